import type { WrittenRows } from '../lancedb/changes.js';
import { ERASURE } from '../lancedb/committed.js';
import type { Lake, LakeSnapshot } from '../lancedb/lake.js';
import type { BaseTable } from './base-table.js';
import { changedIds, commitsSince, rowsNow, vectorsChanged, writtenSince, type Commit } from './changed-since.js';
import type { HeldTable } from './held-table.js';
import type { Holdings } from './holdings.js';
import type { NearFiles } from './near-files.js';
import type { VectorFiller } from './vector-filler.js';

/**
 * Rows in an overlay: with more, the table is read anew, beside the one that answers where there is room. That takes a thread
 * some seconds for a million rows, so a large table may have more of them; to look through so many takes 5 ms.
 */
const MAX_OVERLAY = 5_000;
const MAX_OVERLAY_SHARE = 1 / 4;
const MAX_OVERLAY_OF_LARGE = 50_000;
/** So many would make each answer wait for the ones before it: then the table is not held until it has been read. */
const MAX_OVERLAY_MEANWHILE = 200_000;

/** Brings tables in memory up to each new snapshot of the lake, one snapshot after another. */
export class Follower {
  private following: Promise<void> = Promise.resolve();

  /** @param fill tables may wait to be read */
  constructor(
    private readonly lake: Lake,
    private readonly holdings: Holdings,
    private readonly vectors: VectorFiller,
    private readonly files: NearFiles | null,
    private readonly fill: () => void,
    private readonly onError: (error: unknown) => void,
  ) {}

  follow(next: LakeSnapshot): Promise<void> {
    this.following = this.following.then(() => this.bringUpTo(next)).catch(this.onError);
    return this.following;
  }

  /** Tables with few changed rows are brought up at once, the others are read anew. */
  private async bringUpTo(next: LakeSnapshot): Promise<void> {
    const { number, versions } = next.record;
    const behind = this.holdings.all.filter(({ state, at }) => state !== 'waiting' && at < number);
    const changed = behind.filter((of) => of.state !== 'ready' || !of.atVersion(versions[of.name]!));
    for (const of of behind) if (!changed.includes(of)) of.at = number;
    if (changed.length === 0 || this.holdings.closed) return;
    let commits: readonly Commit[] | null = null;
    for (const of of changed) {
      const mayTake = (of.state === 'ready' || of.state === 'filling') && next.record.note !== ERASURE;
      const written = mayTake ? writtenSince(this.lake, of, number) : null;
      if (written) {
        // A table that is being read takes them afterwards.
        if (of.state === 'ready') await this.overlay(of, next, written);
        continue;
      }
      commits ??= await commitsSince(this.lake, Math.min(...changed.map(({ at }) => at)), number);
      await this.takeCommits(of, next, commits);
    }
    this.fill();
  }

  private async takeCommits(of: HeldTable, next: LakeSnapshot, commits: readonly Commit[]): Promise<void> {
    const { number } = next.record;
    const ids = changedIds(commits, of, number);
    if (of.base && vectorsChanged(commits, of, number)) this.vectors.forget(of);
    if (!ids || of.state === 'failed') this.drop(of);
    else if (of.state === 'ready') await this.overlay(of, next, await rowsNow(next, of.table, ids));
    else if (of.state !== 'filling') of.at = number;
  }

  /** What is read anew is not kept either: the file may hold what was erased. */
  private drop(of: HeldTable): void {
    this.files?.forget(of);
    this.holdings.drop(of);
  }

  private async overlay(of: HeldTable, next: LakeSnapshot, changed: WrittenRows): Promise<void> {
    const state = await of.overlay!.take(changed);
    const { size } = of.overlay!;
    if (size > MAX_OVERLAY_MEANWHILE || (size > maxOverlay(of.base!) && !this.holdings.renew(of))) {
      this.drop(of);
      return;
    }
    of.at = next.record.number;
    of.hold(next.record.versions[of.name]!, state);
  }
}

/** Rows that the overlay of a base may hold before the table is read anew. */
function maxOverlay({ rowCount }: BaseTable): number {
  return Math.max(MAX_OVERLAY, Math.min(MAX_OVERLAY_OF_LARGE, rowCount * MAX_OVERLAY_SHARE));
}
