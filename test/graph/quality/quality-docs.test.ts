import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { byCommand } from '../../../src/graph/access/by.js';
import { defineTypes } from '../../../src/graph/annotations/define-type.js';
import { shippedTypes } from '../../../src/lake/annotations/shipped-types.js';
import { inProcess } from '../../support/in-process.js';
import {
  analysisRow,
  annotationRow,
  assetRow,
  metricRow,
  modelRow,
  seriesRow,
  temporaryLake,
  titleRow,
  writeRows,
} from '../../support/lake.js';
import { dialogue } from '../../../src/lake/tables/dialogue.js';
import { generateRows } from '../../support/lake.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { IN_MEMORY, serve, type GraphQLAnswer, type TestServer } from '../../support/server.js';

const page = readFileSync(new URL('../../../docs/quality.md', import.meta.url), 'utf8');
const inGraph = page.slice(page.indexOf('## In the graph'));
const examples = [...inGraph.matchAll(/```graphql\n(.*?)```/gs)].map(([, query]) => query!);
const profile = /```yaml\n(.*?)```/s.exec(inGraph)![1]!;

let server: TestServer;
let folder: string;
let uri: string;
let remove: () => Promise<void>;
const answers: GraphQLAnswer['data'][] = [];
beforeAll(async () => {
  const made = await temporaryLake();
  ({ uri, remove } = made);
  folder = await mkdtemp(join(tmpdir(), 'profiles-'));
  await writeFile(join(folder, 'house.yaml'), profile);
  const video = assetRow('film-1-video', 0, 'film-1', 'VIDEO', 60_000_000);
  const text = { ...assetRow('film-1-en', 1, 'film-1', 'TEXT', null), language: 'en' };
  const fault = { title_id: 'film-1', asset_id: text.id, start_us: 1_000_000, end_us: 2_000_000, type: 'timed-text' };
  await writeRows(made.lake, {
    titles: [{ ...titleRow(1), id: 'film-1' }],
    assets: [video, text],
    models: [modelRow('meter@2')],
    metrics: [
      metricRow(video, 0, 'integrated_loudness', -27.4),
      metricRow(video, 1, 'true_peak', -3),
      metricRow(video, 2, 'subtitle_gated_loudness', -30.5),
    ],
    series: [
      seriesRow(video.id, 'momentary_loudness', [-30, -20, -25]),
      seriesRow(video.id, 'short_term_loudness', [-29, -21, -24]),
    ],
    analyses: [analysisRow(text.id, 'timed-text', { found: 2 })],
    annotations: [
      annotationRow(0, {
        ...fault,
        label: 'too-fast',
        data: { severity: 'major' },
        text: 'It has 25 characters a second.',
      }),
      annotationRow(1, { ...fault, label: 'gap', data: { severity: 'minor' } }),
    ],
  });
  const [line] = generateRows().dialogue;
  const said = { ...line!, id: 'l', asset_id: text.id, title_id: 'film-1', language: 'en', text: 'The harbour.' };
  const time = { start_us: 1_500_000, end_us: 3_000_000, ordinal: 0 };
  await writeToLake(made.lake, { note: 'line' }, (writer) => writer.add(dialogue, [{ ...said, ...time }]));
  await defineTypes(made.lake, shippedTypes, byCommand(null), {});
  server = await serve(made.lake, { ...IN_MEMORY, DELIVERY_PROFILES: folder });
  for (const query of examples) {
    const { data, errors } = await server.ask(query);
    expect({ query, errors }).toEqual({ query, errors: undefined });
    answers.push(data);
  }
});
afterAll(async () => {
  await server.close();
  await remove();
  await rm(folder, { recursive: true });
});

/** The answer of the one example that selects the field. */
const answerOf = (text: string) => answers[examples.findIndex((query) => query.includes(text))];

it('what is wrong with a title is one query', () => {
  const { quality } = answerOf('byRule {').title;
  expect(quality.counts).toEqual({ all: 2, blocker: 0, major: 1, minor: 1, unrated: 0 });
  expect(quality.findings.nodes.map((node: { label: string }) => node.label)).toEqual(['too-fast']);
  expect(quality.checked[1]).toMatchObject({
    asset: { id: 'film-1-en' },
    done: [{ analyser: 'timed-text' }],
    failed: [],
  });
});

it('faults are moments beside dialogue, and are found by their words', () => {
  const { moments, search } = answerOf('moments(');
  expect(moments.nodes.length).toBe(1);
  expect(moments.nodes[0].timeRange).toEqual({ startMs: 1500, endMs: 2000 });
  expect(search.nodes).toEqual([{ id: 'n0', text: 'It has 25 characters a second.' }]);
});

it('curves come with their points', () => {
  const { loudness, series, analyses } = answerOf('loudness(').asset;
  expect(loudness).toMatchObject({ integratedLufs: -27.4, truePeakDbtp: -3, shortTerm: { greatest: -21 } });
  expect(loudness.momentary.points.map((point: { least: number }) => point.least)).toEqual([-30, -20, -25]);
  expect(series.length).toBe(2);
  expect(analyses).toEqual([]);
});

it('assets and titles are found by measures', () => {
  const { assets, titles } = answerOf('lt: -27 }, {');
  expect(assets.nodes.map(({ id }: { id: string }) => id)).toEqual(['film-1-video']);
  expect(titles.nodes).toEqual([{ id: 'film-1' }]);
});

it('a profile judges, and those of files are listed', () => {
  const { deliveryProfiles, title } = answerOf('deliveryProfiles');
  expect(deliveryProfiles.map(({ name }: { name: string }) => name)).toEqual(['ebu-r128', 'house', 'netflix']);
  const verdicts = title.delivery.reasons.map((of: { rule: { name: string }; verdict: string }) => [
    of.rule.name,
    of.verdict,
  ]);
  expect(title.delivery).toMatchObject({ verdict: 'FAIL', passes: false });
  expect(verdicts).toEqual(
    expect.arrayContaining([
      ['dialogue-loudness', 'FAIL'],
      ['timed-text', 'FAIL'],
    ]),
  );
});

it('the command prints the report, and ends with 1 where the title does not pass', async () => {
  process.env['DELIVERY_PROFILES'] = folder;
  const run = (...args: string[]) => inProcess(uri, 'quality', ...args);
  const plain = await run('film-1');
  const json = await run('film-1', '--profile', 'house', '--json');
  const ebu = await run('film-1', '--profile', 'ebu-r128');
  const unknown = await run('film-1', '--profile', 'nobody');
  const none = await run('film-9');
  delete process.env['DELIVERY_PROFILES'];
  expect(plain).toMatchObject({ code: 0, err: '' });
  expect(plain!.out).toContain('film-1 "Film 1": 1 major, 1 minor');
  expect(plain!.out).toContain('  major timed-text too-fast film-1-en at 1.000 s: It has 25 characters a second.');
  expect(plain!.out).toContain('  film-1-en: by timed-text');
  expect(json!.code).toBe(1);
  expect(JSON.parse(json!.out).delivery).toMatchObject({ profile: 'house', verdict: 'FAIL' });
  expect(ebu).toMatchObject({ code: 1, err: '' });
  expect(ebu!.out).toContain(
    '  FAIL programme-loudness of film-1-video: integrated_loudness at least -23.5 and at most -22.5; got -27.4 LUFS',
  );
  expect(unknown).toMatchObject({ code: 2, out: '' });
  expect(unknown!.err).toBe('media-graph: --profile must be one of ebu-r128, house, netflix, but got nobody\n');
  expect(none!.err).toBe('media-graph: there is no title film-9 in the lake\n');
});
