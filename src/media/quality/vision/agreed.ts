/** The median, the lower one of two: what at least half of the frames of a shot say. A shot of two frames counts only when both do. */
export function agreed(scores: readonly number[]): number {
  const sorted = scores.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
