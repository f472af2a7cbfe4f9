import { useEffect, useRef } from 'react';
import { Picture } from '../parts/picture.js';
import { words } from '../words/common.js';
import { titleWords } from '../words/title.js';
import type { ListedShot, Shots } from './use-shots.js';

interface Props {
  readonly shots: Shots;
  readonly current: string | undefined;
  readonly onSeek: (ms: number) => void;
}

/** A film's shots side by side; the one on screen is marked and in sight. */
export function Filmstrip({ shots: { list, total, more }, current, onSeek }: Props) {
  const strip = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const shown = strip.current?.querySelector<HTMLElement>('[aria-current]');
    // Not `scrollIntoView`: that would also scroll the page.
    if (shown) strip.current!.scrollLeft = shown.offsetLeft - (strip.current!.clientWidth - shown.clientWidth) / 2;
  }, [current]);
  if (list.length === 0) return null;
  return (
    <section>
      <h2>
        {titleWords.shots} <span className="quiet">{total}</span>
      </h2>
      <ul className="filmstrip" ref={strip}>
        {list.map((shot) => (
          <li key={shot.id}>
            <ShotButton shot={shot} isCurrent={shot.id === current} onSeek={onSeek} />
          </li>
        ))}
        {more && (
          <li>
            <button type="button" onClick={more}>
              {words.more}
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}

function ShotButton({ shot, isCurrent, onSeek }: { shot: ListedShot; isCurrent: boolean; onSeek: Props['onSeek'] }) {
  const { index, name, timeRange, keyframe } = shot;
  const timecode = timeRange.startTimecode ?? '';
  return (
    <button
      type="button"
      className="shot"
      aria-current={isCurrent || undefined}
      aria-label={words.shotAt(index, timecode)}
      onClick={() => onSeek(timeRange.startMs)}
    >
      <Picture image={keyframe?.image} alt="" />
      <span className="timecode">{timecode}</span>
      {name !== null && <span dir="auto">{name}</span>}
    </button>
  );
}
