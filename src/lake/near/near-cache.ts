import { ALWAYS_ROOM, type Headroom } from '../../base/headroom.js';
import { Counter } from '../../base/telemetry.js';
import type { Lake } from '../lancedb/lake.js';
import type { MediaTable } from '../lancedb/table.js';
import { ALL, behind, type Sight, type View } from '../lancedb/view.js';
import type { NearSpec } from './encoded.js';
import { Filler } from './filler.js';
import { Follower } from './follower.js';
import { NearFolder, type FolderOptions } from './folder/near-folder.js';
import { limitResident } from './folder/resident-limit.js';
import type { NearState } from './held-table.js';
import { Holdings } from './holdings.js';
import { NearFiles } from './near-files.js';
import type { NearTable } from './near-table.js';
import { seenTable } from './seen-table.js';
import { VectorFiller, type VectorSpec } from './vector-filler.js';

export type { NearState, VectorSpec };

const looks = (what: string, description: string) =>
  new Counter({ name: `media_graph.near.${what}`, description, unit: '{look}', labels: ['table'], most: 8 });
const hits = looks('hits', 'Looks for a table in memory that found it.');
const misses = looks(
  'misses',
  'Looks for a table in memory that was not held, or not at that version: LanceDB was asked.',
);

export interface NearCacheOptions {
  readonly specs: readonly NearSpec[];
  /** Bytes for all tables together; 0: hold none. */
  readonly limit: number;
  /** Vectors to hold beside the rows of their table. */
  readonly vectors: VectorSpec;
  /** Where tables and vectors are kept for the next start; null or left out: nowhere. */
  readonly folder?: FolderOptions | null;
  /** Nothing is read into memory before. */
  readonly fillAfter?: Promise<void> | undefined;
  /** Without it nothing is read into memory. */
  readonly headroom?: Headroom;
  readonly onError: (error: unknown) => void;
  /** Told what was found in the folder and is of no use. */
  readonly onNote?: (message: string) => void;
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
  /** Left out: there is none. */
  readonly folder?: {
    /** Of all files in it. */
    readonly bytes: number;
    readonly limit: number;
    /** Bytes that are shown as memory; 0 where files cannot be mapped, and are read into memory instead. */
    readonly mapped: number;
  };
}

/**
 * Copies of whole tables, without pictures, each of one version: in this process's memory as many as fit the limit, the smallest first,
 * or in mapped files of a folder, of which no more than the limit is resident; then vectors beside their rows. A version that is not held
 * here is read from LanceDB, and the answers are the same.
 */
export interface NearCache {
  /** The table as the view shows it; null when that is not held. */
  table(view: View, table: MediaTable): NearTable | null;
  status(): NearStatus;
  /** Once tables that the folder kept are held. */
  opened(): Promise<void>;
  /** Once all that is asked for now and fits is held. */
  filled(): Promise<void>;
  close(): Promise<void>;
}

/** Fills the cache in the background and keeps it up with the lake until it is closed. */
export function openNearCache(lake: Lake, options: NearCacheOptions): NearCache {
  const { specs, limit, vectors: spec, headroom = ALWAYS_ROOM, onError } = options;
  const files = limit > 0 ? filesOf(lake, options) : null;
  const holdings = new Holdings(specs, lake.tables, limit, files?.mapped ? files : null);
  const endLimit = files?.mapped ? limitResident(limit + spec.limit) : () => undefined;
  let latest = lake.current;
  let mayFill = options.fillAfter === undefined;
  const fill = () => {
    if (mayFill) filler.fill();
  };
  const vectors = new VectorFiller(lake, holdings, spec, files, fill);
  const follower = new Follower(lake, holdings, vectors, files, fill, onError);
  const filler = new Filler(lake, holdings, vectors, files, () => follower.follow(latest), headroom, onError);

  lake.beforeSwitch((next) => {
    vectors.compare(latest, next);
    latest = next;
    return follower.follow(next).then(fill);
  });
  headroom.onRoom(fill);
  fill();
  void options.fillAfter?.then(() => {
    mayFill = true;
    fill();
  });

  return {
    opened: () => filler.opened(),
    filled: () => filler.filled(),
    table(view, spec) {
      const held = holdings.at(spec.name, view.record.versions[spec.name]!);
      (held === null ? misses : hits).add(1, spec.name);
      if (held === null) holdings.ask(spec.name);
      const sight = view[behind].sight(spec);
      return held === null || sight === ALL ? held : asSeen(held, spec, sight);
    },
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
      ...(files && {
        folder: {
          bytes: files.bytes,
          limit: files.limit,
          mapped: files.mapped ? holdings.bytes + holdings.vectorBytes : 0,
        },
      }),
    }),
    async close() {
      holdings.closed = true;
      endLimit();
      await filler.close();
    },
  };
}

/** Null: none, or it cannot be written, which is told. */
function filesOf(lake: Lake, { folder, onNote = () => undefined }: NearCacheOptions): NearFiles | null {
  if (!folder) return null;
  try {
    return new NearFiles(lake, new NearFolder(folder, lake.uri), onNote);
  } catch (error) {
    onNote(`tables are not kept in ${folder.path}: ${String(error)}`);
    return null;
  }
}

const known = new WeakMap<NearTable, WeakMap<Sight, NearTable | null>>();

/** Made once for each version of a table and what is seen of it. */
function asSeen(held: NearTable, spec: MediaTable, sight: Sight): NearTable | null {
  let ofHeld = known.get(held);
  if (!ofHeld) known.set(held, (ofHeld = new WeakMap()));
  let seen = ofHeld.get(sight);
  if (seen === undefined) ofHeld.set(sight, (seen = seenTable(held, spec, sight)));
  return seen;
}
