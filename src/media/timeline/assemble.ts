import { groupBy } from '../../base/group-by.js';
import { seededRandom } from '../../base/seeded-random.js';

/** A stretch of whole frames, half-open. */
export interface Frames {
  readonly start: number;
  readonly end: number;
}

/** A shot that a cut may use. */
export interface Candidate extends Frames {
  readonly id: string;
  /** What may not come twice in a row: its title, else its asset. */
  readonly of: string;
  /** Frames a second. */
  readonly rate: number;
  /** What a clip of it is around. */
  readonly keyframe: number;
  /** Dialogue that is spoken in any of it, in its frames. */
  readonly lines: readonly Frames[];
  readonly vector: Float32Array | null;
}

/** A clip of a cut. */
export interface Chosen extends Frames {
  readonly candidate: Candidate;
}

export interface Assembling {
  readonly targetSeconds: number;
  /** How long a clip is in the mean. */
  readonly paceSeconds: number;
  readonly order: 'STORY' | 'LIKENESS';
  readonly seed: number;
}

/** Clips differ in length by so much of the pace at most, so that a cut does not tick. */
const SPREAD = 0.4;

/**
 * A first cut out of shots, which are in story order: clips around keyframes, taken from each title in turn, until they are as long
 * as they should be, half a clip more or less. No edge lies within a dialogue line, and no title comes twice in a row where the
 * chosen clips allow it. The same from the same seed.
 */
export function assemble(candidates: readonly Candidate[], asked: Assembling): Chosen[] {
  const random = seededRandom(asked.seed);
  const chosen = choose(candidates, asked, random);
  const places = new Map(candidates.map((candidate, i) => [candidate, i]));
  chosen.sort((a, b) => places.get(a.candidate)! - places.get(b.candidate)!);
  return arranged(chosen, asked.order === 'LIKENESS' ? mostAlike(random) : first);
}

const secondsOf = ({ start, end }: Frames, { rate }: Candidate): number => (end - start) / rate;

function choose(
  candidates: readonly Candidate[],
  { targetSeconds, paceSeconds }: Assembling,
  random: () => number,
): Chosen[] {
  const pace = Math.min(paceSeconds, targetSeconds);
  const tolerance = pace / 2;
  const chosen: Chosen[] = [];
  let total = 0;
  const add = (candidate: Candidate, seconds: number, before: Chosen | null): void => {
    const clip = clipAround(candidate, seconds);
    if (!clip) return;
    const length = secondsOf(clip, candidate);
    const was = before ? secondsOf(before, candidate) : 0;
    if (total - was + length > targetSeconds + tolerance || length <= was) return;
    if (before) chosen[chosen.indexOf(before)] = { ...clip, candidate };
    else chosen.push({ ...clip, candidate });
    total += length - was;
  };
  const isShort = () => total < targetSeconds - tolerance;
  const queue = inTurn(candidates, random);
  for (const candidate of queue) {
    if (!isShort()) return chosen;
    add(candidate, pace * (1 + SPREAD * (2 * random() - 1)), null);
  }
  // Too few for the pace: what there is lasts longer.
  for (const clip of [...chosen]) {
    if (!isShort()) return chosen;
    add(clip.candidate, secondsOf(clip, clip.candidate) + targetSeconds - total, clip);
  }
  const used = new Set(chosen.map(({ candidate }) => candidate));
  for (const candidate of queue) if (isShort() && !used.has(candidate)) add(candidate, targetSeconds - total, null);
  return chosen;
}

/** Each title in turn, its shots in a random order: so no title has more than its share while others have some. */
function inTurn(candidates: readonly Candidate[], random: () => number): Candidate[] {
  const groups = [...groupBy(candidates, ({ of }) => of).values()].map((group) => shuffled(group, random));
  const turns = shuffled(groups, random);
  const longest = Math.max(0, ...turns.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => turns.flatMap((group) => group[i] ?? [])).flat();
}

/** Fisher and Yates. */
function shuffled<T>(of: readonly T[], random: () => number): T[] {
  const all = [...of];
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}

/**
 * About so many seconds around the keyframe, within the shot: at least a frame, longer where a line would be cut. Null for a shot
 * with no room beside the lines that go beyond it.
 */
export function clipAround({ start, end, keyframe, lines, rate }: Candidate, seconds: number): Frames | null {
  const room = withoutCrossing({ start, end }, lines);
  if (room.end <= room.start) return null;
  const length = Math.min(Math.max(1, Math.round(seconds * rate)), room.end - room.start);
  const middle = Math.min(Math.max(keyframe, room.start), room.end - 1);
  const from = Math.min(Math.max(middle - Math.floor(length / 2), room.start), room.end - length);
  return withWhole({ start: from, end: from + length }, lines);
}

const cuts = (line: Frames, at: number): boolean => line.start < at && at < line.end;

/** The stretch without the lines that go beyond it, and those that overlap these. */
function withoutCrossing({ start, end }: Frames, lines: readonly Frames[]): Frames {
  let room = { start, end };
  for (;;) {
    const head = lines.find((line) => cuts(line, room.start));
    const tail = lines.find((line) => cuts(line, room.end));
    if ((!head && !tail) || room.end <= room.start) return room;
    room = { start: head ? head.end : room.start, end: tail ? tail.start : room.end };
  }
}

/** The stretch with all of the lines that its edges lie in. */
function withWhole({ start, end }: Frames, lines: readonly Frames[]): Frames {
  let clip = { start, end };
  for (;;) {
    const head = lines.find((line) => cuts(line, clip.start));
    const tail = lines.find((line) => cuts(line, clip.end));
    if (!head && !tail) return clip;
    clip = { start: head ? head.start : clip.start, end: tail ? tail.end : clip.end };
  }
}

/** One of those that may come next; `last`: null at the beginning. */
type Next = (last: Chosen | null, may: readonly Chosen[]) => Chosen;

const first: Next = (_, may) => may[0]!;

function mostAlike(random: () => number): Next {
  return (last, may) => {
    if (!last) return may[Math.floor(random() * may.length)]!;
    const scores = may.map(({ candidate }) => cosine(last.candidate.vector, candidate.vector));
    return may[scores.indexOf(Math.max(...scores))]!;
  };
}

/** -1 where one has no vector: as unlike as can be. */
function cosine(a: Float32Array | null, b: Float32Array | null): number {
  if (!a || !b) return -1;
  let [dot, ofA, ofB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    dot += a[i]! * b[i]!;
    ofA += a[i]! * a[i]!;
    ofB += b[i]! * b[i]!;
  }
  return ofA === 0 || ofB === 0 ? -1 : dot / Math.sqrt(ofA * ofB);
}

/** All of them, no title twice in a row where that can be: a title that has more than half of what is left comes next. */
function arranged(chosen: readonly Chosen[], next: Next): Chosen[] {
  const left = [...chosen];
  const counts = new Map<string, number>();
  for (const { candidate } of left) counts.set(candidate.of, (counts.get(candidate.of) ?? 0) + 1);
  const done: Chosen[] = [];
  while (left.length > 0) {
    const last = done.at(-1) ?? null;
    const others = left.filter(({ candidate }) => candidate.of !== last?.candidate.of);
    const most = others.filter(({ candidate }) => 2 * counts.get(candidate.of)! > left.length);
    const one = next(last, most.length > 0 ? most : others.length > 0 ? others : left);
    left.splice(left.indexOf(one), 1);
    counts.set(one.candidate.of, counts.get(one.candidate.of)! - 1);
    done.push(one);
  }
  return done;
}
