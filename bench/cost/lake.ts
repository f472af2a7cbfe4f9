import { openLake } from '../../src/lake/lancedb/lake.js';
import { select } from '../../src/lake/lancedb/read.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { assets } from '../../src/lake/tables/assets.js';
import { equals } from '../../src/lake/lancedb/filter.js';
import { series, seriesId, type SeriesRow } from '../../src/lake/tables/series.js';
import { annotationTypes } from '../../src/lake/tables/annotation-types.js';
import { copyOf } from '../annotations/lake.js';

/** Curves of an asset, and points of each: half an hour at ten a second. */
const CURVES = 5;
const POINTS = 18_000;

/** A copy of the lake in which videos have curves, and labels can be judged. */
export async function lakeToCost(from: string): Promise<string> {
  const folder = copyOf(from);
  const lake = await openLake(folder, mediaTables);
  const videos = await select(lake.current, assets, { where: equals('kind', 'VIDEO'), columns: ['id'] });
  await writeToLake(lake, { note: 'curves' }, async (writer) => {
    for (const { id } of videos)
      await writer.add(
        series,
        Array.from({ length: CURVES }, (_, i) => curve(id, `curve ${i}`)),
      );
    const blank = { description: null, data_schema: null, author: null, created_at: 0 };
    await writer.add(annotationTypes, [
      { ...blank, id: 'taught@1', name: 'taught', version: 1, temporal: false, spatial: false },
    ]);
  });
  lake.close();
  return folder;
}

function curve(asset_id: string, name: string): SeriesRow {
  const values = Float32Array.from({ length: POINTS }, (_, i) => Math.sin(i / 100) * 20 - 30);
  const place = { asset_id, name, stream_index: null, channel: null };
  return {
    ...{ ...place, id: seriesId(place), unit: 'LUFS', count: POINTS, start_us: 0, step_us: 100_000, times: null },
    ...{ values: Buffer.from(values.buffer), least: -50, greatest: -10, mean: -30, model_id: null },
  };
}
