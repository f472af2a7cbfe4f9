import type { AnnotationRow } from '../../lake/tables/annotations.js';

/** What a form has no place for: how many annotations have it, by what it is. */
export class LeftOut {
  private readonly counts = new Map<string, number>();

  add(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  /** Counts those of the columns that say something. */
  addColumns(row: AnnotationRow, columns: readonly Held[]): void {
    for (const { what, has } of columns) if (has(row)) this.add(what);
  }

  toJSON(): Record<string, number> {
    return Object.fromEntries(this.counts);
  }
}

/** A part of an annotation that a form may have no place for. */
export interface Held {
  readonly what: string;
  readonly has: (row: AnnotationRow) => boolean;
}

/** What imports set themselves: no form brings it back. */
export const OF_THE_LAKE: readonly Held[] = [
  { what: 'runs', has: ({ run_id }) => run_id !== null },
  { what: 'reviews', has: ({ review_status, reviewed_by }) => review_status !== null || reviewed_by !== null },
  { what: 'versions', has: ({ version }) => version > 1 },
];

export const CONFIDENCES: Held = { what: 'confidences', has: ({ confidence }) => confidence !== null };
export const TEXTS: Held = { what: 'texts', has: ({ text }) => text !== null };
export const VALUES: Held = { what: 'values', has: ({ value }) => value !== null };
export const AUTHORS: Held = { what: 'authors', has: ({ author }) => author !== null };
export const MODELS: Held = { what: 'models', has: ({ model_id }) => model_id !== null };
