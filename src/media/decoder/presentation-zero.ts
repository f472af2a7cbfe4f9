import { AV_NOPTS_VALUE } from './ffmpeg.js';
import type { Stream } from './ffmpeg.js';
import { isAudio, isVideo, mainStream } from './streams.js';
import { toMicroseconds } from './timeline.js';

/** Encoders put up to this much sound before the first picture (AAC 46 ms, Opus 80 ms), to be thrown away. */
const MOST_PRIMING_US = 100_000;

/**
 * Time 0 of a file, on its container's own clock: the first picture, or the first sound where it leads the picture by more than
 * a tenth of a second. Sound alone begins at its first sample, text alone at the container's 0. Shots, frames, measures, and
 * lines of the file and of the subtitle files beside it count from there.
 *
 * @param firstPictureUs time of the first decoded picture; null: as the container states it
 */
export function presentationZeroUs(streams: readonly Stream[], firstPictureUs: number | null): number {
  const [video, audio] = [mainStream(streams, isVideo), mainStream(streams, isAudio)];
  const pictureUs = video && (firstPictureUs ?? startOf(video));
  const soundUs = audio && Math.max(0, startOf(audio));
  if (pictureUs === null) return soundUs ?? 0;
  return soundUs !== null && soundUs < pictureUs - MOST_PRIMING_US ? soundUs : pictureUs;
}

function startOf({ startTime, timeBase }: Stream): number {
  return startTime === AV_NOPTS_VALUE ? 0 : toMicroseconds(startTime, timeBase);
}
