/** Makes the stored picture of a frame: upright, 8-bit, SDR. */
import { colourOf } from '../../lake/pictures/colour.js';
import { look } from '../../lake/pictures/descriptor.js';
import type { Frame } from './ffmpeg.js';
import { FrameFilter } from './frame-filter.js';
import { encodeJpeg } from '../../lake/pictures/jpeg.js';
import type { Size } from '../../lake/pictures/jpeg.js';
import type { KeptFrame } from './picture-track.js';
import type { DynamicRange } from '../../lake/tables/streams.js';
import { toneMap } from './tone-map.js';
import type { Picture } from './types.js';
import type { Orientation } from './upright.js';

export class PreviewMaker {
  readonly #shown: Size;
  readonly #filter: FrameFilter;

  /** @param shown size of the film's frames as displayed */
  constructor(shown: Size, { filters }: Orientation, range: DynamicRange) {
    this.#shown = shown;
    this.#filter = new FrameFilter(
      [...(range === 'SDR' ? [] : [toneMap('yuv420p')]), ...filters, 'format=rgb24'].join(','),
    );
  }

  /** Frees the kept frame. */
  async make({ number, timestampUs, preview }: KeptFrame): Promise<Picture> {
    const { rgb, size } = this.#pixels(preview);
    const jpeg = await encodeJpeg(rgb, size);
    return {
      number,
      timestampUs,
      ...this.#shown,
      jpeg,
      jpegWidth: size.width,
      jpegHeight: size.height,
      look: look(rgb, size.width, size.height),
      colour: colourOf(rgb, size.width, size.height),
    };
  }

  close(): void {
    this.#filter.close();
  }

  #pixels(preview: Frame): { rgb: Buffer; size: Size } {
    try {
      for (const frame of this.#filter.push(preview)) {
        return { rgb: packed(frame), size: { width: frame.width, height: frame.height } };
      }
      throw new Error('FFmpeg gave no picture for a frame');
    } finally {
      preview.free();
    }
  }
}

/** RGB without the padding of FFmpeg's rows. */
function packed(frame: Frame): Buffer {
  const [row, stride] = [frame.width * 3, frame.linesize[0]!];
  const rgb = Buffer.allocUnsafe(row * frame.height);
  const [data] = frame.data!;
  for (let y = 0; y < frame.height; y++) data!.copy(rgb, y * row, y * stride, y * stride + row);
  return rgb;
}
