import { always, oneOf } from '../lancedb/filter.js';
import type { LakeSnapshot } from '../lancedb/lake.js';
import { count } from '../lancedb/read.js';
import { scan } from '../lancedb/scan.js';
import type { MediaTable, Row } from '../lancedb/table.js';
import { assets } from '../tables/assets.js';
import { frames } from '../tables/frames.js';
import { models } from '../tables/models.js';
import { shots } from '../tables/shots.js';
import { titles } from '../tables/titles.js';

/** What children need to know of a row that they belong to. */
const kinds = {
  title: { table: titles, columns: ['id'] },
  asset: {
    table: assets,
    columns: ['id', 'ordinal', 'title_id', 'language', 'frame_rate_numerator', 'frame_rate_denominator'],
  },
  shot: { table: shots, columns: ['id', 'asset_id'] },
  frame: { table: frames, columns: ['id', 'asset_id', 'shot_id'] },
  model: { table: models, columns: ['id'] },
} as const;

export type ParentKind = keyof typeof kinds;
type ParentRow<P extends ParentKind> = Pick<
  Row<(typeof kinds)[P]['table']>,
  (typeof kinds)[P]['columns'][number] & keyof Row<(typeof kinds)[P]['table']>
>;

/** A table of so many rows is read whole once: quicker than asking for ids, and some 50 MB. */
const READ_WHOLE_UP_TO = 200_000;
/** Ids in one query: a thousand at random take 34 ms. */
const IDS_PER_QUERY = 2_000;

/** The rows that an import's rows belong to, by id. */
export interface Parents {
  /** The row, if it is in the lake and was loaded. */
  get<P extends ParentKind>(kind: P, id: string): ParentRow<P> | undefined;
  load(kind: ParentKind, ids: Iterable<string>): Promise<void>;
}

export function parentsIn(snapshot: LakeSnapshot): Parents {
  const loaded = new Map<ParentKind, { whole: boolean; rows: Map<string, unknown> }>();

  async function read(kind: ParentKind, ids: string[] | null): Promise<void> {
    const { table, columns } = kinds[kind] as { table: MediaTable; columns: readonly string[] };
    const where = ids ? oneOf('id', ids) : always;
    const { rows } = loaded.get(kind)!;
    for await (const row of scan(snapshot, table, columns, where)) rows.set(row['id'] as string, row);
  }

  return {
    get: <P extends ParentKind>(kind: P, id: string) => loaded.get(kind)?.rows.get(id) as ParentRow<P> | undefined,
    async load(kind, ids) {
      let known = loaded.get(kind);
      if (!known) {
        const whole = (await count(snapshot, kinds[kind].table)) <= READ_WHOLE_UP_TO;
        loaded.set(kind, (known = { whole, rows: new Map() }));
        if (whole) await read(kind, null);
      }
      if (known.whole) return;
      if (known.rows.size > READ_WHOLE_UP_TO) known.rows.clear();
      const missing = [...new Set(ids)].filter((id) => !known.rows.has(id));
      for (let i = 0; i < missing.length; i += IDS_PER_QUERY) await read(kind, missing.slice(i, i + IDS_PER_QUERY));
    },
  };
}
