import { randomUUID } from 'node:crypto';
import { badInput, quoted } from '../../base/errors.js';
import type { AnnotationRunInput } from '../generated/graphql.js';
import { RowBatches } from '../../lake/lancedb/arrow/row-batches.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import { equals, oneOf } from '../../lake/lancedb/filter.js';
import type { Lake, LakeSnapshot } from '../../lake/lancedb/lake.js';
import { count, KEYS_PER_QUERY, select } from '../../lake/lancedb/read.js';
import { scan } from '../../lake/lancedb/scan.js';
import { lightColumns } from '../../lake/lancedb/table.js';
import { writeToLake, type LakeWriter } from '../../lake/lancedb/writer.js';
import { partsOf } from '../../base/parts-of.js';
import { annotationDrafts } from '../../lake/tables/annotation-drafts.js';
import { annotationRevisions, revisionOf, type RevisionEnd } from '../../lake/tables/annotation-revisions.js';
import { annotationRuns, type AnnotationRunRow } from '../../lake/tables/annotation-runs.js';
import { annotations, type AnnotationRow } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { models } from '../../lake/tables/models.js';
import { lastVersions, nextOrdinalOf, publishedLike } from './commit-state.js';
import { definedTypes } from '../../lake/verify/annotation-types.js';
import { conflict } from './problem.js';

/** Opens a run. The same run again changes nothing; throws CONFLICT for a different run with that id. */
export async function startRun(
  lake: Lake,
  input: AnnotationRunInput,
  author: string | null,
  options: CommitOptions,
): Promise<AnnotationRunRow> {
  const { id = randomUUID(), type, modelId = null, assetId = null } = input;
  const run: AnnotationRunRow = {
    id: checkRunId(id ?? randomUUID()),
    type,
    model_id: modelId,
    asset_id: assetId,
    status: 'OPEN',
    annotation_count: 0,
    author,
    started_at: Date.now(),
    published_at: null,
    ended_at: null,
  };
  return writeToLake(lake, { ...options, note: `run ${quoted(run.id)} started` }, async (writer) => {
    const known = await runIn(writer.base, run.id);
    if (known) {
      const same = known.type === type && known.model_id === modelId && known.asset_id === assetId;
      if (same && known.status === 'OPEN') return known;
      throw conflict(
        `input.id: there is a run ${quoted(run.id)} already, ${known.status}, of type ${quoted(known.type)}`,
      );
    }
    await checkRunOf(writer.base, run);
    await writer.add(annotationRuns, [run]);
    return run;
  });
}

function checkRunId(id: string): string {
  if (id !== '' && id.length <= 1_000) return id;
  throw badInput(`input.id must be 1 to 1000 characters, but got ${quoted(id)}`);
}

async function checkRunOf(base: LakeSnapshot, { type, model_id, asset_id }: AnnotationRunRow): Promise<void> {
  const isKnown = (await definedTypes(base)).has(type) || (await count(base, annotations, equals('type', type))) > 0;
  if (!isKnown) throw badInput(`input.type: there is no annotation type ${quoted(type)}; define it first`);
  if (model_id !== null && (await count(base, models, equals('id', model_id))) === 0) {
    throw badInput(`input.modelId: there is no model ${quoted(model_id)}`);
  }
  if (asset_id !== null && (await count(base, assets, equals('id', asset_id))) === 0) {
    throw badInput(`input.assetId: there is no asset ${quoted(asset_id)}`);
  }
}

async function runIn(base: LakeSnapshot, id: string): Promise<AnnotationRunRow | null> {
  return (await select(base, annotationRuns, { where: equals('id', id) }))[0] ?? null;
}

async function openRun(base: LakeSnapshot, id: string, otherwise: 'PUBLISHED' | 'ABORTED') {
  const run = await runIn(base, id);
  if (!run) throw badInput(`id: there is no run ${quoted(id)}`);
  if (run.status === 'OPEN' || run.status === otherwise) return run;
  throw conflict(`id: run ${quoted(id)} is ${run.status}, not OPEN`);
}

