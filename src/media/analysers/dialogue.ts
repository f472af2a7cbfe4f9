import type { Found, Measure, Series, Tool } from '../findings.js';
import { loudnessWithin, programmeLoudness, type Loudness } from '../quality/dialogue/gated-loudness.js';
import { coverageFaults, linesAtRisk, timingFaults } from '../quality/dialogue/faults.js';
import { dialogueToRest } from '../quality/dialogue/line-ratio.js';
import { lineTimings } from '../quality/dialogue/line-timing.js';
import { offsetToSpeech } from '../quality/dialogue/offset.js';
import { united } from '../quality/dialogue/spans.js';
import { medianIfAny } from '../quality/statistics.js';
import type { Analysed, AnalysedFile, FileAnalyser } from './analyser.js';
import { dialogueInputs, fingerprintOf, loudnessInLake, originalLoudness } from './dialogue-inputs.js';
import type { DialogueInput } from './dialogue-inputs.js';
import { hasSound } from './has-sound.js';
import { readOnce } from './read-once.js';
import { sileroMissing } from './silero.js';
import { speechInFile } from './speech-in-file.js';

/** Raise when the same sound and lines give other figures. */
const VERSION = '1';
const tool: Tool = {
  key: 'media-graph-dialogue',
  name: 'media-graph dialogue',
  version: VERSION,
  task: 'dialogue intelligibility',
  description:
    'Loudness of dialogue by lines and by speech activity, how it stands out, and how speech lies to its subtitles.',
  card: {
    limitations:
      'Not Dolby’s Dialogue Intelligence. Speech and rest are told apart in time alone: music that ducks under speech counts in its ' +
      'pauses. Nobody’s understanding was measured.',
  },
};
/** Netflix asks ±2 LU of dialogue-gated loudness. */
const LEVEL_LIMIT_LU = 2;

const readInputs = readOnce((asset, snapshot) =>
  Promise.all([dialogueInputs(asset, snapshot), originalLoudness(asset, snapshot)]),
);

/** How dialogue is heard, held against the title's subtitles. */
export const dialogueAnalyser: FileAnalyser = {
  name: 'dialogue',
  description:
    'Loudness of dialogue by lines and by speech, lines that are hard to hear, speech without lines, lines without speech, timing of dubs.',
  tools: [tool],
  appliesTo: (asset) => asset.title_id !== null && hasSound(asset),
  missing: () => Promise.resolve(sileroMissing()),
  inputs: async (asset, snapshot) => fingerprintOf(...(await readInputs(asset, snapshot))),
  async analyseFile(analysed, file) {
    const { asset, snapshot } = analysed;
    const [inputs, ofOriginal] = await readInputs(asset, snapshot);
    let original = ofOriginal;
    const found: Found[] = [];
    for (const input of inputs) {
      const speech = united(input.speech ?? (await speechInFile(file, input.stream, analysed)));
      const loudness =
        (await loudnessInLake(asset, input.stream, snapshot)) ?? (await measured(file, input.stream, analysed));
      const level = loudness && loudnessWithin(loudness, speech);
      found.push(...ofStream(input, speech, loudness, original));
      // the first language of a file is what the others dub
      original ??= level;
    }
    return found;
  },
};

