import { softmax } from './softmax.js';

/** CLIP's own logit scale, at which its training stops: github.com/openai/CLIP, exp(4.6052). */
const LOGIT_SCALE = 100;

/** How sure CLIP is of each text: the softmax over the cosines of their vectors with that of a picture. All of length 1. */
export function zeroShot(picture: Float32Array, texts: readonly Float32Array[]): number[] {
  const logits = texts.map((text) => LOGIT_SCALE * text.reduce((sum, value, i) => sum + value * picture[i]!, 0));
  return softmax(logits);
}
