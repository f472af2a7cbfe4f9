import { dropVectors } from '../../lake/embedding/spaces.js';
import { equals, oneOf } from '../../lake/lancedb/filter.js';
import { count, select } from '../../lake/lancedb/read.js';
import type { ColumnName, MediaTable, Row } from '../../lake/lancedb/table.js';
import type { LakeWriter } from '../../lake/lancedb/writer.js';
import { audit } from '../../lake/tables/audit.js';
import { addToAudit } from '../access/audit.js';
import { letGo } from '../remove/remove.js';
import type { ErasurePlan } from './erasure.js';
import { mentionsOf } from './mentions.js';
import type { Traces } from './traces.js';
import { OF_DATASETS, OF_EVALUATIONS } from './wholes.js';

/** The only entry of the audit log that tells of an erasure. */
export interface ErasureEntry {
  readonly id: string;
  readonly author: string | null;
}

/** Takes it out of the present state, with all that names it there; tells only how many rows that were. The tables that it wrote. */
export async function writeErasure(
  writer: LakeWriter,
  plan: ErasurePlan,
  traces: Traces,
  entry: ErasureEntry,
): Promise<ReadonlySet<MediaTable>> {
  const touched = new Set<MediaTable>();
  for await (const { table, rows } of mentionsOf(writer.base, traces)) {
    const columns = Object.keys(rows[0]!) as ColumnName<MediaTable>[];
    await writer.patch(table, 'id' as ColumnName<MediaTable>, columns, rows as Row<MediaTable>[]);
    touched.add(table);
  }
  const { going, rows } = plan.removal;
  await letGo(writer, going.titles, going.runs);
  // Without their ids: a commit lists those of what it removes.
  for (const { table, where } of rows) await writer.remove(table, where);
  for (const id of going.spaces) await dropVectors(writer, id);
  for (const { table, where } of wholesGoing(plan)) await writer.remove(table, where);
  const isTold = (await select(writer.base, audit, { where: equals('id', entry.id), columns: ['id'] })).length > 0;
  if (!isTold) await tell(writer, entry, await rowsGoing(writer, plan));
  return touched;
}

function wholesGoing({ wholes }: ErasurePlan) {
  return [
    ...OF_DATASETS.map((table, i) => ({ table, where: oneOf(i === 0 ? 'id' : 'dataset_id', [...wholes.datasets]) })),
    ...OF_EVALUATIONS.map((table, i) => ({
      table,
      where: oneOf(i === 0 ? 'id' : 'evaluation_id', [...wholes.evaluations]),
    })),
  ].filter(({ where }) => where.is === 'in' && where.values.length > 0);
}

/** How many rows go, by table. */
export async function rowsGoing(
  { base }: Pick<LakeWriter, 'base'>,
  plan: ErasurePlan,
): Promise<Readonly<Record<string, number>>> {
  const rows = Object.fromEntries(plan.removal.rows.map(({ table, count: of }) => [table.name, of]));
  for (const { table, where } of wholesGoing(plan)) rows[table.name] = await count(base, table, where);
  return rows;
}

function tell(writer: LakeWriter, { id, author }: ErasureEntry, rows: object): Promise<void> {
  const nobody = { subject: null, request_id: null, title_id: null, before: null };
  const what = { action: 'media-graph erase', kind: 'ERASURE', entity_id: id } as const;
  return addToAudit(writer, [{ id, at: Date.now(), author, ...nobody, ...what, after: { rows } }]);
}
