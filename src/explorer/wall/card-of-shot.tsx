import { Link } from 'wouter';
import { Picture } from '../parts/picture.js';
import { titleAddress } from '../place-address.js';
import { words } from '../words/common.js';
import type { WallShot } from './use-places.js';

/** A shot on the wall; an empty place until it is there. */
export function CardOfShot({ shot }: { shot: WallShot | undefined }) {
  if (!shot) return <div className="picture none" />;
  const { title, asset, timeRange, keyframe, index } = shot;
  const timecode = timeRange.startTimecode ?? '';
  const content = (
    <>
      <Picture image={keyframe?.image} alt="" />
      <span className="line" dir="auto">
        {title?.name ?? words.untitled}
      </span>
      <span className="line quiet">{words.shotAt(index, timecode)}</span>
    </>
  );
  if (!title) return <div className="card">{content}</div>;
  return (
    <Link className="card" href={titleAddress(title.id, { assetId: asset.id, ms: timeRange.startMs })}>
      {content}
    </Link>
  );
}
