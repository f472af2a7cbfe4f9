import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import { and, isNull, not, type Filter } from '../lancedb/filter.js';
import type { Lake, LakeSnapshot } from '../lancedb/lake.js';
import { count } from '../lancedb/read.js';
import { scan } from '../lancedb/scan.js';
import { rowsPerMerge, writeToLake, type WriteOptions } from '../lancedb/writer.js';
import { frames, framesWith, vectorColumn, type FrameRow } from '../tables/frames.js';
import type { SpaceRow } from '../tables/spaces.js';
import type { Encoder } from './encoder.js';

export interface EmbedOptions extends Omit<WriteOptions, 'note'> {
  /** Milliseconds of work between commits. */
  commitEveryMs: number;
  onProgress?(done: number, total: number): void;
  signal?: AbortSignal;
}

export interface EmbedResult {
  /** Frames that were given a vector. */
  embedded: number;
  /** Frames whose picture could not be read, with the reason. */
  failed: ReadonlyMap<string, string>;
  /** Frames without a vector that have no picture either. */
  withoutPicture: number;
}

/** Pictures read between two checks whether to commit or to stop. */
const PICTURES_AT_ONCE = 64;

type Embedded = Pick<FrameRow, 'id' | 'vector_look'>;

/**
 * Gives every frame that has a picture and no vector of the space one. Readers see each commit's vectors at once; what was
 * committed stays when the process dies, and the next call goes on from there.
 */
export async function embedFrames(
  lake: Lake,
  space: SpaceRow,
  { image }: Encoder,
  options: EmbedOptions,
): Promise<EmbedResult> {
  if (!image) throw new Error(`the encoder of space ${space.id} reads no pictures`);
  const column = vectorColumn(space.id);
  const lacking = and(isNull(column), not(isNull('image')));
  const failed = new Map<string, string>();
  const total = await count(await lake.refresh(), frames, lacking);
  let embedded = 0;
  const onProgress = (rows: number) => options.onProgress?.(embedded + rows + failed.size, total);
  for (;;) {
    const rows = await nextRows(lake.current, space, lacking, image, failed, { ...options, onProgress });
    if (rows.length === 0) break;
    await writeToLake(lake, { ...options, note: `embed ${space.id}: ${rows.length} frames` }, (writer) =>
      writer.patch(framesWith([space]), 'id', ['id', column], rows),
    );
    embedded += rows.length;
    options.signal?.throwIfAborted();
  }
  return { embedded, failed, withoutPicture: await count(lake.current, frames, and(isNull(column), isNull('image'))) };
}

/**
 * Vectors of so many frames that lack one as one commit takes: each writes the column anew for all the fragments that its
 * rows are in, so few commits are better, and the frames come in storage order.
 */
async function nextRows(
  snapshot: LakeSnapshot,
  space: SpaceRow,
  lacking: Filter,
  image: NonNullable<Encoder['image']>,
  failed: Map<string, string>,
  { commitEveryMs, signal, onProgress }: EmbedOptions & { onProgress(rows: number): void },
): Promise<Embedded[]> {
  const column = vectorColumn(space.id);
  const inTurn = pLimit(availableParallelism());
  const until = performance.now() + commitEveryMs;
  const mostRows = rowsPerMerge(framesWith([space]), ['id', column]);
  const rows: Embedded[] = [];
  const embed = async (frame: Pick<FrameRow, 'id' | 'image'>) => {
    try {
      rows.push({ id: frame.id, [column]: await image(frame.image!) } as Embedded);
    } catch (error) {
      if (!isBadPicture(error)) throw error;
      failed.set(frame.id, error.message);
    }
  };
  for await (const batch of scan(snapshot, frames, ['id', 'image'], lacking)) {
    for (let i = 0; i < batch.length; i += PICTURES_AT_ONCE) {
      const some = batch.slice(i, i + PICTURES_AT_ONCE).filter((frame) => !failed.has(frame.id));
      await Promise.all(some.map((frame) => inTurn(embed, frame)));
      onProgress(rows.length);
      // Frames embedded before a stop are kept.
      if (signal?.aborted || rows.length >= mostRows) return rows;
      if (rows.length > 0 && performance.now() > until) return rows;
    }
  }
  return rows;
}

function isBadPicture(error: unknown): error is Error {
  return (error as { extensions?: { code?: string } }).extensions?.code === 'BAD_USER_INPUT';
}
