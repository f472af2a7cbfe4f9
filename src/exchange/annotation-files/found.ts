import type { RowProblem } from '../problem.js';

/** A point in time of a medium, as its file counts: in microseconds, or in frames from 0. */
export type Moment = { readonly us: number } | { readonly frame: number };

/** What a picture or video of an annotation file is in the lake. */
export interface Target {
  readonly title_id?: string;
  readonly asset_id?: string;
  /** Only our own exports say it. */
  readonly shot_id?: string;
  readonly frame_id?: string;
  /** Where the picture, or the start of the video, lies in the asset. */
  readonly timestampUs?: number;
}

/** A picture, video, sound or text that an annotation file names. */
export interface Medium {
  readonly kind: 'IMAGE' | 'VIDEO' | 'AUDIO' | 'TEXT';
  /** The id of its asset, where the mapping does not say another. */
  readonly name: string;
  /** What the mapping may call it besides. */
  readonly aliases: readonly string[];
  readonly uri: string;
  /** What it is in the lake, where its file says so and the mapping does not. */
  readonly target?: Omit<Target, 'timestampUs'>;
  /** Of the picture, pixels. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** An annotation, with its medium and time as the file names them. */
export interface FoundAnnotation {
  readonly line: number;
  readonly medium: Medium;
  /** The frame that it is of; null when it is of a time, or of the medium as a whole. */
  readonly frame: Moment | null;
  /** Half-open. */
  readonly range: readonly [start: Moment, end: Moment] | null;
  /** By column of `import annotations`, without parents and times. */
  readonly values: Record<string, unknown>;
}

export type FoundRow = FoundAnnotation | { readonly line: number; readonly problem: RowProblem };

/** Annotation files of one kind, which belong together. */
export interface AnnotationFiles {
  /** One file's annotations, in its order. */
  read(file: string): AsyncIterable<FoundRow[]>;
  /** The pictures that the files list, whether or not they have annotations. */
  readonly pictures?: Iterable<Medium>;
}

export interface ReadOptions {
  /** Stands in the ids of annotations whose files do not make them unique; null: what the file or its name says. */
  readonly dataset: string | null;
  /** Cuts off what of a box lies outside the picture. */
  readonly clip: boolean;
  /** AVA's list of actions, a .pbtxt. */
  readonly actions: string | null;
}

export type OpenAnnotationFiles = (files: readonly string[], options: ReadOptions) => Promise<AnnotationFiles>;

/** A picture is its asset's only frame. */
export const ONLY_FRAME: Moment = { frame: 0 };
