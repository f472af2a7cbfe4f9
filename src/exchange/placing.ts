import type { LakeSnapshot } from '../lake/lancedb/lake.js';
import type { MediaTable, Row } from '../lake/lancedb/table.js';
import type { LakeWriter } from '../lake/lancedb/writer.js';
import type { Parents } from './parents.js';
import type { Writable } from './writable.js';

/**
 * Numbers new rows as they arrive, where their order is already known; `arrangeChildren` numbers the others.
 * Both give the same result.
 */
export interface Placing<T extends MediaTable> {
  /** Reads what the places of these assets' rows depend on. */
  load?(writer: LakeWriter, assetIds: ReadonlySet<string>): Promise<void>;
  /** Puts the row in its place; false, and nothing is written: its asset must be arranged as a whole. */
  place(row: Writable<Row<T>>): boolean;
  /** Writes what other rows take from those placed. */
  end?(writer: LakeWriter): Promise<void>;
}

export type StartPlacing<T extends MediaTable> = (base: LakeSnapshot, parents: Parents) => Promise<Placing<T>>;
