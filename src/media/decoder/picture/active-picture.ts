/** Letterbox and pillarbox: the picture between its bars, as a box over time. */
import type { VideoStreamInfo } from '../../../lake/tables/streams.js';
import type { Found } from '../../findings.js';
import {
  activeBox,
  activeStretches,
  framingOf,
  type ActiveSample,
  type ActiveStretch,
} from '../../quality/picture/active-picture.js';
import { ACTIVE_PICTURE } from '../../quality/picture/tools.js';
import type { Frame } from '../ffmpeg.js';
import type { Measurer } from '../measurer.js';
import type { Orientation } from '../upright.js';
import { Every } from './every.js';
import { isFullRange } from './levels.js';
import { PlaneReader } from './planes-of.js';
import { uprightBox } from './upright-box.js';

const STEP_US = 500_000;
/** Black of video range, ITU-R BT.709-6: 16 of 8 bits. */
const VIDEO_BLACK = 16;

export const activePictureOf = (of: VideoStreamInfo, _: unknown, turn: Orientation): Measurer =>
  new ActivePicture(isFullRange(of) ? 0 : VIDEO_BLACK, turn);

class ActivePicture implements Measurer {
  readonly #black: number;
  readonly #turn: Orientation;
  readonly #reader = new PlaneReader();
  readonly #every = new Every(STEP_US);
  readonly #samples: ActiveSample[] = [];
  #size = { width: 1, height: 1 };
  #pixelAspect = 1;

  constructor(black: number, turn: Orientation) {
    this.#black = black;
    this.#turn = turn;
  }

  push(frame: Frame, timeUs: number): Found[] {
    if (!this.#every.isDue(timeUs)) return [];
    const { num, den } = frame.sampleAspectRatio;
    if (num > 0 && den > 0) this.#pixelAspect = num / den;
    this.#reader.read(frame, ([luma]) => {
      this.#size = { width: luma.width, height: luma.height };
      this.#samples.push({ timeUs, box: activeBox(luma, this.#black) });
    });
    return [];
  }

  finish(endUs: number): Found[] {
    const stretches = activeStretches(this.#samples, this.#size, endUs);
    return stretches.map((stretch) => ({ is: 'finding', finding: this.#finding(stretch) }));
  }

  close(): void {
    this.#reader.close();
  }

  #finding({ startUs, endUs, box: { left, top, right, bottom } }: ActiveStretch) {
    const stored = { x: left, y: top, width: right - left, height: bottom - top };
    const region = uprightBox(stored, this.#size, this.#turn);
    const [across, down] = [Math.round(stored.width * this.#pixelAspect), stored.height];
    const { width, height } = this.#turn.sideways ? { width: down, height: across } : { width: across, height: down };
    const framing = framingOf({ left, top, right, bottom }, this.#size);
    const turned = { full: 'full', windowbox: 'windowbox', letterbox: 'pillarbox', pillarbox: 'letterbox' } as const;
    return {
      ...{ type: 'active-picture', label: this.#turn.sideways ? turned[framing] : framing, tool: ACTIVE_PICTURE.key },
      ...{ value: width / height, range: { startUs, endUs }, region, data: { width, height } },
    };
  }
}
