import { Link } from 'wouter';
import { LikesOfShotDocument } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import { Picture } from '../parts/picture.js';
import { titleAddress } from '../place-address.js';
import { words } from '../words/common.js';
import { titleWords } from '../words/title.js';

/** Shots of other titles that look like this one. */
export function Likes({ shotId }: { shotId: string }) {
  const { data } = useGraph(LikesOfShotDocument, { id: shotId });
  if (!data?.shot) return null;
  const { edges } = data.shot.similar;
  return (
    <section>
      <h2>{titleWords.likes}</h2>
      {edges.length === 0 && <p className="quiet">{titleWords.noLikes}</p>}
      <ul className="cards small">
        {edges.map(({ score, node }) => (
          <li key={node.id}>
            <Link
              className="card"
              href={titleAddress(node.title?.id ?? '', { assetId: node.asset.id, ms: node.timeRange.startMs })}
            >
              <Picture image={node.keyframe?.image} alt="" />
              <span className="name" dir="auto">
                {node.title?.name ?? words.untitled}
              </span>
              <span className="quiet">
                {node.timeRange.startTimecode} · {score.toFixed(2)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
