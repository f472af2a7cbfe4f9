import { always, oneOf, type Filter } from '../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../lake/lancedb/lake.js';
import { count } from '../lake/lancedb/read.js';
import { scan } from '../lake/lancedb/scan.js';
import type { MediaTable } from '../lake/lancedb/table.js';
import { mediaTables } from '../lake/tables/all.js';
import type { AssetRow } from '../lake/tables/assets.js';
import { frames, type FrameRow } from '../lake/tables/frames.js';
import { shots, type ShotRow } from '../lake/tables/shots.js';
import { partsOf } from '../base/parts-of.js';
import { CompactChildren } from './compact-children.js';
import { IDS_PER_QUERY } from './known.js';

/** The columns of a parent row that children need; of other tables the id alone. */
interface ParentRows {
  assets: Pick<AssetRow, (typeof ASSET_COLUMNS)[number]>;
  shots: Pick<ShotRow, (typeof SHOT_COLUMNS)[number]>;
  frames: Pick<FrameRow, (typeof FRAME_COLUMNS)[number]>;
}

const ASSET_COLUMNS = [
  'id',
  'ordinal',
  'title_id',
  'language',
  'frame_rate_numerator',
  'frame_rate_denominator',
  'start_timecode',
] as const;
const SHOT_COLUMNS = ['id', 'asset_id'] as const;
const FRAME_COLUMNS = ['id', 'asset_id', 'shot_id'] as const;
const columnsByTable: Readonly<Record<string, readonly string[]>> = {
  assets: ASSET_COLUMNS,
  shots: SHOT_COLUMNS,
  frames: FRAME_COLUMNS,
};

type ParentRow<P extends string> = P extends keyof ParentRows ? ParentRows[P] : { readonly id: string };

/** A table of so many rows is read whole at once: quicker than asking for ids. */
const READ_WHOLE_UP_TO = 200_000;
/** A larger one is when this part of its rows was asked for: an id takes 34 µs. Chosen, not measured. */
const READ_WHOLE_AFTER = 1 / 20;
/** Computed to take some 100 MB. */
const AT_MOST = 2_000_000;

/** The parent rows of an import, by id. */
export interface Parents {
  /** The row, if it is in the lake and was loaded. */
  get<P extends string>(table: P, id: string): ParentRow<P> | undefined;
  has(table: string, id: string): boolean;
  load(table: string, ids: Iterable<string>): Promise<void>;
  /** Whether all rows were loaded, so that no more need be. */
  isWhole(table: string): boolean;
}

export function parentsIn(snapshot: LakeSnapshot): Parents {
  const loaded = new Map<string, Loading>();
  return {
    get: <P extends string>(table: P, id: string) => loaded.get(table)?.get(id) as ParentRow<P> | undefined,
    has: (table, id) => loaded.get(table)?.get(id) !== undefined,
    isWhole: (table) => loaded.get(table)?.whole ?? false,
    async load(table, ids) {
      if (!loaded.has(table)) loaded.set(table, await Loading.start(snapshot, table));
      await loaded.get(table)!.load(ids);
    },
  };
}

interface Rows {
  readonly size: number;
  get(id: string): object | undefined;
  has(id: string): boolean;
  add(row: { id: string }): void;
}

/** Rows of one table, read by id or, when many are asked for, all. */
class Loading {
  rows: Rows;
  whole = false;
  private asked = 0;
  /** Rows that follow each other are mostly of the same parent. */
  private lastId = '';
  private last: object | undefined;

  private constructor(
    private readonly snapshot: LakeSnapshot,
    private readonly table: MediaTable,
    private readonly total: number,
  ) {
    this.rows = rowsOf(table);
  }

  static async start(snapshot: LakeSnapshot, name: string): Promise<Loading> {
    const table = mediaTables.find((one) => one.name === name)!;
    return new Loading(snapshot, table, await count(snapshot, table));
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
    if (this.rows.size > READ_WHOLE_UP_TO) this.rows = rowsOf(this.table);
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
    const columns = columnsByTable[this.table.name] ?? ['id'];
    for await (const batch of scan(this.snapshot, this.table, columns, where))
      for (const row of batch) this.rows.add(row as unknown as { id: string });
  }
}

function rowsOf({ name }: MediaTable): Rows {
  if (name === shots.name || name === frames.name) return new CompactChildren() as Rows;
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
