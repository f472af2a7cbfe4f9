import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exportDataset } from '../../../src/exchange/exports/export-dataset.js';
import type { ExportOptions } from '../../../src/exchange/exports/export-options.js';
import { exportFormats } from '../../../src/exchange/exports/formats.js';
import { deleteNamedSnapshot } from '../../../src/lake/lancedb/named.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { equals } from '../../../src/lake/lancedb/filter.js';
import { frames } from '../../../src/lake/tables/frames.js';
import { croissantProblems } from '../../support/croissant.js';
import { writeDataset } from '../../support/dataset-rows.js';
import { annotationRow, generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { inProcess } from '../../support/in-process.js';
import { program } from '../../support/program.js';

let lake: Awaited<ReturnType<typeof temporaryLake>>;
const rows = generateRows();
const [tiny, ...others] = rows.frames;
const picture = (i: number) =>
  sharp({ create: { width: 64, height: 36, channels: 3, background: { r: i * 3, g: 9, b: 200 } } })
    .jpeg()
    .toBuffer();
const splitOf = (titleId: string | null) => (titleId === 't0' ? 'train' : titleId === 't1' ? 'validation' : null);

beforeAll(async () => {
  lake = await temporaryLake();
  const box = {
    type: 'object',
    frame_id: tiny!.id,
    shot_id: tiny!.shot_id,
    asset_id: tiny!.asset_id,
    title_id: tiny!.title_id,
  };
  const first = rows.annotations.length;
  const withPictures = await Promise.all(
    [tiny!, ...others].map(async (row, i) => ({ ...row, image: await picture(i), image_width: 64, image_height: 36 })),
  );
  await writeRows(lake.lake, {
    ...rows,
    // One has no picture.
    frames: withPictures.map((row, i) =>
      i === 5 ? { ...row, image: null, image_width: null, image_height: null } : row,
    ),
    annotations: [
      ...rows.annotations,
      annotationRow(first, {
        ...box,
        label: 'zebra: "1"',
        x: 0.5,
        y: 0.25,
        width: 0.25,
        height: 0.5,
        confidence: 0.75,
      }),
      annotationRow(first + 1, { ...box, label: 'ant', x: 0, y: 0, width: 1e-9, height: 1e-9 }),
      annotationRow(first + 2, { ...box, label: 'no region' }),
    ],
  });
  const items = rows.frames.map(({ id, title_id, asset_id }) => ({
    entity_id: id,
    title_id,
    asset_id,
    split: splitOf(title_id),
  }));
  await writeDataset(lake.lake, { kind: 'FRAME', hash: 'sha256:00' }, items);
  await writeDataset(
    lake.lake,
    { kind: 'SHOT', name: 'shots' },
    rows.shots.map(({ id, title_id }) => ({ entity_id: id, title_id })),
  );
  await writeDataset(
    lake.lake,
    { kind: 'TITLE', name: 'titles' },
    rows.titles.map(({ id }) => ({ entity_id: id, title_id: id })),
  );
  await writeDataset(lake.lake, { kind: 'FRAME', name: 'lost', snapshot: 'lost' }, items.slice(0, 1));
  const twins = items.slice(0, 2).map((item, i) => ({ ...item, split: ['a b', 'a-b'][i]! }));
  await writeDataset(lake.lake, { kind: 'FRAME', name: 'twins' }, twins);
  await deleteNamedSnapshot(lake.lake, 'lost');
  // What the newest state says must not be exported.
  await writeToLake(lake.lake, { note: 'later' }, (writer) => writer.remove(frames, equals('id', tiny!.id)));
});
afterAll(() => lake.remove());

const out = (name: string) => join(lake.folder, name);
const whole: Omit<ExportOptions, 'out'> = { split: null, images: false, type: null, overwrite: false };
const write = (format: string, name: string, more: Partial<ExportOptions> = {}, id = 'data@1') =>
  exportDataset(lake.lake, id, format, { ...whole, ...more, out: out(name) });
const textOf = (...path: string[]) => readFileSync(out(join(...path)), 'utf8');
const bytesOf = (...path: string[]) => new Uint8Array(readFileSync(out(join(...path)))).buffer;

describe.each(Object.keys(exportFormats))('%s', (format) => {
  it('has a croissant.json that keeps the validator’s rules, with and without pictures', async () => {
    await write(format, `${format}-with`, { images: true, type: 'object' });
    expect(croissantProblems(out(`${format}-with`))).toEqual([]);
    await write(format, `${format}-without`, { split: 'validation' });
    expect(croissantProblems(out(`${format}-without`))).toEqual([]);
  });

  it('tells of licence, card, hash and snapshot', () => {
    const about = JSON.parse(textOf(`${format}-with`, 'dataset.json'));
    const told = {
      licence: 'CC-BY-4.0',
      hash: 'sha256:00',
      snapshot: 'frozen',
      card: '# Data\n\nFor tests, "quoted".',
    };
    expect(about).toMatchObject({ ...told, dataset: 'data@1', items: { train: 24, validation: 24, all: 24 } });
    const croissant = JSON.parse(textOf(`${format}-with`, 'croissant.json'));
    expect(croissant).toMatchObject({
      license: 'CC-BY-4.0',
      version: '1.0.0',
      keywords: ['snapshot frozen', 'hash sha256:00'],
    });
  });

  it('is not written over, unless that is asked for, and leaves nothing beside it', async () => {
    await expect(write(format, `${format}-with`)).rejects.toThrow('is there already; --overwrite replaces it');
    await write(format, `${format}-with`, { overwrite: true, split: 'train' });
    expect(Object.keys(JSON.parse(textOf(`${format}-with`, 'dataset.json')).items)).toEqual(['train']);
    expect(readdirSync(lake.folder).filter((name) => name.includes('.partial-'))).toEqual([]);
  });
});

describe('pictures', () => {
  it('are the JPEGs that the lake keeps, under the names that the rows tell', async () => {
    const { files } = await write('ndjson', 'pictures', { images: true });
    const lines = textOf('pictures', 'frames.ndjson')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const [i, { id, file_name }] of lines.entries()) {
      expect(id).toBe(rows.frames[i]!.id);
      if (i === 5) expect(file_name).toBeNull();
      else expect(readFileSync(out(join('pictures', file_name)))).toEqual(await picture(i));
    }
    expect(lines[0].file_name).toBe('images/train/000000000-t0-a0-f0.jpg');
    // The rows, dataset.json and croissant.json besides.
    expect(files).toBe(lines.length - 1 + 3);
  });

  it('set the size of boxes in COCO', async () => {
    for (const [images, size] of [
      [true, { width: 64, height: 36 }],
      [false, { width: 1920, height: 1080 }],
    ] as const) {
      await write('coco', `coco-${images}`, { images, type: 'object', split: 'train' });
      const file = JSON.parse(textOf(`coco-${images}`, 'annotations/instances_train.json'));
      expect(file.images[0]).toMatchObject({ id: 1, ...size });
      const { width: w, height: h } = size;
      expect(file.annotations[0]).toMatchObject({
        image_id: 1,
        bbox: [w / 2, h / 4, w / 4, h / 2],
        area: (w * h) / 8,
        score: 0.75,
      });
      expect(file.annotations).toHaveLength(2);
    }
  });
});

