import { atVersion } from '../../../lake/lancedb/at-version.js';
import { always, and, hasAny, isNull, not, oneOf, type Filter } from '../../../lake/lancedb/filter.js';
import { select } from '../../../lake/lancedb/read.js';
import type { View } from '../../../lake/lancedb/view.js';
import { annotations } from '../../../lake/tables/annotations.js';
import { models } from '../../../lake/tables/models.js';
import { BEYOND_THE_ROW, ownModelFilter } from '../../filters/model.js';
import type { ModelFilter } from '../../generated/graphql.js';
import { checkList } from '../../input.js';
import { figuresThat, type Figures } from './figures.js';

/** What reads the lake for an operation. */
export interface Reading {
  readonly view: View;
  /** For what other operations wait for, too. */
  readonly shared: View;
}

/** The models that a `where` asks for. */
export interface Asked {
  readonly filter: Filter;
  /** The figures that meet `where.metric`; null where it is not asked for. */
  readonly figures: Figures | null;
}

export const asksOnlyOfRows = (where: ModelFilter | null | undefined): boolean =>
  where == null || BEYOND_THE_ROW.every((field) => where[field] == null);

/** `where` on models: what only other rows can tell is looked up first. Throws BAD_USER_INPUT. */
export async function modelsAsked(where: ModelFilter | null | undefined, reading: Reading): Promise<Asked> {
  const own = ownModelFilter(where);
  if (where == null) return { filter: own, figures: null };
  const { languages, produces, metric, usedInDomains } = where;
  const [speaking, producing, figures, used] = await Promise.all([
    languages == null ? always : speakingAny(checkList('where.languages', languages), reading),
    produces == null ? always : producingAny(checkList('where.produces', produces), reading),
    metric == null ? null : figuresThat(metric, reading.view),
    usedInDomains == null ? always : usedIn(checkList('where.usedInDomains', usedInDomains), reading),
  ]);
  const measured = figures === null ? always : oneOf('id', [...figures.keys()]);
  return { filter: and(own, speaking, producing, measured, used), figures };
}

/** RFC 4647's basic filtering of lists: those of the lake's tags that one of the asked ones finds. */
async function speakingAny(asked: readonly string[], { view }: Reading): Promise<Filter> {
  const rows = await select(view, models, { where: not(isNull('languages')), columns: ['id', 'languages'] });
  const wanted = asked.map((tag) => tag.toLowerCase());
  const finds = (tag: string) => wanted.some((one) => tag === one || tag.startsWith(`${one}-`));
  const tags = new Set(rows.flatMap(({ languages }) => languages ?? []));
  return hasAny(
    'languages',
    [...tags].filter((tag) => finds(tag.toLowerCase())),
  );
}

/** Reads one column of the annotations of these types, 0.3 s for a million. */
async function producingAny(types: readonly string[], { shared }: Reading): Promise<Filter> {
  const ids = await atVersion(shared, annotations, `models of types ${JSON.stringify(types)}`, async () => {
    const where = and(oneOf('type', types), not(isNull('model_id')));
    const rows = await select(shared, annotations, { where, columns: ['model_id'] });
    return [...new Set(rows.flatMap(({ model_id }) => (model_id === null ? [] : [model_id])))];
  });
  return oneOf('id', ids);
}

/** Models that others, of one of the domains and not of their own, were made from. */
async function usedIn(domains: readonly string[], { view }: Reading): Promise<Filter> {
  const where = and(oneOf('domain', domains), not(isNull('derived_from')));
  const users = await select(view, models, { where, columns: ['id', 'domain', 'derived_from'] });
  const sources = [...new Set(users.flatMap(({ derived_from }) => derived_from ?? []))];
  const used = await select(view, models, { where: oneOf('id', sources), columns: ['id', 'domain'] });
  const isReused = (source: { id: string; domain: string | null }) =>
    users.some((user) => user.domain !== source.domain && user.derived_from?.includes(source.id));
  return oneOf(
    'id',
    used.filter(isReused).map(({ id }) => id),
  );
}
