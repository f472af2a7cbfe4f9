import { useEffect, type RefObject } from 'react';
import { seekTo, type FrameClock } from './frame-clock.js';

export interface Stretch {
  readonly startMs: number;
  /** Not in it. */
  readonly endMs: number;
}

/** The page looks 60 times a second, and to seek takes as long again, in which the last frame stays on screen. Seconds. */
const AHEAD = 0.014;

/** While it plays, goes back to the first frame of the loop when the last one has been shown. */
export function useLoop(
  video: RefObject<HTMLVideoElement | null>,
  loop: Stretch | null,
  clock: FrameClock,
  isPlaying: boolean,
): void {
  useEffect(() => {
    const element = video.current;
    if (!element || !loop || !isPlaying) return undefined;
    const [from, to] = [seekTo(clock, loop.startMs / 1_000), loop.endMs / 1_000];
    let handle = 0;
    const look = () => {
      handle = requestAnimationFrame(look);
      if (element.seeking || (!element.ended && element.currentTime < to - AHEAD * element.playbackRate)) return;
      const hasEnded = element.ended;
      element.currentTime = from;
      if (hasEnded) void element.play().catch(() => undefined);
    };
    handle = requestAnimationFrame(look);
    return () => cancelAnimationFrame(handle);
  }, [video, loop, clock, isPlaying]);
}
