import { createHash } from 'node:crypto';
import type { DatasetItemRow } from './dataset-items.js';
import type { DatasetKind } from './datasets.js';

/**
 * SHA-256 of what is in a dataset, in hexadecimal. What is hashed, as UTF-8: the kind and a line feed; then of each item by its ordinal
 * the id of the entity, a byte 0, the name of its split or nothing, and a line feed.
 */
export class DatasetHash {
  readonly #hash = createHash('sha256');

  constructor(kind: DatasetKind) {
    this.#hash.update(`${kind}\n`);
  }

  /** The next items, by their ordinals. */
  add(items: readonly Pick<DatasetItemRow, 'entity_id' | 'split'>[]): void {
    this.#hash.update(items.map(({ entity_id, split }) => `${entity_id}\0${split ?? ''}\n`).join(''));
  }

  /** Ends it. */
  digest(): string {
    return this.#hash.digest('hex');
  }
}
