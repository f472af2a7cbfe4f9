/**
 * What tools find in media: numbers, curves and places.
 * Times are integer microseconds from the presentation's zero, ranges half-open [start, end).
 */
import type { AnnotationContent } from '../lake/tables/annotations.js';
import type { ModelRow } from '../lake/tables/models.js';

export interface TimeSpan {
  startUs: number;
  endUs: number;
}

/** A measuring tool, shown in the graph as a Model. */
export interface Tool {
  /** Stable key, e.g. ffmpeg-ebur128. */
  key: string;
  name: string;
  version: string;
  task: string;
  description: string;
  /** More of its model card. */
  card?: Partial<Pick<ModelRow, CardColumn>>;
}

type CardColumn =
  | 'domain'
  | 'licence'
  | 'intended_use'
  | 'limitations'
  | 'training_data'
  | 'risks'
  | 'languages'
  | 'derived_from'
  | 'artefacts';

/** Where in the file it was measured, where that is not the whole of it. */
export interface Place {
  /** Index of the stream in the file; left out: the main one, or all. */
  stream?: number;
  /** FL, FR, FC, LFE …; left out: all channels together. */
  channel?: string;
}

/** One measure of the file or of a part of it. */
export interface Measure extends Place {
  /** integrated_loudness, true_peak, silence, black … */
  name: string;
  /** For ranges (silence, black, freeze): their length in seconds. */
  value: number;
  /** LUFS, dBTP, LU, s; null: a count or a ratio. */
  unit: string | null;
  /** Null: of the whole file. */
  range: TimeSpan | null;
  /** Key of the tool that measured it. */
  tool: string;
}

/** A measure over time: a curve. */
export interface Series extends Place {
  /** momentary_loudness, spatial_information … */
  name: string;
  unit: string | null;
  /** Time of the first point. */
  startUs: number;
  /** Time from one point to the next, in microseconds; null: see `timesUs`. */
  stepUs: number | null;
  /** Of each point, where they have no steady step. */
  timesUs: Float64Array | null;
  /** NaN where there is no value. */
  values: Float32Array;
  tool: string;
}

/** Something that was found in a place: it becomes an annotation of the asset. */
export interface Finding {
  /** One of the shipped annotation types. */
  type: string;
  label: string | null;
  text?: string | null;
  value?: number | null;
  unit?: string | null;
  /** As its type's schema asks. */
  data?: Readonly<Record<string, unknown>> | null;
  /** 0..1. */
  confidence?: number | null;
  /** Null: of the whole asset. */
  range: TimeSpan | null;
  /** Fractions of the picture; left out: of all of it. */
  region?: Pick<AnnotationContent, 'x' | 'y' | 'width' | 'height'>;
  shotId?: string;
  /** With the id of its shot, if it has one. */
  frameId?: string;
  /** What tells it from others of its type in its place, where the label does not: a finding of the same identity is the same. */
  identity?: string;
  tool: string;
}

export type Found =
  { is: 'measure'; measure: Measure } | { is: 'series'; series: Series } | { is: 'finding'; finding: Finding };
