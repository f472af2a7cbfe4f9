import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoFilms } from '../../../src/media/demo/demo-films.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { inProcess } from '../../support/in-process.js';
import { temporaryLake } from '../../support/lake.js';
import { serve, type TestServer } from '../../support/server.js';

const films = demoFilms('demo-media');
const harbour = films.find((film) => film.title === 'Harbour at Dawn')!;

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

/** The real command in a process of its own, as a user runs it. */
function mediaGraph(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, LAKE_URI: lakeUri };
  return new Promise((done) => {
    execFile(process.execPath, ['dist/main.js', ...args], { env }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

/** Decoders that outlive the command: it led a process group of its own, and they are still in it. */
function decodersOf(parent: number): string[] {
  if (process.platform !== 'linux') return [];
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => {
    try {
      const [, , group] = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      return Number(group) === parent && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('decoder/child');
    } catch {
      return false;
    }
  });
}

describe('media-graph ingest', () => {
  it('adds a film with its subtitles, which a running server shows within two seconds', async () => {
    const path = join(folder, 'film.mp4');
    const subtitles = harbour.subtitles.map(({ language, file }) =>
      join(folder, `film.${language}.${file.split('.').at(-1)}`),
    );
    await cp(harbour.file, path);
    for (const [i, { file }] of harbour.subtitles.entries()) await cp(file, subtitles[i]!);
    const args = subtitles.flatMap((file) => ['--subtitles', file]);
    const { code, stdout, stderr } = await mediaGraph(
      'ingest',
      path,
      '--title',
      'My Harbour',
      '--year',
      '2020',
      ...args,
    );
    expect({ code, stderr: stderr.replace(/^film.*: (reading|picture|sound|writing)\n/gm, '') }).toEqual({
      code: 0,
      stderr: '',
    });
    expect(stdout).toMatch(/^added film\.mp4 as asset-[0-9a-f]{20}: \d+ shots, \d+ frames, 0 lines$/m);

    const query = `{ titles(where: { nameContains: "my harbour" }) { nodes { name releaseYear
      assets { nodes { kind language uri checksum } } } } }`;
    await expect.poll(async () => (await server.ask(query)).data.titles.nodes).toHaveLength(1);
    const [title] = (await server.ask(query)).data.titles.nodes;
    expect(title).toMatchObject({ name: 'My Harbour', releaseYear: 2020 });
    expect(title.assets.nodes.map((asset: { kind: string }) => asset.kind)).toEqual(['VIDEO', 'TEXT', 'TEXT']);
    expect(new Set(title.assets.nodes.slice(1).map((a: { language: string }) => a.language))).toEqual(
      new Set(harbour.subtitles.map(({ language }) => language)),
    );
  });

  it('changes nothing for the same file, and follows one that moved', async () => {
    const before = lake.current.record.number;
    const again = await mediaGraph('ingest', join(folder, 'film.mp4'));
    expect(again.stdout).toMatch(/^unchanged film\.mp4/m);
    expect((await lake.refresh()).record.number).toBe(before);

    await mkdir(join(folder, 'archive'));
    await rename(join(folder, 'film.mp4'), join(folder, 'archive', 'renamed.mp4'));
    const moved = await mediaGraph('ingest', join(folder, 'archive'));
    expect(moved.stdout).toMatch(/^updated renamed\.mp4/m);
    await lake.refresh();
    const { data } = await server.ask(
      '{ assets(where: { kinds: [VIDEO] }) { nodes { uri title { name } shots { totalCount } } } }',
    );
    expect(data.assets.nodes).toHaveLength(1);
    expect(data.assets.nodes[0].uri).toMatch(/^file:.*\/archive\/renamed\.mp4$/);
    expect(data.assets.nodes[0].title.name).toBe('My Harbour');
  });

  it('moves a film to another title with all that hangs on it', async () => {
    const { code, stderr } = await mediaGraph('ingest', join(folder, 'archive', 'renamed.mp4'), '--title', 'Renamed');
    expect(code).toBe(0);
    // Its subtitles stay in the former one.
    expect(stderr).not.toContain('has nothing left');
    await lake.refresh();
    const { data } = await server.ask(`{ titles(where: { nameContains: "renamed" }) { nodes { shots(first: 100) {
      totalCount nodes { title { name } keyframe { title { name } } } } } } }`);
    expect(data.titles.nodes[0].shots.totalCount).toBeGreaterThan(3);
    for (const shot of data.titles.nodes[0].shots.nodes) {
      expect([shot.title.name, shot.keyframe.title.name]).toEqual(['Renamed', 'Renamed']);
    }
  });

  it('gives the title that it makes or names access tags, and takes none away', async () => {
    const said: string[] = [];
    const tagsAfter = async (...args: string[]) => {
      const { code, stdout, stderr } = await mediaGraph('ingest', join(folder, 'archive', 'renamed.mp4'), ...args);
      said.push(stderr);
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('renamed.mp4 as asset-') as string });
      await lake.refresh();
      const { data } = await server.ask('{ assets(where: { kinds: [VIDEO] }) { nodes { title { accessTags } } } }');
      return data.assets.nodes[0].title.accessTags as string[];
    };
    expect(await tagsAfter('--title', 'Tagged', '--access-tag', 'acme', '--access-tag', 'acme')).toEqual(['acme']);
    expect(said.at(-1)).toMatch(/title (\S+) has nothing left: media-graph remove title \1 --yes/);
    expect(await tagsAfter('--access-tag', 'acme', '--access-tag', 'zenith')).toEqual(['acme', 'zenith']);
    expect(await tagsAfter('--title', 'Tagged')).toEqual(['acme', 'zenith']);
    const { number } = lake.current.record;
    expect(await tagsAfter('--access-tag', 'zenith')).toEqual(['acme', 'zenith']);
    expect(lake.current.record.number).toBe(number);
  });

  it('tells of each file that cannot be read in one line, takes the others, and ends with 1', async () => {
    const bad = join(folder, 'bad');
    await mkdir(bad);
    await writeFile(join(bad, 'empty.mp4'), '');
    await writeFile(join(bad, 'noise.mp4'), Buffer.from(Array.from({ length: 50_000 }, (_, i) => (i * 7919) % 251)));
    await writeFile(join(bad, 'words.mkv'), 'no film at all\n');
    await writeFile(join(bad, 'wrong.srt'), 'no subtitles at all\n');
    await cp(films[1]!.file, join(bad, 'truncated.mp4'));
    await truncate(join(bad, 'truncated.mp4'), 60_000);
    await cp(films[2]!.file, join(bad, 'good.mp4'));
    const { code, stdout, stderr } = await mediaGraph('ingest', '--stand-alone', bad);
    expect(code).toBe(1);
    expect(stdout.trim().split('\n')).toEqual([expect.stringMatching(/^added good\.mp4 as /)]);
    const failed = stderr.split('\n').filter((line) => line.startsWith('failed'));
    expect(failed.map((line) => line.split(':')[0]).sort()).toEqual(
      ['empty.mp4', 'noise.mp4', 'truncated.mp4', 'words.mkv', 'wrong.srt'].map((name) => `failed ${name}`),
    );
    expect(stderr).not.toMatch(/ at .*\.js:\d+/);
  });

  it('refuses a call that cannot be right with 2', async () => {
    await mkdir(join(folder, 'nothing'));
    const calls = [
      ['ingest'],
      ['ingest', join(folder, 'nothing')],
      ['ingest', 'a.mp4', 'b.mp4', '--subtitles', 'a.srt'],
      ['ingest', 'a.mp4', '--year', 'soon'],
      ['ingest', 'a.mp4', '--title', ''],
      ['ingest', 'a.mp4', '--title', '  '],
      ['ingest', 'a.mp4', '--title-id', ' '],
      ['ingest', 'a.mp4', '--access-tag', ' '],
      ['ingest', 'a.mp4', '--language', '???'],
      ['nonsense'],
    ];
    for (const call of calls)
      expect({ call, code: (await inProcess(lakeUri, ...call)).code }).toEqual({ call, code: 2 });
    expect((await inProcess(lakeUri, 'ingest', '--help')).code).toBe(0);
  });

  it('leaves no half film when killed at any moment, and the next run completes', async () => {
    const film = films[3]!;
    const query = `{ titles(where: { nameContains: "killed" }) { nodes { shots { totalCount } } } }`;
    for (const afterMs of [300, 900, 1_500, 2_100]) {
      const child = spawn(process.execPath, ['dist/main.js', 'ingest', film.file, '--title', 'Killed'], {
        env: { ...process.env, LAKE_URI: lakeUri },
        stdio: 'ignore',
        detached: true,
      });
      await new Promise((later) => setTimeout(later, afterMs));
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      await expect.poll(() => decodersOf(child.pid!)).toEqual([]);
      await lake.refresh();
      const { data } = await server.ask(query);
      // Either nothing at all, or, when it was quicker than the knife, all of it.
      for (const title of data.titles.nodes)
        expect(title.shots.totalCount).toBe(film.cuts.length + film.fades.length + 1);
    }
    const { code } = await mediaGraph('ingest', film.file, '--title', 'Killed');
    expect(code).toBe(0);
    await lake.refresh();
    const { data } = await server.ask(query);
    expect(data.titles.nodes).toEqual([{ shots: { totalCount: film.cuts.length + film.fades.length + 1 } }]);
  });
});

