import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react';
import { onThisServer } from '../graph.js';
import { Picture, type Stored } from '../parts/picture.js';
import { useKeys } from '../parts/use-keys.js';
import { playerWords } from '../words/player.js';
import { frameAt, middleOf, timecodeAt, type FrameClock } from './frame-clock.js';
import { Shuttle } from './shuttle.js';
import { useTimeShown } from './use-time-shown.js';

export interface Playback {
  readonly url: string | null;
  readonly mimeType: string | null;
  readonly codecs: string | null;
  readonly playable: boolean;
  readonly reason: string | null;
}

export interface PlayerHandle {
  /** Shows the first frame that begins at this time or after it: what begins then is on screen with it. */
  seek(seconds: number): void;
}

interface Props {
  readonly playback: Playback;
  readonly clock: FrameClock;
  readonly durationMs: number | null;
  /** Of the time, in place of a film that does not play. */
  readonly still: Stored | null | undefined;
  /** Where it begins. */
  readonly startMs: number;
  /** What is said at the time, each line in its own direction. */
  readonly linesAt: (ms: number) => readonly string[];
  readonly onTime: (seconds: number) => void;
  readonly onShot: (step: 1 | -1) => void;
  readonly handle: Ref<PlayerHandle>;
}

/** Times of frames are rounded to a microsecond; this is less than a frame by far. */
const ROUNDING = 1e-3;

/** A film, frame by frame, by keys alone or by mouse. */
export function Player({ playback, clock, durationMs, still, startMs, linesAt, onTime, onShot, handle }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const shuttle = useRef<Shuttle>(undefined);
  const [isPlaying, setPlaying] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const seconds = useTimeShown(video);
  const frame = frameAt(clock, seconds);

  const unplayable = unplayableReason(playback);
  useEffect(() => {
    if (unplayable === null) onTime(seconds);
  }, [seconds, onTime, unplayable]);
  /** The frame that was asked for last, while the film stands: steps count from it, though it may not be shown yet. */
  const aimed = useRef<number>(undefined);
  const show = (next: number) => {
    aimed.current = Math.max(0, next);
    video.current!.currentTime = middleOf(aimed.current, clock.rate!);
  };
  const seek = (to: number) => {
    if (!video.current) onTime(to);
    else if (clock.rate) show(Math.ceil(to * fps(clock) - ROUNDING));
    else video.current.currentTime = Math.max(0, to);
  };
  const step = (frames: number) => {
    shuttle.current?.stop();
    if (clock.rate) show((aimed.current ?? frame ?? 0) + frames);
    else video.current!.currentTime += frames / fps(clock);
  };
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
    { key: 'ArrowLeft', does: keyWords.frameBack, action: (isFast) => step(isFast ? -Math.round(fps(clock)) : -1) },
    { key: 'ArrowRight', does: keyWords.frameOn, action: (isFast) => step(isFast ? Math.round(fps(clock)) : 1) },
    { key: '[', does: keyWords.shotBack, action: () => onShot(-1) },
    { key: ']', does: keyWords.shotOn, action: () => onShot(1) },
  ]);

  if (unplayable !== null) {
    return (
      <div className="player">
        <div className="screen">
          <Picture image={still} alt="" />
        </div>
        <p role="status">{unplayable}</p>
      </div>
    );
  }
  const lines = linesAt(seconds * 1_000);
  return (
    <div className="player">
      <div className="screen">
        <video
          ref={(element) => {
            video.current = element;
            shuttle.current = element ? new Shuttle(element) : undefined;
          }}
          src={onThisServer(playback.url!)}
          preload="auto"
          playsInline
          onLoadedMetadata={() => seek(startMs / 1_000)}
          onPlay={() => {
            aimed.current = undefined;
            setPlaying(true);
          }}
          onPause={() => setPlaying(false)}
          onError={() => setBroken(true)}
          onClick={() => shuttle.current?.toggle()}
        />
        <div className="subtitles" aria-live="off">
          {lines.map((line, i) => (
            <p key={i} dir="auto">
              {line}
            </p>
          ))}
        </div>
      </div>
      {isBroken && <p role="alert">{playerWords.broken}</p>}
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
        <input
          type="range"
          min={0}
          max={(durationMs ?? 0) / 1_000}
          step="any"
          value={seconds}
          aria-label={playerWords.timecode}
          aria-valuetext={timecodeAt(clock, seconds)}
          onChange={({ target }) => seek(Number(target.value))}
        />
        <output className="timecode">{timecodeAt(clock, seconds)}</output>
        {frame !== null && <span className="quiet frame-number">{playerWords.frame(frame)}</span>}
      </div>
      <p className="quiet keys">{playerWords.keys}</p>
    </div>
  );
}

/** Why this browser shows nothing of it; null: it plays. Browsers differ: this one is asked where not all play it. */
function unplayableReason({ url, mimeType, codecs, playable, reason }: Playback): string | null {
  if (url === null) return playerWords.notGiven;
  if (playable) return null;
  const type = mimeType && (codecs === null ? mimeType : `${mimeType}; codecs="${codecs}"`);
  const plays = type !== null && document.createElement('video').canPlayType(type) === 'probably';
  return plays ? null : playerWords.notPlayed(reason ?? '');
}

const fps = ({ rate }: FrameClock) => (rate ? rate.numerator / rate.denominator : 25);
