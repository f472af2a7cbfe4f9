/** Whole frames of the main video as PNG, with the code values that they have: nothing is tone-mapped. */
import { picturesOf } from './compare/pictures.js';
import { FrameFilter } from './frame-filter.js';
import { imageOf, toRgb, turnsOf } from './frame-rgb.js';
import type { AnalysisEvent, Probe } from './types.js';
import { MediaError } from './types.js';

/** Fast rather than small: level 1 takes a third of the time of 6, and 5 % more. */
export const PNG = { compressionLevel: 1 } as const;

/** @param numbers of frames, from 0, in order @throws MediaError when one is not there, or cannot be decoded */
export async function* framePictures(
  path: string,
  probe: Probe,
  numbers: readonly number[],
  bits: 8 | 16,
): AsyncGenerator<AnalysisEvent> {
  const stream = probe.streams.find((one) => one.type === 'video');
  if (stream?.type !== 'video') throw new MediaError('has no pictures');
  const filter = new FrameFilter(
    [toRgb(stream, bits), ...turnsOf(path), `format=gbrp${bits === 8 ? '' : '16le'}`].join(),
  );
  const frames = picturesOf(path, probe.zeroUs, 'the file');
  let [number, next] = [-1, 0];
  try {
    for (const { frame, timeUs } of frames) {
      number++;
      if (number !== numbers[next]) continue;
      frame.pts = BigInt(timeUs);
      for (const rgb of filter.push(frame)) {
        const png = await imageOf(rgb, bits).png(PNG).toBuffer();
        yield { type: 'frame', frame: { number, timeUs, width: rgb.width, height: rgb.height, png } };
      }
      if (++next === numbers.length) return;
    }
    throw new MediaError(`has no frame ${numbers[next]}`);
  } finally {
    filter.close();
    frames.return(undefined);
  }
}
