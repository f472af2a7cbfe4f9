import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { byCommand } from '../../src/graph/access/by.js';
import { openWriteQueue } from '../../src/graph/annotations/write-queue.js';
import { needsOfPut, planPut, putItems } from '../../src/graph/annotations/plan-put.js';
import { needsOfIds, planDelete } from '../../src/graph/annotations/plan-review.js';
import { nearSpecs, nearVectors } from '../../src/graph/loaders/near-specs.js';
import { remove, type RemovalAsked } from '../../src/graph/remove/remove.js';
import { undoCommit } from '../../src/graph/undo/undo.js';
import { differences } from '../../src/lake/lancedb/differences.js';
import { equals } from '../../src/lake/lancedb/filter.js';
import type { Lake, LakeSnapshot } from '../../src/lake/lancedb/lake.js';
import { count, select } from '../../src/lake/lancedb/read.js';
import type { MediaTable } from '../../src/lake/lancedb/table.js';
import { writeToLake, type LakeWriter } from '../../src/lake/lancedb/writer.js';
import { openNearCache } from '../../src/lake/near/near-cache.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { annotationRevisions } from '../../src/lake/tables/annotation-revisions.js';
import { annotationRuns } from '../../src/lake/tables/annotation-runs.js';
import { annotationTypes } from '../../src/lake/tables/annotation-types.js';
import { annotations } from '../../src/lake/tables/annotations.js';
import { assets, type AssetRow } from '../../src/lake/tables/assets.js';
import { editId, edits } from '../../src/lake/tables/edits.js';
import { entityRevisions } from '../../src/lake/tables/entity-revisions.js';
import { frames, framesWith, vectorColumn, type FrameRow } from '../../src/lake/tables/frames.js';
import type { ShotRow } from '../../src/lake/tables/shots.js';
import { sortKey } from '../../src/lake/tables/ordering.js';
import { runPartId, runParts } from '../../src/lake/tables/run-parts.js';
import { savedSearches } from '../../src/lake/tables/saved-searches.js';
import { lookSpace } from '../../src/lake/tables/spaces.js';
import { addSpace, dropSpace } from '../../src/lake/embedding/spaces.js';
import { timelineClipId, timelineClips, trackId } from '../../src/lake/tables/timeline-clips.js';
import { timelines } from '../../src/lake/tables/timelines.js';
import { titles } from '../../src/lake/tables/titles.js';
import { verifySnapshot } from '../../src/lake/verify/verify.js';
import {
  annotationRow,
  assetRow,
  frameRow,
  generateRows,
  temporaryLake,
  timelineRow,
  titleRow,
  unitVector,
  writeRows,
} from '../support/lake.js';

let lake: Lake;
let drop: () => Promise<void>;
const by = byCommand('ada', 'test');

beforeAll(async () => {
  ({ lake, remove: drop } = await temporaryLake());
  await writeRows(lake, generateRows({ titles: 3 }));
  const one = { version: 1, description: null, data_schema: null, temporal: true, spatial: true, author: null };
  await writeToLake(lake, { note: 'types' }, (writer) =>
    writer.add(
      annotationTypes,
      ['label', 'person', 'genre'].map((name) => ({ ...one, id: `${name}@1`, name, created_at: 0 })),
    ),
  );
});
afterAll(() => drop());

const write = (note: string, work: (writer: LakeWriter) => Promise<void>) => writeToLake(lake, { note }, work);
const takeOut = (asked: Partial<RemovalAsked> & Pick<RemovalAsked, 'kind' | 'ids'>) =>
  remove(lake, { references: 'REFUSE', dryRun: false, ...asked }, by, {});
const undo = (number = lake.current.record.number) => undoCommit(lake, number, by, {});

/** All rows of all tables but what tells of versions are the same in both. */
async function expectSame(before: LakeSnapshot, after: LakeSnapshot): Promise<void> {
  for (const table of mediaTables) {
    const of = await differences(table, before, after, null);
    expect({ table: table.name, ...of }).toEqual({ table: table.name, added: [], removed: [], changed: [] });
  }
}

