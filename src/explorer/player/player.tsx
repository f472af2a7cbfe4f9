import { useCallback, useEffect, useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react';
import { onThisServer } from '../graph.js';
import { Picture, posterOf, type Stored } from '../parts/picture.js';
import { lookForServer, useServerBack } from '../server-watch.js';
import { words } from '../words/common.js';
import { useKeys } from '../parts/use-keys.js';
import { playerWords } from '../words/player.js';
import { unplayableReason, type Playback } from './can-play.js';
import {
  endOfFrame,
  fps,
  frameAt,
  lastOf,
  seekTo,
  startOfFrame,
  stepFrom,
  timecodeAt,
  type FrameClock,
} from './frame-clock.js';
import { Scrubber } from './scrubber.js';
import { Shuttle } from './shuttle.js';
import { useLoop, type Stretch } from './use-loop.js';
import { useTimeShown } from './use-time-shown.js';

export interface PlayerHandle {
  /** Shows the first frame that begins at this time or after it: what begins then is on screen with it. */
  seek(seconds: number): void;
}

interface Props {
  readonly playback: Playback;
  /** Not of sound alone. */
  readonly hasPictures: boolean;
  readonly clock: FrameClock;
  readonly durationMs: number | null;
  /** See `Scrubber`. */
  readonly spritesUrl: string | null | undefined;
  /** Of the time, in place of a film that does not play. */
  readonly still: Stored | null | undefined;
  /** The time that `still` stands for. */
  readonly stillMs: number;
  /** Where it begins. */
  readonly startMs: number;
  /** What lies over the picture, of this size, while the frame that begins then is shown. */
  readonly over: (ms: number, size: { readonly width: number; readonly height: number }) => ReactNode;
  /** More controls. */
  readonly children?: ReactNode;
  /** What is played again and again. */
  readonly loop: Stretch | null;
  readonly onLoop: (loop: Stretch | null) => void;
  /** The shot that is shown, which may be played so. */
  readonly shot: Stretch | undefined;
  readonly onTime: (seconds: number) => void;
  readonly onShot: (step: 1 | -1) => void;
  readonly handle: Ref<PlayerHandle>;
}

/** A film, frame by frame, by keys alone or by mouse. */
export function Player(props: Props) {
  const { playback, hasPictures, clock, durationMs, spritesUrl, still, stillMs, startMs, over, children } = props;
  const { loop, onLoop, shot, onTime, onShot, handle } = props;
  const video = useRef<HTMLVideoElement>(null);
  const shuttle = useRef<Shuttle>(undefined);
  const mounted = useCallback((element: HTMLVideoElement | null) => {
    video.current = element;
    shuttle.current?.stop();
    shuttle.current = element ? new Shuttle(element) : undefined;
  }, []);
  const [isPlaying, setPlaying] = useState(false);
  const [isBroken, setBroken] = useState(false);

  // A film that broke off because the server was away is tried again once it is back.
  useServerBack(() => setBroken(false));
  const unplayable = unplayableReason(playback) ?? (isBroken ? playerWords.broken : null);
  const seconds = useTimeShown(video, startMs / 1_000, { hasPictures, isThere: unplayable === null });
  const frame = frameAt(clock, seconds);
  useEffect(() => onTime(seconds), [seconds, onTime]);
  const [size, setSize] = useState<{ width: number; height: number }>();
  /** Where the film was sent last while it stands: steps count from there, though it may not be shown yet. */
  const aimed = useRef<number>(undefined);
  const show = (to: number) => {
    const { duration } = video.current!;
    // Not known yet: it goes there once it is.
    aimed.current = Number.isNaN(duration) ? to : Math.min(to, lastOf(clock, duration));
    video.current!.currentTime = aimed.current;
  };
  const seek = (to: number) => {
    if (video.current) return show(seekTo(clock, to));
    aimed.current = seekTo(clock, to);
    onTime(to);
  };
  const breakOff = () => {
    setBroken(true);
    // Where it is now, should it play after all.
    aimed.current = seekTo(clock, seconds);
  };
  const step = (frames: number) => {
    shuttle.current?.stop();
    if (!video.current) return;
    // Of the middle of a frame, the beginning: that is what a browser would tell.
    const from = aimed.current === undefined ? seconds : startOfShown(clock, aimed.current);
    show(stepFrom(clock, from, frames));
  };
  /** In and out points are those of the frame that is shown, which is in the loop. */
  const begins = startOfFrame(clock, seconds) * 1_000;
  const ends = endOfFrame(clock, seconds) * 1_000;
  const setIn = () =>
    onLoop({ startMs: begins, endMs: loop && loop.endMs > begins ? loop.endMs : (durationMs ?? ends) });
  const setOut = () => onLoop({ startMs: loop && loop.startMs < ends ? loop.startMs : 0, endMs: ends });
  const loopShot = () => onLoop(loop || !shot ? null : { startMs: shot.startMs, endMs: shot.endMs });
  useLoop(video, loop, clock, isPlaying);
  useImperativeHandle(handle, () => ({ seek }));

  const keyWords = playerWords.ofKeys;
  useKeys(playerWords.film, [
    { key: ' ', does: keyWords.toggle, action: () => shuttle.current?.toggle() },
    {
      key: 'j',
      does: keyWords.back,
      action: () => {
        aimed.current = undefined;
        shuttle.current?.back();
      },
    },
    { key: 'k', does: keyWords.stop, action: () => shuttle.current?.stop() },
    { key: 'l', does: keyWords.on, action: () => shuttle.current?.on() },
    { key: 'ArrowLeft', does: keyWords.frameBack, action: () => step(-1) },
    { key: 'ArrowRight', does: keyWords.frameOn, action: () => step(1) },
    { key: 'Shift+ArrowLeft', does: keyWords.secondBack, action: () => step(-Math.round(fps(clock))) },
    { key: 'Shift+ArrowRight', does: keyWords.secondOn, action: () => step(Math.round(fps(clock))) },
    { key: '[', does: keyWords.shotBack, action: () => onShot(-1) },
    { key: ']', does: keyWords.shotOn, action: () => onShot(1) },
    { key: 'i', does: keyWords.loopIn, action: setIn },
    { key: 'o', does: keyWords.loopOut, action: setOut },
    { key: '\\', does: keyWords.loopShot, action: loopShot },
  ]);

  if (unplayable !== null) {
    return (
      <div className="player">
        <div className="screen">
          <Picture image={still} alt="" />
          {still?.width && still.height ? over(stillMs, { width: still.width, height: still.height }) : null}
        </div>
        <p role="status">
          {unplayable}{' '}
          {isBroken && (
            <button type="button" onClick={() => setBroken(false)}>
              {words.again}
            </button>
          )}
        </p>
        <div className="controls">{children}</div>
      </div>
    );
  }
  return (
    <div className="player">
      <div className={hasPictures ? 'screen' : 'screen sound-only'}>
        <video
          ref={mounted}
          src={onThisServer(playback.url!)}
          poster={posterOf(still)}
          preload="auto"
          playsInline
          onLoadedMetadata={({ currentTarget: { videoWidth: width, videoHeight: height } }) => {
            setSize({ width, height });
            // What a browser cannot decode it may play without a picture.
            if (hasPictures && width === 0) breakOff();
            if (aimed.current === undefined) seek(startMs / 1_000);
            else show(aimed.current);
          }}
          onPlay={() => {
            aimed.current = undefined;
            setPlaying(true);
          }}
          onPause={({ currentTarget: { ended } }) => setPlaying(ended && loop !== null)}
          onError={() => {
            breakOff();
            void lookForServer();
          }}
          onClick={() => shuttle.current?.toggle()}
        />
        {size && size.width > 0 && over(seconds * 1_000, size)}
        {!hasPictures && <p>{playerWords.soundOnly}</p>}
      </div>
      <div className="controls">
        <button type="button" aria-label={playerWords.frameBack} onClick={() => step(-1)}>
          ◂
        </button>
        <button type="button" onClick={() => shuttle.current?.toggle()}>
          {isPlaying ? playerWords.pause : playerWords.play}
        </button>
        <button type="button" aria-label={playerWords.frameOn} onClick={() => step(1)}>
          ▸
        </button>
        <Scrubber
          seconds={seconds}
          durationMs={durationMs ?? 0}
          timecodeOf={(at) => timecodeAt(clock, at)}
          spritesUrl={spritesUrl}
          onSeek={seek}
        />
        <output className="timecode">{timecodeAt(clock, seconds)}</output>
        {frame !== null && <span className="quiet frame-number">{playerWords.frame(frame)}</span>}
        <button type="button" aria-pressed={loop !== null} disabled={!loop && !shot} onClick={loopShot}>
          {loop ? playerWords.endLoop : playerWords.loopShot}
        </button>
        {children}
      </div>
      <p className="quiet keys">{playerWords.keys}</p>
    </div>
  );
}

/** The beginning of the frame whose middle was sought. Seconds. */
function startOfShown(clock: FrameClock, sought: number): number {
  if (!clock.rate) return sought;
  const frame = Math.floor((sought * clock.rate.numerator) / clock.rate.denominator);
  return (frame * clock.rate.denominator) / clock.rate.numerator;
}
