import type { GraphQLSchema } from 'graphql';
import { badInput, quoted } from '../../base/errors.js';
import { partsOf } from '../../base/parts-of.js';
import type { OperationContext } from '../../graph/context.js';
import type { ClipToCut } from '../../graph/generated/graphql.js';
import type { AssetFound } from './answers.js';
import { answerOf } from './cut-of-lake.js';
import type { Piece } from './pieces.js';
import { ASSETS_OF_CLIPS, MOST_ASSETS } from './questions.js';

/** Clips as pieces of their files, in their order. Throws BAD_USER_INPUT for a file that is not there, or a time that is none. */
export async function clipsAsPieces(
  schema: GraphQLSchema,
  ctx: OperationContext,
  clips: readonly ClipToCut[],
): Promise<Piece[]> {
  const found = new Map<string, AssetFound>();
  for (const ids of partsOf([...new Set(clips.map(({ assetId }) => assetId))], MOST_ASSETS)) {
    type Answer = { list: { nodes: readonly AssetFound[] } };
    const { list } = await answerOf<Answer>(schema, ctx, ASSETS_OF_CLIPS, { ids });
    for (const asset of list.nodes) found.set(asset.id, asset);
  }
  return clips.map(({ assetId, timeRange }, i) => {
    const asset = found.get(assetId);
    if (!asset) throw badInput(`of.clips[${i}].assetId: there is no asset ${quoted(assetId)}`);
    const { startMs, endMs } = timeRange;
    if (!(startMs >= 0 && startMs < endMs)) {
      throw badInput(`of.clips[${i}].timeRange must begin at 0 or later and end later, but got ${startMs} to ${endMs}`);
    }
    return {
      asset,
      range: timeRange,
      frame: null,
      name: asset.title?.name ?? assetId,
      text: null,
      marks: [],
      about: {},
    };
  });
}
