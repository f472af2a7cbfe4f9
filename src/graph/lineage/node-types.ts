import type { NodeType } from '../generated/graphql.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { annotationRuns } from '../../lake/tables/annotation-runs.js';
import { annotations } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { datasets } from '../../lake/tables/datasets.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import { evaluations } from '../../lake/tables/evaluations.js';
import { frames } from '../../lake/tables/frames.js';
import { models } from '../../lake/tables/models.js';
import { shots } from '../../lake/tables/shots.js';
import { spaces } from '../../lake/tables/spaces.js';
import { titles } from '../../lake/tables/titles.js';

/** The columns of a row that lineage needs; those that the view hides are null. */
export type NodeRow = Readonly<Record<string, unknown>> & { readonly id: string };

/** What lineage needs to know of a type of nodes. */
export interface NodeTable {
  readonly table: MediaTable;
  /** What it is called, from these columns. */
  readonly label: { readonly columns: readonly string[]; of(row: NodeRow): string | null };
  /** The columns that say when it came into the lake, and who made it. */
  readonly at?: string;
  readonly author?: string;
  /** The column whose values part a group. */
  readonly groupedBy?: string;
}

const text = (value: unknown): string | null => (value == null ? null : String(value));
const joined = (between: string, ...parts: readonly unknown[]): string | null =>
  parts.filter((part) => part != null).join(between) || null;
const column = (name: string): NodeTable['label'] => ({ columns: [name], of: (row) => text(row[name]) });
const columns = (between: string, ...names: readonly string[]): NodeTable['label'] => ({
  columns: names,
  of: (row) => joined(between, ...names.map((name) => row[name])),
});

/** Every type of nodes but snapshots, which have no table. */
export const nodeTables: Readonly<Record<Exclude<NodeType, 'SNAPSHOT'>, NodeTable>> = {
  TITLE: { table: titles, label: column('name'), at: 'created_at' },
  ASSET: { table: assets, label: column('uri'), at: 'ingested_at', groupedBy: 'kind' },
  SHOT: { table: shots, label: { columns: ['ordinal'], of: ({ ordinal }) => `shot ${Number(ordinal) + 1}` } },
  FRAME: { table: frames, label: { columns: ['number'], of: ({ number }) => `frame ${Number(number)}` } },
  DIALOGUE_LINE: { table: dialogue, label: column('text') },
  ANNOTATION: {
    table: annotations,
    label: {
      columns: ['type', 'label', 'text'],
      of: ({ type, label, text: said }) => joined(': ', type, label ?? said),
    },
    at: 'created_at',
    author: 'author',
    groupedBy: 'type',
  },
  RUN: { table: annotationRuns, label: column('type'), at: 'started_at', author: 'author', groupedBy: 'type' },
  MODEL: { table: models, label: columns(' ', 'name', 'version') },
  SPACE: { table: spaces, label: column('id') },
  DATASET: {
    table: datasets,
    // The kind tells whose ids its items have.
    label: { columns: ['name', 'version', 'kind'], of: ({ name, version }) => `${String(name)}@${String(version)}` },
    at: 'created_at',
    author: 'author',
  },
  EVALUATION: { table: evaluations, label: columns(' ', 'task', 'type'), at: 'created_at', author: 'author' },
};
