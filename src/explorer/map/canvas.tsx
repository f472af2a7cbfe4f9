import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { mapWords } from '../words/map.js';
import type { Lasso } from './lasso.js';
import { MOST_STEP, PointRenderer } from './renderer.js';
import { moved, onMap, WHOLE, zoomed, type Size, type Viewport } from './viewport.js';

interface Props {
  readonly places: Uint16Array;
  readonly colours: Uint8Array;
  readonly palette: readonly string[];
  /** Points that stand out; null: none do. */
  readonly lit: Uint32Array | null;
  readonly view: Viewport;
  readonly onView: (view: Viewport) => void;
  readonly onSize: (size: Size) => void;
  /** Whether a drag draws a lasso without Shift, too. */
  readonly drawsLasso: boolean;
  readonly onLasso: (lasso: Lasso) => void;
  /** Null: the pointer has left. */
  readonly onPoint: (at: Pointed | null) => void;
  readonly onClick: (at: Pointed) => void;
  readonly onNoWebGl: () => void;
}

/** Where the pointer is: in the window of the map, in pixels. */
export interface Pointed {
  readonly left: number;
  readonly top: number;
}

const KEY_STEP = 60;
const KEY_ZOOM = 1.4;
const WHEEL_ZOOM = 0.0016;
/** Fewer pixels are a click. */
const DRAG_FROM = 4;
/** While the map moves it shows every other point where a picture takes longer, and no more points than these to begin with. */
const SLOW_MS = 22;
const MOST_AT_FIRST = 300_000;
const STILL_MS = 160;

/** The points in a window that is moved, zoomed and drawn in. */
export function MapCanvas(props: Props) {
  const { places, colours, palette, lit, view, drawsLasso } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<ReturnType<typeof painterOn>>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const [outline, setOutline] = useState<readonly Pointed[]>([]);
  const live = useRef({ ...props, size });
  live.current = { ...props, size };

  useEffect(() => {
    const element = canvas.current!;
    painter.current = painterOn(element);
    if (!painter.current) live.current.onNoWebGl();
    const watcher = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize({ width, height });
      live.current.onSize({ width, height });
    });
    watcher.observe(element);
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top } = pointedBy(event, element);
      const { view: now, size: of } = live.current;
      live.current.onView(zoomed(now, of, Math.exp(-event.deltaY * WHEEL_ZOOM), left, top));
    };
    // React's own listeners may not keep the page from scrolling.
    element.addEventListener('wheel', wheel, { passive: false });
    return () => {
      element.removeEventListener('wheel', wheel);
      watcher.disconnect();
      painter.current?.end();
    };
  }, []);

  useEffect(() => painter.current?.renderer.points(places), [places]);
  useEffect(() => painter.current?.renderer.colours(colours), [places, colours]);
  useEffect(() => painter.current?.renderer.palette(palette), [palette]);
  useEffect(() => painter.current?.renderer.light(lit), [places, lit]);
  useEffect(() => painter.current?.paint(view, size), [places, colours, palette, lit, view, size]);

  const drag = useDrag(canvas, live, setOutline);
  const keys = (event: KeyboardEvent) => {
    const next = viewAfter(event.key, view, size);
    if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    props.onView(next);
  };
  return (
    <>
      <canvas
        ref={canvas}
        className={drawsLasso ? 'map-canvas draws' : 'map-canvas'}
        tabIndex={0}
        role="application"
        aria-label={mapWords.name}
        aria-describedby="map-keys"
        onKeyDown={keys}
        {...drag}
      />
      <svg className="map-outline" aria-hidden="true">
        <polygon points={outline.map(({ left, top }) => `${left},${top}`).join(' ')} />
      </svg>
    </>
  );
}

/** Null: the key does nothing. */
function viewAfter(key: string, view: Viewport, size: Size): Viewport | null {
  const middle = [size.width / 2, size.height / 2] as const;
  switch (key) {
    case 'ArrowLeft':
      return moved(view, size, KEY_STEP, 0);
    case 'ArrowRight':
      return moved(view, size, -KEY_STEP, 0);
    case 'ArrowUp':
      return moved(view, size, 0, KEY_STEP);
    case 'ArrowDown':
      return moved(view, size, 0, -KEY_STEP);
    case '+':
    case '=':
      return zoomed(view, size, KEY_ZOOM, ...middle);
    case '-':
      return zoomed(view, size, 1 / KEY_ZOOM, ...middle);
    case '0':
      return WHOLE;
    default:
      return null;
  }
}

