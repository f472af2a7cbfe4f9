import { memo, useEffect, useMemo, useRef, type RefObject } from 'react';
import { timecodeOrSeconds } from '../words/en/many.js';
import { titleWords } from '../words/title.js';
import type { ListedLine } from './use-lines.js';
import { useNear } from './use-near.js';

/** A film of four hours has thousands of lines: only parts of so many that are near are drawn. */
const PART = 50;
/** Of a line of one row, before it is drawn. */
const LINE_PIXELS = 34;

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
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const shown = list.current?.querySelector<HTMLElement>('[aria-current]');
    // Not `scrollIntoView`: that would also scroll the page.
    if (shown) list.current!.scrollTop = shown.offsetTop - (list.current!.clientHeight - shown.clientHeight) / 2;
  }, [current]);
  const parts = useMemo(
    () => Array.from({ length: Math.ceil(lines.length / PART) }, (_, i) => lines.slice(i * PART, (i + 1) * PART)),
    [lines],
  );
  if (tracks.length === 0) return null;
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
      <div className="lines-list" ref={list}>
        {parts.map((part, i) => (
          <Part key={part[0]!.id} first={i * PART + 1} {...{ part, onSeek, list }} current={currentIn(part, current)} />
        ))}
      </div>
    </section>
  );
});

/** The ids of `current` that are of this part: others draw nothing anew. */
const currentIn = (part: readonly ListedLine[], current: string): string =>
  current
    .split(' ')
    .filter((id) => part.some((line) => line.id === id))
    .join(' ');

interface PartProps {
  readonly part: readonly ListedLine[];
  /** Number of its first line, from 1. */
  readonly first: number;
  readonly current: string;
  readonly list: RefObject<HTMLElement | null>;
  readonly onSeek: Props['onSeek'];
}

/** Some lines; while they are far from what is seen, the room that they take. */
const Part = memo(function Part({ part, first, current, list, onSeek }: PartProps) {
  const box = useRef<HTMLOListElement>(null);
  const height = useRef(part.length * LINE_PIXELS);
  const isNear = useNear(box, list);
  const isDrawn = isNear || current !== '';
  useEffect(() => {
    if (isDrawn) height.current = box.current!.offsetHeight;
  });
  const ids = new Set(current.split(' '));
  return (
    <ol ref={box} start={first} style={isDrawn ? undefined : { height: height.current }}>
      {isDrawn && part.map((line) => <Line key={line.id} line={line} isCurrent={ids.has(line.id)} onSeek={onSeek} />)}
    </ol>
  );
});

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
        <span className="timecode">{timecodeOrSeconds(timeRange.startTimecode, timeRange.startMs)}</span>
        <span dir="auto" lang={language ?? undefined}>
          {text}
        </span>
      </button>
    </li>
  );
});
