import { sharedArea, type Box } from '../../base/box.js';
import { heldShare } from './box.js';
import type { Crop } from './crop.js';
import type { Face, StillFrame } from './still-frame.js';

/** One part of a score: it counts `value` × `weight`. */
export interface ScorePart {
  readonly name: PartName;
  /** 0 to 1. */
  readonly value: number;
  /** Negative: it counts against. */
  readonly weight: number;
}

/**
 * What counts for a still is 1 together; what counts against it takes away, and likeness to what performed comes on top. Chosen by judgement
 * and looked at with the pictures of the demo films and of four clips: docs/quality.md.
 */
export const WEIGHTS = {
  sharpness: 0.2,
  steadiness: 0.1,
  exposure: 0.15,
  contrast: 0.1,
  colourfulness: 0.1,
  composition: 0.15,
  faces: 0.2,
  likeness: 0.25,
  text: -0.3,
  transition: -0.4,
  black: -0.6,
} as const;
export type PartName = keyof typeof WEIGHTS;

/** Variance of the Laplacian from which a picture is as sharp as one can see at 640 pixels. */
const SHARP = 400;
/** Temporal information (ITU-T P.910) of a steady and of a wild picture: a still of the latter is smeared. */
const STEADY_TI = 10;
const WILD_TI = 50;
/** Mean luma: too dark, dark, bright, too bright. */
const EXPOSURE = [0.06, 0.25, 0.65, 0.92] as const;
/** A picture with this share of clipped pixels is not well exposed at all. */
const MOST_CLIPPED = 0.4;
const FULL_CONTRAST = 0.75;
/** `Quite colourful` of Hasler & Süsstrunk 2003. */
const COLOURFUL = 59;
/** Heights of a face in the crop: too small to see who it is, as large as a portrait's, too large for one. */
const FACE = [0.05, 0.25, 0.7, 1.2] as const;
/** Any text is seen; a tenth of the picture is a title card. */
const TEXT = { any: 0.3, perArea: 7 };
/** The first and the last picture of a shot are often mixed or smeared by the encoder. */
const NEAR_CUT_US = 100_000;
const NEAR_CUT = 0.5;

const unit = (value: number): number => Math.min(1, Math.max(0, value));
/** Up from the first to the second, down from the third to the fourth. */
const between = (value: number, [from, full, least, to]: readonly [number, number, number, number]): number =>
  unit(Math.min((value - from) / (full - from), (to - value) / (to - least)));

/** The parts of the score of a frame in its crop. @param likeness 0 to 1; null: nothing to be like was given */
export function partsOfScore(frame: StillFrame, crop: Crop, likeness: number | null): ScorePart[] {
  const { measures } = frame;
  const sharpness = unit(Math.log2(1 + measures.still_sharpness) / Math.log2(1 + SHARP));
  const values: Partial<Record<PartName, number>> = {
    sharpness,
    steadiness: Math.min(1 - measures.still_directionality * (1 - sharpness), steadinessBy(frame.temporalInformation)),
    exposure: between(measures.still_brightness, EXPOSURE) * unit(1 - measures.still_clipped / MOST_CLIPPED),
    contrast: unit(measures.still_contrast / FULL_CONTRAST),
    colourfulness: unit(measures.still_colourfulness / COLOURFUL),
    composition: unit(0.6 * crop.ofSubject + 0.25 * unit(2 * measures.still_subject_clarity) + 0.15 * crop.thirds),
    faces: facesIn(frame.faces, crop.box),
    ...(likeness !== null && { likeness: unit(likeness) }),
    text: textIn(frame.texts, crop.box),
    transition: nearTransition(frame),
    black: frame.isBlack ? 1 : 0,
  };
  return (Object.keys(WEIGHTS) as PartName[]).flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [{ name, value, weight: WEIGHTS[name] }];
  });
}

export const scoreOf = (parts: readonly ScorePart[]): number =>
  parts.reduce((sum, { value, weight }) => sum + value * weight, 0);

const steadinessBy = (temporalInformation: number | null): number =>
  temporalInformation === null ? 1 : unit((WILD_TI - temporalInformation) / (WILD_TI - STEADY_TI));

/** The best face counts; one that is cut off takes from it. */
function facesIn(faces: readonly Face[], crop: Box): number {
  let [best, wholeness] = [0, 1];
  for (const face of faces) {
    const held = heldShare(face, crop);
    if (held === 0) continue;
    wholeness = Math.min(wholeness, held);
    best = Math.max(best, face.confidence * between(face.height / crop.height, FACE));
  }
  return best * wholeness;
}

function textIn(texts: readonly Box[], crop: Box): number {
  const area = texts.reduce((sum, text) => sum + sharedArea(text, crop), 0) / (crop.width * crop.height);
  return area === 0 ? 0 : unit(TEXT.any + TEXT.perArea * area);
}

function nearTransition({ timeUs, shot }: StillFrame): number {
  if (!shot) return 0;
  if (shot.transitions.some(({ startUs, endUs }) => startUs <= timeUs && timeUs < endUs)) return 1;
  const toCut = Math.min(timeUs - shot.startUs, shot.endUs - timeUs);
  return NEAR_CUT * unit(1 - toCut / NEAR_CUT_US);
}