/** Of no shot. */
function loneFrame(asset: AssetRow): FrameRow {
  const nowhere = { id: '', start_frame: 0, start_us: 0, labels: [] as readonly string[] } as ShotRow;
  return { ...frameRow(asset, nowhere, 0, 0, 1, unitVector(Math.random)), shot_id: null };
}

const isClean = async () => expect((await verifySnapshot(lake.current)).findings).toEqual([]);

describe('remove', () => {
  it('tells what would go, and changes nothing', async () => {
    const before = lake.current;
    const plan = await takeOut({ kind: 'TITLE', ids: ['t1'], dryRun: true });
    expect(Object.fromEntries(plan.rows.map(({ table, count }) => [table.name, count]))).toMatchObject({
      titles: 1,
      assets: 3,
      shots: 8,
      frames: 24,
      dialogue: 6,
      metrics: 4,
    });
    expect(lake.current.record.number).toBe(before.record.number);
  });

  it.each([
    ['TITLE', 't0'],
    ['TITLE', 't1'],
    ['ASSET', 't1-a0'],
    ['ANNOTATION_TYPE', 'person'],
  ] as const)('takes out %s %s in one commit, and undo brings it back as it was', async (kind, id) => {
    const before = lake.current;
    await takeOut({ kind, ids: [id] });
    expect(lake.current.record.number).toBe(before.record.number + 1);
    await isClean();
    for (const table of mediaTables) {
      const ofTitle = 'title_id' in table.columns && kind === 'TITLE' ? equals('title_id', id) : null;
      if (ofTitle) expect([table.name, await count(lake.current, table, ofTitle)]).toEqual([table.name, 0]);
    }
    const gone = lake.current;
    await undo();
    await expectSame(before, lake.current);
    await isClean();
    // An undoing is undone.
    await undo();
    await expectSame(gone, lake.current);
    await undo();
    await expectSame(before, lake.current);
  });

  it('refuses what others point at, leaves them, or takes them along', async () => {
    const start = lake.current;
    await write('a child', (writer) => writer.add(titles, [{ ...titleRow(7), parent_id: 't2' }]));
    const asked = { kind: 'TITLE', ids: ['t2'] } as const;
    await expect(takeOut(asked)).rejects.toMatchObject({
      message: expect.stringContaining('title "t7" is a child of title "t2"'),
      extensions: { code: 'CONFLICT' },
    });
    await takeOut({ ...asked, references: 'LEAVE' });
    await isClean();
    expect(await select(lake.current, titles, { where: equals('id', 't7') })).toMatchObject([{ parent_id: null }]);
    await undo();
    await takeOut({ ...asked, references: 'TAKE' });
    await isClean();
    expect(await count(lake.current, titles, equals('id', 't7'))).toBe(0);
    await undo();
    await takeOut({ kind: 'TITLE', ids: ['t7'] });
    await expectSame(start, lake.current);
  });

  it('leaves edits that play it, with clips of no file, and undo joins them again', async () => {
    const of = trackId('cut', 0);
    const clip = {
      ...{ id: timelineClipId(of, 0), timeline_id: 'cut', track_id: of, track: 0, ordinal: 0, name: 'one' },
      ...{ record_start_us: 0, record_end_us: 1_000_000, record_start_frame: 0, record_end_frame: 24 },
      ...{
        asset_id: 't1-a0',
        source_name: 'a.mov',
        speed: 1,
        enabled: true,
        source_start_us: 0,
        source_end_us: 1_000_000,
      },
    };
    await write('an edit', async (writer) => {
      await writer.add(timelines, [timelineRow('cut', 't1', 1)]);
      await writer.add(timelineClips, [clip]);
    });
    const before = lake.current;
    const asked = { kind: 'TITLE', ids: ['t1'] } as const;
    await expect(takeOut(asked)).rejects.toThrow('timeline "cut" plays it');
    await takeOut({ ...asked, references: 'LEAVE' });
    await isClean();
    expect(await select(lake.current, timelineClips)).toMatchObject([{ asset_id: null }]);
    await undo();
    await expectSame(before, lake.current);
    await undo(before.record.number);
  });

  /** Removed with nothing else it is refused, and names who points at it; with it, all goes in one commit that is undone. */
  async function goesWith(
    asked: Pick<RemovalAsked, 'kind' | 'ids'>,
    pointing: string,
    table: MediaTable,
    along: string,
  ) {
    const before = lake.current;
    await expect(takeOut(asked)).rejects.toMatchObject({
      message: expect.stringContaining(pointing),
      extensions: { code: 'CONFLICT' },
    });
    expect(lake.current.record.number).toBe(before.record.number);
    await takeOut({ ...asked, references: 'TAKE' });
    expect(await count(lake.current, table, equals('id', along))).toBe(0);
    await isClean();
    const gone = lake.current;
    await undo();
    await expectSame(before, lake.current);
    await isClean();
    return { before, gone };
  }

  it('takes out a run with its annotations, and the run that goes on from it', async () => {
    const start = lake.current;
    const run = { type: 'label', model_id: 'meter@2', asset_id: null, author: null, started_at: 0, ended_at: null };
    const made = { ...run, status: 'PUBLISHED', annotation_count: 1, published_at: 0, taken_up_at: null } as const;
    const of = { model_id: 'meter@2', title_id: 't0', source: 'MODEL' } as const;
    await write('runs', async (writer) => {
      await writer.add(annotationRuns, [
        { ...made, id: 'r1', extends_id: null },
        { ...made, id: 'r2', extends_id: 'r1', asset_id: 't0-a0' },
      ]);
      await writer.add(annotations, [
        annotationRow(900, { ...of, id: 'of-r1', run_id: 'r1' }),
        annotationRow(901, { ...of, id: 'of-r2', run_id: 'r2', asset_id: 't0-a0' }),
      ]);
      const part = { id: runPartId('r1', 't0-a0'), run_id: 'r1', asset_id: 't0-a0', frames: 1, digest: 'd' };
      await writer.add(runParts, [part]);
    });
    const { gone } = await goesWith(
      { kind: 'RUN', ids: ['r1'] },
      'run "r2" keeps annotations of run "r1"',
      annotationRuns,
      'r2',
    );
    // Nothing of them stays.
    await expectSame(start, gone);
    await takeOut({ kind: 'RUN', ids: ['r1'], references: 'TAKE' });
  });

  it('takes out an asset with the copies that were made from it', async () => {
    const start = lake.current;
    const copy = { ...assetRow('copy', 900, 't1', 'VIDEO', 1_000_000), derived_from: ['t0-a0'] };
    await write('a copy', (writer) => writer.add(assets, [copy]));
    const pointing = 'asset "copy" was made from asset "t0-a0"';
    const { before } = await goesWith({ kind: 'ASSET', ids: ['t0-a0'] }, pointing, assets, 'copy');
    await takeOut({ kind: 'ASSET', ids: ['t0-a0'], references: 'LEAVE' });
    await isClean();
    await undo();
    await expectSame(before, lake.current);
    await takeOut({ kind: 'ASSET', ids: ['copy'] });
    await expectSame(start, lake.current);
  });

  it('takes out a title with the saved searches that ask for it', async () => {
    const start = lake.current;
    const criteria = { shots: { where: { titleIds: ['t1'] } } };
    const search = { id: 'of-t1', name: 'of t1', kind: 'SHOT', criteria, author: null, created_at: 0 } as const;
    await write('a search', (writer) => writer.add(savedSearches, [search]));
    await goesWith({ kind: 'TITLE', ids: ['t1'] }, 'of-t1', savedSearches, 'of-t1');
    await write('no search', (writer) => writer.remove(savedSearches, equals('id', 'of-t1'), ['of-t1']));
    await expectSame(start, lake.current);
  });

  it('names an id that is not there', () =>
    expect(takeOut({ kind: 'RUN', ids: ['none'] })).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } }));
});

