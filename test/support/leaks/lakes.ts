import { not } from '../../../src/lake/lancedb/filter.js';
import { createNamedSnapshot } from '../../../src/lake/lancedb/named.js';
import { derived, json, long, optional, text } from '../../../src/lake/lancedb/columns.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import type { MediaTable } from '../../../src/lake/lancedb/table.js';
import { writeToLake, type LakeWriter } from '../../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import { assets } from '../../../src/lake/tables/assets.js';
import { datasets } from '../../../src/lake/tables/datasets.js';
import { evaluations } from '../../../src/lake/tables/evaluations.js';
import { frames, mapColumns, vectorColumns } from '../../../src/lake/tables/frames.js';
import { titles } from '../../../src/lake/tables/titles.js';
import { temporaryLake } from '../lake.js';
import type { Cut } from './cut.js';
import { EARLY_NAME, OTHER_SPACE, type AllRows, type History, type TableName } from './rows.js';

const OTHER = { ...vectorColumns([{ id: OTHER_SPACE, dimension: 4 }]), ...mapColumns([OTHER_SPACE]) };

/** The lake as it was early, under its name. */
export async function earlyLake({ early }: History) {
  const made = await temporaryLake();
  await writeToLake(made.lake, { note: 'early' }, (writer) => addAll(writer, mediaTables, early));
  await made.lake.refresh();
  await createNamedSnapshot(made.lake, EARLY_NAME, 'a note that znt1x tells');
  await made.lake.refresh();
  return made;
}

/** Writes what has changed since, in several commits: whoever holds the early tables in memory lays it over them. */
export async function bringUp(lake: Lake, { early, newest }: History): Promise<void> {
  await writeToLake(lake, { note: 'titles' }, async (writer) => {
    await writer.upsert(titles, 'id', changed(early.titles, newest.titles));
    await writer.remove(titles, not(isIn(newest.titles)), gone(early.titles, newest.titles));
  });
  await lake.refresh();
  const rows = changed(early.annotations, newest.annotations);
  const half = Math.floor(rows.length / 2);
  await writeToLake(lake, { note: 'annotations' }, (writer) => writer.upsert(annotations, 'id', rows.slice(0, half)));
  await lake.refresh();
  await writeToLake(lake, { note: 'more annotations' }, async (writer) => {
    await writer.upsert(annotations, 'id', rows.slice(half));
    await writer.remove(annotations, not(isIn(newest.annotations)), gone(early.annotations, newest.annotations));
  });
  await lake.refresh();
}

type Named = { readonly id: string };
const isIn = (rows: readonly Named[]) => ({ is: 'in', column: 'id', values: rows.map(({ id }) => id) }) as const;

function changed<R extends Named>(before: readonly R[], after: readonly R[]): R[] {
  const known = new Map(before.map((row) => [row.id, JSON.stringify(row)]));
  return after.filter((row) => known.get(row.id) !== JSON.stringify(row));
}

function gone(before: readonly Named[], after: readonly Named[]): string[] {
  const left = new Set(after.map(({ id }) => id));
  return before.map(({ id }) => id).filter((id) => !left.has(id));
}

/** A lake that holds what is left, and nothing else. */
export async function cutLake({ rows, wordsHidden }: Cut) {
  const tables = mediaTables.map((table) => asCut(table, wordsHidden));
  const made = await temporaryLake({}, tables);
  await writeToLake(made.lake, { note: 'cut' }, (writer) => addAll(writer, tables, rows));
  await made.lake.refresh();
  return made;
}

/** Columns that must have a value, and that rights may hide all the same. */
const HIDDEN: Readonly<Record<string, MediaTable['columns']>> = {
  [assets.name]: { uri: optional(text) },
  [datasets.name]: { selection: optional(json<object>()) },
  [evaluations.name]: {
    prediction_count: optional(long),
    truth_count: optional(long),
    left_out_count: optional(long),
  },
};

/** A table that takes null where rights may hide, and no words where they are worked out from what is hidden. */
function asCut(table: MediaTable, wordsHidden: ReadonlySet<string>): MediaTable {
  const columns = { ...table.columns, ...HIDDEN[table.name] };
  if (!wordsHidden.has(table.name)) return { ...table, columns };
  return { ...table, columns, derived: { search_text: derived(text, ['id'], () => null as never) } };
}

async function addAll(writer: LakeWriter, tables: readonly MediaTable[], rows: AllRows): Promise<void> {
  await writer.addColumns(frames, OTHER);
  for (const table of tables) {
    const spec = table.name === frames.name ? { ...frames, columns: { ...frames.columns, ...OTHER } } : table;
    await writer.add(spec as MediaTable, rows[table.name as TableName] as never);
  }
}
