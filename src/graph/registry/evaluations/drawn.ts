import { growingInts, type Growable } from '../../../lake/near/growable.js';
import { Items } from './items.js';
import type { Compared, Pixels } from './score.js';

/**
 * The comparison with each title as many times as it was drawn: the groups of each time are groups of their own.
 *
 * @param titles numbers of titles, each with its weight
 */
export function drawn(compared: Compared, titles: readonly number[], weights: Uint32Array): Compared {
  const timesOf = new Map(titles.map((title, i) => [title, weights[i]!]));
  const groups = new Groups();
  const [predictions, truths] = [compared.predictions, compared.truths].map((side) => {
    const items = new Items();
    for (let i = 0; i < side.size; i++) {
      for (let time = timesOf.get(side.title.at(i))!; time > 0; time--)
        copy(side, i, items, groups.numberOf(side.group.at(i), time));
    }
    for (const [group, span] of side.judged) {
      for (let time = 1; groups.has(group, time); time++) items.judged.set(groups.numberOf(group, time), span);
    }
    return items;
  }) as [Items, Items];
  // Groups with neither side were judged, too: so many in proportion.
  const unseen = Math.max(
    0,
    compared.groups - new Set([...compared.predictions.group.values, ...compared.truths.group.values]).size,
  );
  return {
    ...compared,
    predictions,
    truths,
    groups: groups.size + unseen,
    pixels: compared.pixels && of(compared.pixels, groups),
    frameRates:
      compared.frameRates && Float64Array.from(groups.originals.values, (group) => compared.frameRates![group]!),
  };
}

/** Numbers of groups by the group that they were, and the how-manieth time that is. */
class Groups {
  private readonly numbers = new Map<number, number>();
  readonly originals = growingInts();

  get size(): number {
    return this.originals.length;
  }

  has(group: number, time: number): boolean {
    return this.numbers.has(keyOf(group, time));
  }

  numberOf(group: number, time: number): number {
    const key = keyOf(group, time);
    let number = this.numbers.get(key);
    if (number === undefined) {
      this.numbers.set(key, (number = this.size));
      this.originals.push(group);
    }
    return number;
  }
}

const keyOf = (group: number, time: number): number => time * 2 ** 32 + group;

function of({ width, height }: Pixels, { originals }: Groups): Pixels {
  return {
    width: Float64Array.from(originals.values, (group) => width[group]!),
    height: Float64Array.from(originals.values, (group) => height[group]!),
  };
}

const COLUMNS = ['label', 'title', 'confidence', 'start', 'end', 'x', 'y', 'width', 'height', 'area', 'crowd'] as const;

/** Only what figures are computed of. */
function copy(from: Items, i: number, to: Items, group: number): void {
  to.group.push(group);
  for (const name of COLUMNS) {
    const column = from[name] as Growable<Float64Array>;
    if (i < column.length) (to[name] as Growable<Float64Array>).push(column.at(i));
  }
  if (i < from.texts.size) to.texts.push(from.texts.bytesAt(i));
}
