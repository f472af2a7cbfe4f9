import { badInput, quoted } from '../../../base/errors.js';
import { atVersion } from '../../../lake/lancedb/at-version.js';
import { and, equals, oneOf } from '../../../lake/lancedb/filter.js';
import { bytesAt, numberAt, scanRawSeen, type RawNumbers, type RawText } from '../../../lake/lancedb/raw-columns.js';
import type { View } from '../../../lake/lancedb/view.js';
import {
  caseId,
  evaluationCases,
  type CaseKind,
  type EvaluationCaseRow,
} from '../../../lake/tables/evaluation-cases.js';
import type { EvaluationMetricRow } from '../../../lake/tables/evaluation-metrics.js';
import type { EvaluationRow } from '../../../lake/tables/evaluations.js';
import type { OperationContext } from '../../context.js';
import { checkId, checkList } from '../../input.js';
import { checkPage, encodeCursor, listName, ListConnection, type PageArgs } from '../../pagination.js';
import { TextNumbers } from './text-numbers.js';

/** Evaluations side by side, in the order that they were asked for. */
export interface Comparison {
  readonly evaluations: EvaluationRow[];
}

/** One figure of each of them. */
export interface ComparedFigure {
  readonly name: string;
  readonly label: string | null;
  readonly values: (EvaluationMetricRow | null)[];
}

const MOST = 10;

/** Throws BAD_USER_INPUT for fewer than 2 ids, more than 10, one that is named twice or not there. */
export async function compareEvaluations({ loaders }: OperationContext, ids: readonly string[]): Promise<Comparison> {
  const twice = ids.find((id, i) => ids.indexOf(id) < i);
  if (ids.length < 2 || ids.length > MOST || twice !== undefined) {
    const got = twice === undefined ? String(ids.length) : `${quoted(twice)} twice`;
    throw badInput(`ids must hold 2 to ${MOST} ids, each once, but got ${got}`);
  }
  const found = await loaders.evaluation.loadMany(ids.map((id) => checkId('each of ids', id)));
  const missing = found.indexOf(null);
  if (missing >= 0) throw badInput(`ids: there is no evaluation ${quoted(ids[missing])}`);
  return { evaluations: found as EvaluationRow[] };
}

/** Figures of all and of labels by name and label, in the order in which the first that has them has them. */
export async function comparedFigures(
  { loaders }: OperationContext,
  { evaluations }: Comparison,
  names: readonly string[] | null | undefined,
): Promise<ComparedFigure[]> {
  const asked = names == null ? null : new Set(checkList('names', names));
  const figures = new Map<string, ComparedFigure>();
  const own = await loaders.figuresOfEvaluation.loadMany(evaluations.map(({ id }) => id));
  own.forEach((rows, at) => {
    if (rows instanceof Error) throw rows;
    for (const row of rows) {
      if (asked && !asked.has(row.metric)) continue;
      const key = JSON.stringify([row.label, row.metric]);
      let figure = figures.get(key);
      if (!figure) {
        const values = evaluations.map(() => null);
        figures.set(key, (figure = { name: row.metric, label: row.label, values }));
      }
      figure.values[at] = row as EvaluationMetricRow;
    }
  });
  const all = [...figures.values()];
  return [...all.filter(({ label }) => label === null), ...all.filter(({ label }) => label !== null)];
}

/** A page of the truths that one of two evaluations found and the other missed, as the other's cases. Throws BAD_USER_INPUT for others. */
export async function differences(
  ctx: OperationContext,
  { evaluations }: Comparison,
  args: PageArgs & { foundBy: string },
): Promise<ListConnection<EvaluationCaseRow>> {
  const ids = evaluations.map(({ id }) => id);
  if (ids.length !== 2) throw badInput(`differences are of two evaluations, but ${ids.length} are compared`);
  if (!ids.includes(args.foundBy)) {
    throw badInput(`foundBy must be one of ${ids.map(quoted).join(', ')}, but got ${quoted(args.foundBy)}`);
  }
  const missedBy = ids.find((id) => id !== args.foundBy)!;
  const list = listName(ctx.view, 'EvaluationComparison.differences', args.foundBy, missedBy);
  const page = checkPage(() => list, args);
  const key = JSON.stringify(['differences', args.foundBy, missedBy]);
  const ordinals = await atVersion(ctx.shared, evaluationCases, key, () =>
    missedAlone(ctx.shared, args.foundBy, missedBy),
  );
  const after = page.after === null ? -1 : Number(page.after[0]);
  const shown = ordinals.filter((ordinal) => ordinal > after).slice(0, page.first + 1);
  // Rows have the columns that are asked for, and their ids.
  const ordinalOf = new Map(shown.map((ordinal) => [caseId(missedBy, ordinal), ordinal]));
  const rows = await ctx.loaders.evaluationCase.loadMany([...ordinalOf.keys()]);
  const { number: snapshot } = ctx.view.record;
  return new ListConnection(rows as EvaluationCaseRow[], page, {
    cursorOf: ({ id }) => encodeCursor({ snapshot, list, values: [ordinalOf.get(id)!] }),
    count: () => ordinals.length,
  });
}

/** Ordinals of the second one's misses of truths that the first one found. */
async function missedAlone(view: View, foundBy: string, missedBy: string): Promise<number[]> {
  const found = new TextNumbers();
  for await (const [truth] of truthsOf(view, foundBy, 'TRUE_POSITIVE')) found.numberOf(truth);
  const missed: number[] = [];
  for await (const [truth, ordinal] of truthsOf(view, missedBy, 'FALSE_NEGATIVE')) {
    if (found.find(truth) >= 0) missed.push(ordinal);
  }
  return missed.sort((a, b) => a - b);
}

async function* truthsOf(view: View, evaluation: string, kind: CaseKind): AsyncGenerator<[Uint8Array, number]> {
  const where = and(equals('evaluation_id', evaluation), oneOf('kind', [kind]));
  for await (const batch of scanRawSeen(view, evaluationCases, ['truth_id', 'ordinal'], where)) {
    const [truths, ordinals] = [batch.columns.get('truth_id') as RawText, batch.columns.get('ordinal') as RawNumbers];
    for (let i = 0; i < batch.rowCount; i++) {
      const truth = bytesAt(truths, i);
      if (truth !== null) yield [truth, numberAt(ordinals, i)!];
    }
  }
}
