import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cutFormats, CUT_FORMATS } from '../../src/exchange/cuts/formats.js';
import { CUT_KINDS, questions } from '../../src/exchange/lake-cuts/questions.js';
import { subgraph } from '../../src/graph/schema.js';
import type { Clip, Edit, Track } from '../../src/media/timeline/edit.js';
import { toNumber } from '../../src/media/timeline/rational.js';
import { secondsOf } from '../../src/media/timeline/time.js';
import { select } from '../../src/lake/lancedb/read.js';
import { shots, type ShotRow } from '../../src/lake/tables/shots.js';
import { titles } from '../../src/lake/tables/titles.js';
import { demoLake } from '../support/demo.js';
import { inProcess } from '../support/in-process.js';

let folder: string;
let uri: string;
let ids: Map<string, string>;
let allShots: ShotRow[];
const run = (...args: string[]) => inProcess(uri, 'export', ...args);
const ASKED: Readonly<Record<(typeof CUT_KINDS)[number], () => string[]>> = {
  shots: () => [],
  frames: () => [],
  moments: () => ['--all-of', '[{"dialogue": {"text": "the"}}]'],
  dialogue: () => ['--language', 'en'],
  search: () => ['--query', 'the'],
  annotations: () => [],
};
const clipsOf = ({ tracks }: Edit) => (tracks as unknown as { children: Track[] }).children[0]!.children as Clip[];
const RATE = { numerator: 24000, denominator: 1001 };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-graph-export-'));
  const lake = await demoLake();
  uri = lake.uri;
  ids = new Map((await select(lake.current, titles)).map(({ name, id }) => [name!, id]));
  allShots = await select(lake.current, shots);
  lake.close();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await rm(uri, { recursive: true, force: true });
});

describe('media-graph export', () => {
  it('asks what the graph answers', () => {
    const schema = subgraph();
    for (const question of Object.values(questions)) expect(validate(schema, parse(question))).toEqual([]);
  });

  it.each(CUT_KINDS)('takes %s out, and all forms tell of the same times', async (what) => {
    const title = ids.get('Harbour at Dawn')!;
    const { code, out, err } = await run(what, '--title-id', title, '--format', 'otio', ...ASKED[what]());
    expect({ code, err: err.replace(/^.*left out\n/, '') }).toEqual({ code: 0, err: '' });
    const edit = cutFormats.otio.read(out, RATE);
    const cuts = new Map<string, Edit>(
      CUT_FORMATS.map((format) => [format, cutFormats[format].read(cutFormats[format].write(edit, {}), RATE)]),
    );
    const seconds = (format: string) =>
      clipsOf(cuts.get(format)!)
        .map((clip) => clip.range!.duration)
        .map(secondsOf);
    const exact = seconds('otio');
    expect(exact.length).toBeGreaterThan(1);
    for (const format of ['edl', 'fcpxml', 'csv']) expect(seconds(format), format).toEqual(exact);
    const frames = (format: string) => clipsOf(cuts.get(format)!).map((clip) => secondsOf(clip.range!.start));
    for (const format of ['edl', 'fcpxml', 'csv']) expect(frames(format), format).toEqual(frames('otio'));
    const rounded = clipsOf(cuts.get('vtt')!).reduce((sum, clip) => sum + toNumber(secondsOf(clip.range!.duration)), 0);
    expect(rounded).toBeCloseTo(
      exact.reduce((sum, one) => sum + toNumber(one), 0),
      3,
    );
  });

  it('cuts the frames of shots, with the file, all of it, and labels as markers', async () => {
    const out = join(folder, 'cut.otio');
    const title = ids.get('Harbour at Dawn')!;
    expect(await run('shots', '--title-id', title, '--format', 'otio', '--out', out)).toMatchObject({ code: 0 });
    const rows = allShots.filter(({ title_id }) => title_id === title);
    const clips = clipsOf(cutFormats.otio.read(await readFile(out, 'utf8'), RATE));
    expect(clips.map(({ range }) => [range!.start.value, range!.start.value + range!.duration.value])).toEqual(
      rows.map(({ start_frame, end_frame }) => [start_frame, end_frame]),
    );
    expect(clips.map(({ markers }) => markers.map((one) => one.kind === 'marker' && one.name))).toEqual(
      rows.map(({ labels }) => [...(labels ?? [])]),
    );
    expect(clips[0]!.media['DEFAULT_MEDIA']).toMatchObject({ kind: 'file', available: { start: { value: 0 } } });
  });

  it('refuses what cannot be, in the words of the command', async () => {
    const wrong = async (...args: string[]) => {
      const { code, err } = await run(...args);
      expect(code).toBe(2);
      return err;
    };
    expect(await wrong('shots', '--format', 'edl')).toMatch(/counts whole frames of one rate, .*Paper Planets/);
    expect(await wrong('dialogue', '--format', 'srt')).toMatch(/one title or one asset: give --title-id or --asset-id/);
    expect(await wrong('dialogue', '--format', 'srt', '--title-id', 'none')).toMatch(
      /there is no title or asset "none"/,
    );
    expect(await wrong('shots', '--format', 'srt', '--where', '{"nonsense": 1}')).toMatch(/"nonsense" is not defined/);
    expect(await wrong('shots', '--format', 'srt', '--query', 'x')).toMatch(/--query is of search, not of shots/);
    expect(await wrong('moments', '--format', 'srt')).toMatch(/moments need --all-of/);
    expect(await wrong('shots', '--format', 'srt', '--where', '{"titleIds": []}')).toMatch(/nothing to cut/);
    expect(await wrong('shots', '--format', 'srt', '--title-id', 'x', '--where', '{"titleIds": []}')).toMatch(
      /give them once/,
    );
    expect(await wrong('shots', '--format', 'vtt', '--clock', 'source')).toMatch(/must be of one file/);
    expect(await wrong('shots', '--format', 'edl', '--start', '01:00:00:24', '--first', '1')).toMatch(/has frame 24/);
    expect(await wrong('shots', '--format', 'edl', '--rate', 'fast')).toMatch(/--rate must be like 25/);
  });
});

describe('docs/export.md', () => {
  const page = readFileSync(new URL('../../docs/export.md', import.meta.url), 'utf8');

  it('shows what the commands print', async () => {
    const shown = [...page.matchAll(/^```console\n(.*?)^```$/gms)].map(([, text]) => text!).join('');
    const steps = shown.split(/^\$ media-graph export /m).slice(1);
    expect(steps.length).toBe(2);
    for (const step of steps) {
      const [command, ...expected] = step.split('\n');
      const args = [...command!.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
      const { out } = await run(...args);
      expect(out.replace(/file:\/\/\S*(\/demo-media)/g, 'file://$1')).toBe(expected.join('\n'));
    }
  });

  it('names every list and every form', () => {
    const cells = [...page.matchAll(/^\| `(\w+)` /gm)].map(([, name]) => name);
    expect(cells).toEqual([...CUT_KINDS, ...CUT_FORMATS]);
  });
});
