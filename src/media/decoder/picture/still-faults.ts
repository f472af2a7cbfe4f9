/** Combing, levels out of range, blur, blocks and banding, from a picture now and then. */
import type { VideoStreamInfo } from '../../../lake/tables/streams.js';
import type { Found, TimeSpan } from '../../findings.js';
import type { PlanarPicture } from '../../quality/picture/plane.js';
import { banding, combing, outOfRange, R103 } from '../../quality/picture/still-faults.js';
import { BLUR_AND_BLOCKS, PICTURE_FAULTS } from '../../quality/picture/tools.js';
import type { Frame } from '../ffmpeg.js';
import { FrameFilter } from '../frame-filter.js';
import type { Measurer } from '../measurer.js';
import { curve } from './curve.js';
import { Every } from './every.js';
import { fault, type Fault } from './fault.js';
import { isFullRange } from './levels.js';
import { PlaneReader } from './planes-of.js';

/** Each takes 1 to 8 ms of a 1080p picture. No multiple of five frames of 30 a second: pulldown has that period. */
const LOOK_US = 450_000;
/** Both together take 36 ms of a 1080p picture. */
const SHARPNESS_US = 1_000_000;

interface Point {
  readonly timeUs: number;
  readonly value: number;
}

interface Rule extends Pick<Fault, 'label' | 'unit' | 'severity' | 'limit' | 'standard' | 'tool'> {
  readonly text: (worst: number) => string;
  /** Pictures that break it, with no more than `gap` between them that do not. */
  readonly least: number;
  readonly gap: number;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const faults = PICTURE_FAULTS.key;
const sharpness = BLUR_AND_BLOCKS.key;

/** Limits without a standard are chosen on the sample films: see docs/quality.md. */
const RULES = {
  combing: {
    ...{ label: 'combing', unit: 'share', severity: 'major', limit: 0.01, least: 2, gap: 8, tool: faults },
    text: (worst) => `Two fields of different times are woven into one picture: ${percent(worst)} of it is combed.`,
  },
  r103: {
    ...{ label: 'out-of-range', unit: 'share', severity: 'major', limit: R103.share, least: 1, gap: 1, tool: faults },
    standard: 'EBU R 103',
    text: (worst) => `${percent(worst)} of the samples lie outside of the levels that EBU R 103 permits.`,
  },
  banding: {
    ...{ label: 'banding', unit: 'share', severity: 'minor', limit: 0.3, least: 4, gap: 0, tool: faults },
    text: (worst) => `Gradients show steps: ${percent(worst)} of the picture is bands.`,
  },
  blur: {
    ...{ label: 'blur', unit: 'pixels', severity: 'minor', limit: 12, least: 3, gap: 0, tool: sharpness },
    text: (worst) => `Edges are ${worst.toFixed(1)} pixels wide: the picture is blurred.`,
  },
} as const satisfies Record<string, Rule>;

type Name = keyof typeof RULES;
/** How much blocks show depends on what is drawn: from 1 to 7 in clean films. It has no limit. */
type Curve = Name | 'nominal' | 'blocking';

export const stillFaultsOf = (of: VideoStreamInfo): Measurer => new StillFaults(of);

class StillFaults implements Measurer {
  readonly #isFull: boolean;
  readonly #reader = new PlaneReader();
  readonly #sharpness = new FrameFilter('blurdetect,blockdetect');
  readonly #look = new Every(LOOK_US);
  readonly #lookForSharpness = new Every(SHARPNESS_US);
  readonly #points: Record<Curve, Point[]> = {
    ...{ combing: [], r103: [], banding: [], blur: [], blocking: [], nominal: [] },
  };

  constructor(of: VideoStreamInfo) {
    this.#isFull = isFullRange(of);
  }

  push(frame: Frame, timeUs: number): Found[] {
    if (this.#look.isDue(timeUs)) this.#reader.read(frame, (picture) => this.#see(picture, timeUs));
    if (this.#lookForSharpness.isDue(timeUs)) {
      for (const seen of this.#sharpness.push(frame)) {
        const words = seen.getMetadata();
        this.#add('blur', timeUs, Number(words.get('lavfi.blur') ?? NaN));
        this.#add('blocking', timeUs, Number(words.get('lavfi.block') ?? NaN));
      }
    }
    return [];
  }

  *finish(endUs: number): Generator<Found> {
    for (const name of Object.keys(RULES) as Name[]) {
      const step = RULES[name].tool === sharpness ? SHARPNESS_US : LOOK_US;
      yield* brokenIn(this.#points[name], RULES[name], step, endUs);
    }
    yield* this.#curve('blur', 'blur', 'pixels', sharpness);
    yield* this.#curve('blocking', 'blocking', 'ratio', sharpness);
    yield* this.#curve('banding', 'banding', 'share', faults);
    yield* this.#curve('combing', 'combing', 'share', faults);
    if (!this.#isFull) yield* this.#curve('nominal', 'out_of_range', 'share', faults);
  }

  close(): void {
    this.#reader.close();
    this.#sharpness.close();
  }

  #see(picture: PlanarPicture, timeUs: number): void {
    const [luma] = picture;
    this.#add('combing', timeUs, combing(luma));
    this.#add('banding', timeUs, banding(luma));
    if (this.#isFull) return;
    const { nominal, r103 } = outOfRange(picture);
    this.#add('nominal', timeUs, nominal);
    this.#add('r103', timeUs, r103);
  }

  #add(name: Curve, timeUs: number, value: number): void {
    if (!Number.isNaN(value)) this.#points[name].push({ timeUs, value });
  }

  /** Over time, and its mean over the film. */
  *#curve(of: Curve, name: string, unit: string, tool: string): Generator<Found> {
    const points = this.#points[of];
    if (points.length === 0) return;
    const values = points.map(({ value }) => value);
    const value = values.reduce((sum, one) => sum + one, 0) / values.length;
    yield {
      is: 'series',
      series: curve(
        name,
        unit,
        points.map(({ timeUs }) => timeUs),
        values,
        tool,
      ),
    };
    yield { is: 'measure', measure: { name: `${name}_mean`, value, unit, range: null, tool } };
  }
}

/** Stretches in which pictures exceed the limit. */
function* brokenIn(
  points: readonly Point[],
  { text, least, gap, ...rule }: Rule,
  stepUs: number,
  endUs: number,
): Generator<Found> {
  const runs: Point[][] = [];
  let lastAt = -Infinity;
  points.forEach((point, at) => {
    if (point.value <= rule.limit) return;
    if (at - lastAt <= gap + 1) runs.at(-1)!.push(point);
    else runs.push([point]);
    lastAt = at;
  });
  for (const run of runs) {
    if (run.length < least) continue;
    const range: TimeSpan = { startUs: run[0]!.timeUs, endUs: Math.min(endUs, run.at(-1)!.timeUs + stepUs) };
    const value = Math.max(...run.map((point) => point.value));
    yield fault({ ...rule, value, range, text: text(value) });
  }
}
