import type { OperationContext } from '../context.js';
import { annotationFilter } from '../filters/annotation.js';
import { frameFilter } from '../filters/frame.js';
import { shotFilter } from '../filters/shot.js';
import type { SearchKind } from '../generated/graphql.js';
import type { Loaders } from '../loaders/loaders.js';
import { hasMoment, type During } from '../moments/moments.js';
import { askedSearch } from '../search/asked-search.js';
import { likenessResults } from '../search/likeness-results.js';
import { queryVector } from '../search/query-vector.js';
import { START } from '../search/result.js';
import { wordResults } from '../search/word-results.js';
import { always, and, equals, toSql, type Filter } from '../../lake/lancedb/filter.js';
import { predicateOf } from '../../lake/lancedb/predicate.js';
import { count } from '../../lake/lancedb/read.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { narrowed } from '../../lake/lancedb/view.js';
import { assets } from '../../lake/tables/assets.js';
import { titles } from '../../lake/tables/titles.js';
import { searchByLikeness, searchByWords, type Criteria } from './saved-criteria.js';

/** A row that searches are asked about. */
export interface Sought {
  readonly table: MediaTable;
  /** What `search` calls it. */
  readonly kind: SearchKind;
  /** With all its columns, as the view shows it. */
  readonly row: Readonly<Record<string, unknown>> & { readonly id: string; readonly title_id: string | null };
}

/** Tells whether a search finds the row. The parts that searches share are read once. */
export async function isFound(ctx: OperationContext, sought: Sought): Promise<(of: Criteria) => Promise<boolean>> {
  const { row, kind } = sought;
  const loaders = ofOneTitle(ctx, row.title_id);
  const here: OperationContext = Object.assign(Object.create(ctx) as OperationContext, { loaders });
  const kinds = new Set([kind]);
  return async ({ shots, frames, annotations, words, alike, moments }) => {
    if (shots) return matches(here, sought, await shotFilter(shots.where, loaders));
    if (frames) return matches(here, sought, await frameFilter(frames.where, loaders));
    if (annotations) return matches(here, sought, annotationFilter(annotations.where));
    if (words) {
      const { where } = words;
      const { words: asked } = await askedSearch(searchByWords(words), loaders);
      const only = equals('id', row.id);
      const results = wordResults({ view: ctx.view, loaders, asked: asked!, where, withPlaces: false, only }, kinds);
      return (await results.from(START, 1)).length > 0;
    }
    if (alike) {
      const args = searchByLikeness(alike);
      const { likeness } = await askedSearch(args, loaders);
      const { within, text } = likeness!;
      const vector = await queryVector(ctx.view, within, text, args);
      const only = equals(kind === 'SHOT' ? 'shot_id' : 'id', row.id);
      const options = { kinds, where: alike.where, minScore: alike.minScore, only };
      return (await likenessResults(here, within, vector, options).from(START, 1)).length > 0;
    }
    const shot = row as unknown as During;
    return hasMoment(here, titleAlone(ctx, row.title_id, shot.asset_id), moments!, shot);
  };
}

/** Decided on the row where it can be, else by LanceDB on that row alone. */
async function matches({ view }: OperationContext, { table, row }: Sought, where: Filter): Promise<boolean> {
  const holds = predicateOf(where, table.columns);
  return holds ? holds(row) : (await count(view, table, and(equals('id', row.id), where))) > 0;
}

/** The loaders, but that titles are looked for among one alone. */
function ofOneTitle({ view, loaders }: OperationContext, titleId: string | null): Loaders {
  const known = new Map<string | undefined, Promise<string[]>>();
  const titleIds = (where: Filter): Promise<string[]> => {
    if (titleId === null) return Promise.resolve([]);
    const key = toSql(where);
    let ids = known.get(key);
    if (!ids) {
      const found = count(view, titles, and(equals('id', titleId), where));
      known.set(key, (ids = found.then((many) => (many > 0 ? [titleId] : []))));
    }
    return ids;
  };
  return new Proxy(loaders, {
    get: (all, name) => (name === 'titleIds' ? titleIds : (Reflect.get(all, name) as unknown)),
  });
}

/** The title of an asset, or the asset alone where it has none: all that decides what holds on its clock. */
function titleAlone({ shared }: OperationContext, titleId: string | null, assetId: string) {
  const parent = titleId === null ? ({ name: 'asset_id', id: assetId } as const) : { name: 'title_id', id: titleId };
  const own = titleId === null ? assets : titles;
  return narrowed(shared, JSON.stringify([parent.name, parent.id]), (table) => {
    if (table.name === own.name) return equals('id', parent.id);
    return parent.name in table.columns ? equals(parent.name, parent.id) : always;
  });
}
