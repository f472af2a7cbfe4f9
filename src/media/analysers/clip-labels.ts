import { groupBy } from '../../base/group-by.js';
import { UsageError } from '../../base/usage-error.js';
import { openEncoder } from '../../lake/embedding/encoders.js';
import { readSpaces, spaceIn } from '../../lake/embedding/spaces.js';
import { toUnitLength } from '../../lake/embedding/unit-length.js';
import { and, equals, isNull, not } from '../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { count, select } from '../../lake/lancedb/read.js';
import { frames, framesWith, vectorColumn } from '../../lake/tables/frames.js';
import { shots } from '../../lake/tables/shots.js';
import { encoderName, type SpaceRow } from '../../lake/tables/spaces.js';
import type { Found, Tool } from '../findings.js';
import { zeroShot } from '../quality/vision/zero-shot.js';
import type { Analysed, LakeAnalyser } from './analyser.js';
import { digestOf } from './digest.js';
import { missingPackages } from './missing-packages.js';
import { picturesOf } from './vision/pictures-of.js';

const tool: Tool = {
  key: 'clip-zero-shot',
  name: 'CLIP by a list of words',
  version: '1',
  task: 'zero-shot image classification',
  description:
    'Which of a list of words is nearest to the pictures of a shot, by the CLIP model of an embedding space.',
  card: {
    intended_use: 'Finding shots by words that nobody has trained a model for.',
    limitations:
      'It says which word of the list fits best, not whether any does: a list without a word for all the rest labels the rest, too. `data.space` names the space whose model it is.',
  },
};

/** A label that is surer than all others together. */
const THRESHOLD = 0.5;

/** A label, and the text whose vector stands for it. */
export interface Word {
  readonly label: string;
  readonly text: string;
}

/** @param space id of the space whose model it is; null: the lake's CLIP space */
export const clipLabels = (words: readonly Word[], space: string | null): LakeAnalyser => ({
  name: 'clip-labels',
  description: 'The word of a list (--words) that fits the pictures of a shot best, by the CLIP model of a space.',
  tools: [tool],
  onRequest: true,
  appliesTo: ({ kind }) => kind === 'VIDEO' || kind === 'IMAGE',
  missing: async () => missingPackages(['@huggingface/transformers']),
  check: async (snapshot) => {
    if (words.length < 2)
      throw new UsageError(`clip-labels needs two words or more to choose from (--words), but has ${words.length}`);
    await openEncoder(await clipSpace(snapshot, space));
  },
  inputs: async ({ id }, snapshot) => {
    const { id: spaceId, model_folder: folder } = await clipSpace(snapshot, space);
    const embedded = await count(snapshot, frames, and(equals('asset_id', id), not(isNull(vectorColumn(spaceId)))));
    return `space ${spaceId}, ${digestOf([words, folder, embedded])}`;
  },
  analyse: async (analysed) => foundIn(analysed, words, await clipSpace(analysed.snapshot, space)),
});

/** Throws UsageError where there is none, or several and none is asked for. */
async function clipSpace(snapshot: LakeSnapshot, asked: string | null): Promise<SpaceRow> {
  if (asked !== null) {
    const space = await spaceIn(snapshot, asked);
    if (encoderName(space) === 'clip') return space;
    throw new UsageError(`--space: the vectors of ${asked} are not of a CLIP model that the lake knows`);
  }
  const all = (await readSpaces(snapshot)).filter((space) => encoderName(space) === 'clip');
  const space = all.length === 1 ? all[0] : all.find(({ is_default }) => is_default);
  if (space) return space;
  if (all.length > 1)
    throw new UsageError(`clip-labels: name one space by --space: ${all.map(({ id }) => id).join(', ')}`);
  throw new UsageError(
    'clip-labels: the lake has no CLIP space: media-graph embed --space clip --encoder clip --model FOLDER makes one',
  );
}

interface FrameVector {
  readonly id: string;
  readonly shot: string | null;
  readonly vector: Float32Array;
}

async function foundIn(analysed: Analysed, words: readonly Word[], space: SpaceRow): Promise<Found[]> {
  const { text } = await openEncoder(space);
  const texts = await Promise.all(words.map((word) => text!(word.text)));
  const spanOf = await shotTimes(analysed);
  const found: Found[] = [];
  for (const [, ofShot] of groupBy(await vectorsOf(analysed, space), ({ shot, id }) => shot ?? id)) {
    const { shot, id } = ofShot[0]!;
    const scores = zeroShot(meanOf(ofShot), texts);
    const confidence = Math.max(...scores);
    if (confidence < THRESHOLD) continue;
    const place = shot === null ? { frameId: id, range: null } : { shotId: shot, range: spanOf.get(shot) ?? null };
    const label = words[scores.indexOf(confidence)]!.label;
    const data = { space: space.id, frames: ofShot.length };
    found.push({ is: 'finding', finding: { type: 'label', label, confidence, data, ...place, tool: tool.key } });
  }
  return found;
}

/** Of all frames that have a vector, or a picture to make one of. */
async function vectorsOf(analysed: Analysed, space: SpaceRow): Promise<FrameVector[]> {
  const { snapshot, asset } = analysed;
  const column = vectorColumn(space.id);
  const rows = await select(snapshot, framesWith([space]), {
    where: equals('asset_id', asset.id),
    columns: ['id', 'shot_id', column],
    orderBy: [{ column: 'ordinal', ascending: true }],
  });
  const made = rows.some((row) => !row[column])
    ? await embedded(
        analysed,
        space,
        rows.flatMap((row) => (row[column] ? [row.id] : [])),
      )
    : new Map<string, Float32Array>();
  return rows.flatMap(({ id, shot_id: shot, [column]: stored }) => {
    const vector = stored ?? made.get(id);
    return vector ? [{ id, shot, vector }] : [];
  });
}

/** The vectors of the frames that the lake has none of. */
async function embedded(
  analysed: Analysed,
  space: SpaceRow,
  known: readonly string[],
): Promise<Map<string, Float32Array>> {
  const { image: encode } = await openEncoder(space);
  const have = new Set(known);
  const made = new Map<string, Float32Array>();
  for await (const { id, image } of picturesOf(analysed)) {
    if (!have.has(id)) made.set(id, await encode!(image));
  }
  return made;
}

function meanOf(ofShot: readonly FrameVector[]): Float32Array {
  const sum = new Float32Array(ofShot[0]!.vector.length);
  for (const { vector } of ofShot) toUnitLength(vector).forEach((value, i) => (sum[i]! += value));
  return toUnitLength(sum);
}

async function shotTimes({ snapshot, asset }: Analysed) {
  const rows = await select(snapshot, shots, {
    where: equals('asset_id', asset.id),
    columns: ['id', 'start_us', 'end_us'],
  });
  return new Map(rows.map(({ id, start_us: startUs, end_us: endUs }) => [id, { startUs, endUs }]));
}
