/** Finds hard cuts from the differences between successive frames. */

/** One number per frame; 0 for frame 0. */
export interface Changes {
  /** hsvDifference to the previous frame. */
  hsv: number[];
  /** lumaDifference to the previous frame. */
  luma: number[];
  /** paletteDifference to the previous frame. */
  palette: number[];
  /**
   * The smallest hsvDifference across this frame when up to FLASH_FRAMES are skipped on either side. It is small in a
   * flash. 0 for a frame that does not differ enough to be a cut.
   */
  lasting: number[];
}

/** A cut exceeds this many frames before and after it, so shots are at least one frame longer. */
export const NEIGHBOURS = 6;
/** A flash of up to this many frames is not a cut. */
export const FLASH_FRAMES = 4;

/*
 * Measured on the 25 labelled cuts of the Tears of Steel clip, where these give F1 .98. The labelled cuts have an HSV
 * difference of 33 to 80, 1.2 to 10.7 times the largest and 1.9 to 14 times the mean of their neighbours', a palette
 * difference of .40 to 1.9 and keep .78 of the difference.
 */
const LEAST_DIFFERENCE = 15;
const OVER_LARGEST = 1.15;
const OVER_MEAN = 1.8;
/** In a fade from black, dark greys become colours: hue jumps at a luma difference of 9. Labelled cuts have 24 and more. */
const LEAST_LUMA_IN_COLOUR = 12;
/** A pan over a drawn background changes many pixels but keeps its colours: .14 to .30 in animation held for three frames. */
const LEAST_PALETTE = 0.3;
/** A change this clear is a cut even between scenes of the same palette, as in a dark trailer. */
const CLEAR_DIFFERENCE = 20;
const CLEAR_OVER_LARGEST = 2;
/** One-frame flashes keep .06. */
const LASTING_SHARE = 0.5;
/** Frames of a whip, and how much of the largest of them the others differ; the camera rests before and after. */
const LEAST_WHIP = 3;
const WHIP_SHARE = 0.25;
const STILL_SHARE = 0.15;
/** Greys differ only in value, a third of HSV, so they are compared by luma: 15 is 6 %, scdet's threshold. */
const LEAST_LUMA = 15;
const LUMA_OVER_LARGEST = 1.8;

/** Whether the frame differs enough from the previous one to be a cut; its neighbours are not compared. */
export function differs({ hsv, luma, palette }: Changes, frame: number): boolean {
  if (hsv[frame]! >= CLEAR_DIFFERENCE && luma[frame]! >= LEAST_LUMA_IN_COLOUR) return true;
  if (palette[frame]! < LEAST_PALETTE) return false;
  return (hsv[frame]! >= LEAST_DIFFERENCE && luma[frame]! >= LEAST_LUMA_IN_COLOUR) || luma[frame]! >= LEAST_LUMA;
}

/** Whether a shot begins at `frame` by a cut. Needs the changes of NEIGHBOURS frames on either side, where the film has them. */
export function isCut(changes: Changes, frame: number): boolean {
  const { hsv, luma, lasting } = changes;
  if (frame === 0 || !differs(changes, frame)) return false;
  if (lasting[frame]! < LASTING_SHARE * hsv[frame]!) return false;
  if (isWhip(hsv, frame)) return false;
  if (changes.palette[frame]! < LEAST_PALETTE) return isClear(hsv, frame);
  return standsOut(hsv, frame) || standsOutInGrey(luma, frame);
}

/** Whether it belongs to a few frames that all differ, between frames that do not: a camera whipped from one view to another. */
function isWhip(hsv: readonly number[], frame: number): boolean {
  const moving = (near: number) => (hsv[near] ?? 0) >= WHIP_SHARE * hsv[frame]!;
  const still = (near: number) => near > 0 && near < hsv.length && hsv[near]! < STILL_SHARE * hsv[frame]!;
  let [start, end] = [frame, frame + 1];
  while (frame - start < NEIGHBOURS && moving(start - 1)) start--;
  while (end - frame < NEIGHBOURS && moving(end)) end++;
  return end - start >= LEAST_WHIP && still(start - 3) && still(start - 2) && still(end + 1) && still(end + 2);
}

function isClear(hsv: readonly number[], frame: number): boolean {
  return hsv[frame]! >= Math.max(CLEAR_DIFFERENCE, CLEAR_OVER_LARGEST * neighbours(hsv, frame).largest);
}

function standsOut(hsv: readonly number[], frame: number): boolean {
  const { largest, mean } = neighbours(hsv, frame);
  return hsv[frame]! >= Math.max(LEAST_DIFFERENCE, OVER_LARGEST * largest, OVER_MEAN * mean);
}

function standsOutInGrey(luma: readonly number[], frame: number): boolean {
  return luma[frame]! >= Math.max(LEAST_LUMA, LUMA_OVER_LARGEST * neighbours(luma, frame).largest);
}

function neighbours(values: readonly number[], frame: number): { largest: number; mean: number } {
  let [largest, sum, count] = [0, 0, 0];
  const last = Math.min(values.length - 1, frame + NEIGHBOURS);
  for (let near = Math.max(1, frame - NEIGHBOURS); near <= last; near++) {
    if (near === frame) continue;
    largest = Math.max(largest, values[near]!);
    sum += values[near]!;
    count += 1;
  }
  return { largest, mean: count > 0 ? sum / count : 0 };
}
