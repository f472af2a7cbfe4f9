import type { Headroom } from '../../base/headroom.js';
import { Histogram, secondsSince } from '../../base/telemetry.js';
import type { Lake } from '../lancedb/lake.js';
import { count } from '../lancedb/read.js';
import type { HeldTable } from './held-table.js';
import type { Holdings } from './holdings.js';
import type { EncodedTable } from './encoded.js';
import type { NearFiles } from './near-files.js';
import { openTableReader, type Built, type TableReader } from './table-reader.js';
import type { VectorFiller } from './vector-filler.js';

const fills = new Histogram(
  {
    name: 'media_graph.near.fill.duration',
    description: 'Time to read a table into memory.',
    unit: 's',
  },
  [0.1, 1, 10],
);

/** What failed is tried again after so long, and after twice as long each time that it fails again: a store may be away for a moment. */
const RETRY_MS = 2_000;
const MOST_RETRY_MS = 300_000;

/** A table as it was at a version, at the snapshot of a number. */
interface Kept extends Built<EncodedTable> {
  readonly version: number;
  readonly number: number;
  /** Read from the lake just now. */
  readonly isNew: boolean;
}

/**
 * Reads tables that wait, in the background: those that were kept, then those that were asked for, then the smallest first, since each
 * saves a query a step, whatever its size.
 */
export class Filler {
  private reader: TableReader | null = null;
  private filling: Promise<void> | null = null;
  private tellOpened!: () => void;
  private readonly keptAreOpen = new Promise<void>((resolve) => (this.tellOpened = resolve));

  /**
   * @param catchUp brings what was read up to the newest snapshot
   * @param headroom without it what waits goes on waiting
   */
  constructor(
    private readonly lake: Lake,
    private readonly holdings: Holdings,
    private readonly vectors: VectorFiller,
    private readonly files: NearFiles | null,
    private readonly catchUp: () => Promise<void>,
    private readonly headroom: Headroom,
    private readonly onError: (error: unknown) => void,
  ) {}

  get isFilling(): boolean {
    return this.filling !== null || this.vectors.isWaiting;
  }

  /** Once what the folder kept of tables is held: from then on tables are read from the lake. */
  async opened(): Promise<void> {
    if (this.filling && this.files) await this.keptAreOpen;
  }

  /** Once nothing is being filled. */
  async filled(): Promise<void> {
    while (this.filling) await this.filling;
  }

  /** Starts to fill what waits, unless that is on its way. */
  fill(): void {
    if (this.holdings.closed || this.filling || !this.headroom.hasRoom) return;
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
    const { holdings, vectors, headroom } = this;
    for (let next = await this.next(); next && !holdings.closed && headroom.hasRoom; next = await this.next()) {
      try {
        const began = performance.now();
        await this.fillTable(next);
        fills.record(secondsSince(began));
      } catch (error) {
        this.fail(next, error);
        await this.endReader();
      }
    }
    this.tellOpened();
    if (vectors.isWaiting && !holdings.closed && headroom.hasRoom) {
      await vectors.fill(() => this.openReader()).catch((error: unknown) => holdings.closed || this.onError(error));
    }
    await this.endReader();
  }

  private async fillTable(of: HeldTable): Promise<void> {
    const { record } = this.lake.current;
    of.state = 'filling';
    of.at = record.number;
    const kept = (await this.fromFile(of)) ?? (await this.fromLake(of));
    // A commit of many rows meanwhile made the table wait again.
    if (of.state !== 'filling') {
      if (kept?.file) this.files?.remove(kept.file.path);
      return;
    }
    if (!kept || !this.holdings.fits(kept.value)) {
      of.state = 'too large';
      return;
    }
    of.failures = 0;
    of.at = kept.number;
    of.open(kept, kept.version, () => this.holdings.renew(of) && this.fill());
    if (kept.isNew && kept.file) this.files?.tableWasWritten(of, kept.file.path);
    this.vectors.tableWasRead(of);
    await this.catchUp();
    this.holdings.replace(of);
  }

  /** The table as the folder keeps it; null where it does not, or where a newer one is wanted. */
  private async fromFile(of: HeldTable): Promise<Kept | null> {
    const opened = of.renews ? null : await this.files?.openTable(this.openReader(), of);
    if (!opened) return null;
    const { version, number } = opened.stamp;
    const { record } = this.lake.current;
    // What is still the lake's newest is so, however long ago it was read.
    return { ...opened, version, number: record.versions[of.name] === version ? record.number : number, isNew: false };
  }

  private async fromLake(of: HeldTable): Promise<Kept | null> {
    this.tellOpened();
    const { number, versions } = this.lake.current.record;
    const version = versions[of.name]!;
    of.at = number;
    const file = this.files?.forTable(of) ?? null;
    const { uri, storage } = this.lake;
    const built = await this.openReader().read({
      uri,
      storage,
      version,
      spec: of.spec,
      limit: this.holdings.room,
      file,
    });
    return built && { ...built, version, number, isNew: true };
  }

  private async next(): Promise<HeldTable | undefined> {
    const waiting = this.holdings.waiting();
    const kept = this.files && waiting.find((of) => !of.renews && this.files!.has(of));
    if (kept) return kept;
    const countRows = (of: HeldTable) =>
      count(this.lake.current, of.table).catch((error: unknown) => (this.fail(of, error), Infinity));
    const sized = await Promise.all(waiting.map(async (of) => ({ of, rows: await countRows(of) })));
    sized.sort((a, b) => Number(b.of.asked) - Number(a.of.asked) || a.rows - b.rows);
    return sized.find(({ of }) => of.state === 'waiting')?.of;
  }

  private fail(of: HeldTable, error: unknown): void {
    if (this.holdings.closed) return;
    of.state = 'failed';
    this.onError(error);
    // One that is held goes on answering as it was.
    if (of.base) return;
    const tryAgain = () => {
      if (of.state === 'failed' && !this.holdings.closed) of.state = 'waiting';
      this.fill();
    };
    setTimeout(tryAgain, Math.min(MOST_RETRY_MS, RETRY_MS * 2 ** of.failures++)).unref();
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
