import type { Outline, PictureSize } from './outline.js';
import type { Box } from './use-boxes.js';

interface Props {
  readonly boxes: readonly Box[];
  /** Of the picture that they are drawn over. */
  readonly size: PictureSize;
  /** The time of the frame that is shown, and how long it is. */
  readonly ms: number;
  readonly frameMs: number;
}

/** Times of frames are rounded to a microsecond, by the graph and by the browser. */
const ROUNDING_MS = 0.01;

/** Whether a box is on the frame that begins at `ms`. */
export function isOnFrame({ startMs, endMs }: Box, ms: number, frameMs: number): boolean {
  if (endMs === null) return Math.abs(startMs - ms) < frameMs / 2;
  return startMs + ROUNDING_MS < ms + frameMs && endMs - ROUNDING_MS > ms;
}

/** Boxes and outlines over the picture: letterboxed as it is, by the same rule, at any size. */
export function Boxes({ boxes, size: { width, height }, ms, frameMs }: Props) {
  const shown = boxes.filter((box) => isOnFrame(box, ms, frameMs));
  if (shown.length === 0) return null;
  return (
    <svg
      className="boxes"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={shown.map(({ text }) => text).join(', ')}
    >
      {shown.map(({ id, text, region, outline }) => {
        const [x, y] = [region.x * width, region.y * height];
        const textSize = height / 30;
        return (
          <g key={id}>
            <title>{text}</title>
            <rect
              className={outline && outline.kind !== 'points' ? 'around' : undefined}
              {...{ x, y, width: region.width * width, height: region.height * height }}
            />
            {outline && <Drawn outline={outline} width={width} height={height} />}
            <text x={x + textSize / 4} y={y > 1.4 * textSize ? y - textSize / 3 : y + textSize} fontSize={textSize}>
              {text}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function Drawn({ outline: { kind, places }, width, height }: { outline: Outline } & PictureSize) {
  const points = places.map(([x, y]) => [x * width, y * height] as const);
  if (kind === 'area') return <polygon points={points.join(' ')} />;
  if (kind === 'line') return <polyline points={points.join(' ')} />;
  return points.map(([x, y], i) => <circle key={i} cx={x} cy={y} r={height / 120} />);
}
