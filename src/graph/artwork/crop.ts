import type { Box } from '../../base/box.js';
import { heldShare } from './box.js';

/** Places that are tried along the side on which the crop is shorter than the picture. */
const PLACES = 24;
/** A cut face is worse than a cut subject; the rule of thirds decides between places that hold both. */
const WEIGHTS = { faces: 2, subject: 1, thirds: 0.15 };

export interface Framing {
  /** The picture as displayed, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Between its black bars. */
  readonly active: Box;
  readonly subject: Box;
  readonly faces: readonly Box[];
}

export interface Crop {
  /** Of whole pixels. */
  readonly box: Box;
  /** Shares that it holds, 0 to 1. */
  readonly ofFaces: number;
  readonly ofSubject: number;
  /** How near the subject's middle is to the thirds of the crop, 0 to 1. */
  readonly thirds: number;
}

/** The largest crop of the aspect (width by height) between the black bars, where it holds most of the faces and the subject. */
export function bestCrop(framing: Framing, aspect: number): Crop {
  const { width, height, active } = framing;
  const [left, right] = pixels(active.x, active.width, width);
  const [top, bottom] = pixels(active.y, active.height, height);
  const isWider = (right - left) / (bottom - top) > aspect;
  const cropWidth = isWider ? Math.max(1, Math.round((bottom - top) * aspect)) : right - left;
  const cropHeight = isWider ? bottom - top : Math.max(1, Math.round((right - left) / aspect));
  const room = isWider ? right - left - cropWidth : bottom - top - cropHeight;
  const places = Math.min(PLACES, room);
  let best: (Crop & { worth: number; off: number }) | null = null;
  for (let i = 0; i <= places; i++) {
    const offset = places === 0 ? 0 : Math.round((i * room) / places);
    const box = {
      x: (left + (isWider ? offset : 0)) / width,
      y: (top + (isWider ? 0 : offset)) / height,
      width: cropWidth / width,
      height: cropHeight / height,
    };
    const crop = judged(box, framing);
    const worth = WEIGHTS.faces * crop.ofFaces + WEIGHTS.subject * crop.ofSubject + WEIGHTS.thirds * crop.thirds;
    // Of places that are worth the same, the one nearest to the middle.
    const off = Math.abs(offset - room / 2);
    if (!best || worth > best.worth || (worth === best.worth && off < best.off)) best = { ...crop, worth, off };
  }
  const { box, ofFaces, ofSubject, thirds } = best!;
  return { box, ofFaces, ofSubject, thirds };
}

/** Of the pixels that lie whole within, the first and the one after the last. */
function pixels(at: number, size: number, length: number): [number, number] {
  // Fractions are stored as 32-bit floats.
  const first = Math.max(0, Math.round(at * length));
  return [Math.min(first, length - 1), Math.max(first + 1, Math.min(length, Math.round((at + size) * length)))];
}

function judged(box: Box, { subject, faces }: Framing): Crop {
  const area = faces.reduce((sum, { width, height }) => sum + width * height, 0);
  const held = faces.reduce((sum, face) => sum + heldShare(face, box) * face.width * face.height, 0);
  return {
    box,
    ofFaces: area > 0 ? held / area : 1,
    ofSubject: heldShare(subject, box),
    thirds:
      (nearThird(subject.x + subject.width / 2, box.x, box.width) +
        nearThird(subject.y + subject.height / 2, box.y, box.height)) /
      2,
  };
}

/** 1 on a third of the side, 0 a third away from both. */
function nearThird(point: number, from: number, length: number): number {
  const at = (point - from) / length;
  return Math.max(0, 1 - 3 * Math.min(Math.abs(at - 1 / 3), Math.abs(at - 2 / 3)));
}
