import { afterAll, beforeAll, expect, it } from 'vitest';
import { byCommand } from '../../../src/graph/access/by.js';
import { erase, type EraseOptions } from '../../../src/graph/erase/erase.js';
import type { ErasureAsked } from '../../../src/graph/erase/erasure.js';
import { remove } from '../../../src/graph/remove/remove.js';
import { openSideTable } from '../../../src/lake/beside/side-table.js';
import { ingestJobs } from '../../../src/lake/beside/ingest-jobs.js';
import { watchedFiles } from '../../../src/lake/beside/watched-files.js';
import { openLake } from '../../../src/lake/lancedb/lake.js';
import { equals, oneOf } from '../../../src/lake/lancedb/filter.js';
import { indexTables, optimizeTables } from '../../../src/lake/lancedb/maintain.js';
import { matchText } from '../../../src/lake/lancedb/full-text.js';
import { count, select } from '../../../src/lake/lancedb/read.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { audit } from '../../../src/lake/tables/audit.js';
import { dialogue } from '../../../src/lake/tables/dialogue.js';
import { edits } from '../../../src/lake/tables/edits.js';
import { entityRevisions } from '../../../src/lake/tables/entity-revisions.js';
import { frames } from '../../../src/lake/tables/frames.js';
import { timelineClips } from '../../../src/lake/tables/timeline-clips.js';
import { timelines } from '../../../src/lake/tables/timelines.js';
import { titles } from '../../../src/lake/tables/titles.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { fillToErase, filesWith, TOKENS, versionsWith } from '../../support/erased-lake.js';
import { inProcess } from '../../support/in-process.js';
import { temporaryLake, titleRow, writeRows } from '../../support/lake.js';

const ALL = Object.values(TOKENS).flatMap((token) => [...new Set([token, token.toLowerCase()])]);
const ASKED: ErasureAsked = { kind: 'TITLE', ids: [TOKENS.id], references: 'REFUSE', with: new Set(), dryRun: false };
const EVEN: ErasureAsked = { ...ASKED, with: new Set(['datasets', 'evaluations']) };
const OPTIONS: EraseOptions = { author: 'Officer', graceMs: 0, mediaFolder: null };

let made: Awaited<ReturnType<typeof temporaryLake>>;
beforeAll(async () => {
  made = await temporaryLake();
  await fillToErase(made.lake);
});
afterAll(() => made.remove());

/** Rows of the other titles, and what a search of their lines finds. */
async function others() {
  const tables = mediaTables.filter(
    ({ columns }) => 'shot_id' in columns || 'sort_key' in columns || 'streams' in columns,
  );
  const where = oneOf('title_id', ['t1', 't2']);
  const rows = await Promise.all(
    tables.map(async (table) => {
      const found = await select(made.lake.current, table, { where });
      return found.map((row) => JSON.stringify(row)).sort();
    }),
  );
  const asked = { words: ['line'], phrases: [] };
  const found = await matchText(made.lake.current, dialogue, asked, {
    in: 'search_text',
    where,
    columns: ['id'],
    limit: 50,
  });
  return { rows, found: found.map(({ id }) => id).sort() };
}

it('is not done while others hold it, and tells what would go', async () => {
  await expect(erase(made.lake, ASKED, OPTIONS)).rejects.toThrow(
    'dataset "films@1" is of snapshot frozen, which goes; --with datasets erases datasets; nothing was erased',
  );
  const told = await erase(made.lake, { ...EVEN, dryRun: true }, OPTIONS);
  expect(told).toMatchObject({
    rows: { titles: 1, assets: 2, shots: 2, frames: 4, dialogue: 2, edits: 1, entity_revisions: 1, datasets: 1 },
    snapshots: ['before', 'after', 'frozen'],
    refused: [],
    searched: null,
  });
  expect(told.files).toHaveLength(2);
  expect(await count(made.lake.current, titles)).toBe(3);
  await expect(erase(made.lake, { ...EVEN, ids: ['none'] }, OPTIONS)).rejects.toThrow(
    'no state of the lake has a title "none"',
  );
});

it.each([
  [['erase', 'title', TOKENS.id], 'give --yes to erase it for good, or --dry-run'],
  [['erase', 'title', '--yes'], 'give either ids or --where'],
  [['erase', 'run', '--where', '{}', '--yes'], '--where is for titles, assets and annotations'],
  [['erase', 'title', TOKENS.id, '--yes'], '--with datasets erases datasets'],
])('%s is refused', async (args, message) => {
  const { code, err } = await inProcess(made.uri, ...args);
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(message) as string });
});

