import { and, isNull } from '../lancedb/filter.js';
import type { Lake } from '../lancedb/lake.js';
import { count } from '../lancedb/read.js';
import { frames, framesWith, vectorColumn } from '../tables/frames.js';
import type { SpaceRow } from '../tables/spaces.js';
import type { Encoder } from './encoder.js';
import { fillFrames, type FillOptions } from './fill-frames.js';

export interface EmbedResult {
  /** Frames that were given a vector. */
  embedded: number;
  /** Frames whose picture could not be read, with the reason. */
  failed: ReadonlyMap<string, string>;
  /** Frames without a vector that have no picture either. */
  withoutPicture: number;
}

/** Gives every frame that has a picture and no vector of the space one: see `fillFrames`. */
export async function embedFrames(
  lake: Lake,
  space: SpaceRow,
  { image }: Encoder,
  options: FillOptions,
): Promise<EmbedResult> {
  if (!image) throw new Error(`the encoder of space ${space.id} reads no pictures`);
  const column = vectorColumn(space.id);
  const { filled, failed } = await fillFrames(
    lake,
    {
      table: framesWith([space]),
      column,
      valueOf: (picture) => image(picture),
      note: (count) => `embed ${space.id}: ${count} frames`,
    },
    options,
  );
  const withoutPicture = await count(lake.current, frames, and(isNull(column), isNull('image')));
  return { embedded: filled, failed, withoutPicture };
}