describe('undo', () => {
  let before: LakeSnapshot;
  beforeEach(() => void (before = lake.current));

  it('of added media, with pictures and vectors, and back', async () => {
    const asset = assetRow('new', 99, 't0', 'VIDEO', 1_000_000);
    const frame = loneFrame(asset);
    await write('media', async (writer) => {
      await writer.add(assets, [asset]);
      await writer.add(frames, [{ ...frame, image: Buffer.from('jpeg'), image_width: 1, image_height: 1 }]);
    });
    const added = lake.current;
    await undo();
    await expectSame(before, lake.current);
    await undo();
    await expectSame(added, lake.current);
    await undo();
  });

  it('of a type that was defined, and of its next version', async () => {
    const type = { name: 'new', description: 'New.', data_schema: null, temporal: true, spatial: false, author: 'ada' };
    for (const version of [1, 2])
      await write('a type', (writer) =>
        writer.add(annotationTypes, [{ ...type, id: `new@${version}`, version, created_at: 0 }]),
      );
    const defined = lake.current;
    await undo();
    expect(await select(lake.current, annotationTypes, { where: equals('name', 'new') })).toMatchObject([
      { version: 1 },
    ]);
    await undo(defined.record.number - 1);
    await expectSame(before, lake.current);
    await isClean();
  });

  it('of more frames than are read at once', async () => {
    const asset = assetRow('long', 98, 't0', 'VIDEO', 1_000_000);
    const frame = loneFrame(asset);
    const many = Array.from({ length: 1_100 }, (_, i) => ({
      ...{ ...frame, id: `long-f${i}`, ordinal: i, sort_key: sortKey(98, i), timestamp_us: i * 100 },
      ...{ image: Buffer.from(`picture ${i}`), image_width: 1, image_height: 1 },
    }));
    await write('media', async (writer) => {
      await writer.add(assets, [asset]);
      await writer.add(frames, many);
    });
    const added = lake.current;
    await undo();
    await expectSame(before, lake.current);
    await undo();
    await expectSame(added, lake.current);
    expect(await count(lake.current, frames, equals('asset_id', 'long'))).toBe(many.length);
    await undo();
  });

  it('of other vectors of frames that are else the same', async () => {
    const rows = [{ id: 't0-a0-f1', vector_look: unitVector(Math.random) }];
    await write('vectors', (writer) => writer.patch(frames, 'id', ['id', 'vector_look'], rows));
    expect((await differences(frames, before, lake.current, null)).changed).toEqual(['t0-a0-f1']);
    await undo();
    await expectSame(before, lake.current);
  });

  it('of a space that was made, and of one that was dropped', async () => {
    const space = { ...lookSpace('look-model@1', false), id: 'other', dimension: 4 };
    const table = framesWith([space]);
    const column = vectorColumn('other');
    await write('space', async (writer) => {
      await addSpace(writer, space);
      const rows = [{ id: 't0-a0-f1', [column]: unitVector(Math.random, 4) }];
      await writer.patch(table, 'id', ['id', column], rows as never);
    });
    const made = lake.current;
    await dropSpace(lake, 'other', {});
    await undo();
    expect(await differences(table, made, lake.current, null)).toEqual({ added: [], removed: [], changed: [] });
    await isClean();
    await undo(made.record.number);
    await expectSame(before, lake.current);
    await undo();
    expect(await differences(table, made, lake.current, null)).toEqual({ added: [], removed: [], changed: [] });
    await takeOut({ kind: 'SPACE', ids: ['other'] });
    await expectSame(before, lake.current);
  });

  it('is refused where a row was changed since, naming it and the commit', async () => {
    const rename = (name: string) =>
      write(name, async (writer) => {
        const [row] = await select(writer.base, titles, { where: equals('id', 't0') });
        await writer.upsert(titles, 'id', [{ ...row!, name }]);
      });
    await rename('One');
    const first = lake.current.record.number;
    await rename('Two');
    await expect(undo(first)).rejects.toMatchObject({
      message: `commit ${first} cannot be undone: rows of titles were changed since: "t0" by commit ${first + 1}; undo the later commits first`,
      extensions: { code: 'CONFLICT' },
    });
    await undo(first + 1);
    await undo(first);
    await expectSame(before, lake.current);
  });

  it('is refused where something came since that refers to what would go', async () => {
    await write('a title', (writer) => writer.add(titles, [titleRow(8)]));
    const first = lake.current.record.number;
    await write('its child', (writer) => writer.add(titles, [{ ...titleRow(9), parent_id: 't8' }]));
    await expect(undo(first)).rejects.toMatchObject({ message: expect.stringContaining('"t9" came since') });
    await undo(first + 1);
    await undo(first);
    await expectSame(before, lake.current);
  });

  it('brings assets back to a place that is free, where another has taken theirs', async () => {
    const asset = assetRow('last', 50, 't0', 'VIDEO', 1_000_000);
    const frame = loneFrame(asset);
    await write('last', async (writer) => {
      await writer.add(assets, [asset]);
      await writer.add(frames, [frame]);
    });
    await takeOut({ kind: 'ASSET', ids: ['last'] });
    const removal = lake.current.record.number;
    await write('another', (writer) => writer.add(assets, [assetRow('another', 50, 't0', 'VIDEO', 1_000_000)]));
    await undo(removal);
    await isClean();
    expect(await select(lake.current, assets, { where: equals('id', 'last') })).toMatchObject([{ ordinal: 51 }]);
    await takeOut({ kind: 'ASSET', ids: ['last', 'another'] });
    await expectSame(before, lake.current);
  });

  it('is refused once the state before is no longer kept', async () => {
    await expect(undo(0)).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } });
    await expect(undo(99_999)).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });

  it('moves versions of annotations forward', async () => {
    const near = openNearCache(lake, { specs: nearSpecs, limit: 0, vectors: nearVectors(0), onError: () => undefined });
    const writes = openWriteQueue(lake, near, {});
    const change = (items: ReturnType<typeof putItems> | null) =>
      writes.change(
        {
          by,
          needs: items ? needsOfPut(items) : needsOfIds(['v']),
          size: 1,
          plan: (state: never): unknown =>
            items
              ? planPut(state, items, { atomic: true, author: null, now: Date.now() })
              : planDelete(state, ['v'], null, Date.now()),
        } as never,
        { check: () => undefined } as never,
      );
    const put = (label: string) => change(putItems([{ id: 'v', type: 'label', titleId: 't0', label }] as never));
    const now = async () => (await select(lake.current, annotations, { where: equals('id', 'v') }))[0];
    const steps: [work: () => Promise<unknown>, version: number | null, label?: string][] = [
      [() => put('a'), 1, 'a'],
      [() => put('b'), 2, 'b'],
      [() => undo(), 3, 'a'],
      [() => undo(), 4, 'b'],
      [() => change(null), null],
      [() => undo(), 5, 'b'],
      [() => undo(), null],
      [() => undo(), 6, 'b'],
    ];
    for (const [work, version, label] of steps) {
      await work();
      await lake.refresh();
      const row = await now();
      expect(row ? [row.version, row.label] : [null, undefined]).toEqual([version, label]);
      await isClean();
    }
    await writes.close();
    await near.close();
    expect(await count(lake.current, annotationRevisions, equals('annotation_id', 'v'))).toBe(5);
  });

  it('moves versions of edited entities forward', async () => {
    const [row] = await select(lake.current, titles, { where: equals('id', 't0') });
    const edit = { id: editId('TITLE', 't0'), kind: 'TITLE', entity_id: 't0', title_id: 't0' } as const;
    await write('an edit', async (writer) => {
      await writer.upsert(titles, 'id', [{ ...row!, name: 'Edited' }]);
      const made = { ...edit, ingested: { name: row!.name }, version: 2, edited_by: 'ada', edited_at: 0 };
      await writer.add(edits, [made]);
    });
    await undo();
    expect((await select(lake.current, titles, { where: equals('id', 't0') }))[0]).toEqual(row);
    expect(await select(lake.current, edits)).toMatchObject([{ ingested: {}, version: 3, edited_by: 'ada' }]);
    expect(await select(lake.current, entityRevisions)).toMatchObject([
      { version: 3, change: 'RESTORED', before: { name: 'Edited' }, after: { name: row!.name } },
    ]);
    await isClean();
    await undo();
    expect(await select(lake.current, edits)).toMatchObject([{ ingested: { name: row!.name }, version: 4 }]);
    await isClean();
  });
});
