import type { TimeSpan } from '../../findings.js';
import type { Check, Checked } from './check.js';
import { charactersOfLine } from './count.js';
import type { Fault } from './fault.js';
import { nearest } from './shot-changes.js';
import { frameAt, framesIn, type TimedLine } from './track.js';

/** A speech detector's starts come up to a tenth of a second late: Silero's, on made speech after a tone and after pink noise. */
const DETECTOR_TOLERANCE_US = 100_000;

/** A line that is further from an onset than this belongs to other speech. */
const REACH_US = 1_000_000;

/** Lines that begin off the sound that they write down, or stay long after it for no reason. */
export const checkSound: Check = (track) => {
  const { profile, speech } = track;
  if (!profile.sound || speech === null) return [];
  return track.lines.flatMap((_, line) => [...startFault(track, line, speech), ...endFault(track, line, speech)]);
};

function startFault(track: Checked, line: number, speech: readonly TimeSpan[]): Fault[] {
  const { lines, frameRate, profile } = track;
  const { startFrames, standard } = profile.sound!;
  const { startUs } = lines[line]!;
  const onset = nearest(
    speech.map((span) => span.startUs),
    startUs,
  );
  if (Math.abs(onset - startUs) > REACH_US) return [];
  const value = frameAt(startUs, frameRate) - frameAt(onset, frameRate);
  const limit = startFrames + Math.ceil(framesExactly(DETECTOR_TOLERANCE_US, track));
  if (Math.abs(value) <= limit || isSnapped(track, line)) return [];
  // What is said at the onset, or before the line begins, may be another line's.
  const shownAt = (us: number) => lines.some((other, i) => i !== line && other.startUs <= us && other.endUs > us);
  const spokenAt = (us: number) => speech.some((span) => span.startUs < us && span.endUs > us);
  if (value > 0 ? shownAt(onset) : spokenAt(startUs)) return [];
  const text = `The line begins ${Math.abs(value)} frames ${value > 0 ? 'after' : 'before'} the sound.`;
  return [{ rule: 'starts-off-sound', line, text, value, unit: 'frames', limit: startFrames, standard }];
}

function endFault(track: Checked, line: number, speech: readonly TimeSpan[]): Fault[] {
  const { lines, frameRate, profile } = track;
  const { endSeconds, standard } = profile.sound!;
  const at = lines[line]!;
  const last = speech.findLast((span) => span.startUs < at.endUs && span.endUs > at.startUs);
  if (!last || last.endUs >= at.endUs) return [];
  const limit = framesIn(endSeconds, frameRate);
  const value = frameAt(at.endUs, frameRate) - frameAt(last.endUs, frameRate);
  if (value <= limit + Math.ceil(framesExactly(DETECTOR_TOLERANCE_US, track))) return [];
  if (isSnappedAtEnd(track, at) || needsTheTime(track, at, last.endUs + endSeconds * 1_000_000)) return [];
  const text = `The line stays ${value} frames after the sound; ${limit} is the most.`;
  return [{ rule: 'ends-after-sound', line, text, value, unit: 'frames', limit, standard }];
}

const framesExactly = (us: number, { frameRate: { numerator, denominator } }: Checked): number =>
  (us * numerator) / (denominator * 1_000_000);

/** On a cut, or as far before it as the profile moves it: cuts come before sound. */
function isSnapped({ cutsUs, frameRate, profile, lines }: Checked, line: number): boolean {
  if (!profile.shotChanges || cutsUs === null) return false;
  const frame = frameAt(lines[line]!.startUs, frameRate);
  const away = framesIn(profile.shotChanges.seconds, frameRate);
  return cutsUs.some((us) => [0, away].includes(frameAt(us, frameRate) - frame));
}

function isSnappedAtEnd({ cutsUs, frameRate, profile }: Checked, { endUs }: TimedLine): boolean {
  if (!profile.shotChanges || cutsUs === null) return false;
  const { endFrames } = profile.shotChanges;
  return cutsUs.some((us) => frameAt(us, frameRate) - frameAt(endUs, frameRate) === endFrames);
}

/** Whether the line would be too short or too fast if it ended then. */
function needsTheTime({ profile, limits }: Checked, { startUs, text }: TimedLine, endUs: number): boolean {
  const seconds = (endUs - startUs) / 1_000_000;
  const characters = charactersOfLine(text, limits.counting);
  return (
    seconds < (profile.shortest?.limit ?? 0) || characters > (limits.charactersASecond?.limit ?? Infinity) * seconds
  );
}
