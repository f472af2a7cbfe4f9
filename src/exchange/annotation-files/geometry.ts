/** A corner and a size: of pixels, percent or fractions of the picture; not yet known to lie within it. */
export interface SaidBox {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export type Point = readonly [x: number, y: number];

/** The smallest box around points; null of none. */
export function boxAround(points: readonly Point[]): SaidBox | null {
  if (points.length === 0) return null;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, w: right - left, h: bottom - top };
}

/** The corners of a box in pixels turned clockwise by so many degrees about a point. */
export function cornersOf({ x, y, w, h }: SaidBox, degrees: number, [aboutX, aboutY]: Point): Point[] {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const corners = [
    [x, y],
    [x + w, y],
    [x + w, y + h],
    [x, y + h],
  ] as const;
  return corners.map(([cx, cy]) => {
    const [dx, dy] = [cx - aboutX, cy - aboutY];
    return [aboutX + dx * cos - dy * sin, aboutY + dx * sin + dy * cos];
  });
}

export const middleOf = ({ x, y, w, h }: SaidBox): Point => [x + w / 2, y + h / 2];

/** Parts of a whole, in pixels or percent, as fractions. */
export const scaled = ({ x, y, w, h }: SaidBox, width: number, height: number): SaidBox => ({
  x: x / width,
  y: y / height,
  w: w / width,
  h: h / height,
});

/** Two corners of the box around an ellipse: half the width of a turned ellipse is √(rx² cos² + ry² sin²), half its height √(rx² sin² + ry² cos²). */
export function edgesOfEllipse(cx: number, cy: number, rx: number, ry: number, degrees: number): Point[] {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [w, h] = [Math.hypot(rx * cos, ry * sin), Math.hypot(rx * sin, ry * cos)];
  return [
    [cx - w, cy - h],
    [cx + w, cy + h],
  ];
}
