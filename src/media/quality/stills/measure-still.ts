import type { StillMeasures } from '../../../lake/tables/still-measures.js';
import { colourfulnessOf } from './colourfulness.js';
import { cutOut, lumaOf, type RgbPicture } from './rgb-picture.js';
import { saliencyOf } from './saliency.js';
import { sharpnessOf } from './sharpness.js';
import { subjectOf } from './subject.js';
import { tonesOf } from './tones.js';
import { withoutBars } from './without-bars.js';

/** All but the bars themselves is of the picture between its black bars. */
export function measureStill(picture: RgbPicture): StillMeasures {
  const active = withoutBars(picture);
  const shown = cutOut(picture, active);
  const luma = lumaOf(shown);
  const { sharpness, directionality } = sharpnessOf(luma, shown.width, shown.height);
  const { brightness, contrast, clipped } = tonesOf(luma);
  const subject = subjectOf(saliencyOf(shown));
  return {
    still_sharpness: sharpness,
    still_directionality: directionality,
    still_brightness: brightness,
    still_contrast: contrast,
    still_clipped: clipped,
    still_colourfulness: colourfulnessOf(shown),
    still_active_x: active.x / picture.width,
    still_active_y: active.y / picture.height,
    still_active_width: active.width / picture.width,
    still_active_height: active.height / picture.height,
    still_subject_x: (active.x + subject.x * active.width) / picture.width,
    still_subject_y: (active.y + subject.y * active.height) / picture.height,
    still_subject_width: (subject.width * active.width) / picture.width,
    still_subject_height: (subject.height * active.height) / picture.height,
    still_subject_clarity: subject.clarity,
  };
}
