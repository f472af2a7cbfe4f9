/** Makes a silent copy of a stretch of a film, small and short. */
import { Container } from '../container.js';
import { framesFrom } from '../one-frame.js';
import { displaySize, isVideo, mainStream } from '../streams.js';
import type { FrameStretch, Probe } from '../types.js';
import { MediaError } from '../types.js';
import { Mp4Writer } from './mp4-writer.js';
import { PictureEncoder } from './pictures.js';
import { PREVIEW_MOST_US, previewSize } from './recipe.js';

/**
 * The stretch's frames, the first at time 0: all of them, or those of its first seconds.
 * @param into path of the file to write
 * @throws MediaError when they are not all there, or cannot be decoded
 */
export function shotPreview(path: string, probe: Probe, stretch: FrameStretch, into: string): void {
  const { startUs, endUs, startFrame, endFrame } = stretch;
  const container = Container.open(path);
  let pictures: PictureEncoder | null = null;
  let writer: Mp4Writer | null = null;
  try {
    const stream = mainStream(container.streams, isVideo);
    const info = probe.streams.find(({ index }) => index === stream?.index);
    if (!stream || info?.type !== 'video') throw new MediaError('has no moving pictures');
    pictures = new PictureEncoder(stream, info, previewSize(displaySize(stream)));
    const { encoder } = pictures;
    writer = new Mp4Writer(into, [encoder]);
    let left = endFrame - startFrame;
    for (const { frame, timeUs } of framesFrom(path, probe.zeroUs, { number: startFrame, timestampUs: startUs })) {
      if (timeUs - startUs >= PREVIEW_MOST_US) left = 0;
      if (left === 0) break;
      left -= 1;
      // Players take the length of the last frame alone from the frame itself.
      const lengthUs = left === 0 ? endUs - timeUs : pictures.usualUs;
      for (const packet of pictures.push(frame, timeUs - startUs, lengthUs)) writer.write(encoder, packet);
      if (left === 0) break;
    }
    if (left > 0) throw new MediaError(`ends ${left} frames before the shot does`);
    for (const packet of pictures.finish()) writer.write(encoder, packet);
    writer.finish();
  } finally {
    writer?.close();
    pictures?.close();
    container.close();
  }
}
