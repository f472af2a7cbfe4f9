import type { Container } from './container.js';
import { isAudio } from './streams.js';

/** HH:MM:SS:FF, with `;` or `.` before the frames where frame numbers are dropped. */
const SMPTE = /^(\d\d):([0-5]\d):([0-5]\d)([:;.])(\d\d)$/;

/**
 * The timecode of the first frame, as the file states it: in the tag `timecode` of the file (MXF) or of a stream (QuickTime's tmcd
 * track, Matroska, DV), or by a Broadcast Wave's time reference, in samples since midnight (EBU Tech 3285). SMPTE ST 12-1, or
 * HH:MM:SS.mmm for sound without pictures. Null when it states none.
 */
export function startTimecode(container: Container): string | null {
  const tags = [
    container.tag('timecode'),
    ...container.streams.map(({ metadata }) => metadata?.get('timecode') ?? null),
  ];
  const parts = SMPTE.exec(tags.find((tag) => tag !== null && SMPTE.test(tag)) ?? '');
  if (parts) {
    const [, hours, minutes, seconds, separator, frames] = parts;
    return `${hours}:${minutes}:${seconds}${separator === ':' ? ':' : ';'}${frames}`;
  }
  const sound = container.streams.find(isAudio);
  const samples = Number(container.tag('time_reference') ?? sound?.metadata?.get('time_reference') ?? NaN);
  if (!sound || !(samples > 0)) return null;
  const ms = Math.round((samples * 1000) / sound.codecpar.sampleRate);
  return new Date(ms % 86_400_000).toISOString().slice(11, 23);
}
