/** One cue of a SubRip or WebVTT file as written. */
export interface CueBlock {
  /** Of its timing line, from 1. */
  lineNumber: number;
  startUs: number;
  endUs: number;
  rows: string[];
}

/** A timing line as read. */
export interface Timing {
  startUs: number;
  endUs: number;
  /** What is written behind the times. */
  behindTimes: string;
}

export type TimedBlock = CueBlock & Timing;

const TIME = String.raw`(?:(\d+):)?(\d{1,2}):(\d{1,2})(?:[.,](\d+))?`;
const TIMING_LINE = new RegExp(String.raw`^\s*${TIME}\s*-->\s*${TIME}(?:\s+(.*))?$`);

/** A timing line such as `00:01:02,500 --> 00:01:04,000`, in the notation of either format; null when the row is not one. */
export function parseTimingLine(row: string): Timing | null {
  const match = TIMING_LINE.exec(row);
  if (!match) return null;
  const [, startHours, startMinutes, startSeconds, startFraction, hours, minutes, seconds, fraction, rest] = match;
  return {
    startUs: microseconds(startHours, startMinutes, startSeconds, startFraction),
    endUs: microseconds(hours, minutes, seconds, fraction),
    behindTimes: rest ?? '',
  };
}

/** In integers throughout: 0.29 s as a float is not 290,000 µs. */
function microseconds(hours = '0', minutes = '0', seconds = '0', fraction = ''): number {
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return whole * 1_000_000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
}

/** Why a cue cannot be used, or null when it can. */
export function faultOf(cue: CueBlock): string | null {
  if (cue.endUs <= cue.startUs) return `line ${cue.lineNumber}: cue ends at or before its start, skipped`;
  if (cue.rows.every((row) => row.trim() === '')) return `line ${cue.lineNumber}: cue without text, skipped`;
  return null;
}
