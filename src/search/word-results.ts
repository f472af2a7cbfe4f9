import { annotationsSearched, dialogueSearched, titlesSearched } from '../filters/words.js';
import type { SearchFilter, SearchKind } from '../generated/graphql.js';
import type { AskedText } from '../lancedb/full-text.js';
import type { LakeSnapshot } from '../lancedb/lake.js';
import type { Loaders } from '../loaders/loaders.js';
import { annotations } from '../tables/annotations.js';
import { dialogue } from '../tables/dialogue.js';
import { titles } from '../tables/titles.js';
import { bestMatches } from './keyword.js';
import { byScore, type RankedResults, type Result, type WordsMatch } from './result.js';

/** One kind's results, best first; their rank is given when they stand among the others. */
type Found = Omit<Result, 'matches'> & Pick<WordsMatch, 'texts'>;

interface Asked {
  readonly snapshot: LakeSnapshot;
  readonly loaders: Loaders;
  readonly asked: AskedText;
  readonly where: SearchFilter | null | undefined;
  readonly limit: number;
}

const found: { readonly [K in SearchKind]?: (asked: Asked) => Promise<Found[]> } = {
  async TITLE({ snapshot, loaders, asked, where, limit }) {
    const options = { where: await titlesSearched(where, loaders), columns: ['name'], limit } as const;
    return (await bestMatches(snapshot, titles, asked, options)).map(({ id, name, _score }) => ({
      ...{ kind: 'TITLE', id, title_id: id, asset_id: null, shot_id: null, label: null, score: _score },
      texts: textsOf({ name }),
    }));
  },
  async DIALOGUE({ snapshot, loaders, asked, where, limit }) {
    const columns = ['title_id', 'asset_id', 'text'] as const;
    const options = { where: await dialogueSearched(where, loaders), columns, limit };
    return (await bestMatches(snapshot, dialogue, asked, options)).map(({ id, title_id, asset_id, text, _score }) => ({
      ...{ kind: 'DIALOGUE', id, title_id, asset_id, shot_id: null, label: null, score: _score },
      texts: textsOf({ text }),
    }));
  },
  async ANNOTATION({ snapshot, loaders, asked, where, limit }) {
    const columns = ['title_id', 'asset_id', 'shot_id', 'label', 'text'] as const;
    const options = { where: await annotationsSearched(where, loaders), columns, limit };
    return (await bestMatches(snapshot, annotations, asked, options)).map(({ _score, text, ...row }) => ({
      ...{ kind: 'ANNOTATION', ...row, score: _score },
      texts: textsOf({ label: row.label, text }),
    }));
  },
};

function textsOf(fields: Readonly<Record<string, string | null>>): [string, string][] {
  return Object.entries(fields).filter((field): field is [string, string] => field[1] !== null);
}

/** What holds the words, over all of the kinds that have words. */
export function wordResults(
  { snapshot, loaders }: Pick<Asked, 'snapshot' | 'loaders'>,
  asked: AskedText,
  kinds: ReadonlySet<SearchKind>,
  where: SearchFilter | null | undefined,
): RankedResults {
  return {
    async from(place, most) {
      const limit = place.rank + most;
      const searched = [...kinds].map((kind) => found[kind]?.({ snapshot, loaders, asked, where, limit }) ?? []);
      const results = (await Promise.all(searched)).flat().map(({ texts, ...result }): Result => {
        const { score } = result;
        return { ...result, matches: [{ by: 'KEYWORD', rank: 0, score, asked, texts }] };
      });
      return ranked(results.sort(byScore).slice(0, limit)).slice(place.rank);
    },
  };
}

function ranked(results: readonly Result[]): Result[] {
  return results.map((result, i) => ({
    ...result,
    matches: result.matches.map((match) => ({ ...match, rank: i + 1 })),
  }));
}
