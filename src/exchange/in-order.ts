/** Numbers each asset's rows 0, 1, 2 … as they come, as long as they come in order and the asset had none before. */
export class InOrder<R extends { readonly asset_id: string }, K> {
  private readonly last = new Map<string, { key: K; count: number } | null>();

  /** `key` is what `compare` needs of a row: whole rows, with their vectors, would stay in memory. */
  constructor(
    private readonly had: ReadonlySet<string>,
    private readonly key: (row: R) => K,
    private readonly compare: (a: K, b: K) => number,
  ) {}

  /** The row's number; null for it and all that follow of its asset when it is out of order. */
  next(row: R): number | null {
    const asset = row.asset_id;
    const key = this.key(row);
    const last = this.last.get(asset);
    if (last === undefined && !this.had.has(asset)) {
      this.last.set(asset, { key, count: 1 });
      return 0;
    }
    if (!last || this.compare(last.key, key) > 0) {
      this.last.set(asset, null);
      return null;
    }
    last.key = key;
    return last.count++;
  }
}
