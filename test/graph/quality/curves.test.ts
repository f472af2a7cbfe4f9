import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reducedCurve } from '../../../src/graph/loaders/reduced-curve.js';
import { curveOf } from '../../../src/lake/tables/series-points.js';
import {
  assetRow,
  analysisRow,
  metricRow,
  modelRow,
  randomOf,
  seriesRow,
  temporaryLake,
  titleRow,
  writeRows,
} from '../../support/lake.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';

describe('a curve brought down to few points', () => {
  const random = randomOf(7);
  const cases = Array.from({ length: 60 }, (_, i) => {
    const count = Math.floor(random() * 40);
    const steady = i % 2 === 0;
    let time = Math.floor(random() * 1_000);
    const times = Array.from({ length: count }, () => (time += steady ? 100_000 : 1 + Math.floor(random() * 200_000)));
    const values = times.map(() => (random() < 0.2 ? NaN : Math.fround(random() * 40 - 60)));
    const row = seriesRow('a', 'x', values, steady ? { start_us: times[0] ?? 0 } : { timesUs: times });
    const within =
      i % 3 === 0 ? null : { startUs: Math.floor(random() * 2e6), endUs: Math.floor(2e6 + random() * 2e6) };
    return { times, values, row, within, most: 1 + Math.floor(random() * 50) };
  });

  it.each(cases)('case %#', ({ times, values, row, within, most }) => {
    const points = reducedCurve(curveOf(row), within, most);
    const inside = times.flatMap((time, i) =>
      within === null || (time >= within.startUs && time < within.endUs) ? [{ time, value: values[i]! }] : [],
    );
    expect(points.length).toBe(Math.min(inside.length, most));
    // Each point stands for those from its time to its end; together they are all there are, each once.
    const groups = points.map(({ timeMs, endMs }) =>
      inside.filter(({ time }) => time / 1000 >= timeMs && time / 1000 <= endMs),
    );
    expect(groups.flat()).toEqual(inside);
    const sizes = groups.map((of) => of.length);
    if (sizes.length > 0) expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    for (const [i, group] of groups.entries()) {
      const known = group.map(({ value }) => value).filter((value) => !Number.isNaN(value));
      const { least, greatest, mean } = points[i]!;
      if (known.length === 0) expect([least, greatest, mean]).toEqual([null, null, null]);
      else {
        expect([least, greatest]).toEqual([Math.min(...known), Math.max(...known)]);
        expect(mean).toBeCloseTo(known.reduce((sum, value) => sum + value, 0) / known.length, 9);
      }
    }
  });
});

const loud = (level: number) => Array.from({ length: 50 }, (_, i) => level + i / 4);

