import { createHash } from 'node:crypto';
import { and, equals, isNull, oneOf } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import { annotationRuns, type AnnotationRunRow } from '../../lake/tables/annotation-runs.js';
import { models, type ModelRow } from '../../lake/tables/models.js';
import { probes, type ProbeRow } from '../../lake/tables/probes.js';
import { FOLDS } from './folds.js';
import type { Lesson } from './judgements.js';
import { STRENGTH, type Judged, type Quality } from './probe.js';

/** What the table of probes keeps of how one was made. */
export interface ProbeSettings extends Pick<Lesson, 'of'> {
  readonly threshold: number;
  readonly seed: number;
  readonly strength: number;
  readonly folds: number;
  readonly quality: Quality;
  /** See `fingerprintOfExamples`; versions of before have none. */
  readonly examples?: string;
}

/** What a probe is made of, beside its space: the same make the same. */
export type MadeBy = Pick<ProbeSettings, 'of' | 'threshold' | 'seed' | 'strength' | 'folds' | 'examples'>;

export function madeBy(of: Lesson['of'], threshold: number, seed: number, examples: Judged): MadeBy {
  return { of, threshold, seed, strength: STRENGTH, folds: FOLDS, examples: fingerprintOfExamples(examples) };
}

/** The same for the same vectors, answers and titles. */
function fingerprintOfExamples({ vectors, isPositive, groups }: Judged): string {
  const hash = createHash('sha256').update(isPositive).update(JSON.stringify(groups));
  return hash.update(new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength)).digest('base64url');
}

/** A classifier that was kept. */
export interface Kept {
  readonly model: ModelRow;
  readonly probe: ProbeRow;
  readonly settings: ProbeSettings;
}

export const isMadeBy = ({ probe, settings }: Kept, space: string, asked: MadeBy): boolean =>
  probe.space === space && (Object.keys(asked) as (keyof MadeBy)[]).every((key) => settings[key] === asked[key]);

/** The versions of a name as far as they are classifiers, the oldest first; null: another model has the name. */
export async function versionsOf(view: View, name: string, { type, label, of }: Lesson): Promise<Kept[] | null> {
  const rows = await select(view, models, { where: equals('name', name) });
  const where = oneOf(
    'id',
    rows.map((row) => row.id),
  );
  const known = new Map((await select(view, probes, { where })).map((row) => [row.id, row]));
  const kept = rows.flatMap((model): Kept[] => {
    const probe = known.get(model.id);
    const settings = probe?.settings as ProbeSettings | undefined;
    return probe?.type === type && probe.label === label && settings?.of === of ? [{ model, probe, settings }] : [];
  });
  if (kept.length < rows.length) return null;
  return kept.sort((a, b) => Number(a.model.version) - Number(b.model.version));
}

/** The runs of a classifier that count: the one that is published, and those that are open. */
export interface StandingRuns {
  readonly published: AnnotationRunRow | null;
  readonly open: readonly AnnotationRunRow[];
}

export async function standingRuns(view: View, { model, probe }: Kept): Promise<StandingRuns> {
  const ofModel = and(equals('type', probe.type), equals('model_id', model.id), isNull('asset_id'));
  const runs = await select(view, annotationRuns, { where: and(ofModel, oneOf('status', ['OPEN', 'PUBLISHED'])) });
  const published = runs.find(({ status }) => status === 'PUBLISHED') ?? null;
  return { published, open: runs.filter(({ status }) => status === 'OPEN') };
}
