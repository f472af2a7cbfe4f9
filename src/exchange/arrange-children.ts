import { oneOf } from '../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../lake/lancedb/lake.js';
import { count, select } from '../lake/lancedb/read.js';
import { scan } from '../lake/lancedb/scan.js';
import type { ColumnName, MediaTable, Row } from '../lake/lancedb/table.js';
import type { LakeWriter } from '../lake/lancedb/writer.js';
import { annotations } from '../lake/tables/annotations.js';
import { assets } from '../lake/tables/assets.js';
import { dialogue } from '../lake/tables/dialogue.js';
import { frames } from '../lake/tables/frames.js';
import { shots } from '../lake/tables/shots.js';
import { arrange, FAMILY_COLUMNS, noChildren, type Children, type FamilyAsset } from './family.js';

const childTables = { shots, frames, dialogue, annotations } as const;
type ChildKind = keyof typeof childTables;
const childKinds = Object.keys(childTables) as ChildKind[];

/** Limits of one group of assets whose children are in memory: rows imported for them, and assets. */
const ROWS_AT_ONCE = 50_000;
const ASSETS_AT_ONCE = 1_000;
/** Each patch of a table is a version of its own. */
const ROWS_PER_PATCH = 100_000;

/**
 * The one place that writes values derived from other rows. `touched` counts imported rows by asset id:
 * the children of each are arranged, and the rows that differ are patched.
 */
export async function arrangeChildren(
  writer: LakeWriter,
  imported: MediaTable,
  touched: ReadonlyMap<string, number>,
): Promise<void> {
  const patches = childKinds.map((kind) => patchOf(kind));
  for (const ids of groupsOf(touched)) {
    const now = await readChildren(writer.now, ids);
    const before = await readChildren(writer.base, ids);
    for (const asset of await readAssets(writer.now, ids)) {
      const found = now.get(asset.id) ?? noChildren();
      const was = before.get(asset.id) ?? noChildren();
      // Keyframes that this import derived, before a frame came out of order, do not count as given.
      if (imported.name === frames.name) found.shots = was.shots;
      const arranged = arrange(asset, found, was);
      for (const patch of patches) patch.collect(found[patch.kind], arranged[patch.kind]);
    }
    for (const patch of patches) await patch.write(writer, ROWS_PER_PATCH);
  }
  for (const patch of patches) await patch.write(writer, 1);
}

function* groupsOf(touched: ReadonlyMap<string, number>): Generator<string[]> {
  let group: string[] = [];
  let rows = 0;
  for (const [id, count] of touched) {
    group.push(id);
    rows += count;
    if (rows < ROWS_AT_ONCE && group.length < ASSETS_AT_ONCE) continue;
    yield group;
    [group, rows] = [[], 0];
  }
  if (group.length > 0) yield group;
}

async function readAssets(snapshot: LakeSnapshot, ids: readonly string[]): Promise<FamilyAsset[]> {
  return select(snapshot, assets, { columns: FAMILY_COLUMNS.asset, where: oneOf('id', ids) });
}

async function readChildren(snapshot: LakeSnapshot, ids: readonly string[]): Promise<Map<string, Children>> {
  const children = new Map<string, Children>();
  for (const kind of childKinds) {
    const table: MediaTable = childTables[kind];
    if ((await count(snapshot, table)) === 0) continue;
    for await (const batch of scan(snapshot, table, FAMILY_COLUMNS[kind], oneOf('asset_id', ids)))
      for (const row of batch) {
        const asset = row['asset_id'] as string;
        if (!children.has(asset)) children.set(asset, noChildren());
        (children.get(asset)![kind] as unknown[]).push(row);
      }
  }
  return children;
}

/** Collects the changed rows of one table until they are written. */
function patchOf(kind: ChildKind) {
  const table: MediaTable = childTables[kind];
  const columns: readonly string[] = FAMILY_COLUMNS[kind];
  let changed: Record<string, unknown>[] = [];
  return {
    kind,
    collect(before: readonly object[], after: readonly object[]): void {
      const was = new Map(before.map((row) => [(row as { id: string }).id, row as Record<string, unknown>]));
      for (const row of after as readonly Record<string, unknown>[]) {
        const old = was.get(row['id'] as string)!;
        if (columns.some((name) => old[name] !== row[name])) changed.push(row);
      }
    },
    async write(writer: LakeWriter, atLeast: number): Promise<void> {
      if (changed.length < atLeast) return;
      const rows = changed as Row<MediaTable>[];
      changed = [];
      await writer.patch(table, 'id' as ColumnName<MediaTable>, columns, rows);
    },
  };
}
