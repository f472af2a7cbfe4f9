/** Late is what took longer than so many times its floor, and so much more. */
const TIMES = 3;
const SLACK_MS = 10;
/** How quickly a floor follows what takes longer than it did: the lake grows, caches are dropped. */
const RISE = 0.1;

/** How long each kind of operation takes when little else runs, in ms. Kinds are forgotten with their documents. */
export class Floors {
  private readonly floors = new WeakMap<object, Map<number, number>>();

  /**
   * Whether an operation took much longer than it does nearly alone. What ran nearly alone moves the floor and is never late: a floor that is
   * too low brings the limit down until operations do run nearly alone, and is put right by them.
   */
  isLate(kind: object, weight: number, tookMs: number, isNearlyAlone: boolean): boolean {
    let byWeight = this.floors.get(kind);
    if (!byWeight) this.floors.set(kind, (byWeight = new Map()));
    const floor = byWeight.get(weight);
    if (floor === undefined || tookMs < floor) {
      byWeight.set(weight, tookMs);
      return false;
    }
    if (!isNearlyAlone) return tookMs > TIMES * floor + SLACK_MS;
    byWeight.set(weight, floor + (tookMs - floor) * RISE);
    return false;
  }
}
