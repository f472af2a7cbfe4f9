import { randomUUID } from 'node:crypto';
import { groupBy } from '../../base/group-by.js';
import { lastVersions, nextOrdinalOf } from '../../lake/annotations/standing.js';
import { and, equals, oneOf } from '../../lake/lancedb/filter.js';
import { select, selectByKey } from '../../lake/lancedb/read.js';
import type { LakeWriter } from '../../lake/lancedb/writer.js';
import { annotationRevisions, revisionOf, type RevisionEnd } from '../../lake/tables/annotation-revisions.js';
import { annotationRuns, type AnnotationRunRow } from '../../lake/tables/annotation-runs.js';
import {
  annotations,
  contentColumns,
  type AnnotationContent,
  type AnnotationRow,
} from '../../lake/tables/annotations.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import type { Finding } from '../findings.js';
import { findingId } from '../ids.js';
import { toolOf } from '../tools.js';
import { defineShipped } from './define-shipped.js';

type Asset = Pick<AssetRow, 'id' | 'title_id'>;

/**
 * Writes what tools found in an asset as annotations, in place of all that versions of the same tools found before: for each tool and
 * type one run, published whole. A finding that was there before keeps its id, and its review; one that a person has changed stays as
 * the person left it.
 *
 * @param modelOf the model of each tool, by its key
 */
export async function publishFindings(
  writer: LakeWriter,
  asset: Asset,
  modelOf: ReadonlyMap<string, string>,
  findings: readonly Finding[],
): Promise<void> {
  const now = Date.now();
  const superseded = await runsOf(writer, asset, new Set(modelOf.keys()));
  const groups = groupBy(findings, ({ tool, type }) => JSON.stringify([tool, type]));
  if (groups.size === 0 && superseded.length === 0) return;
  await defineShipped(writer, new Set(findings.map(({ type }) => type)));
  const runs: AnnotationRunRow[] = [];
  const contents = new Map<string, AnnotationContent>();
  for (const group of groups.values()) {
    const { type, tool } = group[0]!;
    const run = { id: randomUUID(), type, model_id: modelOf.get(tool)!, asset_id: asset.id, author: null };
    const own = namedContents(asset, group, { model_id: run.model_id, run_id: run.id });
    for (const [id, content] of own) contents.set(id, content);
    runs.push({
      ...run,
      ...{ status: 'PUBLISHED', annotation_count: own.size, started_at: now, published_at: now, ended_at: null },
      ...{ extends_id: null, taken_up_at: null },
    });
  }
  await replaceAnnotations(writer, superseded, contents, now);
  await writer.upsert(
    annotationRuns,
    'id',
    superseded.map((run): AnnotationRunRow => ({ ...run, status: 'SUPERSEDED', ended_at: now })),
  );
  await writer.add(annotationRuns, runs);
}

async function runsOf({ base }: LakeWriter, asset: Asset, tools: ReadonlySet<string>): Promise<AnnotationRunRow[]> {
  const where = and(equals('asset_id', asset.id), equals('status', 'PUBLISHED'));
  const runs = await select(base, annotationRuns, { where });
  return runs.filter(({ model_id }) => model_id !== null && tools.has(toolOf(model_id)));
}

async function replaceAnnotations(
  writer: LakeWriter,
  superseded: readonly AnnotationRunRow[],
  contents: ReadonlyMap<string, AnnotationContent>,
  now: number,
): Promise<void> {
  const runIds = new Set(superseded.map(({ id }) => id));
  const [ofRuns, ofIds] = await Promise.all([
    select(writer.base, annotations, { where: oneOf('run_id', [...runIds]) }),
    selectByKey(writer.base, annotations, 'id', [...contents.keys()]),
  ]);
  const standing = new Map([...ofRuns, ...ofIds].map((row) => [row.id, row]));
  const isTools = ({ run_id, source }: AnnotationRow) => source === 'MODEL' && runIds.has(run_id ?? '');
  const gone = [...standing.values()].filter((row) => isTools(row) && !contents.has(row.id));
  const versions = await lastVersions(
    writer.base,
    [...contents.keys()].filter((id) => !standing.has(id)),
  );
  let ordinal = await nextOrdinalOf(writer.base);
  const [added, changed, ended] = [[], [], []] as [AnnotationRow[], AnnotationRow[], AnnotationRow[]];
  for (const [id, content] of contents) {
    const before = standing.get(id);
    if (before && !isTools(before)) continue;
    const version = (before?.version ?? versions.get(id) ?? 0) + 1;
    const review = before && saysTheSame(before, content) ? reviewOf(before) : NO_REVIEW;
    const row = { id, ordinal: before?.ordinal ?? ordinal++, ...content, ...review, version, created_at: now };
    if (before) ended.push(before);
    (before ? changed : added).push(before ? { ...row, created_at: before.created_at } : row);
  }
  const end = (why: RevisionEnd) => (row: AnnotationRow) =>
    revisionOf(row, { ended: why, ended_at: now, ended_by: null });
  await writer.add(annotationRevisions, [...ended.map(end('CHANGED')), ...gone.map(end('SUPERSEDED'))]);
  const goneIds = gone.map(({ id }) => id);
  if (goneIds.length > 0) await writer.remove(annotations, oneOf('id', goneIds), goneIds);
  await writer.upsert(annotations, 'id', changed);
  await writer.add(annotations, added);
}

const NO_REVIEW = { review_status: null, reviewed_by: null, reviewed_at: null, review_note: null };

const reviewOf = ({ review_status, reviewed_by, reviewed_at, review_note }: AnnotationRow) => ({
  ...{ review_status, reviewed_by, reviewed_at, review_note },
});

function saysTheSame(before: AnnotationRow, content: AnnotationContent): boolean {
  const differs = (name: keyof AnnotationContent) =>
    name !== 'run_id' && name !== 'model_id' && JSON.stringify(before[name]) !== JSON.stringify(content[name]);
  return !(Object.keys(contentColumns) as (keyof AnnotationContent)[]).some(differs);
}

/** The contents of the findings by their ids: made from what is found and where, so that it has the same id when it is found again. */
function namedContents(
  asset: Asset,
  findings: readonly Finding[],
  by: { model_id: string; run_id: string },
): Map<string, AnnotationContent> {
  const named = new Map<string, AnnotationContent>();
  for (const finding of findings) {
    const { tool, type, label, range, region, shotId, frameId, identity = label } = finding;
    for (let same = 0; ; same++) {
      const id = findingId(asset.id, JSON.stringify([tool, type, identity, range, region, shotId, frameId, same]));
      if (named.has(id)) continue;
      named.set(id, contentOf(asset, finding, by));
      break;
    }
  }
  return named;
}

function contentOf(
  { id: asset_id, title_id }: Asset,
  { type, label, text, value, unit, data, confidence, range, region, shotId, frameId }: Finding,
  { model_id, run_id }: { model_id: string; run_id: string },
): AnnotationContent {
  return {
    ...{ type, label, text: text ?? null, value: value ?? null, unit: unit ?? null },
    ...{ data: data ?? null, confidence: confidence ?? null },
    ...{ title_id, asset_id, shot_id: shotId ?? null, frame_id: frameId ?? null },
    ...{ start_us: range?.startUs ?? null, end_us: range?.endUs ?? null },
    ...(region ?? { x: null, y: null, width: null, height: null }),
    ...{ source: 'MODEL', model_id, run_id, author: null },
  };
}
