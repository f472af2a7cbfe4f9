import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { assets } from '../../../src/lake/tables/assets.js';
import { frames } from '../../../src/lake/tables/frames.js';
import { titles } from '../../../src/lake/tables/titles.js';
import type { Manifest } from '../records.js';
import type { Random } from '../random.js';
import { lanceRows, toMs } from '../lance-rows.js';
import { only, plain } from '../plain.js';
import { anyId, defineWorkload, questionOf, quotedList, times } from '../workload.js';

interface Parameters {
  ids: number[];
}

const FRAMES = 100;
const OURS = '{id timestampMs asset{id uri} title{id name}}';
const PEERS = '{id:rowId timestampMs asset:assetByAssetId{id:rowId uri} title:titleByTitleId{id:rowId name}}';

const floor = { questions: questionOf(({ ids }: Parameters) => ids), answer: readFrames };

export const framesById = defineWorkload<Parameters, number[]>({
  name: 'Q4',
  about: '100 frames by id, with asset and title',
  parameters,
  ours: {
    query: `query Q4($r:[_Any!]!){_entities(representations:$r){...on Frame${OURS}}}`,
    questions: questionOf(({ ids }) => ({ r: ids.map((id) => ({ __typename: 'Frame', id: String(id) })) })),
    answer: (data) => byId(only(data)),
  },
  peer: {
    query: `query Q4($ids:[Int]!){framesByIdsList(ids:$ids)${PEERS}}`,
    questions: questionOf(({ ids }) => ({ ids })),
    answer: (data) => byId(only(data)),
  },
  floor,
});

export const framesByAlias = defineWorkload<Parameters, number[]>({
  name: 'Q4a',
  about: 'the same frames, each by a field of its own',
  parameters,
  ours: {
    query: aliased('ID', (i) => `frame(id:$i${i})${OURS}`),
    questions: questionOf(aliasVariables),
    answer: (data) => byId(Object.values(data as object)),
  },
  peer: {
    query: aliased('Int', (i) => `frameByRowId(rowId:$i${i})${PEERS}`),
    questions: questionOf(aliasVariables),
    answer: (data) => byId(Object.values(data as object)),
  },
  floor,
});

function parameters(random: Random, manifest: Manifest): Parameters[] {
  return times(500, () => ({ ids: times(FRAMES, () => anyId(random, manifest, 'frames')) }));
}

function aliased(type: string, field: (i: number) => string): string {
  const numbers = [...Array(FRAMES).keys()];
  const declared = numbers.map((i) => `$i${i}:${type}!`).join(',');
  return `query Q4a(${declared}){${numbers.map((i) => `f${i}:${field(i)}`).join(' ')}}`;
}

function aliasVariables({ ids }: Parameters) {
  return Object.fromEntries(ids.map((id, i) => [`i${i}`, id]));
}

/** Each frame once: a list by ids has neither the order of the ids nor those that were given twice. */
function byId(answer: unknown): unknown {
  const rows = plain(answer) as ({ id: string } | null)[];
  const known = new Map(rows.filter((row) => row !== null).map((row) => [row.id, row]));
  return [...known.values()].sort((a, b) => Number(a.id) - Number(b.id));
}

/** Three calls, the latter two at once. */
async function readFrames(lake: Lake, ids: number[]): Promise<unknown> {
  const rows = await lanceRows(lake, frames, {
    where: `id IN ${quotedList(ids)}`,
    columns: ['id', 'timestamp_us', 'asset_id', 'title_id'],
  });
  const all = (column: 'asset_id' | 'title_id') => quotedList([...new Set(rows.map((row) => row[column]))]);
  const [assetRows, titleRows] = await Promise.all([
    lanceRows(lake, assets, { where: `id IN ${all('asset_id')}`, columns: ['id', 'uri'] }),
    lanceRows(lake, titles, { where: `id IN ${all('title_id')}`, columns: ['id', 'name'] }),
  ]);
  const assetOf = new Map(assetRows.map((asset) => [asset.id, asset]));
  const titleOf = new Map(titleRows.map((title) => [title.id, title]));
  return byId(
    rows.map(({ id, timestamp_us, asset_id, title_id }) => ({
      id,
      timestampMs: toMs(timestamp_us),
      asset: assetOf.get(asset_id),
      title: titleOf.get(title_id),
    })),
  );
}
