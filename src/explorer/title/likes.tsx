import { memo, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { LikesOfShotDocument, type LikesOfShotQuery } from '../generated/documents.js';
import { onThisServer, useGraph } from '../graph.js';
import { Picture } from '../parts/picture.js';
import { titleAddress } from '../place-address.js';
import { unplayableReason } from '../player/can-play.js';
import { words } from '../words/common.js';
import { titleWords } from '../words/title.js';

type Liked = NonNullable<LikesOfShotQuery['shot']>['similar']['edges'][number];

/** Shots of other titles that look like this one, each played in its place while it is pointed at. */
export const Likes = memo(function Likes({ shotId }: { shotId: string }) {
  const { data } = useGraph(LikesOfShotDocument, { id: shotId });
  /** The one that plays: one at a time. */
  const [playing, setPlaying] = useState<string | null>(null);
  if (!data?.shot) return null;
  const { edges } = data.shot.similar;
  return (
    <section>
      <h2>{titleWords.likes}</h2>
      {edges.length === 0 && <p className="quiet">{titleWords.noLikes}</p>}
      <ul className="cards small likes">
        {edges.map((liked) => (
          <LikedCard
            key={liked.node.id}
            liked={liked}
            isPlaying={playing === liked.node.id}
            onPlaying={(is) => setPlaying((one) => (is ? liked.node.id : one === liked.node.id ? null : one))}
          />
        ))}
      </ul>
    </section>
  );
});

interface CardProps {
  readonly liked: Liked;
  readonly isPlaying: boolean;
  readonly onPlaying: (isPlaying: boolean) => void;
}

function LikedCard({ liked: { score, node }, isPlaying, onPlaying }: CardProps) {
  const { title, asset, timeRange, keyframe, file } = node;
  const canPlay = file.playback !== null && unplayableReason(file.playback) === null;
  const name = title?.name ?? words.untitled;
  return (
    <li
      onPointerEnter={({ pointerType }) => pointerType === 'mouse' && canPlay && onPlaying(true)}
      onPointerLeave={({ pointerType }) => pointerType === 'mouse' && onPlaying(false)}
    >
      <Link
        className="card"
        href={titleAddress(title?.id ?? '', { assetId: asset.id, ms: timeRange.startMs })}
        onFocus={() => canPlay && onPlaying(true)}
        onBlur={() => onPlaying(false)}
      >
        <span className="liked">
          <Picture image={keyframe?.image} alt="" />
          {isPlaying && canPlay && <Clip url={file.playback!.url!} {...timeRange} onBroken={() => onPlaying(false)} />}
        </span>
        <span className="name" dir="auto">
          {name}
        </span>
        <span className="quiet">
          {timeRange.startTimecode} · {score.toFixed(2)}
        </span>
      </Link>
      {canPlay && (
        <button
          type="button"
          className="liked-play"
          aria-label={isPlaying ? titleWords.stopLike(name) : titleWords.playLike(name)}
          onClick={() => onPlaying(!isPlaying)}
        >
          {isPlaying ? '■' : '▶'}
        </button>
      )}
    </li>
  );
}

interface ClipProps {
  readonly url: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly onBroken: () => void;
}

/** Just after a time, so that what begins then has begun; just before, so that nothing else has. Seconds. */
const MARGIN = 0.001;

/** A shot without sound, again and again; its picture stays until it plays. */
function Clip({ url, startMs, endMs, onBroken }: ClipProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current!;
    const [from, to] = [startMs / 1_000 + MARGIN, endMs / 1_000 - MARGIN];
    const begin = () => {
      element.currentTime = from;
      void element.play().catch(() => undefined);
    };
    let handle = 0;
    const look = () => {
      if (!element.seeking && (element.ended || element.currentTime >= to)) begin();
      handle = requestAnimationFrame(look);
    };
    element.addEventListener('loadedmetadata', begin, { once: true });
    handle = requestAnimationFrame(look);
    return () => {
      cancelAnimationFrame(handle);
      // An element that is gone may still load.
      element.removeAttribute('src');
      element.load();
    };
  }, [startMs, endMs]);
  return (
    <video ref={video} src={onThisServer(url)} muted playsInline preload="auto" aria-hidden="true" onError={onBroken} />
  );
}
