import { randomUUID } from 'node:crypto';
import { badInput, forbidden, quoted } from '../../base/errors.js';
import type { AnnotationRunInput } from '../generated/graphql.js';
import { RowBatches } from '../../lake/lancedb/arrow/row-batches.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import { and, equals, oneOf, or, type Filter } from '../../lake/lancedb/filter.js';
import type { Lake, LakeSnapshot } from '../../lake/lancedb/lake.js';
import { count, KEYS_PER_QUERY, select, selectByKey } from '../../lake/lancedb/read.js';
import { scan } from '../../lake/lancedb/scan.js';
import { lightColumns } from '../../lake/lancedb/table.js';
import type { View } from '../../lake/lancedb/view.js';
import { writeToLake, type LakeWriter } from '../../lake/lancedb/writer.js';
import { partsOf } from '../../base/parts-of.js';
import { annotationDrafts } from '../../lake/tables/annotation-drafts.js';
import { annotationRevisions, revisionOf, type RevisionEnd } from '../../lake/tables/annotation-revisions.js';
import { annotationRuns, type AnnotationRunRow } from '../../lake/tables/annotation-runs.js';
import { annotations, type AnnotationRow } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { models } from '../../lake/tables/models.js';
import { runParts } from '../../lake/tables/run-parts.js';
import { AuditTrail, tell, type Change } from '../access/audit.js';
import type { By } from '../access/by.js';
import type { WriteSight } from '../access/write-sight.js';
import { checkDrafts, checkReplaced } from './check-run.js';
import { annotationOf, draftIds, draftsOf } from './run-drafts.js';
import { lastVersions, nextOrdinalOf, publishedLike } from '../../lake/annotations/standing.js';
import { partsOfRun, removeParts } from './run-parts.js';
import { definedTypes } from '../../lake/verify/annotation-types.js';
import { conflict, notYours, taken } from './problem.js';

/** Opens a run. The same run again changes nothing; throws CONFLICT for a different run with that id, FORBIDDEN for one that its author may not write. */
export async function startRun(
  lake: Lake,
  input: AnnotationRunInput,
  by: By,
  options: CommitOptions,
): Promise<AnnotationRunRow> {
  const { type, modelId = null, assetId = null } = input;
  const run = newRun(input, by);
  return writeToLake(lake, { ...options, note: `run ${quoted(run.id)} started` }, async (writer) => {
    const sight = await by.sight(writer.base);
    const known = await runIn(writer.base, run.id);
    if (known) {
      if (!sight.shows(annotationRuns, known)) throw conflict(`input.id: ${taken(run.id)}`);
      const same = known.type === type && known.model_id === modelId && known.asset_id === assetId;
      if (same && known.status === 'OPEN') return sight.told(annotationRuns, known);
      throw conflict(
        `input.id: there is a run ${quoted(run.id)} already, ${known.status}, of type ${quoted(known.type)}`,
      );
    }
    return addRun(writer, run, by);
  });
}

/** The run that the input asks for, to be opened now. */
export function newRun({ id, type, modelId = null, assetId = null }: AnnotationRunInput, by: By): AnnotationRunRow {
  return {
    id: checkRunId(id ?? randomUUID()),
    type,
    model_id: modelId,
    asset_id: assetId,
    status: 'OPEN',
    annotation_count: 0,
    author: by.author,
    started_at: Date.now(),
    published_at: null,
    ended_at: null,
    extends_id: null,
    taken_up_at: null,
  };
}

/** Opens a run whose id is new, of a model that this write may have added. Throws as `startRun`. */
export async function addRun(writer: LakeWriter, run: AnnotationRunRow, by: By): Promise<AnnotationRunRow> {
  const { now } = writer;
  const sight = await by.sight(now);
  await checkRunOf(now, sight, run);
  await writer.add(annotationRuns, [run]);
  const titleId = await titleOf(now, run, by);
  await tell(writer, by.audited, { kind: 'RUN', entityId: run.id, before: null, after: run, titleId });
  return sight.told(annotationRuns, run);
}

