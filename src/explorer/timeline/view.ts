/** The time that is in sight, in milliseconds. */
export interface View {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Closer than this, a frame is wider than a hand. */
const LEAST_MS = 200;

export const wholeOf = (durationMs: number): View => ({ fromMs: 0, toMs: Math.max(durationMs, LEAST_MS) });

export const spanOf = ({ fromMs, toMs }: View): number => toMs - fromMs;

/** Moved and narrowed so that it lies in the film. */
export function within({ fromMs, toMs }: View, durationMs: number): View {
  const whole = wholeOf(durationMs);
  const span = Math.min(Math.max(toMs - fromMs, LEAST_MS), spanOf(whole));
  const from = Math.min(Math.max(0, fromMs), whole.toMs - span);
  return { fromMs: from, toMs: from + span };
}

/** Closer where `factor` is more than 1; what is at `aroundMs` stays where it is. */
export function zoomed(view: View, factor: number, aroundMs: number, durationMs: number): View {
  const span = Math.min(Math.max(spanOf(view) / factor, LEAST_MS), spanOf(wholeOf(durationMs)));
  const fromMs = aroundMs - ((aroundMs - view.fromMs) * span) / spanOf(view);
  return within({ fromMs, toMs: fromMs + span }, durationMs);
}

export function panned(view: View, byMs: number, durationMs: number): View {
  return within({ fromMs: view.fromMs + byMs, toMs: view.toMs + byMs }, durationMs);
}

/** What to ask for, so that small moves ask for nothing new: at most four times as wide as the view, and the same for its neighbours. */
export function askedFor(view: View): View {
  const tile = 2 ** Math.ceil(Math.log2(spanOf(view)));
  return { fromMs: Math.floor(view.fromMs / tile) * tile, toMs: Math.ceil(view.toMs / tile) * tile };
}

/** Where the ruler is marked: every so many seconds, minutes or hours, as are readable `width` pixels wide. */
export function marksOf(view: View, width: number): number[] {
  const wanted = (spanOf(view) * MARK_PIXELS) / Math.max(width, 1);
  const step = STEPS_MS.find((one) => one >= wanted) ?? STEPS_MS.at(-1)!;
  const first = Math.ceil(view.fromMs / step);
  const count = Math.floor(view.toMs / step) - first + 1;
  return Array.from({ length: Math.max(0, Math.min(count, MOST_MARKS)) }, (_, i) => (first + i) * step);
}

const MARK_PIXELS = 90;
const MOST_MARKS = 200;
const STEPS_MS = [100, 200, 500, ...[1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200].map((s) => s * 1_000)];
