import { IdMap } from '../base/id-map.js';
import { textAt, type RawBatch, type RawText } from '../lake/lancedb/raw-columns.js';
import type { Rows } from './recent-rows.js';

/** The asset and shot of each row, at 40 to 60 bytes a row, straight from the columns that LanceDB gives. */
export class CompactChildren implements Rows<RawBatch> {
  private readonly ids = new IdMap();
  private readonly words = new Words();
  private parents = new Int32Array(2 * 1024);

  get size(): number {
    return this.ids.size;
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  get(id: string): { id: string; asset_id: string; shot_id: string | null } | undefined {
    const number = this.ids.get(id);
    if (number === -1) return undefined;
    const shot = this.parents[2 * number + 1]!;
    return {
      id,
      asset_id: this.words.all[this.parents[2 * number]!]!,
      shot_id: shot === -1 ? null : this.words.all[shot]!,
    };
  }

  take({ rowCount, columns }: RawBatch): number {
    const ids = columns.get('id') as RawText;
    const assetAt = this.words.numbersOf(columns.get('asset_id') as RawText);
    const shots = columns.get('shot_id') as RawText | undefined;
    const shotAt = shots ? this.words.numbersOf(shots) : () => -1;
    for (let i = 0; i < rowCount; i++) {
      this.put(this.ids.addBytes(ids.bytes, ids.offsets[i]!, ids.offsets[i + 1]!), assetAt(i), shotAt(i));
    }
    return rowCount;
  }

  takeFrom(others: CompactChildren, id: string): boolean {
    const row = others.get(id);
    if (!row) return false;
    const shot = row.shot_id === null ? -1 : this.words.numberOf(row.shot_id);
    this.put(this.ids.add(id), this.words.numberOf(row.asset_id), shot);
    return true;
  }

  clear(): void {
    this.ids.clear();
    this.words.clear();
  }

  private put(number: number, asset: number, shot: number): void {
    const place = 2 * number;
    if (place === this.parents.length) {
      const larger = new Int32Array(place * 2);
      larger.set(this.parents);
      this.parents = larger;
    }
    this.parents[place] = asset;
    this.parents[place + 1] = shot;
  }
}

/** Each text once. */
class Words {
  readonly all: string[] = [];
  private readonly numbers = new Map<string, number>();

  numberOf(word: string): number {
    let number = this.numbers.get(word);
    if (number === undefined) this.numbers.set(word, (number = this.all.push(word) - 1));
    return number;
  }

  clear(): void {
    this.all.length = 0;
    this.numbers.clear();
  }

  /** The numbers of a column's texts by row, in order of rows; -1: it is null. Rows that follow each other are mostly of the same parent. */
  numbersOf(texts: RawText): (i: number) => number {
    const { offsets, bytes, isNull } = texts;
    let [lastFrom, lastTo, last] = [0, -1, -1];
    return (i) => {
      if (isNull(i)) return -1;
      const [from, to] = [offsets[i]!, offsets[i + 1]!];
      if (areEqual(bytes, lastFrom, lastTo, from, to)) return last;
      [lastFrom, lastTo, last] = [from, to, this.numberOf(textAt(texts, i)!)];
      return last;
    };
  }
}

function areEqual(bytes: Uint8Array, from: number, to: number, otherFrom: number, otherTo: number): boolean {
  if (to - from !== otherTo - otherFrom) return false;
  for (; from < to; from++, otherFrom++) if (bytes[from] !== bytes[otherFrom]) return false;
  return true;
}
