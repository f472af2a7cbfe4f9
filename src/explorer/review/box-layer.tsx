import { useRef, type PointerEvent } from 'react';
import { reviewWords } from '../words/review.js';
import { boxOf, edgesOf, moved, type Box, type Edges, type Size } from './box.js';

interface Props {
  readonly box: Box | null;
  readonly size: Size;
  /** Null: the box is only shown. */
  readonly onChange: ((box: Box) => void) | null;
}

/** Which edges a handle pulls. */
const HANDLES: readonly (readonly (keyof Edges)[])[] = [
  ['left', 'top'],
  ['top'],
  ['right', 'top'],
  ['right'],
  ['right', 'bottom'],
  ['bottom'],
  ['left', 'bottom'],
  ['left'],
];

/** How close to a handle counts as on it, in pixels of the screen. */
const REACH = 10;

/** The box over the picture. Where it is edited, the pointer pulls its handles, moves it, or draws a new one beside it. */
export function BoxLayer({ box, size, onChange }: Props) {
  const layer = useRef<SVGSVGElement>(null);
  const pull = useRef<((at: { x: number; y: number }) => Box) | null>(null);
  const at = ({ clientX, clientY }: PointerEvent) => {
    const { left, top, width, height } = layer.current!.getBoundingClientRect();
    return { x: ((clientX - left) / width) * size.width, y: ((clientY - top) / height) * size.height };
  };
  const begin = (event: PointerEvent) => {
    if (!onChange) return;
    event.preventDefault();
    const from = at(event);
    const reach = (REACH * size.width) / layer.current!.getBoundingClientRect().width;
    pull.current = pulling(box, from, reach, size);
    layer.current!.setPointerCapture(event.pointerId);
  };
  const edges = box && edgesOf(box, size);
  return (
    <svg
      ref={layer}
      className={onChange ? 'review-box editing' : 'review-box'}
      viewBox={`0 0 ${size.width} ${size.height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={reviewWords.box}
      onPointerDown={begin}
      onPointerMove={(event) => pull.current && onChange?.(pull.current(at(event)))}
      onPointerUp={() => (pull.current = null)}
      onPointerCancel={() => (pull.current = null)}
    >
      {edges && (
        <>
          <rect className="under" {...rectOf(edges)} />
          <rect className="over" {...rectOf(edges)} />
          {onChange &&
            HANDLES.map((handle) => {
              const { x, y } = placeOf(handle, edges);
              return <circle key={handle.join()} cx={x} cy={y} r={size.width / 120} />;
            })}
        </>
      )}
    </svg>
  );
}

const rectOf = ({ left, top, right, bottom }: Edges) => ({
  x: left,
  y: top,
  width: right - left,
  height: bottom - top,
});

function placeOf(handle: readonly (keyof Edges)[], { left, top, right, bottom }: Edges) {
  const x = handle.includes('left') ? left : handle.includes('right') ? right : (left + right) / 2;
  const y = handle.includes('top') ? top : handle.includes('bottom') ? bottom : (top + bottom) / 2;
  return { x, y };
}

/** What the pointer does that went down at `from`. */
function pulling(box: Box | null, from: { x: number; y: number }, reach: number, size: Size) {
  const edges = box && edgesOf(box, size);
  const handle =
    edges &&
    HANDLES.find((one) => {
      const { x, y } = placeOf(one, edges);
      return Math.hypot(x - from.x, y - from.y) <= reach;
    });
  if (edges && handle) {
    return ({ x, y }: { x: number; y: number }) => {
      const pulled = Object.fromEntries(handle.map((edge) => [edge, edge === 'left' || edge === 'right' ? x : y]));
      return boxOf({ ...edges, ...pulled }, size);
    };
  }
  const isInside = edges && from.x > edges.left && from.x < edges.right && from.y > edges.top && from.y < edges.bottom;
  if (isInside) return (to: { x: number; y: number }) => moved(box!, to.x - from.x, to.y - from.y, size);
  return (to: { x: number; y: number }) => boxOf({ left: from.x, top: from.y, right: to.x, bottom: to.y }, size);
}
