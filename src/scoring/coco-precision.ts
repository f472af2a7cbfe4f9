const POINTS = 101;

/** Precision at each of 101 points of recall, 0, .01 … 1, with the confidence that has it; 0 where recall does not come so far. */
export interface RecallCurve {
  readonly recall: number[];
  readonly precision: number[];
  readonly confidence: (number | null)[];
}

/** Hits and false alarms in the order of confidence, as they are counted. */
export class CocoPrecision {
  private readonly precision: Float64Array;
  private readonly hits: Float64Array;
  private readonly at: Uint32Array;
  private size = 0;
  private hitCount = 0;
  private alarmCount = 0;

  /** @param most how many predictions it must hold */
  constructor(most: number) {
    this.precision = new Float64Array(most);
    this.hits = new Float64Array(most);
    this.at = new Uint32Array(most);
  }

  clear(): void {
    this.size = this.hitCount = this.alarmCount = 0;
  }

  add(prediction: number, isHit: boolean): void {
    if (isHit) this.hitCount++;
    else this.alarmCount++;
    this.hits[this.size] = this.hitCount;
    this.precision[this.size] = this.hitCount / (this.hitCount + this.alarmCount);
    this.at[this.size++] = prediction;
  }

  /**
   * Mean of the precision at 101 points of recall, made to fall only. Source: pycocotools, cocoeval.py, accumulate.
   *
   * @param truths how many there are, more than 0
   * @param visit gets each point's precision and prediction; −1 where recall does not come so far
   */
  average(truths: number, visit?: (point: number, precision: number, prediction: number) => void): number {
    for (let i = this.size - 1; i > 0; i--)
      if (this.precision[i]! > this.precision[i - 1]!) this.precision[i - 1] = this.precision[i]!;
    let sum = 0;
    let i = 0;
    for (let point = 0; point < POINTS; point++) {
      const wanted = point === POINTS - 1 ? 1 : point * 0.01;
      while (i < this.size && this.hits[i]! / truths < wanted) i++;
      const isThere = i < this.size;
      if (isThere) sum += this.precision[i]!;
      visit?.(point, isThere ? this.precision[i]! : 0, isThere ? this.at[i]! : -1);
    }
    return sum / POINTS;
  }

  /** The 101 points. */
  curve(truths: number, confidence: Float64Array): RecallCurve {
    const curve: RecallCurve = { recall: [], precision: [], confidence: [] };
    this.average(truths, (point, precision, prediction) => {
      curve.recall.push(point / (POINTS - 1));
      curve.precision.push(precision);
      curve.confidence.push(prediction < 0 ? null : confidence[prediction]!);
    });
    return curve;
  }
}
