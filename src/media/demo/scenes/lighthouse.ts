import type { Scene } from './scene.js';
import { box, disc, fixed, glow, polygon, under, verticalGradient } from './svg-paint.js';

export interface LighthousePalette {
  sky: string[];
  beam: string;
  tower: [string, string];
  rock: string;
  water: string;
}

/** A striped tower on a rock; its beam sweeps round. */
export function lighthouse(palette: LighthousePalette): Scene {
  return (seconds) => {
    const turn = seconds * 1.1;
    const reach = 460 * Math.cos(turn);
    const spread = 34 + 26 * Math.abs(Math.sin(turn));
    const stripes = [0, 1, 2, 3, 4].map((i) =>
      polygon(
        [
          [-20 - i * 3.2, i * 34],
          [20 + i * 3.2, i * 34],
          [23.2 + i * 3.2, i * 34 + 34],
          [-23.2 - i * 3.2, i * 34 + 34],
        ],
        palette.tower[i % 2]!,
      ),
    );
    return [
      `<defs>${verticalGradient('sky', palette.sky)}${glow('lamp', palette.beam)}</defs>`,
      box(0, 0, 640, 360, 'url(#sky)'),
      polygon(
        [
          [210, 92],
          [210 + reach, 92 - spread],
          [210 + reach, 92 + spread],
        ],
        palette.beam,
        0.42,
      ),
      polygon(
        [
          [210, 92],
          [210 - reach * 0.8, 92 - spread],
          [210 - reach * 0.8, 92 + spread],
        ],
        palette.beam,
        0.2,
      ),
      under((x) => 292 + 5 * Math.sin((x + seconds * 40) / 26), palette.water),
      under((x) => 360 - 92 * Math.exp(-(((x - 210) / 120) ** 2)), palette.rock),
      `<g transform="translate(210 ${fixed(106)})">${stripes.join('')}</g>`,
      box(194, 78, 32, 28, '#2a2730'),
      polygon(
        [
          [188, 78],
          [232, 78],
          [210, 56],
        ],
        palette.tower[0],
      ),
      disc(210, 92, 46, 'url(#lamp)', 0.5 + 0.4 * Math.abs(Math.sin(turn))),
      disc(210, 92, 9, palette.beam),
      under((x) => 330 + 6 * Math.sin((x - seconds * 60) / 34), palette.water, 0.8),
    ].join('');
  };
}
