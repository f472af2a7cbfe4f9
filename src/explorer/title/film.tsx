import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import { Boxes } from '../boxes/boxes.js';
import type { PictureSize } from '../boxes/outline.js';
import { useBoxes } from '../boxes/use-boxes.js';
import '../boxes/boxes.css';
import type { TitleQuery } from '../generated/documents.js';
import { endOfFrame, timecodeAt } from '../player/frame-clock.js';
import { Player, type PlayerHandle } from '../player/player.js';
import type { Stored } from '../parts/picture.js';
import { MakeProxy } from '../parts/make-proxy.js';
import { cutsAddress } from '../place-address.js';
import { useKeys } from '../parts/use-keys.js';
import { Timeline } from '../timeline/timeline.js';
import { wholeOf, type View } from '../timeline/view.js';
import { playerWords } from '../words/player.js';
import { titleWords } from '../words/title.js';
import { Filmstrip } from './filmstrip.js';
import { hiddenText, stretchText, timeText, useAddress } from './in-address.js';
import { Likes } from './likes.js';
import { Lines } from './lines.js';
import { Subtitles } from './subtitles.js';
import { useFrameTimes } from './use-frame-times.js';
import { useLanes } from './use-lanes.js';
import { useLines } from './use-lines.js';
import { useShots } from './use-shots.js';
import { useSound } from './use-sound.js';

export type File = NonNullable<TitleQuery['title']>['assets']['nodes'][number];

const NOT_GIVEN = { url: null, mimeType: null, codecs: null, playable: false, reason: null };

/** Half a microsecond: times of frames are rounded to one. */
const ROUNDING_MS = 0.0005;
/** So long a film must stand before its time is written into the address. */
const STANDS_MS = 400;

interface Props {
  readonly titleId: string;
  /** Shown until it is known what is on screen. */
  readonly still: Stored | null | undefined;
  readonly film: File;
  /** All files of the title: its text tracks are among them. */
  readonly files: readonly File[];
}

/** A film with all that is known of it in time. */
export function Film({ titleId, still, film, files }: Props) {
  const [is, put, asked] = useAddress();
  const askedMs = Math.max(0, Number(asked.get('ms')) || 0);
  const player = useRef<PlayerHandle>(null);
  const [seconds, setSeconds] = useState(askedMs / 1_000);
  const ms = seconds * 1_000;
  const seek = useCallback((to: number) => player.current?.seek(to / 1_000), []);
  useTimeInAddress(ms, askedMs, put, seek);

  const tracks = useMemo(() => files.filter(({ kind }) => kind === 'TEXT'), [files]);
  const track = is.track === null ? tracks[0]?.id : tracks.find(({ id }) => id === is.track)?.id;
  const lines = useLines(track);
  const shown = lines.filter(({ timeRange }) => timeRange.startMs <= ms + ROUNDING_MS && ms < timeRange.endMs);

  const shots = useShots(film.id, ms);
  const shot = shots.list.findLast(({ timeRange }) => timeRange.startMs <= ms + ROUNDING_MS);
  const toShot = (step: 1 | -1) => {
    const next = shots.list[(shot ? shots.list.indexOf(shot) : 0) + step];
    if (next) seek(next.timeRange.startMs);
  };

  const { frameRate: rate, startTimecode } = film;
  const times = useFrameTimes(film.id, ms, film.kind === 'VIDEO' && rate === null);
  const clock = useMemo(() => ({ rate, startTimecode, times }), [rate, startTimecode, times]);
  const timeAt = useCallback((at: number) => timecodeAt(clock, at / 1_000), [clock]);
  const frameMs = (endOfFrame(clock, seconds) - seconds) * 1_000;

  const durationMs = film.durationMs ?? 0;
  const view = useMemo(() => is.view ?? wholeOf(durationMs), [is.view, durationMs]);
  const { hidden, loop, areBoxesHidden } = is;
  const lanes = useLanes({ titleId, assetId: film.id, trackId: track, lines, view, hidden, frameMs });
  const sound = useSound(film.id, view);
  const setView = (next: View | null) => put({ view: next && stretchText(next.fromMs, next.toMs) });
  const setTrack = useCallback((id: string | undefined) => put({ track: id ?? '' }), [put]);

  const size = film.streams.find((stream): stream is PictureSize => 'width' in stream) ?? null;
  const boxes = useBoxes({ assetId: film.id, size, ms, shot, isWanted: film.kind === 'VIDEO' && !areBoxesHidden });
  const showBoxes = (are: boolean) => put({ boxes: are ? null : 'no' });
  useKeys(playerWords.film, [{ key: 'b', does: playerWords.ofKeys.boxes, action: () => showBoxes(areBoxesHidden) }]);
  const over = (at: number, picture: { width: number; height: number }) => (
    <>
      {!areBoxesHidden && <Boxes boxes={boxes} size={picture} ms={at} frameMs={frameMs} />}
      <Subtitles lines={shown} size={picture} />
    </>
  );
  return (
    <>
      <div className="watch">
        <Player
          playback={film.playback ?? NOT_GIVEN}
          hasPictures={film.kind === 'VIDEO'}
          clock={clock}
          durationMs={film.durationMs}
          spritesUrl={film.sprites?.url}
          still={shot ? shot.keyframe?.image : still}
          stillMs={ms}
          startMs={askedMs}
          over={over}
          loop={loop}
          onLoop={(next) => put({ loop: next && stretchText(next.startMs, next.endMs) })}
          shot={shot?.timeRange}
          onTime={setSeconds}
          onShot={toShot}
          handle={player}
        >
          {film.kind === 'VIDEO' && (
            <label className="boxes-shown">
              <input type="checkbox" checked={!areBoxesHidden} onChange={({ target }) => showBoxes(target.checked)} />
              {titleWords.boxes}
            </label>
          )}
        </Player>
        <Lines
          tracks={tracks}
          track={track}
          onTrack={setTrack}
          lines={lines}
          current={shown.map(({ id }) => id).join(' ')}
          onSeek={seek}
        />
      </div>
      <MakeProxy id={film.id} playback={film.playback} />
      {durationMs > 0 && (
        <Timeline
          {...{ durationMs, ms, lanes, hidden, timeAt, sound, loop }}
          view={is.view}
          onView={setView}
          onSeek={seek}
          onHidden={(next) => put({ hide: hiddenText(next) })}
        />
      )}
      <Filmstrip shots={shots} current={shot?.id} onSeek={seek} />
      {shot && (
        <p>
          <Link href={cutsAddress({ shotId: shot.id })}>{titleWords.matchCuts}</Link>
        </p>
      )}
      {shot && <Likes key={shot.id} shotId={shot.id} />}
    </>
  );
}

/** Writes the time into the address once the film stands, and goes to a time that something else wrote there. */
function useTimeInAddress(
  ms: number,
  askedMs: number,
  put: (values: { ms: string }) => void,
  seek: (ms: number) => void,
): void {
  /** What the address had when this was the one to write it. */
  const known = useRef(askedMs);
  useEffect(() => {
    if (askedMs === known.current) return;
    known.current = askedMs;
    seek(askedMs);
  }, [askedMs, seek]);
  useEffect(() => {
    const timer = window.setTimeout(() => {
      const text = timeText(ms);
      if (Number(text) === known.current) return;
      known.current = Number(text);
      put({ ms: text });
    }, STANDS_MS);
    return () => window.clearTimeout(timer);
  }, [ms, put]);
}
