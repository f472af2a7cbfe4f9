import type { OfLabel } from './by-label.js';

const WIDTH = 1_000;
/** So narrow a stretch is still seen. */
const LEAST = 3;

/** Where in a film things lie, as one drawing, however many they are. */
export function Strip({ spans, durationMs }: Pick<OfLabel, 'spans'> & { durationMs: number }) {
  const length = Math.max(durationMs, 1, ...spans.slice(-1).map(({ endMs }) => endMs));
  const path = spans.map(({ startMs, endMs }) => {
    const width = Math.max(LEAST, ((endMs - startMs) / length) * WIDTH);
    return `M${((startMs / length) * WIDTH).toFixed(1)} 0h${width.toFixed(1)}v10h-${width.toFixed(1)}z`;
  });
  return (
    <svg className="quality-strip" viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none" aria-hidden="true">
      <path d={path.join('')} />
    </svg>
  );
}