const media = resolve('../shared/media');

describe.skipIf(!existsSync(media))('real clips (skipped where ../shared/media is not there)', () => {
  beforeAll(async () => {
    const { code } = await mediaGraph('ingest', media, '--stand-alone');
    expect(code).toBe(0);
    await lake.refresh();
  });

  const assetNamed = async (name: string, fields: string) => {
    const { data, errors } = await server.ask(`{ assets(first: 100) { nodes { uri ${fields} } } }`);
    expect(errors).toBeUndefined();
    return data.assets.nodes.find(({ uri }: { uri: string }) => uri.endsWith(name));
  };

  it('finds the cuts of the Tears of Steel clip with F1 of at least .95 at ±2 frames', async () => {
    const text = await readFile(join(media, 'LICENSES.md'), 'utf8');
    const truth = text
      .match(/^\d+( \d+){10,}$/m)![0]
      .split(' ')
      .map(Number);
    const asset = await assetNamed(
      'tears-of-steel-battle-clip.webm',
      'shots(first: 100) { nodes { timeRange { startFrame } } }',
    );
    const found = asset.shots.nodes
      .slice(1)
      .map((shot: { timeRange: { startFrame: number } }) => shot.timeRange.startFrame);
    const hits = truth.filter((cut) => found.some((f: number) => Math.abs(f - cut) <= 2)).length;
    expect((2 * hits) / (truth.length + found.length)).toBeGreaterThanOrEqual(0.95);
  });

  it('reads HDR10+, 5.1 sound and embedded captions', async () => {
    const streams = `streams { __typename ... on VideoStream { bitDepth colorTransfer dynamicRange }
      ... on AudioStream { channels channelLayout } }`;
    const hdr = await assetNamed('hdr10plus-1080p-10bit-hevc.mp4', streams);
    expect(hdr.streams[0]).toMatchObject({ bitDepth: 10, colorTransfer: 'smpte2084', dynamicRange: 'HDR10_PLUS' });
    const bunny = await assetNamed('big-buck-bunny-2s-1080p60-51ch.mp4', streams);
    expect(bunny.streams).toContainEqual(expect.objectContaining({ __typename: 'AudioStream', channels: 6 }));

    const fields = 'derivatives { kind dialogue { nodes { text timeRange { startMs endMs } } } derivedFrom { uri } }';
    const nasa = await assetNamed('nasa-webb-16s-embedded-captions.mp4', fields);
    const sidecar = await assetNamed(
      'nasa-webb-16s-embedded-captions.srt',
      'dialogue { nodes { text timeRange { startMs endMs } } }',
    );
    expect(nasa.derivatives).toHaveLength(2);
    expect(nasa.derivatives[0].derivedFrom[0].uri).toBe(nasa.uri);
    expect(nasa.derivatives.map((track: { dialogue: unknown }) => track.dialogue)).toContainEqual(sidecar.dialogue);
  });
});
