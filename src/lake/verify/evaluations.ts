import { select } from '../lancedb/read.js';
import { evaluationCases, type CaseKind } from '../tables/evaluation-cases.js';
import { evaluations, type EvaluationRow } from '../tables/evaluations.js';
import { checkOf, type Check } from './check.js';

const COUNTED = {
  TRUE_POSITIVE: 'true_positive_count',
  FALSE_POSITIVE: 'false_positive_count',
  FALSE_NEGATIVE: 'false_negative_count',
} as const satisfies Record<CaseKind, keyof EvaluationRow>;

/** What an evaluation says of its cases is so. */
export const evaluationChecks: readonly Check[] = [
  checkOf({
    name: 'evaluations: counts are those of their cases',
    table: evaluationCases,
    columns: ['evaluation_id', 'kind'],
    begin() {
      const counts = new Map<string, number>();
      const keyOf = (evaluation: string, kind: CaseKind) => `${kind} ${evaluation}`;
      return {
        row({ evaluation_id, kind }) {
          const key = keyOf(evaluation_id, kind);
          counts.set(key, (counts.get(key) ?? 0) + 1);
          return [];
        },
        async *end(snapshot) {
          for (const row of await select(snapshot, evaluations, { columns: ['id', ...Object.values(COUNTED)] })) {
            for (const [kind, column] of Object.entries(COUNTED) as [CaseKind, (typeof COUNTED)[CaseKind]][]) {
              const found = counts.get(keyOf(row.id, kind)) ?? 0;
              if (found !== row[column])
                yield { id: row.id, column, value: row[column], problem: `but there are ${found}` };
            }
          }
        },
      };
    },
  }),
];
