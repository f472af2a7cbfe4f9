import type { ModelFilter } from '../generated/graphql.js';
import { checkList, checkText } from '../input.js';
import { always, and, contains, hasAny, isNull, or, type Filter } from '../../lake/lancedb/filter.js';
import { FORMER_STAGES, models, stageOf, type FormerStage, type ModelStage } from '../../lake/tables/models.js';
import { byColumns } from './by-columns.js';

type Where = ModelFilter | null | undefined;

/** What of a `where` on models only other rows can tell: see graph/registry/models/matching.ts. */
export const BEYOND_THE_ROW = ['languages', 'produces', 'metric', 'usedInDomains'] as const;

/** What of a `where` on models the model's own row tells. */
export function ownModelFilter(where: Where): Filter {
  if (where == null) return always;
  const { stages, text, aliases, trainedOnIds, derivedFrom } = where;
  return and(
    byColumns(models, { ...where, ...(stages && { stages: stages.flatMap(allNamesOf) }) }),
    text == null ? always : holdsText(checkText('where.text', text)),
    holdsAny('aliases', 'aliases', aliases),
    holdsAny('trainedOnIds', 'trained_on', trainedOnIds),
    holdsAny('derivedFrom', 'derived_from', derivedFrom),
  );
}

/** A rule of a policy on models: what only other rows can tell is a condition on a column that the row does not have. */
export function ruleOnModels(where: Where): Filter {
  const beyond = where == null ? [] : BEYOND_THE_ROW.filter((field) => where[field] != null);
  return and(ownModelFilter(where), ...beyond.map((field) => isNull(`${field} of other rows`)));
}

/** A stage, and what older lakes call it. */
function allNamesOf(word: ModelStage | FormerStage): string[] {
  const stage = stageOf(word);
  const former = Object.entries(FORMER_STAGES).filter(([, now]) => now === stage);
  return [stage, ...former.map(([then]) => then)];
}

const TEXTS = ['name', 'task', 'description', 'intended_use', 'limitations', 'risks', 'training_data', 'card_text'];

function holdsText(text: string): Filter {
  return or(...TEXTS.map((column) => contains(column, text)));
}

function holdsAny(field: string, column: string, values: readonly string[] | null | undefined): Filter {
  return values == null ? always : hasAny(column, checkList(`where.${field}`, values));
}
