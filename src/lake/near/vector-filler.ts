import { abilitiesOf } from '../lancedb/connection.js';
import type { Lake, LakeSnapshot } from '../lancedb/lake.js';
import type { BaseTable } from './base-table.js';
import type { EncodedTable } from './encoded.js';
import type { HeldTable, NearState } from './held-table.js';
import type { Holdings } from './holdings.js';
import type { NearFiles } from './near-files.js';
import { openVectors } from './near-vectors.js';
import type { TableReader } from './table-reader.js';

export interface VectorSpec {
  readonly table: string;
  /** The table that names the vector columns. */
  readonly spaces: string;
  /** The vector columns of a snapshot, in the order in which they are to be held. */
  columns(snapshot: LakeSnapshot): Promise<readonly string[]>;
  /** Makes the lake's own searches of a column quick, where there is memory for it. */
  warm(snapshot: LakeSnapshot, column: string): Promise<void>;
  /** Bytes for all of them together; 0: hold none. */
  readonly limit: number;
}

/** Reads vectors to stand beside the rows of their table, within a limit of bytes of their own. */
export class VectorFiller {
  /** Bytes; 0 where no rows are held. */
  readonly limit: number;
  private requested: boolean;

  /** @param onMoved vectors are to be read again */
  constructor(
    private readonly lake: Lake,
    private readonly holdings: Holdings,
    private readonly spec: VectorSpec,
    private readonly files: NearFiles | null,
    private readonly onMoved: () => void,
  ) {
    this.limit = holdings.limit > 0 ? spec.limit : 0;
    this.requested = this.limit > 0;
  }

  get isWaiting(): boolean {
    return this.requested;
  }

  /** Vectors were added, removed or moved since they were last read. */
  request(): void {
    this.requested = this.limit > 0;
  }

  /** Requests vectors when the next snapshot has other spaces. */
  compare(before: LakeSnapshot, next: LakeSnapshot): void {
    const { spaces } = this.spec;
    if (before.record.versions[spaces] !== next.record.versions[spaces]) this.request();
  }

  /** Requests vectors again when the table is the one that has them. */
  tableWasRead(of: HeldTable): void {
    if (of.name === this.spec.table) this.request();
  }

  forget(of: HeldTable): void {
    of.forgetVectors();
    this.files?.forgetVectors(of);
    this.request();
  }

  /** State of each column; none until the table is held. */
  states(): Record<string, NearState> {
    const beside = this.holdings.answeringFor(this.spec.table)?.vectors ?? new Map<string, unknown>();
    return Object.fromEntries([...beside].map(([column, read]) => [column, read ? 'ready' : 'too large']));
  }

  /** Reads the columns that are lacking. Vectors of rows that changed since the base was read come from the lake. */
  async fill(reader: () => TableReader): Promise<void> {
    this.requested = false;
    const of = this.holdings.answeringFor(this.spec.table);
    if (!of?.base) return;
    const { base, vectors: beside } = of;
    const columns = await this.spec.columns(this.lake.current);
    for (const column of beside.keys()) if (!columns.includes(column)) beside.delete(column);
    this.files?.keepVectors(of, columns);
    for (const column of columns) {
      if (beside.get(column) || this.requested || this.holdings.closed) continue;
      // A server of LanceDB has rules of its own.
      if (abilitiesOf(this.lake.connection).optimize) await this.spec.warm(this.lake.current, column);
      const kept = await this.files?.openVectors(reader(), of, column);
      const built = kept ?? (await this.fromLake(of, base, column, reader()));
      // The table was read anew meanwhile, or its vectors changed: they are read again.
      if (of.vectors !== beside) {
        if (built?.file) this.files?.remove(built.file.path);
        return;
      }
      if (built?.file && !kept) this.files?.vectorsWereWritten(of, column, built.file.path);
      const read = built && openVectors(built.value, () => this.moved(of, beside, column));
      read?.forget(of.overlay!.hiddenPlaces());
      beside.set(column, read);
    }
  }

  private fromLake(of: HeldTable, { encoded }: BaseTable, column: string, reader: TableReader) {
    return reader.readVectors({
      uri: this.lake.uri,
      storage: this.lake.storage,
      version: this.lake.current.record.versions[of.name]!,
      table: of.name,
      column,
      beside: idsOf(encoded),
      limit: this.holdings.roomForVectors(this.limit),
      file: this.files?.forVectors(of, column) ?? null,
    });
  }

  private moved(of: HeldTable, beside: Map<string, unknown>, column: string): void {
    if (!beside.delete(column)) return;
    this.files?.forgetVectors(of);
    this.request();
    this.onMoved();
  }
}

/** The part of a table that finds rows by id. */
function idsOf({ rowCount, columns, keys, byteLength }: EncodedTable): EncodedTable {
  return {
    rowCount,
    columns: { id: columns['id']! },
    keys: keys.filter(({ column }) => column === 'id'),
    indices: [],
    places: null,
    byteLength,
  };
}
