import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { mapWords } from '../words/map.js';
import type { Camera, Look } from './camera.js';
import type { Lasso } from './lasso.js';
import type { Styled } from './map-data.js';
import { Painter } from './painter.js';
import { moved, onMap, WHOLE, zoomed, type Viewport } from './viewport.js';

interface Props {
  readonly camera: Camera;
  readonly places: Uint16Array;
  /** Null: not known yet. */
  readonly styled: Styled | null;
  readonly palette: readonly string[];
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
/** The points in a window that is moved, zoomed and drawn in. */
export function MapCanvas(props: Props) {
  const { camera, places, styled, palette, drawsLasso } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const outline = useRef<SVGPolygonElement>(null);
  const painter = useRef<Painter>(null);
  const live = useRef(props);
  live.current = props;

  useEffect(() => {
    const element = canvas.current!;
    painter.current = Painter.on(element, camera);
    if (!painter.current) live.current.onNoWebGl();
    const watcher = new ResizeObserver(() =>
      camera.resize({ width: element.clientWidth, height: element.clientHeight }),
    );
    watcher.observe(element);
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top } = pointedBy(event, element);
      camera.look(zoomed(camera.view, camera.size, Math.exp(-event.deltaY * WHEEL_ZOOM), left, top));
    };
    // React's own listeners may not keep the page from scrolling.
    element.addEventListener('wheel', wheel, { passive: false });
    return () => {
      element.removeEventListener('wheel', wheel);
      watcher.disconnect();
      painter.current?.end();
    };
  }, [camera]);

  useEffect(() => painter.current?.points(places), [places]);
  useEffect(() => painter.current?.palette(palette), [palette]);
  useEffect(() => {
    if (styled) painter.current?.styles(styled.styles, styled.someAreLit);
  }, [places, styled]);

  const drag = useDrag(canvas, live, (corners) =>
    // Not by React, which need not look at the page with every move.
    outline.current!.setAttribute('points', corners.map(({ left, top }) => `${left},${top}`).join(' ')),
  );
  const keys = (event: KeyboardEvent) => {
    const next = viewAfter(event.key, camera);
    if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    camera.look(next);
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
        <polygon ref={outline} />
      </svg>
    </>
  );
}

/** Null: the key does nothing. */
function viewAfter(key: string, { view, size }: Look): Viewport | null {
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

type Live = { readonly current: Props };

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
    live.current.camera.hold(fingers.current.size > 0);
    const outline = drawn.current;
    drawn.current = null;
    setOutline([]);
    if (outline && outline.length > 2) {
      const { camera, onLasso } = live.current;
      onLasso(outline.map(({ left, top }) => onMap(camera.view, camera.size, left, top)));
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
      live.current.camera.hold(true);
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
      const { camera } = live.current;
      const { view, size } = camera;
      const [other] = [...fingers.current].filter(([id]) => id !== event.pointerId).map(([, of]) => of);
      fingers.current.set(event.pointerId, at);
      if (other) {
        const times = apart(at, other) / Math.max(1, apart(before, other));
        camera.look(zoomed(view, size, times, (at.left + other.left) / 2, (at.top + other.top) / 2));
      } else if (drawn.current) {
        drawn.current.push(at);
        setOutline(drawn.current);
      } else camera.look(moved(view, size, at.left - before.left, at.top - before.top));
    },
    onPointerUp: end,
    onPointerCancel: end,
    onPointerLeave: () => live.current.onPoint(null),
  };
}

const apart = (a: Pointed, b: Pointed): number => Math.hypot(a.left - b.left, a.top - b.top);
