import { badInput } from '../../base/errors.js';
import { inParts, inSlices } from '../../base/in-slices.js';
import { sortInParts } from '../../base/sort-in-parts.js';
import { atVersion } from '../../lake/lancedb/at-version.js';
import { and, isNull, not, toSql, type Filter, type Scalar } from '../../lake/lancedb/filter.js';
import { scan } from '../../lake/lancedb/scan.js';
import type { View } from '../../lake/lancedb/view.js';
import { annotations } from '../../lake/tables/annotations.js';
import type { OperationContext } from '../context.js';
import { annotationFilter } from '../filters/annotation.js';
import type { AnnotationFilter, QueryDisagreementsArgs } from '../generated/graphql.js';
import { checkScore } from '../input.js';
import { checkPage, encodeCursor, ListConnection, listName } from '../pagination.js';
import { DECIDING, pairsThatDisagree, type Labelled } from './pairs.js';

const MOST_READ = 200_000;
/** A second of a CPU. */
const MOST_COMPARED = 20_000_000;
/** A tenth of a millisecond's work. */
const IN_ORDER_PER_LOOK = 1_024;
/** Of each. */
const MOST_OTHERS = 10;

/** An annotation that says otherwise than another. */
export interface FoundOther {
  readonly id: string;
  readonly score: number;
}

export interface FoundDisagreement {
  readonly id: string;
  /** Of the annotation. */
  readonly ordinal: number;
  readonly score: number;
  /** The greatest score first; the first of them. */
  readonly others: readonly FoundOther[];
  readonly otherCount: number;
}
export type DisagreementPage = ListConnection<FoundDisagreement>;

/** A page of the list, see the schema. All of it is worked out once, and kept while the annotations do not change. Throws BAD_USER_INPUT. */
export async function findDisagreements(
  ctx: OperationContext,
  args: QueryDisagreementsArgs,
): Promise<DisagreementPage> {
  const { first: _, after: __, ...decides } = args;
  const list = () => listName(ctx.view, 'disagreements', decides);
  const page = checkPage(list, args);
  const minScore = checkScore('minScore', args.minScore, [0, 1]) ?? 0;
  const { all } = await allOf(ctx.shared, args.where ?? {});
  const count = firstPlace(all, ({ score }) => score < minScore);
  const from = page.after ? placeAfter(all, page.after) : 0;
  const found = all.slice(from, Math.min(count, from + page.first + 1));
  return new ListConnection(found, page, {
    cursorOf: ({ score, ordinal }) =>
      encodeCursor({ snapshot: ctx.view.record.number, list: list(), values: [score, ordinal] }),
    count: () => count,
  });
}

/** By what orders the list, not by rank: while it is worked through, what was decided leaves it. */
function placeAfter(all: readonly FoundDisagreement[], [score, ordinal]: readonly Scalar[]): number {
  return firstPlace(all, (one) => one.score < Number(score) || (one.score === score && one.ordinal > Number(ordinal)));
}

/** The first place from which on all are beyond; the end when none is. */
function firstPlace(all: readonly FoundDisagreement[], isBeyond: (one: FoundDisagreement) => boolean): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBeyond(all[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface Found {
  /** In the order of the list. */
  readonly all: readonly FoundDisagreement[];
  /** About as many items as they hold. */
  readonly size: number;
}

function allOf(view: View, where: AnnotationFilter): Promise<Found> {
  const { types, titleIds, assetIds, frameIds, ...narrower } = where;
  // What disagrees is of the same ones; all else it need not have.
  const compared = and(annotationFilter({ types, titleIds, assetIds, frameIds }), not(isNull('label')));
  const isNarrower = Object.values(narrower).some((value) => value != null);
  const listed = isNarrower ? annotationFilter(where) : null;
  const key = `disagreements ${JSON.stringify([toSql(compared), listed && toSql(listed)])}`;
  return atVersion(
    view,
    annotations,
    key,
    () => workOut(view, compared, listed),
    ({ size }) => size,
  );
}

/** `listed`: null where all are. */
async function workOut(view: View, compared: Filter, listed: Filter | null): Promise<Found> {
  const rows: Labelled[] = [];
  for await (const some of scan(view, annotations, DECIDING, compared)) {
    rows.push(...some);
    if (rows.length > MOST_READ) throw tooMany(`more than ${MOST_READ} annotations with a label`);
  }
  const isListed = listed && (await idsOf(view, listed));
  const othersOf = new Map<Labelled, { other: Labelled; score: number }[]>();
  const note = (one: Labelled, other: Labelled, score: number) => {
    if (isListed && !isListed.has(one.id)) return;
    const others = othersOf.get(one) ?? [];
    othersOf.set(one, others);
    others.push({ other, score });
  };
  const pairs = pairsThatDisagree(rows, MOST_COMPARED, (one, other, score) => {
    note(one, other, score);
    note(other, one, score);
  });
  const isWhole = await inParts(pairs);
  if (!isWhole)
    throw tooMany(`so many annotations at the same times that more than ${MOST_COMPARED} pairs are to be compared`);
  const found: FoundDisagreement[] = [];
  let size = 0;
  await inSlices(othersOf, ([row, others]) => {
    others.sort((a, b) => b.score - a.score || a.other.ordinal - b.other.ordinal);
    const first = others.slice(0, MOST_OTHERS).map(({ other, score }) => ({ id: other.id, score }));
    found.push({
      ...{ id: row.id, ordinal: row.ordinal, score: others[0]!.score, otherCount: others.length },
      others: first,
    });
    size += 3 + first.length;
  });
  const order = await inParts(
    sortInParts(Uint32Array.from(found.keys()), (i, j) => {
      const [a, b] = [found[i]!, found[j]!];
      return b.score - a.score || a.ordinal - b.ordinal;
    }),
  );
  const all: FoundDisagreement[] = [];
  await inSlices(order, (at) => all.push(found[at]!), IN_ORDER_PER_LOOK);
  return { all, size };
}

async function idsOf(view: View, where: Filter): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const some of scan(view, annotations, ['id'], where)) for (const { id } of some) ids.add(id);
  return ids;
}

const tooMany = (what: string) =>
  badInput(`where is of ${what}; choose fewer by types, titleIds, assetIds or frameIds`);