/** Throws CONFLICT unless the run is open, and nobody has taken it up since this row was read. */
export async function checkIsOurs(base: LakeSnapshot, { id, taken_up_at }: AnnotationRunRow): Promise<void> {
  const run = await runIn(base, id);
  if (run?.status !== 'OPEN') throw conflict(`run ${quoted(id)} is ${run?.status ?? 'gone'} meanwhile, not OPEN`);
  if (run.taken_up_at !== taken_up_at) throw conflict(`run ${quoted(id)} was taken up by another call meanwhile`);
}

function checkRunId(id: string): string {
  if (id !== '' && id.length <= 1_000) return id;
  throw badInput(`input.id must be 1 to 1000 characters, but got ${quoted(id)}`);
}

async function checkRunOf(base: LakeSnapshot, sight: WriteSight, run: AnnotationRunRow): Promise<void> {
  const { view } = sight;
  const { type, model_id, asset_id } = run;
  if (!sight.readsType(type) || !(await isType(base, view, type))) {
    throw badInput(`input.type: there is no annotation type ${quoted(type)}; define it first`);
  }
  if (!sight.writesType(type)) throw forbidden(`input.type: ${notYours(type)}`);
  if (model_id !== null && (await count(view, models, equals('id', model_id))) === 0) {
    throw badInput(`input.modelId: there is no model ${quoted(model_id)}`);
  }
  if (asset_id !== null && (await count(view, assets, equals('id', asset_id))) === 0) {
    throw badInput(`input.assetId: there is no asset ${quoted(asset_id)}`);
  }
  if (!sight.mayWrite(annotationRuns, run)) throw forbidden(`input: you may not start a run like this one`);
}

async function isType(base: LakeSnapshot, view: View, type: string): Promise<boolean> {
  return (await definedTypes(base)).has(type) || (await count(view, annotations, equals('type', type))) > 0;
}

/** The title of the run's asset, where the audit log asks for it. */
async function titleOf(base: LakeSnapshot, { asset_id }: AnnotationRunRow, { audited }: By): Promise<string | null> {
  if (!audited || asset_id === null) return null;
  const [asset] = await select(base, assets, { where: equals('id', asset_id), columns: ['title_id'] });
  return asset?.title_id ?? null;
}

async function runIn(base: LakeSnapshot, id: string): Promise<AnnotationRunRow | null> {
  return (await select(base, annotationRuns, { where: equals('id', id) }))[0] ?? null;
}

/** The run if it is open, or as `otherwise`. Throws where it is not seen, as where it is not there. */
async function openRun(base: LakeSnapshot, sight: WriteSight, id: string, otherwise: 'PUBLISHED' | 'ABORTED') {
  const run = await runIn(base, id);
  if (!run || !sight.shows(annotationRuns, run)) throw badInput(`id: there is no run ${quoted(id)}`);
  if (!sight.mayWrite(annotationRuns, run)) throw forbidden(`id: ${notYours(run.type)}`);
  if (run.status === 'OPEN' || run.status === otherwise) return run;
  throw conflict(`id: run ${quoted(id)} is ${run.status}, not OPEN`);
}

/**
 * Publishes a run's annotations in place of those of the runs it supersedes, in one commit. A run that extends another takes over its
 * annotations, with their reviews, of assets that it did not look at. A published run stays as it is. Throws CONFLICT where it holds or
 * takes away what its publisher may not write, see check-run.ts, and where the run that it extends is not published any more.
 *
 * @param followed models whose runs it takes the place of, too: former versions of its own
 */
export async function publishRun(
  lake: Lake,
  id: string,
  by: By,
  options: CommitOptions,
  followed: ReadonlySet<string> = new Set(),
): Promise<AnnotationRunRow> {
  return writeToLake(lake, { ...options, note: `run ${quoted(id)} published` }, async (writer) => {
    const sight = await by.sight(writer.base);
    const run = await openRun(writer.base, sight, id, 'PUBLISHED');
    if (run.status === 'PUBLISHED') return sight.told(annotationRuns, run);
    const now = Date.now();
    const superseded = await publishedLike(writer.base, run, followed);
    await checkDrafts(writer.base, sight, run);
    await checkReplaced(writer.base, sight, run, superseded);
    const trail = new AuditTrail(writer, by.audited);
    const ending = await endingOf(writer.base, run, superseded);
    const replaced = await hideReplaced(writer, run, ending, { now, by: by.author, trail });
    const kept = await keepOthers(writer, run, ending);
    const annotation_count = kept + (await showDrafts(writer, run, replaced, trail));
    const published: AnnotationRunRow = { ...run, status: 'PUBLISHED', annotation_count, published_at: now };
    const ended = superseded.map((one): AnnotationRunRow => ({ ...one, status: 'SUPERSEDED', ended_at: now }));
    await writer.upsert(annotationRuns, 'id', [published, ...ended]);
    const titleId = await titleOf(writer.base, run, by);
    const pairs = [[run, published] as const, ...ended.map((after, i) => [superseded[i]!, after] as const)];
    await trail.add(pairs.map(([before, after]) => ({ kind: 'RUN', entityId: after.id, before, after, titleId })));
    await trail.end();
    return sight.told(annotationRuns, published);
  });
}

