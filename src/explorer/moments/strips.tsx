import { useMemo } from 'react';
import { Link } from 'wouter';
import { Picture } from '../parts/picture.js';
import { titleAddress } from '../place-address.js';
import { timecodeAt, type FrameRate } from '../player/frame-clock.js';
import { words } from '../words/common.js';
import { momentsWords as say } from '../words/moments.js';
import { seconds } from '../words/en/many.js';
import type { Moment } from './use-moments.js';

interface Props {
  readonly moments: readonly Moment[];
  /** The place of the one that plays. */
  readonly current: number | null;
  readonly onPlay: (place: number) => void;
  readonly onLike: (shotId: string) => void;
}

/** Pictures of one film; its bar has the others. */
const MOST_PICTURES = 40;

interface Placed {
  readonly place: number;
  readonly moment: Moment;
}

/** Each film as a bar of its length with its moments on it, and their pictures. */
export function Strips({ moments, current, onPlay, onLike }: Props) {
  const films = useMemo(() => {
    const of = new Map<string, Placed[]>();
    moments.forEach((moment, place) => {
      const some = of.get(moment.asset.id);
      if (some) some.push({ place, moment });
      else of.set(moment.asset.id, [{ place, moment }]);
    });
    return [...of.values()];
  }, [moments]);
  return films.map((placed) => <Strip key={placed[0]!.moment.asset.id} {...{ placed, current, onPlay, onLike }} />);
}

function Strip({ placed, current, onPlay, onLike }: Omit<Props, 'moments'> & { placed: readonly Placed[] }) {
  const { asset, title } = placed[0]!.moment;
  const lengthMs = asset.durationMs ?? Math.max(...placed.map(({ moment }) => moment.timeRange.endMs));
  const percent = (ms: number) => `${(100 * ms) / lengthMs}%`;
  const timecodeOf = (ms: number) =>
    timecodeAt({ rate: asset.frameRate ?? null, startTimecode: asset.startTimecode ?? null }, ms / 1_000);
  const name = <bdi>{title?.name ?? words.untitled}</bdi>;
  return (
    <section className="moments-film">
      <h2>
        {title ? <Link href={titleAddress(title.id, { assetId: asset.id })}>{name}</Link> : name}
        <span className="quiet timecode">{timecodeOf(lengthMs)}</span>
      </h2>
      {/* For the mouse: the pictures below say and do the same, at a size that a finger can hit. */}
      <div className="moments-bar" aria-hidden="true">
        {placed.map(({ place, moment: { timeRange } }) => (
          <div
            key={place}
            className={place === current ? 'here' : ''}
            title={timecodeOf(timeRange.startMs)}
            style={{
              insetInlineStart: percent(timeRange.startMs),
              width: percent(timeRange.endMs - timeRange.startMs),
            }}
            onClick={() => onPlay(place)}
          />
        ))}
      </div>
      <ul className="moments-pictures">
        {placed.slice(0, MOST_PICTURES).map(({ place, moment: { timeRange, shots } }) => {
          const timecode = timecodeOf(timeRange.startMs);
          const [shot] = shots;
          return (
            <li key={place} aria-current={place === current}>
              <button type="button" className="moments-picture" onClick={() => onPlay(place)}>
                <Picture image={shot?.keyframe?.image} alt="" />
                <span className="timecode">{timecode}</span>
                <span className="quiet">{lengthOf(timeRange.endMs - timeRange.startMs, asset.frameRate)}</span>
              </button>
              {shot && (
                <button
                  type="button"
                  className="moments-like"
                  title={say.moreHint(timecode)}
                  onClick={() => onLike(shot.id)}
                >
                  {say.more}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {placed.length > MOST_PICTURES && <p className="quiet">{say.moreMoments(placed.length - MOST_PICTURES)}</p>}
    </section>
  );
}

/** Below this, seconds say nothing. */
const SHORT_MS = 100;

function lengthOf(ms: number, rate: FrameRate | null): string {
  if (ms >= SHORT_MS || !rate) return seconds(ms);
  return say.frames(Math.max(1, Math.round((ms * rate.numerator) / (rate.denominator * 1_000))));
}
