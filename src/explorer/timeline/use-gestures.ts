import { useEffect, useRef, type RefObject } from 'react';
import { spanOf, type View } from './view.js';

interface Gestures {
  onZoom(factor: number, aroundMs: number): void;
  onPan(byMs: number): void;
  /** Null: the pointer went away. `lane`: id of the lane that it is over. */
  onPoint(ms: number | null, lane: string | undefined): void;
  onClick(ms: number, lane: string | undefined): void;
}

/** A pointer that moved less did not drag. */
const DRAG_PIXELS = 4;
/** A notch of a wheel, 100 to 120 pixels, is a little less than twice as close. */
const WHEEL = 200;

/** Wheel, drag and click on the tracks, as times. */
export function useGestures(tracks: RefObject<HTMLElement | null>, view: View, gestures: Gestures): void {
  const latest = useRef({ view, gestures });
  latest.current = { view, gestures };
  useEffect(() => {
    const element = tracks.current;
    if (!element) return undefined;
    let held: { x: number; isDragged: boolean } | null = null;
    const msPerPixel = () => spanOf(latest.current.view) / Math.max(1, element.clientWidth);
    const msOf = ({ clientX }: MouseEvent) =>
      latest.current.view.fromMs + (clientX - element.getBoundingClientRect().left) * msPerPixel();
    const laneOf = ({ target }: Event) => (target as Element).closest<HTMLElement>('[data-lane]')?.dataset['lane'];
    const on = {
      wheel(event: WheelEvent) {
        const { deltaX, deltaY, ctrlKey, metaKey, altKey, shiftKey } = event;
        const along = deltaX || (shiftKey ? deltaY : 0);
        // A wheel alone scrolls the page, unless the reader has chosen the timeline.
        const isZoom = deltaY !== 0 && !shiftKey && (ctrlKey || metaKey || altKey || element.matches(':focus'));
        if (along === 0 && !isZoom) return;
        event.preventDefault();
        if (isZoom) latest.current.gestures.onZoom(2 ** (-deltaY / WHEEL), msOf(event));
        else latest.current.gestures.onPan(along * msPerPixel());
      },
      pointerdown(event: PointerEvent) {
        if (event.button === 0) held = { x: event.clientX, isDragged: false };
      },
      pointermove(event: PointerEvent) {
        if (held && (held.isDragged || Math.abs(event.clientX - held.x) >= DRAG_PIXELS)) {
          if (!held.isDragged) element.setPointerCapture(event.pointerId);
          latest.current.gestures.onPan((held.x - event.clientX) * msPerPixel());
          held = { x: event.clientX, isDragged: true };
        }
        latest.current.gestures.onPoint(msOf(event), laneOf(event));
      },
      pointerup(event: PointerEvent) {
        if (held && !held.isDragged) latest.current.gestures.onClick(msOf(event), laneOf(event));
        held = null;
      },
      pointercancel: () => (held = null),
      pointerleave() {
        latest.current.gestures.onPoint(null, undefined);
      },
    };
    for (const [name, listener] of Object.entries(on)) {
      element.addEventListener(name, listener as EventListener, { passive: false });
    }
    return () => {
      for (const [name, listener] of Object.entries(on)) element.removeEventListener(name, listener as EventListener);
    };
  }, [tracks]);
}
