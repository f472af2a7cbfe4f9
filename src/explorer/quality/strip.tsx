interface Props {
  readonly spans: readonly { readonly startMs: number; readonly endMs: number }[];
  readonly durationMs: number;
}

const WIDTH = 1_000;
/** So narrow a stretch is still seen. */
const LEAST = 3;

/** Where in a film things lie, as one drawing, however many they are. */
export function Strip({ spans, durationMs }: Props) {
  const length = spans.reduce((longest, { endMs }) => Math.max(longest, endMs), Math.max(durationMs, 1));
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
