import type { Severity } from '../../lake/annotations/shipped-types.js';
import type { Finding } from '../findings.js';
import type { Comparison, TrackFault } from '../quality/tracks/compare.js';
import type { LakeTrack } from './text-tracks.js';

/** Tracks of one film that are right lie up to .52 s apart: those of Elephants Dream in five languages. */
export const OFFSET_LIMIT_MS = 750;

/** Below this share of the reference's lines the track is another kind of track, and its gaps are one finding. */
const LEAST_COVERAGE = 0.5;

type Fault = Pick<Finding, 'label' | 'text' | 'value' | 'unit' | 'data' | 'range'>;

/** What is wrong with a track beside the reference, each in words. */
export function translationFindings(reference: LakeTrack, track: LakeTrack, comparison: Comparison): Fault[] {
  const isOther = (comparison.coverage ?? 1) < LEAST_COVERAGE;
  const shown = comparison.faults.filter(({ rule }) => !isOther || rule !== 'missing-counterpart');
  return [
    ...clockFaults(reference, comparison),
    ...(isOther ? [lowCoverage(reference, comparison)] : []),
    ...shown.map((fault) => findingOf(reference, track, fault)),
  ];
}

function clockFaults({ assetId }: LakeTrack, { clock }: Comparison): Fault[] {
  const ms = clock.offsetUs / 1_000;
  const seconds = (Math.abs(ms) / 1_000).toFixed(2);
  const data = { otherAssetId: assetId };
  const offset: Fault = {
    label: 'offset',
    text: `All lines are ${seconds} s ${ms > 0 ? 'late' : 'early'} beside the reference: ${ms > 0 ? 'take' : 'add'} ${seconds} s ${ms > 0 ? 'off' : 'to'} their times.`,
    value: ms,
    unit: 'ms',
    range: null,
    data: { ...data, severity: 'blocker', limit: OFFSET_LIMIT_MS },
  };
  if (clock.rate === 1) return Math.abs(ms) >= OFFSET_LIMIT_MS ? [offset] : [];
  const ppm = (clock.rate - 1) * 1e6;
  const cause = clock.cause === null ? '' : `, the rate of ${clock.cause}`;
  const drift: Fault = {
    label: 'drift',
    text: `The lines run ${ppm > 0 ? 'later' : 'earlier'} by ${Math.round(Math.abs(ppm))} ppm${cause}: take ${(ms / 1_000).toFixed(2)} s off their times, then multiply them by ${(1 / clock.rate).toFixed(6)}.`,
    value: ppm,
    unit: 'ppm',
    range: null,
    data: { ...data, severity: 'blocker', ...(clock.cause !== null && { expected: clock.cause }) },
  };
  return Math.abs(ms) >= OFFSET_LIMIT_MS ? [drift, offset] : [drift];
}

function lowCoverage({ assetId, lines }: LakeTrack, { coverage }: Comparison): Fault {
  const percent = 100 * coverage!;
  return {
    label: 'low-coverage',
    text: `Only ${Math.round(percent)} % of the reference's ${lines.length} lines have a counterpart.`,
    value: percent,
    unit: '%',
    range: null,
    data: { severity: 'major', limit: 100 * LEAST_COVERAGE, otherAssetId: assetId },
  };
}

const SEVERITY: Readonly<Record<TrackFault['rule'], Severity>> = {
  'missing-counterpart': 'major',
  'extra-line': 'minor',
  'length-ratio': 'minor',
  untranslated: 'major',
  'number-differs': 'major',
  'name-differs': 'minor',
  swapped: 'major',
};

const SAYS: Readonly<Record<TrackFault['rule'], (fault: TrackFault, line: string, other: string) => string>> = {
  'missing-counterpart': (_, __, other) => `There is no line for ${other} of the reference.`,
  'extra-line': (_, line) => `${line} goes with no line of the reference.`,
  'length-ratio': ({ value }, line, other) =>
    `${line} is ${value!.toFixed(1)} times as long as translations of ${other} are.`,
  untranslated: (_, line) => `${line} is the reference's own text.`,
  'number-differs': ({ expected, found }) => `It says ${found} where the reference says ${expected}.`,
  'name-differs': ({ expected, found }) => `It says ${found} where the reference says ${expected}.`,
  swapped: (_, line) => `${line} and the line after it have each other's text.`,
};

function findingOf(reference: LakeTrack, track: LakeTrack, fault: TrackFault): Fault {
  const line = fault.line === null ? null : track.lines[fault.line]!;
  const other = fault.referenceLine === null ? null : reference.lines[fault.referenceLine]!;
  // A line before the first of its file would begin before the film.
  const startUs = Math.max(0, fault.startUs);
  return {
    label: fault.rule,
    text: SAYS[fault.rule](fault, quoted(line?.text), quoted(other?.text)),
    value: fault.value ?? null,
    unit: fault.value === undefined ? null : 'ratio',
    range: { startUs, endUs: Math.max(startUs + 1, fault.endUs) },
    data: {
      severity: SEVERITY[fault.rule],
      otherAssetId: reference.assetId,
      ...(line && { lineId: line.id }),
      ...(other && { otherLineId: other.id }),
      ...(fault.expected !== undefined && { expected: fault.expected }),
    },
  };
}

const MOST_QUOTED = 60;

/** Its beginning, in quotation marks. */
export function quoted(text = ''): string {
  const row = Array.from(text.replace(/\s+/g, ' ').trim());
  return `“${row.length > MOST_QUOTED ? `${row.slice(0, MOST_QUOTED).join('')}…` : row.join('')}”`;
}
