import type { Filter } from '../lancedb/filter.js';
import type { LakeSnapshot } from '../lancedb/lake.js';
import { nearest } from '../lancedb/read.js';
import { frames } from '../tables/frames.js';
import { likeness } from './score.js';
import type { SearchSpace } from './space.js';
import type { DistinctBy } from '../generated/graphql.js';

export interface Candidate {
  id: string;
  shot_id: string | null;
  asset_id: string;
  title_id: string | null;
  /** LanceDB's own distance. */
  _distance: number;
}

export interface RankingOptions {
  /** Two frames with the same key are one answer, and the nearer counts. */
  answerOf: (candidate: Candidate) => string;
  where: Filter;
  distinctBy: DistinctBy | null | undefined;
  minScore: number | null | undefined;
  /** How many answers are wanted. */
  want: number;
}

const DISTINCT_COLUMN = { TITLE: 'title_id', ASSET: 'asset_id', SHOT: 'shot_id' } as const;
const COLUMNS = ['id', 'shot_id', 'asset_id', 'title_id'] as const;
const FIRST_LIMIT = 64;
const GROWTH = 4;

/**
 * The `want` best answers for any of the query vectors, or all that there are when fewer match; nearest first, ties by id.
 *
 * A search gives frames, of which several may be one answer. So it is widened until enough answers lie strictly inside the
 * frontier: the nearest distance at which some search stopped, beyond which there may be frames not seen yet.
 */
export async function rank(
  snapshot: LakeSnapshot,
  { space, column }: SearchSpace,
  queries: readonly Float32Array[],
  options: RankingOptions,
): Promise<Candidate[]> {
  const { where, want } = options;
  if (queries.length === 0) return [];
  for (let limit = Math.max(FIRST_LIMIT, want * 2); ; limit *= GROWTH) {
    const found = (await Promise.all(
      queries.map((query) =>
        nearest(snapshot, frames, query, { column, metric: space.metric, where, columns: COLUMNS, limit }),
      ),
    )) as Candidate[][];
    const frontier = Math.min(...found.map((rows) => (rows.length < limit ? Infinity : rows.at(-1)!._distance)));
    const final = found.flat().filter((candidate) => candidate._distance < frontier);
    const answers = bestOfEach(final, options);
    const alike = answers.filter((c) => options.minScore == null || scoreOf(space, c) >= options.minScore);
    if (frontier === Infinity || answers.length >= want || alike.length < answers.length) return alike.slice(0, want);
  }
}

function scoreOf(space: SearchSpace['space'], candidate: Candidate): number {
  return likeness(space.metric, candidate._distance).score;
}

function bestOfEach(candidates: Candidate[], { answerOf, distinctBy }: RankingOptions): Candidate[] {
  candidates.sort((a, b) => a._distance - b._distance || compareIds(a.id, b.id));
  const answers = firstOfEach(candidates, answerOf);
  if (!distinctBy) return answers;
  const column = DISTINCT_COLUMN[distinctBy];
  return firstOfEach(answers, (candidate) => candidate[column] ?? `without:${candidate.id}`);
}

function firstOfEach(candidates: Candidate[], keyOf: (candidate: Candidate) => string): Candidate[] {
  const first = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const key = keyOf(candidate);
    if (!first.has(key)) first.set(key, candidate);
  }
  return [...first.values()];
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
