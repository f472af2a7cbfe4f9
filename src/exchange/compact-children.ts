import { IdMap } from '../base/id-map.js';

interface Child {
  readonly id: string;
  readonly asset_id: string;
  readonly shot_id?: string | null;
}

/** The asset and shot of each row, at 40 to 60 bytes a row. */
export class CompactChildren {
  private ids = new IdMap();
  private readonly words = new Words();
  private parents = new Int32Array(2 * 1024);

  get size(): number {
    return this.ids.size;
  }

  add({ id, asset_id, shot_id }: Child): void {
    const place = 2 * this.ids.add(id);
    if (place === this.parents.length) {
      const larger = new Int32Array(place * 2);
      larger.set(this.parents);
      this.parents = larger;
    }
    this.parents[place] = this.words.numberOf(asset_id);
    this.parents[place + 1] = shot_id == null ? -1 : this.words.numberOf(shot_id);
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
}