describe('yolo', () => {
  it('has a file of boxes for each picture, and names of classes in data.yaml', async () => {
    const { leftOut } = await write('yolo', 'yolo', { type: 'object', images: true });
    expect(leftOut).toBe(1);
    const about = parse(textOf('yolo', 'data.yaml'));
    expect(about).toMatchObject({ path: '.', val: 'images/validation', train: expect.any(String), nc: 2 });
    expect(about.names).toEqual({ 0: 'ant', 1: 'zebra: "1"' });
    expect(about.media_graph).toMatchObject({ hash: 'sha256:00', licence: 'CC-BY-4.0' });
    const [first, ...empty] = readdirSync(out('yolo/labels/train')).sort();
    expect(textOf('yolo/labels/train', first!)).toBe('1 0.625 0.5 0.25 0.5\n0 5e-10 5e-10 1e-9 1e-9\n');
    expect(empty.map((name) => textOf('yolo/labels/train', name)).join('')).toBe('');
    const stems = (folder: string) =>
      readdirSync(out(folder))
        .map((name) => name.replace(/\.\w+$/, ''))
        .sort();
    expect(stems('yolo/images/validation')).toEqual(stems('yolo/labels/validation'));
  });
});

describe('webdataset', () => {
  it('is tar files that tar reads, of a JSON and a JPEG a sample', async () => {
    await write('webdataset', 'tars', { images: true, type: 'object' });
    const list = (name: string) =>
      execFileSync('tar', ['-tf', out(join('tars', name))], { encoding: 'utf8' })
        .trimEnd()
        .split('\n');
    expect(
      readdirSync(out('tars'))
        .filter((name) => name.endsWith('.tar'))
        .sort(),
    ).toEqual(['all-000000.tar', 'train-000000.tar', 'validation-000000.tar']);
    const names = list('train-000000.tar');
    expect(names).toHaveLength(2 * 24 - 1);
    expect(names.slice(0, 2)).toEqual(['000000000-t0-a0-f0.jpg', '000000000-t0-a0-f0.json']);
    await mkdir(out('unpacked'));
    execFileSync('tar', ['-xf', out('tars/train-000000.tar'), '-C', out('unpacked')]);
    expect(readFileSync(out(`unpacked/${names[0]}`))).toEqual(await picture(0));
    const sample = JSON.parse(textOf('unpacked', names[1]!));
    expect(sample).toMatchObject({ id: 't0-a0-f0', split: 'train', width: 1920, labels: tiny!.labels });
    expect(sample.annotations.map(({ label }: { label: string }) => label)).toEqual(['zebra: "1"', 'ant', 'no region']);
  });
});

