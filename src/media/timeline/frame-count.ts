import type { Rational } from '../../lake/tables/streams.js';

/** How timecode counts: so many frames a second, some of whose numbers drop-frame leaves out. */
export interface Counting {
  readonly nominal: number;
  readonly drop: boolean;
}

const TIMECODE = /^(\d\d):([0-5]\d):([0-5]\d)([:;.])(\d\d)$/;

/** Null for rates that timecode cannot count, and for drop-frame at others than 29.97 and 59.94. */
export function countingOf({ numerator, denominator }: Rational, drop: boolean): Counting | null {
  const nominal = denominator === 1 ? numerator : numerator / 1000;
  const isNtsc = denominator === 1001 && numerator % 1000 === 0;
  if ((denominator !== 1 && !isNtsc) || nominal < 1 || nominal > 99) return null;
  return drop && !(isNtsc && nominal % 30 === 0) ? null : { nominal, drop };
}

/** Frames of a day: timecode begins anew after them. */
export function framesOfDay({ nominal, drop }: Counting): number {
  return 24 * 3600 * nominal - (drop ? 24 * 54 * (nominal / 15) : 0);
}

/** SMPTE ST 12-1: the number of a frame from 00:00:00:00. A string that says why not, where there is no such timecode. */
export function frameOfTimecode(text: string, { nominal, drop }: Counting): number | string {
  const parts = TIMECODE.exec(text);
  if (!parts) return `${text} is no timecode HH:MM:SS:FF`;
  const [hours, minutes, seconds, frames] = [parts[1], parts[2], parts[3], parts[5]].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  if (hours > 23) return `${text} is past 24 hours`;
  if (frames >= nominal)
    return `${text} has frame ${frames}, and at ${nominal} frames a second the last is ${nominal - 1}`;
  const inAll = hours * 60 + minutes;
  const dropped = nominal / 15;
  if (!drop) return (inAll * 60 + seconds) * nominal + frames;
  if (seconds === 0 && minutes % 10 !== 0 && frames < dropped) return `${text} is a number that drop-frame leaves out`;
  return (inAll * 60 + seconds) * nominal + frames - dropped * (inAll - Math.floor(inAll / 10));
}

/** The timecode of a frame, with `;` before the frames in drop-frame; it begins anew after 24 hours, and before 0 it is that of the day before. */
export function timecodeOfFrame(frame: number, counting: Counting): string {
  const { nominal, drop } = counting;
  const day = framesOfDay(counting);
  const within = ((frame % day) + day) % day;
  const number = drop ? within + leftOut(within, nominal) : within;
  const seconds = Math.floor(number / nominal);
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return `${clock}${drop ? ';' : ':'}${two(number % nominal)}`;
}

/** How many numbers are left out before a frame: so many a minute, but for each tenth. */
function leftOut(frame: number, nominal: number): number {
  const dropped = nominal / 15;
  const minute = nominal * 60 - dropped;
  const tenMinutes = minute * 10 + dropped;
  const [tens, rest] = [Math.floor(frame / tenMinutes), frame % tenMinutes];
  const minutes = rest < nominal * 60 ? 0 : 1 + Math.floor((rest - nominal * 60) / minute);
  return dropped * (tens * 9 + minutes);
}
