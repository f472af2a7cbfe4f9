import { IdSet } from '../base/id-set.js';

/** Assets whose last row is in memory. Chosen: some 10 MB. */
const ASSETS_IN_MEMORY = 50_000;

/**
 * Numbers each asset's rows 0, 1, 2 … as they come, as long as they come in order and the asset had none before. An asset of which no
 * row has come for so long that others took its place is as one out of order.
 */
export class InOrder<R extends { readonly asset_id: string }, K> {
  private readonly last = new Map<string, { key: K; count: number }>();
  private readonly outOfOrder = new IdSet();

  /** `key` is what `compare` needs of a row: whole rows, with their vectors, would stay in memory. */
  constructor(
    private readonly had: Pick<IdSet, 'has'>,
    private readonly key: (row: R) => K,
    private readonly compare: (a: K, b: K) => number,
    private readonly most = ASSETS_IN_MEMORY,
  ) {}

  /** The row's number; null for it and all that follow of its asset when it is out of order. */
  next(row: R): number | null {
    const asset = row.asset_id;
    const key = this.key(row);
    const last = this.last.get(asset);
    if (last === undefined) {
      if (this.had.has(asset) || this.outOfOrder.has(asset)) return null;
      if (this.last.size === this.most) this.forget(this.last.keys().next().value!);
      this.last.set(asset, { key, count: 1 });
      return 0;
    }
    if (this.compare(last.key, key) > 0) {
      this.forget(asset);
      return null;
    }
    last.key = key;
    return last.count++;
  }

  private forget(asset: string): void {
    this.last.delete(asset);
    this.outOfOrder.add(asset);
  }
}
