/** The measures of a picture, each a curve over the frames of an asset: their names are part of what is stored. */
export const STILL_MEASURES = [
  'still_sharpness',
  'still_directionality',
  'still_brightness',
  'still_contrast',
  'still_clipped',
  'still_colourfulness',
  // Between its black bars, in fractions of the picture.
  'still_active_x',
  'still_active_y',
  'still_active_width',
  'still_active_height',
  // What it shows, in fractions of the picture.
  'still_subject_x',
  'still_subject_y',
  'still_subject_width',
  'still_subject_height',
  'still_subject_clarity',
] as const;
export type StillMeasure = (typeof STILL_MEASURES)[number];
export type StillMeasures = Readonly<Record<StillMeasure, number>>;
