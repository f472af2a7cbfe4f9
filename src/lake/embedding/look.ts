import { look } from '../pictures/descriptor.js';
import type { Encoder } from './encoder.js';
import { decodePicture } from '../pictures/decode-picture.js';

/** The descriptor that ingest gives each frame: it needs no weights and knows no words. */
export const lookEncoder: Encoder = {
  async image(picture) {
    const { rgb, width, height } = await decodePicture(picture);
    return look(rgb, width, height);
  },
};
