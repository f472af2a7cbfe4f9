import { useCallback, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { TitleDocument, type TitleQuery } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import { MakeProxy } from '../parts/make-proxy.js';
import { Failure, Message } from '../parts/message.js';
import { Player, type PlayerHandle } from '../player/player.js';
import { words } from '../words/common.js';
import { titleWords } from '../words/title.js';
import { Filmstrip } from '../title/filmstrip.js';
import { Likes } from '../title/likes.js';
import { Lines } from '../title/lines.js';
import { useLines } from '../title/use-lines.js';
import { useShots } from '../title/use-shots.js';
import '../title/title.css';

type Title = NonNullable<TitleQuery['title']>;
type File = Title['assets']['nodes'][number];

/** A title: its film, shots, dialogue, and what looks like it. */
export default function TitlePlace({ id }: { id: string }) {
  const { data, error, refetch } = useGraph(TitleDocument, { id });
  if (error) return <Failure error={error} again={refetch} />;
  if (!data) return <Message what={words.loading} />;
  if (!data.title) return <Message what={titleWords.noTitle} />;
  return <Shown title={data.title} />;
}

function Shown({ title }: { title: Title }) {
  const [asked, setAsked] = useSearchParams();
  const { name, releaseYear, originalLanguage, assets } = title;
  const films = assets.nodes.filter(({ kind, playback }) => playback && (kind === 'VIDEO' || kind === 'AUDIO'));
  const film =
    films.find(({ id }) => id === asked.get('file')) ?? films.find(({ kind }) => kind === 'VIDEO') ?? films[0];
  return (
    <article className="title">
      <h1 dir="auto">{name ?? words.untitled}</h1>
      <p className="quiet">{[releaseYear, originalLanguage].filter(Boolean).join(' · ')}</p>
      {films.length > 1 && (
        <label>
          {titleWords.version}{' '}
          <select value={film!.id} onChange={({ target }) => setAsked({ file: target.value }, { replace: true })}>
            {films.map(({ id, kind, role, language }) => (
              <option key={id} value={id}>
                {[role ?? kind.toLowerCase(), language].filter(Boolean).join(' · ')}
              </option>
            ))}
          </select>
        </label>
      )}
      {film ? (
        <Film key={film.id} film={film} texts={assets.nodes} startMs={Number(asked.get('ms') ?? 0)} />
      ) : (
        <Message what={titleWords.noFilm} />
      )}
    </article>
  );
}

function Film({ film, texts, startMs }: { film: File; texts: readonly File[]; startMs: number }) {
  const player = useRef<PlayerHandle>(null);
  const tracks = useMemo(() => texts.filter(({ kind }) => kind === 'TEXT'), [texts]);
  const [track, setTrack] = useState<string | undefined>(tracks[0]?.id);
  const [seconds, setSeconds] = useState(startMs / 1_000);
  const shots = useShots(film.id);
  const lines = useLines(track);
  const ms = seconds * 1_000;
  // Half a microsecond: times of frames are rounded to one.
  const shot = shots.list.findLast(({ timeRange }) => timeRange.startMs <= ms + 0.0005);
  const seek = useCallback((to: number) => player.current?.seek(to / 1_000), []);
  const linesAt = (at: number) =>
    lines.filter(({ timeRange }) => timeRange.startMs <= at && at < timeRange.endMs).map(({ text }) => text);
  const toShot = (step: 1 | -1) => {
    const next = shots.list[(shot ? shots.list.indexOf(shot) : 0) + step];
    if (next) seek(next.timeRange.startMs);
  };
  return (
    <>
      <div className="watch">
        <Player
          playback={film.playback!}
          clock={{ rate: film.frameRate, startTimecode: film.startTimecode }}
          durationMs={film.durationMs}
          still={shot?.keyframe?.image}
          startMs={startMs}
          linesAt={linesAt}
          onTime={setSeconds}
          onShot={toShot}
          handle={player}
        />
        <Lines tracks={tracks} track={track} onTrack={setTrack} lines={lines} ms={ms} onSeek={seek} />
      </div>
      <MakeProxy id={film.id} playback={film.playback} />
      <Filmstrip shots={shots} current={shot?.id} onSeek={seek} />
      {shot && <Likes key={shot.id} shotId={shot.id} />}
    </>
  );
}
