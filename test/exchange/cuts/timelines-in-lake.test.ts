import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cutFormats } from '../../../src/exchange/cuts/formats.js';
import { importEdits, type ReadEdit } from '../../../src/exchange/lake-cuts/import-edits.js';
import { editOfTimeline } from '../../../src/exchange/lake-cuts/timeline-edit.js';
import { equals } from '../../../src/lake/lancedb/filter.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { timelineClips } from '../../../src/lake/tables/timeline-clips.js';
import { timelines, type TimelineSource } from '../../../src/lake/tables/timelines.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { clipOf, editOf, fileAt, gapOf, missing, speedOf, stackOf, trackOf } from '../../../src/media/timeline/make.js';
import { isSameJson } from '../../../src/media/timeline/json.js';
import { readJsonText } from '../../../src/media/timeline/json-text.js';
import { rangeOf, timeOf } from '../../../src/media/timeline/time.js';
import { generateRows, temporaryLake, writeRows } from '../../support/lake.js';

const data = resolve('../shared/data');
const WRONG = ['dissolve_test_fail.edl', 'timecode_mismatch.edl'];
const rate = (numerator: number, denominator = 1) => ({ numerator, denominator });
const samples = ['otio', 'edl'].flatMap((folder) => {
  const path = join(data, folder);
  if (!existsSync(path)) return [];
  const names = readdirSync(path).filter((name) => /\.(otio|edl)$/.test(name) && !WRONG.includes(name));
  return names.map((name) => ({ name, text: readFileSync(join(path, name), 'utf8') }));
});

let temporary: Awaited<ReturnType<typeof temporaryLake>>;
beforeAll(async () => {
  temporary = await temporaryLake();
  await writeRows(temporary.lake, generateRows({ titles: 1 }));
});
afterAll(() => temporary.remove());

const importAll = (edits: ReadEdit[], source: TimelineSource = 'OTIO', match?: ('uri' | 'name' | 'reel')[]) =>
  importEdits(temporary.lake, edits, { source, titleId: null, match, author: 'ada' }, {});
const clipsOf = async (id: string) => {
  const rows = await select(temporary.lake.current, timelineClips, { where: equals('timeline_id', id) });
  return rows.sort((a, b) => a.track - b.track || a.ordinal - b.ordinal);
};

describe.skipIf(!existsSync(data))('samples of edits (skipped where ../shared/data is not there)', () => {
  it('come in, go out and are equal', async () => {
    expect(samples.length).toBe(31);
    const read = samples.map(({ name, text }) => {
      const format = name.endsWith('.edl') ? 'edl' : 'otio';
      const edit = cutFormats[format].read(text, rate(name === '25fps.edl' ? 25 : 24));
      return { name, text, format, edit: { ...edit, name }, own: edit.name } as const;
    });
    // By the files' names, since several samples share one.
    const imported = await importAll(read.map(({ name, edit }) => ({ file: name, fileName: name, edit })));
    for (const [i, { format, text, edit, own }] of read.entries()) {
      const back = await editOfTimeline(temporary.lake.current, imported[i]!.id);
      expect(back).toEqual(edit);
      const named = { ...back, name: own };
      const written = cutFormats[format].write(named, {});
      if (format === 'otio') expect(isSameJson(readJsonText(written), readJsonText(text))).toBe(true);
      else
        expect(cutFormats.edl.read(written, rate(edit.name === '25fps.edl' ? 25 : 24))).toEqual({ ...edit, name: own });
    }
    expect((await verifySnapshot(temporary.lake.current)).findings).toEqual([]);
  });
});

