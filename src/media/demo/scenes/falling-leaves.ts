import type { Scene } from './scene.js';
import { seededRandom } from '../../../base/seeded-random.js';
import { box, fixed, under, verticalGradient } from './svg-paint.js';

export interface LeavesPalette {
  air: string[];
  trunk: string;
  ground: string;
  leaves: string[];
}

/** Leaves sway down between trunks. */
export function fallingLeaves(palette: LeavesPalette): Scene {
  const random = seededRandom(5);
  const leaves = Array.from({ length: 46 }, (_, i) => ({
    x: random() * 680 - 20,
    start: random() * 420,
    speed: 42 + random() * 48,
    size: 0.7 + random() * 0.9,
    phase: random() * 6.28,
    color: palette.leaves[i % palette.leaves.length]!,
  }));
  return (seconds) =>
    [
      `<defs>${verticalGradient('air', palette.air)}</defs>`,
      box(0, 0, 640, 360, 'url(#air)'),
      ...[60, 205, 400, 560].map((x, i) =>
        box(x - seconds * (3 + i), 0, 26 + (i % 2) * 20, 360, palette.trunk, 0.45 + (i % 2) * 0.4),
      ),
      under((x) => 318 + 8 * Math.sin(x / 60), palette.ground),
      ...leaves.map(({ x, start, speed, size, phase, color }) => {
        const y = ((start + seconds * speed) % 420) - 30;
        const sway = 24 * Math.sin(seconds * 1.8 + phase);
        const turn = 60 * Math.sin(seconds * 2.3 + phase);
        return `<path transform="translate(${fixed(x + sway)} ${fixed(y)}) rotate(${fixed(turn)}) scale(${fixed(size)})" d="M-14 0 Q0 -13 14 0 Q0 13 -14 0" fill="${color}"/>`;
      }),
    ].join('');
}
