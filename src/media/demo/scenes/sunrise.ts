import type { Scene } from './scene.js';
import { box, disc, fixed, glow, under, verticalGradient } from './svg-paint.js';

export interface SunrisePalette {
  sky: string[];
  sun: string;
  /** From the farthest to the nearest. */
  hills: string[];
}

/** The sun comes up behind hills that drift by, and birds cross. */
export function sunrise(palette: SunrisePalette): Scene {
  return (seconds) => {
    const sunY = 235 - seconds * 22;
    const hills = palette.hills.map((color, layer) => {
      const drift = seconds * (4 + layer * 7);
      const height = 34 - layer * 5;
      const base = 228 + layer * 42;
      return under((x) => base - height * Math.sin((x + drift) / (95 - layer * 14) + layer * 2), color);
    });
    const birds = [0, 1, 2, 3].map((bird) => {
      const x = 140 + seconds * 46 + bird * 34;
      const y = 92 + bird * 11 - (bird % 2) * 26;
      const wing = 6 * Math.sin(seconds * 9 + bird);
      return `<path d="M${fixed(x - 9)} ${fixed(y - wing)} Q${fixed(x - 3)} ${fixed(y - 2)} ${fixed(x)} ${fixed(y)} Q${fixed(x + 3)} ${fixed(y - 2)} ${fixed(x + 9)} ${fixed(y - wing)}" fill="none" stroke="#1c1a26" stroke-width="2"/>`;
    });
    return [
      `<defs>${verticalGradient('sky', palette.sky)}${glow('halo', palette.sun)}</defs>`,
      box(0, 0, 640, 360, 'url(#sky)'),
      disc(330, sunY, 170, 'url(#halo)', 0.75),
      disc(330, sunY, 42, palette.sun),
      ...hills,
      ...birds,
    ].join('');
  };
}
