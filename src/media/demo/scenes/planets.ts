import type { Scene } from './scene.js';
import { seededRandom } from '../../../base/seeded-random.js';
import { box, disc, fixed, verticalGradient } from './svg-paint.js';

export interface PlanetsPalette {
  space: string[];
  giant: [string, string];
  ring: string;
  moons: string[];
}

/** A striped, ringed giant with moons on their orbits, as if cut from paper. */
export function planets(palette: PlanetsPalette): Scene {
  const random = seededRandom(21);
  const stars = Array.from({ length: 60 }, () => ({
    x: random() * 640,
    y: random() * 360,
    size: 0.8 + random() * 1.6,
    phase: random() * 6.28,
  }));
  return (seconds) => {
    const tilt = -18 + 5 * Math.sin(seconds * 0.6);
    const orbits = palette.moons.map((color, i) => {
      const angle = seconds * (0.9 - i * 0.16) + i * 2.1;
      const markup = disc(
        320 + (170 + i * 44) * Math.cos(angle),
        180 + (52 + i * 16) * Math.sin(angle),
        17 - i * 3,
        color,
      );
      return { markup, inFront: Math.sin(angle) > 0 };
    });
    const bands = [-62, -26, 14, 48].map((y, i) =>
      box(-100, y + 3 * Math.sin(seconds + i), 200, 15 + (i % 2) * 6, palette.giant[1], 0.75),
    );
    const ring = (from: number) =>
      `<path d="M-158 0 A158 40 0 0 ${from} 158 0" fill="none" stroke="${palette.ring}" stroke-width="15" opacity="0.9"/>`;
    return [
      `<defs>${verticalGradient('space', palette.space)}<clipPath id="globe"><circle r="92"/></clipPath></defs>`,
      box(0, 0, 640, 360, 'url(#space)'),
      ...stars.map((star) => disc(star.x, star.y, star.size, '#fff', 0.55 + 0.45 * Math.sin(seconds * 2 + star.phase))),
      ...orbits.filter((moon) => !moon.inFront).map((moon) => moon.markup),
      `<g transform="translate(320 180) rotate(${fixed(tilt)})">${ring(1)}`,
      `<circle r="92" fill="${palette.giant[0]}"/><g clip-path="url(#globe)">${bands.join('')}</g>${ring(0)}</g>`,
      ...orbits.filter((moon) => moon.inFront).map((moon) => moon.markup),
    ].join('');
  };
}
