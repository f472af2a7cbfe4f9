import type { Scene } from './scene.js';
import { seededRandom } from '../../../base/seeded-random.js';
import { box, disc, glow, verticalGradient } from './svg-paint.js';

export interface SkylinePalette {
  sky: string[];
  moon: string;
  /** Far row, near row. */
  towers: [string, string];
  windows: string[];
}

/** Two rows of towers with windows going on and off, and traffic below. */
export function skyline(palette: SkylinePalette, seed: number): Scene {
  const random = seededRandom(seed);
  const rows = [0, 1].map((row) =>
    Array.from({ length: 9 }, (_, i) => ({
      x: i * 78 - 30 + random() * 22,
      width: 46 + random() * 28,
      height: (row === 0 ? 120 : 70) + random() * 105,
    })),
  );
  const lights = rows[1]!.flatMap((tower) => {
    const places = [];
    for (let x = tower.x + 6; x < tower.x + tower.width - 8; x += 13)
      for (let y = 316 - tower.height; y < 300; y += 17)
        places.push({
          x,
          y,
          color: palette.windows[Math.floor(random() * palette.windows.length)]!,
          rate: random(),
          phase: random() * 9,
        });
    return places;
  });
  const cars = Array.from({ length: 12 }, () => ({
    start: random() * 700,
    speed: 70 + random() * 90,
    lane: random() < 0.5,
  }));
  return (seconds) => {
    const drift = seconds * 5;
    return [
      `<defs>${verticalGradient('sky', palette.sky)}${glow('halo', palette.moon)}</defs>`,
      box(0, 0, 640, 360, 'url(#sky)'),
      disc(520 - drift, 78, 88, 'url(#halo)', 0.5),
      disc(520 - drift, 78, 26, palette.moon),
      ...rows[0]!.map((tower) =>
        box(tower.x - drift * 0.5, 316 - tower.height, tower.width, tower.height, palette.towers[0]),
      ),
      ...rows[1]!.map((tower) =>
        box(tower.x - drift, 310 - tower.height, tower.width, tower.height + 6, palette.towers[1]),
      ),
      ...lights
        .filter((light) => Math.sin(seconds * light.rate * 2 + light.phase) > -0.25)
        .map((light) => box(light.x - drift, light.y, 7, 9, light.color)),
      box(0, 314, 640, 46, '#0b0c12'),
      ...cars.map(({ start, speed, lane }) => {
        const x = ((start + seconds * speed) % 720) - 40;
        return lane ? box(x, 328, 22, 3.5, '#ffe9b0') : box(640 - x, 343, 22, 3.5, '#ff4a3d');
      }),
    ].join('');
  };
}
