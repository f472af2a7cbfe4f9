import { memo, useEffect, useRef } from 'react';
import { Picture } from '../parts/picture.js';
import { words } from '../words/common.js';
import { counted } from '../words/en/many.js';
import { titleWords } from '../words/title.js';
import type { ListedShot, Shots } from './use-shots.js';

interface Props {
  readonly shots: Shots;
  readonly current: string | undefined;
  readonly onSeek: (ms: number) => void;
}

/** A film's shots side by side, of a long one those some minutes around; the one on screen is marked and in sight. */
export const Filmstrip = memo(function Filmstrip({ shots: { list, total }, current, onSeek }: Props) {
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
        {titleWords.shots}{' '}
        <span className="quiet">
          {counted(total)}
          {list.length < total && ` · ${titleWords.aroundHere}`}
        </span>
      </h2>
      <ul className="filmstrip" ref={strip}>
        {list.map((shot) => (
          <li key={shot.id}>
            <ShotButton shot={shot} isCurrent={shot.id === current} onSeek={onSeek} />
          </li>
        ))}
      </ul>
    </section>
  );
});

interface ButtonProps {
  readonly shot: ListedShot;
  readonly isCurrent: boolean;
  readonly onSeek: Props['onSeek'];
}

const ShotButton = memo(function ShotButton({ shot, isCurrent, onSeek }: ButtonProps) {
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
});
