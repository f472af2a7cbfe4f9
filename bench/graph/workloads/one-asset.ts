import { assets } from '../../../src/lake/tables/assets.js';
import { contentType } from '../lake-rows.js';
import { lanceRows, toMs } from '../lance-rows.js';
import { only, plain } from '../plain.js';
import { anyId, defineWorkload, questionOf, quotedList, times } from '../workload.js';

interface Parameters {
  id: number;
}

export const oneAsset = defineWorkload<Parameters, string>({
  name: 'Q1',
  about: 'one asset by id',
  parameters: (random, manifest) => times(4000, () => ({ id: anyId(random, manifest, 'assets') })),
  ours: {
    query: 'query Q1($id:ID!){asset(id:$id){id kind uri contentType durationMs}}',
    questions: questionOf(({ id }) => ({ id })),
    answer: (data) => plain(only(data)),
  },
  peer: {
    query: 'query Q1($id:Int!){assetByRowId(rowId:$id){id:rowId kind uri codec durationMs}}',
    questions: questionOf(({ id }) => ({ id })),
    answer(data) {
      const { codec, ...asset } = plain(only(data)) as { kind: string; codec: string };
      return { ...asset, contentType: contentType(asset.kind, codec) };
    },
  },
  floor: {
    questions: questionOf(({ id }) => String(id)),
    async answer(lake, id) {
      const columns = ['id', 'kind', 'uri', 'content_type', 'duration_us'] as const;
      const [asset] = await lanceRows(lake, assets, { where: `id IN ${quotedList([id])}`, columns, limit: 1 });
      const { kind, uri, content_type, duration_us } = asset!;
      return { id, kind, uri, contentType: content_type, durationMs: toMs(duration_us) };
    },
  },
});
