import { createHash } from 'node:crypto';
import { forbidden } from '../../base/errors.js';
import { and, equals, isNull, not, oneOf, or } from '../../lake/lancedb/filter.js';
import { scan } from '../../lake/lancedb/scan.js';
import { hides, type View } from '../../lake/lancedb/view.js';
import { annotations, type AnnotationRow } from '../../lake/tables/annotations.js';
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
 * no other. Throws FORBIDDEN where reviews are hidden.
 */
export async function readJudgements(view: View, lesson: Lesson): Promise<Judgements> {
  if (hides(view, annotations, 'review_status'))
    throw forbidden('you may not read reviews, and labels are taught by them');
  const { type, label, of } = lesson;
  const key = of === 'FRAME' ? 'frame_id' : 'shot_id';
  const where = and(
    equals('type', type),
    equals('label', label),
    or(equals('source', 'HUMAN'), oneOf('review_status', ['ACCEPTED', 'REJECTED'])),
    not(isNull(key)),
    ...(of === 'SHOT' ? [isNull('frame_id')] : []),
  );
  const said = new Map<string, boolean>();
  const settled = new Set<string>();
  for await (const rows of scan(view, annotations, ['id', 'review_status', key], where)) {
    for (const row of rows as Pick<AnnotationRow, 'id' | 'review_status' | 'frame_id' | 'shot_id'>[]) {
      const about = row[key]!;
      const isPositive = row.review_status !== 'REJECTED';
      const isOwn = row.id === judgementId(lesson, about);
      if (isOwn) settled.add(about);
      if (isOwn || (!settled.has(about) && (isPositive || !said.has(about)))) said.set(about, isPositive);
    }
  }
  return new Map([...said].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The same for the same judgements. */
export function fingerprintOf(judgements: Judgements): string {
  const hash = createHash('sha256');
  for (const pair of judgements) hash.update(JSON.stringify(pair));
  return hash.digest('base64url');
}
