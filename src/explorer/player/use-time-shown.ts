import { useEffect, useState, type RefObject } from 'react';

interface Shown {
  /** Not of sound alone, which has no frames to tell of. */
  readonly hasPictures: boolean;
  readonly isThere: boolean;
}
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
    return () => element.cancelVideoFrameCallback(handle);
  }, [video, hasPictures, isThere]);
  return seconds;
}
