import { createHash } from 'node:crypto';
import { badInput } from '../../../base/errors.js';
import type { Filter } from '../../../lake/lancedb/filter.js';
import type { DatasetKind } from '../../../lake/tables/datasets.js';
import type { OperationContext } from '../../context.js';
import { annotationFilter } from '../../filters/annotation.js';
import { dialogueLineFilter } from '../../filters/dialogue.js';
import { frameFilter } from '../../filters/frame.js';
import { shotFilter } from '../../filters/shot.js';
import { titleFilter } from '../../filters/title.js';
import type { DatasetInput, DatasetSearch, DatasetSelection } from '../../generated/graphql.js';
import { checkId, checkOnlyOne } from '../../input.js';
import type { Loaders } from '../../loaders/loaders.js';
import { bestResults } from '../../search/search.js';
import { itemKinds } from './kinds.js';
import { labellerOf } from './labels.js';
import { ItemReader, type SelectedItem } from './read-items.js';
import { shotsOfMoments } from './shots-of-moments.js';

/** What is to be selected, checked as far as it can be without the lake. */
export interface AskedSelection {
  readonly kind: DatasetKind;
  /** What the dataset keeps of the question. */
  readonly kept: object;
  /** The items that the context sees, by the UTF-8 of their ids. Throws BAD_USER_INPUT. */
  items(ctx: OperationContext): AsyncIterable<readonly SelectedItem[]>;
}

const FIELDS = ['titles', 'shots', 'frames', 'dialogue', 'annotations', 'search', 'moments', 'ids'] as const;
const MOST_FOUND = 10_000;
const MOST_IDS = 100_000;

/** Throws BAD_USER_INPUT for a selection that does not fit the kind. */
export function askedSelection(input: Pick<DatasetInput, 'kind' | 'select' | 'labelBy'>): AskedSelection {
  const { kind, labelBy } = input;
  const asked = checkOnlyOne('input.select', input.select, FIELDS);
  const [by] = Object.keys(asked) as [(typeof FIELDS)[number]];
  checkFits(kind, by);
  if (asked.search) checkMost(asked.search);
  if (asked.ids) checkIds(asked.ids);
  const openLabeller = labellerOf(kind, labelBy);
  return {
    kind,
    // As it reads from the lake.
    kept: JSON.parse(JSON.stringify({ select: keptOf(asked), ...(labelBy && { labelBy }) })) as object,
    async *items(ctx) {
      const reader = new ItemReader(itemKinds[kind], ctx.view, openLabeller(ctx.view));
      if (asked.ids) yield* reader.ofIds(new Set(asked.ids), 'input.select.ids');
      else if (asked.search) yield* reader.ofIds(await idsOfSearch(ctx, kind, asked.search), 'input.select.search');
      else if (asked.moments) yield* reader.ofIds(await shotsOfMoments(ctx, asked.moments), 'input.select.moments');
      else yield* reader.matching(await filterOf(asked, ctx.loaders));
    },
  };
}

function checkFits(kind: DatasetKind, by: (typeof FIELDS)[number]): void {
  if (by === 'search' || by === 'ids') return;
  const fits = by === 'moments' ? kind === 'SHOT' : itemKinds[kind].filter === by;
  if (fits) return;
  const others = kind === 'SHOT' ? 'shots, moments' : itemKinds[kind].filter;
  throw badInput(`input.select.${by} selects no items of kind ${kind}; give ${others}, search or ids, or another kind`);
}

/** As the schema has it: compiled operations fill in no defaults within variables. */
const DEFAULT_MOST = 1_000;

const mostOf = ({ most }: DatasetSearch): number => most ?? DEFAULT_MOST;

function checkMost(search: DatasetSearch): void {
  const most = mostOf(search);
  if (most >= 1 && most <= MOST_FOUND) return;
  throw badInput(`input.select.search.most must be 1 to ${MOST_FOUND}, but got ${most}`);
}

function checkIds(ids: readonly string[]): void {
  if (ids.length > MOST_IDS) {
    throw badInput(`input.select.ids must hold at most ${MOST_IDS} ids, but got ${ids.length}; select by a filter`);
  }
  for (const id of ids) checkId('each of input.select.ids', id);
}

/** Items are kept as rows already, and pictures are large. */
function keptOf({ ids, search, ...others }: DatasetSelection): object {
  if (ids) return { ids: ids.length };
  if (!search?.image) return search ? { search } : others;
  const image = `sha256:${createHash('sha256').update(search.image).digest('hex')}`;
  return { search: { ...search, image } };
}

async function filterOf(asked: DatasetSelection, loaders: Loaders): Promise<Filter> {
  if (asked.titles) return titleFilter(asked.titles, loaders);
  if (asked.shots) return shotFilter(asked.shots, loaders);
  if (asked.frames) return frameFilter(asked.frames, loaders);
  if (asked.dialogue) return dialogueLineFilter(asked.dialogue, loaders);
  return annotationFilter(asked.annotations);
}

async function idsOfSearch(
  ctx: OperationContext,
  kind: DatasetKind,
  search: DatasetSearch,
): Promise<ReadonlySet<string>> {
  const { most: _, ...args } = search;
  const kinds = [kind === 'DIALOGUE_LINE' ? 'DIALOGUE' : kind] as const;
  return new Set((await bestResults(ctx, { ...args, kinds: [...kinds] }, mostOf(search))).map(({ id }) => id));
}
