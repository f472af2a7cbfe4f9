import { fileUrlOf } from '../../base/raw-path.js';
import { openSideTable, type SideTable } from '../../lake/beside/side-table.js';
import { watchedFiles, type WatchedFileRow } from '../../lake/beside/watched-files.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import type { Outcome } from '../ingest/source.js';
import type { FileState } from './scan.js';

/** What is remembered of the files of a folder, over restarts. */
export class Memory {
  readonly #rows = new Map<string, WatchedFileRow>();

  private constructor(private readonly table: SideTable<typeof watchedFiles>) {}

  /** `within`: the `file:` URL that those of all its files begin with. */
  static async open(lake: Lake, within: string): Promise<Memory> {
    const memory = new Memory(await openSideTable(lake.connection, watchedFiles));
    for (const row of await memory.table.all()) if (row.id.startsWith(within)) memory.#rows.set(row.id, row);
    return memory;
  }

  /** What is known of the path, in whatever state. */
  of(path: string): WatchedFileRow | undefined {
    return this.#rows.get(fileUrlOf(path));
  }

  /** What came of the file in this state; undefined: it was not tried. */
  inState(path: string, { size, modifiedNs }: FileState): WatchedFileRow | undefined {
    const row = this.of(path);
    return row?.size === size && row.modified_ns === modifiedNs ? row : undefined;
  }

  all(): Iterable<WatchedFileRow> {
    return this.#rows.values();
  }

  async keep(outcomes: readonly Outcome[], states: ReadonlyMap<string, FileState>): Promise<void> {
    const rows = outcomes.flatMap((outcome): WatchedFileRow[] => {
      const state = states.get(outcome.path);
      if (!state) return [];
      const [asset_id, problem] = outcome.status === 'failed' ? [null, outcome.reason] : [outcome.assetId, null];
      const id = fileUrlOf(outcome.path);
      return [{ id, size: state.size, modified_ns: state.modifiedNs, asset_id, problem }];
    });
    await this.table.put(rows);
    for (const row of rows) this.#rows.set(row.id, row);
  }

  async forget(ids: readonly string[]): Promise<void> {
    await this.table.remove(ids);
    for (const id of ids) this.#rows.delete(id);
  }
}
