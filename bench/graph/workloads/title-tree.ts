import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { groupBy } from '../../../src/base/group-by.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import { assets } from '../../../src/lake/tables/assets.js';
import { frames } from '../../../src/lake/tables/frames.js';
import { shots } from '../../../src/lake/tables/shots.js';
import { titles } from '../../../src/lake/tables/titles.js';
import { lanceRows, toMs } from '../lance-rows.js';
import { only, plain } from '../plain.js';
import { anyId, defineWorkload, questionOf, quotedList, times } from '../workload.js';

interface Parameters {
  id: number;
}

export const titleTree = defineWorkload<Parameters, string>({
  name: 'Q2',
  about: 'a title, its assets, 20 shots of each, 3 frames of each, their annotations',
  parameters: (random, manifest) => times(500, () => ({ id: anyId(random, manifest, 'titles') })),
  ours: {
    query: `query Q2($id:ID!){title(id:$id){id name assets(first:20){nodes{id kind uri
      shots(first:20){nodes{id index timeRange{startMs endMs}
      frames(first:3){nodes{id timestampMs annotations(first:20){nodes{label confidence}}}}}}}}}}`,
    questions: questionOf(({ id }) => ({ id })),
    answer: (data) => plain(only(data)),
  },
  peer: {
    query: `query Q2($id:Int!){titleByRowId(rowId:$id){id:rowId name assets:assetsByTitleIdList{id:rowId kind uri
      shots:shotsByAssetIdList(first:20){id:rowId index startMs endMs
      frames:framesByShotIdList(first:3){id:rowId timestampMs annotations:annotationsByFrameIdList{label confidence}}}}}}`,
    questions: questionOf(({ id }) => ({ id })),
    answer: (data) => plain(only(data)),
  },
  floor: { questions: questionOf(({ id }) => String(id)), answer: readTree },
});

/** Five calls, one a table. */
async function readTree(lake: Lake, id: string): Promise<unknown> {
  const [[title], assetRows] = await Promise.all([
    lanceRows(lake, titles, { where: `id IN ${quotedList([id])}`, columns: ['id', 'name'], limit: 1 }),
    lanceRows(lake, assets, {
      where: `title_id IN ${quotedList([id])}`,
      columns: ['id', 'kind', 'uri', 'ordinal'],
      orderBy: ['ordinal'],
      limit: 20,
    }),
  ]);
  const shotRows = await lanceRows(lake, shots, {
    where: `asset_id IN ${quotedList(assetRows.map((asset) => asset.id))} AND ordinal < 20`,
    columns: ['id', 'asset_id', 'ordinal', 'start_us', 'end_us'],
  });
  const frameRows = await lanceRows(lake, frames, {
    where: `shot_id IN ${quotedList(shotRows.map((shot) => shot.id))} AND ordinal_in_shot < 3`,
    columns: ['id', 'shot_id', 'ordinal_in_shot', 'timestamp_us'],
  });
  const annotationRows = await lanceRows(lake, annotations, {
    where: `frame_id IN ${quotedList(frameRows.map((frame) => frame.id))}`,
    columns: ['frame_id', 'ordinal', 'label', 'confidence'],
  });

  const shotsOf = groupBy(shotRows.sort(byNumber('ordinal')), (shot) => shot.asset_id);
  const framesOf = groupBy(frameRows.sort(byNumber('ordinal_in_shot')), (frame) => frame.shot_id);
  const annotationsOf = groupBy(annotationRows.sort(byNumber('ordinal')), (annotation) => annotation.frame_id);
  return {
    ...title,
    assets: assetRows.map(({ id, kind, uri }) => ({
      id,
      kind,
      uri,
      shots: (shotsOf.get(id) ?? []).map((shot) => ({
        id: shot.id,
        index: shot.ordinal,
        startMs: toMs(shot.start_us),
        endMs: toMs(shot.end_us),
        frames: (framesOf.get(shot.id) ?? []).map((frame) => ({
          id: frame.id,
          timestampMs: toMs(frame.timestamp_us),
          annotations: (annotationsOf.get(frame.id) ?? []).map(({ label, confidence }) => ({ label, confidence })),
        })),
      })),
    })),
  };
}

function byNumber<C extends string>(column: C) {
  return (a: Record<C, unknown>, b: Record<C, unknown>) => Number(a[column]) - Number(b[column]);
}
