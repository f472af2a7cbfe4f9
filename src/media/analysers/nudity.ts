import { decodePicture } from '../../lake/pictures/decode-picture.js';
import { groupBy } from '../../base/group-by.js';
import { equals } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import { shots } from '../../lake/tables/shots.js';
import type { Found, Tool } from '../findings.js';
import { agreed } from '../quality/vision/agreed.js';
import type { Analysed, LakeAnalyser } from './analyser.js';
import type { NudityScores } from './vision/messages.js';
import { picturesOf } from './vision/pictures-of.js';
import { missingPackages } from './missing-packages.js';
import { withVision, type Vision } from './vision/vision.js';

const PACKAGES = ['nsfwjs', '@vladmandic/face-api', '@tensorflow/tfjs-backend-wasm'];

const tool: Tool = {
  key: 'nsfwjs-mobilenet-v2-mid',
  name: 'nsfwjs MobileNetV2 Mid',
  version: '4.3.0-1',
  task: 'nudity detection',
  description: 'How sure a small network is that a frame shows nudity; a shot has what its frames agree on.',
  card: {
    licence: 'MIT',
    intended_use: 'To find what a person should look at before a film goes out.',
    limitations:
      'Single frames err: of 78 frames of clips without nudity one has .77, two others .44 and .57. A shot counts by the median of its frames. Violence and gore are not seen.',
    derived_from: ['nsfwjs MobileNetV2 Mid, 224 × 224, quantised'],
  },
};

/** From here on a shot counts, until an evaluation on one's own films says better: no shot of the clips that it was tried on has .45. */
const THRESHOLD = 0.6;
/** Shots below are not worth an annotation. */
const LEAST = 0.3;

/** What is explicit: `sexy` is clothed. */
const scoreOf = ({ porn, hentai }: NudityScores): number => porn + hentai;

export const nudity: LakeAnalyser = {
  name: 'nudity',
  description: 'A score of nudity for each shot, by its frames together, and the highest of the asset.',
  tools: [tool],
  appliesTo: ({ kind }) => kind === 'VIDEO' || kind === 'IMAGE',
  missing: async () => missingPackages(PACKAGES),
  analyse: (analysed) => withVision((vision) => foundIn(analysed, vision)),
};

async function foundIn(analysed: Analysed, vision: Vision): Promise<Found[]> {
  const scored: { shot: string | null; id: string; score: number }[] = [];
  for await (const { id, shot_id: shot, image } of picturesOf(analysed)) {
    const picture = await decodePicture(image);
    scored.push({ shot, id, score: scoreOf(await vision.ask('nudity', picture)) });
  }
  const { snapshot, asset } = analysed;
  const times = await select(snapshot, shots, {
    where: equals('asset_id', asset.id),
    columns: ['id', 'start_us', 'end_us'],
  });
  const spanOf = new Map(times.map(({ id, start_us: startUs, end_us: endUs }) => [id, { startUs, endUs }]));
  const found: Found[] = [];
  let highest = 0;
  for (const [shot, frames] of groupBy(scored, ({ shot }) => shot)) {
    const score = agreed(frames.map((frame) => frame.score));
    highest = Math.max(highest, score);
    if (score < LEAST) continue;
    const place = shot === null ? { frameId: frames[0]!.id } : { shotId: shot };
    const range = (shot !== null && spanOf.get(shot)) || null;
    const data = { threshold: THRESHOLD, detail: `${frames.length} frames` };
    const finding = { type: 'nudity', label: null, value: score, confidence: score, data, range, ...place };
    found.push({ is: 'finding', finding: { ...finding, tool: tool.key } });
  }
  const measure = { name: 'nudity_score_max', value: highest, unit: 'fraction', range: null, tool: tool.key };
  return [...found, { is: 'measure', measure }];
}
