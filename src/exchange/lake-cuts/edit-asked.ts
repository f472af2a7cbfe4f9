import type { GraphQLSchema } from 'graphql';
import type { OperationContext } from '../../graph/context.js';
import type { ExportAsked } from '../../graph/export-address.js';
import type { Edit } from '../../media/timeline/edit.js';
import { clipsAsPieces } from './clips.js';
import { cutOfLake, editOfPieces } from './cut-of-lake.js';
import type { CutKind } from './questions.js';
import { editOfTimeline } from './timeline-edit.js';

const MOST = 10_000;

/** The edit that `exportCut` was asked for. Throws BAD_USER_INPUT as `cutOfLake` and `editOfTimeline` do. */
export async function editAsked(
  schema: GraphQLSchema,
  ctx: OperationContext,
  { of, most, rate, name, start }: ExportAsked['cut'],
): Promise<Edit> {
  const { timelineId, clips, ...lists } = of;
  if (timelineId != null) return editOfTimeline(ctx.view, timelineId);
  const made = {
    rate: rate ? { numerator: rate.numerator, denominator: rate.denominator ?? 1 } : undefined,
    name: name ?? undefined,
    start: start ?? undefined,
  };
  const first = most ?? MOST;
  if (clips != null) {
    const pieces = await clipsAsPieces(schema, ctx, clips.slice(0, first));
    return editOfPieces(pieces, { of: 'clips', ...made }).edit;
  }
  const [kind, given] = Object.entries(lists).find(([, value]) => value != null)! as [CutKind, object];
  const takesWhere = kind === 'shots' || kind === 'frames' || kind === 'annotations';
  const asked = { of: kind, first, ...made };
  const { edit } = await cutOfLake(schema, ctx, { ...asked, arguments: takesWhere ? { where: given } : { ...given } });
  return edit;
}
