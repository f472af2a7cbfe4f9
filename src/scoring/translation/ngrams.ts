export type Counts = Map<string, number>;

/** How often each run of `order` members occurs. */
export function countRuns(members: readonly string[], order: number, between: string): Counts {
  const counts: Counts = new Map();
  for (let i = 0; i + order <= members.length; i++) {
    let run = members[i]!;
    for (let k = 1; k < order; k++) run += between + members[i + k]!;
    counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return counts;
}

/** How many of one are in the other, each as often as in both. */
export function inBoth(some: Counts, others: Counts): number {
  let both = 0;
  for (const [run, count] of some) both += Math.min(count, others.get(run) ?? 0);
  return both;
}
