import type { Rational } from '../../lake/tables/streams.js';
import type { Child, Edit } from './edit.js';

/** The rate of an edit: that of its start, else of the first thing in it that has a time; null where none has. */
export function rateOf({ start, tracks }: Edit): Rational | null {
  return start?.rate ?? firstRate(tracks.kind === 'unknown' ? [] : tracks.children);
}

function firstRate(children: readonly Child[]): Rational | null {
  for (const child of children) {
    if (child.kind === 'unknown') continue;
    if (child.kind === 'transition') return child.after.rate;
    const rate = 'children' in child ? firstRate(child.children) : child.range?.duration.rate;
    if (rate) return rate;
  }
  return null;
}
