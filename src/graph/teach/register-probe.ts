import { quoted } from '../../base/errors.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import { equals, oneOf } from '../../lake/lancedb/filter.js';
import type { Lake, LakeSnapshot } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import { blankCard, models, type ModelRow } from '../../lake/tables/models.js';
import { probes, type ProbeRow } from '../../lake/tables/probes.js';
import { tell } from '../access/audit.js';
import type { By } from '../access/by.js';
import { conflict, taken } from '../annotations/problem.js';
import { FOLDS } from './folds.js';
import type { Lesson } from './judgements.js';
import { cardOf } from './model-card.js';
import { STRENGTH, type Probe } from './probe.js';

/** A classifier to be kept as a model. */
export interface NewProbe {
  readonly name: string;
  readonly lesson: Lesson;
  readonly space: string;
  readonly probe: Probe;
  readonly threshold: number;
  readonly seed: number;
  readonly domain: string | null;
  readonly owner: string | null;
}

/** The model, and the ids of its former versions. */
export interface Registered {
  readonly model: ModelRow;
  readonly former: ReadonlySet<string>;
}

/** Keeps a classifier as the next version of its name. Throws CONFLICT where a model of that name is something else. */
export function registerProbe(lake: Lake, added: NewProbe, by: By, options: CommitOptions): Promise<Registered> {
  const { name, lesson, space, probe, threshold, seed, domain, owner } = added;
  return writeToLake(lake, { ...options, note: `classifier ${quoted(name)}` }, async (writer) => {
    const former = await formerVersions(writer.base, name, lesson);
    const version = Math.max(0, ...former.map((row) => Number(row.version))) + 1;
    const id = `${name}@${version}`;
    const inUse = await select(writer.base, models, { where: equals('id', id) });
    if (inUse.length > 0) throw conflict(`input.name: ${taken(id)}`);
    const now = Date.now();
    const model: ModelRow = {
      ...blankCard,
      ...cardOf(lesson, space, threshold, probe.quality),
      id,
      name,
      version: String(version),
      domain,
      owner,
      task: 'classification',
      stage: 'DEVELOPMENT',
      stage_history: [{ stage: 'DEVELOPMENT', by: by.author, at: now, note: null }],
      previous_id: former.at(-1)?.id ?? null,
    };
    const row: ProbeRow = {
      id,
      type: lesson.type,
      label: lesson.label,
      space,
      weights: [...probe.weights],
      bias: probe.bias,
      calibration: probe.calibration,
      dataset_id: null,
      settings: { of: lesson.of, threshold, seed, strength: STRENGTH, folds: FOLDS, quality: probe.quality },
      created_at: now,
    };
    await writer.add(models, [model]);
    await writer.add(probes, [row]);
    await tell(writer, by.audited, { kind: 'MODEL', entityId: id, before: null, after: model });
    return { model, former: new Set(former.map((of) => of.id)) };
  });
}

/** Takes back what `registerProbe` wrote, where no run could be opened for it. */
export function forgetProbe(lake: Lake, model: ModelRow, by: By, options: CommitOptions): Promise<void> {
  const { id } = model;
  return writeToLake(lake, { ...options, note: `classifier ${quoted(id)} taken back` }, async (writer) => {
    await writer.remove(probes, equals('id', id), [id]);
    await writer.remove(models, equals('id', id), [id]);
    await tell(writer, by.audited, { kind: 'MODEL', entityId: id, before: model, after: null });
  });
}

/** The versions of that name, the oldest first. */
async function formerVersions(base: LakeSnapshot, name: string, { type, label, of }: Lesson): Promise<ModelRow[]> {
  const rows = await select(base, models, { where: equals('name', name) });
  const ids = rows.map((row) => row.id);
  const known = new Map((await select(base, probes, { where: oneOf('id', ids) })).map((row) => [row.id, row]));
  const isSame = ({ id }: ModelRow) => {
    const probe = known.get(id);
    return probe?.type === type && probe.label === label && (probe.settings as Partial<Lesson>).of === of;
  };
  if (!rows.every(isSame))
    throw conflict(`input.name: there is another model of the name ${quoted(name)}; give another name`);
  return rows.sort((a, b) => Number(a.version) - Number(b.version));
}
