import { afterAll, beforeAll, expect, it } from 'vitest';
import { equals } from '../../../src/lake/lancedb/filter.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { analyses } from '../../../src/lake/tables/analyses.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import type { AssetRow } from '../../../src/lake/tables/assets.js';
import type { DialogueRow } from '../../../src/lake/tables/dialogue.js';
import { positionColumns } from '../../../src/lake/tables/line-position.js';
import { metrics } from '../../../src/lake/tables/metrics.js';
import { sortKey } from '../../../src/lake/tables/ordering.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { analyseAsset } from '../../../src/media/analysers/analyse-asset.js';
import { language } from '../../../src/media/analysers/language.js';
import { timedTextAnalyser } from '../../../src/media/analysers/timed-text.js';
import { general } from '../../../src/media/quality/timed-text/profiles/general.js';
import { netflix } from '../../../src/media/quality/timed-text/profiles/netflix.js';
import { annotationRow, assetRow, generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { noEngine } from '../../support/no-engine.js';

const SWEDISH = [
  'Det är väldigt bra att vi är hemma nu.',
  'Jag vet inte vad jag ska göra åt saken.',
  'I do not know what to do about this.',
  'Kom hit, så ska jag visa dig något.',
  'Var är nycklarna som låg på bordet?',
];

let lake: Lake;
let remove: () => Promise<void>;
let assets: Record<'sv' | 'tagged' | 'untold', AssetRow>;
beforeAll(async () => {
  ({ lake, remove } = await temporaryLake());
  const rows = generateRows({ titles: 1, assetsPerTitle: 1, linesPerTitle: 0 });
  const textAsset = (id: string, i: number, tag: string | null): AssetRow => ({
    ...assetRow(id, rows.assets.length + i, 't0', 'TEXT', null),
    language: tag,
  });
  assets = {
    sv: textAsset('sv', 0, 'sv-SE'),
    tagged: textAsset('tagged', 1, 'en-GB'),
    untold: textAsset('untold', 2, null),
  };
  await writeRows(lake, {
    ...rows,
    assets: [...rows.assets, ...Object.values(assets)],
    dialogue: Object.values(assets).flatMap((asset) => SWEDISH.map((text, i) => lineRow(asset, i, text))),
  });
});
afterAll(() => remove());

/** Four seconds each, a second apart. */
function lineRow(asset: AssetRow, i: number, text: string): DialogueRow {
  return {
    ...{ id: `${asset.id}-l${i}`, asset_id: asset.id, title_id: asset.title_id, ordinal: i, text, speaker: null },
    ...{ sort_key: sortKey(asset.ordinal, i), language: asset.language },
    ...{ start_us: i * 5_000_000, end_us: i * 5_000_000 + 4_000_000 },
    ...positionColumns(null),
  };
}

const analyse = async (asset: AssetRow, ...analysers: Parameters<typeof analyseAsset>[3]) =>
  (await analyseAsset(lake, noEngine, asset, analysers, {})).map(({ analyser, status, found }) => [
    analyser,
    status,
    found,
  ]);

const found = async (asset: AssetRow) => {
  const rows = await select(lake.current, annotations, { where: equals('asset_id', asset.id) });
  return rows
    .sort((a, b) => (a.start_us ?? -1) - (b.start_us ?? -1) || a.type.localeCompare(b.type))
    .map(({ type, label, start_us, data }) => [type, label, start_us, data]);
};

it('an English line in a Swedish track is a fault of that line', async () => {
  expect(await analyse(assets.sv, language)).toEqual([['language', 'done', 4]]);
  expect(await found(assets.sv)).toEqual([
    ['language', 'sv', null, { lines: 5 }],
    ['language', 'en', 10_000_000, { lineId: 'sv-l2' }],
    ['timed-text', 'wrong-language', 10_000_000, { severity: 'major', lineId: 'sv-l2' }],
  ]);
});

it('a Swedish track that is tagged English is at fault as a whole', async () => {
  await analyse(assets.tagged, language);
  expect(await found(assets.tagged)).toEqual([
    ['language', 'sv', null, { lines: 5 }],
    ['timed-text', 'wrong-language', null, { severity: 'blocker' }],
    ['language', 'en', 10_000_000, { lineId: 'tagged-l2' }],
  ]);
});

it('of a track without a tag it is said what it is, and its tag stays empty', async () => {
  await analyse(assets.untold, language);
  expect((await found(assets.untold)).map(([type, label]) => [type, label])).toEqual([
    ['language', 'sv'],
    ['language', 'en'],
    ['timed-text', 'wrong-language'],
  ]);
});

it('faults name the line, the limit, the profile and the standard; another profile replaces them', async () => {
  // The shots of the video are 48 frames long: the first line ends on the second cut.
  expect(await analyse(assets.sv, timedTextAnalyser(netflix))).toEqual([['timed-text', 'done', 11]]);
  const ofCuts = (await found(assets.sv)).filter(([, label]) => String(label).includes('shot-change'));
  expect(ofCuts.map(([, label, at]) => [label, at])).toEqual([['ends-near-shot-change', 0]]);
  expect(ofCuts[0]![3]).toEqual({
    ...{ severity: 'minor', profile: 'netflix', lineId: 'sv-l0', limit: 12 },
    standard: 'Netflix Timed Text Style Guide, Subtitle Timing Guidelines: Timing to shot changes',
  });
  expect(await analyse(assets.sv, timedTextAnalyser(netflix))).toEqual([['timed-text', 'unchanged', 11]]);
  expect(await analyse(assets.sv, timedTextAnalyser(general))).toEqual([['timed-text', 'done', 10]]);
  expect((await found(assets.sv)).filter(([, label]) => String(label).includes('shot-change'))).toEqual([]);
  const [row] = await select(lake.current, analyses, { where: equals('id', 'sv:timed-text') });
  expect(row!.inputs).toMatch(/^profile general, [0-9a-f]{16}$/);
});

it('a track is summed up in metrics of its own', async () => {
  await analyse(assets.sv, timedTextAnalyser(general), language);
  const rows = await select(lake.current, metrics, { where: equals('asset_id', 'sv') });
  const values = Object.fromEntries(rows.map(({ name, value, unit }) => [name, [value, unit]]));
  expect(values).toMatchObject({
    ...{ lines: [5, 'lines'], faults: [0, 'faults'], lines_in_other_language: [1, 'lines'] },
    line_duration_max: [4, 's'],
  });
});

it('speech that is found later makes what was said of the times stale', async () => {
  const analyser = timedTextAnalyser(netflix);
  await analyse(assets.sv, analyser);
  const speech = { type: 'speech', asset_id: 't0-a0', title_id: 't0', start_us: 5_500_000, end_us: 9_000_000 };
  await writeRows(lake, { annotations: [annotationRow(900, speech)] });
  expect(await analyse(assets.sv, analyser)).toEqual([['timed-text', 'done', 12]]);
  expect(await found(assets.sv)).toContainEqual(['timed-text', 'starts-off-sound', 5_000_000, expect.anything()]);
});

it('what was written is sound', async () => {
  expect(await verifySnapshot(lake.current)).toMatchObject({ findings: [] });
});
