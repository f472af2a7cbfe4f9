import { sortInParts } from '../../base/sort-in-parts.js';
import type { AnnotationRow } from '../../lake/tables/annotations.js';

/** What decides whether two annotations disagree. */
export const DECIDING = [
  'id',
  'ordinal',
  'type',
  'label',
  'model_id',
  'author',
  'review_status',
  'title_id',
  'asset_id',
  'shot_id',
  'frame_id',
  'start_us',
  'end_us',
  'x',
  'y',
  'width',
  'height',
] as const;
export type Labelled = Pick<AnnotationRow, (typeof DECIDING)[number]>;

/** A tenth of a millisecond's work. */
const [ROWS_AT_ONCE, PAIRS_AT_ONCE] = [128, 1_024];

/** Told of each two that disagree, once, with how far they are of the same. */
export type Told = (one: Labelled, other: Labelled, score: number) => void;

/**
 * Tells which annotations disagree, see `Disagreement` in the schema. False: it was given up, as more than so many would have to be compared with
 * each other. It yields wherever it may be interrupted.
 */
export function* pairsThatDisagree(
  rows: readonly Labelled[],
  mostCompared: number,
  told: Told,
): Generator<void, boolean> {
  const groups = new Map<string, Labelled[]>();
  for (const [i, row] of rows.entries()) {
    if (i % ROWS_AT_ONCE === 0) yield;
    if (!saysSomething(row)) continue;
    const place = placeOf(row);
    const group = groups.get(place);
    if (group) group.push(row);
    else groups.set(place, [row]);
  }
  let compared = 0;
  let looked = 0;
  for (const group of groups.values()) {
    if (++looked % ROWS_AT_ONCE === 0) yield;
    if (!disagreeAnywhere(group)) continue;
    const byStart = (i: number, j: number) => startOf(group[i]!) - startOf(group[j]!) || i - j;
    const order = yield* sortInParts(Uint32Array.from(group.keys()), byStart);
    const inOrder = Array.from(order, (at) => group[at]!);
    for (const [i, one] of inOrder.entries()) {
      if (++looked % ROWS_AT_ONCE === 0) yield;
      for (let j = i + 1; j < inOrder.length && startOf(inOrder[j]!) < endOf(one); j++) {
        if (++compared > mostCompared) return false;
        if (compared % PAIRS_AT_ONCE === 0) yield;
        const other = inOrder[j]!;
        const score = sayOtherwise(one, other) ? scoreOf(one, other) : 0;
        if (score > 0) told(one, other, score);
      }
    }
  }
  return true;
}

const saysSomething = ({ label, review_status }: Labelled): boolean => label !== null && review_status !== 'REJECTED';

/** Alike of those that are compared: their type, the closest that they are of, and whether they have a region. */
function placeOf(row: Labelled): string {
  const { type, frame_id, asset_id, shot_id, title_id, x } = row;
  const place = isInTime(row)
    ? ['time', asset_id]
    : [frame_id, shot_id, asset_id, title_id].map((id, i) => id && [i, id]).find(Boolean);
  return JSON.stringify([type, x === null, place]);
}

const disagreeAnywhere = ([first, ...others]: readonly Labelled[]): boolean =>
  others.some((other) => other.label !== first!.label);

/** A frame is a moment that all of it share, as is what is not in time. */
const isInTime = ({ frame_id, start_us }: Labelled): boolean => frame_id === null && start_us !== null;
const startOf = (row: Labelled): number => (isInTime(row) ? row.start_us! : 0);
const endOf = (row: Labelled): number => (isInTime(row) ? row.end_us! : 1);

const sayOtherwise = (one: Labelled, other: Labelled): boolean =>
  one.label !== other.label &&
  (one.model_id !== other.model_id || (one.model_id === null && one.author !== other.author));

function scoreOf(one: Labelled, other: Labelled): number {
  const time = shareOf(startOf(one), endOf(one), startOf(other), endOf(other));
  if (one.x === null || other.x === null) return time.both / time.either;
  const across = shareOf(one.x, one.x + one.width!, other.x, other.x + other.width!);
  const down = shareOf(one.y!, one.y! + one.height!, other.y!, other.y! + other.height!);
  const both = across.both * down.both;
  const either = one.width! * one.height! + other.width! * other.height! - both;
  return (time.both / time.either) * (both / either);
}

/** Of two stretches: how long is what both have, and what one of them has. */
function shareOf(from: number, to: number, otherFrom: number, otherTo: number) {
  const both = Math.max(0, Math.min(to, otherTo) - Math.max(from, otherFrom));
  return { both, either: to - from + (otherTo - otherFrom) - both };
}
