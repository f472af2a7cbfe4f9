/** Number for an SVG attribute: two decimals are finer than a pixel and keep the text short. */
export function fixed(value: number): string {
  return value.toFixed(2);
}

/** A gradient from top to bottom, for `fill="url(#id)"`; colours are spread evenly. */
export function verticalGradient(id: string, colors: string[]): string {
  const stops = colors.map((color, i) => `<stop offset="${fixed(i / (colors.length - 1))}" stop-color="${color}"/>`);
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.join('')}</linearGradient>`;
}

/** Light that fades out from a centre. */
export function glow(id: string, color: string): string {
  return `<radialGradient id="${id}"><stop offset="0" stop-color="${color}"/><stop offset="1" stop-color="${color}" stop-opacity="0"/></radialGradient>`;
}

export function disc(x: number, y: number, radius: number, fill: string, opacity = 1): string {
  return `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="${fixed(radius)}" fill="${fill}" opacity="${fixed(opacity)}"/>`;
}

export function box(x: number, y: number, width: number, height: number, fill: string, opacity = 1): string {
  return `<rect x="${fixed(x)}" y="${fixed(y)}" width="${fixed(width)}" height="${fixed(height)}" fill="${fill}" opacity="${fixed(opacity)}"/>`;
}

export function polygon(points: [number, number][], fill: string, opacity = 1): string {
  const list = points.map(([x, y]) => `${fixed(x)},${fixed(y)}`).join(' ');
  return `<polygon points="${list}" fill="${fill}" opacity="${fixed(opacity)}"/>`;
}

/** The ground or water under a line y(x), down to the canvas's lower edge. */
export function under(line: (x: number) => number, fill: string, opacity = 1): string {
  const points: [number, number][] = [[0, 360]];
  for (let x = 0; x <= 640; x += 16) points.push([x, line(x)]);
  points.push([640, 360]);
  return polygon(points, fill, opacity);
}
