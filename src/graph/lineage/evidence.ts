import type { OperationContext } from '../context.js';
import type { AnnotationEvidenceNearestAcceptedArgs } from '../generated/graphql.js';
import { isAgreed } from '../filters/agreed.js';
import { checkFirst } from '../input.js';
import { PICTURED_COLUMNS } from '../loaders/frame-showing.js';
import type { Loaders } from '../loaders/loaders.js';
import { rank } from '../search/ranking.js';
import { scoreAt } from '../search/score.js';
import { searchSpace } from '../search/space.js';
import { and, equals, isNull, not, oneOf, or, type Filter } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import { annotations, type AnnotationRow } from '../../lake/tables/annotations.js';
import type { FrameRow } from '../../lake/tables/frames.js';

/** The columns of an annotation that its evidence follows from. */
export const EVIDENCE_COLUMNS = ['type', 'label', ...PICTURED_COLUMNS] as const;
export type EvidenceOf = Pick<AnnotationRow, (typeof EVIDENCE_COLUMNS)[number]>;

interface Time {
  readonly start_us: number;
  readonly end_us: number;
}

/** Its own time, or else its shot's. */
export async function timeOf(loaders: Loaders, { start_us, end_us, shot_id }: EvidenceOf): Promise<Time | null> {
  if (start_us !== null && end_us !== null) return { start_us, end_us };
  return shot_id === null ? null : loaders.timeOfShot.load(shot_id);
}

/** The frame to look at: see framesShowing. */
export async function frameOf(loaders: Loaders, annotation: EvidenceOf): Promise<FrameRow | null> {
  const id = await loaders.frameShowing.load(annotation);
  return id === null ? null : loaders.frame.load(id);
}

/** More are as good as all. */
const MAX_EXAMPLES = 5_000;

export interface Example {
  readonly annotation: AnnotationRow;
  readonly frame: FrameRow;
  readonly score: number;
}

/** What people agree is of the same type and label, the likest first. Throws BAD_USER_INPUT. */
export async function nearestAccepted(
  ctx: OperationContext,
  annotation: EvidenceOf,
  args: AnnotationEvidenceNearestAcceptedArgs,
): Promise<Example[]> {
  const { loaders } = ctx;
  const want = checkFirst(args.first);
  const within = await searchSpace(loaders, args.space);
  const frame = await frameOf(loaders, annotation);
  const vector = frame && (await loaders.vectorOfFrame(within.column)(frame.id));
  if (!vector) return [];
  const { column, space } = within;
  const examples = await acceptedLike(ctx, annotation);
  const search = loaders.nearestFrames(column, space.metric, examples.where);
  const { answers } = await rank(within, [vector], search, {
    mayAnswer: ({ id }) => id !== frame.id,
    answerOf: examples.of,
    want,
  });
  const [rows, frames] = await Promise.all([
    loaders.annotation.loadMany(answers.map((answer) => examples.of(answer))) as Promise<AnnotationRow[]>,
    loaders.frame.loadMany(answers.map(({ id }) => id)) as Promise<FrameRow[]>,
  ]);
  return answers.map(({ distance }, i) => ({
    annotation: rows[i]!,
    frame: frames[i]!,
    score: scoreAt(space.metric, distance),
  }));
}

interface Examples {
  /** Their frames. */
  readonly where: Filter;
  /** Id of the example that a frame is of: of several the newest. */
  of(frame: { readonly id: string; readonly shot_id: string | null }): string;
}

/** Other annotations of the type and label that people made or accepted. */
async function acceptedLike({ view }: OperationContext, { id, type, label }: EvidenceOf): Promise<Examples> {
  const rows = await select(view, annotations, {
    where: and(
      equals('type', type),
      label === null ? isNull('label') : equals('label', label),
      isAgreed,
      not(and(isNull('frame_id'), isNull('shot_id'))),
      not(equals('id', id)),
    ),
    columns: ['id', 'frame_id', 'shot_id', 'ordinal'],
    orderBy: [{ column: 'ordinal', ascending: false }],
    limit: MAX_EXAMPLES,
  });
  const [byFrame, byShot] = [new Map<string, string>(), new Map<string, string>()];
  // The newest comes first, and stays.
  for (const row of rows) {
    const [by, of] = row.frame_id === null ? [byShot, row.shot_id!] : [byFrame, row.frame_id];
    if (!by.has(of)) by.set(of, row.id);
  }
  return {
    where: or(oneOf('id', [...byFrame.keys()]), oneOf('shot_id', [...byShot.keys()])),
    of: (frame) => byFrame.get(frame.id) ?? byShot.get(frame.shot_id!)!,
  };
}
