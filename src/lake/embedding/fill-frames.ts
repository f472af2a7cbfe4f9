import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import { and, isNull, not } from '../lancedb/filter.js';
import type { Lake, LakeSnapshot } from '../lancedb/lake.js';
import { count } from '../lancedb/read.js';
import { scan } from '../lancedb/scan.js';
import { rowsPerMerge } from '../lancedb/write-size.js';
import { writeToLake, type WriteOptions } from '../lancedb/writer.js';
import type { frames, FrameRow } from '../tables/frames.js';

export interface FillOptions extends Omit<WriteOptions, 'note'> {
  /** Milliseconds of work between commits. */
  commitEveryMs: number;
  onProgress?(done: number, total: number): void;
  signal?: AbortSignal;
}

/** A column of frames that follows from their pictures. */
export interface OfPicture<C extends keyof FrameRow> {
  /** The frames of a lake, with that column. */
  readonly table: typeof frames;
  readonly column: C;
  /** Throws BAD_USER_INPUT where the picture cannot be read. */
  valueOf(picture: Buffer): Promise<FrameRow[C]>;
  /** What a commit of so many frames says. */
  note(count: number): string;
}

export interface FillResult {
  /** Frames that were given a value. */
  filled: number;
  /** Frames whose picture could not be read, with the reason. */
  failed: ReadonlyMap<string, string>;
}

/** Pictures read between two checks whether to commit or to stop. */
const PICTURES_AT_ONCE = 64;

/**
 * Gives every frame that has a picture and no value in the column one. Readers see each commit's values at once; what was
 * committed stays when the process dies, and the next call goes on from there.
 */
export async function fillFrames<C extends keyof FrameRow>(
  lake: Lake,
  of: OfPicture<C>,
  options: FillOptions,
): Promise<FillResult> {
  const { table, column, note } = of;
  const failed = new Map<string, string>();
  const total = await count(await lake.refresh(), table, lacking(of));
  let filled = 0;
  const onProgress = (rows: number) => options.onProgress?.(filled + rows + failed.size, total);
  for (;;) {
    const rows = await nextRows(lake.current, of, failed, { ...options, onProgress });
    if (rows.length === 0) return { filled, failed };
    await writeToLake(lake, { ...options, note: note(rows.length) }, (writer) =>
      writer.patch(table, 'id', ['id', column], rows as never),
    );
    filled += rows.length;
    options.signal?.throwIfAborted();
  }
}

const lacking = ({ column }: { readonly column: string }) => and(isNull(column), not(isNull('image')));

/**
 * Values of so many frames that lack one as one commit takes: each writes the column anew for all the fragments that its
 * rows are in, so few commits are better, and the frames come in storage order.
 */
async function nextRows<C extends keyof FrameRow>(
  snapshot: LakeSnapshot,
  of: OfPicture<C>,
  failed: Map<string, string>,
  { commitEveryMs, signal, onProgress }: FillOptions & { onProgress(rows: number): void },
): Promise<Pick<FrameRow, 'id' | C>[]> {
  const { table, column, valueOf } = of;
  const inTurn = pLimit(availableParallelism());
  const until = performance.now() + commitEveryMs;
  const mostRows = rowsPerMerge(table, ['id', column]);
  const rows: Pick<FrameRow, 'id' | C>[] = [];
  const fill = async (frame: Pick<FrameRow, 'id' | 'image'>) => {
    try {
      rows.push({ id: frame.id, [column]: await valueOf(frame.image!) } as Pick<FrameRow, 'id' | C>);
    } catch (error) {
      if (!isBadPicture(error)) throw error;
      failed.set(frame.id, error.message);
    }
  };
  for await (const batch of scan(snapshot, table, ['id', 'image'], lacking(of))) {
    for (let i = 0; i < batch.length; i += PICTURES_AT_ONCE) {
      const some = batch.slice(i, i + PICTURES_AT_ONCE).filter((frame) => !failed.has(frame.id));
      await Promise.all(some.map((frame) => inTurn(fill, frame)));
      onProgress(rows.length);
      // What was found before a stop is kept.
      if (signal?.aborted || rows.length >= mostRows) return rows;
      if (rows.length > 0 && performance.now() > until) return rows;
    }
  }
  return rows;
}

function isBadPicture(error: unknown): error is Error {
  return (error as { extensions?: { code?: string } }).extensions?.code === 'BAD_USER_INPUT';
}
