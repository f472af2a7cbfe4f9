import { frameAt, middleOf, type FrameRate } from './frame-clock.js';

/** Some frames of a film. */
export interface Piece {
  readonly url: string;
  /** Null where frames are not evenly apart. */
  readonly rate: FrameRate | null;
  readonly firstFrame: number;
  /** The frame after the last. */
  readonly endFrame: number;
}

interface Told {
  /** A piece's first frame is on screen, in this video. */
  onShown(piece: number, video: HTMLVideoElement): void;
  /** The frame that was on screen last. */
  onLeft?(piece: number, frame: number): void;
}

/** Two videos at the same place: while the one plays, the other is made ready. */
export type TwoVideos = readonly [HTMLVideoElement, HTMLVideoElement];

/** Taken where a film has no steady rate. */
const USUAL_RATE: FrameRate = { numerator: 25, denominator: 1 };

/**
 * Plays pieces one after another from one on, each to its last frame and the next from its first: as a cut. Ends after the last piece, or
 * when the signal says so; `loops`: the first follows the last. A piece that does not come is passed over.
 */
export async function playInTurn(
  videos: TwoVideos,
  pieces: readonly Piece[],
  { from = 0, loops = false }: { from?: number; loops?: boolean },
  { onShown, onLeft }: Told,
  signal: AbortSignal,
): Promise<void> {
  const videoOf = (turn: number) => videos[turn % 2]!;
  const readyFor = (turn: number) => {
    const piece = pieces[turn % pieces.length];
    return piece && (loops || turn < pieces.length) ? stand(videoOf(turn), piece, signal) : undefined;
  };
  let ready = readyFor(from);
  for (let turn = from; ready !== undefined; turn++) {
    const stands = await ready;
    if (signal.aborted) return;
    ready = readyFor(turn + 1);
    if (!stands) continue;
    const place = turn % pieces.length;
    onShown(place, videoOf(turn));
    const left = await playToEnd(videoOf(turn), pieces[place]!, signal);
    if (signal.aborted) return;
    onLeft?.(place, left);
  }
}

/** Stands on the piece's first frame; false when it does not come. */
async function stand(video: HTMLVideoElement, { url, rate, firstFrame }: Piece, signal: AbortSignal): Promise<boolean> {
  if (video.getAttribute('src') !== url) video.src = url;
  if (video.readyState < HTMLMediaElement.HAVE_METADATA && !(await told(video, 'loadedmetadata', signal))) return false;
  const seeked = told(video, 'seeked', signal);
  video.currentTime = middleOf(firstFrame, rate ?? USUAL_RATE);
  return seeked;
}

/** Whether the event comes before an error. */
function told(video: HTMLVideoElement, event: string, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const once = { once: true, signal };
    video.addEventListener(event, () => resolve(true), once);
    video.addEventListener('error', () => resolve(false), once);
    signal.addEventListener('abort', () => resolve(false), { once: true });
  });
}

/** Resolves to the last frame that was on screen, when its time is over. */
function playToEnd(
  video: HTMLVideoElement,
  { rate: given, firstFrame, endFrame }: Piece,
  signal: AbortSignal,
): Promise<number> {
  const rate = given ?? USUAL_RATE;
  const frameMs = (1_000 * rate.denominator) / rate.numerator;
  return new Promise((resolve) => {
    let frame = firstFrame;
    const end = (waitMs: number) => {
      video.pause();
      window.setTimeout(() => resolve(frame), waitMs);
    };
    const shown: VideoFrameRequestCallback = (_, { mediaTime }) => {
      frame = frameAt({ rate, startTimecode: null }, mediaTime)!;
      if (signal.aborted) end(0);
      else if (frame >= endFrame - 1) end(frame === endFrame - 1 ? frameMs : 0);
      else video.requestVideoFrameCallback(shown);
    };
    video.requestVideoFrameCallback(shown);
    signal.addEventListener('abort', () => end(0), { once: true });
    video.addEventListener('ended', () => end(0), { once: true, signal });
    video.play().catch(() => end(0));
  });
}
