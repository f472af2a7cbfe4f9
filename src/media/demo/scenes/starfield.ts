import type { Scene } from './scene.js';
import { seededRandom } from '../../../base/seeded-random.js';
import { box, disc, fixed, glow } from './svg-paint.js';

export interface StarfieldPalette {
  space: string;
  nebula: [string, string];
  stars: string[];
}

/** A flight through stars, past two clouds of gas. */
export function starfield(palette: StarfieldPalette): Scene {
  const random = seededRandom(99);
  const stars = Array.from({ length: 130 }, (_, i) => ({
    angle: random() * 6.283,
    offset: random(),
    color: palette.stars[i % palette.stars.length]!,
  }));
  return (seconds) =>
    [
      `<defs>${glow('near', palette.nebula[0])}${glow('far', palette.nebula[1])}</defs>`,
      box(0, 0, 640, 360, palette.space),
      disc(190 - seconds * 9, 130, 230 + seconds * 12, 'url(#near)', 0.8),
      disc(480 + seconds * 9, 250, 200 + seconds * 12, 'url(#far)', 0.75),
      ...stars.map(({ angle, offset, color }) => {
        const depth = (offset + seconds * 0.24) % 1;
        const near = 14 + 400 * depth ** 2;
        const far = near + 3 + 34 * depth ** 2;
        const [x, y] = [Math.cos(angle), Math.sin(angle)];
        return `<line x1="${fixed(320 + x * near)}" y1="${fixed(180 + y * near)}" x2="${fixed(320 + x * far)}" y2="${fixed(180 + y * far)}" stroke="${color}" stroke-width="${fixed(0.8 + depth * 2.6)}" stroke-linecap="round" opacity="${fixed(Math.min(1, depth * 2.4))}"/>`;
      }),
    ].join('');
}
