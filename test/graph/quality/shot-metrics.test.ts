import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { complexity } from '../../../src/media/analysers/complexity.js';
import { writeAnalyses } from '../../../src/media/analysers/write-analyses.js';
import type { Found } from '../../../src/media/findings.js';
import { COMPLEXITY } from '../../../src/media/quality/picture/tools.js';
import { generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';

const rows = generateRows({ titles: 1, assetsPerTitle: 2, shotsPerAsset: 2 });
const asset = rows.assets[0]!;
/** One point a second over both shots of 2.002 s. */
const curve: Found = {
  is: 'series',
  series: {
    ...{ name: 'temporal_information', unit: 'levels', startUs: 0, stepUs: 1_001_000, timesUs: null },
    ...{ values: Float32Array.of(NaN, 3, 80, 7), tool: COMPLEXITY.key },
  },
};

describe.each(BOTH_WAYS)('complexity of shots, %s', (_, env) => {
  let lake: Lake;
  let server: TestServer;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    ({ lake, remove } = await temporaryLake());
    await writeRows(lake, rows);
    const analysed = { asset, snapshot: await lake.refresh(), signal: undefined, onProgress: () => undefined };
    const found = [curve, ...(await complexity.conclude!([curve], analysed))];
    const done = { analyser: complexity, inputs: '', found };
    await writeToLake(lake, { note: 'analysed' }, (writer) => writeAnalyses(writer, asset, [done]));
    server = await serve(lake, env);
  });
  afterAll(async () => {
    await server.close();
    await remove();
  });

  it('a shot has what was measured of it, and no more', async () => {
    const { data, errors } = await server.ask(`{
      one: shot(id: "${asset.id}-s0") { metrics { name value unit timeRange { startMs endMs } model { id } } }
      other: shot(id: "${asset.id}-s1") { metrics(names: ["shot_temporal_information_max"]) { name value } }
      unmeasured: shot(id: "${rows.assets[1]!.id}-s0") { metrics { name } }
      asset(id: "${asset.id}") { metrics(names: ["shot_temporal_information_max"]) { value } }
    }`);
    expect(errors).toBeUndefined();
    const timeRange = { startMs: 0, endMs: 2002 };
    const model = { id: `${COMPLEXITY.key}@${COMPLEXITY.version}` };
    expect(data.one.metrics).toEqual([
      { name: 'shot_temporal_information_max', value: 3, unit: 'levels', timeRange, model },
      { name: 'shot_temporal_information_mean', value: 3, unit: 'levels', timeRange, model },
    ]);
    expect(data.other.metrics).toEqual([{ name: 'shot_temporal_information_max', value: 7 }]);
    expect(data.unmeasured.metrics).toEqual([]);
    expect(data.asset.metrics.map(({ value }: { value: number }) => value)).toEqual([3, 7]);
  });

  it('is stale where the shots are others', async () => {
    const snapshot = await lake.refresh();
    const inputs = await complexity.inputs!(asset, snapshot);
    expect(inputs).not.toBe(await complexity.inputs!({ ...asset, id: 'no-shots' }, snapshot));
  });
});
