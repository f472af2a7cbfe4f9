import { createHash } from 'node:crypto';
import { forbidden } from '../../base/errors.js';
import { and, equals, isNull, not, oneOf, or } from '../../lake/lancedb/filter.js';
import { scan } from '../../lake/lancedb/scan.js';
import { hides, type View } from '../../lake/lancedb/view.js';
import { annotationRevisions } from '../../lake/tables/annotation-revisions.js';
import { annotations } from '../../lake/tables/annotations.js';
import type { JudgedKind } from '../generated/graphql.js';

/** What is taught: a label of an annotation type, of frames or of shots. */
export interface Lesson {
  readonly type: string;
  readonly label: string;
  readonly of: JudgedKind;
}

/** The id of the annotation by which `judge` says it: judging again changes that. */
export function judgementId({ type, label, of }: Lesson, id: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([type, label, of, id]))
    .digest('base64url');
  return `judgement-${hash.slice(0, 22)}`;
}

/** By the id of the frame or shot: whether it is of the label. In the order of the ids. */
export type Judgements = ReadonlyMap<string, boolean>;

/**
 * What people said of a label that the view shows: an annotation that a person made or accepted says yes, one that a review rejected
 * says no. Of several on one frame or shot that of `judge` counts, else one that says yes: a rejected box does not mean that there is
 * no other. A review of what a newer run took the place of counts until something newer is said there. Throws FORBIDDEN where
 * reviews are hidden.
 */
export async function readJudgements(view: View, lesson: Lesson): Promise<Judgements> {
  if (hides(view, annotations, 'review_status'))
    throw forbidden('you may not read reviews, and labels are taught by them');
  const said = await standingWords(view, lesson);
  for (const [about, before] of await supersededWords(view, lesson)) {
    const now = said.get(about);
    if (!now || (before.isPositive && !now.isOwn && before.at > now.at)) said.set(about, before);
  }
  return new Map(
    [...said].sort(([a], [b]) => (a < b ? -1 : 1)).map(([about, { isPositive }]) => [about, isPositive] as const),
  );
}

/** What is said of one frame or shot. */
interface Word {
  readonly isPositive: boolean;
  /** When the last was said. */
  readonly at: number;
  /** By `judge`. */
  readonly isOwn: boolean;
}

/** By annotations that everybody reads. */
async function standingWords(view: View, lesson: Lesson): Promise<Map<string, Word>> {
  const key = keyOf(lesson);
  const where = and(placed(lesson), or(equals('source', 'HUMAN'), isReviewed));
  const said = new Map<string, Word>();
  for await (const rows of scan(view, annotations, ['id', ...SAID, key], where)) {
    for (const row of rows) {
      const about = row[key]!;
      const isPositive = row.review_status !== 'REJECTED';
      const at = row.reviewed_at ?? row.created_at;
      const isOwn = row.id === judgementId(lesson, about);
      const before = said.get(about);
      const word =
        !before || isOwn || (!before.isOwn && isPositive && !before.isPositive) ? { isPositive, isOwn } : before;
      said.set(about, { ...word, at: Math.max(at, before?.at ?? at) });
    }
  }
  return said;
}

/** By reviews of annotations that newer runs took the place of: the newest of each frame or shot. */
async function supersededWords(view: View, lesson: Lesson): Promise<Map<string, Word>> {
  const key = keyOf(lesson);
  const said = new Map<string, Word>();
  const where = and(placed(lesson), equals('ended', 'SUPERSEDED'), isReviewed);
  for await (const rows of scan(view, annotationRevisions, [...SAID, key], where)) {
    for (const row of rows) {
      const word = {
        isPositive: row.review_status === 'ACCEPTED',
        at: row.reviewed_at ?? row.created_at,
        isOwn: false,
      };
      if (word.at >= (said.get(row[key]!)?.at ?? word.at)) said.set(row[key]!, word);
    }
  }
  return said;
}

const SAID = ['review_status', 'reviewed_at', 'created_at'] as const;
const isReviewed = oneOf('review_status', ['ACCEPTED', 'REJECTED']);
const keyOf = ({ of }: Pick<Lesson, 'of'>) => (of === 'FRAME' ? 'frame_id' : 'shot_id');

/** Of the label, on a whole frame or shot. */
const placed = ({ type, label, of }: Lesson) =>
  and(
    equals('type', type),
    equals('label', label),
    not(isNull(keyOf({ of }))),
    ...(of === 'SHOT' ? [isNull('frame_id')] : []),
  );

/** The same for the same judgements. */
export function fingerprintOf(judgements: Judgements): string {
  const hash = createHash('sha256');
  for (const pair of judgements) hash.update(JSON.stringify(pair));
  return hash.digest('base64url');
}
