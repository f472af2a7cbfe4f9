import type { ColumnChunk } from '../../../lake/near/column-chunks.js';
import { TextNumbers } from '../../../lake/near/text-numbers.js';
import type { ActivityInterval } from '../../generated/graphql.js';
import { Buckets } from './buckets.js';
import { ACCEPTED, Figures, REJECTED, UNREVIEWED } from './figures.js';
import type { Window } from './window.js';

/** What is counted of a model's annotations. */
export interface Counted {
  readonly every: ActivityInterval;
  readonly within: Window;
  /** Null: the first bucket. */
  readonly reference: Window | null;
}

/** The columns that a tally takes, and what numbers their texts. */
export const TALLIED_NUMBERS = ['created_at', 'confidence'] as const;

/** Annotations counted: by bucket, and within the reference window. */
export class Tally {
  readonly labels = new TextNumbers();
  private readonly reviews = new TextNumbers();
  readonly texts = { label: this.labels, review_status: this.reviews };
  readonly buckets: Buckets;
  readonly reference = new Figures();

  constructor(private readonly counted: Counted) {
    this.buckets = new Buckets(counted.every);
  }

  /** Counts the rows so many times: 1, or -1 to take them away again. Their texts are numbered by `texts`. */
  add({ length, texts, numbers }: ColumnChunk, times: 1 | -1): void {
    const { buckets, reference, counted } = this;
    const [labels, statuses] = [texts['label']!, texts['review_status']!];
    const [createdAt, confidences] = [numbers['created_at']!, numbers['confidence']!];
    const reviews = this.reviews.texts.map(reviewOf);
    const { from, to } = counted.within;
    for (let i = 0; i < length; i++) {
      const time = createdAt[i]!;
      const review = reviews[statuses[i]!]!;
      if (time >= from && time < to) buckets.at(time)?.add(labels[i]!, review, confidences[i]!, times);
      if (counted.reference && time >= counted.reference.from && time < counted.reference.to)
        reference.add(labels[i]!, review, confidences[i]!, times);
    }
  }

  /** Adds all that the other counted. */
  addAll(other: Tally): void {
    const numbers = other.labels.texts.map((text) => this.labels.of(text));
    const numberOf = (label: number) => numbers[label]!;
    this.buckets.addAll(other.buckets, numberOf);
    this.reference.addAll(other.reference, numberOf);
  }

  textOf(label: number): string | null {
    return this.labels.texts[label]!;
  }
}

function reviewOf(status: string | null): number {
  if (status === 'ACCEPTED') return ACCEPTED;
  return status === 'REJECTED' ? REJECTED : UNREVIEWED;
}
