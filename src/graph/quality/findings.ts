import { compareScalars } from '../../lake/lancedb/compare-scalars.js';
import type { Scalar } from '../../lake/lancedb/filter.js';
import { predicateOf } from '../../lake/lancedb/predicate.js';
import type { View } from '../../lake/lancedb/view.js';
import type { AnnotationRow } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { inLanguages } from '../filters/common.js';
import type { FaultFilter } from '../generated/graphql.js';
import { checkList } from '../input.js';
import type { Loaders } from '../loaders/loaders.js';
import { checkPage, encodeCursor, listName, ListConnection, type PageArgs } from '../pagination.js';
import { rankOf, type Fault } from './faults.js';
import type { QualityReport } from './report.js';

type Args = PageArgs & { where?: FaultFilter | null };

/** A page of the report's findings: the worst first, then by time, then in order of arrival. Throws BAD_USER_INPUT. */
export async function findingsPage(
  { of, id, profile, faults }: QualityReport,
  args: Args,
  { view, loaders }: { view: View; loaders: Loaders },
): Promise<ListConnection<AnnotationRow>> {
  const { where } = args;
  const name = () => listName(view, `${of}.quality.findings`, id, { profile, where });
  const asked = checkPage(name, args);
  const matches = matching(where);
  const all = inOrder(faults.filter(matches));
  const rest = asked.after === null ? all : all.filter((fault) => compareAll(placeOf(fault), asked.after!) > 0);
  const shown = rest.slice(0, asked.first + 1);
  const places = new Map(shown.map((fault) => [fault.id, placeOf(fault)]));
  const rows = await loaders.annotation.loadMany(shown.map((fault) => fault.id));
  return new ListConnection(
    rows.filter((row) => row !== null),
    asked,
    {
      cursorOf: (row) => encodeCursor({ snapshot: view.record.number, list: name(), values: [...places.get(row.id)!] }),
      count: () => all.length,
    },
  );
}

/** The worst first, then by time, then in order of arrival. */
export const inOrder = (faults: readonly Fault[]): Fault[] =>
  faults.toSorted((a, b) => compareAll(placeOf(a), placeOf(b)));

const BEFORE_ALL = -1;

const placeOf = ({ severity, startUs, ordinal }: Fault): readonly Scalar[] => [
  rankOf(severity),
  startUs ?? BEFORE_ALL,
  ordinal,
];

function compareAll(a: readonly Scalar[], b: readonly Scalar[]): number {
  for (const [i, value] of a.entries()) {
    const difference = compareScalars(value, b[i]!);
    if (difference !== 0) return difference;
  }
  return 0;
}

function matching(where: FaultFilter | null | undefined): (fault: Fault) => boolean {
  const { severities, types, rules, languages } = where ?? {};
  const listed = (name: string, values: readonly string[] | null | undefined) => {
    if (values == null) return () => true;
    const allowed = new Set(checkList(`where.${name}`, values));
    return (value: string | null) => value !== null && allowed.has(value);
  };
  const ofSeverity = listed('severities', severities);
  const ofType = listed('types', types);
  const ofRule = listed('rules', rules);
  const inLanguage = predicateOf(inLanguages('where.languages', 'language', languages), assets.columns)!;
  return ({ severity, type, rule, language }) =>
    ofSeverity(severity?.toUpperCase() ?? null) && ofType(type) && ofRule(rule) && inLanguage({ language });
}
