import type { SignOffFragment } from '../generated/documents.js';
import { GRADES, type Finding, type Grade } from './findings.js';

export type Verdict = 'PASS' | 'FAIL' | 'UNKNOWN';
export type Counts = Readonly<Record<Grade, number>>;

/** A title that somebody approved or refused for a profile. */
export interface SignOff {
  readonly id: string;
  readonly isApproved: boolean;
  readonly note: string | null;
  readonly by: string | null;
  readonly at: string;
  readonly profile: string;
  readonly verdict: Verdict;
  readonly snapshot: string;
  /** When the state of the lake that was looked at was committed. */
  readonly snapshotAt: string;
  readonly openFindings: Counts;
}

/** Why a sign-off holds no more. */
export interface Stale {
  /** The verdict now, where it is another. */
  readonly verdict: Verdict | null;
  /** Findings that came since. */
  readonly newer: number;
  /** More findings count than then, though none is newer: a waiver was taken back. */
  readonly more: number;
}

/** Sign-offs for a profile, the newest first. */
export function signOffsFor(profile: string, rows: readonly SignOffFragment[]): SignOff[] {
  return rows
    .map(signOffOf)
    .filter((one) => one.profile === profile)
    .reverse();
}

function signOffOf({ id, label, text, data, author, createdAt }: SignOffFragment): SignOff {
  const { profile, verdict, snapshot, snapshotAt, openFindings } = data as Omit<SignOff, 'snapshotAt'> & {
    snapshotAt?: string;
  };
  const said = { profile, verdict, snapshot, snapshotAt: snapshotAt ?? createdAt, openFindings };
  return { id, isApproved: label === 'APPROVED', note: text, by: author, at: createdAt, ...said };
}

/** What is known now. `findings`: those that count, as far as they are read. */
export interface Now {
  readonly verdict: Verdict;
  readonly counts: Counts;
  readonly findings: readonly Pick<Finding, 'createdAt'>[];
}

/** Null: it holds. */
export function staleness({ verdict, snapshotAt, openFindings }: SignOff, now: Now): Stale | null {
  const newer = now.findings.filter(({ createdAt }) => Date.parse(createdAt) > Date.parse(snapshotAt)).length;
  const stale = {
    verdict: now.verdict === verdict ? null : now.verdict,
    newer,
    more: newer > 0 ? 0 : Math.max(0, sumOf(now.counts) - sumOf(openFindings)),
  };
  return stale.verdict === null && stale.newer === 0 && stale.more === 0 ? null : stale;
}

export const sumOf = (counts: Counts): number => GRADES.reduce((sum, grade) => sum + counts[grade], 0);
