import { always, oneOf, type Filter } from '../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../lake/lancedb/lake.js';
import { count } from '../lake/lancedb/read.js';
import { scan } from '../lake/lancedb/scan.js';
import type { MediaTable, Row } from '../lake/lancedb/table.js';
import { assets } from '../lake/tables/assets.js';
import { frames } from '../lake/tables/frames.js';
import { models } from '../lake/tables/models.js';
import { shots } from '../lake/tables/shots.js';
import { titles } from '../lake/tables/titles.js';
import { partsOf } from '../base/parts-of.js';
import { CompactChildren } from './compact-children.js';
import { IDS_PER_QUERY } from './known.js';

/** The columns of a parent row that children need. */
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

/** A table of so many rows is read whole at once: quicker than asking for ids. */
const READ_WHOLE_UP_TO = 200_000;
/** A larger one is when this part of its rows was asked for: an id takes 34 µs. Chosen, not measured. */
const READ_WHOLE_AFTER = 1 / 20;
/** Computed to take some 100 MB. */
const AT_MOST = 2_000_000;

/** The parent rows of an import, by id. */
export interface Parents {
  /** The row, if it is in the lake and was loaded. */
  get<P extends ParentKind>(kind: P, id: string): ParentRow<P> | undefined;
  has(kind: ParentKind, id: string): boolean;
  load(kind: ParentKind, ids: Iterable<string>): Promise<void>;
  /** Whether all rows were loaded, so that no more need be. */
  isWhole(kind: ParentKind): boolean;
}

export function parentsIn(snapshot: LakeSnapshot): Parents {
  const loaded = new Map<ParentKind, Loading>();
  return {
    get: <P extends ParentKind>(kind: P, id: string) => loaded.get(kind)?.get(id) as ParentRow<P> | undefined,
    has: (kind, id) => loaded.get(kind)?.get(id) !== undefined,
    isWhole: (kind) => loaded.get(kind)?.whole ?? false,
    async load(kind, ids) {
      if (!loaded.has(kind)) loaded.set(kind, await Loading.start(snapshot, kind));
      await loaded.get(kind)!.load(ids);
    },
  };
}

interface Rows {
  readonly size: number;
  get(id: string): object | undefined;
  has(id: string): boolean;
  add(row: { id: string }): void;
}

/** Rows of one kind, read by id or, when many are asked for, all. */
class Loading {
  rows: Rows;
  whole = false;
  private asked = 0;
  /** Rows that follow each other are mostly of the same parent. */
  private lastId = '';
  private last: object | undefined;

  private constructor(
    private readonly snapshot: LakeSnapshot,
    private readonly kind: ParentKind,
    private readonly total: number,
  ) {
    this.rows = rowsOf(kind);
  }

  static async start(snapshot: LakeSnapshot, kind: ParentKind): Promise<Loading> {
    return new Loading(snapshot, kind, await count(snapshot, kinds[kind].table));
  }

  get(id: string): object | undefined {
    if (this.last === undefined || id !== this.lastId) {
      this.last = this.rows.get(id);
      this.lastId = id;
    }
    return this.last;
  }

  async load(ids: Iterable<string>): Promise<void> {
    if (this.whole) return;
    if (this.rows.size > READ_WHOLE_UP_TO) this.rows = rowsOf(this.kind);
    const wanted = [...ids].filter((id) => !this.rows.has(id));
    this.asked += wanted.length;
    if (this.total <= READ_WHOLE_UP_TO || (this.total <= AT_MOST && this.asked > this.total * READ_WHOLE_AFTER)) {
      this.whole = true;
      await this.read(always);
      return;
    }
    for (const some of partsOf(wanted, IDS_PER_QUERY)) await this.read(oneOf('id', some));
  }

  private async read(where: Filter): Promise<void> {
    const { table, columns } = kinds[this.kind] as { table: MediaTable; columns: readonly string[] };
    for await (const batch of scan(this.snapshot, table, columns, where))
      for (const row of batch) this.rows.add(row as { id: string });
  }
}

function rowsOf(kind: ParentKind): Rows {
  if (kind === 'shot' || kind === 'frame') return new CompactChildren() as Rows;
  const rows = new Map<string, { id: string }>();
  return {
    get size() {
      return rows.size;
    },
    get: (id) => rows.get(id),
    has: (id) => rows.has(id),
    add: (row) => void rows.set(row.id, row),
  };
}