describe('huggingface', () => {
  it('is Parquet by split with pictures inside, and a README that names it', async () => {
    await write('huggingface', 'hub', { images: true, type: 'object' });
    expect(readdirSync(out('hub/data')).sort()).toEqual(
      ['all', 'train', 'validation'].map((split) => `${split}-00000-of-00001.parquet`),
    );
    const file = bytesOf('hub/data/train-00000-of-00001.parquet');
    const got = await parquetReadObjects({ file, compressors, utf8: false });
    expect(got).toHaveLength(24);
    expect(got[0]).toMatchObject({ id: 't0-a0-f0', split: 'train', labels: tiny!.labels });
    expect(Buffer.from(got[0]!['image'].bytes)).toEqual(await picture(0));
    expect(got[0]!['image'].path).toBe('000000000-t0-a0-f0.jpg');
    expect(got[5]!['image'] ?? null).toBeNull();
    const told = Object.fromEntries(parquetMetadata(file).key_value_metadata!.map(({ key, value }) => [key, value]));
    expect(told).toMatchObject({ hash: 'sha256:00', snapshot: 'frozen' });
    expect(JSON.parse(told['huggingface']!).info.features).toMatchObject({
      image: { _type: 'Image' },
      id: { dtype: 'string', _type: 'Value' },
    });

    const [, head, body] = /^---\n(.*?)---\n(.*)$/s.exec(textOf('hub/README.md'))!;
    const { configs, license_name, size_categories, dataset_info } = parse(head!);
    expect([license_name, size_categories]).toEqual(['CC-BY-4.0', ['n<1K']]);
    expect(configs[0]).toMatchObject({
      config_name: 'default',
      data_files: [{ split: 'train', path: 'data/train-*.parquet' }, {}, {}],
    });
    expect(configs[1]).toEqual({
      config_name: 'annotations',
      data_files: [{ split: 'train', path: 'annotations/train-*.parquet' }],
    });
    expect(dataset_info[0].features).toContainEqual({ name: 'image', dtype: 'image' });
    expect(body).toContain('# Data\n\nFor tests, "quoted".');
    expect(body).toContain('- snapshot: frozen');
  });
});

