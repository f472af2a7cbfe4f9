import { spawn } from 'node:child_process';
import { appendFile, cp, mkdir, readdir, rename, symlink, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoFilms } from '../../../src/media/demo/demo-films.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { inProcess } from '../../support/in-process.js';
import { program } from '../../support/program.js';
import { temporaryLake } from '../../support/lake.js';
import { serve, type TestServer } from '../../support/server.js';

const [first, second] = demoFilms('demo-media');
const SRT = '1\n00:00:01,000 --> 00:00:02,000\nSaid in both films.\n';

let folder: string;
let lakeUri: string;
let lake: Lake;
let server: TestServer;
let remove: () => Promise<void>;

beforeAll(async () => {
  ({ folder, uri: lakeUri, lake, remove } = await temporaryLake({ pollMs: 100 }));
  server = await serve(lake);
});
afterAll(async () => {
  await server.close();
  await remove();
});

const ingest = (...args: string[]) => inProcess(lakeUri, 'ingest', ...args);

async function linesOfTitles(): Promise<Record<string, string[]>> {
  await lake.refresh();
  const query = `{ titles { nodes { name assets(where: { kinds: [TEXT] }) { nodes { dialogue { nodes { text } } } } } } }`;
  const { data } = await server.ask(query);
  type Title = { name: string; assets: { nodes: { dialogue: { nodes: { text: string }[] } }[] } };
  return Object.fromEntries(
    data.titles.nodes.map(({ name, assets }: Title) => [
      name,
      assets.nodes.flatMap(({ dialogue }) => dialogue.nodes.map(({ text }) => text)),
    ]),
  );
}

const filesOfLake = async () => (await readdir(lakeUri, { recursive: true })).sort();

describe('one content beside two films', () => {
  let shelf: string;
  const both = { 'Harbour at Dawn': ['Said in both films.'], 'Night Shift': ['Said in both films.'] };

  beforeAll(async () => {
    shelf = join(folder, 'shelf');
    await mkdir(shelf);
    await cp(first!.file, join(shelf, 'a.mp4'));
    await cp(second!.file, join(shelf, 'b.mp4'));
    for (const name of ['a.en.srt', 'b.en.srt']) await writeFile(join(shelf, name), SRT);
  });

  it('gives both films the lines', async () => {
    expect((await ingest(shelf)).code).toBe(0);
    expect(await linesOfTitles()).toEqual(both);
  });

  it('changes nothing when it is run again, and leaves no file in the lake', async () => {
    const [files, { record }] = [await filesOfLake(), await lake.refresh()];
    const { code, out } = await ingest(shelf);
    expect({ code, states: out.match(/^\w+/gm) }).toEqual({ code: 0, states: Array(4).fill('unchanged') });
    expect((await lake.refresh()).record.number).toBe(record.number);
    expect(await filesOfLake()).toEqual(files);
  });

  it('keeps both when one film moves with its subtitles', async () => {
    await mkdir(join(shelf, 'moved'));
    for (const name of ['a.mp4', 'a.en.srt']) await rename(join(shelf, name), join(shelf, 'moved', name));
    expect((await ingest(shelf)).out.match(/^updated/gm)).toHaveLength(2);
    expect(await linesOfTitles()).toEqual(both);
    expect((await ingest(shelf)).out.match(/^unchanged/gm)).toHaveLength(4);
  });
});

