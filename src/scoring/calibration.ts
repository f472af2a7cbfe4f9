import type { Figure } from './sets.js';

/** One bin of confidence that is not empty. */
export interface CalibrationBin {
  /** Bounds: above `from`, up to `to`; the first takes 0, too. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly meanConfidence: number;
  /** Share that is true. */
  readonly trueShare: number;
}

/**
 * Bins of equal width: how sure predictions are, and how often they are right. Source: scikit-learn, calibration_curve with
 * strategy='uniform'.
 */
export function calibrationBins(
  confidence: Float64Array,
  isTrue: Uint8Array,
  chosen: Uint32Array,
  bins = GUO_BINS,
): CalibrationBin[] {
  const edge = (i: number) => (i === bins ? 1 : i * (1 / bins));
  const counts = new Float64Array(bins);
  const sums = new Float64Array(bins);
  const hits = new Float64Array(bins);
  for (const i of chosen) {
    const sure = confidence[i]!;
    let bin = Math.min(bins - 1, Math.max(0, Math.ceil(sure * bins) - 1));
    while (bin > 0 && sure <= edge(bin)) bin--;
    while (bin < bins - 1 && sure > edge(bin + 1)) bin++;
    counts[bin]!++;
    sums[bin]! += sure;
    hits[bin]! += isTrue[i]!;
  }
  return Array.from({ length: bins }, (_, i) => ({
    from: edge(i),
    to: edge(i + 1),
    count: counts[i]!,
    meanConfidence: sums[i]! / counts[i]!,
    trueShare: hits[i]! / counts[i]!,
  })).filter(({ count }) => count > 0);
}

/** Source: Guo et al., On Calibration of Modern Neural Networks, 2017, who take 15 bins. */
export const GUO_BINS = 15;

/**
 * Expected calibration error: Σ (count / all) · |share true − mean confidence| over the bins; null: no predictions. Source: Guo et al.,
 * 2017, equation 3, over predictions that each are right or wrong.
 */
export function expectedCalibrationError(bins: readonly CalibrationBin[]): number | null {
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return null;
  return bins.reduce((sum, of) => sum + (of.count / all) * Math.abs(of.trueShare - of.meanConfidence), 0);
}

/** The error with its bins. */
export function calibration(
  label: number | null,
  confidence: Float64Array,
  isTrue: Uint8Array,
  chosen: Uint32Array,
): Figure {
  const bins = calibrationBins(confidence, isTrue, chosen);
  const value = expectedCalibrationError(bins);
  return { metric: 'ECE', label, value, support: chosen.length, curve: bins };
}
