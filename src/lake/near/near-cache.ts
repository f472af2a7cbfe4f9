import type { Lake } from '../lancedb/lake.js';
import type { MediaTable } from '../lancedb/table.js';
import { seesAll, type View } from '../lancedb/view.js';
import type { NearSpec } from './encoded.js';
import { Filler } from './filler.js';
import { Follower } from './follower.js';
import type { NearState } from './held-table.js';
import { Holdings } from './holdings.js';
import type { NearTable } from './near-table.js';
import { VectorFiller, type VectorSpec } from './vector-filler.js';

export type { NearState, VectorSpec };

export interface NearCacheOptions {
  readonly specs: readonly NearSpec[];
  /** Bytes for all tables together; 0: hold none. */
  readonly limit: number;
  /** Vectors to hold beside the rows of their table. */
  readonly vectors: VectorSpec;
  readonly onError: (error: unknown) => void;
}

export interface NearStatus {
  readonly bytes: number;
  readonly limit: number;
  readonly tables: Readonly<Record<string, NearState>>;
  readonly vectors: {
    readonly bytes: number;
    readonly limit: number;
    /** Whether all that fit are held. */
    readonly state: 'filling' | 'ready';
    readonly columns: Readonly<Record<string, NearState>>;
  };
}

/**
 * Copies of whole tables in this process's memory, without pictures, each of one version: the smallest tables first, as many
 * as fit the limit; then vectors beside their rows. A version that is not held here is read from LanceDB, and the answers
 * are the same.
 */
export interface NearCache {
  /** The table as the snapshot has it; null when that is not held. */
  table(view: View, table: MediaTable): NearTable | null;
  status(): NearStatus;
  close(): Promise<void>;
}

/** Fills the cache in the background and keeps it up with the lake until it is closed. */
export function openNearCache(lake: Lake, { specs, limit, vectors: spec, onError }: NearCacheOptions): NearCache {
  const holdings = new Holdings(specs, lake.tables, limit);
  let latest = lake.current;
  const fill = () => filler.fill();
  const vectors = new VectorFiller(lake, holdings, spec, fill);
  const follower = new Follower(lake, holdings, vectors, fill, onError);
  const filler = new Filler(lake, holdings, vectors, () => follower.follow(latest), onError);

  lake.beforeSwitch((next) => {
    vectors.compare(latest, next);
    latest = next;
    return follower.follow(next).then(fill);
  });
  fill();

  return {
    table: (view, table) => (seesAll(view, table) ? holdings.at(table.name, view.record.versions[table.name]!) : null),
    status: () => ({
      bytes: holdings.bytes,
      limit,
      tables: holdings.states(),
      vectors: {
        bytes: holdings.vectorBytes,
        limit: vectors.limit,
        state: filler.isFilling ? 'filling' : 'ready',
        columns: vectors.states(),
      },
    }),
    async close() {
      holdings.closed = true;
      await filler.close();
    },
  };
}
