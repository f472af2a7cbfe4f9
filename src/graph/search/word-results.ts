import { annotationsSearched, dialogueSearched, titlesSearched } from '../filters/words.js';
import type { SearchFilter, SearchKind } from '../generated/graphql.js';
import { always, and, type Filter } from '../../lake/lancedb/filter.js';
import type { AskedText } from '../../lake/lancedb/full-text.js';
import type { View } from '../../lake/lancedb/view.js';
import type { Loaders } from '../loaders/loaders.js';
import { annotations } from '../../lake/tables/annotations.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import { titles } from '../../lake/tables/titles.js';
import { bestMatches } from './keyword.js';
import { byScore, type RankedResults, type Result, type WordsMatch } from './result.js';

type WordKind = Exclude<WordsMatch['kind'], 'DOCUMENT'>;
type Found = Omit<Result, 'matches' | 'kind'> & { kind: WordKind };

interface Asked {
  readonly view: View;
  readonly loaders: Loaders;
  readonly asked: AskedText;
  readonly where: SearchFilter | null | undefined;
  /** Whether to read the parents of the results: a fourth of the time. */
  readonly withPlaces: boolean;
  /** Looks among these rows alone. */
  readonly only?: Filter;
}

/** Parents that are not read, or do not exist. */
const NOWHERE = { title_id: null, asset_id: null, shot_id: null, label: null };

const found: {
  readonly [K in SearchKind]?: (asked: Asked, limit: number) => Promise<Found[]>;
} = {
  async TITLE({ view, loaders, asked, where, only = always }, limit) {
    const options = { where: and(await titlesSearched(where, loaders), only), columns: [], limit };
    const rows = await bestMatches(view, titles, asked, { ...options, atHand: loaders.atHand(titles) });
    return rows.map(({ id, _score }) => ({ ...NOWHERE, kind: 'TITLE', id, title_id: id, score: _score }));
  },
  async DIALOGUE({ view, loaders, asked, where, withPlaces, only = always }, limit) {
    const columns = withPlaces ? (['title_id', 'asset_id'] as const) : [];
    const options = { where: and(await dialogueSearched(where, loaders), only), columns, limit };
    const rows = await bestMatches(view, dialogue, asked, { ...options, atHand: loaders.atHand(dialogue) });
    return rows.map(({ _score, ...row }) => ({ ...NOWHERE, ...row, kind: 'DIALOGUE', score: _score }));
  },
  async ANNOTATION({ view, loaders, asked, where, withPlaces, only = always }, limit) {
    const columns = withPlaces ? (['title_id', 'asset_id', 'shot_id', 'label'] as const) : [];
    const options = { where: and(await annotationsSearched(where, loaders), only), columns, limit };
    const rows = await bestMatches(view, annotations, asked, {
      ...options,
      atHand: loaders.atHand(annotations),
    });
    return rows.map(({ _score, ...row }) => ({ ...NOWHERE, ...row, kind: 'ANNOTATION', score: _score }));
  },
};

/** Results that contain the words, over all kinds that have words. */
export function wordResults(asked: Asked, kinds: ReadonlySet<SearchKind>): RankedResults {
  return {
    async from(place, most) {
      const limit = place.rank + most;
      const ofKinds = await Promise.all([...kinds].map((kind) => found[kind]?.(asked, limit) ?? []));
      const best = ofKinds.flat().map((result): Result => {
        const { kind, id, score } = result;
        return { ...result, matches: [{ by: 'KEYWORD', rank: 0, score, asked: asked.asked, kind, id }] };
      });
      return ranked(best.sort(byScore).slice(0, limit)).slice(place.rank);
    },
  };
}

function ranked(results: readonly Result[]): Result[] {
  return results.map((result, i) => ({
    ...result,
    matches: result.matches.map((match) => ({ ...match, rank: i + 1 })),
  }));
}
