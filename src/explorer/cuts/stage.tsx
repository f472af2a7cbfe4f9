import { useEffect, useRef, useState } from 'react';
import { PlayAssetDocument } from '../generated/documents.js';
import { onThisServer, useGraph } from '../graph.js';
import { Picture } from '../parts/picture.js';
import { playInTurn, type Piece } from '../player/play-in-turn.js';
import { unplayableReason, type Playback } from '../player/can-play.js';
import { cutsWords } from '../words/cuts.js';
import { playerWords } from '../words/player.js';
import { sidesOf, type Pair, type Side } from './sides.js';

interface Props {
  readonly pair: Pair;
  readonly beforeSeconds: number;
  readonly afterSeconds: number;
  readonly isSide: boolean;
  readonly isPlaying: boolean;
}

/** The chosen pair, again and again: as a cut, or both sides beside each other. Still pictures where a film does not play. */
export function Stage({ pair, beforeSeconds, afterSeconds, isSide, isPlaying }: Props) {
  const out = usePlayback(pair.outgoing.asset.id);
  const into = usePlayback(pair.incoming.asset.id);
  if (out === undefined || into === undefined) return <div className="cuts-stage" aria-busy="true" />;
  const reason = reasonOf(out) ?? reasonOf(into);
  const sides = sidesOf(pair, beforeSeconds, afterSeconds);
  if (reason !== null) {
    return (
      <>
        <Stills pair={pair} isSide={isSide} isPlaying={isPlaying} seconds={[beforeSeconds, afterSeconds]} />
        <p className="quiet" role="status">
          {cutsWords.stills(reason)}
        </p>
      </>
    );
  }
  const urls = [onThisServer(out!.url!), onThisServer(into!.url!)] as const;
  return <Films urls={urls} sides={sides} isSide={isSide} isPlaying={isPlaying} />;
}

/** Undefined while it is asked for; null: there is none. */
function usePlayback(assetId: string): Playback | null | undefined {
  const { data } = useGraph(PlayAssetDocument, { id: assetId });
  if (data === undefined || (data.asset && data.asset.id !== assetId)) return undefined;
  return data.asset?.playback ?? null;
}

const reasonOf = (playback: Playback | null | undefined) =>
  playback ? unplayableReason(playback) : playerWords.notGiven;

interface FilmsProps {
  readonly urls: readonly [out: string, into: string];
  readonly sides: { readonly out: Side; readonly into: Side };
  readonly isSide: boolean;
  readonly isPlaying: boolean;
}

function Films({ urls, sides, isSide, isPlaying }: FilmsProps) {
  const stage = useRef<HTMLDivElement>(null);
  const [urlOut, urlIn] = urls;
  const key = JSON.stringify([urls, sides]);
  useEffect(() => {
    const [out, into] = stage.current!.querySelectorAll('video');
    const pieces = [pieceOf(urlOut, sides.out), pieceOf(urlIn, sides.into)];
    const { signal, stop } = stopper();
    const shows = stage.current!.dataset;
    shows['shown'] = 'out';
    const told = {
      onShown(piece: number) {
        shows['shown'] = piece === 0 ? 'out' : 'in';
      },
      onLeft(piece: number, frame: number) {
        shows[piece === 0 ? 'leftOut' : 'leftIn'] = String(frame);
        if (piece === 1) shows['turns'] = String(Number(shows['turns'] ?? 0) + 1);
      },
    };
    if (!isPlaying) {
      for (const [i, video] of [out!, into!].entries()) {
        if (video.getAttribute('src') === null) video.src = pieces[i]!.url;
      }
    } else if (isSide) {
      for (const [i, video] of [out!, into!].entries()) void repeat(video, pieces[i]!, signal);
    } else void playInTurn([out!, into!], pieces, { loops: true }, told, signal);
    return stop;
    // What it plays is in its key.
  }, [key, isSide, isPlaying]);
  return (
    <div ref={stage} className={`cuts-stage ${isSide ? 'side' : ''}`}>
      <video className="cuts-out" muted playsInline preload="auto" />
      <video className="cuts-in" muted playsInline preload="auto" />
    </div>
  );
}

const pieceOf = (url: string, { rate, firstFrame, endFrame }: Side): Piece => ({ url, rate, firstFrame, endFrame });

/** One video by itself, from the first frame again after the last. */
async function repeat(video: HTMLVideoElement, piece: Piece, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) await playInTurn([video, video], [piece], {}, { onShown() {} }, signal);
}

function stopper() {
  const controller = new AbortController();
  return { signal: controller.signal, stop: () => controller.abort() };
}

interface StillsProps {
  readonly pair: Pair;
  readonly isSide: boolean;
  readonly isPlaying: boolean;
  readonly seconds: readonly [before: number, after: number];
}

function Stills({ pair, isSide, isPlaying, seconds: [before, after] }: StillsProps) {
  const [isIn, setIn] = useState(false);
  useEffect(() => {
    if (isSide || !isPlaying) return undefined;
    const timer = window.setTimeout(() => setIn(!isIn), (isIn ? after : before) * 1_000);
    return () => window.clearTimeout(timer);
  }, [isIn, isSide, isPlaying, before, after]);
  return (
    <div className={`cuts-stage ${isSide ? 'side' : ''}`} data-shown={isIn ? 'in' : 'out'}>
      <div className="cuts-out">
        <Picture image={pair.outFrame.image} alt="" />
      </div>
      <div className="cuts-in">
        <Picture image={pair.inFrame.image} alt="" />
      </div>
    </div>
  );
}
