/** What is wrong between a track's lines and what is heard. */
import type { Severity } from '../../../lake/annotations/shipped-types.js';
import type { Finding, TimeSpan } from '../../findings.js';
import { notSubtitled, subtitledButSilent, type Line } from './coverage.js';
import type { LineTiming } from './line-timing.js';

export type Fault = Omit<Finding, 'tool'>;

/**
 * Speech intelligibility index of .75, from which a system is good, and .45, below which it is poor (ANSI S3.5-1997, annex A), for a ratio
 * of speech to noise that is alike in all bands: (ratio + 15) / 30.
 */
const GOOD_RATIO_LU = 7.5;
const POOR_RATIO_LU = -1.5;
const INTELLIGIBILITY = 'ANSI S3.5-1997';
/** Our own choice: within half a second, which subtitles snap by, a viewer takes speech and line for one. */
const OFF_US = 500_000;

const seconds = (us: number): string => `${(us / 1_000_000).toFixed(1)} s`;

function fault(
  label: string,
  { startUs, endUs }: Readonly<TimeSpan>,
  text: string,
  severity: Severity,
  more: { value?: number; unit?: string; limit?: number; standard?: string; lineId?: string } = {},
): Fault {
  const { value = null, unit = null, ...data } = more;
  return { type: 'sound-fault', label, text, value, unit, data: { severity, ...data }, range: { startUs, endUs } };
}

/** Lines whose speech hardly stands out of the rest. @param ratios of each line; null: not known */
export function linesAtRisk(lines: readonly Line[], ratios: readonly (number | null)[]): Fault[] {
  return lines.flatMap((line, i) => {
    const ratio = ratios[i]!;
    if (ratio === null || ratio >= GOOD_RATIO_LU) return [];
    const text = `The line is spoken ${ratio.toFixed(1)} LU over what sounds around it: it may be hard to understand.`;
    const severity = ratio < POOR_RATIO_LU ? 'major' : 'minor';
    const more = { value: ratio, unit: 'LU', limit: GOOD_RATIO_LU, standard: INTELLIGIBILITY, lineId: line.id };
    return [fault('dialogue-at-risk', line, text, severity, more)];
  });
}

/** What is spoken and not subtitled, and subtitled and not spoken. */
export function coverageFaults(lines: readonly Line[], speech: readonly Readonly<TimeSpan>[]): Fault[] {
  return [
    ...notSubtitled(speech, lines).map((span) => {
      const length = span.endUs - span.startUs;
      const text = `Someone speaks for ${seconds(length)}, and no line is near.`;
      return fault('not-subtitled', span, text, 'minor', { value: length / 1_000_000, unit: 's' });
    }),
    ...subtitledButSilent(lines, speech).map((line) =>
      fault('subtitled-but-silent', line, 'Nobody is heard to speak within half a second of the line.', 'minor', {
        lineId: line.id,
      }),
    ),
  ];
}

/** Lines of the language that is spoken whose speech begins elsewhere, or goes on for long after them. */
export function timingFaults(lines: readonly Line[], timings: readonly LineTiming[]): Fault[] {
  return lines.flatMap((line, i) => {
    const { inUs, outUs } = timings[i]!;
    const more = (us: number) => ({ value: us / 1_000_000, unit: 's', limit: OFF_US / 1_000_000, lineId: line.id });
    const faults: Fault[] = [];
    if (inUs !== null && inUs < -OFF_US)
      faults.push(fault('speech-early', line, `Speech begins ${seconds(-inUs)} before its line.`, 'minor', more(inUs)));
    if (inUs !== null && inUs > OFF_US)
      faults.push(fault('speech-late', line, `Speech begins ${seconds(inUs)} after its line.`, 'minor', more(inUs)));
    if (outUs !== null && outUs > OFF_US)
      faults.push(
        fault('speech-overlong', line, `Speech goes on for ${seconds(outUs)} after its line.`, 'minor', more(outUs)),
      );
    return faults;
  });
}
