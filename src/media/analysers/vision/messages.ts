/** Messages to and from the thread that runs the models. */

/** Packed 8-bit sRGB. */
export interface RgbPicture {
  readonly rgb: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export type VisionTask = 'nudity' | 'faces';

export interface VisionRequest extends RgbPicture {
  readonly id: number;
  readonly task: VisionTask;
}

/** How sure the model is that a picture is of each class; they sum to 1. */
export interface NudityScores {
  readonly drawing: number;
  readonly hentai: number;
  readonly neutral: number;
  readonly porn: number;
  readonly sexy: number;
}

/** In pixels of the picture. */
export interface SeenFace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** 0..1. */
  readonly score: number;
  /** 128 numbers: those of one person are less than .6 apart. */
  readonly descriptor: readonly number[];
}

export interface VisionAnswers {
  readonly nudity: NudityScores;
  readonly faces: readonly SeenFace[];
}

export type VisionReply =
  | { readonly id: number; readonly answer: VisionAnswers[VisionTask] }
  | { readonly id: number; readonly problem: string };
