import type { Said } from './said.js';

/** On how many shared assets two models say a label, and the first annotations where only one does, by ordinal. */
export interface OfLabel {
  readonly label: number;
  both: number;
  onlyThis: number;
  onlyThat: number;
  firstOfThis: number | null;
  firstOfThat: number | null;
}

/** How far two models agree over the assets that both have labels on. */
export class Agreement {
  sharedAssets = 0;
  readonly labels = new Map<number, OfLabel>();

  constructor(
    private readonly mine: Said,
    private readonly theirs: Said,
  ) {}

  /** Compares what both say of an asset that both have labels on. */
  addAsset(asset: number): void {
    const [mine, theirs] = [this.mine.of(asset), this.theirs.of(asset)];
    this.sharedAssets++;
    for (const [label, ordinal] of mine) {
      const of = this.ofLabel(label);
      if (theirs.has(label)) of.both++;
      else {
        of.onlyThis++;
        of.firstOfThis = Math.min(of.firstOfThis ?? Infinity, ordinal);
      }
    }
    for (const [label, ordinal] of theirs) {
      if (mine.has(label)) continue;
      const of = this.ofLabel(label);
      of.onlyThat++;
      of.firstOfThat = Math.min(of.firstOfThat ?? Infinity, ordinal);
    }
  }

  private ofLabel(label: number): OfLabel {
    let of = this.labels.get(label);
    if (!of) {
      of = { label, both: 0, onlyThis: 0, onlyThat: 0, firstOfThis: null, firstOfThat: null };
      this.labels.set(label, of);
    }
    return of;
  }
}

/**
 * Jaccard's index of two sets by how many are in both and in one alone: the share of all that is in both (P. Jaccard, The distribution
 * of the flora in the alpine zone, New Phytologist 11, 1912). Of nothing it is 0.
 */
export function jaccard(both: number, inOne: number): number {
  return both === 0 ? 0 : both / (both + inOne);
}
