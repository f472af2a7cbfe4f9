import sharp from 'sharp';
import { frameCount, shotStarts, type FilmScript } from './film-script.js';
import { CANVAS } from './scenes/scene.js';

/** One drawn frame: 3 bytes a pixel, sRGB, rows from the top. */
export type Rgb = Uint8Array;

/** Frames drawn ahead of the one being encoded, so that drawing and encoding fill both cores. */
const DRAWN_AHEAD = 6;

/** Frames on each side of a fade's middle that are wholly black, and over which it darkens before that. */
const BLACK_FRAMES = 2;
const FADE_FRAMES = 12;

/** Draws the film frame by frame, in order. */
export async function* pictures(script: FilmScript): AsyncGenerator<Rgb> {
  const total = frameCount(script);
  const drawing: Promise<Rgb>[] = [];
  for (let frame = 0; frame < total + DRAWN_AHEAD; frame++) {
    if (frame < total) drawing.push(draw(script, frame));
    if (frame >= DRAWN_AHEAD) yield await drawing.shift()!;
  }
}

function draw(script: FilmScript, frame: number): Promise<Rgb> {
  const { numerator, denominator } = script.frameRate;
  const starts = shotStarts(script);
  const shot = starts.findLastIndex((start) => start <= frame);
  const seconds = ((frame - starts[shot]!) * denominator) / numerator;
  const darkness = darknessAt(script, starts, frame);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${script.width}" height="${script.height}" ` +
    `viewBox="0 0 ${CANVAS.width} ${CANVAS.height}" preserveAspectRatio="xMidYMid slice">` +
    script.shots[shot]!.scene(seconds) +
    (darkness > 0 ? `<rect width="${CANVAS.width}" height="${CANVAS.height}" opacity="${darkness.toFixed(3)}"/>` : '') +
    '</svg>';
  return sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer();
}

function darknessAt(script: FilmScript, starts: number[], frame: number): number {
  const distances = starts
    .filter((_, shot) => script.shots[shot]!.enteredBy === 'fade through black')
    .map((middle) => Math.abs(frame - middle));
  const light = (Math.min(...distances) - BLACK_FRAMES) / FADE_FRAMES;
  return 1 - Math.min(1, Math.max(0, light));
}
