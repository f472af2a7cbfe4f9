import { groupBy } from '../../../src/base/group-by.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { assets } from '../../../src/lake/tables/assets.js';
import { frames } from '../../../src/lake/tables/frames.js';
import { shots } from '../../../src/lake/tables/shots.js';
import { titles } from '../../../src/lake/tables/titles.js';
import { lanceRows, toMs } from '../lance-rows.js';
import { only, plain } from '../plain.js';
import { defineWorkload, keyOf, quotedList, times, type Ask, type Question, type Variables } from '../workload.js';

/** Titles that come before the page, in the target's own order. */
interface Parameters {
  offset: number;
}

/** The order values of the last title before the page. */
type Place = { name_key: string; id: string } | null;

const PAGE = 50;
/** As many as one page of either graph may have. */
const WALK = 500;

export const titlesPage = defineWorkload<Parameters, Place>({
  name: 'Q3',
  about: '50 titles, their assets, 5 shots of each, 1 frame of each',
  parameters: (random, { files }) => {
    const offsets = Math.max(1, files['titles.ndjson']!.rows - PAGE);
    return times(100, () => ({ offset: Math.floor(random() * offsets) }));
  },
  ours: {
    query: `query Q3($c:String){titles(first:${PAGE},after:$c){nodes{id name assets(first:20){nodes{id kind
      shots(first:5){nodes{id index timeRange{startMs} frames(first:1){nodes{id timestampMs}}}}}}}}}`,
    questions: afterCursors(`query W($c:String){titles(first:${WALK},after:$c){edges{cursor}}}`),
    answer: (data) => plain(only(data)),
  },
  peer: {
    query: `query Q3($c:Cursor){allTitles(first:${PAGE},after:$c,orderBy:[PRIMARY_KEY_ASC]){nodes{id:rowId name
      assets:assetsByTitleIdList{id:rowId kind shots:shotsByAssetIdList(first:5){id:rowId index startMs
      frames:framesByShotIdList(first:1){id:rowId timestampMs}}}}}}`,
    questions: afterCursors(
      `query W($c:Cursor){allTitles(first:${WALK},after:$c,orderBy:[PRIMARY_KEY_ASC]){edges{cursor}}}`,
    ),
    answer: (data) => plain(only(data)),
  },
  floor: {
    async questions(parameters, lake) {
      const columns = ['name_key', 'id'] as const;
      const places = await lanceRows(lake, titles, { where: 'true', columns, orderBy: columns });
      return parameters.map((of) => ({ key: keyOf(of), input: (places[of.offset - 1] as Place) ?? null }));
    },
    answer: readPage,
  },
  rows: (answer) => (answer as { id: string }[]).map((title) => [title.id, title]),
});

/** Walks the whole list beforehand: a page by offset costs both graphs more than one by cursor. */
function afterCursors(walk: string) {
  return async (parameters: readonly Parameters[], ask: Ask): Promise<Question<Variables>[]> => {
    const cursors: string[] = [];
    for (let last = WALK; last === WALK;) {
      const { edges } = only(await ask(walk, { c: cursors.at(-1) ?? null })) as { edges: { cursor: string }[] };
      cursors.push(...edges.map((edge) => edge.cursor));
      last = edges.length;
    }
    return parameters.map((of) => ({ key: keyOf(of), input: { c: cursors[of.offset - 1] ?? null } }));
  };
}

/** Four calls, one a table. */
async function readPage(lake: Lake, after: Place): Promise<unknown> {
  const titleRows = await lanceRows(lake, titles, {
    where: after ? `name_key > '${after.name_key}' OR (name_key = '${after.name_key}' AND id > '${after.id}')` : 'true',
    columns: ['id', 'name', 'name_key'],
    orderBy: ['name_key', 'id'],
    limit: PAGE,
  });
  const assetRows = await lanceRows(lake, assets, {
    where: `title_id IN ${quotedList(titleRows.map((title) => title.id))}`,
    columns: ['id', 'title_id', 'kind', 'ordinal'],
  });
  const shotRows = await lanceRows(lake, shots, {
    where: `asset_id IN ${quotedList(assetRows.map((asset) => asset.id))} AND ordinal < 5`,
    columns: ['id', 'asset_id', 'ordinal', 'start_us'],
  });
  const frameRows = await lanceRows(lake, frames, {
    where: `shot_id IN ${quotedList(shotRows.map((shot) => shot.id))} AND ordinal_in_shot < 1`,
    columns: ['id', 'shot_id', 'timestamp_us'],
  });

  const assetsOf = groupBy(assetRows.sort(byOrdinal), (asset) => asset.title_id);
  const shotsOf = groupBy(shotRows.sort(byOrdinal), (shot) => shot.asset_id);
  const framesOf = groupBy(frameRows, (frame) => frame.shot_id);
  return titleRows.map(({ id, name }) => ({
    id,
    name,
    assets: (assetsOf.get(id) ?? []).map(({ id, kind }) => ({
      id,
      kind,
      shots: (shotsOf.get(id) ?? []).map((shot) => ({
        id: shot.id,
        index: shot.ordinal,
        startMs: toMs(shot.start_us),
        frames: (framesOf.get(shot.id) ?? []).map((frame) => ({
          id: frame.id,
          timestampMs: toMs(frame.timestamp_us),
        })),
      })),
    })),
  }));
}

function byOrdinal(a: { ordinal: unknown }, b: { ordinal: unknown }): number {
  return Number(a.ordinal) - Number(b.ordinal);
}
