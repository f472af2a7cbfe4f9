import type { Lake } from '../lancedb/lake.js';
import { count } from '../lancedb/read.js';
import type { HeldTable } from './held-table.js';
import type { Holdings } from './holdings.js';
import { openTableReader, type TableReader } from './table-reader.js';
import type { VectorFiller } from './vector-filler.js';

/** Reads tables that wait, in the background: the smallest first, since each saves a query a step, whatever its size. */
export class Filler {
  private reader: TableReader | null = null;
  private filling: Promise<void> | null = null;

  /** @param catchUp brings what was read up to the newest snapshot */
  constructor(
    private readonly lake: Lake,
    private readonly holdings: Holdings,
    private readonly vectors: VectorFiller,
    private readonly catchUp: () => Promise<void>,
    private readonly onError: (error: unknown) => void,
  ) {}

  get isFilling(): boolean {
    return this.filling !== null;
  }

  /** Starts to fill what waits, unless that is on its way. */
  fill(): void {
    if (this.holdings.closed || this.filling) return;
    if (!this.vectors.isWaiting && this.holdings.waiting().length === 0) return;
    this.filling = this.fillAll().finally(() => {
      this.filling = null;
      this.fill();
    });
  }

  /** Stops the thread that reads. The holdings must be closed before. */
  async close(): Promise<void> {
    await this.reader?.close();
    await this.filling;
  }

  private async fillAll(): Promise<void> {
    const { holdings, vectors } = this;
    for (let next = await this.smallest(); next && !holdings.closed; next = await this.smallest()) {
      try {
        await this.fillTable(next);
      } catch (error) {
        this.fail(next, error);
        await this.endReader();
      }
    }
    if (vectors.isWaiting && !holdings.closed) {
      await vectors.fill(() => this.openReader()).catch((error: unknown) => holdings.closed || this.onError(error));
    }
    await this.endReader();
  }

  private async fillTable(of: HeldTable): Promise<void> {
    const { record } = this.lake.current;
    const version = record.versions[of.name]!;
    const { room } = this.holdings;
    of.state = 'filling';
    of.at = record.number;
    const encoded = await this.openReader().read({ uri: this.lake.uri, version, spec: of.spec, limit: room });
    // A commit of many rows meanwhile made the table wait again.
    if (of.state !== 'filling') return;
    if (!encoded || encoded.byteLength > room) {
      of.state = 'too large';
      return;
    }
    of.open(encoded, version, () => this.holdings.renew(of) && this.fill());
    this.vectors.tableWasRead(of);
    await this.catchUp();
    this.holdings.replace(of);
  }

  private async smallest(): Promise<HeldTable | undefined> {
    const countRows = (of: HeldTable) =>
      count(this.lake.current, of.table).catch((error: unknown) => (this.fail(of, error), Infinity));
    const sized = await Promise.all(this.holdings.waiting().map(async (of) => ({ of, rows: await countRows(of) })));
    return sized.sort((a, b) => a.rows - b.rows).find(({ of }) => of.state === 'waiting')?.of;
  }

  private fail(of: HeldTable, error: unknown): void {
    if (this.holdings.closed) return;
    of.state = 'failed';
    this.onError(error);
  }

  private openReader(): TableReader {
    return (this.reader ??= openTableReader());
  }

  /** A thread that ended answers nothing more: a read after a failure gets a new one. */
  private async endReader(): Promise<void> {
    const ended = this.reader;
    this.reader = null;
    await ended?.close();
  }
}
