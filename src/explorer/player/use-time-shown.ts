import { useEffect, useState, type RefObject } from 'react';

interface Shown {
  /** Not of sound alone, which has no frames to tell of. */
  readonly hasPictures: boolean;
  readonly isThere: boolean;
}
/** A frame that was sought is told of sooner. */
const TOLD_WITHIN_MS = 500;
/** No two frames that follow each other are so far apart: what is shown is another one than was told of. */
const FAR_S = 0.2;
const ALWAYS: Shown = { hasPictures: true, isThere: true };

/** The time of the frame that is on screen, in seconds: of the frame itself where the browser tells, else of the player's clock; before the first one, where it begins. */
export function useTimeShown(
  video: RefObject<HTMLVideoElement | null>,
  startSeconds: number,
  { hasPictures, isThere }: Shown = ALWAYS,
): number {
  const [seconds, setSeconds] = useState(startSeconds);
  useEffect(() => {
    const element = video.current;
    if (!element || !isThere) return undefined;
    if (!hasPictures || !('requestVideoFrameCallback' in element)) {
      // It is sought a little after the time that is meant.
      const tell = () => setSeconds(Math.floor(element.currentTime * 1_000) / 1_000);
      element.addEventListener('timeupdate', tell);
      return () => element.removeEventListener('timeupdate', tell);
    }
    let handle: number;
    const shown: VideoFrameRequestCallback = (_, { mediaTime }) => {
      setSeconds(mediaTime);
      handle = element.requestVideoFrameCallback(shown);
    };
    handle = element.requestVideoFrameCallback(shown);
    // Of a frame that comes while the one before is being told of, a browser may tell nothing.
    let untold: number | undefined;
    const sought = () => {
      window.clearTimeout(untold);
      untold = window.setTimeout(() => {
        const { paused, currentTime } = element;
        if (paused) setSeconds((told) => (Math.abs(told - currentTime) > FAR_S ? currentTime : told));
      }, TOLD_WITHIN_MS);
    };
    element.addEventListener('seeked', sought);
    return () => {
      element.cancelVideoFrameCallback(handle);
      element.removeEventListener('seeked', sought);
      window.clearTimeout(untold);
    };
  }, [video, hasPictures, isThere]);
  return seconds;
}
