import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../base/usage-error.js';
import { checkSentenceModel, openSentences, type SentenceEncoder } from '../../lake/embedding/sentences.js';
import type { Found, Tool } from '../findings.js';
import { adequacyOf } from '../quality/tracks/adequacy.js';
import { spokenPairs } from '../quality/tracks/pairs.js';
import type { LakeAnalyser } from './analyser.js';
import { digestOf } from './digest.js';
import { missingPackages } from './missing-packages.js';
import { readOnce } from './read-once.js';
import { alignedTracks, bothTracks } from './reference-pair.js';
import { quoted } from './translation-findings.js';

const tool: Tool = {
  key: 'sentence-adequacy',
  name: 'Adequacy by sentence vectors',
  version: '1',
  task: 'translation quality',
  description:
    'How near lines are in meaning to their counterparts in another language, by a sentence model of one’s own.',
  card: {
    intended_use: 'Lines of a translation that a person should read first.',
    limitations:
      'It is as good as the model, which must know both languages. Short lines, exclamations and free translations score low, too. No model comes with the project: the limit was not measured on one.',
  },
};

/** Compares what lines mean. @param folder of the model; null: none was named */
export function adequacy(folder: string | null, against: string | null = null): LakeAnalyser {
  const tracksOfAsset = readOnce((asset, snapshot) => bothTracks(asset, snapshot, against));
  let encoder: Promise<SentenceEncoder> | undefined;
  return {
    name: 'adequacy',
    description:
      'How near each line of a track is in meaning to its counterpart in the original language, by a sentence model (--sentences).',
    tools: [tool],
    onRequest: true,
    appliesTo: ({ kind, title_id }) => kind === 'TEXT' && title_id !== null,
    missing: async () => missingPackages(['@huggingface/transformers']),
    check: async () => {
      if (folder === null) throw new UsageError('adequacy needs the folder of a sentence model (--sentences)');
      checkSentenceModel(folder);
    },
    inputs: async (asset, snapshot) => {
      const tracks = await tracksOfAsset(asset, snapshot);
      if (tracks === null) return 'no other track';
      return `${tracks[0].assetId} ${digestOf([modelIn(folder!), tracks.map(({ language, lines }) => [language, lines])])}`;
    },
    analyse: async ({ asset, snapshot, onProgress }) => {
      const tracks = await tracksOfAsset(asset, snapshot);
      if (tracks === null) return [];
      const [reference, track] = tracks;
      const pairs = spokenPairs(alignedTracks(reference, track).groups, reference, track);
      if (pairs.length === 0) return [];
      const vectors = await (encoder ??= openSentences(folder!));
      const theirs = await vectors(pairs.map((pair) => pair.reference));
      onProgress(1, 2);
      const ours = await vectors(pairs.map((pair) => pair.track));
      const cosines = ours.map((vector, at) => vector.reduce((sum, x, i) => sum + x * theirs[at]![i]!, 0));
      const { median, limit, low } = adequacyOf(cosines);
      const measure = { name: 'adequacy', value: median, unit: 'cosine', range: null, tool: tool.key };
      return [
        { is: 'measure', measure },
        ...low.map((at): Found => {
          const { group, ...texts } = pairs[at]!;
          const [line, last] = [track.lines[group.track[0]]!, track.lines[group.track[1] - 1]!];
          const data = {
            ...{ severity: 'minor', limit, otherAssetId: reference.assetId },
            ...{ lineId: line.id, otherLineId: reference.lines[group.reference[0]]!.id },
          };
          const text = `${quoted(texts.track)} may not say what ${quoted(texts.reference)} says.`;
          const range = { startUs: line.startUs, endUs: Math.max(line.startUs + 1, last.endUs) };
          const more = { value: cosines[at]!, unit: 'cosine', data, range, tool: tool.key };
          return { is: 'finding', finding: { type: 'translation', label: 'low-adequacy', text, ...more } };
        }),
      ];
    },
  };
}

/** What tells one model from another without reading its weights. */
function modelIn(folder: string): unknown {
  const configs = ['config.json', 'tokenizer.json'].map((file) => readFileSync(join(folder, file), 'utf8'));
  const weights = ['', '_fp16', '_quantized'].map((kind) =>
    statSync(join(folder, 'onnx', `model${kind}.onnx`), { throwIfNoEntry: false }),
  );
  return [configs, weights.map((file) => file && [file.size, file.mtimeMs])];
}
