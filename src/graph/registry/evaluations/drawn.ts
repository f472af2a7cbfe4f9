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
  const copy = copied(compared, (side, add) => {
    for (let i = 0; i < side.size; i++) for (let time = timesOf.get(side.title.at(i))!; time > 0; time--) add(i, time);
  });
  // Groups with neither side were judged, too: so many in proportion.
  const { predictions, truths, groups } = compared;
  const unseen = groups - new Set([...predictions.group.values, ...truths.group.values]).size;
  return { ...copy, groups: copy.groups + Math.max(0, unseen) };
}

/** Tells which items of a side are copied, and the how-manieth time that is. */
type Choose = (side: Items, add: (i: number, time: number) => void) => void;

/** The comparison of some items, as often as they were chosen. `groups` may have numbers already; all others come after. */
export function copied(compared: Compared, choose: Choose, groups = new Groups()): Compared {
  const [predictions, truths] = [compared.predictions, compared.truths].map((side) => {
    const items = new Items();
    choose(side, (i, time) => copy(side, i, items, groups.numberOf(side.group.at(i), time)));
    for (let number = 0; number < groups.size; number++) {
      const span = side.judged.get(groups.originals.at(number));
      if (span) items.judged.set(number, span);
    }
    return items;
  }) as [Items, Items];
  return {
    ...compared,
    predictions,
    truths,
    groups: groups.size,
    pixels: compared.pixels && of(compared.pixels, groups),
    frameRates:
      compared.frameRates && Float64Array.from(groups.originals.values, (group) => compared.frameRates![group]!),
  };
}

/** Numbers of groups by the group that they were, and the how-manieth time that is. */
export class Groups {
  private readonly numbers = new Map<number, number>();
  readonly originals = growingInts();

  get size(): number {
    return this.originals.length;
  }

  numberOf(group: number, time: number): number {
    const key = time * 2 ** 32 + group;
    let number = this.numbers.get(key);
    if (number === undefined) {
      this.numbers.set(key, (number = this.size));
      this.originals.push(group);
    }
    return number;
  }
}

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
