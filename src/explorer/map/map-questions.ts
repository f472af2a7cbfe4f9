import type { MapData } from './map-data.js';

/** A map that was read. */
export interface Opened {
  readonly count: number;
  /** See `MapData.drawnPlaces`. */
  readonly places: Uint16Array;
}

/** What the page asks of the worker. */
export interface Questions extends Pick<MapData, 'styled' | 'told' | 'nearest' | 'ids' | 'csv'> {
  /** Reads the points at an address. */
  open(url: string): Opened;
}

export interface Asked {
  readonly number: number;
  readonly question: keyof Questions;
  readonly of: readonly unknown[];
}

export interface Answer {
  readonly number: number;
  readonly done?: unknown;
  readonly error?: string;
}

/** The worker that holds a map's points. */
export class MapClient {
  private readonly worker = new Worker(new URL('./map-worker.ts', import.meta.url), { type: 'module' });
  private readonly waiting = new Map<number, { resolve(done: unknown): void; reject(error: Error): void }>();
  private number = 0;

  constructor() {
    this.worker.onmessage = ({ data: { number, done, error } }: MessageEvent<Answer>) => {
      const asker = this.waiting.get(number);
      this.waiting.delete(number);
      if (error === undefined) asker?.resolve(done);
      else asker?.reject(new Error(error));
    };
    this.worker.onerror = ({ message }) => {
      for (const { reject } of this.waiting.values()) reject(new Error(message));
      this.waiting.clear();
    };
  }

  ask<Q extends keyof Questions>(question: Q, ...of: Parameters<Questions[Q]>): Promise<ReturnType<Questions[Q]>> {
    const number = ++this.number;
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve: resolve as (done: unknown) => void, reject });
      this.worker.postMessage({ number, question, of } satisfies Asked);
    });
  }

  end(): void {
    this.worker.terminate();
  }
}
