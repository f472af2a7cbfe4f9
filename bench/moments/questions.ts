import { between, randomStream } from '../graph/random.js';
import { LABELS } from './lake.js';

export interface Question {
  a: string;
  b: string;
  mergeGapMs: number;
  minDurationMs: number;
  first: number;
}

export interface Answer {
  totalCount: number;
  page: { asset: string; startMs: number; endMs: number }[];
}

const SEED = 777;

/** Two labels each, in every pair as often; no two are the same, as how short a moment may be differs. */
export function questionsOf(count: number): Question[] {
  const random = randomStream(SEED);
  return Array.from({ length: count }, (_, i) => {
    const a = i % LABELS.length;
    const b = (a + 1 + (Math.floor(i / LABELS.length) % (LABELS.length - 1))) % LABELS.length;
    const mergeGapMs = between(random, 0, 4) * 250;
    return { a: LABELS[a]!, b: LABELS[b]!, mergeGapMs, minDurationMs: 500 + i, first: 20 };
  });
}

export const MOMENTS = `query Moments($a: String!, $b: String!, $mergeGapMs: Float!, $minDurationMs: Float!, $first: Int!) {
  moments(allOf: [{ label: { label: $a } }, { label: { label: $b } }], mergeGapMs: $mergeGapMs,
    minDurationMs: $minDurationMs, first: $first) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { asset { id title { name } } timeRange { startMs endMs } shots { index } evidence { ... on Annotation { id label confidence } } }
  }
}`;

interface Moments {
  totalCount: number;
  nodes: { asset: { id: string }; timeRange: { startMs: number; endMs: number } }[];
}

export function answerIn(body: string): Answer {
  const { totalCount, nodes } = (JSON.parse(body) as { data: { moments: Moments } }).data.moments;
  return { totalCount, page: nodes.map(({ asset, timeRange }) => ({ asset: asset.id, ...timeRange })) };
}
