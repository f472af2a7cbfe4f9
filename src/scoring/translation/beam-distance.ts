/** What an edit does to the hypothesis on its way to the reference. */
export const EDIT = { none: 0, substitute: 1, insert: 2, delete: 3, unknown: 4 } as const;
type Edit = (typeof EDIT)[keyof typeof EDIT];

const BEAM = 25;
const FAR = 2 ** 30;

interface Row {
  readonly cost: Int32Array;
  readonly edit: Uint8Array;
}

/** The edits from a hypothesis to the reference, and the table that told them. */
export interface BeamPath {
  readonly words: readonly number[];
  readonly distance: number;
  readonly rows: readonly Row[];
}

/**
 * Levenshtein's distance to a reference, of which only a band about the diagonal is looked at, with the edits that lead there: where
 * several do, those that Tercom would take. Source: sacrebleu 2.6, BeamEditDistance.
 */
export class BeamDistance {
  readonly #reference: readonly number[];

  constructor(reference: readonly number[]) {
    this.#reference = reference;
  }

  /** @param before the path of words as many, whose first rows serve as far as its words are the same */
  path(words: readonly number[], before?: BeamPath): BeamPath {
    const rows = before?.rows.slice(0, 1 + sameStart(before.words, words)) ?? [this.#firstRow()];
    const width = this.#reference.length;
    const ratio = words.length > 0 ? width / words.length : 1;
    const beam = BEAM < ratio / 2 ? Math.ceil(ratio / 2 + BEAM) : BEAM;
    for (let i = rows.length; i <= words.length; i++) {
      const diagonal = Math.floor(i * ratio);
      const to = i === words.length ? width + 1 : Math.min(width + 1, diagonal + beam);
      rows.push(this.#nextRow(rows[i - 1]!, words[i - 1]!, Math.max(0, diagonal - beam), to));
    }
    return { words, rows, distance: rows[words.length]!.cost[width]! };
  }

  /** From the last to the first. */
  *editsBackwards({ words, rows }: BeamPath): Generator<Edit> {
    let [i, j] = [words.length, this.#reference.length];
    while (i > 0 || j > 0) {
      const edit = rows[i]!.edit[j]! as Edit;
      if (edit === EDIT.unknown) throw new Error('the band about the diagonal does not reach from end to end');
      if (edit !== EDIT.insert) i--;
      if (edit !== EDIT.delete) j--;
      yield edit;
    }
  }

  #firstRow(): Row {
    const cost = Int32Array.from({ length: this.#reference.length + 1 }, (_, j) => j);
    return { cost, edit: new Uint8Array(cost.length).fill(EDIT.insert) };
  }

  #nextRow(above: Row, word: number, from: number, to: number): Row {
    const cost = new Int32Array(this.#reference.length + 1).fill(FAR);
    const edit = new Uint8Array(cost.length).fill(EDIT.unknown);
    for (let j = from; j < to; j++) {
      if (j > 0) {
        const isSame = word === this.#reference[j - 1];
        const both = above.cost[j - 1]! + (isSame ? 0 : 1);
        if (both < cost[j]!) [cost[j], edit[j]] = [both, isSame ? EDIT.none : EDIT.substitute];
      }
      if (above.cost[j]! + 1 < cost[j]!) [cost[j], edit[j]] = [above.cost[j]! + 1, EDIT.delete];
      if (j > 0 && cost[j - 1]! + 1 < cost[j]!) [cost[j], edit[j]] = [cost[j - 1]! + 1, EDIT.insert];
    }
    return { cost, edit };
  }
}

function sameStart(some: readonly number[], others: readonly number[]): number {
  let same = 0;
  while (same < some.length && some[same] === others[same]) same++;
  return same;
}
