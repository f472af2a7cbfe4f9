/** Spatial and temporal information of every frame. */
import type { VideoStreamInfo } from '../../../lake/tables/streams.js';
import type { Found } from '../../findings.js';
import { ComplexityMeter, summaryOf } from '../../quality/picture/complexity.js';
import { COMPLEXITY } from '../../quality/picture/tools.js';
import type { Frame } from '../ffmpeg.js';
import type { Measurer } from '../measurer.js';
import { isFullRange } from './levels.js';
import { PlaneReader } from './planes-of.js';
import { curve } from './curve.js';

export const complexityOf = (of: VideoStreamInfo): Measurer => new Complexity(of);

class Complexity implements Measurer {
  readonly #meter: ComplexityMeter;
  readonly #reader = new PlaneReader();
  readonly #times: number[] = [];
  readonly #values: Record<'spatial' | 'temporal', number[]> = { spatial: [], temporal: [] };

  constructor(of: VideoStreamInfo) {
    this.#meter = new ComplexityMeter(isFullRange(of));
  }

  push(frame: Frame, timeUs: number): Found[] {
    this.#reader.read(frame, ([luma]) => {
      const { spatial, temporal } = this.#meter.next(luma);
      this.#times.push(timeUs);
      this.#values.spatial.push(spatial);
      this.#values.temporal.push(temporal);
    });
    return [];
  }

  *finish(): Generator<Found> {
    const tool = COMPLEXITY.key;
    for (const of of ['spatial', 'temporal'] as const) {
      const name = `${of}_information`;
      const summary = summaryOf(this.#values[of]);
      if (!summary) continue;
      yield { is: 'series', series: curve(name, 'levels', this.#times, this.#values[of], tool) };
      for (const [part, value] of Object.entries(summary))
        yield { is: 'measure', measure: { name: `${name}_${part}`, value, unit: 'levels', range: null, tool } };
    }
  }

  close(): void {
    this.#reader.close();
  }
}
