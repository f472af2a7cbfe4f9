import {
  getNullableType,
  GraphQLError,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
  type GraphQLInputType,
} from 'graphql';
import { always, never, type Filter } from '../../lake/lancedb/filter.js';
import { predicateOf } from '../../lake/lancedb/predicate.js';
import type { Subject } from '../asker.js';
import { checkInput } from './check-input.js';
import { fillInput, NotFilled } from './fill-input.js';
import type { WhereOfTable } from './policy-tables.js';
import { below, Problems } from './problems.js';
import { isObject, placesIn } from './subject-place.js';

/** The rows of a table that a role sees, before it is known whose role it is. */
export interface WhereRule {
  /** As the file has it; null: all rows. */
  readonly given: Readonly<Record<string, unknown>> | null;
  /** Places of the subject that decide it. */
  readonly places: readonly string[];
  /** For one subject. */
  filled(subject: Subject): FilledWhere;
}

export interface FilledWhere {
  readonly filter: Filter;
  /** The rule with the subject's values; null: all rows, or none. */
  readonly where: unknown;
  /** Why the subject sees no row; null where the rule could be filled. */
  readonly problem: string | null;
}

export const ALL_ROWS: WhereRule = {
  given: null,
  places: [],
  filled: () => ({ filter: always, where: null, problem: null }),
};

/** The rule of a `where`, checked as far as it can be without a subject. */
export function whereRule(of: WhereOfTable, value: unknown, place: string, problems: Problems): WhereRule {
  const found = new Problems();
  checkInput(of.type, value, place, found);
  if (found.all.length === 0) checkFilters(of, value, place, found);
  problems.all.push(...found.all);
  if (found.all.length > 0 || !isObject(value)) return ALL_ROWS;
  return { given: value, places: [...new Set(placesIn(value))], filled: (subject) => fill(of, value, subject) };
}

function fill(of: WhereOfTable, value: unknown, subject: Subject): FilledWhere {
  try {
    const where = fillInput(of.type, value, subject);
    return { filter: of.filterOf(where as object), where, problem: null };
  } catch (error) {
    // The subject's own value may be what the graph refuses, such as a list that is too long.
    if (error instanceof NotFilled || error instanceof GraphQLError) {
      return { filter: never, where: null, problem: error.message };
    }
    throw error;
  }
}

/** Field by field: what the filters themselves refuse, and what no row in memory decides. */
function checkFilters({ type, filterOf, decidedOn }: WhereOfTable, value: unknown, place: string, problems: Problems) {
  for (const [name, of] of Object.entries(value as object)) {
    const field = type.getFields()[name]!;
    if (decidedOn && predicateOf(filterOf({ [name]: anyValueOf(field.type) }), decidedOn) === null) {
      problems.add(below(place, name), 'cannot be decided on a row alone, as a rule must be; leave it out');
    } else if (placesIn(of).length === 0) {
      tryFilter(() => filterOf({ [name]: fillInput(field.type, of, NOBODY) }), place, problems);
    }
  }
}

/** Nothing of it is asked for where a rule has no place of the subject. */
const NOBODY: Subject = { id: '', roles: [], attributes: {} };

function tryFilter(filter: () => Filter, place: string, problems: Problems): void {
  try {
    filter();
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    // It names the field as "where.labels.anyOf" itself.
    problems.add(place.replace(/\.where$/, ''), error.message);
  }
}

const SAMPLES: Readonly<Record<string, unknown>> = {
  TimeRangeInput: { startMs: 0, endMs: 1 },
  BoundingBoxInput: { x: 0, y: 0, width: 1, height: 1 },
  Int: 1,
  Float: 1,
  Boolean: true,
};

/** Some value that the filters take: what it is does not matter to whether it can be decided. */
function anyValueOf(type: GraphQLInputType): unknown {
  const of = getNullableType(type);
  if (isListType(of)) return [anyValueOf(of.ofType)];
  if (of.name in SAMPLES) return SAMPLES[of.name];
  if (isEnumType(of)) return of.getValues()[0]!.value;
  if (!isInputObjectType(of)) return 'x';
  const fields = Object.values(of.getFields());
  const needed = fields.filter(isRequiredInputField);
  return Object.fromEntries(
    (needed.length > 0 ? needed : fields.slice(0, 1)).map((field) => [field.name, anyValueOf(field.type)]),
  );
}
