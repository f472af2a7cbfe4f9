import type { VectorQuery } from '@lancedb/lancedb';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { oneOf } from '../../../src/lake/lancedb/filter.js';
import { planSearch } from '../../../src/lake/nearest/plan.js';
import { frames } from '../../../src/lake/tables/frames.js';
import { titles } from '../../../src/lake/tables/titles.js';
import { lanceRows, toMs } from '../lance-rows.js';
import { plain } from '../plain.js';
import { anyId, defineWorkload, questionOf, quotedList, times, type Workload } from '../workload.js';

interface Parameters {
  id: number;
  kind?: string;
}

const FOUND = 10;
/** As many as the server asks LanceDB for to give ten: both search the same. */
const LIMIT = 17;
const NODES = '{nodes{id shot{id} title{id} timestampMs}}';

/** The peer has these where PostgreSQL has pgvector, which Debian 12 has not. */
export const similarFrames = workload('Q5', 'ten most similar frames', `similar(first:${FOUND})`, async () => null);

export const similarInTitle = workload(
  'Q6t',
  'ten most similar frames of the same title',
  `similar(first:${FOUND},scope:SAME_TITLE)`,
  async (_, { title_id }) => [title_id],
);

export const similarOfKind = workload(
  'Q6k',
  'ten most similar frames among titles of one kind',
  `similar(first:${FOUND},where:{title:{kinds:[$kind]}})`,
  async (lake, _, { kind }): Promise<string[]> => {
    const rows = await lanceRows(lake, titles, { where: `kind IN ${quotedList([kind])}`, columns: ['id'] });
    return rows.map(({ id }) => String(id));
  },
  true,
);

function workload(
  name: string,
  about: string,
  field: string,
  titlesOf: (lake: Lake, frame: { title_id: string }, asked: Parameters) => Promise<string[] | null>,
  hasKind = false,
): Workload {
  const variables = hasKind ? '$id:ID!,$kind:TitleKind!' : '$id:ID!';
  return defineWorkload<Parameters, Parameters>({
    name,
    about,
    parameters: (random, manifest) =>
      times(hasKind ? 500 : 2000, () => ({
        id: anyId(random, manifest, 'frames'),
        ...(hasKind && { kind: manifest.kinds[Math.floor(random() * 4)]! }),
      })),
    ours: {
      query: `query ${name}(${variables}){frame(id:$id){${field}${NODES}}}`,
      questions: questionOf((of) => ({ ...of, id: String(of.id) })),
      answer: (data) => plain((data as { frame: { similar: { nodes: unknown } } }).frame.similar.nodes),
    },
    peer: null,
    floor: {
      questions: questionOf((of) => of),
      async answer(lake: Lake, asked: Parameters) {
        const table = await lake.current.table(frames);
        const query = table
          .query()
          .select(['title_id', 'vector_look'])
          .where(`id IN ${quotedList([asked.id])}`);
        const [row] = (await query.toArrow()).toArray() as {
          title_id: string;
          vector_look: { toArray(): Float32Array };
        }[];
        const ids = await titlesOf(lake, { title_id: row!.title_id }, asked);
        const search = table
          .vectorSearch(row!.vector_look.toArray())
          .column('vector_look')
          .distanceType('cosine')
          .select(['id', 'shot_id', 'title_id', 'timestamp_us', '_distance'])
          .limit(LIMIT);
        if (ids) search.where(`title_id IN ${quotedList(ids)}`);
        await searchedAs(lake, search, ids);
        return nodesOf(await search.toArrow(), String(asked.id));
      },
    },
  });
}

const plans = new Map<string, ReturnType<typeof planSearch>>();

/** Searches as the server does, with the plan known beforehand. */
async function searchedAs(lake: Lake, search: VectorQuery, ids: string[] | null): Promise<void> {
  const key = ids?.join() ?? '';
  if (!plans.has(key)) {
    plans.set(key, planSearch(lake.current, 'vector_look', ids ? oneOf('title_id', ids) : { is: 'always' }));
  }
  const plan = (await plans.get(key))!;
  if (plan.exact) search.bypassVectorIndex();
  else search.nprobes(plan.probes).refineFactor(2);
}

function nodesOf(found: Awaited<ReturnType<VectorQuery['toArrow']>>, own: string) {
  const column = (name: string) => found.getChild(name)!;
  const rows = Array.from({ length: found.numRows }, (_, i) => ({
    id: String(column('id').get(i)),
    shot: { id: String(column('shot_id').get(i)) },
    title: { id: String(column('title_id').get(i)) },
    timestampMs: toMs(Number(column('timestamp_us').get(i))),
    distance: Number(column('_distance').get(i)),
  }));
  return rows
    .filter(({ id }) => id !== own)
    .sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1))
    .slice(0, FOUND)
    .map(({ distance: _, ...node }) => node);
}
