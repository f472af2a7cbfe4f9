import type { MediaTable } from '../lancedb/table.js';
import { HeldTable, type NearState } from './held-table.js';
import type { EncodedTable, NearSpec } from './encoded.js';
import type { NearTable } from './near-table.js';

/** A table may have grown since it was read. */
const ROOM_TO_RENEW = 1.25;

/** The tables in memory and those that are read to replace them, within a limit of bytes for all rows. */
export class Holdings {
  closed = false;
  private readonly answering: Map<string, HeldTable>;
  private readonly held: HeldTable[];

  /**
   * @param limit bytes; 0: no table is held
   * @param files where there is room for mapped files, in which everything stands then; null: everything stands in memory
   */
  constructor(
    specs: readonly NearSpec[],
    tables: readonly MediaTable[],
    readonly limit: number,
    private readonly files: { readonly room: number } | null = null,
  ) {
    this.held = (limit > 0 ? specs : []).map(
      (spec) =>
        new HeldTable(
          spec,
          tables.find(({ name }) => name === spec.table)!,
        ),
    );
    this.answering = new Map(this.held.map((of) => [of.name, of]));
  }

  get all(): readonly HeldTable[] {
    return this.held;
  }

  get bytes(): number {
    return this.held.reduce((sum, of) => sum + of.byteLength, 0);
  }

  get vectorBytes(): number {
    return this.held.reduce((sum, of) => sum + of.vectorBytes, 0);
  }

  /** Bytes that are free. */
  get room(): number {
    return this.files ? this.files.room : this.limit - this.bytes;
  }

  /** Whether it can be held. A file in which it stands has its room already. */
  fits({ byteLength }: EncodedTable): boolean {
    return this.files !== null || byteLength <= this.room;
  }

  /** Bytes that are free for vectors, which may take so many in memory. */
  roomForVectors(limit: number): number {
    return this.files ? this.files.room : limit - this.vectorBytes;
  }

  /** The table that answers, whatever is read to replace it. */
  answeringFor(name: string): HeldTable | undefined {
    return this.answering.get(name);
  }

  at(name: string, version: number): NearTable | null {
    return this.answering.get(name)?.atVersion(version) ?? null;
  }

  /** Somebody asks for a table that is not held: it is to be read before others. */
  ask(name: string): void {
    const of = this.answering.get(name);
    if (of?.state === 'waiting') of.asked = true;
  }

  /** States by table. */
  states(): Record<string, NearState> {
    return Object.fromEntries(
      [...this.answering].map(([name, of]) => [name, this.isBeingRenewed(of) ? 'renewing' : of.state]),
    );
  }

  waiting(): HeldTable[] {
    return this.held.filter(({ state }) => state === 'waiting');
  }

  /** Queues the table to be read anew while it goes on answering; false when there is no room for both. */
  renew(of: HeldTable): boolean {
    if (of.renews || this.held.some(({ renews }) => renews === of)) return true;
    if (this.room < of.byteLength * ROOM_TO_RENEW) return false;
    this.held.push(new HeldTable(of.spec, of.table, of));
    return true;
  }

  /** Answers with this table from now on, instead of the one that it renews. */
  replace(of: HeldTable): void {
    if (!of.renews || of.state !== 'ready' || !this.held.includes(of)) return;
    this.held.splice(this.held.indexOf(of.renews), 1);
    of.renews = null;
    this.answering.set(of.name, of);
  }

  /** Frees the table's memory before it is read anew: the limit holds at all times. */
  drop(of: HeldTable): void {
    const renewing = this.held.findIndex(({ renews }) => renews === of);
    if (renewing >= 0) this.held.splice(renewing, 1);
    of.empty();
  }

  private isBeingRenewed(of: HeldTable): boolean {
    return this.held.some(({ renews, state }) => renews === of && (state === 'waiting' || state === 'filling'));
  }
}
