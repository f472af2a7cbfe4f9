import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react';
import { onThisServer } from '../graph.js';
import { middleOf, type FrameClock } from '../player/frame-clock.js';
import { useTimeShown } from '../player/use-time-shown.js';
import { frameMs, type Range } from './range.js';

export interface LoopHandle {
  toggle(): void;
  step(frames: 1 | -1): void;
  /** Of the frame shown, milliseconds. */
  now(): number;
}

interface Props {
  readonly url: string;
  readonly range: Range;
  readonly clock: FrameClock;
  readonly handle: Ref<LoopHandle>;
}

/** A film over a time range, again and again, without sound. Until it plays, what is below it is seen. */
export function Loop({ url, range: { startMs, endMs }, clock, handle }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const [isShown, setShown] = useState(false);
  const seconds = useTimeShown(video, startMs / 1_000);
  const frame = frameMs(clock);
  const seek = (ms: number) => {
    const { rate } = clock;
    video.current!.currentTime = rate ? middleOf(Math.round(ms / frame), rate) : ms / 1_000;
  };
  useEffect(() => {
    const ms = seconds * 1_000;
    const isPast = ms > endMs - frame / 2 || ms < startMs - frame;
    const { paused, seeking } = video.current!;
    if (isShown && isPast && !paused && !seeking) seek(startMs);
  });
  useImperativeHandle(handle, () => ({
    toggle: () => void (video.current!.paused ? video.current!.play().catch(() => undefined) : video.current!.pause()),
    step(frames) {
      video.current!.pause();
      seek(seconds * 1_000 + frames * frame);
    },
    now: () => seconds * 1_000,
  }));
  return (
    <video
      ref={video}
      className="review-loop"
      src={onThisServer(url)}
      muted
      playsInline
      preload="auto"
      hidden={!isShown}
      onLoadedMetadata={() => {
        seek(startMs);
        void video.current!.play().catch(() => undefined);
      }}
      onPlaying={({ currentTarget }) => setShown(currentTarget.videoWidth > 0)}
      onEnded={() => {
        seek(startMs);
        void video.current!.play().catch(() => undefined);
      }}
    />
  );
}
