import type { MediaTable } from '../lancedb/table.js';
import { openBase, type BaseTable } from './base-table.js';
import type { EncodedTable, NearSpec } from './encoded.js';
import type { FileId } from './folder/mapped-file.js';
import { nearTable, type NearTable } from './near-table.js';
import { vectorsAtHand, type NearVectors } from './near-vectors.js';
import { Overlay, type OverlayState } from './overlay.js';
import type { Built } from './table-reader.js';

/** Waiting: to be read. Renewing: it answers while it is read anew. Too large: the smaller tables leave it no room. */
export type NearState = 'waiting' | 'filling' | 'ready' | 'renewing' | 'too large' | 'failed';

/** Older versions serve the next pages of walks that began at them. */
const VERSIONS_HELD = 8;

/** One table in memory: a base as it was read from the lake, an overlay of rows that changed since, and vectors beside them. */
export class HeldTable {
  state: NearState = 'waiting';
  base: BaseTable | null = null;
  /** Where the base stands, beside memory or in place of it. */
  file: FileId | null = null;
  overlay: Overlay | null = null;
  /** By column; null: too large. */
  vectors = new Map<string, NearVectors | null>();
  /** Number of the snapshot that base and overlay are of. */
  at = -1;
  /** Somebody asked for it while it was not held. */
  asked = false;
  /** How often it could not be read since it last was. */
  failures = 0;
  private readonly versions = new Map<number, NearTable>();

  constructor(
    readonly spec: NearSpec,
    readonly table: MediaTable,
    /** The table that answers until this one is ready. */
    public renews: HeldTable | null = null,
  ) {}

  get name(): string {
    return this.spec.table;
  }

  get byteLength(): number {
    return this.base?.byteLength ?? 0;
  }

  get vectorBytes(): number {
    return [...this.vectors.values()].reduce((sum, read) => sum + (read?.byteLength ?? 0), 0);
  }

  /** The table at a version; null when that is not held. */
  atVersion(version: number): NearTable | null {
    return this.versions.get(version) ?? null;
  }

  /** Answers from what was read at the version. `onFull`: the overlay's places are used up. */
  open({ value, file }: Built<EncodedTable>, version: number, onFull: () => void): void {
    this.base = openBase(this.table.columns, value, onFull);
    this.file = file;
    this.overlay = new Overlay(this.base);
    this.vectors = new Map();
    this.hold(version, this.overlay.now());
    this.state = 'ready';
  }

  /** Answers at one more version; the oldest is dropped past `VERSIONS_HELD`. */
  hold(version: number, state: OverlayState): void {
    const { base, vectors } = this;
    const vectorsOf = (column: string) => {
      const read = vectors.get(column);
      return read ? vectorsAtHand(base!, state, read) : null;
    };
    this.versions.set(version, nearTable(this.table, base!, state, vectorsOf));
    if (this.versions.size > VERSIONS_HELD) this.versions.delete(this.versions.keys().next().value!);
  }

  /** Older versions keep the emptied map, so that vectors read from now on are not taken for theirs. */
  forgetVectors(): void {
    this.vectors.clear();
    this.vectors = new Map();
  }

  /** Frees its memory and waits to be read again. */
  empty(): void {
    this.base = null;
    this.file = null;
    this.overlay = null;
    this.vectors = new Map();
    this.versions.clear();
    this.state = 'waiting';
  }
}
