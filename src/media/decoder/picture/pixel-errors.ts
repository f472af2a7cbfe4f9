/** Dead, hot and stuck pixels. */
import type { Found } from '../../findings.js';
import { pixelErrors, type PixelError } from '../../quality/picture/pixel-errors.js';
import type { PlanarPicture } from '../../quality/picture/plane.js';
import { SceneChanges } from '../../quality/picture/scene-changes.js';
import { StandingDots } from '../../quality/picture/standing-dots.js';
import { PIXEL_ERRORS } from '../../quality/picture/tools.js';
import type { Frame } from '../ffmpeg.js';
import type { Measurer } from '../measurer.js';
import type { Probe } from '../types.js';
import type { Orientation } from '../upright.js';
import { Every } from './every.js';
import { PlaneReader } from './planes-of.js';
import { uprightBox } from './upright-box.js';

/** Eight pictures a second: a dot of the first second of a film is seen often enough to be told from chance. */
const STEP_US = 125_000;
/** A film that is shorter than three seconds is looked at as often, so that there is as much to tell by. */
const LEAST_LOOKS = 24;
/** Steps of 8 bits: below, it is hardly seen. */
const FAINT = 40;
/** Where no change of scene has told it from the scene, it is less sure. */
const WITHIN_A_SCENE = 0.7;

export const pixelErrorsOf = (_of: unknown, { durationUs }: Probe, turn: Orientation): Measurer =>
  new PixelErrors(turn, durationUs ?? Infinity);

class PixelErrors implements Measurer {
  readonly #turn: Orientation;
  readonly #reader = new PlaneReader();
  readonly #every: Every;
  readonly #scenes = new SceneChanges();
  readonly #luma: StandingDots;
  readonly #chroma: readonly [StandingDots, StandingDots];
  #size = { width: 1, height: 1 };
  #scale = { across: 1, down: 1 };

  constructor(turn: Orientation, filmUs: number) {
    this.#turn = turn;
    this.#every = new Every(Math.min(STEP_US, filmUs / LEAST_LOOKS));
    this.#luma = new StandingDots('luma', filmUs);
    this.#chroma = [new StandingDots('chroma', filmUs), new StandingDots('chroma', filmUs)];
  }

  push(frame: Frame, timeUs: number): Found[] {
    if (this.#every.isDue(timeUs)) this.#reader.read(frame, (picture) => this.#take(picture, timeUs));
    return [];
  }

  finish(endUs: number): Found[] {
    const [y, u, v] = [this.#luma, ...this.#chroma].map((dots) => dots.finish(this.#scenes.times, endUs));
    const errors = pixelErrors({ y: y!, u: u!, v: v! }, this.#scale, this.#every.stepUs, endUs);
    return errors.map((error) => ({ is: 'finding', finding: this.#finding(error) }));
  }

  close(): void {
    this.#reader.close();
  }

  #take([luma, ...colour]: PlanarPicture, timeUs: number): void {
    this.#size = { width: luma.width, height: luma.height };
    this.#scenes.push(luma, timeUs);
    const scene = this.#scenes.times.length;
    this.#luma.push(luma, timeUs, scene);
    colour.forEach((plane, i) => this.#chroma[i]!.push(plane, timeUs, scene));
    if (colour[0]) {
      const { width, height } = colour[0];
      this.#scale = { across: Math.round(luma.width / width), down: Math.round(luma.height / height) };
    }
  }

  #finding(error: PixelError) {
    const { kind, channel, contrast, share, crossed, range, x, y } = error;
    const colour = channel === 'all' ? '' : `, ${channel}`;
    return {
      ...{
        type: 'pixel-error',
        label: `${kind}-pixel`,
        range,
        tool: PIXEL_ERRORS.key,
        value: contrast,
        unit: 'levels',
      },
      text: `A ${kind} pixel${colour}, at ${x}, ${y} of the stored picture.`,
      data: { kind, channel, severity: contrast < FAINT ? 'minor' : 'major' },
      confidence: share * (crossed ? 1 : WITHIN_A_SCENE),
      region: uprightBox(error, this.#size, this.#turn),
    };
  }
}
