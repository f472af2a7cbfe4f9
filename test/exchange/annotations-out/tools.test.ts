import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { always } from '../../../src/lake/lancedb/filter.js';
import { openLake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { annotations, type AnnotationRow } from '../../../src/lake/tables/annotations.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { inProcess } from '../../support/in-process.js';

const DATA = '../shared/data';
type Said = Omit<AnnotationRow, 'ordinal' | 'created_at'>;

/** A generator of numbers below one, the same each time (mulberry32). */
function numbers(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const ROWS = 120;
const next = numbers(17);
const below = (n: number) => Math.floor(next() * n);
const oneOf = <T>(list: readonly T[]): T => list[below(list.length)]!;

const ASSETS = [
  { id: 'film', kind: 'VIDEO', uri: 'file:///media/film.mp4', frame_rate: '24000/1001', duration_ms: 60_000 },
  { id: 'rateless', kind: 'VIDEO', uri: 'file:///media/rateless.mp4' },
  { id: 'still', kind: 'IMAGE', uri: 'file:///media/still.png' },
  { id: 'song', kind: 'AUDIO', uri: 'file:///media/song.wav', duration_ms: 60_000 },
];
const FRAMES = [
  { id: 'film-0', asset_id: 'film', number: 0, timestamp_ms: 0, width: 1920, height: 803 },
  { id: 'film-7', asset_id: 'film', number: 7, timestamp_ms: 291.958, width: 1920, height: 803 },
  { id: 'still-0', asset_id: 'still', number: 0, timestamp_ms: 0, width: 37, height: 1001 },
];
const PLACES = [
  ...[{ frame_id: 'film-0' }, { frame_id: 'film-7' }, { frame_id: 'still-0' }, { shot_id: 'shot-1' }],
  ...[{ asset_id: 'film' }, { asset_id: 'song' }, { asset_id: 'rateless' }],
];
const WORDS = ['car', 'a <b> & "c"', "l'été\n\n  🎬 ", 'no --> arrow', '\u0001bell', '-->', ' ', '&lt;', ']]>', '42'];
const DATAS = [
  ...[null, '"text"', ['a', 1.5], { deep: { er: [null, true] } }, { track: '3', occluded: '1' }, { track: 9 }],
  ...[{ attributes: { 'a "b"': 'x\ny', media_graph: '{' }, meta: { text: ['note'] } }, { model_version: 'v2' }],
  ...[{ big: '9007199254740993', small: 1e-7 }, { points: [[1, 2]], sequence: 'none' }, { ground_truth: true }],
];
const some = <T>(make: () => T): T | null => (next() < 0.5 ? null : make());

function annotation(i: number): Record<string, unknown> {
  const place = oneOf(PLACES);
  const hasBox = !('asset_id' in place && place.asset_id === 'song') && next() < 0.6;
  const [x, y] = [next(), next()];
  const start = below(50_000_000);
  const isInTime = next() < 0.6;
  const [width, height] = [next() * (1 - x), next() * (1 - y)];
  const outline = [
    [x * 100, y * 100],
    [(x + width) * 100, (y + height) * 100],
  ];
  return {
    ...{
      id: `note ${i} ${oneOf(['', '<&>', '"'])}`,
      type: oneOf(['object', 'polygon', 'caption', 'pose', 'mask', 'note']),
    },
    ...{ label: some(() => oneOf(WORDS)), text: some(() => oneOf(WORDS)), confidence: some(next), value: some(next) },
    ...{ data: hasBox && next() < 0.2 ? { points: outline } : oneOf(DATAS), unit: some(() => 'dB'), ...place },
    ...(isInTime && { start_ms: start / 1000, end_ms: (start + oneOf([1_500, 41_708, 2_000_001])) / 1000 }),
    ...(hasBox && { x, y, width, height }),
    ...{ source: oneOf(['HUMAN', 'MODEL', 'IMPORT']), author: some(() => oneOf(['7', 'ada@example.com', 'Bo'])) },
  };
}

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'media-graph-test-'))));
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));

describe('random annotations', () => {
  let lake: string;
  let before: Said[];
  beforeAll(async () => {
    lake = join(folder, 'random');
    const rows = {
      assets: ASSETS,
      frames: FRAMES,
      shots: [{ id: 'shot-1', asset_id: 'film', start_ms: 0, end_ms: 5000 }],
    };
    for (const [table, list] of Object.entries({
      ...rows,
      annotations: Array.from({ length: ROWS }, (_, i) => annotation(i)),
    })) {
      const path = join(folder, `${table}.ndjson`);
      await writeFile(path, list.map((row) => `${JSON.stringify(row)}\n`).join(''));
      await run(lake, 'import', table, path, '--strict');
    }
    before = await annotationsOf(lake);
    expect(before).toHaveLength(ROWS);
  });

  const isInTime = ({ start_us }: Said) => start_us !== null;
  it.each<[string, string, (row: Said) => boolean, string[]]>([
    ['cvat-images', 'cvat', ({ frame_id }) => frame_id !== null, []],
    ['cvat-video', 'cvat', (row) => isInTime(row) && row.asset_id === 'film' && row.x !== null, []],
    ['label-studio', 'label-studio', (row) => isInLabelStudio(row), []],
    ['webvtt', 'webvtt', (row) => isInTime(row) && row.asset_id === 'film', ['--asset-id', 'film']],
  ])('are the same as %s, and what is left out is counted', async (to, table, isHeld, more) => {
    const { said, after } = await outAndIn(lake, to, table, ...more);
    const held = before.filter(isHeld);
    expect(held.length).toBeGreaterThan(ROWS / 10);
    expect(after).toEqual(held);
    const all = before.filter(({ asset_id }) => more.length === 0 || asset_id === 'film').length;
    const lacking = [...said.matchAll(/(\d+) (?:annotations|boxes) (?:without|of)/g)];
    expect(lacking.reduce((sum, [, n]) => sum + Number(n), 0)).toBe(all - held.length);
  });
});

