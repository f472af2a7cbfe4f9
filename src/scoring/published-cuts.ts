/** How cuts fare under a published convention. */
export interface CutCounts {
  readonly hits: number;
  readonly alarms: number;
  readonly misses: number;
}

/** Scenes with their first and last frame, one after the other. */
export type Scenes = readonly (readonly [first: number, last: number])[];

/**
 * TransNet V2's score: transitions between scenes are widened by half the tolerance and hit where they overlap, from left to right.
 * Source: Souček and Lokoč, TransNet V2, 2020; training/metrics_utils.py, evaluate_scenes.
 *
 * @param tolerance frames that a cut may be off; 2 as published
 */
export function transNetCuts(predicted: Scenes, truth: Scenes, tolerance = 2): CutCounts {
  const transitions = (scenes: Scenes) =>
    scenes
      .slice(1)
      .map(([first], i): [number, number] => [scenes[i]![1] + 0.5 - tolerance / 2, first - 0.5 + tolerance / 2]);
  const [ours, theirs] = [transitions(predicted), transitions(truth)];
  let hits = 0;
  for (let p = 0, t = 0; p < ours.length && t < theirs.length;) {
    if (ours[p]![1] < theirs[t]![0]) p++;
    else if (ours[p]![0] > theirs[t]![1]) t++;
    else [p, t, hits] = [p + 1, t + 1, hits + 1];
  }
  return { hits, alarms: ours.length - hits, misses: theirs.length - hits };
}

/** Hard cuts and fades under PySceneDetect's convention. */
export interface PySceneDetectCounts {
  readonly cuts: CutCounts;
  readonly fades: CutCounts;
  /** Mean distance of the cuts that hit, in frames; null where none does. */
  readonly meanOffset: number | null;
}

/**
 * PySceneDetect's score, TRECVID's convention: a prediction within a fade belongs to it, the first as its hit, more as false alarms; the
 * others go to hard cuts within the tolerance, the nearest pairs first, one to one. Source: PySceneDetect, benchmark/evaluator.py,
 * score_video; Smeaton, Over and Doherty, 2010.
 *
 * @param predicted frames
 * @param fades first and last frame of each
 */
export function pySceneDetectCuts(
  predicted: readonly number[],
  cuts: readonly number[],
  fades: Scenes,
  tolerance: number,
): PySceneDetectCounts {
  const fadeOf = predicted.map((frame) => fades.findIndex(([first, last]) => frame >= first && frame <= last));
  const inFades = fadeOf.filter((fade) => fade >= 0);
  const fadeHits = new Set(inFades).size;
  const rest = predicted.filter((_, i) => fadeOf[i]! < 0);
  const offsets = nearestFirst(rest, cuts, tolerance);
  const hits = offsets.length;
  return {
    cuts: { hits, alarms: rest.length - hits, misses: cuts.length - hits },
    fades: { hits: fadeHits, alarms: inFades.length - fadeHits, misses: fades.length - fadeHits },
    meanOffset: hits === 0 ? null : offsets.reduce((sum, offset) => sum + offset, 0) / hits,
  };
}

/** Distances of the pairs that are taken. */
function nearestFirst(predicted: readonly number[], cuts: readonly number[], tolerance: number): number[] {
  const candidates = predicted
    .flatMap((frame, p) => cuts.map((cut, t) => ({ apart: Math.abs(frame - cut), p, t })))
    .filter(({ apart }) => apart <= tolerance)
    .sort((a, b) => a.apart - b.apart || a.p - b.p || a.t - b.t);
  const [usedP, usedT] = [new Set<number>(), new Set<number>()];
  return candidates.flatMap(({ apart, p, t }) => {
    if (usedP.has(p) || usedT.has(t)) return [];
    usedP.add(p);
    usedT.add(t);
    return [apart];
  });
}
