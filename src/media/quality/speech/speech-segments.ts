import type { TimeSpan } from '../../findings.js';

/** How probabilities of speech become stretches of it. */
export interface Hysteresis {
  /** Speech begins with a window of at least this probability. */
  readonly begins: number;
  /** It ends with one below this. */
  readonly ends: number;
  /** Shorter silences are within speech. */
  readonly shortestSilenceUs: number;
  /** Speech must be longer than this. */
  readonly shortestSpeechUs: number;
  /** By how much the probabilities come late, at starts and at ends. */
  readonly lateUs: number;
}

export interface Segment extends TimeSpan {
  /** Mean probability of its windows. */
  confidence: number;
}

/** Probabilities of speech of windows that follow each other without a hole. */
export interface SpeechStretch {
  readonly startUs: number;
  /** Of the sound: the last window may reach beyond it. */
  readonly endUs: number;
  readonly probabilities: ArrayLike<number>;
}

/**
 * Stretches of speech, by the rules of Silero's own `get_speech_timestamps` (snakers4/silero-vad, utils_vad.py): hysteresis, short
 * silences bridged, short speech left out. Where that pads, this takes out the lateness.
 */
export function speechSegments(
  { startUs, endUs, probabilities }: SpeechStretch,
  windowUs: number,
  { begins, ends, shortestSilenceUs, shortestSpeechUs, lateUs }: Hysteresis,
): Segment[] {
  const segments: Segment[] = [];
  let from = -1;
  let silentFrom = -1;
  const close = (to: number) => {
    if ((to - from) * windowUs > shortestSpeechUs) {
      const isLast = to === probabilities.length;
      segments.push({
        startUs: Math.round(startUs + Math.max(0, from * windowUs - lateUs)),
        endUs: Math.round(isLast ? endUs : Math.min(endUs, startUs + to * windowUs - lateUs)),
        confidence: mean(probabilities, from, to),
      });
    }
    from = silentFrom = -1;
  };
  for (let i = 0; i < probabilities.length; i++) {
    const probability = probabilities[i]!;
    if (probability >= begins) {
      silentFrom = -1;
      if (from < 0) from = i;
    } else if (from >= 0 && probability < ends) {
      if (silentFrom < 0) silentFrom = i;
      if ((i - silentFrom) * windowUs >= shortestSilenceUs) close(silentFrom);
    }
  }
  if (from >= 0) close(probabilities.length);
  return segments;
}

function mean(values: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i]!;
  return sum / (to - from);
}
