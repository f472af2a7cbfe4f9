import { connect } from '@lancedb/lancedb';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSideTable } from '../../src/lake/beside/side-table.js';
import { ingestJobs } from '../../src/lake/beside/ingest-jobs.js';
import { watchedFiles } from '../../src/lake/beside/watched-files.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { createNamedSnapshot } from '../../src/lake/lancedb/named.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { annotationRevisions, revisionOf } from '../../src/lake/tables/annotation-revisions.js';
import { annotationTypes } from '../../src/lake/tables/annotation-types.js';
import { audit } from '../../src/lake/tables/audit.js';
import { editId, edits } from '../../src/lake/tables/edits.js';
import { entityRevisionId, entityRevisions } from '../../src/lake/tables/entity-revisions.js';
import { timelineClips, timelineClipId, trackId } from '../../src/lake/tables/timeline-clips.js';
import { timelines } from '../../src/lake/tables/timelines.js';
import { writeDataset } from './dataset-rows.js';
import { annotationRow, generateRows, timelineRow, writeRows } from './lake.js';

/** Words that stand nowhere else, too long and too odd for a codec to take apart. */
export const TOKENS = {
  id: 'qzj7x0kvb9wtnpyh2m',
  name: 'Vyxqelorum Pkwtzanif',
  file: 'JWQ83ZBXVK41PDLTRM',
  text: 'hgwxqzvbkj0192mptl',
  person: 'Xqruvlo Zbekhtwyn',
} as const;

const texts = (of: string, token: string) => [of, `${token} said so`].join(' ');

/** Rows of generated titles, in which those of the first are told by tokens. */
function rowsWithTokens() {
  const rows = generateRows({ titles: 3, assetsPerTitle: 1, shotsPerAsset: 2, framesPerShot: 2, linesPerTitle: 2 });
  const named = renamed(rows) as typeof rows;
  const isOf = (row: { title_id: string | null }) => row.title_id === TOKENS.id;
  return {
    ...named,
    titles: named.titles.map((row) =>
      row.id === TOKENS.id ? { ...row, name: TOKENS.name, name_key: TOKENS.name.toLowerCase() } : row,
    ),
    assets: named.assets.map((row) =>
      isOf(row) ? { ...row, uri: `file:///films/${TOKENS.file}-${row.ordinal}.mp4` } : row,
    ),
    shots: named.shots.map((row) => (isOf(row) ? { ...row, labels: [TOKENS.text] } : row)),
    dialogue: named.dialogue.map((row) => (isOf(row) ? { ...row, text: texts(row.text, TOKENS.text) } : row)),
    annotations: named.annotations.map((row) =>
      isOf(row) && row.type === 'person' ? { ...row, label: TOKENS.person } : row,
    ),
  };
}

function renamed(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\bt0(?=$|-)/, TOKENS.id);
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, renamed(of)]));
}