/** Deletes an open run's drafts. An aborted run stays as it is. Throws CONFLICT where it holds what the caller may not write. */
export async function abortRun(lake: Lake, id: string, by: By, options: CommitOptions): Promise<AnnotationRunRow> {
  return writeToLake(lake, { ...options, note: `run ${quoted(id)} aborted` }, (writer) => endOpenRun(writer, id, by));
}

/** The same, unless another has ended it or taken it up since this row was read. */
export async function abortIfOurs(lake: Lake, run: AnnotationRunRow, by: By, options: CommitOptions): Promise<void> {
  await writeToLake(lake, { ...options, note: `run ${quoted(run.id)} aborted` }, async (writer) => {
    const now = await runIn(writer.base, run.id);
    if (now?.status === 'OPEN' && now.taken_up_at === run.taken_up_at) await endOpenRun(writer, run.id, by);
  });
}

/** The same within a write that does more. */
export async function endOpenRun(writer: LakeWriter, id: string, by: By): Promise<AnnotationRunRow> {
  const sight = await by.sight(writer.base);
  const run = await openRun(writer.base, sight, id, 'ABORTED');
  if (run.status === 'ABORTED') return sight.told(annotationRuns, run);
  await checkDrafts(writer.base, sight, run);
  const aborted: AnnotationRunRow = { ...run, status: 'ABORTED', ended_at: Date.now() };
  const trail = new AuditTrail(writer, by.audited);
  for await (const drafts of trail.isKept ? draftsOf(writer.base, id) : []) {
    await trail.add(
      drafts.map((row) => ({ kind: 'ANNOTATION', entityId: row.annotation_id, before: row, after: null })),
    );
  }
  await writer.remove(annotationDrafts, equals('run_id', id));
  await removeParts(writer, equals('run_id', id));
  await writer.upsert(annotationRuns, 'id', [aborted]);
  const titleId = await titleOf(writer.base, run, by);
  await trail.add([{ kind: 'RUN', entityId: id, before: run, after: aborted, titleId }]);
  await trail.end();
  return sight.told(annotationRuns, aborted);
}

/** Most rows in memory at once: a run may have millions. */
const ROWS_AT_ONCE = 50_000;
/** More removed ids than this are not recorded one by one: see `recordChanges`. */
const RECORDED_ONE_BY_ONE = 1_000;

/** What ends when a run is published. */
interface Ending {
  readonly runIds: readonly string[];
  /** Of annotations, and of parts of runs. */
  readonly replaced: Filter;
  /** The run whose other annotations stay. */
  readonly extended: string | null;
}

async function endingOf(
  base: LakeSnapshot,
  run: AnnotationRunRow,
  superseded: readonly AnnotationRunRow[],
): Promise<Ending> {
  const runIds = superseded.map(({ id }) => id);
  const extended = run.extends_id;
  if (extended === null) return { runIds, replaced: oneOf('run_id', runIds), extended };
  if (!runIds.includes(extended))
    throw conflict(`id: run ${quoted(run.id)} extends run ${quoted(extended)}, which is not published any more`);
  const looked = [...(await partsOfRun(base, run.id)).keys()];
  const again = and(equals('run_id', extended), oneOf('asset_id', looked));
  const others = runIds.filter((id) => id !== extended);
  return { runIds, replaced: or(oneOf('run_id', others), again), extended };
}

