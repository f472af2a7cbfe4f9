import { inSlices } from '../../base/in-slices.js';
import type { WrittenRows } from '../lancedb/changes.js';
import type { BaseTable } from './base-table.js';

/** What one version of a table changes of its base. */
export interface OverlayState {
  readonly isEmpty: boolean;
  /** Whether the row of the base was replaced or removed. */
  hides(at: number): boolean;
  /** The row that was added or replaces one of the base; null when there is none. */
  one(id: string): object | null;
  /** Rows that were added: those with that value of the column, or all. */
  readonly added: Changed;
  /** Rows of the base that are hidden. */
  readonly hidden: Changed;
}

export interface Changed {
  /** At most; rows of other states count, too. */
  readonly size: number;
  all(): Iterable<object>;
  /** Without looking at the others. */
  of(column: string, value: unknown): Iterable<object>;
  /** The most that `of` looks at. */
  sizeOf(column: string, value: unknown): number;
}

/** A row that is visible from one version until another. */
interface Entry {
  readonly row: object;
  readonly from: number;
  until: number;
  /** The row of the same id before it. */
  readonly before: Entry | undefined;
}

/**
 * The changes since the base was read, for all versions at once: a commit costs what it changed, however much changed before it,
 * and older versions stay as they were.
 */
export class Overlay {
  private readonly added = new Entries();
  private readonly hidden = new Entries();
  private readonly hiddenFrom = new Map<number, number>();
  private readonly newest = new Map<string, Entry>();
  private state = 0;

  constructor(private readonly base: BaseTable) {}

  /** Rows, with those that no recent version shows; one that replaces another counts once. */
  get size(): number {
    return Math.max(this.added.size, this.hidden.size);
  }

  /** Places of rows of the base that some version hides. */
  hiddenPlaces(): Iterable<number> {
    return this.hiddenFrom.keys();
  }

  /** Applies a commit and returns the version that it made. */
  async take(changed: WrittenRows): Promise<OverlayState> {
    const state = this.state + 1;
    await inSlices(changed, ([id, row]) => this.put(id, row, state));
    this.state = state;
    return this.now();
  }

  now(): OverlayState {
    const { state } = this;
    return {
      isEmpty: state === 0,
      hides: (at) => (this.hiddenFrom.get(at) ?? Infinity) <= state,
      one: (id) => {
        let entry = this.newest.get(id);
        while (entry && entry.from > state) entry = entry.before;
        return entry && state < entry.until ? entry.row : null;
      },
      added: this.added.at(state),
      hidden: this.hidden.at(state),
    };
  }

  private put(id: string, row: object | null, from: number): void {
    const before = this.newest.get(id);
    if (before) before.until = Math.min(before.until, from);
    if (row) {
      const entry = { row, from, until: Infinity, before };
      this.newest.set(id, entry);
      this.added.push(entry);
    }
    const at = this.base.find('id', id);
    if (at < 0 || this.hiddenFrom.has(at)) return;
    this.hiddenFrom.set(at, from);
    this.hidden.push({ row: this.base.row(at), from, until: Infinity, before: undefined });
  }
}

class Entries {
  private readonly all: Entry[] = [];
  /** By a column that lists are of: made when a list of it is first asked for. */
  private readonly groups = new Map<string, Map<unknown, Entry[]>>();

  get size(): number {
    return this.all.length;
  }

  push(entry: Entry): void {
    this.all.push(entry);
    for (const [column, groups] of this.groups) addTo(groups, column, entry);
  }

  at(state: number): Changed {
    const { all } = this;
    const groupOf = (column: string, value: unknown) => this.groupsBy(column).get(value) ?? [];
    return {
      size: all.length,
      all: () => shown(all, state),
      of: (column, value) => shown(groupOf(column, value), state),
      sizeOf: (column, value) => groupOf(column, value).length,
    };
  }

  private groupsBy(column: string): ReadonlyMap<unknown, readonly Entry[]> {
    let groups = this.groups.get(column);
    if (!groups) {
      this.groups.set(column, (groups = new Map()));
      for (const entry of this.all) addTo(groups, column, entry);
    }
    return groups;
  }
}

function addTo(groups: Map<unknown, Entry[]>, column: string, entry: Entry): void {
  const value = (entry.row as Record<string, unknown>)[column];
  const group = groups.get(value);
  if (group) group.push(entry);
  else groups.set(value, [entry]);
}

function* shown(entries: readonly Entry[], state: number): Generator<object> {
  // In order of their versions: the newest last.
  for (const { row, from, until } of entries) {
    if (from > state) return;
    if (state < until) yield row;
  }
}