describe('an edit in the lake', () => {
  const at24 = rate(24);
  const asset = 't0-a0';
  const edit = editOf('cut', [
    trackOf({
      name: 'V1',
      of: 'Video',
      children: [
        clipOf({ name: 'one', range: rangeOf(24, 48, at24), of: fileAt('file:///elsewhere/t0-a0.mp4') }),
        gapOf(timeOf(12, at24)),
        clipOf({
          name: 'fast',
          range: rangeOf(86_400 + 24, 24, at24),
          of: missing(rangeOf(86_400, 240, at24)),
          effects: [speedOf(2)],
          metadata: { media_graph: { asset } },
        }),
      ],
    }),
    trackOf({
      name: 'nested',
      of: 'Video',
      children: [
        stackOf({
          range: rangeOf(12, 24, at24),
          children: [
            trackOf({ of: 'Video', children: [clipOf({ name: 'in', range: rangeOf(0, 100, at24), of: missing() })] }),
          ],
        }),
      ],
    }),
  ]);

  it('has a row a clip, where it plays and what of which file', async () => {
    const [{ id, offline, replaced } = { id: '', offline: [], replaced: true }] = await importAll([
      { file: 'cut.otio', fileName: 'cut', edit },
    ]);
    expect(replaced).toBe(false);
    expect(offline).toEqual([
      { source: 'file:///elsewhere/t0-a0.mp4', clips: 1 },
      { source: null, clips: 1 },
    ]);
    const us = 1_000_000;
    expect(await clipsOf(id)).toMatchObject([
      {
        ...{ name: 'one', record_start_us: 0, record_end_us: 2 * us, record_end_frame: 48, asset_id: null },
        ...{ source_start_us: us, source_end_us: 3 * us, speed: 1 },
      },
      {
        ...{ name: 'fast', record_start_us: 2.5 * us, record_end_us: 3.5 * us, record_start_frame: 60, speed: 2 },
        ...{ asset_id: asset, source_start_us: us, source_end_us: 3 * us },
      },
      {
        ...{ name: 'in', track: 1, record_start_us: 0, record_end_us: us },
        ...{ source_start_us: us / 2, source_end_us: 1.5 * us },
      },
    ]);
    const [row] = await select(temporary.lake.current, timelines, { where: equals('id', id) });
    expect(row).toMatchObject({ name: 'cut', duration_us: 3.5 * us, clip_count: 3, start_timecode: '00:00:00:00' });
    expect(row).not.toHaveProperty('otio');
  });

  it('takes the place of the one of its name, and is matched by what it may be matched by', async () => {
    const { uri } = generateRows({ titles: 1 }).assets.find(({ id }) => id === asset)!;
    const file = uri.replace(/^.*\//, '');
    const one = (of: ReturnType<typeof fileAt>, metadata = {}) =>
      editOf('cut', [
        trackOf({ of: 'Video', children: [clipOf({ name: 'c', range: rangeOf(0, 24, at24), of, metadata })] }),
      ]);
    const assetBy = async (cut: typeof edit, match?: ('uri' | 'name' | 'reel')[]) => {
      const [{ id, replaced } = { id: '', replaced: false }] = await importAll(
        [{ file: 'a', fileName: 'a', edit: cut }],
        'OTIO',
        match,
      );
      expect(replaced).toBe(true);
      return (await clipsOf(id)).map(({ asset_id }) => asset_id);
    };
    expect(await assetBy(one(fileAt(uri)), ['uri'])).toEqual([asset]);
    expect(await assetBy(one(fileAt(`/other/${file}`)), ['uri'])).toEqual([null]);
    expect(await assetBy(one(fileAt(`/other/${file}`)))).toEqual([asset]);
    const reel = { cmx_3600: { reel: file.replace(/\.\w+$/, '') } };
    expect(await assetBy(one(missing() as never, reel), ['reel'])).toEqual([asset]);
    expect((await verifySnapshot(temporary.lake.current)).findings).toEqual([]);
  });

  it('is told where its rows are not as promised', async () => {
    const [{ id } = { id: '' }] = await importAll([{ file: 'a', fileName: 'a', edit: { ...edit, name: 'broken' } }]);
    const [, second] = await clipsOf(id);
    await writeToLake(temporary.lake, { note: 'broken' }, async (writer) => {
      await writer.update(timelineClips, equals('id', second!.id), { ordinal: 7, record_end_us: 0 });
      await writer.update(timelines, equals('id', id), { clip_count: 9 });
    });
    const { findings } = await verifySnapshot(temporary.lake.current);
    expect(findings.map(({ check, count }) => [check, count])).toEqual([
      ['timelines: clip_count is the number of their clips', 1],
      ['timeline_clips: ids follow from timeline, track and ordinal', 1],
      ['timeline_clips: ranges do not end before they begin', 1],
      ['timeline_clips: those of a track are dense, and follow one another', 1],
    ]);
  });
});
