import type { Ref } from 'react';
import { usePicture } from '../../playground/use-picture.js';
import { onThisServer } from '../graph.js';
import { reviewWords } from '../words/review.js';
import { BoxLayer } from './box-layer.js';
import type { Box, Size } from './box.js';
import { Loop, type LoopHandle } from './loop.js';
import { nameOfRow } from './name-of-row.js';
import { clockOf } from './range.js';
import type { Row } from './writes.js';

/** Pictures that are there before they are asked for. */
const AHEAD = 6;

interface Props {
  readonly rows: readonly Row[];
  readonly place: number;
  /** As it is edited; else as it stands. */
  readonly shown: Row;
  readonly onBox: ((box: Box) => void) | null;
  readonly loop: Ref<LoopHandle>;
}

/** The picture of an annotation with its box, at large; over a time range its film, again and again. */
export function Stage({ rows, place, shown, onBox, loop }: Props) {
  const { timeRange, asset, region } = shown;
  const size = sizeOf(shown);
  const plays = timeRange && asset?.kind === 'VIDEO' && asset.playback?.playable && asset.playback.url;
  return (
    <div
      className="review-stage"
      style={{ aspectRatio: size.width / size.height, maxWidth: `calc(60vh * ${size.width / size.height})` }}
    >
      {rows.slice(place, place + AHEAD).map((row, i) => (
        <Still key={row.id} row={row} isShown={i === 0} />
      ))}
      {plays && <Loop key={shown.id} url={plays} range={timeRange} clock={clockOf(shown)} handle={loop} />}
      {(region || onBox) && <BoxLayer box={region} size={size} onChange={onBox} />}
    </div>
  );
}

/** Of the film's picture, in its own pixels: what boxes are moved by. */
export function sizeOf({ evidence: { frame } }: Row): Size {
  const { width, height } = frame?.width && frame.height ? frame : (frame?.image ?? {});
  return { width: width ?? 1_600, height: height ?? 900 };
}

function Still({ row, isShown }: { row: Row; isShown: boolean }) {
  const image = row.evidence.frame?.image;
  if (!image) return isShown && <p className="review-still none">{reviewWords.noPicture}</p>;
  return <Picture url={image.url} alt={reviewWords.picture(nameOfRow(row))} isShown={isShown} />;
}

function Picture({ url, alt, isShown }: { url: string; alt: string; isShown: boolean }) {
  const src = usePicture(onThisServer(url));
  return (
    <img
      className={isShown ? 'review-still' : 'review-still ahead'}
      src={src}
      alt={isShown ? alt : ''}
      aria-hidden={!isShown}
      decoding={isShown ? 'sync' : 'async'}
      draggable={false}
    />
  );
}
