import { badInput, quoted } from '../../base/errors.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import { and, equals, isNull, oneOf } from '../../lake/lancedb/filter.js';
import type { Lake, LakeSnapshot } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import type { LakeWriter } from '../../lake/lancedb/writer.js';
import { annotationRuns, type AnnotationRunRow } from '../../lake/tables/annotation-runs.js';
import { blankCard, models, type ModelRow } from '../../lake/tables/models.js';
import { probes, type ProbeRow } from '../../lake/tables/probes.js';
import { tell } from '../access/audit.js';
import type { By } from '../access/by.js';
import { conflict, taken } from '../annotations/problem.js';
import { addRun, endOpenRun, newRun } from '../annotations/runs.js';
import { addDataset, withNamedNow } from '../registry/datasets/create.js';
import type { SearchSpace } from '../search/space.js';
import { checkType, spaceIn } from './check-lesson.js';
import { examplesOf, type PlacedExamples } from './examples.js';
import { judgementDataset, judgementsName } from './judgement-dataset.js';
import { readJudgements, type Lesson } from './judgements.js';
import { cardOf } from './model-card.js';
import type { Probe } from './probe.js';
import { madeBy, versionsOf, type ProbeSettings } from './standing.js';
import { teach } from './taught.js';

/** A classifier to be trained and kept as a model. */
export interface NewProbe {
  readonly name: string;
  readonly lesson: Lesson;
  /** Id of the space; null: the default one. */
  readonly space: string | null;
  readonly threshold: number;
  readonly seed: number;
  readonly domain: string | null;
  readonly owner: string | null;
}

/** What was kept: the model, the ids of its former versions, and the run that is open for it. */
export interface Registered {
  readonly model: ModelRow;
  readonly former: ReadonlySet<string>;
  readonly run: AnnotationRunRow;
  readonly space: SearchSpace;
  readonly probe: Probe;
}

/**
 * Trains a classifier, and keeps it as the next version of its name, with the dataset of its judgements, in one commit that is named.
 * The same commit opens its run, and aborts those of former versions that were left open. Throws BAD_USER_INPUT where there is nothing
 * to learn from, CONFLICT where a model of that name is something else, FORBIDDEN where its annotations may not be written.
 */
export function registerProbe(lake: Lake, added: NewProbe, by: By, options: CommitOptions): Promise<Registered> {
  const { name, lesson, threshold, seed, domain, owner } = added;
  return withNamedNow(lake, judgementsName(name), options, async (writer, snapshot) => {
    const sight = await by.sight(writer.base);
    await checkType(sight, lesson.type);
    const space = await spaceIn(sight.view, added.space);
    const { examples, probe } = await learn(sight.view, space, lesson, seed);
    const former = await formerVersions(writer.base, name, lesson);
    const version = Math.max(0, ...former.map((row) => Number(row.version))) + 1;
    const settings: ProbeSettings = {
      ...madeBy(lesson.of, threshold, seed, examples),
      quality: probe.quality,
    };
    const id = `${name}@${version}`;
    const inUse = await select(writer.base, models, { where: equals('id', id) });
    if (inUse.length > 0) throw conflict(`input.name: ${taken(id)}`);
    const dataset = await addDataset(writer, judgementDataset(name, lesson, examples, snapshot), by);
    const now = Date.now();
    const model: ModelRow = {
      ...blankCard,
      ...cardOf(lesson, space.space.id, threshold, probe.quality),
      id,
      name,
      version: String(version),
      domain,
      owner,
      task: 'classification',
      stage: 'DEVELOPMENT',
      stage_history: [{ stage: 'DEVELOPMENT', by: by.author, at: now, note: null }],
      previous_id: former.at(-1)?.id ?? null,
      trained_on: [dataset.id],
    };
    const row: ProbeRow = {
      id,
      type: lesson.type,
      label: lesson.label,
      space: space.space.id,
      weights: [...probe.weights],
      bias: probe.bias,
      calibration: probe.calibration,
      dataset_id: dataset.id,
      settings,
      created_at: now,
    };
    await writer.add(models, [model]);
    await writer.add(probes, [row]);
    await tell(writer, by.audited, { kind: 'MODEL', entityId: id, before: null, after: model });
    const formerIds = new Set(former.map((of) => of.id));
    await endOpenRuns(writer, lesson.type, formerIds, by);
    const run = await addRun(writer, newRun({ type: lesson.type, modelId: id }, by), by);
    return { model, former: formerIds, run, space, probe };
  });
}

async function learn(
  view: View,
  space: SearchSpace,
  lesson: Lesson,
  seed: number,
): Promise<{ examples: PlacedExamples; probe: Probe }> {
  const examples = await examplesOf(view, space, lesson.of, await readJudgements(view, lesson));
  const taught = await teach(examples, seed);
  if (taught.basis === 'PROBE') return { examples, probe: taught.probe };
  const { positives, negatives } = taught.quality;
  throw badInput(
    `input.label: of ${quoted(lesson.label)}, ${positives} examples with a vector of the space say yes and ${negatives} say no; ` +
      'a classifier needs both: judge some first',
  );
}

/** Aborts what processes that died have left open, and what is still on its way: the last one that is applied counts. */
async function endOpenRuns(writer: LakeWriter, type: string, former: ReadonlySet<string>, by: By): Promise<void> {
  const where = and(equals('type', type), equals('status', 'OPEN'), oneOf('model_id', [...former]), isNull('asset_id'));
  const open = await select(writer.base, annotationRuns, { where, columns: ['id'] });
  for (const { id } of open) await endOpenRun(writer, id, by);
}

/** The versions of that name, the oldest first. */
async function formerVersions(base: LakeSnapshot, name: string, lesson: Lesson): Promise<ModelRow[]> {
  const versions = await versionsOf(base, name, lesson);
  if (versions) return versions.map(({ model }) => model);
  throw conflict(`input.name: there is another model of the name ${quoted(name)}; give another name`);
}
