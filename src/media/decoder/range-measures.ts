/** Ranges of black, freeze or silence, from the start and end events of FFmpeg's detectors. */
import type { Measure } from '../findings.js';

export class RangeMeasures {
  readonly #name: string;
  readonly #tool: string;
  readonly #leastUs: number;
  #startUs: number | null = null;

  /** @param leastUs shorter ranges are left out */
  constructor(name: string, tool: string, leastUs: number) {
    this.#name = name;
    this.#tool = tool;
    this.#leastUs = leastUs;
  }

  get open(): boolean {
    return this.#startUs !== null;
  }

  start(timestampUs: number): void {
    this.#startUs ??= Math.max(0, timestampUs);
  }

  /** Call when the range or the file ends. @returns the measure; null when no range was open or it was too short */
  end(timestampUs: number): Measure | null {
    const startUs = this.#startUs;
    this.#startUs = null;
    if (startUs === null || timestampUs <= startUs || timestampUs - startUs < this.#leastUs) return null;
    return {
      name: this.#name,
      value: (timestampUs - startUs) / 1_000_000,
      unit: 's',
      range: { startUs, endUs: timestampUs },
      tool: this.#tool,
    };
  }
}

/** FFmpeg's detectors write seconds with six decimals. */
export function secondsToUs(seconds: string): number {
  return Math.round(Number(seconds) * 1_000_000);
}
