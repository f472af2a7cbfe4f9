import { primaryOrNull, type Check, type Checked } from './check.js';
import { checkDuration } from './duration.js';
import { checkEmpty } from './empty.js';
import type { Fault } from './fault.js';
import { checkGaps } from './gap.js';
import { checkGlyphs } from './glyphs.js';
import { checkMarkup } from './markup.js';
import { checkOrder } from './order.js';
import { limitsOf, type Profile } from './profile.js';
import { checkRowLength, checkRows } from './rows.js';
import { checkShotChanges } from './shot-changes.js';
import { checkSound } from './sound.js';
import { checkSpeakers } from './speakers.js';
import { checkSpeed, checkWords } from './speed.js';
import type { TimedTrack } from './track.js';

const checks: readonly Check[] = [
  ...[checkEmpty, checkOrder, checkGaps, checkDuration],
  ...[checkRows, checkRowLength, checkSpeed, checkWords],
  ...[checkMarkup, checkGlyphs, checkSpeakers, checkShotChanges, checkSound],
];

/** The rules of a profile that lines of a track break, in the order of the lines. */
export function checkTrack(track: TimedTrack, profile: Profile): Fault[] {
  const checked: Checked = {
    ...{ ...track, profile },
    limits: limitsOf(profile, track.language),
    primary: primaryOrNull(track.language),
    frameRate: track.frameRate ?? { numerator: profile.frameRate, denominator: 1 },
  };
  return checks.flatMap((check) => check(checked)).sort((a, b) => a.line - b.line);
}
