import { useEffect, type RefObject } from 'react';
import { endOfFrame, seekTo, type FrameClock } from './frame-clock.js';

export interface Stretch {
  readonly startMs: number;
  /** Not in it. */
  readonly endMs: number;
}

/** To seek takes about as long; the last frame of the loop is on screen meanwhile. */
const AHEAD_MS = 4;

/** While it plays, goes back to the first frame of the loop when the last one was shown for as long as it is. */
export function useLoop(
  video: RefObject<HTMLVideoElement | null>,
  loop: Stretch | null,
  clock: FrameClock,
  seconds: number,
  isPlaying: boolean,
): void {
  useEffect(() => {
    const element = video.current;
    if (!element || !loop || !isPlaying) return undefined;
    const ends = endOfFrame(clock, seconds);
    // Half a millisecond: times are rounded to a microsecond.
    if (ends * 1_000 < loop.endMs - 0.5) return undefined;
    const leftMs = seconds * 1_000 > loop.endMs - 0.5 ? 0 : (ends - element.currentTime) * 1_000;
    const back = () => {
      element.currentTime = seekTo(clock, loop.startMs / 1_000);
      // A loop to the very end of the film: it has ended.
      if (element.paused) void element.play().catch(() => undefined);
    };
    const timer = window.setTimeout(back, Math.max(0, leftMs / element.playbackRate - AHEAD_MS));
    return () => window.clearTimeout(timer);
  }, [video, loop, clock, seconds, isPlaying]);
}
