import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoFilms } from '../../../src/media/demo/demo-films.js';
import { openLake, type Lake } from '../../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { serve, type TestServer } from '../../support/server.js';

const [first, second] = demoFilms('demo-media');
const SRT = '1\n00:00:01,000 --> 00:00:02,000\nSaid in both films.\n';

let folder: string;
let lakeUri: string;
let lake: Lake;
let server: TestServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-graph-test-'));
  lakeUri = join(folder, 'lake');
  lake = await openLake(lakeUri, mediaTables, { pollMs: 100 });
  server = await serve(lake);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

function ingest(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, LAKE_URI: lakeUri };
  return new Promise((done) => {
    execFile(process.execPath, ['dist/main.js', 'ingest', ...args], { env }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

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
    const { code, stdout } = await ingest(shelf);
    expect({ code, states: stdout.match(/^\w+/gm) }).toEqual({ code: 0, states: Array(4).fill('unchanged') });
    expect((await lake.refresh()).record.number).toBe(record.number);
    expect(await filesOfLake()).toEqual(files);
  });

  it('keeps both when one film moves with its subtitles', async () => {
    await mkdir(join(shelf, 'moved'));
    for (const name of ['a.mp4', 'a.en.srt']) await rename(join(shelf, name), join(shelf, 'moved', name));
    expect((await ingest(shelf)).stdout.match(/^updated/gm)).toHaveLength(2);
    expect(await linesOfTitles()).toEqual(both);
    expect((await ingest(shelf)).stdout.match(/^unchanged/gm)).toHaveLength(4);
  });
});
