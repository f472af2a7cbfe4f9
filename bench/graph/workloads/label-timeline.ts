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

/** One row more than the page, which says whether there is a next one. */
function readRows(lake: Lake, { label, fromMs, toMs, after }: Page) {
  const rest = after
    ? ` AND (start_us > ${after.startUs} OR (start_us = ${after.startUs} AND ordinal > ${after.ordinal}))`
    : '';
  return lanceRows(lake, annotations, {
    where: `label = '${label}' AND start_us >= ${fromMs * 1000} AND start_us < ${toMs * 1000}${rest}`,
    columns: ['id', 'frame_id', 'label', 'confidence', 'start_us', 'end_us', 'ordinal'],
    orderBy: ['start_us', 'ordinal'],
    limit: PAGE + 1,
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
