/** So many of the points, evenly spread over their numbers: over films and their time. */
export function spread(points: Uint32Array, most: number): number[] {
  const count = Math.min(most, points.length);
  return Array.from({ length: count }, (_, i) => points[Math.floor(((i + 0.5) * points.length) / count)]!);
}

/** Those that are least like all else, the most unlike first. */
export function mostUnlike(points: Uint32Array, unlike: Uint8Array, most: number): number[] {
  const found: number[] = [];
  const byUnlike: number[][] = Array.from({ length: 256 }, () => []);
  for (const point of points) {
    const same = byUnlike[unlike[point]!]!;
    if (same.length < most) same.push(point);
  }
  for (let of = 255; of >= 0 && found.length < most; of--) found.push(...byUnlike[of]!);
  return found.slice(0, most);
}
