import { useEffect, useState } from 'react';
import type { Size, Viewport } from './viewport.js';

/** What is seen of the map, and in how large a window. */
export interface Look {
  readonly view: Viewport;
  /** 0: not known yet. */
  readonly size: Size;
}

/** Where the reader looks. React is told once it rests: a drag changes it with every frame. */
export class Camera implements Look {
  size: Size = { width: 0, height: 0 };
  /** Whether a finger or a button holds the map, so that it does not rest. */
  isHeld = false;
  private readonly listeners = new Set<() => void>();

  constructor(public view: Viewport) {}

  look(view: Viewport): void {
    this.view = view;
    this.tell();
  }

  resize(size: Size): void {
    this.size = size;
    this.tell();
  }

  hold(isHeld: boolean): void {
    this.isHeld = isHeld;
    this.tell();
  }

  /** Gives what ends it. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Where the reader looks, once that has not changed for so long. */
export function useSettledLook(camera: Camera, ms: number): Look {
  const [settled, setSettled] = useState<Look>(camera);
  useEffect(() => {
    let timer = 0;
    const settle = () =>
      setSettled((before) => {
        const { view, size } = camera;
        return before.view === view && before.size === size && before !== camera ? before : { view, size };
      });
    const end = camera.onChange(() => {
      clearTimeout(timer);
      if (!camera.isHeld) timer = window.setTimeout(settle, ms);
    });
    settle();
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [camera, ms]);
  return settled;
}
