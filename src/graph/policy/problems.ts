import { closest, distance } from 'fastest-levenshtein';

/** A policy that cannot be used. */
export class PolicyError extends Error {
  override name = 'PolicyError';

  constructor(
    /** All that is wrong, each with its place in the file. */
    readonly problems: readonly string[],
  ) {
    super(problems.length === 1 ? problems[0]! : `${problems.length} problems\n  ${problems.join('\n  ')}`);
  }
}

/** Gathers what is wrong: all of it is told at once. */
export class Problems {
  readonly all: string[] = [];

  add(place: string, problem: string): void {
    this.all.push(place === '' ? problem : `${place}: ${problem}`);
  }

  /** That there is no such thing, and what is there. */
  addUnknown(place: string, name: string, kind: string, known: readonly string[]): void {
    const meant = nearest(name, known);
    const hint = meant === null ? listOf(known) : `did you mean ${meant}?`;
    this.add(place, `there is no such ${kind}; ${hint}`);
  }

  throwIfAny(): void {
    if (this.all.length > 0) throw new PolicyError(this.all);
  }
}

const listOf = (known: readonly string[]): string =>
  known.length === 0 ? 'there are none here' : `there ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}`;

const MOST_TYPOS = 3;

function nearest(name: string, known: readonly string[]): string | null {
  if (known.length === 0) return null;
  const meant = closest(name, known);
  return distance(name, meant) <= Math.min(MOST_TYPOS, meant.length / 3) ? meant : null;
}

/** The place of a key below a place. */
export const below = (place: string, key: string): string => (place === '' ? key : `${place}.${key}`);
