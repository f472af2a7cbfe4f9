import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type PointerEvent } from 'react';
import { onThisServer } from '../graph.js';
import { watchedFetch } from '../server-watch.js';
import { playerWords } from '../words/player.js';
import { spriteAt, spritesIn, type Sprite } from './sprites.js';

interface Props {
  readonly seconds: number;
  readonly durationMs: number;
  readonly timecodeOf: (seconds: number) => string;
  /** Where its small pictures are listed; null where there are none. */
  readonly spritesUrl: string | null | undefined;
  readonly onSeek: (seconds: number) => void;
}

/** A step that is longer passes by what nobody wants to see as a film. */
const FAR_SECONDS = 1;
/** The film goes there once the pointer has not moved for so long, or is let go. */
const RESTS_MS = 150;

/** Where the film is, to be dragged. A drag over much of it shows small pictures, and the film goes where the drag rests. */
export function Scrubber({ seconds, durationMs, timecodeOf, spritesUrl, onSeek }: Props) {
  /** Where it is dragged, until the film is there. */
  const [aimed, setAimed] = useState<number | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const waiting = useRef<{ to: number; timer: number }>(undefined);
  const last = useRef(seconds);
  const end = durationMs / 1_000;

  useEffect(() => {
    if (waiting.current) return;
    last.current = seconds;
    setAimed(null);
  }, [seconds]);
  useEffect(() => () => clearTimeout(waiting.current?.timer), []);

  const arrive = () => {
    if (!waiting.current) return;
    const { to, timer } = waiting.current;
    clearTimeout(timer);
    waiting.current = undefined;
    onSeek(to);
  };
  const move = (to: number) => {
    const isFar = Math.abs(to - last.current) > FAR_SECONDS;
    last.current = to;
    if (!isFar && !waiting.current) return onSeek(to);
    clearTimeout(waiting.current?.timer);
    waiting.current = { to, timer: window.setTimeout(arrive, RESTS_MS) };
    setAimed(to);
  };
  const point = ({ clientX, currentTarget, pointerType }: PointerEvent<HTMLInputElement>) => {
    if (pointerType !== 'mouse' && aimed === null) return;
    const { left, width } = currentTarget.getBoundingClientRect();
    setPointed(Math.min(1, Math.max(0, (clientX - left) / width)) * end);
  };
  const shown = aimed ?? seconds;
  const small = pointed === null ? null : (aimed ?? pointed);
  return (
    <span className="scrubber">
      {small !== null && <Small url={spritesUrl} seconds={small} share={small / end} text={timecodeOf(small)} />}
      <input
        type="range"
        min={0}
        max={end}
        step="any"
        value={shown}
        aria-label={playerWords.timecode}
        aria-valuetext={timecodeOf(shown)}
        onChange={({ target }) => move(Number(target.value))}
        onPointerMove={point}
        onPointerLeave={() => setPointed(null)}
        onPointerUp={arrive}
      />
    </span>
  );
}

interface SmallProps {
  readonly url: string | null | undefined;
  readonly seconds: number;
  /** Of the whole. */
  readonly share: number;
  readonly text: string;
}

/** A small picture of a time, over it. */
function Small({ url, seconds, share, text }: SmallProps) {
  const { data: sprites } = useQuery({
    queryKey: ['sprites', url],
    enabled: Boolean(url),
    staleTime: Infinity,
    queryFn: ({ signal }) => read(onThisServer(url!), signal),
  });
  const sprite = sprites && spriteAt(sprites, seconds * 1_000);
  return (
    <span className="scrubber-small" style={{ left: `${100 * share}%` }} aria-hidden="true">
      {sprite && <span className="scrubber-sprite" style={styleOf(sprite)} />}
      <span className="timecode">{text}</span>
    </span>
  );
}

const styleOf = ({ sheet, x, y, width, height }: Sprite) => ({
  ...{ width, height, backgroundImage: `url("${sheet}")` },
  backgroundPosition: `${-x}px ${-y}px`,
});

/** None where the film has none. */
async function read(path: string, signal: AbortSignal): Promise<readonly Sprite[]> {
  const response = await watchedFetch(path, { signal });
  return response.ok ? spritesIn(await response.text(), new URL(path, document.baseURI).href) : [];
}
