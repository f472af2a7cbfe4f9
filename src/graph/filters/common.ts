import type { DateTimeRange, FloatRange, IntRange, LabelFilter } from '../generated/graphql.js';
import { badInput } from '../../base/errors.js';
import { checkBounds, checkList, checkTimeRange } from '../input.js';
import { overlaps } from '../loaders/overlapping.js';
import { always, and, during, hasAll, hasAny, not, oneOf, or, range, type Filter } from '../../lake/lancedb/filter.js';

type Maybe<T> = T | null | undefined;

/** The column is one of the values; no condition without a list. */
export function listed(argument: string, column: string, values: Maybe<readonly string[]>): Filter {
  return values == null ? always : oneOf(column, checkList(argument, values));
}

/** The row's own time shares a moment with the range. */
export function overlapping(argument: string, time: Maybe<{ startMs: number; endMs: number }>): Filter {
  return time == null ? always : overlaps({ start: 'start_us', end: 'end_us' }, checkTimeRange(argument, time));
}

/** The row's labels match the filter. */
export function labelled(argument: string, filter: Maybe<LabelFilter>, column = 'labels'): Filter {
  if (filter == null) return always;
  const { anyOf, allOf, noneOf } = filter;
  return and(
    anyOf == null ? always : hasAny(column, checkList(`${argument}.anyOf`, anyOf)),
    allOf == null ? always : hasAll(column, checkList(`${argument}.allOf`, allOf)),
    noneOf == null ? always : not(hasAny(column, checkList(`${argument}.noneOf`, noneOf))),
  );
}

/** The number is within the bounds, both inclusive. */
export function bounded(argument: string, column: string, bounds: Maybe<IntRange | FloatRange>): Filter {
  if (bounds == null) return always;
  checkBounds(argument, bounds);
  return range(column, bounds);
}

/** The point in time is within the bounds, both inclusive. */
export function boundedInTime(argument: string, column: string, { gte, lte }: DateTimeRange): Filter {
  if (gte != null && lte != null && gte > lte) {
    throw badInput(`${argument}.lte must not be before gte, but got ${gte.toISOString()} to ${lte.toISOString()}`);
  }
  return during(column, { gte: gte?.getTime() ?? null, lte: lte?.getTime() ?? null });
}

/** BCP 47 by RFC 4647's basic filtering: `en` matches `en` and `en-GB`, not `eng`. */
export function inLanguage(column: string, tag: Maybe<string>): Filter {
  if (tag == null) return always;
  const language = canonicalLanguage(tag);
  // '.' is the character after '-': the range holds what begins with the tag and a hyphen.
  return or(oneOf(column, [language]), range(column, { gte: `${language}-`, lt: `${language}.` }));
}

/** The language matches one of the tags. */
export function inLanguages(argument: string, column: string, tags: Maybe<readonly string[]>): Filter {
  return tags == null ? always : or(...checkList(argument, tags).map((tag) => inLanguage(column, tag)));
}

/** The tag as stored; one that is not BCP 47 matches only itself. */
function canonicalLanguage(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    return tag;
  }
}