/** Publishes a run's annotations in place of those of the runs it supersedes, in one commit. A published run stays as it is. */
export async function publishRun(
  lake: Lake,
  id: string,
  author: string | null,
  options: CommitOptions,
): Promise<AnnotationRunRow> {
  return writeToLake(lake, { ...options, note: `run ${quoted(id)} published` }, async (writer) => {
    const run = await openRun(writer.base, id, 'PUBLISHED');
    if (run.status === 'PUBLISHED') return run;
    const now = Date.now();
    const superseded = await publishedLike(writer.base, run);
    const replaced = await hideReplaced(writer, run, superseded, { now, by: author });
    const annotation_count = await showDrafts(writer, run, replaced);
    const published: AnnotationRunRow = { ...run, status: 'PUBLISHED', annotation_count, published_at: now };
    const ended = superseded.map((one): AnnotationRunRow => ({ ...one, status: 'SUPERSEDED', ended_at: now }));
    await writer.upsert(annotationRuns, 'id', [published, ...ended]);
    return published;
  });
}

/** Deletes an open run's drafts. An aborted run stays as it is. */
export async function abortRun(lake: Lake, id: string, options: CommitOptions): Promise<AnnotationRunRow> {
  return writeToLake(lake, { ...options, note: `run ${quoted(id)} aborted` }, async (writer) => {
    const run = await openRun(writer.base, id, 'ABORTED');
    if (run.status === 'ABORTED') return run;
    const aborted: AnnotationRunRow = { ...run, status: 'ABORTED', ended_at: Date.now() };
    await writer.remove(annotationDrafts, equals('run_id', id));
    await writer.upsert(annotationRuns, 'id', [aborted]);
    return aborted;
  });
}

/** Most rows in memory at once: a run may have millions. */
const ROWS_AT_ONCE = 50_000;
/** More removed ids than this are not recorded one by one: see `recordChanges`. */
const RECORDED_ONE_BY_ONE = 1_000;

/** Removes the annotations of superseded runs, and those whose ids the run has. Returns the versions of the latter, by id. */
async function hideReplaced(
  writer: LakeWriter,
  run: AnnotationRunRow,
  superseded: readonly AnnotationRunRow[],
  { now, by }: { now: number; by: string | null },
): Promise<ReadonlyMap<string, number>> {
  const runIds = superseded.map((one) => one.id);
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
  for await (const rows of scan(writer.base, annotations, lightColumns(annotations), oneOf('run_id', runIds))) {
    if (hidden.length <= RECORDED_ONE_BY_ONE) hidden.push(...rows.map((row) => row.id));
    await end(rows as AnnotationRow[]);
  }
  await writer.addBatches(ended);
  for (const ids of partsOf(others, KEYS_PER_QUERY)) await writer.remove(annotations, oneOf('id', ids), ids);
  if (hidden.length > 0) {
    const ids = hidden.length <= RECORDED_ONE_BY_ONE ? hidden : undefined;
    await writer.remove(annotations, oneOf('run_id', runIds), ids);
  }
  return versions;
}

/** Turns the drafts into annotations; returns how many there were. */
async function showDrafts(
  writer: LakeWriter,
  run: AnnotationRunRow,
  versions: ReadonlyMap<string, number>,
): Promise<number> {
  const first = await nextOrdinalOf(writer.base);
  let ordinal = first;
  let shown = new RowBatches(annotations);
  const ofRun = equals('run_id', run.id);
  for await (const drafts of scan(writer.base, annotationDrafts, lightColumns(annotationDrafts), ofRun)) {
    shown.push(
      drafts.map(({ id: _, annotation_id: id, created_at, ...content }) => {
        const review = { review_status: null, reviewed_by: null, reviewed_at: null, review_note: null };
        return { id, ordinal: ordinal++, ...content, ...review, version: (versions.get(id) ?? 0) + 1, created_at };
      }),
    );
    if (shown.rows < ROWS_AT_ONCE) continue;
    await writer.addBatches(shown);
    shown = new RowBatches(annotations);
  }
  await writer.addBatches(shown);
  if (ordinal > first) await writer.remove(annotationDrafts, ofRun);
  return ordinal - first;
}

async function* draftIds(base: LakeSnapshot, runId: string): AsyncGenerator<string[]> {
  for await (const rows of scan(base, annotationDrafts, ['annotation_id'], equals('run_id', runId))) {
    yield rows.map((row) => row.annotation_id);
  }
}
