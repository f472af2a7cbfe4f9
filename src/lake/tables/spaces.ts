import { flag, fraction, id, idOf, instant, integer, json, listOf, optional, text, word } from '../lancedb/columns.js';
import { DISTANCE_METRICS, type DistanceMetric } from '../lancedb/read.js';
import { defineTable, type Row } from '../lancedb/table.js';

export const ENCODER_INPUTS = ['TEXT', 'IMAGE'] as const;
export type EncoderInput = (typeof ENCODER_INPUTS)[number];
export const ENCODERS = ['look', 'clip'] as const;
export type EncoderName = (typeof ENCODERS)[number];
export const MAP_METHODS = ['PCA', 'UMAP'] as const;
export type MapMethod = (typeof MAP_METHODS)[number];

/** How the map of a space was made. Where each frame stands on it is a column of frames. */
export interface SpaceMap {
  readonly method: MapMethod;
  readonly parameters: Readonly<Record<string, number>>;
  readonly seed: number;
  /** Whose vectors they were; null where that was not known. */
  readonly modelId: string | null;
  /** Number of the snapshot whose vectors it was made from, or last added to from. */
  readonly snapshot: number;
  /** Milliseconds since 1970 UTC. */
  readonly createdAt: number;
}

/** Embedding spaces: vectors that may be compared with each other. */
export const spaces = defineTable({
  name: 'spaces',
  order: 'id',
  columns: {
    id,
    model_id: optional(idOf('models')),
    /** Numbers in a vector. */
    dimension: integer(1),
    metric: word(DISTANCE_METRICS),
    is_default: flag,
    /** What its model reads. */
    encodes: listOf(word(ENCODER_INPUTS)),
    /** The encoder of this server; null when its vectors come from elsewhere. */
    encoder: optional(word(ENCODERS)),
    /** Where the encoder's model is, an absolute path; null when it needs none. */
    model_folder: optional(text),
    /** Recall@10 of its index when it was built, 0..1, and when that was; null without an index. */
    index_recall_at_10: optional(fraction),
    index_measured_at: optional(instant),
    /** How its map was made; null: it has none. */
    map: optional(json<SpaceMap>()),
  },
  indices: {},
  files: {
    takes: ['id', 'model_id', 'dimension', 'metric', 'is_default', 'encodes', 'encoder', 'model_folder'],
    needs: ['id', 'dimension', 'metric'],
    defaults: { is_default: false },
  },
});

export type SpaceRow = Row<typeof spaces>;

/** The space that every ingest fills: how a picture looks, by a descriptor that needs no weights. */
export const LOOK = { id: 'look', dimension: 256, metric: 'COSINE' satisfies DistanceMetric } as const;

/** A space without an index, whose vectors are all compared, and without a map. */
export const BARE_SPACE = { index_recall_at_10: null, index_measured_at: null, map: null } as const;

/** The look space as a lake that has none yet gets it. */
export function lookSpace(modelId: string | null, isDefault: boolean): SpaceRow {
  const made = { model_id: modelId, encodes: ['IMAGE'], encoder: 'look', model_folder: null } as const;
  return { ...LOOK, ...made, ...BARE_SPACE, is_default: isDefault };
}

/** Lakes have had the look space for longer than a column that names its encoder. */
export function encoderName({ id, encoder }: SpaceRow): EncoderName | null {
  return encoder ?? (id === LOOK.id ? 'look' : null);
}

/** Columns of frames have these names, in the lake or in files. */
const TAKEN = ['id', 'asset_id', 'shot_id', 'number', 'timestamp_ms', 'width', 'height', 'labels', 'vector'];

/** Why the text cannot be a space's id, which is part of a column's name; null when it can. */
export function spaceIdProblem(id: string): string | null {
  if (TAKEN.includes(id)) return 'is the name of another column of frames';
  return /^[a-z][a-z0-9_]{0,62}$/.test(id) ? null : 'is not 1 to 63 of a to z, 0 to 9 and _, a letter first';
}
