import { SEVERITIES, type Severity } from '../../lake/annotations/shipped-types.js';
import type { DecidedFragment, FindingFragment } from '../generated/documents.js';

/** The worst first; what nobody rated comes last. */
export const GRADES = [...SEVERITIES.toReversed(), 'unrated'] as const;
export type Grade = (typeof GRADES)[number];

/** Whether somebody decided on it, as the address says it. */
export const DECISIONS = ['open', 'mend', 'waived'] as const;
export type Decision = (typeof DECISIONS)[number];

/** What an analyser or a person found wrong. */
export interface Finding extends Omit<FindingFragment, 'type' | 'data'> {
  readonly type: string;
  readonly grade: Grade;
  /** Type and rule, as one word. */
  readonly kind: string;
  /** On the clock of its asset; null: of all of it. */
  readonly startMs: number | null;
  readonly endMs: number | null;
  readonly limit: number | null;
  readonly standard: string | null;
}

/** All findings in order: the worst first, then by time (what is not in time before), then by age. */
export function findingsIn(rows: readonly FindingFragment[]): Finding[] {
  return rows
    .map(findingOf)
    .sort(
      (a, b) =>
        GRADES.indexOf(a.grade) - GRADES.indexOf(b.grade) ||
        (a.startMs ?? -1) - (b.startMs ?? -1) ||
        a.createdAt.localeCompare(b.createdAt) ||
        a.id.localeCompare(b.id),
    );
}

function findingOf(row: FindingFragment): Finding {
  const data = (row.data ?? {}) as Readonly<Record<string, unknown>>;
  const time = row.timeRange ?? (row.frame ? null : row.shot?.timeRange);
  const { severity, limit, standard } = data;
  return {
    ...row,
    type: row.type.name,
    grade: SEVERITIES.find((one: Severity) => one === severity) ?? 'unrated',
    kind: kindOf(row.type.name, row.label),
    startMs: time?.startMs ?? row.frame?.timestampMs ?? null,
    endMs: time?.endMs ?? null,
    limit: typeof limit === 'number' ? limit : null,
    standard: typeof standard === 'string' ? standard : null,
  };
}

export const kindOf = (type: string, rule: string | null): string => (rule === null ? type : `${type} ${rule}`);

/**
 * What was decided, as the graph counts it: a finding whose review is ACCEPTED is right, so it must be mended; one that is REJECTED
 * counts no more, so it is waived.
 */
export function decisionOn({ review }: Pick<DecidedFragment, 'review'>): Decision {
  return review?.status === 'ACCEPTED' ? 'mend' : review?.status === 'REJECTED' ? 'waived' : 'open';
}

/** The review that says it. */
export const STATUS_OF = { mend: 'ACCEPTED', waived: 'REJECTED', open: null } as const;

/** Which findings are shown; an empty list: all. */
export interface Shown {
  readonly grades: readonly string[];
  readonly kinds: readonly string[];
  readonly decisions: readonly string[];
}

export function shownOf(findings: readonly Finding[], { grades, kinds, decisions }: Shown): Finding[] {
  const has = (list: readonly string[], value: string) => list.length === 0 || list.includes(value);
  return findings.filter(
    (finding) => has(grades, finding.grade) && has(kinds, finding.kind) && has(decisions, decisionOn(finding)),
  );
}

/** How many of each value there are, in the order in which they come. */
export function countsBy<Row>(rows: readonly Row[], by: (row: Row) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(by(row), (counts.get(by(row)) ?? 0) + 1);
  return counts;
}
