import { badInput, quoted } from '../../base/errors.js';
import type { AskedText } from '../../lake/lancedb/full-text.js';
import { and, equals } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import { graphDocuments } from '../../lake/tables/graph-documents.js';
import { graphIndexes, type GraphIndexKind, type GraphIndexRow } from '../../lake/tables/graph-indexes.js';
import { documentsSearched } from '../filters/words.js';
import type { SearchFilter, SearchKind } from '../generated/graphql.js';
import { checkId } from '../input.js';
import type { Loaders } from '../loaders/loaders.js';
import { bestMatches } from './keyword.js';
import type { RankedResults, Result } from './result.js';

interface Asked {
  readonly view: View;
  readonly loaders: Loaders;
  readonly asked: AskedText;
  readonly where: SearchFilter | null | undefined;
}

/** The index of that name. Throws BAD_USER_INPUT where there is none, or where what it finds is not asked for. */
export async function searchedIndex(view: View, name: string, kinds: ReadonlySet<SearchKind>): Promise<GraphIndexRow> {
  const [index] = await select(view, graphIndexes, { where: equals('id', checkId('index', name)) });
  if (!index) throw badInput(`index must be one of graphIndexes, but got ${quoted(name)}`);
  if (kinds.has(index.kind)) return index;
  throw badInput(`kinds must hold ${index.kind}, which index ${quoted(name)} finds; add it, or leave kinds out`);
}

const GROWTH = 4;

/** The entities whose documents in the index hold the words; those that are gone, or not seen, are passed over. */
export function documentResults({ view, loaders, asked, where }: Asked, index: GraphIndexRow): RankedResults {
  const best = async (limit: number) => {
    const filter = and(equals('index_id', index.id), await documentsSearched(where, index.kind, loaders));
    for (let most = limit; ; most *= GROWTH) {
      const columns = ['entity_id', 'title_id', 'asset_id', 'shot_id'] as const;
      const hits = await bestMatches(view, graphDocuments, asked, { where: filter, columns, limit: most });
      const entities = await entitiesOf(index.kind, loaders).loadMany(hits.map(({ entity_id }) => entity_id));
      const there = hits.filter((_, i) => entities[i] !== null);
      if (there.length >= limit || hits.length < most) return there.slice(0, limit);
    }
  };
  return {
    async from(place, most) {
      const hits = await best(place.rank + most);
      const results = hits.map(({ id, entity_id, _score: score, ...places }, i): Result => {
        const match = { by: 'KEYWORD', rank: i + 1, score, asked, kind: 'DOCUMENT', id } as const;
        return { ...places, kind: index.kind, id: entity_id, label: null, score, matches: [match] };
      });
      return results.slice(place.rank);
    },
  };
}

function entitiesOf(kind: GraphIndexKind, { title, shot, frame }: Loaders): Pick<Loaders['title'], 'loadMany'> {
  const loaders = { TITLE: title, SHOT: shot, FRAME: frame } as const;
  return loaders[kind] as Pick<Loaders['title'], 'loadMany'>;
}
