import type { Camera } from './camera.js';
import { PointRenderer } from './renderer.js';

/** More than one frame of 60 a second, with room for the clock. */
const SLOW_MS = 22;
const FRAME_MS = 16;
const GROWTH = 1.15;
/** Of these many a map can be told, and software draws them in a few milliseconds. */
const LEAST = 20_000;
/** A picture that rests may take so many times as long for each part that is added to it. */
const AT_REST = 4;
/** What is tried first: what draws them slowly draws fewer from then on. */
const AT_FIRST = 200_000;
/** Sharper than that no one sees single points. */
const MOST_RATIO = 2;

/**
 * Keeps the picture as the camera looks. It draws as many points as fit into a frame and adds the others in the frames that follow, if the camera rests:
 * points are in an order by chance, so that the first are a sample of all. Nothing is drawn while the last is still being drawn.
 */
export class Painter {
  private frame = 0;
  /** Points of the picture that are there; null: what is there is of another. */
  private drawn: number | null = null;
  private part = AT_FIRST;
  private since = 0;
  private lastCount = 0;
  /** Whether what was drawn last began a picture: from that it is learned how many points a frame has time for. */
  private isFirst = false;
  private readonly unwatch: () => void;

  static on(canvas: HTMLCanvasElement, camera: Camera): Painter | null {
    const renderer = PointRenderer.on(canvas);
    return renderer && new Painter(renderer, camera);
  }

  private constructor(
    private readonly renderer: PointRenderer,
    private readonly camera: Camera,
  ) {
    this.unwatch = camera.onChange(() => this.again());
  }

  /** Points by chance, and how they look: see `PointRenderer`. */
  points(places: Uint16Array): void {
    this.renderer.points(places);
    this.again();
  }

  styles(styles: Uint8Array, someAreLit: boolean): void {
    this.renderer.styles(styles, someAreLit);
    this.again();
  }

  palette(colours: readonly string[]): void {
    this.renderer.palette(colours);
    this.again();
  }

  end(): void {
    this.unwatch();
    cancelAnimationFrame(this.frame);
    this.renderer.end();
  }

  private again(): void {
    this.drawn = null;
    this.ask();
  }

  private ask(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(this.paint);
  }

  private readonly paint = (now: number): void => {
    this.frame = 0;
    const { renderer, camera } = this;
    if (camera.size.width === 0 || renderer.count === 0) return;
    if (renderer.isBusy()) return this.ask();
    if (this.isFirst) this.learn(now - this.since);
    const from = this.drawn ?? 0;
    this.lastCount = Math.min(from > 0 ? AT_REST * this.part : this.part, renderer.count - from);
    this.isFirst = false;
    if (this.drawn !== null && this.lastCount === 0) return;
    const ratio = Math.min(MOST_RATIO, devicePixelRatio);
    renderer.draw(camera.view, camera.size, ratio, from, this.lastCount);
    this.drawn = from + this.lastCount;
    this.isFirst = from === 0;
    this.since = now;
    // Once more when all is drawn: to learn how long that took.
    this.ask();
  };

  /** How long the last part took decides how large the next is. */
  private learn(took: number): void {
    if (took > SLOW_MS) this.part = Math.max(LEAST, Math.floor(this.lastCount * Math.max(0.25, FRAME_MS / took)));
    // What took no whole frame may be more; what was left over was no test.
    else if (this.lastCount >= this.part) this.part = Math.ceil(this.part * GROWTH);
  }
}
