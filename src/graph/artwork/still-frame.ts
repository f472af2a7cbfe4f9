import type { StillMeasures } from '../../lake/tables/still-measures.js';
import type { Box } from '../../base/box.js';

export interface Face extends Box {
  /** 0 to 1. */
  readonly confidence: number;
}

export interface ShotTimes {
  readonly startUs: number;
  readonly endUs: number;
  readonly transitions: readonly { readonly startUs: number; readonly endUs: number }[];
}

/** A frame of a title with all that is known of it as a still. */
export interface StillFrame {
  readonly id: string;
  readonly timeUs: number;
  /** As displayed, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly measures: StillMeasures;
  /** Null where nobody measured it. */
  readonly temporalInformation: number | null;
  readonly isBlack: boolean;
  readonly faces: readonly Face[];
  readonly texts: readonly Box[];
  readonly shot: ShotTimes | null;
  readonly look: Float32Array | null;
}