/** Boxes are of a frame or of a video's time, times of a video need its rate. */
function isInLabelStudio({ asset_id, frame_id, start_us, x }: Said): boolean {
  if (asset_id === 'still' || (frame_id !== null && start_us === null)) return true;
  return asset_id === 'rateless' ? start_us === null && x === null : start_us !== null || x === null;
}

describe('what another tool has changed', () => {
  it('is read as it is now', async () => {
    const lake = join(folder, 'random');
    const where = ['--where', '{"frameIds": ["still-0"]}'];
    const file = join(folder, 'to-move.xml');
    await run(lake, 'export', 'annotations', '--to', 'cvat-images', '--out', file, ...where);
    const text = await readFile(file, 'utf8');
    const [whole, edges, own] = /<box [^>]*(xtl="[^>]*ybr="[^"]*")>\n<attribute name="media_graph">([^<]*)</.exec(
      text,
    )!;
    const id = /&quot;id&quot;:&quot;(.*?)&quot;,/
      .exec(own!)![1]!
      .replaceAll('&lt;&amp;&gt;', '<&>')
      .replaceAll('\\&quot;', '"');
    const moved = text.replace(whole, whole.replace(edges!, 'xtl="1" ytl="2" xbr="3" ybr="12.01"'));
    await writeFile(`${file}.moved.xml`, moved);
    const twin = await emptied(lake);
    await run(twin, 'import', 'cvat', `${file}.moved.xml`, '--strict');
    const found = (await annotationsOf(twin)).filter((row) => row.id === id || row.id === id.replaceAll('\\', ''));
    expect(found.map(({ x, y, width, height }) => [x! * 37, y! * 1001, width! * 37, height! * 1001])).toEqual([
      [1, 2, expect.closeTo(2, 9), expect.closeTo(10.01, 9)],
    ]);
  });
});

describe.skipIf(!existsSync(DATA))('files of the tools (skipped where ../shared/data is not there)', () => {
  let lake: string;
  let before: Said[];
  beforeAll(async () => {
    lake = join(folder, 'samples');
    const make = [
      '--create-assets',
      '--create-frames',
      '--clip',
      '--report',
      join(folder, 'bad.ndjson'),
      '--frame-rate',
      '25',
    ];
    const ofCvat = ['for_video/annotations', 'for_images/export_task/train'];
    await run(lake, 'import', 'cvat', ...ofCvat.map((name) => `${DATA}/cvat/${name}.xml`), ...make);
    const ofStudio = ['yolo_data_obb', 'yolo_data_polygons', 'yolo_data_keypoints', 'coco_data', 'csv_csv_test'];
    const exported = ofStudio.map((name) => `${DATA}/label_studio/test_export_${name}.json`);
    await run(lake, 'import', 'label-studio', ...exported, ...make);
    before = await annotationsOf(lake);
  });

  it('are the same as CVAT and as Label Studio, drawn as they were', async () => {
    const video = await outAndIn(lake, 'cvat-video', 'cvat');
    expect(video.after).toEqual(before.filter(({ start_us }) => start_us !== null));
    const text = await readFile(video.file, 'utf8');
    expect(text.match(/<track /g)).toHaveLength(3);
    expect(text.match(/<(points|polyline|box) [^>]*outside="0"/g)).toHaveLength(video.after.length);
    const images = await outAndIn(lake, 'cvat-images', 'cvat');
    expect(images.after.length).toBeGreaterThan(20);
    expect(images.after).toEqual(before.filter(({ id }) => images.after.some((row) => row.id === id)));
    const studio = await outAndIn(lake, 'label-studio', 'label-studio');
    expect(studio.after).toEqual(before);
    const drawn = await readFile(studio.file, 'utf8');
    for (const type of ['polygonlabels', 'rectanglelabels', 'keypointlabels', 'videorectangle']) {
      expect(drawn).toContain(`"type":"${type}"`);
    }
  });
});

async function annotationsOf(uri: string): Promise<Said[]> {
  const opened = await openLake(uri, mediaTables);
  const rows = await select(opened.current, annotations);
  opened.close();
  const said = rows.map(({ ordinal: _, created_at: __, ...row }) => row);
  return said.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A lake with the same media and no annotations: one for each lake, since copies take long. */
async function emptied(lake: string): Promise<string> {
  const twin = `${lake}-twin`;
  if (!existsSync(twin)) await cp(lake, twin, { recursive: true });
  const opened = await openLake(twin, mediaTables);
  await writeToLake(opened, { note: 'none' }, (writer) => writer.remove(annotations, always));
  opened.close();
  return twin;
}

let files = 0;
async function outAndIn(lake: string, to: string, table: string, ...more: string[]) {
  const ending = { cvat: 'xml', 'label-studio': 'json', webvtt: 'vtt' }[table]!;
  const file = join(folder, `${++files}-${to}.${ending}`);
  const said = await run(lake, 'export', 'annotations', '--to', to, '--out', file, ...more);
  const twin = await emptied(lake);
  await run(twin, 'import', table, file, '--strict');
  const opened = await openLake(twin, mediaTables);
  expect((await verifySnapshot(opened.current)).findings).toEqual([]);
  opened.close();
  return { said, file, after: await annotationsOf(twin) };
}

async function run(uri: string, ...args: string[]): Promise<string> {
  const { code, out, err } = await inProcess(uri, ...args);
  expect(code, err).toBeLessThan(args.includes('--report') ? 2 : 1);
  return out;
}
