import type { AnnotationRevisionRow } from '../../../src/lake/tables/annotation-revisions.js';
import type { AnnotationRow } from '../../../src/lake/tables/annotations.js';

/** What `Model.activity` must answer, worked out row by row. */

export interface AskedActivity {
  readonly every: 'HOUR' | 'DAY';
  readonly within: { readonly from?: string; readonly to?: string } | null;
  readonly type: string | null;
  readonly reference: { readonly from?: string; readonly to?: string } | null;
  readonly driftThreshold: number;
}

type Counted = Pick<AnnotationRow, 'model_id' | 'type' | 'label' | 'review_status' | 'confidence' | 'created_at'>;

export function countedRows(
  current: readonly AnnotationRow[],
  ended: readonly AnnotationRevisionRow[],
  modelId: string,
): Counted[] {
  return [...current, ...ended.filter((row) => row.ended !== 'CHANGED')].filter((row) => row.model_id === modelId);
}

export function expectedActivity(all: readonly Counted[], asked: AskedActivity) {
  const rows = all.filter(({ type }) => asked.type === null || type === asked.type);
  const within = rows.filter(({ created_at }) => isIn(asked.within, created_at));
  const width = (asked.every === 'HOUR' ? 1 : 24) * 3_600_000;
  const starts = within.map(({ created_at }) => created_at - (created_at % width));
  const buckets = [];
  for (let from = Math.min(...starts); from <= Math.max(...starts); from += width) {
    buckets.push({ from, of: within.filter(({ created_at }) => created_at >= from && created_at < from + width) });
  }
  const compared = asked.reference ? rows.filter((row) => isIn(asked.reference, row.created_at)) : buckets[0]?.of;
  const told = buckets.map(({ from, of }) => {
    const confidencePsi = psiOf(histogram(compared!), histogram(of));
    const top = counts(compared!)
      .slice(0, 20)
      .map(([label]) => label);
    const labelPsi = psiOf(mix(compared!, top), mix(of, top));
    const known = [confidencePsi, labelPsi].filter((value) => value !== null);
    const drifting = known.length === 0 ? null : Math.max(...known) > asked.driftThreshold;
    return { from: iso(from), to: iso(from + width), figures: figures(of), confidencePsi, labelPsi, drifting };
  });
  const first = told[0];
  return {
    every: asked.every,
    driftThreshold: asked.driftThreshold,
    total: figures(within),
    buckets: told,
    drifting: told.at(-1)?.drifting ?? null,
    reference: asked.reference
      ? { from: asked.reference.from ?? null, to: asked.reference.to ?? null, figures: figures(compared!) }
      : first
        ? { from: first.from, to: first.to, figures: first.figures }
        : null,
  };
}

const iso = (time: number) => new Date(time).toISOString();

function isIn(window: AskedActivity['within'], time: number): boolean {
  const at = iso(time);
  return (window?.from === undefined || at >= window.from) && (window?.to === undefined || at < window.to);
}

function figures(rows: readonly Counted[]) {
  const [accepted, rejected] = ['ACCEPTED', 'REJECTED'].map(
    (status) => rows.filter((row) => row.review_status === status).length,
  ) as [number, number];
  const confident = rows.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]));
  const labelled = rows.filter(({ label }) => label !== null).length;
  return {
    annotationCount: rows.length,
    reviewedCount: accepted + rejected,
    acceptedCount: accepted,
    rejectedCount: rejected,
    reviewedShare: rows.length === 0 ? null : (accepted + rejected) / rows.length,
    acceptance: accepted + rejected === 0 ? null : accepted / (accepted + rejected),
    meanConfidence: confident.length === 0 ? null : confident.reduce((a, b) => a + b, 0) / confident.length,
    confidenceHistogram: histogram(rows),
    labels: counts(rows).map(([label, count]) => ({ label, count, share: count / labelled })),
  };
}

function histogram(rows: readonly Counted[]): number[] {
  return Array.from({ length: 10 }, (_, bin) => {
    const isLast = bin === 9;
    return rows.filter(({ confidence: c }) => c !== null && c * 10 >= bin && (c * 10 < bin + 1 || (isLast && c === 1)))
      .length;
  });
}

function counts(rows: readonly Counted[]): [label: string, count: number][] {
  const labels = [...new Set(rows.flatMap(({ label }) => (label === null ? [] : [label])))].sort();
  const counted = labels.map((label): [string, number] => [label, rows.filter((row) => row.label === label).length]);
  return counted.sort(([, a], [, b]) => b - a);
}

function mix(rows: readonly Counted[], labels: readonly string[]): number[] {
  const others = rows.filter(({ label }) => label !== null && !labels.includes(label));
  return [...labels.map((label) => rows.filter((row) => row.label === label).length), others.length];
}

const total = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);

/** Both Kullback-Leibler divergences of the smoothed shares, added. */
function psiOf(reference: readonly number[], actual: readonly number[]): number | null {
  if (total(reference) === 0 || total(actual) === 0) return null;
  const [p, q] = [reference, actual].map((of) => of.map((n) => (n + 0.5) / (total(of) + of.length / 2))) as [
    number[],
    number[],
  ];
  const divergence = (a: number[], b: number[]) => total(a.map((x, i) => x * Math.log(x / b[i]!)));
  return divergence(p, q) + divergence(q, p);
}
