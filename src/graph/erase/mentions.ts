import { isDeepStrictEqual } from 'node:util';
import { oneOf } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import { scan } from '../../lake/lancedb/scan.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import type { View } from '../../lake/lancedb/view.js';
import { analyses } from '../../lake/tables/analyses.js';
import { annotationDrafts } from '../../lake/tables/annotation-drafts.js';
import { annotationRevisions } from '../../lake/tables/annotation-revisions.js';
import { annotations } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { audit, type AuditRow } from '../../lake/tables/audit.js';
import { datasets } from '../../lake/tables/datasets.js';
import { edits } from '../../lake/tables/edits.js';
import { entityRevisions } from '../../lake/tables/entity-revisions.js';
import { models } from '../../lake/tables/models.js';
import { probes } from '../../lake/tables/probes.js';
import { savedSearches } from '../../lake/tables/saved-searches.js';
import { timelineClips, type TimelineClipRow } from '../../lake/tables/timeline-clips.js';
import { timelines } from '../../lake/tables/timelines.js';
import { ERASED, type Traces } from './traces.js';

/** Rows that name what is erased, without that: the id, and the columns that are written anew. */
export interface Mentions {
  readonly table: MediaTable;
  readonly rows: readonly Row[];
}

type Row = Readonly<Record<string, unknown>>;

/** Columns that may name an entity that their row does not belong to. */
const NAMING: readonly (readonly [MediaTable, readonly string[]])[] = [
  [assets, ['derived_from']],
  [annotations, ['data']],
  [annotationDrafts, ['data']],
  [annotationRevisions, ['data']],
  [analyses, ['inputs']],
  [edits, ['title_id', 'ingested']],
  [entityRevisions, ['title_id', 'before', 'after']],
  [savedSearches, ['criteria']],
  [datasets, ['previous_id']],
  [models, ['trained_on']],
  [probes, ['dataset_id']],
];

/** What stays and names something that is erased; of rows that go as well it does not matter. */
export async function* mentionsOf(view: View, traces: Traces): AsyncGenerator<Mentions> {
  for (const [table, columns] of NAMING)
    yield* changed(view, table, columns, (row) =>
      Object.fromEntries(columns.map((name) => [name, scrubbed(table, name, row[name], traces)])),
    );
  yield* changed(view, audit, ['entity_id', 'title_id', 'before', 'after'], (row) =>
    auditScrubbed(row as unknown as AuditRow, traces),
  );
  yield* ofTimelines(view, traces);
}

function scrubbed(table: MediaTable, name: string, value: unknown, traces: Traces): unknown {
  const { meaning, list } = table.columns[name]!;
  if (list || meaning === 'json') return traces.json(value);
  if (meaning === 'text' && typeof value === 'string') return traces.isOf(value) ? null : traces.text(value);
  return traces.isOf(value) ? null : value;
}

async function* changed(
  view: View,
  table: MediaTable,
  columns: readonly string[],
  scrub: (row: Row) => Row,
): AsyncGenerator<Mentions> {
  const read = [...new Set(['id', ...(table === audit ? ['kind'] : []), ...columns])];
  for await (const batch of scan(view, table, read)) {
    const rows = (batch as Row[]).flatMap((row) => {
      const after = scrub(row);
      const isSame = columns.every((name) => isDeepStrictEqual(row[name], after[name]));
      return isSame ? [] : [{ id: row['id'], ...after }];
    });
    if (rows.length > 0) yield { table, rows };
  }
}

/** Columns of an entity that say what it belongs to, or whose file it is. */
const BELONGS = ['title_id', 'asset_id', 'shot_id', 'frame_id', 'run_id', 'uri'];

const CALLED: ReadonlySet<string> = new Set(['SNAPSHOT', 'COMMIT', 'INGEST_JOB', 'TIMELINE', 'SAVED_SEARCH']);

/** Of what is erased the entry tells only that something changed, by whom and when; of others, no id of it. */
function auditScrubbed({ kind, entity_id, title_id, before, after }: AuditRow, traces: Traces): Row {
  const content = (after ?? before ?? {}) as Row;
  const isOfIt =
    [entity_id, `${kind}:${entity_id}`, title_id].some((id) => traces.isOf(id)) ||
    BELONGS.some((name) => traces.isOf(content[name]));
  if (isOfIt) return { entity_id: ERASED, title_id: null, before: before && {}, after: after && {} };
  // What others call their snapshots, edits and searches may be its name.
  const isNamed =
    CALLED.has(kind) &&
    traces.text(JSON.stringify([entity_id, before, after])) !== JSON.stringify([entity_id, before, after]);
  if (isNamed) return { entity_id: traces.text(entity_id), title_id, before: before && {}, after: after && {} };
  return { entity_id, title_id, before: traces.json(before), after: traces.json(after) };
}

/** Edits that play it, or are of it, or name its file: these are texts by others, who may call it by any of its names. */
async function* ofTimelines(view: View, traces: Traces): AsyncGenerator<Mentions> {
  const words = new Map<string, Set<string>>();
  const affect = (timeline: string): Set<string> => {
    if (!words.has(timeline)) words.set(timeline, new Set());
    return words.get(timeline)!;
  };
  for (const { id, title_id } of await select(view, timelines, { columns: ['id', 'title_id'] }))
    if (traces.isOf(title_id)) affect(id);
  for await (const clips of scan(view, timelineClips, ['timeline_id', 'asset_id', 'name', 'source_name']))
    for (const { timeline_id, asset_id, name, source_name } of clips) {
      const isPlayed = traces.isOf(asset_id);
      if (!isPlayed && traces.text(source_name) === source_name) continue;
      const into = affect(timeline_id);
      for (const word of isPlayed ? [name, source_name] : []) if (word) into.add(word);
    }
  for (const [id, more] of words) {
    const own = traces.with(more);
    const where = oneOf('id', [id]);
    const [timeline] = await select(view, timelines, { where, columns: ['name', 'title_id', 'tracks', 'otio'] });
    const { name, title_id, tracks, otio } = timeline as unknown as Record<'name' | 'otio', string> & Row;
    const row = {
      id,
      name: own.text(name),
      title_id: own.isOf(title_id) ? null : title_id,
      tracks: JSON.parse(inJson(own, JSON.stringify(tracks))) as unknown,
      otio: inJson(own, otio),
    };
    yield { table: timelines, rows: [row] };
    const clips = await select(view, timelineClips, {
      where: oneOf('timeline_id', [id]),
      columns: ['id', 'asset_id', 'name', 'source_name'],
    });
    yield { table: timelineClips, rows: clips.map((clip) => clipScrubbed(clip, own)) };
  }
}

type Clip = Pick<TimelineClipRow, 'id' | 'asset_id' | 'name' | 'source_name'>;

function clipScrubbed({ id, asset_id, name, source_name }: Clip, traces: Traces): Row {
  if (traces.isOf(asset_id)) return { id, asset_id: null, name: null, source_name: null };
  return { id, asset_id, name: traces.text(name), source_name: traces.text(source_name) };
}

/** In the JSON's text, so that its numbers stay as they are written. */
const inJson = (traces: Traces, json: string): string => traces.text(json);
