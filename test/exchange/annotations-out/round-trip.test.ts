import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pixelsOf } from '../../../src/exchange/annotations-out/pixels.js';
import { always } from '../../../src/lake/lancedb/filter.js';
import { openLake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { annotations, type AnnotationRow } from '../../../src/lake/tables/annotations.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { inProcess } from '../../support/in-process.js';

const DATA = '../shared/data';
let folder: string;
let lake: string;
let before: Said[];
describe.skipIf(!existsSync(DATA))('a round trip (skipped without ../shared/data)', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'media-graph-test-'));
    lake = join(folder, 'lake');
    const ava = await readFile(`${DATA}/ava/ava_val_v2.1_pose14.csv`, 'utf8');
    await writeFile(join(folder, 'ava.csv'), ava.split('\n').slice(0, 500).join('\n') + '\n');
    const make = ['--create-assets', '--create-frames', '--clip', '--report', join(folder, 'bad.ndjson')];
    const withRate = [...make, '--frame-rate', '25'];
    await run(lake, 'import', 'coco', `${DATA}/coco/coco_tiny/instances_val2017.json`, ...make);
    await run(lake, 'import', 'ava', join(folder, 'ava.csv'), ...withRate);
    await run(lake, 'import', 'cvat', `${DATA}/cvat/for_video/annotations.xml`, ...withRate);
    await run(lake, 'import', 'label-studio', `${DATA}/label_studio/test_export_yolo_data_polygons.json`, ...make);
    before = await annotationsOf(lake);
  });
  afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));

  it('has annotations of four tools', () => {
    const tools = new Set(before.map(({ id }) => /^[a-z-]+/.exec(id)![0]));
    expect([...tools].sort()).toEqual(['ava', 'coco', 'cvat', 'label-studio']);
  });

  describe('annotations that go out and come in', () => {
    it.each([
      ['ndjson', 'annotations'],
      ['csv', 'annotations'],
      ['parquet', 'annotations'],
    ])('are all the same as %s', async (to, table) => {
      const { said, after } = await outAndIn(to, table, `out.${to}`);
      expect(said).toMatch(new RegExp(`^exported ${before.length} annotations to \\S+: \\d+ bytes\\n$`));
      expect(after).toEqual(before);
    });

    it('are the same as COCO where they are of a frame with a size', async () => {
      const { said, after } = await outAndIn('coco', 'coco', 'out.json');
      const ids = new Set(after.map(({ id }) => id));
      expect(after).toEqual(before.filter(({ id }) => ids.has(id)));
      const lacking = before.length - after.length;
      expect(said).toMatch(/coco has no place for .*annotations without a frame|annotations of frames without a size/);
      const counts = [...said.matchAll(/(\d+) annotations (?:without|of)/g)].reduce((sum, [, n]) => sum + Number(n), 0);
      expect(counts).toBe(lacking);
      expect(after.filter(({ data }) => JSON.stringify(data)?.includes('segmentation')).length).toBeGreaterThan(10);
    });

    it('are the same file as AVA that they came from', async () => {
      const { said, after } = await outAndIn('ava', 'ava', 'out.csv', '--type', 'action');
      expect(said).toMatch(/^exported 500 annotations/);
      expect(after).toEqual(before.filter(({ type }) => type === 'action'));
      expect(await readFile(join(folder, 'ava-out.csv'), 'utf8')).toBe(await readFile(join(folder, 'ava.csv'), 'utf8'));
    });
  });

  it('WebVTT has cues of one asset, and comes back the same', async () => {
    const out = join(folder, 'out.vtt');
    const asset = before.find(({ type }) => type === 'action')!.asset_id!;
    expect(await refused('export', 'annotations', '--to', 'webvtt', '--out', out)).toMatch(/--asset-id ID/);
    const { said, after } = await outAndIn('webvtt', 'webvtt', 'out.vtt', '--asset-id', asset);
    const of = before.filter(({ asset_id }) => asset_id === asset);
    const [first] = of;
    const text = await readFile(join(folder, 'webvtt-out.vtt'), 'utf8');
    expect(text.match(/ --> /g)).toHaveLength(of.length);
    expect(text).toContain(`${first!.id}\n${clock(first!.start_us!)} --> ${clock(first!.end_us!)}\n${first!.label!}\n`);
    expect(after).toEqual(of);
    expect(said).toMatch(new RegExp(`^exported ${of.length} annotations .*\\n$`));
  });

  it('asks the filter of the graph, and does not write over a file', async () => {
    const out = join(folder, 'few.ndjson');
    const where = ['--where', '{"types": ["action"], "labels": ["1"]}'];
    await run(lake, 'export', 'annotations', '--to', 'ndjson', '--out', out, ...where);
    const lines = (await readFile(out, 'utf8')).trim().split('\n');
    expect(lines).toHaveLength(before.filter(({ type, label }) => type === 'action' && label === '1').length);
    expect(await refused('export', 'annotations', '--to', 'ndjson', '--out', out)).toMatch(/it is there already/);
    expect(
      await refused('export', 'annotations', '--to', 'csv', '--out', `${out}x`, '--where', '{"typs": []}'),
    ).toMatch(/--where.*typs/);
  });

  it('pixels are those that a file had, where it had six digits at most', () => {
    for (const pixels of [600, 64.5, 473.07, 0.000001]) expect(pixelsOf(pixels / 640, 640)).toBe(pixels);
  });

  it('a box that another tool has moved is read where it is', async () => {
    const out = join(folder, 'moved.json');
    await run(lake, 'export', 'annotations', '--to', 'coco', '--type', 'object', '--out', out);
    const file = JSON.parse(await readFile(out, 'utf8')) as { annotations: { bbox: number[]; media_graph: object }[] };
    const [first] = file.annotations;
    first!.bbox = [1, 2, 3, 4];
    await writeFile(out, JSON.stringify({ ...file, annotations: [first] }));
    const twin = join(folder, 'twin-moved');
    await cp(lake, twin, { recursive: true });
    await run(twin, 'import', 'coco', out);
    const { id } = first!.media_graph as { id: string };
    const moved = (await annotationsOf(twin)).find((row) => row.id === id)!;
    const was = before.find((row) => row.id === id)!;
    expect(moved.x! / was.x!).not.toBeCloseTo(1);
  });
});

