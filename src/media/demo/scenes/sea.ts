import type { Scene } from './scene.js';
import { seededRandom } from '../../../base/seeded-random.js';
import { box, disc, fixed, glow, polygon, under, verticalGradient } from './svg-paint.js';

export interface SeaPalette {
  sky: string[];
  /** Sun or moon. */
  light: string;
  /** From the horizon to the shore. */
  water: string[];
  hull: string;
  sail: string;
}

/** A sailing boat under a low sun or moon that glitters on the waves. */
export function sea(palette: SeaPalette): Scene {
  const random = seededRandom(7);
  const glints = Array.from({ length: 26 }, (_, row) => ({
    y: 196 + row * 5.5,
    phase: random() * 6.28,
    reach: random(),
  }));
  return (seconds) => {
    const waves = palette.water.slice(1).map((color, layer) => {
      const speed = seconds * (26 + layer * 22);
      return under((x) => 226 + layer * 46 + (5 + layer * 3) * Math.sin((x + speed) / (30 + layer * 12)), color, 0.85);
    });
    const glitter = glints.map(({ y, phase, reach }) => {
      const width = (14 + reach * 46) * (0.55 + 0.45 * Math.sin(seconds * 3.1 + phase));
      return box(470 - width / 2 + 8 * Math.sin(phase * 3 + seconds), y, width, 2.4, palette.light, 0.7);
    });
    return [
      `<defs>${verticalGradient('sky', palette.sky)}${glow('halo', palette.light)}</defs>`,
      box(0, 0, 640, 190, 'url(#sky)'),
      disc(470, 132, 130, 'url(#halo)', 0.6),
      disc(470, 132, 34, palette.light),
      box(0, 190, 640, 170, palette.water[0]!),
      waves[0] ?? '',
      ...glitter,
      boat(130 + seconds * 30, 246 + 4 * Math.sin(seconds * 2.2), 3 * Math.sin(seconds * 1.7), palette),
      ...waves.slice(1),
    ].join('');
  };
}

function boat(x: number, y: number, degrees: number, { hull, sail }: SeaPalette): string {
  const parts = [
    polygon(
      [
        [-52, 0],
        [52, 0],
        [36, 24],
        [-38, 24],
      ],
      hull,
    ),
    box(-2, -98, 4, 98, hull),
    polygon(
      [
        [6, -94],
        [6, -10],
        [50, -14],
      ],
      sail,
    ),
    polygon(
      [
        [-6, -84],
        [-6, -10],
        [-40, -12],
      ],
      sail,
      0.8,
    ),
  ];
  return `<g transform="translate(${fixed(x)} ${fixed(y)}) rotate(${fixed(degrees)})">${parts.join('')}</g>`;
}