it('leaves nothing of it in any file, and all else as it was', async () => {
  const { lake, uri } = made;
  // The search of the files finds each of them before.
  for (const token of Object.values(TOKENS)) expect(await filesWith(uri, [token])).not.toEqual([]);
  expect(Object.keys(await versionsWith(uri, ALL)).sort()).toEqual(
    expect.arrayContaining([
      'annotation_revisions',
      'annotations',
      'assets',
      'audit',
      'dataset_items',
      'dialogue',
      'edits',
      'entity_revisions',
    ]),
  );
  const before = await others();
  const beside = await openLake(uri, mediaTables);
  const pinned = beside.current.record.number;
  const framesBefore = await count(lake.current, frames);

  const erased = await erase(lake, EVEN, OPTIONS);
  expect(erased.found).toEqual([]);
  expect(erased.searched).toBeGreaterThan(50);

  expect(await filesWith(uri, ALL)).toEqual([]);
  expect(await versionsWith(uri, ALL)).toEqual({});
  expect(await others()).toEqual(before);
  expect(await count(lake.current, frames)).toBe(framesBefore - 4);
  const { findings } = await verifySnapshot(lake.current);
  expect(findings).toEqual([]);

  // A server beside follows; what it was pinned to is gone.
  await beside.refresh();
  expect(await count(beside.current, titles)).toBe(2);
  expect(await beside.at(pinned)).toBeNull();
  expect(await beside.log.named()).toEqual([]);
  beside.close();
});

it('what stays tells nothing of it, and that something was erased', async () => {
  const { current, connection, log } = made.lake;
  expect(await select(current, audit, { columns: ['kind', 'entity_id', 'author', 'before', 'after'] })).toEqual([
    { kind: 'TITLE', entity_id: 'erased', author: 'Ada', before: {}, after: null },
    { kind: 'ASSET', entity_id: 't1-a0', author: 'Ada', before: { title_id: null }, after: { title_id: 't1' } },
    {
      kind: 'ERASURE',
      entity_id: expect.any(String) as string,
      author: 'Officer',
      before: null,
      after: { rows: expect.objectContaining({ titles: 1, frames: 4, datasets: 1 }) as object },
    },
  ]);
  expect(await select(current, edits, { columns: ['id', 'ingested'] })).toEqual([
    { id: 'ASSET:t1-a0', ingested: { title_id: null } },
  ]);
  expect(await select(current, entityRevisions, { columns: ['before'] })).toEqual([{ before: { title_id: null } }]);
  expect(await select(current, timelineClips, { columns: ['asset_id', 'name', 'source_name'] })).toEqual([
    { asset_id: null, name: null, source_name: null },
  ]);
  const [{ otio, title_id }] = (await select(current, timelines, { columns: ['otio', 'title_id'] })) as [
    { otio: string; title_id: string | null },
  ];
  expect({ title_id, ...(JSON.parse(otio) as object) }).toMatchObject({
    title_id: null,
    clips: [{ name: 'erased', media: { target_url: 'erased' } }],
  });
  expect((await (await openSideTable(connection, watchedFiles)).all()).map(({ asset_id }) => asset_id)).toEqual([
    't1-a0',
  ]);
  expect((await (await openSideTable(connection, ingestJobs)).all()).map(({ id }) => id)).toEqual(['other']);
  expect(await connection.tableNames()).not.toContain('erasures');
  const told = await log.commits(-1);
  expect(told.map(({ number }) => number)).toEqual(told.map((_, i) => told[0]!.number + i));
  expect(told.map(({ note }) => note)).toContain('title "erased"');
});

it('a title that was removed before is erased, too; what was killed half-way is completed by the same again', async () => {
  const { lake } = made;
  await remove(lake, { kind: 'TITLE', ids: ['t2'], references: 'LEAVE', dryRun: false }, byCommand(null), {});
  await lake.log.forgetSuperseded(Date.now(), 0);
  const asked = { ...EVEN, ids: ['t2'] };
  expect((await filesWith(made.uri, ['t2-a0'])).length).toBeGreaterThan(0);
  // Nothing after the commit is done, as if the process had died there.
  const eraseOthers = () => Promise.reject(new Error('killed'));
  const dying = Object.create(lake, { log: { value: { ...lake.log, eraseOthers } } }) as typeof lake;
  await expect(erase(dying, asked, OPTIONS)).rejects.toThrow('killed');
  expect((await filesWith(made.uri, ['t2-a0'])).length).toBeGreaterThan(0);
  await expect(erase(lake, { ...EVEN, ids: ['t1'] }, OPTIONS)).rejects.toThrow('an erasure of title "t2" has begun');
  await erase(lake, asked, OPTIONS);
  expect(await filesWith(made.uri, ['t2-a0'])).toEqual([]);
  expect(await count(lake.current, audit, equals('kind', 'ERASURE'))).toBe(2);
  expect((await verifySnapshot(lake.current)).findings).toEqual([]);
  expect(await count(lake.current, titles, equals('id', 't1'))).toBe(1);
  await expect(erase(lake, asked, OPTIONS)).rejects.toThrow('no state of the lake has a title "t2"');
});

it('what was removed and compacted before leaves the indices, too', async () => {
  const { lake, uri } = made;
  await writeRows(lake, { titles: [{ ...titleRow(9), aliases: ['Qqzalias'] }] });
  await indexTables(lake, [titles]);
  await remove(lake, { kind: 'TITLE', ids: ['t9'], references: 'LEAVE', dryRun: false }, byCommand(null), {});
  await optimizeTables(lake, { keepSnapshotsMs: 0 });
  await optimizeTables(lake, { keepSnapshotsMs: 0 });
  expect((await filesWith(uri, ['Qqzalias'])).some((path) => path.includes('titles.lance/_indices'))).toBe(true);
  await erase(lake, { ...EVEN, ids: ['t9'] }, OPTIONS);
  expect(await filesWith(uri, ['Qqzalias'])).toEqual([]);
});
