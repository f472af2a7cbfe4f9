/** Half-open, in seconds. */
export interface Interval {
  begin: number;
  end: number;
}

/** Times at which something holds: in order, and apart from each other. */
export type Times = readonly Interval[];

export const ALWAYS: Times = [{ begin: 0, end: Infinity }];

export function intersection(a: Times, b: Times): Times {
  return a.flatMap((one) =>
    b.flatMap((other) => proper(Math.max(one.begin, other.begin), Math.min(one.end, other.end))),
  );
}

export function without(times: Times, { begin, end }: Interval): Times {
  if (end <= begin) return times;
  return times.flatMap((one) => [
    ...proper(one.begin, Math.min(one.end, begin)),
    ...proper(Math.max(one.begin, end), one.end),
  ]);
}

export function union(times: Times, added: Interval): Times {
  const touching = times.filter(({ begin, end }) => begin <= added.end && added.begin <= end);
  const apart = times.filter((one) => !touching.includes(one));
  const all = [...touching, added];
  const joined = proper(Math.min(...all.map(({ begin }) => begin)), Math.max(...all.map(({ end }) => end)));
  return [...apart, ...joined].sort((a, b) => a.begin - b.begin);
}

/** The interval, when it is one. */
function proper(begin: number, end: number): Interval[] {
  return begin < end ? [{ begin, end }] : [];
}
