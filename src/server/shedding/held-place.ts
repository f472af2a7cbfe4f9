import type { Entrant, Place } from './admission.js';

/** A place that a request has before its operation is known. */
export class HeldPlace {
  private isTaken = false;

  /** @param waitedMs how long the request waited for it */
  constructor(
    private readonly entrant: Entrant,
    private readonly place: Place,
    readonly waitedMs: number,
  ) {}

  /** The place, for an operation that is what it was held for; null: it is another, or the place was taken before. */
  takeFor({ weight, priority }: Entrant): Place | null {
    if (this.isTaken) return null;
    if (weight === this.entrant.weight && priority === this.entrant.priority) {
      this.isTaken = true;
      return this.place;
    }
    this.release();
    return null;
  }

  /** Nobody took it. */
  release(): void {
    if (this.isTaken) return;
    this.isTaken = true;
    this.place.leave(false);
  }
}