/** What the run takes over; returns how many annotations. */
async function keepOthers(writer: LakeWriter, run: AnnotationRunRow, { replaced, extended }: Ending): Promise<number> {
  await removeParts(writer, replaced);
  if (extended === null) return 0;
  const those = equals('run_id', extended);
  const kept = await count(writer.now, annotations, those);
  for (const table of [annotations, runParts]) {
    if ((await count(writer.now, table, those)) > 0) await writer.update(table, those, { run_id: run.id });
  }
  return kept;
}

/** Removes the annotations that end, and those whose ids the run has. Returns the versions of the latter, by id. */
async function hideReplaced(
  writer: LakeWriter,
  run: AnnotationRunRow,
  { runIds, replaced }: Ending,
  { now, by, trail }: { now: number; by: string | null; trail: AuditTrail },
): Promise<ReadonlyMap<string, number>> {
  const versions = new Map<string, number>();
  const hidden: string[] = [];
  const others: string[] = [];
  let ended = new RowBatches(annotationRevisions);
  const end = async (rows: readonly AnnotationRow[]) => {
    const why = (row: AnnotationRow): RevisionEnd => (runIds.includes(row.run_id ?? '') ? 'SUPERSEDED' : 'CHANGED');
    ended.push(rows.map((row) => revisionOf(row, { ended: why(row), ended_at: now, ended_by: by })));
    if (ended.rows < ROWS_AT_ONCE) return;
    await writer.addBatches(ended);
    ended = new RowBatches(annotationRevisions);
  };
  for await (const rows of draftIds(writer.base, run.id)) {
    for (const ids of partsOf(rows, KEYS_PER_QUERY)) {
      const there = await select(writer.base, annotations, { where: oneOf('id', ids) });
      for (const { id, version } of there) versions.set(id, version);
      others.push(...there.filter((row) => !runIds.includes(row.run_id ?? '')).map((row) => row.id));
      await end(there.filter((row) => !runIds.includes(row.run_id ?? '')));
      const gone = await lastVersions(
        writer.base,
        ids.filter((id) => !versions.has(id)),
      );
      for (const [id, version] of gone) versions.set(id, version);
    }
  }
  for await (const rows of scan(writer.base, annotations, lightColumns(annotations), replaced)) {
    if (hidden.length <= RECORDED_ONE_BY_ONE) hidden.push(...rows.map((row) => row.id));
    await end(rows as AnnotationRow[]);
    // What the run has, too, is told with the new version.
    const gone = rows.filter((row) => !versions.has(row.id));
    await trail.add(gone.map((row) => ({ kind: 'ANNOTATION', entityId: row.id, before: row, after: null })));
  }
  await writer.addBatches(ended);
  for (const ids of partsOf(others, KEYS_PER_QUERY)) await writer.remove(annotations, oneOf('id', ids), ids);
  if (hidden.length > 0) {
    const ids = hidden.length <= RECORDED_ONE_BY_ONE ? hidden : undefined;
    await writer.remove(annotations, replaced, ids);
  }
  return versions;
}

/** Turns the drafts into annotations; returns how many there were. */
async function showDrafts(
  writer: LakeWriter,
  run: AnnotationRunRow,
  versions: ReadonlyMap<string, number>,
  trail: AuditTrail,
): Promise<number> {
  const first = await nextOrdinalOf(writer.base);
  let ordinal = first;
  let shown = new RowBatches(annotations);
  for await (const drafts of draftsOf(writer.base, run.id)) {
    const rows = drafts.map((draft) => annotationOf(draft, ordinal++, (versions.get(draft.annotation_id) ?? 0) + 1));
    shown.push(rows);
    await trail.add(trail.isKept ? await changesTo(writer.base, rows) : []);
    if (shown.rows < ROWS_AT_ONCE) continue;
    await writer.addBatches(shown);
    shown = new RowBatches(annotations);
  }
  await writer.addBatches(shown);
  if (ordinal > first) await writer.remove(annotationDrafts, equals('run_id', run.id));
  return ordinal - first;
}

/** What the audit log says of rows that take the place of those that were there. */
async function changesTo(base: LakeSnapshot, rows: readonly AnnotationRow[]): Promise<Change[]> {
  const ids = rows.map(({ id }) => id);
  const before = new Map((await selectByKey(base, annotations, 'id', ids)).map((row) => [row.id, row]));
  return rows.map((after) => ({ kind: 'ANNOTATION', entityId: after.id, before: before.get(after.id) ?? null, after }));
}