function pointedBy(event: { clientX: number; clientY: number }, element: Element): Pointed {
  const { left, top } = element.getBoundingClientRect();
  return { left: event.clientX - left, top: event.clientY - top };
}

type Live = { readonly current: Props & { readonly size: Size } };

/** A drag moves the map or draws a lasso, two fingers zoom, a click is told. */
function useDrag(
  canvas: { readonly current: HTMLCanvasElement | null },
  live: Live,
  setOutline: (outline: readonly Pointed[]) => void,
) {
  const fingers = useRef(new Map<number, Pointed>());
  const drawn = useRef<Pointed[] | null>(null);
  const began = useRef<Pointed | null>(null);
  const hasMoved = useRef(false);
  const end = (event: PointerEvent) => {
    fingers.current.delete(event.pointerId);
    const outline = drawn.current;
    drawn.current = null;
    setOutline([]);
    if (outline && outline.length > 2) {
      const { view, size, onLasso } = live.current;
      onLasso(outline.map(({ left, top }) => onMap(view, size, left, top)));
    } else if (event.type === 'pointerup' && !hasMoved.current) {
      live.current.onClick(pointedBy(event, canvas.current!));
    }
  };
  return {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0) return;
      const at = pointedBy(event, canvas.current!);
      canvas.current!.setPointerCapture(event.pointerId);
      fingers.current.set(event.pointerId, at);
      if (fingers.current.size > 1) drawn.current = null;
      else {
        began.current = at;
        hasMoved.current = false;
        drawn.current = event.shiftKey || live.current.drawsLasso ? [at] : null;
      }
    },
    onPointerMove(event: PointerEvent) {
      const at = pointedBy(event, canvas.current!);
      const before = fingers.current.get(event.pointerId);
      if (!before) return live.current.onPoint(at);
      const from = began.current!;
      if (Math.hypot(at.left - from.left, at.top - from.top) >= DRAG_FROM) hasMoved.current = true;
      if (!hasMoved.current) return;
      live.current.onPoint(null);
      const { view, size, onView } = live.current;
      const [other] = [...fingers.current].filter(([id]) => id !== event.pointerId).map(([, of]) => of);
      fingers.current.set(event.pointerId, at);
      if (other) {
        const times = apart(at, other) / Math.max(1, apart(before, other));
        onView(zoomed(view, size, times, (at.left + other.left) / 2, (at.top + other.top) / 2));
      } else if (drawn.current) {
        drawn.current.push(at);
        setOutline([...drawn.current]);
      } else onView(moved(view, size, at.left - before.left, at.top - before.top));
    },
    onPointerUp: end,
    onPointerCancel: end,
    onPointerLeave: () => live.current.onPoint(null),
  };
}

const apart = (a: Pointed, b: Pointed): number => Math.hypot(a.left - b.left, a.top - b.top);

/** Paints once a frame, whatever was asked since; fewer points while it moves too slowly, all of them once it is still. Null: there is no WebGL. */
function painterOn(canvas: HTMLCanvasElement) {
  const renderer = PointRenderer.on(canvas);
  if (!renderer) return null;
  let [frame, step, since, still] = [0, 1, 0, 0];
  let asked: { view: Viewport; size: Size } | null = null;
  const paint = (every: number) => {
    if (asked && asked.size.width > 0) renderer.draw(asked.view, asked.size, devicePixelRatio, every);
  };
  return {
    renderer,
    paint(view: Viewport, size: Size) {
      asked = { view, size };
      if (frame !== 0) return;
      since = performance.now();
      frame = requestAnimationFrame(() => {
        frame = 0;
        // The browser is late while what was drawn before is still being drawn.
        if (performance.now() - since > SLOW_MS) step *= 2;
        step = Math.min(MOST_STEP, Math.max(step, renderer.count / MOST_AT_FIRST));
        paint(Math.ceil(step));
        clearTimeout(still);
        if (step > 1) still = window.setTimeout(() => paint(1), STILL_MS);
      });
    },
    end() {
      cancelAnimationFrame(frame);
      clearTimeout(still);
      renderer.end();
    },
  };
}