type Said = Omit<AnnotationRow, 'ordinal' | 'created_at'>;

async function annotationsOf(uri: string): Promise<Said[]> {
  const opened = await openLake(uri, mediaTables);
  const rows = await select(opened.current, annotations);
  opened.close();
  const said = rows.map(({ ordinal: _, created_at: __, ...row }) => row);
  return said.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Exports, and imports into a lake with the same media and no annotations. */
async function outAndIn(to: string, table: string, file: string, ...more: string[]) {
  const out = join(folder, `${to}-${file}`);
  const said = await run(lake, 'export', 'annotations', '--to', to, '--out', out, ...more);
  const twin = join(folder, `twin-${to}`);
  await cp(lake, twin, { recursive: true });
  const opened = await openLake(twin, mediaTables);
  await writeToLake(opened, { note: 'none' }, (writer) => writer.remove(annotations, always));
  opened.close();
  await run(twin, 'import', table, out, '--strict');
  return { said, after: await annotationsOf(twin) };
}

async function run(uri: string, ...args: string[]): Promise<string> {
  const { code, out, err } = await inProcess(uri, ...args);
  expect(code, err).toBeLessThan(args.includes('--report') ? 2 : 1);
  return out;
}

async function refused(...args: string[]): Promise<string> {
  const { code, err } = await inProcess(lake, ...args);
  expect(code).toBe(2);
  return err;
}

const clock = (us: number): string => new Date(us / 1000).toISOString().slice(11, 23);
