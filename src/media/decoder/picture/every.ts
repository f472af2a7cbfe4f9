/** Chooses pictures at a steady pace, whatever the frame rate. */
export class Every {
  #slot = -1;

  constructor(readonly stepUs: number) {}

  /** Whether it is the first picture of its step. */
  isDue(timeUs: number): boolean {
    const slot = Math.floor(timeUs / this.stepUs);
    if (slot === this.#slot) return false;
    this.#slot = slot;
    return true;
  }
}
