/** Sets of stretches of time: in order, and apart from each other. */
import type { TimeSpan } from '../../findings.js';

/** Together as one set; `bridgeUs`: stretches that are no farther apart become one. */
export function united(spans: readonly Readonly<TimeSpan>[], bridgeUs = 0): TimeSpan[] {
  const all: TimeSpan[] = [];
  for (const { startUs, endUs } of [...spans].sort((a, b) => a.startUs - b.startUs)) {
    if (endUs <= startUs) continue;
    const last = all.at(-1);
    if (last && startUs <= last.endUs + bridgeUs) last.endUs = Math.max(last.endUs, endUs);
    else all.push({ startUs, endUs });
  }
  return all;
}

/** Where both sets are. */
export function common(a: readonly Readonly<TimeSpan>[], b: readonly Readonly<TimeSpan>[]): TimeSpan[] {
  const all: TimeSpan[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const startUs = Math.max(a[i]!.startUs, b[j]!.startUs);
    const endUs = Math.min(a[i]!.endUs, b[j]!.endUs);
    if (startUs < endUs) all.push({ startUs, endUs });
    if (a[i]!.endUs < b[j]!.endUs) i++;
    else j++;
  }
  return all;
}

/** Where the first set is and the second is not. */
export function without(a: readonly Readonly<TimeSpan>[], b: readonly Readonly<TimeSpan>[]): TimeSpan[] {
  const all: TimeSpan[] = [];
  let j = 0;
  for (const { startUs, endUs } of a) {
    let at = startUs;
    while (j > 0 && b[j - 1]!.endUs > startUs) j--;
    while (j < b.length && b[j]!.endUs <= startUs) j++;
    for (; j < b.length && b[j]!.startUs < endUs; j++) {
      if (b[j]!.startUs > at) all.push({ startUs: at, endUs: b[j]!.startUs });
      at = Math.max(at, b[j]!.endUs);
    }
    if (at < endUs) all.push({ startUs: at, endUs });
  }
  return all;
}

/** Longer by so much on both sides. */
export const widened = (spans: readonly Readonly<TimeSpan>[], byUs: number): TimeSpan[] =>
  united(spans.map(({ startUs, endUs }) => ({ startUs: startUs - byUs, endUs: endUs + byUs })));

export const lengthUs = (spans: readonly Readonly<TimeSpan>[]): number =>
  spans.reduce((sum, { startUs, endUs }) => sum + endUs - startUs, 0);

/** The stretches that touch this one; by bisection, for long sets. */
export function touching<Span extends Readonly<TimeSpan>>(
  set: readonly Span[],
  { startUs, endUs }: Readonly<TimeSpan>,
): Span[] {
  let low = 0;
  for (let high = set.length; low < high;) {
    const middle = (low + high) >> 1;
    if (set[middle]!.endUs <= startUs) low = middle + 1;
    else high = middle;
  }
  const found: Span[] = [];
  for (; low < set.length && set[low]!.startUs < endUs; low++) found.push(set[low]!);
  return found;
}
