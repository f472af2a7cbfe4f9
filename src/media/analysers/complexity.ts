import { equals } from '../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import { shots } from '../../lake/tables/shots.js';
import type { Found, TimeSpan } from '../findings.js';
import { shotComplexity } from '../quality/picture/shot-complexity.js';
import { COMPLEXITY } from '../quality/picture/tools.js';
import type { MeasuringAnalyser } from './analyser.js';
import { digestOf } from './digest.js';

export const complexity: MeasuringAnalyser = {
  name: 'complexity',
  description: 'Measures spatial and temporal information of every frame and shot after ITU-T P.910.',
  tools: [COMPLEXITY],
  measurers: ['complexity'],
  appliesTo: ({ kind }) => kind === 'VIDEO',
  inputs: async (asset, snapshot) => digestOf(await shotsOf(asset, snapshot)),
  async conclude(measured, { asset, snapshot }) {
    const spans = await shotsOf(asset, snapshot);
    return measured.flatMap((found): Found[] =>
      found.is === 'series' ? shotComplexity(found.series, spans).map((measure) => ({ is: 'measure', measure })) : [],
    );
  },
};

async function shotsOf({ id }: AssetRow, snapshot: LakeSnapshot): Promise<TimeSpan[]> {
  const rows = await select(snapshot, shots, {
    where: equals('asset_id', id),
    columns: ['start_us', 'end_us'],
    orderBy: [{ column: 'ordinal', ascending: true }],
  });
  return rows.map(({ start_us, end_us }) => ({ startUs: start_us, endUs: end_us }));
}
