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
import { scanRawSeen, type RawBatch } from '../lake/lancedb/raw-columns.js';
import { CompactChildren } from './compact-children.js';
import { IDS_PER_QUERY } from './known.js';
import { ReadAhead } from './read-ahead.js';
import { RecentRows, RowsInMap, type IdRow, type Rows } from './recent-rows.js';

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
/** A larger one, of rows of 40 to 60 bytes, is when this part of its rows was asked for out of order: an id takes 34 µs. Chosen, not measured. */
const READ_WHOLE_AFTER = 1 / 20;
/** This part of what a batch of the import wants is asked for by id, not read on for. */
const FEW = 1 / 16;
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
  /** Lets go of the tables that are being read. */
  close(): Promise<void>;
}

export function parentsIn(snapshot: LakeSnapshot, readWholeUpTo = READ_WHOLE_UP_TO): Parents {
  const loaded = new Map<string, Loading<unknown>>();
  return {
    get: <P extends string>(table: P, id: string) => loaded.get(table)?.get(id) as ParentRow<P> | undefined,
    has: (table, id) => loaded.get(table)?.get(id) !== undefined,
    isWhole: (table) => loaded.get(table)?.whole ?? false,
    async load(table, ids) {
      if (!loaded.has(table)) loaded.set(table, await Loading.start(snapshot, table, readWholeUpTo));
      await loaded.get(table)!.load(ids);
    },
    async close() {
      for (const one of loaded.values()) await one.close();
    },
  };
}

/** How rows of a table are read and held. */
interface Holding<Batch> {
  empty(): Rows<Batch>;
  scan(snapshot: LakeSnapshot, table: MediaTable, where: Filter): AsyncGenerator<Batch>;
}

const inMap: Holding<IdRow[]> = {
  empty: () => new RowsInMap(),
  scan: (snapshot, table, where) =>
    scan(snapshot, table, columnsOf(table), where) as unknown as AsyncGenerator<IdRow[]>,
};
const compact: Holding<RawBatch> = {
  empty: () => new CompactChildren(),
  scan: (snapshot, table, where) => scanRawSeen(snapshot, table, columnsOf(table), where),
};

const columnsOf = ({ name }: MediaTable): readonly string[] => columnsByTable[name] ?? ['id'];

/** Rows of one table: read along with the import where both have them in the same order, else by id or, when many are asked for, all. */
class Loading<Batch> {
  whole = false;
  private rows: RecentRows<Batch> | Rows<Batch>;
  private readonly ahead: ReadAhead<Batch>;
  private asked = 0;
  /** Rows that follow each other are mostly of the same parent. */
  private lastId = '';
  private last: object | undefined;

  private constructor(
    private readonly snapshot: LakeSnapshot,
    private readonly table: MediaTable,
    private readonly holding: Holding<Batch>,
    private readonly total: number,
    private readonly readWholeUpTo: number,
  ) {
    this.rows = new RecentRows(() => holding.empty());
    this.ahead = new ReadAhead(() => this.scan(always));
  }

  static async start(snapshot: LakeSnapshot, name: string, readWholeUpTo: number): Promise<Loading<unknown>> {
    const table = mediaTables.find((one) => one.name === name)!;
    const holding = (isCompact(table) ? compact : inMap) as Holding<unknown>;
    return new Loading(snapshot, table, holding, await count(snapshot, table), readWholeUpTo);
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
    if (this.total <= this.readWholeUpTo) return this.loadAll();
    const rows = this.rows as RecentRows<Batch>;
    rows.turn();
    const wanted = new Set<string>();
    let all = 0;
    for (const id of ids) {
      all++;
      if (!rows.keep(id)) wanted.add(id);
    }
    await this.ahead.find(wanted, all * FEW, rows);
    this.asked += wanted.size;
    const fits = isCompact(this.table) && this.total <= AT_MOST;
    if (fits && this.asked > this.total * READ_WHOLE_AFTER) return this.loadAll();
    for (const some of partsOf([...wanted], IDS_PER_QUERY)) {
      for await (const batch of this.scan(oneOf('id', some))) rows.take(batch);
    }
  }

  close(): Promise<void> {
    return this.ahead.close();
  }

  private async loadAll(): Promise<void> {
    await this.ahead.close();
    this.rows = this.holding.empty();
    this.whole = true;
    for await (const batch of this.scan(always)) this.rows.take(batch);
  }

  private scan(where: Filter): AsyncGenerator<Batch> {
    return this.holding.scan(this.snapshot, this.table, where);
  }
}

const isCompact = ({ name }: MediaTable): boolean => name === shots.name || name === frames.name;
