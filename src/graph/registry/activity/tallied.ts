import { LRUCache } from 'lru-cache';
import { atVersion } from '../../../lake/lancedb/at-version.js';
import { always, and, during, or, type Filter } from '../../../lake/lancedb/filter.js';
import type { MediaTable } from '../../../lake/lancedb/table.js';
import type { View } from '../../../lake/lancedb/view.js';
import {
  columnChanges,
  columnChunks,
  eachChunk,
  type ColumnChunk,
  type ColumnsAsked,
} from '../../../lake/near/column-chunks.js';
import type { NearCache } from '../../../lake/near/near-cache.js';
import { annotationRevisions } from '../../../lake/tables/annotation-revisions.js';
import { annotations } from '../../../lake/tables/annotations.js';
import { Tally, TALLIED_NUMBERS, type Counted } from './tally.js';
import type { Window } from './window.js';

export interface OfModel extends Counted {
  readonly modelId: string;
  /** Null: of all types. */
  readonly type: string | null;
}

/**
 * All that the model wrote and the view shows, counted: its annotations, and those that were deleted or superseded since. Of the table in
 * memory, rows that a commit leaves as they are are not counted again.
 */
export async function tallied(view: View, near: NearCache, asked: OfModel): Promise<Tally> {
  const [current, ended] = await Promise.all([tallyOfCurrent(view, near, asked), tallyOfEnded(view, near, asked)]);
  current.addAll(ended);
  return current;
}

/** What of the columns is counted. */
const usefulOf = ({ within, reference }: OfModel): Filter =>
  reference ? or(inWindow(within), inWindow(reference)) : inWindow(within);

const inWindow = ({ from, to }: Window): Filter =>
  and(
    from === -Infinity ? always : during('created_at', { gte: from }),
    to === Infinity ? always : during('created_at', { lt: to }),
  );

const amongOf = ({ modelId, type }: OfModel) => ({ model_id: [modelId], ...(type !== null && { type: [type] }) });

/** A tally of its own. */
async function tallyOfCurrent(view: View, near: NearCache, asked: OfModel): Promise<Tally> {
  const askedOf = ({ texts }: Tally): ColumnsAsked<typeof annotations> => ({
    among: amongOf(asked),
    useful: usefulOf(asked),
    texts,
    numbers: TALLIED_NUMBERS,
  });
  const since = new Tally(asked);
  const changes = columnChanges(view, near, annotations, askedOf(since));
  if (changes) {
    const asRead = await once(changes.base, view.fingerprint + JSON.stringify(asked), async () => {
      const tally = new Tally(asked);
      await add(tally, columnChanges(view, near, annotations, askedOf(tally))!.asRead());
      return tally;
    });
    since.addAll(asRead);
    await add(since, changes.added());
    await add(since, changes.gone(), -1);
    // What is gone may be what makes it too long.
    if (!since.buckets.isTooLong) return since;
  }
  const tally = new Tally(asked);
  await add(tally, await columnChunks(view, near, annotations, askedOf(tally)));
  return tally;
}

/** What was only changed goes on as the annotation, or as the one in its place. */
function tallyOfEnded(view: View, near: NearCache, asked: OfModel): Promise<Tally> {
  const make = async () => {
    const tally = new Tally(asked);
    const among = { ...amongOf(asked), ended: ['DELETED', 'SUPERSEDED'] };
    const { texts } = tally;
    const asking = { among, useful: usefulOf(asked), texts, numbers: TALLIED_NUMBERS };
    await add(tally, await columnChunks<MediaTable>(view, near, annotationRevisions, asking));
    return tally;
  };
  return atVersion(view, annotationRevisions, `tally ${JSON.stringify(asked)}`, make, () => SIZE);
}

async function add(tally: Tally, chunks: Iterable<ColumnChunk>, times: 1 | -1 = 1): Promise<void> {
  await eachChunk(chunks, (chunk) => tally.add(chunk, times));
}

/** A tally of a thousand buckets takes half a megabyte. */
const SIZE = 2 ** 18;
const MOST_KEPT = 32;

const kept = new WeakMap<object, LRUCache<string, Promise<Tally>>>();

/** The tally of the key, made once for the rows as they were read. A failure is not kept. */
function once(base: object, key: string, make: () => Promise<Tally>): Promise<Tally> {
  let ofBase = kept.get(base);
  if (!ofBase) kept.set(base, (ofBase = new LRUCache({ max: MOST_KEPT })));
  let tally = ofBase.get(key);
  if (!tally) {
    tally = make();
    ofBase.set(key, tally);
    tally.catch(() => ofBase.delete(key));
  }
  return tally;
}
