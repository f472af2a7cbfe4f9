import { badInput, forbidden, quoted } from '../../base/errors.js';
import { hides } from '../../lake/lancedb/view.js';
import { frames } from '../../lake/tables/frames.js';
import { distanceBetween } from '../../lake/nearest/distance.js';
import type { SpaceRow } from '../../lake/tables/spaces.js';
import type { OperationContext } from '../context.js';
import { searchFilter } from '../filters/search.js';
import type {
  JudgedKind,
  QueryLabelSuggestionsArgs,
  SuggestionBasis,
  SuggestionStrategy,
} from '../generated/graphql.js';
import { checkFirst, checkText } from '../input.js';
import { distanceOf, scoreAt } from '../search/score.js';
import { searchSpace, type SearchSpace } from '../search/space.js';
import { checkLabel } from './check-label.js';
import { everyScore, type Measure } from './every-score.js';
import { readJudgements } from './judgements.js';
import { confidenceOf } from './platt.js';
import { scoreOf, type Probe, type Quality } from './probe.js';
import { First, type Ranked } from './ranked-candidates.js';
import { quicklySeeded } from './seeded.js';
import { taughtBy, type Taught } from './taught.js';

/** A frame or shot to judge. */
export interface Suggestion {
  readonly of: JudgedKind;
  readonly id: string;
  readonly score: number | null;
  readonly reason: string;
}

export interface Suggestions {
  readonly edges: readonly Suggestion[];
  readonly basis: SuggestionBasis;
  readonly space: SpaceRow;
  readonly quality: Quality;
}

/** What to judge next for a label. Throws BAD_USER_INPUT for an unknown type or space, FORBIDDEN where vectors or reviews are hidden. */
export async function labelSuggestions(ctx: OperationContext, args: QueryLabelSuggestionsArgs): Promise<Suggestions> {
  const of = args.of ?? 'FRAME';
  const strategy = args.strategy ?? 'UNCERTAIN';
  const seed = args.seed ?? 1;
  const first = checkFirst(args.first);
  const lesson = { type: await checkType(ctx, args.type), label: checkLabel('label', args.label), of };
  const space = await teachingSpace(ctx, args.space);
  const where = await searchFilter(args.where, ctx.loaders);
  const judgements = await readJudgements(ctx.view, lesson);
  const taught = await taughtBy(ctx.timelines.workedOut, ctx.shared, space, lesson, judgements, seed);
  const ranking = rankingBy(taught, space, strategy, seed);
  const best = new First(first);
  await everyScore(ctx, space.column, where, of, ranking.measures, ranking.measure, ({ id }, scores) => {
    if (!judgements.has(id)) best.add(ranking.rank(id, scores));
  });
  const edges = best.all().map((one) => ({ of, id: one.id, score: one.score, reason: ranking.reason(one) }));
  return { edges, basis: taught.basis, space: space.space, quality: taught.quality };
}

async function checkType({ loaders }: OperationContext, type: string): Promise<string> {
  if (await loaders.annotationTypes.isKnown(checkText('type', type))) return type;
  throw badInput(`type: there is no annotation type ${quoted(type)}; define it first`);
}

/** The space; its vectors are all that classifiers see. */
async function teachingSpace({ loaders, view }: OperationContext, id: string | null | undefined): Promise<SearchSpace> {
  const space = await searchSpace(loaders, id);
  // A policy hides the vectors of all spaces by this name.
  if (hides(view, frames, 'embedding')) throw forbidden('space: you may not read vectors, and labels are told by them');
  return space;
}

/** How candidates are put in order. */
interface Ranking {
  readonly measures: number;
  readonly measure: Measure;
  rank(id: string, scores: Float64Array): Ranked;
  reason(one: Ranked): string;
}

function rankingBy(taught: Taught, space: SearchSpace, strategy: SuggestionStrategy, seed: number): Ranking {
  switch (taught.basis) {
    case 'NONE':
      return { ...atRandom(seed), reason: () => 'nothing is judged to be of the label: drawn at random' };
    case 'LIKENESS':
      return byLikeness(taught.example, space, strategy, seed);
    case 'PROBE':
      if (strategy === 'RANDOM') return byProbe(taught.probe, drawnAtRandom(seed));
      if (strategy === 'TOP_UNREVIEWED') return byProbe(taught.probe, mostConfident);
      if (strategy === 'UNCERTAIN' || taught.probe.committee.length < 2) return byProbe(taught.probe, leastSure);
      return byCommittee(taught.probe);
  }
}

const atRandom = (seed: number): Omit<Ranking, 'reason'> => ({
  measures: 0,
  measure: () => undefined,
  rank: (id) => ({ id, key: quicklySeeded(seed, id), score: null, said: null }),
});

function byLikeness(
  example: Float32Array,
  { space: { metric } }: SearchSpace,
  strategy: SuggestionStrategy,
  seed: number,
): Ranking {
  return {
    measures: 1,
    measure: (vector, scores) => {
      scores[0] = scoreAt(metric, distanceOf(metric, distanceBetween(metric, example, vector)));
    },
    rank: (id, [score]) => ({
      id,
      key: strategy === 'RANDOM' ? quicklySeeded(seed, id) : -score!,
      score: score!,
      said: null,
    }),
    reason: () =>
      strategy === 'RANDOM'
        ? 'nothing is judged not to be of the label: drawn at random'
        : 'nothing is judged not to be of the label: like what is judged to be',
  };
}

interface Order {
  key(id: string, confidence: number): number;
  reason(confidence: string): string;
}

const drawnAtRandom = (seed: number): Order => ({
  key: (id) => quicklySeeded(seed, id),
  reason: (confidence) => `drawn at random; its confidence is ${confidence}`,
});
const mostConfident: Order = {
  key: (_, confidence) => -confidence,
  reason: (confidence) => `among the surest that nobody judged: its confidence is ${confidence}`,
};
const leastSure: Order = {
  key: (_, confidence) => Math.abs(confidence - 0.5),
  reason: (confidence) => `the classifier is not sure: its confidence is ${confidence}`,
};

function byProbe(probe: Probe, { key, reason }: Order): Ranking {
  return {
    measures: 1,
    measure: (vector, scores) => {
      scores[0] = scoreOf(probe, vector);
    },
    rank(id, [score]) {
      const confidence = confidenceOf(probe.calibration, score!);
      return { id, key: key(id, confidence), score: confidence, said: null };
    },
    reason: ({ score }) => reason(score!.toFixed(2)),
  };
}

function byCommittee({ committee, calibration, ...probe }: Probe): Ranking {
  return {
    measures: 1 + committee.length,
    measure: (vector, scores) => {
      scores[0] = scoreOf(probe, vector);
      for (let i = 0; i < committee.length; i++) scores[i + 1] = scoreOf(committee[i]!, vector);
    },
    rank(id, [score, ...others]) {
      const said = others.map((one) => confidenceOf(calibration, one));
      const mean = said.reduce((sum, one) => sum + one, 0) / said.length;
      const variance = said.reduce((sum, one) => sum + (one - mean) ** 2, 0) / said.length;
      const range = [Math.min(...said), Math.max(...said)] as const;
      return { id, key: -Math.sqrt(variance), score: confidenceOf(calibration, score!), said: range };
    },
    reason({ said }) {
      const [least, most] = said!;
      return `classifiers that each lack some titles say ${least.toFixed(2)} to ${most.toFixed(2)}`;
    },
  };
}