describe('what cannot be exported', () => {
  it.each([
    ['none@1', 'csv', {}, 'there is no dataset none@1'],
    ['lost@1', 'csv', {}, 'dataset lost@1: its snapshot lost is no longer kept'],
    ['data@1', 'csv', { split: 'test' }, '--split test: dataset data@1 has all, train, validation'],
    ['twins@1', 'csv', {}, 'files of its splits a b and a-b would have the same name'],
    ['shots@1', 'coco', {}, 'the items of dataset shots@1 are SHOT; pictures with boxes are of FRAME or ANNOTATION'],
    ['shots@1', 'csv', { images: true }, '--images: the items of dataset shots@1 are SHOT'],
    ['titles@1', 'ndjson', { type: 'genre' }, '--type: the items of dataset titles@1 are TITLE'],
  ])('%s as %s %j: %s', async (id, format, options, message) => {
    await expect(write(format, 'never', options, id)).rejects.toThrow(message);
    expect(existsSync(out('never'))).toBe(false);
  });

  it('leaves nothing when it is stopped in the middle', async () => {
    await write('csv', 'kept');
    const before = statSync(out('kept')).ino;
    await expect(
      write('csv', 'kept', { overwrite: true, signal: AbortSignal.abort(new Error('stopped')) }),
    ).rejects.toThrow('stopped');
    expect(statSync(out('kept')).ino).toBe(before);
    expect(readdirSync(lake.folder).filter((name) => name.includes('.partial-'))).toEqual([]);
  });
});

describe('an export that is killed', () => {
  it('leaves no folder of its name, and the next one makes it', async () => {
    const many = await temporaryLake();
    try {
      const { titles, assets, dialogue } = generateRows({ titles: 1, linesPerTitle: 40_000 });
      await writeRows(many.lake, { titles, assets, dialogue });
      const items = dialogue.map(({ id }) => ({ entity_id: id, title_id: 't0' }));
      await writeDataset(many.lake, { kind: 'DIALOGUE_LINE' }, items);
      const target = join(many.folder, 'killed');
      const args = ['dataset', 'export', 'data@1', '--format', 'csv', '--out', target];
      const partial = () => readdirSync(many.folder).find((name) => name.startsWith('killed.partial-'));
      const { child, exit } = program(many.uri, ...args);
      const written = () => partial() && existsSync(join(many.folder, partial()!, 'dialogue.csv'));
      while (!written()) await sleep(1);
      child.kill('SIGKILL');
      expect((await exit).code).toBeNull();
      expect([existsSync(target), partial()]).toEqual([false, expect.any(String)]);
      expect((await inProcess(many.uri, ...args)).code).toBe(0);
      expect(readFileSync(join(target, 'dialogue.csv'), 'utf8').split('\n')).toHaveLength(40_000 + 2);
    } finally {
      await many.remove();
    }
  });
});

describe('media-graph dataset export', () => {
  it('writes the folder, and says what is in it; what import reads again', async () => {
    const run = (...args: string[]) => inProcess(lake.uri, ...args);
    const { code, out: said } = await run(
      'dataset',
      'export',
      'shots@1',
      '--format',
      'parquet',
      '--type',
      'label',
      '--out',
      out('cli'),
    );
    expect([code, said]).toEqual([0, expect.stringContaining(`exported shots@1 to ${out('cli')}: 24 all; 4 files`)]);
    const other = await temporaryLake();
    try {
      await writeRows(other.lake, { titles: rows.titles, assets: rows.assets, models: rows.models });
      expect(await inProcess(other.uri, 'import', 'shots', out('cli/shots.parquet'))).toMatchObject({ code: 0 });
      expect(await inProcess(other.uri, 'import', 'annotations', out('cli/annotations.parquet'))).toMatchObject({
        code: 0,
      });
    } finally {
      await other.remove();
    }
    expect(await run('dataset', 'export', 'shots@1', '--format', 'csv', '--out', out('cli'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('--overwrite'),
    });
    expect(await run('dataset', 'export', 'shots@1', '--format', 'xls', '--out', out('x'))).toMatchObject({ code: 2 });
    expect(await run('dataset', 'export', 'shots@1', '--format', 'csv')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--out'),
    });
  });
});
