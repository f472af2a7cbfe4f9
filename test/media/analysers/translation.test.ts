import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLake } from '../../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import type { DialogueRow } from '../../../src/lake/tables/dialogue.js';
import { positionColumns } from '../../../src/lake/tables/line-position.js';
import { assetRow, temporaryLake, titleRow, writeRows } from '../../support/lake.js';
import { inProcess } from '../../support/in-process.js';
import { serve, type TestServer } from '../../support/server.js';

/** [start in seconds, English, Swedish]. */
const SAID: [start: number, english: string, swedish: string][] = [
  [2, 'Is the harbour open?', 'Är hamnen öppen?'],
  [6, 'It opens at 7.', 'Den öppnar klockan 7.'],
  [11, 'Then we wait for Ingrid.', 'Då väntar vi på Ingrid.'],
  [17, 'She has the only key!', 'Hon har den enda nyckeln!'],
  [22, 'And where is Ingrid?', 'Och var är Ingrid?'],
  [29, 'Asleep, I think.', 'Hon sover, tror jag.'],
  [35, 'The boat leaves in 20 minutes.', 'Båten går om 20 minuter.'],
  [41, 'Somebody has to wake her.', 'Någon måste väcka henne.'],
  [48, 'Not me.', 'Inte jag.'],
  [52, 'Nor me, not after last time.', 'Inte jag heller, inte efter förra gången.'],
  [60, 'What happened last time?', 'Vad hände förra gången?'],
  [65, 'We do not speak of it.', 'Vi talar inte om det.'],
];

const line = (asset: string, ordinal: number, startUs: number, text: string, language: string): DialogueRow => ({
  ...{ id: `${asset}-${ordinal}`, asset_id: asset, title_id: 't1', ordinal },
  ...{ sort_key: Number(asset.length) * 1_000 + ordinal, language, speaker: null, text },
  ...{ start_us: startUs, end_us: startUs + 2_000_000, ...positionColumns(null) },
});

const lines = (asset: string, language: string, text: (i: number) => string, byUs = 0): DialogueRow[] =>
  SAID.map(([start], i) => line(asset, i, start * 1e6 + byUs, text(i), language));

/** The Swedish track is late by 1.5 s, has no line 7, leaves line 9 in English and has 12 for 20 in line 6. */
const swedish = lines('sv', 'sv', (i) => SAID[i]![i === 9 ? 1 : 2].replace('20', '12'), 1_500_000).filter(
  (_, i) => i !== 7,
);
const english = lines('en', 'en', (i) => SAID[i]![1]);
const british = lines('gb', 'en-GB', (i) => SAID[i]![1].replace('Somebody has to', 'Someone must'));

const asset = (id: string, ordinal: number, language: string) => ({
  ...assetRow(id, ordinal, 't1', 'TEXT', null),
  language,
});

let uri: string;
let remove: () => Promise<void>;
let server: TestServer;

const run = async (...options: string[]) => {
  const { code, out, err } = await inProcess(uri, 'analyse', '--only', 'translation', '--json', ...options);
  return { code, err, results: code === 0 ? (JSON.parse(out) as unknown) : null };
};

beforeAll(async () => {
  const made = await temporaryLake();
  ({ uri, remove } = made);
  await writeRows(made.lake, {
    titles: [titleRow(1)],
    assets: [
      asset('sv', 0, 'sv'),
      asset('en', 1, 'en'),
      asset('gb', 2, 'en-GB'),
      assetRow('film', 3, 't1', 'VIDEO', 70_000_000),
    ],
    dialogue: [...swedish, ...english, ...british],
  });
  expect(await run('--against', 'sv')).toMatchObject({ code: 0 });
  expect(await run()).toMatchObject({ code: 0 });
  server = await serve(await openLake(uri, mediaTables));
}, 60_000);

afterAll(async () => {
  await server.close();
  await remove();
});

const FINDINGS = `{ asset(id: "sv") {
  metrics { name value unit }
  annotations(where: { types: ["translation"] }, orderBy: START_ASC, first: 50) { nodes { label value data timeRange { startMs } } }
  whole: annotations(where: { labels: ["offset"] }) { nodes { label value } }
} }`;

