import { badInput } from '../../../base/errors.js';

/** Pairs of an asset and a label take 100 bytes each. */
const MOST_PAIRS = 2_000_000;

/** Counts the pairs of one comparison. */
export class PairBudget {
  private left = MOST_PAIRS;

  /** Throws when there are too many to compare. */
  take(): void {
    if (this.left-- > 0) return;
    throw badInput(
      `similarModels compares at most ${MOST_PAIRS} pairs of an asset and a label, but there are more; give a type`,
    );
  }
}

/** Which labels a model has on which assets, by their numbers, with the ordinal of the first annotation that says so. */
export class Said {
  private readonly byAsset = new Map<number, Map<number, number>>();

  constructor(private readonly budget: PairBudget) {}

  add(asset: number, label: number, ordinal: number): void {
    let labels = this.byAsset.get(asset);
    if (!labels) this.byAsset.set(asset, (labels = new Map<number, number>()));
    const first = labels.get(label);
    if (first === undefined) this.budget.take();
    if (first === undefined || ordinal < first) labels.set(label, ordinal);
  }

  assets(): Iterable<number> {
    return this.byAsset.keys();
  }

  has(asset: number): boolean {
    return this.byAsset.has(asset);
  }

  /** The ordinals of the first annotations, by label. */
  of(asset: number): ReadonlyMap<number, number> {
    return this.byAsset.get(asset) ?? NOTHING;
  }
}

const NOTHING: ReadonlyMap<number, number> = new Map();
