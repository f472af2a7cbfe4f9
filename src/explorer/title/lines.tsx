import { memo, useEffect, useRef } from 'react';
import { titleWords } from '../words/title.js';
import type { ListedLine } from './use-lines.js';

interface Track {
  readonly id: string;
  readonly language: string | null;
  readonly role: string | null;
}

interface Props {
  readonly tracks: readonly Track[];
  readonly track: string | undefined;
  readonly onTrack: (id: string | undefined) => void;
  readonly lines: readonly ListedLine[];
  /** Ids of the lines that are on screen, joined by a space. */
  readonly current: string;
  readonly onSeek: (ms: number) => void;
}

/** What is said, in the language that is chosen: also that of the subtitles. */
export const Lines = memo(function Lines({ tracks, track, onTrack, lines, current, onSeek }: Props) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const shown = list.current?.querySelector<HTMLElement>('[aria-current]');
    // Not `scrollIntoView`: that would also scroll the page.
    if (shown) list.current!.scrollTop = shown.offsetTop - (list.current!.clientHeight - shown.clientHeight) / 2;
  }, [current]);
  if (tracks.length === 0) return null;
  const ids = new Set(current.split(' '));
  return (
    <section className="lines">
      <h2>{titleWords.lines}</h2>
      <label>
        {titleWords.subtitles}{' '}
        <select value={track ?? ''} onChange={({ target }) => onTrack(target.value || undefined)}>
          <option value="">{titleWords.none}</option>
          {tracks.map(({ id, language, role }) => (
            <option key={id} value={id}>
              {language ?? role ?? id}
            </option>
          ))}
        </select>
      </label>
      <ol ref={list}>
        {lines.map((line) => (
          <Line key={line.id} line={line} isCurrent={ids.has(line.id)} onSeek={onSeek} />
        ))}
      </ol>
    </section>
  );
});

/** A long film has thousands: only those that come and go are drawn again. */
const Line = memo(function Line({
  line: { text, language, timeRange },
  isCurrent,
  onSeek,
}: {
  line: ListedLine;
  isCurrent: boolean;
  onSeek: Props['onSeek'];
}) {
  return (
    <li aria-current={isCurrent || undefined}>
      <button type="button" onClick={() => onSeek(timeRange.startMs)}>
        <span className="timecode">{timeRange.startTimecode ?? (timeRange.startMs / 1_000).toFixed(1)}</span>
        <span dir="auto" lang={language ?? undefined}>
          {text}
        </span>
      </button>
    </li>
  );
});
