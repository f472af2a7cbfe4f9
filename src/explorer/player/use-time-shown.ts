import { useEffect, useState, type RefObject } from 'react';

/** The time of the frame that is on screen, in seconds: of the frame itself where the browser tells, else of the player's clock; before the first one, where it begins. */
export function useTimeShown(video: RefObject<HTMLVideoElement | null>, startSeconds: number): number {
  const [seconds, setSeconds] = useState(startSeconds);
  useEffect(() => {
    const element = video.current;
    if (!element) return undefined;
    if (!('requestVideoFrameCallback' in element)) {
      const tell = () => setSeconds((element as HTMLVideoElement).currentTime);
      (element as HTMLVideoElement).addEventListener('timeupdate', tell);
      return () => (element as HTMLVideoElement).removeEventListener('timeupdate', tell);
    }
    let handle: number;
    const shown: VideoFrameRequestCallback = (_, { mediaTime }) => {
      setSeconds(mediaTime);
      handle = element.requestVideoFrameCallback(shown);
    };
    handle = element.requestVideoFrameCallback(shown);
    return () => element.cancelVideoFrameCallback(handle);
  }, [video]);
  return seconds;
}
