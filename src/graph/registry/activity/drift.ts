import { psi, smoothedShares } from '../../../scoring/psi.js';
import type { Figures } from './figures.js';

/** More classes need more annotations to tell a change from chance. */
const LABELS_COMPARED = 20;

/** How far figures are from those of the reference. */
export interface Drift {
  /** Null where either has no confidence. */
  readonly confidencePsi: number | null;
  /** Null where either has no label. */
  readonly labelPsi: number | null;
  /** Null where neither is known. */
  readonly drifting: boolean | null;
}

/** Says of figures how far they are from the reference. Both count the same labels under the same numbers. */
export function driftFrom(
  reference: Figures,
  { threshold, textOf }: { readonly threshold: number; textOf(label: number): string | null },
): (figures: Figures) => Drift {
  const compared = byFrequency(reference, textOf)
    .slice(0, LABELS_COMPARED)
    .map(({ label }) => label);
  const labelsOf = (figures: Figures) => mixOf(figures, compared, textOf);
  const labelsOfReference = labelsOf(reference);
  return (figures) => {
    const confidencePsi = indexOf(reference.bins, figures.bins);
    const labelPsi = indexOf(labelsOfReference, labelsOf(figures));
    const known = [confidencePsi, labelPsi].filter((value) => value !== null);
    return { confidencePsi, labelPsi, drifting: known.length === 0 ? null : known.some((value) => value > threshold) };
  };
}

/** The labels, the most frequent first; those that occur as often by their letters. */
export function byFrequency(
  figures: Figures,
  textOf: (label: number) => string | null,
): { readonly label: number; readonly text: string; readonly count: number }[] {
  const counts = [...figures.labels()].flatMap(([label, count]) => {
    const text = textOf(label);
    return text === null ? [] : [{ label, text, count }];
  });
  return counts.sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
}

/** Counts of the labels, and of all others together. */
function mixOf(figures: Figures, labels: readonly number[], textOf: (label: number) => string | null): number[] {
  const places = new Map(labels.map((label, i) => [label, i]));
  const counts = new Array<number>(labels.length + 1).fill(0);
  for (const [label, count] of figures.labels()) {
    if (textOf(label) !== null) counts[places.get(label) ?? labels.length]! += count;
  }
  return counts;
}

/** Null where nothing is counted. */
function indexOf(reference: readonly number[], actual: readonly number[]): number | null {
  const isEmpty = (counts: readonly number[]) => counts.every((count) => count === 0);
  return isEmpty(reference) || isEmpty(actual) ? null : psi(smoothedShares(reference), smoothedShares(actual));
}