/** @param original loudness of speech of what this one dubs; null: it is the original */
function* ofStream(
  { stream, track, isSameLanguage }: DialogueInput,
  speech: readonly { startUs: number; endUs: number }[],
  loudness: Loudness | null,
  original: number | null,
): Generator<Found> {
  const place = stream !== null && { stream };
  const measure = (name: string, value: number | null, unit: string): Found[] =>
    value === null
      ? []
      : [{ is: 'measure', measure: { name, value, unit, range: null, tool: tool.key, ...place } satisfies Measure }];
  const level = loudness && loudnessWithin(loudness, speech);
  const programme = loudness && programmeLoudness(loudness);
  yield* measure('speech_gated_loudness', level, 'LUFS');
  if (level !== null && programme !== null) yield* measure('loudness_to_dialogue_ratio', programme - level, 'LU');
  if (level !== null && original !== null) {
    const off = level - original;
    yield* measure('speech_level_to_original', off, 'LU');
    if (Math.abs(off) > LEVEL_LIMIT_LU) {
      const text = `Speech is ${Math.abs(off).toFixed(1)} LU ${off > 0 ? 'louder' : 'quieter'} than in the original.`;
      const data = { severity: 'minor', limit: LEVEL_LIMIT_LU, ...place };
      const more = { value: off, unit: 'LU', data, range: null, tool: tool.key };
      yield { is: 'finding', finding: { type: 'sound-fault', label: 'dub-level', text, ...more } };
    }
  }
  if (!track || track.lines.length === 0) return;

  const { lines } = track;
  const ratios = lines.map((line) => loudness && dialogueToRest(loudness, line, speech));
  const timings = lineTimings(lines, speech);
  const middle = (values: readonly (number | null)[]) => medianIfAny(values.filter((value) => value !== null));
  const inSeconds = (us: number | null) => (us === null ? null : us / 1_000_000);
  const [ins, outs] = [timings.map(({ inUs }) => inSeconds(inUs)), timings.map(({ outUs }) => inSeconds(outUs))];
  const rates = timings.map(({ rate }) => rate);
  yield* measure('subtitle_gated_loudness', loudness && loudnessWithin(loudness, united(lines)), 'LUFS');
  yield* measure('dialogue_to_rest_ratio', middle(ratios), 'LU');
  yield* measure('subtitle_offset_to_speech', inSeconds(offsetToSpeech(lines, speech)), 's');
  yield* measure('speech_in_offset', middle(ins), 's');
  yield* measure('speech_out_offset', middle(outs), 's');

  const timesUs = Float64Array.from(lines, ({ startUs }) => startUs);
  const curve = (name: string, unit: string, values: readonly (number | null)[]): Found => {
    const points = Float32Array.from(values, (value) => value ?? NaN);
    const time = { startUs: timesUs[0]!, stepUs: null, timesUs };
    return { is: 'series', series: { name, unit, ...time, values: points, tool: tool.key, ...place } satisfies Series };
  };
  yield curve('dialogue_to_rest_ratio', 'LU', ratios);
  yield curve('speech_in_offset', 's', ins);
  yield curve('speech_out_offset', 's', outs);
  // characters of another language say nothing of the speech
  if (isSameLanguage) {
    yield* measure('speech_rate', middle(rates), 'characters/s');
    yield curve('speech_rate', 'characters/s', rates);
  }

  const faults = [
    ...linesAtRisk(lines, ratios),
    ...coverageFaults(lines, speech),
    ...(isSameLanguage ? timingFaults(lines, timings) : []),
  ];
  for (const fault of faults) {
    const data = { ...fault.data, ...place };
    yield { is: 'finding', finding: { ...fault, data, tool: tool.key } };
  }
}

/** Null: the file has no such stream that can be heard. */
async function measured(
  { engine, path, probe }: AnalysedFile,
  stream: number | null,
  { signal }: Analysed,
): Promise<Loudness | null> {
  const curves: Series[] = [];
  for await (const event of engine.measure(path, probe, { measurers: ['loudness'], signal }))
    if (event.type === 'found' && event.found.is === 'series' && event.found.series.name === 'momentary_loudness')
      curves.push(event.found.series);
  const curve =
    curves.find((one) => (one.stream ?? null) === stream) ?? curves.find((one) => one.stream === undefined) ?? null;
  if (!curve) return null;
  const { timesUs, startUs, stepUs, values } = curve;
  return { endsUs: timesUs ?? Float64Array.from(values, (_, i) => startUs + i * stepUs!), lufs: values };
}
