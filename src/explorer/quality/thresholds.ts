/** Where a measure may lie, and where it lies. */
export interface Threshold {
  /** The measure's name. */
  readonly name: string;
  /** Whether it is of stretches by their length, each of which counts. */
  readonly isStretch: boolean;
  readonly from: number | null;
  readonly to: number | null;
}

interface MetricRule {
  readonly metric?: string;
  readonly stretch?: string;
  readonly most?: number;
  readonly lt?: number;
  readonly lte?: number;
  readonly gt?: number;
  readonly gte?: number;
}

/** Of a rule as `DeliveryRule.rule` has it; null: it is of no measure. */
export function thresholdOf(rule: unknown): Threshold | null {
  const { metric, stretch, most, lt, lte, gt, gte } = rule as MetricRule;
  if (stretch !== undefined) return { name: stretch, isStretch: true, from: null, to: most ?? null };
  if (metric === undefined) return null;
  return { name: metric, isStretch: false, from: gt ?? gte ?? null, to: lt ?? lte ?? null };
}

/** What a line of numbers shows: all bounds and values, with room at its ends. */
export function spanOf({ from, to }: Threshold, values: readonly number[]): { min: number; max: number } {
  const all = [from, to, ...values].filter((one) => one !== null);
  const [min, max] = [Math.min(...all), Math.max(...all)];
  const room = ROOM * (max - min || Math.abs(max) || 1);
  return { min: min - room, max: max + room };
}

/** Part of the span at each end. */
const ROOM = 0.25;
