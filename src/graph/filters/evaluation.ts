import type { EvaluationCaseFilter, EvaluationFilter } from '../generated/graphql.js';
import { always, type Filter } from '../../lake/lancedb/filter.js';
import { evaluationCases } from '../../lake/tables/evaluation-cases.js';
import { evaluations } from '../../lake/tables/evaluations.js';
import { byColumns } from './by-columns.js';

/** `where` on evaluations. */
export function evaluationFilter(where: EvaluationFilter | null | undefined): Filter {
  return where == null ? always : byColumns(evaluations, where);
}

/** `where` on cases of an evaluation. */
export function caseFilter(where: EvaluationCaseFilter | null | undefined): Filter {
  return where == null ? always : byColumns(evaluationCases, where);
}