describe('subtitles beside films', () => {
  let shelf: string;
  beforeAll(async () => {
    shelf = join(folder, 'beside');
    await mkdir(shelf);
    await cp(first!.file, join(shelf, 'Film.mp4'));
    await cp(second!.file, join(shelf, 'Film.trailer.mp4'));
    for (const [name, text] of [
      ['Film.en.srt', 'Of the film.'],
      ['Film.trailer.en.srt', 'Of the trailer.'],
      ['Films.en.srt', 'Of no film.'],
    ]) {
      await writeFile(join(shelf, name!), SRT.replace('Said in both films.', text!));
    }
  });

  it('are taken with the film that is named, and the longest name has them', async () => {
    const { code, err } = await ingest(join(shelf, 'Film.mp4'), '--title', 'The film');
    expect({ code, err: err.match(/^Film.mp4 goes with .*$/gm) }).toEqual({
      code: 0,
      err: ['Film.mp4 goes with Film.en.srt'],
    });
    expect((await linesOfTitles())['The film']).toContain('Of the film.');
  });

  it('that come later are added to their film', async () => {
    await writeFile(join(shelf, 'Film.de.srt'), SRT.replace('Said in both films.', 'Vom Film.'));
    const { code, out } = await ingest(join(shelf, 'Film.de.srt'), '--title', 'The film');
    expect({ code, states: out.match(/^\w+/gm) }).toEqual({ code: 0, states: ['unchanged', 'added'] });
    expect((await linesOfTitles())['The film']).toContain('Vom Film.');
  });

  it('of a folder each go to their own; those of no film, and pictures, make no title unless asked', async () => {
    await cp('test/media/ingest/folders.test.ts', join(shelf, 'notes.txt'));
    await writeFile(join(shelf, '.hidden.mp4'), 'x');
    for (const name of ['Film.sub', 'Film.idx', 'Film.fr.sup']) await writeFile(join(shelf, name), 'x');
    const picture = join(shelf, 'poster.png');
    await sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } })
      .png()
      .toFile(picture);
    const { code, out, err } = await ingest(shelf);
    expect(code).toBe(0);
    expect(out).not.toMatch(/poster|Films/);
    expect(
      err
        .match(/^passed over .*$/gm)!
        .map((line) => line.replace(`${shelf}/`, ''))
        .sort(),
    ).toEqual([
      'passed over .hidden.mp4: hidden',
      ...['Film.fr.sup', 'Film.idx', 'Film.sub'].map(
        (name) => `passed over ${name}: a subtitle format that is not supported`,
      ),
      'passed over Films.en.srt: subtitles without a film beside them make no title',
      'passed over notes.txt: not known as media by its extension',
      'passed over poster.png: a picture alone makes no title',
    ]);
    const refused = await ingest(picture);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toContain('--stand-alone');
    expect((await ingest(picture, '--stand-alone')).out).toMatch(/^added poster.png/m);
  });
});

describe('folders', () => {
  it('are followed through links, in no circle, each file once; links to nothing are told', async () => {
    const root = join(folder, 'linked');
    await mkdir(join(root, 'deep'), { recursive: true });
    await mkdir(join(folder, 'elsewhere'));
    await cp(first!.file, join(folder, 'elsewhere', 'c.mp4'));
    await symlink(join(folder, 'elsewhere'), join(root, 'deep', 'there'));
    await symlink(root, join(root, 'deep', 'circle'));
    await symlink(join(folder, 'elsewhere', 'c.mp4'), join(root, 'twice.mp4'));
    await symlink(join(folder, 'nowhere'), join(root, 'broken.mp4'));
    const { code, out, err } = await ingest(root);
    expect(code).toBe(0);
    expect(out.match(/c\.mp4|twice\.mp4/g)).toHaveLength(1);
    expect(err).toMatch(/^passed over .*broken\.mp4: a link that leads nowhere$/m);
    expect(err).toMatch(/^passed over .*twice\.mp4: the same as .*c\.mp4$/m);
  });

  it.runIf(process.platform === 'linux')('hold names that are not UTF-8', async () => {
    const shelf = Buffer.from(join(folder, 'latin'));
    await mkdir(shelf);
    const name = (text: string) => Buffer.concat([shelf, Buffer.from('/'), Buffer.from(text, 'latin1')]);
    await cp(first!.file, join(folder, 'latin', 'plain.mp4'));
    await rename(join(folder, 'latin', 'plain.mp4'), name('caf\u00e9.mp4'));
    await appendFile(name('caf\u00e9.mp4'), 'x');
    await writeFile(name('caf\u00e9.fr.srt'), SRT.replace('Said in both films.', 'Un café.'));
    expect((await ingest(join(folder, 'latin'), '--title', 'Latin')).out).toMatch(/^added café\.mp4/m);
    expect((await linesOfTitles())['Latin']).toEqual(['Un café.']);
    const { data } = await server.ask('{ assets(where: { kinds: [TEXT] }) { nodes { uri } } }');
    expect(JSON.stringify(data)).toContain('/latin/caf%E9.fr.srt');
    expect((await ingest(join(folder, 'latin'))).out.match(/^unchanged/gm)).toHaveLength(2);
    // As a shell gives it.
    const main = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));
    const script = `exec ${process.execPath} ${main} ingest ${folder}/latin/caf*.mp4`;
    const child = spawn('sh', ['-c', script], { env: { ...process.env, LAKE_URI: lakeUri } });
    let out = '';
    child.stdout.on('data', (data) => (out += data));
    await once(child, 'close');
    expect(out.match(/^unchanged/gm)).toHaveLength(2);
  });
});

it('a file that grows while it is read is refused, whole', async () => {
  const path = join(folder, 'growing.mp4');
  await cp(second!.file, path);
  const { child, exit } = program(lakeUri, 'ingest', path, '--title', 'Growing');
  const grow = setInterval(() => void appendFile(path, 'more'), 5);
  child.once('close', () => clearInterval(grow));
  const { code, err } = await exit;
  expect(code).toBe(1);
  expect(err).toContain('failed growing.mp4: changed while it was read; ingest it again when it is complete');
  expect(await linesOfTitles()).not.toHaveProperty('Growing');
});