describe('the analyser translation', () => {
  it('finds what is wrong with a track beside that of the original language, in its place', async () => {
    const { data } = await server.ask(FINDINGS);
    const found = data.asset.annotations.nodes.map(
      (node: { label: string; timeRange: { startMs: number }; data: object }) => ({
        label: node.label,
        ms: node.timeRange.startMs,
        ...node.data,
      }),
    );
    const other = { otherAssetId: 'en' };
    expect(found).toEqual([
      {
        label: 'number-differs',
        ms: 36_500,
        severity: 'major',
        ...other,
        lineId: 'sv-6',
        otherLineId: 'en-6',
        expected: '20',
      },
      { label: 'missing-counterpart', ms: 42_500, severity: 'major', ...other, otherLineId: 'en-7' },
      { label: 'untranslated', ms: 53_500, severity: 'major', ...other, lineId: 'sv-9', otherLineId: 'en-9' },
    ]);
    expect(data.asset.whole.nodes).toEqual([{ label: 'offset', value: 1_500 }]);
  });

  it('measures coverage, offset, drift and lengths', async () => {
    const { data } = await server.ask(FINDINGS);
    expect(data.asset.metrics).toEqual([
      { name: 'coverage', value: expect.closeTo(1_100 / 12, 6), unit: '%' },
      { name: 'reverse_coverage', value: 100, unit: '%' },
      { name: 'offset', value: 1_500, unit: 'ms' },
      { name: 'drift', value: 0, unit: 'ppm' },
      { name: 'length_ratio', value: expect.closeTo(1, 1), unit: 'ratio' },
    ]);
  });

  it('passes over what is up to date, and says when there is no such track', async () => {
    const { results } = await run('sv', 'en');
    const unchanged = [{ analyser: 'translation', status: 'unchanged' }];
    expect(results).toMatchObject([
      { asset: 'sv', analyses: unchanged },
      { asset: 'en', analyses: unchanged },
    ]);
    expect(await run('--against', 'film')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--against: there is no text track film in the lake'),
    });
  });
});

describe('Asset.against', () => {
  const ask = (id: string, other: string) =>
    server.ask(`{ asset(id: "${id}") { against(assetId: "${other}") {
      with { id } offsetMs driftPpm driftCause coverage reverseCoverage
      alignment(first: 2, skip: 6) { others { id } lines { id } }
      scores { chrf { value signature } bleu { value } ter { value signature } }
    } } }`);

  it('brings the lines of two languages together, without scores', async () => {
    const { data } = await ask('sv', 'en');
    expect(data.asset.against).toEqual({
      with: { id: 'en' },
      ...{ offsetMs: 1_500, driftPpm: 0, driftCause: null, coverage: 11 / 12, reverseCoverage: 1 },
      alignment: [
        { others: [{ id: 'en-6' }], lines: [{ id: 'sv-6' }] },
        { others: [{ id: 'en-7' }], lines: [] },
      ],
      scores: null,
    });
  });

  it('scores a track of the same language, as sacrebleu does', async () => {
    const { data } = await ask('gb', 'en');
    expect(data.asset.against).toMatchObject({ offsetMs: 0, coverage: 1 });
    const { chrf, bleu, ter } = data.asset.against.scores;
    expect(chrf.signature).toBe('nrefs:1|case:mixed|eff:yes|nc:6|nw:2|space:no|version:2.6.0');
    expect(ter).toEqual({
      value: expect.closeTo(300 / WORDS, 6),
      signature: 'nrefs:1|case:lc|tok:tercom|norm:no|punct:yes|asian:no|version:2.6.0',
    });
    expect(bleu.value).toBeGreaterThan(90);
    expect((await ask('en', 'en')).data.asset.against.scores).toMatchObject({
      ...{ chrf: { value: 100 }, ter: { value: 0 } },
      bleu: { value: expect.closeTo(100, 9) },
    });
  });

  it('is null where there is no such track, and refuses one that is not of text', async () => {
    expect((await ask('sv', 'nothing')).data.asset.against).toBeNull();
    expect((await ask('film', 'sv')).data.asset.against).toBeNull();
    const { errors } = await ask('sv', 'film');
    expect(errors![0]!.message).toBe('assetId must be of a text track, but "film" is of kind VIDEO');
  });
});

const WORDS = SAID.flatMap(([, text]) => text.split(' ')).length;