/** Fills an empty lake: two titles, and one of which every table that can tells, over several states, some of them named. */
export async function fillToErase(lake: Lake): Promise<void> {
  const rows = rowsWithTokens();
  const type = { version: 1, description: null, data_schema: null, temporal: true, spatial: true, author: null };
  await writeToLake(lake, { note: 'types' }, (writer) =>
    writer.add(
      annotationTypes,
      ['label', 'person', 'genre'].map((name) => ({ ...type, id: `${name}@1`, name, created_at: 0 })),
    ),
  );
  await createNamedSnapshot(lake, 'before', null);
  await writeRows(lake, rows, `ingested ${TOKENS.file}-0.mp4`);
  await createNamedSnapshot(lake, 'after', null);
  const asset = rows.assets.find(({ title_id }) => title_id === TOKENS.id)!;
  const other = rows.assets.find(({ title_id }) => title_id === 't1')!;
  await writeToLake(lake, { note: `title "${TOKENS.id}"` }, async (writer) => {
    const of = { kind: 'TITLE', entity_id: TOKENS.id, title_id: TOKENS.id } as const;
    const at = 1_700_000_000_000;
    const edit = { ...of, id: editId('TITLE', TOKENS.id), version: 2, edited_by: 'Ada', edited_at: at };
    const moved = { kind: 'ASSET', entity_id: other.id, title_id: 't1' } as const;
    await writer.add(edits, [
      { ...edit, ingested: { name: `${TOKENS.name} I` } },
      { ...edit, ...moved, id: editId('ASSET', other.id), ingested: { title_id: TOKENS.id } },
    ]);
    await writer.add(entityRevisions, [
      {
        ...of,
        id: entityRevisionId('TITLE', TOKENS.id, 2),
        edit_id: editId('TITLE', TOKENS.id),
        ...{ version: 2, change: 'EDITED', before: { name: `${TOKENS.name} I` }, after: { name: TOKENS.name } },
        ...{ author: 'Ada', at },
      },
      {
        ...moved,
        id: entityRevisionId('ASSET', other.id, 2),
        edit_id: editId('ASSET', other.id),
        ...{ version: 2, change: 'MOVED', before: { title_id: TOKENS.id }, after: { title_id: 't1' } },
        ...{ author: 'Ada', at },
      },
    ]);
    const told = { at, subject: 'ada', author: 'Ada', request_id: 'r', action: 'updateTitle', after: null };
    const titleTold = { ...told, kind: 'TITLE', entity_id: TOKENS.id, title_id: TOKENS.id } as const;
    await writer.add(audit, [
      { ...titleTold, id: 'audit-0', ordinal: 0, before: { name: TOKENS.name } },
      {
        ...told,
        ...moved,
        id: 'audit-1',
        ordinal: 1,
        title_id: null,
        before: { title_id: TOKENS.id },
        after: { title_id: 't1' },
      },
    ]);
    const annotation = annotationRow(900, { id: `${TOKENS.id}-n`, title_id: TOKENS.id, label: TOKENS.person });
    const ended = { ended: 'DELETED', ended_at: at, ended_by: null } as const;
    await writer.add(annotationRevisions, [revisionOf(annotation, ended)]);
    const media = { OTIO_SCHEMA: 'ExternalReference.1', target_url: asset.uri };
    const otio = JSON.stringify({
      OTIO_SCHEMA: 'Timeline.1',
      name: 'Cut',
      clips: [{ name: TOKENS.name, media }],
      rate: 24.0,
    });
    await writer.add(timelines, [{ ...timelineRow('cut', TOKENS.id, 1), otio }]);
    const track = trackId('cut', 0);
    await writer.add(timelineClips, [
      {
        ...{ id: timelineClipId(track, 0), timeline_id: 'cut', track_id: track, track: 0, ordinal: 0 },
        ...{ name: `${TOKENS.name} 1`, record_start_us: 0, record_end_us: 1, record_start_frame: 0 },
        ...{ record_end_frame: 1, asset_id: asset.id, source_name: asset.uri, source_start_us: 0 },
        ...{ source_end_us: 1, speed: 1, enabled: true },
      },
    ]);
  });
  await writeDataset(lake, { kind: 'TITLE', name: 'films', snapshot: 'frozen' }, [
    { entity_id: TOKENS.id, title_id: TOKENS.id },
    { entity_id: 't1', title_id: 't1' },
  ]);
  await (
    await openSideTable(lake.connection, watchedFiles)
  ).put([
    { id: asset.uri, size: 1, modified_ns: '1', asset_id: asset.id, problem: null },
    { id: other.uri, size: 1, modified_ns: '1', asset_id: other.id, problem: null },
  ]);
  const ended = { stage: 'DONE', problems: [], started_at: 1, ended_at: 2, error: null } as const;
  const job = { ...ended, asked_at: 1, subject: null, author: null };
  await (
    await openSideTable(lake.connection, ingestJobs)
  ).put([
    { ...job, id: 'job', uri: asset.uri, said: { titleId: TOKENS.id, titleName: TOKENS.name }, asset_ids: [asset.id] },
    { ...job, id: 'other', uri: other.uri, said: {}, asset_ids: [other.id] },
  ]);
}

/** Files below the folder that hold one of the texts, as UTF-8 or UTF-16. */
export async function filesWith(folder: string, all: readonly string[]): Promise<string[]> {
  const bytes = all.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
  const found: string[] = [];
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name);
    if (!file.isFile()) continue;
    const held = await readFile(path);
    if (bytes.some((text) => held.includes(text))) found.push(path.slice(folder.length + 1));
  }
  return found.sort();
}

/** The same of the rows of every version of every table, whatever their files look like: by table, those that hold one. */
export async function versionsWith(uri: string, all: readonly string[]): Promise<Record<string, number>> {
  const connection = await connect(uri);
  const found: Record<string, number> = {};
  for (const name of await connection.tableNames()) {
    const table = await connection.openTable(name);
    for (const { version } of await table.listVersions()) {
      await table.checkout(version);
      const { fields } = await table.schema();
      const light = fields.filter(({ type }) => /Utf8/.test(String(type))).map((field) => field.name);
      const rows = JSON.stringify(await table.query().select(light).toArray());
      if (all.some((text) => rows.includes(text))) found[name] = (found[name] ?? 0) + 1;
    }
  }
  connection.close();
  return found;
}
