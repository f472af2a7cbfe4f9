import { badInput, forbidden } from '../../base/errors.js';
import { partsOf } from '../../base/parts-of.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import { keyOf, rowsByKey } from '../../lake/lancedb/differences.js';
import { oneOf, type Scalar } from '../../lake/lancedb/filter.js';
import type { Lake, LakeSnapshot } from '../../lake/lancedb/lake.js';
import { scan } from '../../lake/lancedb/scan.js';
import type { Commit } from '../../lake/lancedb/committed.js';
import type { ColumnName, MediaTable, Row } from '../../lake/lancedb/table.js';
import { writeToLake, type LakeWriter } from '../../lake/lancedb/writer.js';
import { annotations } from '../../lake/tables/annotations.js';
import { dropVectors } from '../../lake/embedding/spaces.js';
import { frames, framesWith, vectorColumn, vectorColumns } from '../../lake/tables/frames.js';
import type { SpaceRow } from '../../lake/tables/spaces.js';
import { tell } from '../access/audit.js';
import type { By } from '../access/by.js';
import { seesWholeLake } from '../access/whole-lake.js';
import { conflict, notYours } from '../annotations/problem.js';
import { checkUnchangedSince } from './changed-since.js';
import { changesOf } from './changes-of.js';
import { forwardPlan, type Step } from './forward.js';
import { placedAnew } from './placed-anew.js';
import { checkDense, checkNothingRefersTo, NeededIds } from './referred-to.js';

/** How many rows of a table a commit's undoing wrote and took away. */
export interface UndoneRows {
  readonly table: string;
  readonly written: number;
  readonly removed: number;
}

export interface Undone {
  readonly commit: Commit;
  readonly rows: readonly UndoneRows[];
}

const KEYS_PER_REMOVAL = 5_000;

/**
 * Takes back what a commit changed, as a new commit; the audit log stays, and versions of what people edit go forward. Throws
 * BAD_USER_INPUT where there is no such commit, CONFLICT where the state before it is no longer kept, or what it changed was changed
 * since, FORBIDDEN for those who do not see all of the lake.
 *
 * @param number of the commit; null: the last that changed rows
 */
export async function undoCommit(lake: Lake, number: number | null, by: By, options: CommitOptions): Promise<Undone> {
  await lake.refresh();
  const meant = number ?? (await lastThatChanged(lake));
  return writeToLake(lake, { ...options, note: `commit ${meant} undone` }, async (writer) => {
    const sight = await by.sight(writer.base);
    if (!seesWholeLake(sight.view)) throw forbidden('undoCommit: only those may undo who see all of the lake');
    const [commit] = await lake.log.commits(meant - 1, meant + 1);
    if (!commit) throw badInput(`id: there is no commit ${meant}`);
    const [before, after] = [await lake.at(meant - 1), await lake.at(meant)];
    if (!before || !after) throw conflict(`commit ${meant} cannot be undone: the state before it is no longer kept`);
    const { tables, addedSpaces, removedSpaces } = await changesOf(lake, commit, before, after);
    if (tables.size === 0) throw conflict(`commit ${meant} changed no rows: there is nothing to undo`);
    await checkUnchangedSince(lake, commit, [after, writer.base], tables);

    const mayWrite = (table: MediaTable, rows: readonly object[]) => {
      if (table.name !== annotations.name) return;
      const closed = (rows as { type: string }[]).find(({ type }) => !sight.writesType(type));
      if (closed) throw forbidden(`undoCommit: ${notYours(closed.type)}`);
    };
    const states = { before, after, base: writer.base };
    const steps = await forwardPlan(tables, states, { author: by.author, now: Date.now() });
    await bringSpaces(writer, removedSpaces);
    const rows = await writeSteps(writer, steps, states, mayWrite);
    await bringVectors(writer, before, removedSpaces);
    for (const { id } of addedSpaces) await dropVectors(writer, id);
    await tell(writer, by.audited, { kind: 'COMMIT', entityId: String(meant), before: null, after: { rows } });
    return { commit, rows };
  });
}

async function lastThatChanged(lake: Lake): Promise<number> {
  const all = await lake.log.commits(-1);
  const last = all.findLast(({ rows }) => Object.keys(rows ?? {}).length > 0);
  if (!last) throw badInput('id: no commit changed rows');
  return last.number;
}

interface States {
  readonly before: LakeSnapshot;
  readonly after: LakeSnapshot;
  readonly base: LakeSnapshot;
}

async function writeSteps(
  writer: LakeWriter,
  steps: readonly Step[],
  { before, after, base }: States,
  mayWrite: (table: MediaTable, rows: readonly object[]) => void,
): Promise<UndoneRows[]> {
  const isOlder = (table: MediaTable) => after.record.versions[table.name] !== base.record.versions[table.name];
  const needed = new NeededIds();
  const place = await placedAnew(writer, steps, before);
  const touched = new Map<MediaTable, Set<string>>();
  const counts: UndoneRows[] = [];
  for (const step of steps) await takeAway(writer, step);
  for (const step of steps) {
    const { table, gone, changed, back, alsoAdded } = step;
    const assetsOf = new Set<string>();
    const write = async (keys: readonly Scalar[], how: (rows: Row<MediaTable>[]) => Promise<void>) => {
      for await (const found of rowsByKey(before, table, keys)) {
        const rows = found.map((row) => step.forward(place(table, row)));
        mayWrite(table, rows);
        needed.add(table, rows);
        for (const row of rows) if (typeof row['asset_id'] === 'string') assetsOf.add(row['asset_id']);
        await how(rows);
      }
    };
    await write(changed, (rows) => writer.upsert(table, keyOf(table) as ColumnName<MediaTable>, rows));
    await write(back, (rows) => writer.add(table, rows));
    await writer.add(table, alsoAdded);
    touched.set(table, assetsOf);
    counts.push({ table: table.name, written: changed.length + back.length + alsoAdded.length, removed: gone.length });
  }
  for (const { table, gone } of steps) {
    await checkNothingRefersTo(writer.now, table, gone);
    if (!isOlder(table)) continue;
    const assetsOf = touched.get(table)!;
    for await (const rows of rowsByKey(after, table, 'asset_id' in table.columns ? gone : []))
      for (const row of rows) assetsOf.add(row['asset_id'] as string);
    await checkDense(writer.now, table, assetsOf);
  }
  await needed.check(writer.now);
  return counts.filter(({ written, removed }) => written + removed > 0);
}

async function takeAway(writer: LakeWriter, { table, gone }: Step): Promise<void> {
  const key = keyOf(table);
  for (const part of partsOf(gone, KEYS_PER_REMOVAL))
    await writer.remove(table, oneOf(key, part), key === 'id' ? (part as string[]) : undefined);
}

/** The columns of spaces that the commit took out. */
const bringSpaces = (writer: LakeWriter, removed: readonly SpaceRow[]): Promise<void> =>
  writer.addColumns(frames, vectorColumns(removed));

async function bringVectors(writer: LakeWriter, before: LakeSnapshot, removed: readonly SpaceRow[]): Promise<void> {
  const table = framesWith(removed);
  for (const { id } of removed) {
    const columns = ['id', vectorColumn(id)] as const;
    for await (const rows of scan(before, table, columns)) {
      await writer.patch(
        table,
        'id',
        [...columns],
        rows.filter((row) => row[vectorColumn(id)] !== null),
      );
    }
  }
}
