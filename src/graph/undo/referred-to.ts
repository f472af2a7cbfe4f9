import { quoted } from '../../base/errors.js';
import { partsOf } from '../../base/parts-of.js';
import { keyOf } from '../../lake/lancedb/differences.js';
import { equals, oneOf, type Scalar } from '../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { select, selectByKey } from '../../lake/lancedb/read.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { mediaTables } from '../../lake/tables/all.js';
import { annotationDrafts } from '../../lake/tables/annotation-drafts.js';
import { annotationRevisions } from '../../lake/tables/annotation-revisions.js';
import { annotationRuns } from '../../lake/tables/annotation-runs.js';
import { annotations } from '../../lake/tables/annotations.js';
import { audit } from '../../lake/tables/audit.js';
import { entityRevisions } from '../../lake/tables/entity-revisions.js';
import { frames } from '../../lake/tables/frames.js';
import { shots } from '../../lake/tables/shots.js';
import { conflict } from '../annotations/problem.js';

/** What tells of the past may refer to rows that are gone. */
const past: ReadonlySet<MediaTable> = new Set([annotationDrafts, annotationRevisions, entityRevisions, audit]);

interface Link {
  readonly from: MediaTable;
  readonly column: string;
  /** Name of a table. */
  readonly to: string;
}

const links: readonly Link[] = [
  ...mediaTables
    .filter((table) => !past.has(table))
    .flatMap((from) =>
      Object.entries(from.columns).flatMap(([column, { refersTo }]): Link[] =>
        refersTo === undefined ? [] : [{ from, column, to: refersTo }],
      ),
    ),
  { from: annotations, column: 'run_id', to: annotationRuns.name },
  { from: annotationDrafts, column: 'run_id', to: annotationRuns.name },
  { from: shots, column: 'keyframe_id', to: frames.name },
];

const KEYS_PER_QUERY = 5_000;

/** Throws CONFLICT where a row that is there refers to one of a table that is no longer. */
export async function checkNothingRefersTo(
  now: LakeSnapshot,
  table: MediaTable,
  gone: readonly Scalar[],
): Promise<void> {
  for (const { from, column } of links.filter(({ to }) => to === table.name)) {
    for (const part of partsOf(gone, KEYS_PER_QUERY)) {
      const key = keyOf(from);
      const [row] = await select(now, from, { where: oneOf(column, part), columns: [key, column], limit: 1 });
      if (row)
        throw conflict(
          `it cannot be undone: ${from.name} ${quoted(row[key])} came since and refers to ${table.name} ${quoted(row[column])}, which would go; nothing was undone`,
        );
    }
  }
}

/** Ids that rows which came back refer to, by table. */
export class NeededIds {
  private readonly ids = new Map<string, Set<string>>();

  add(table: MediaTable, rows: readonly Readonly<Record<string, unknown>>[]): void {
    for (const { column, to } of links.filter(({ from }) => from.name === table.name)) {
      if (!this.ids.has(to)) this.ids.set(to, new Set());
      const into = this.ids.get(to)!;
      for (const row of rows) if (row[column] != null) into.add(row[column] as string);
    }
  }

  /** Throws CONFLICT where one is not there. */
  async check(now: LakeSnapshot): Promise<void> {
    for (const [name, ids] of this.ids) {
      const table = mediaTables.find((of) => of.name === name)!;
      const found = new Set((await selectByKey(now, table, 'id', [...ids], ['id'])).map(({ id }) => id));
      const missing = [...ids].find((id) => !found.has(id));
      if (missing !== undefined)
        throw conflict(
          `it cannot be undone: what would come back refers to ${name} ${quoted(missing)}, which is gone since; nothing was undone`,
        );
    }
  }
}

/** Throws CONFLICT where children of an asset are not numbered 0, 1, 2 … any more. */
export async function checkDense(now: LakeSnapshot, table: MediaTable, assetIds: ReadonlySet<string>): Promise<void> {
  if (!Object.values(table.lists).some(({ dense, by }) => dense && by === 'asset_id')) return;
  for (const id of assetIds) {
    const rows = await select(now, table, { where: equals('asset_id', id), columns: ['ordinal'] });
    const ordinals = rows.map((row) => row['ordinal'] as number).sort((a, b) => a - b);
    if (ordinals.some((ordinal, i) => ordinal !== i))
      throw conflict(
        `it cannot be undone: ${table.name} of asset ${quoted(id)} were added or taken away since; nothing was undone`,
      );
  }
}
