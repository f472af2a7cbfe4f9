import type { Scene } from './scene.js';
import { box, fixed, polygon } from './svg-paint.js';

export interface ShapesPalette {
  ground: string;
  shapes: string[];
}

/** Nested polygons that turn against one another. */
export function turningShapes(palette: ShapesPalette): Scene {
  return (seconds) => {
    const rings = palette.shapes.map((color, i) => {
      const corners = 3 + (i % 5);
      const radius = 235 - i * 34;
      const points = Array.from({ length: corners }, (_, k): [number, number] => [
        radius * Math.cos((k * 2 * Math.PI) / corners),
        radius * Math.sin((k * 2 * Math.PI) / corners),
      ]);
      const degrees = seconds * (i % 2 === 0 ? 34 : -46) + i * 20;
      return `<g transform="translate(320 180) rotate(${fixed(degrees)})">${polygon(points, color, 0.92)}</g>`;
    });
    return box(0, 0, 640, 360, palette.ground) + rings.join('');
  };
}
