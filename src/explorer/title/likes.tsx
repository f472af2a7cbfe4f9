import { memo, useState } from 'react';
import { Link } from 'wouter';
import { LikesOfShotDocument, type LikesOfShotQuery } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import { Picture } from '../parts/picture.js';
import { Preview } from '../parts/preview.js';
import { useHover } from '../parts/use-hover.js';
import { titleAddress } from '../place-address.js';
import { words } from '../words/common.js';
import { scoreText } from '../words/en/many.js';
import { titleWords } from '../words/title.js';

type Liked = NonNullable<LikesOfShotQuery['shot']>['similar']['edges'][number];

/** Shots of other titles that look like this one, each played in its place while the mouse or the focus stays on it. */
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
  const { title, asset, timeRange, keyframe, preview } = node;
  const name = title?.name ?? words.untitled;
  const { onFocus, onBlur, ...onPointer } = useHover(onPlaying);
  return (
    <li {...onPointer}>
      <Link
        className="card"
        href={titleAddress(title?.id ?? '', { assetId: asset.id, ms: timeRange.startMs })}
        onFocus={onFocus}
        onBlur={onBlur}
      >
        <span className="previewed">
          <Picture image={keyframe?.image} alt="" />
          {isPlaying && preview && <Preview url={preview.url} onBroken={() => onPlaying(false)} />}
        </span>
        <span className="name" dir="auto">
          {name}
        </span>
        <span className="quiet">
          {timeRange.startTimecode} · {scoreText(score)}
        </span>
      </Link>
      {preview && (
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
