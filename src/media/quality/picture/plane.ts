/** One plane of a picture: luma, or a colour difference. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  /** Row by row; a row may be longer than it is wide. */
  readonly samples: Uint8Array | Uint16Array;
  /** Samples from one row to the next. */
  readonly stride: number;
  /** Bits of a sample. */
  readonly depth: number;
}

/** Luma, and the colour differences Cb and Cr where the picture has colour. */
export type PlanarPicture = readonly [Plane] | readonly [Plane, Plane, Plane];

/** What a step of 8-bit video is at this depth. */
export const stepOf = ({ depth }: Pick<Plane, 'depth'>): number => 2 ** (depth - 8);
