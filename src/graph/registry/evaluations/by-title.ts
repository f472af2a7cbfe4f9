import type { Scores } from '../../../scoring/sets.js';
import { NONE, type Items } from './items.js';

/** Hits, false alarms and misses of one title and label. */
export interface TitleCounts {
  /** NONE: of no title. */
  readonly title: number;
  readonly label: number;
  hits: number;
  alarms: number;
  misses: number;
}

/** What became of the predictions and truths of each title and label. */
export function countByTitle({ cases }: Scores, predictions: Items, truths: Items): TitleCounts[] {
  const counts = new Map<number, TitleCounts>();
  for (const { kind, prediction, truth } of cases) {
    const of = prediction === null ? truths : predictions;
    const place = (prediction ?? truth)!;
    const [title, label] = [of.title.at(place), of.label.at(place)];
    const key = label * (NONE + 1) + title;
    let count = counts.get(key);
    if (!count) counts.set(key, (count = { title, label, hits: 0, alarms: 0, misses: 0 }));
    if (kind === 'TRUE_POSITIVE') count.hits++;
    else if (kind === 'FALSE_POSITIVE') count.alarms++;
    else count.misses++;
  }
  return [...counts.values()];
}
