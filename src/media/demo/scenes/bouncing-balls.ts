import type { Scene } from './scene.js';
import { box, disc, fixed, verticalGradient } from './svg-paint.js';

export interface BallsPalette {
  wall: string[];
  floor: string;
  balls: string[];
}

/** Balls that bounce on a floor, squashed where they land. */
export function bouncingBalls(palette: BallsPalette): Scene {
  return (seconds) => {
    const balls = palette.balls.map((color, i) => {
      const swing = seconds * (1.5 + i * 0.17) + i * 0.37;
      const height = 4 * (swing % 1) * (1 - (swing % 1));
      const radius = 30 - (i % 3) * 6;
      const x = 70 + i * (500 / Math.max(1, palette.balls.length - 1)) + 14 * Math.sin(seconds + i);
      const squash = height < 0.12 ? 0.78 + height * 1.8 : 1;
      const y = 290 - radius * squash - height * (190 - i * 9);
      return (
        `<ellipse cx="${fixed(x)}" cy="296" rx="${fixed(radius * (1.1 - height * 0.4))}" ry="6" fill="#000" opacity="${fixed(0.35 - height * 0.22)}"/>` +
        `<ellipse cx="${fixed(x)}" cy="${fixed(y)}" rx="${fixed(radius / squash)}" ry="${fixed(radius * squash)}" fill="${color}"/>` +
        disc(x - radius * 0.3, y - radius * 0.35, radius * 0.22, '#fff', 0.75)
      );
    });
    return [
      `<defs>${verticalGradient('wall', palette.wall)}</defs>`,
      box(0, 0, 640, 288, 'url(#wall)'),
      box(0, 288, 640, 72, palette.floor),
      ...balls,
    ].join('');
  };
}