describe.each(BOTH_WAYS)('%s', (_, env) => {
  let server: TestServer;
  let remove: () => Promise<void>;
  const queries: string[] = [];
  beforeAll(async () => {
    const made = await temporaryLake({ onQuery: ({ table, kind }) => queries.push(`${kind} ${table}`) });
    remove = made.remove;
    const assets = ['a0', 'a1', 'a2'].map((id, i) => assetRow(id, i, 't0', 'VIDEO', 60_000_000));
    await writeRows(made.lake, {
      titles: [titleRow(0)],
      assets,
      models: [modelRow('meter@2')],
      series: assets
        .slice(0, 2)
        .flatMap(({ id }, i) => [
          seriesRow(id, 'momentary_loudness', loud(-40 - i)),
          seriesRow(id, 'short_term_loudness', [NaN, ...loud(-35)]),
          seriesRow(id, 'momentary_loudness', loud(-50), { stream_index: 2 }),
          seriesRow(id, 'momentary_loudness', loud(-60), { channel: 'FL' }),
          seriesRow(id, 'waveform_min', [-0.5, -1, NaN, -0.25, 0]),
          seriesRow(id, 'waveform_max', [0.25, 0.5, NaN, 1, 0]),
        ]),
      metrics: [
        metricRow(assets[0]!, 0, 'integrated_loudness', -27.5),
        metricRow(assets[0]!, 1, 'true_peak', -3),
        { ...metricRow(assets[0]!, 2, 'true_peak', -9), channel: 'FL' },
        { ...metricRow(assets[0]!, 3, 'integrated_loudness', -31), stream_index: 2 },
      ],
      analyses: [
        analysisRow('a0', 'loudness', { found: 6 }),
        analysisRow('a0', 'picture', { status: 'FAILED', problem: 'it has no pictures' }),
      ],
    });
    server = await serve(made.lake, env);
  });
  afterAll(async () => {
    await server.close();
    await remove();
  });

  it('curves come with all that is known of them', async () => {
    const { data } = await server.ask(`{ asset(id: "a0") { series(names: ["short_term_loudness"]) {
      name unit streamIndex channel count startMs stepMs least greatest mean model { id } points { timeMs endMs least greatest mean }
    } } }`);
    const [curve] = data.asset.series;
    expect(curve).toMatchObject({
      name: 'short_term_loudness',
      unit: 'LUFS',
      streamIndex: null,
      channel: null,
      count: 51,
    });
    expect(curve).toMatchObject({ startMs: 0, stepMs: 100, least: -35, greatest: -22.75, model: { id: 'meter@2' } });
    expect(curve.points.length).toBe(51);
    expect(curve.points[0]).toEqual({ timeMs: 0, endMs: 0, least: null, greatest: null, mean: null });
    expect(curve.points[50]).toEqual({ timeMs: 5000, endMs: 5000, least: -22.75, greatest: -22.75, mean: -22.75 });
  });

  it('a waveform is the JSON that players read, at any multiple of what is kept', async () => {
    const { data } = await server.ask(`{ asset(id: "a0") {
      fine: waveform coarse: waveform(samplesPerPixel: 1024) none: waveform(streamIndex: 2)
    } }`);
    const said = { version: 2, channels: 1, sample_rate: 5120, bits: 8 };
    expect(data.asset).toEqual({
      fine: { ...said, samples_per_pixel: 512, length: 5, data: [-64, 32, -128, 64, 0, 0, -32, 127, 0, 0] },
      coarse: { ...said, samples_per_pixel: 1024, length: 3, data: [-128, 64, -32, 127, 0, 0] },
      none: null,
    });
    const { errors } = await server.ask(`{ asset(id: "a0") { waveform(samplesPerPixel: 700) } }`);
    expect(errors?.[0]).toMatchObject({
      message: 'samplesPerPixel must be a multiple of 512, the resolution that is kept, but got 700',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  it('points are those within a time, as few as asked for', async () => {
    const { data } = await server.ask(`{ asset(id: "a0") {
      series(names: ["momentary_loudness"], within: { startMs: 1000, endMs: 2000 }, points: 2) {
        channel streamIndex points { timeMs endMs least greatest }
    } } }`);
    expect(
      data.asset.series.map((of: { channel: string; streamIndex: number }) => [of.streamIndex, of.channel]),
    ).toEqual([
      [null, null],
      [2, null],
      [null, 'FL'],
    ]);
    expect(data.asset.series[0].points).toEqual([
      { timeMs: 1000, endMs: 1400, least: -37.5, greatest: -36.5 },
      { timeMs: 1500, endMs: 1900, least: -36.25, greatest: -35.25 },
    ]);
  });

  it.each([
    ['points: 0', 'points must be 1 to 10000, but got 0'],
    ['points: 10001', 'points must be 1 to 10000, but got 10001'],
    ['within: { startMs: 5, endMs: 5 }', 'within.endMs must be greater than startMs, but got 5 to 5'],
  ])('%s is refused', async (args, message) => {
    const { errors } = await server.ask(`{ asset(id: "a0") { series(${args}) { name } } }`);
    expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_USER_INPUT' } });
  });

  it('loudness is that of the main stream, or of the one asked for', async () => {
    const fields = `streamIndex integratedLufs rangeLu truePeakDbtp greatestMomentaryLufs greatestShortTermLufs subtitleGatedLufs
      momentary { least points { least } } shortTerm { count }`;
    const { data } = await server.ask(
      `{ asset(id: "a0") { main: loudness(points: 1) { ${fields} } second: loudness(streamIndex: 2) { ${fields} } none: loudness(streamIndex: 9) { ${fields} } } }`,
    );
    expect(data.asset.main).toEqual({
      ...{ streamIndex: null, integratedLufs: -27.5, rangeLu: null, truePeakDbtp: -3, subtitleGatedLufs: null },
      ...{ greatestMomentaryLufs: -27.75, greatestShortTermLufs: -22.75 },
      ...{ momentary: { least: -40, points: [{ least: -40 }] }, shortTerm: { count: 51 } },
    });
    expect(data.asset.second).toMatchObject({
      streamIndex: 2,
      integratedLufs: -31,
      truePeakDbtp: null,
      shortTerm: null,
    });
    expect(data.asset.none).toBeNull();
  });

  it('measures tell their stream and channel, analyses what happened', async () => {
    const { data } = await server.ask(`{ asset(id: "a0") {
      metrics { name streamIndex channel } analyses { analyser status problem found analysedAt models { id } }
    } }`);
    expect(data.asset.metrics.slice(1)).toEqual([
      { name: 'true_peak', streamIndex: null, channel: null },
      { name: 'true_peak', streamIndex: null, channel: 'FL' },
      { name: 'integrated_loudness', streamIndex: 2, channel: null },
    ]);
    const common = { analysedAt: '2023-11-14T22:13:20.000Z', models: [{ id: 'meter@2' }] };
    expect(data.asset.analyses).toEqual([
      { analyser: 'loudness', status: 'DONE', problem: null, found: 6, ...common },
      { analyser: 'picture', status: 'FAILED', problem: 'it has no pictures', found: 0, ...common },
    ]);
  });

  it('curves of many assets are one query, their points another', async () => {
    const ask = `{ assets { nodes { series { name points { mean } } analyses { analyser } loudness { momentary { points { mean } } } } } }`;
    queries.length = 0;
    const { data } = await server.ask(ask);
    expect(data.assets.nodes.map((node: { series: unknown[] }) => node.series.length)).toEqual([6, 6, 0]);
    expect(queries.filter((query) => /series|analyses|metrics/.test(query)).sort()).toEqual([
      ...['select analyses', 'select metrics', 'select series', 'select series'],
    ]);
    queries.length = 0;
    await server.ask('{ assets { nodes { series { name greatest } } } }');
    expect(queries.filter((query) => query.includes('series'))).toEqual(['select series']);
  });
});
