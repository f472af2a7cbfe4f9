import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import { lanceRows, toMs } from '../lance-rows.js';
import { only, plain } from '../plain.js';
import { defineWorkload, keyOf, times, type Ask, type Question, type Variables } from '../workload.js';

interface Parameters {
  label: string;
  fromMs: number;
  toMs: number;
}

/** A page after the annotation with these order values. */
interface Page extends Parameters {
  after: { startUs: number; ordinal: number } | null;
}

interface PageOfData {
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: unknown[];
}

const PAGE = 50;
const MAX_PAGES = 4;
const MINUTE_MS = 60_000;

export const labelTimeline = defineWorkload<Parameters, Page>({
  name: 'Q7',
  about: 'annotations of a label that begin within a minute, by start, 50 a page',
  parameters: (random, { labels }) =>
    times(60, () => {
      const fromMs = Math.floor(random() * 300) * 1000;
      return { label: labels[Math.floor(random() * 8)]!, fromMs, toMs: fromMs + MINUTE_MS };
    }),
  ours: graphSide(
    `query Q7($l:String!,$a:Float!,$b:Float!,$c:String){annotations(where:{labels:[$l],startsWithin:{startMs:$a,endMs:$b}},
      orderBy:START_ASC,first:${PAGE},after:$c){nodes{id frame{id} label confidence timeRange{startMs endMs}}
      pageInfo{hasNextPage endCursor}}}`,
  ),
  peer: graphSide(
    `query Q7($l:String!,$a:Int!,$b:Int!,$c:Cursor){annotationsByLabel(label:$l,fromMs:$a,toMs:$b,first:${PAGE},after:$c,
      orderBy:[START_MS_ASC,PRIMARY_KEY_ASC]){nodes{id:rowId frameId label confidence startMs endMs}
      pageInfo{hasNextPage endCursor}}}`,
  ),
  floor: {
    async questions(parameters, lake) {
      const questions: Question<Page>[] = [];
      for (const of of parameters) {
        let after: Page['after'] = null;
        for (let page = 0; page < MAX_PAGES; page++) {
          const input: Page = { ...of, after };
          questions.push({ key: keyOf([of, page]), input });
          const rows = await readRows(lake, input);
          if (rows.length <= PAGE) break;
          const last = rows[PAGE - 1]!;
          after = { startUs: Number(last.start_us), ordinal: Number(last.ordinal) };
        }
      }
      return questions;
    },
    answer: readPage,
  },
});

function graphSide(query: string) {
  const variables = ({ label, fromMs, toMs }: Parameters) => ({ l: label, a: fromMs, b: toMs });
  return {
    query,
    async questions(parameters: readonly Parameters[], ask: Ask) {
      const questions: Question<Variables>[] = [];
      for (const of of parameters) {
        let after: string | null = null;
        for (let page = 0; page < MAX_PAGES; page++) {
          const input: Variables = { ...variables(of), c: after };
          questions.push({ key: keyOf([of, page]), input });
          const { pageInfo } = only(await ask(query, input)) as PageOfData;
          if (!pageInfo.hasNextPage) break;
          after = pageInfo.endCursor;
        }
      }
      return questions;
    },
    answer(data: unknown) {
      const { nodes, pageInfo } = only(data) as PageOfData;
      return { rows: (plain(nodes) as object[]).map(withFrameId), hasNextPage: pageInfo.hasNextPage };
    },
  };
}

function withFrameId({ frame, ...row }: { frame?: { id: string } | null; frameId?: number }) {
  return { ...row, frameId: String(frame ? frame.id : row.frameId) };
}

const densities = new Map<string, Promise<number>>();

/** How many annotations of the label begin in a microsecond of the time, counted beforehand. */
function densityOf(lake: Lake, { label, fromMs, toMs }: Parameters): Promise<number> {
  const where = `label = '${label}' AND start_us >= ${fromMs * 1000} AND start_us < ${toMs * 1000}`;
  const known = densities.get(where);
  if (known) return known;
  const density = lake.current
    .table(annotations)
    .then(async (table) => (await table.countRows(where)) / ((toMs - fromMs) * 1000));
  densities.set(where, density);
  return density;
}

/** One row more than the page, which says whether there is a next one; of a stretch that should hold a third more, or the next ones. */
async function readRows(lake: Lake, page: Page) {
  const { label, toMs, after } = page;
  const endUs = toMs * 1000;
  const width = Math.ceil(((PAGE + 1) * 1.3) / (await densityOf(lake, page)));
  const rows: Awaited<ReturnType<typeof readStretch>> = [];
  const first = after?.startUs ?? page.fromMs * 1000;
  for (let from = first; from < endUs && rows.length <= PAGE; from += width) {
    const rest = after && from === first ? ` AND (start_us > ${after.startUs} OR ordinal + 0 > ${after.ordinal})` : '';
    const where = `label = '${label}' AND start_us >= ${from} AND start_us < ${Math.min(endUs, from + width)}${rest}`;
    rows.push(...(await readStretch(lake, where, PAGE + 1 - rows.length)));
  }
  return rows;
}

function readStretch(lake: Lake, where: string, limit: number) {
  return lanceRows(lake, annotations, {
    where,
    columns: ['id', 'frame_id', 'label', 'confidence', 'start_us', 'end_us', 'ordinal'],
    orderBy: ['start_us', 'ordinal'],
    limit,
  });
}

async function readPage(lake: Lake, page: Page): Promise<unknown> {
  const rows = await readRows(lake, page);
  return {
    rows: rows.slice(0, PAGE).map(({ id, frame_id, label, confidence, start_us, end_us }) => ({
      id,
      frameId: frame_id,
      label,
      confidence,
      startMs: toMs(start_us),
      endMs: toMs(end_us),
    })),
    hasNextPage: rows.length > PAGE,
  };
}
