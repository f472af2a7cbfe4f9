import { useEffect, useMemo, useRef } from 'react';
import { onThisServer } from '../graph.js';
import { Picture } from '../parts/picture.js';
import { useKeys } from '../parts/use-keys.js';
import { playInTurn, type Piece } from '../player/play-in-turn.js';
import { unplayableReason } from '../player/can-play.js';
import { words } from '../words/common.js';
import { momentsWords as say } from '../words/moments.js';
import { usePlaybacks, type Moment } from './use-moments.js';

interface Props {
  readonly moments: readonly Moment[];
  /** The place of the one that is on screen; null: none was played. */
  readonly current: number | null;
  /** From which one it plays, and the how many-th start that is; null: it stands. */
  readonly playing: { readonly from: number; readonly start: number } | null;
  readonly onPlay: (from: number) => void;
  readonly onStop: () => void;
  readonly onShown: (place: number) => void;
}

/** Moment after moment in one player. */
export function Reel({ moments, current, playing, onPlay, onStop, onShown }: Props) {
  const stage = useRef<HTMLDivElement>(null);
  const playbacks = usePlaybacks(moments);
  /** Those that play here, each with its place among all. */
  const reel = useMemo(
    () =>
      moments.flatMap((moment, place) => {
        const playback = playbacks?.get(moment.asset.id);
        const url = playback && unplayableReason(playback) === null ? onThisServer(playback.url!) : null;
        return url === null ? [] : [{ place, piece: pieceOf(moment, url) }];
      }),
    [moments, playbacks],
  );
  useEffect(() => {
    if (!playing) return undefined;
    const from = reel.findIndex(({ place }) => place >= playing.from);
    if (from < 0) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    const [one, other] = stage.current!.querySelectorAll('video');
    const told = {
      onShown(i: number, video: HTMLVideoElement) {
        stage.current!.dataset['shown'] = video === one ? 'one' : 'other';
        onShown(reel[i]!.place);
      },
    };
    const pieces = reel.map(({ piece }) => piece);
    void playInTurn([one!, other!], pieces, { from }, told, signal).then(() => {
      if (!signal.aborted) onStop();
    });
    return () => controller.abort();
    // `playing` is another object with every start.
  }, [playing, reel]);

  const place = reel.findIndex((one) => one.place === current);
  const step = (by: 1 | -1) => {
    const next = reel[Math.max(0, place + by)];
    if (next) onPlay(next.place);
  };
  const toggle = () => (playing ? onStop() : onPlay(current ?? reel[0]?.place ?? 0));
  useKeys(say.heading, [
    { key: ' ', does: say.toggle, action: toggle },
    { key: '[', does: say.previous, action: () => step(-1) },
    { key: ']', does: say.next, action: () => step(1) },
  ]);
  const shown = current === null ? undefined : moments[current];
  const missing = playbacks ? moments.length - reel.length : 0;
  return (
    <div className="moments-reel">
      <div ref={stage} className="moments-stage">
        {current === null && <Picture image={moments[0]?.shots[0]?.keyframe?.image} alt="" />}
        <video playsInline preload="auto" />
        <video playsInline preload="auto" />
      </div>
      <div className="moments-controls">
        <button type="button" disabled={reel.length === 0} onClick={toggle}>
          {playing ? say.stop : say.play}
        </button>
        <button type="button" aria-label={say.previous} disabled={place <= 0} onClick={() => step(-1)}>
          ◂
        </button>
        <button
          type="button"
          aria-label={say.next}
          disabled={place < 0 || place >= reel.length - 1}
          onClick={() => step(1)}
        >
          ▸
        </button>
        {shown && (
          <output>
            {say.at(place + 1, reel.length)} · <bdi>{shown.title?.name ?? words.untitled}</bdi>
          </output>
        )}
      </div>
      {missing > 0 && <p className="quiet">{say.unplayable(missing)}</p>}
      <p className="quiet keys">{say.keys}</p>
    </div>
  );
}

const USUAL = { numerator: 25, denominator: 1 };
/** Times are rounded to a microsecond: far less of a frame than this. */
const ROUNDING = 1e-3;

/** The frames that are on screen in any of the moment's time. */
function pieceOf({ asset, timeRange }: Moment, url: string): Piece {
  const rate = asset.frameRate ?? USUAL;
  const framesAt = (ms: number) => (ms * rate.numerator) / (rate.denominator * 1_000);
  const firstFrame = Math.floor(framesAt(timeRange.startMs) + ROUNDING);
  const endFrame = Math.max(firstFrame + 1, Math.ceil(framesAt(timeRange.endMs) - ROUNDING));
  return { url, rate: asset.frameRate ?? null, firstFrame, endFrame };
}
