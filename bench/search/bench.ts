/**
 * How long a search by words takes over a million lines of dialogue: through GraphQL, over HTTP, beside LanceDB asked for the same
 * hits with nothing about it. The answers of both are compared.
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { connect, MatchQuery, Operator, PhraseQuery, type FullTextQuery, type Table } from '@lancedb/lancedb';
import { openLake } from '../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { askedWords } from '../../src/graph/search/asked-words.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { dialogue } from '../../src/lake/tables/dialogue.js';
import { cpuMs } from '../cpu.js';
import { benchFolder } from '../folder.js';
import { closedLoop, percentile, roundAndRound } from '../graph/closed-loop.js';
import { HttpConnection, postRequest } from '../graph/http-connection.js';
import { between, randomStream } from '../graph/random.js';
import { positive } from '../options.js';
import { lineOf, start, stop } from '../processes.js';
import { LINES_OF_ASSET, linesOf, wordOf } from './lines.js';

const FIRST = 20;
const QUESTIONS = 200;
const QUERY = `query ($text: String!) { search(text: $text, first: ${FIRST}) {
  edges { score node { ... on DialogueLine { id text } } matches { field snippet } } } }`;

/** Ranks of the words, and whether they are a phrase. */
const CLASSES: Record<string, { ranks: readonly (readonly [number, number])[]; isPhrase?: boolean }> = {
  'a rare word': { ranks: [[2_000, 40_000]] },
  'a word': { ranks: [[50, 2_000]] },
  'two words': {
    ranks: [
      [20, 500],
      [20, 2_000],
    ],
  },
  'three words': {
    ranks: [
      [1, 50],
      [1, 200],
      [20, 500],
    ],
  },
  'a phrase': {
    ranks: [
      [1, 30],
      [1, 100],
    ],
    isPhrase: true,
  },
  'a very frequent word': { ranks: [[0, 10]] },
  'two very frequent words': {
    ranks: [
      [0, 10],
      [0, 10],
    ],
  },
};

type Ask = (text: string) => Promise<Hit[]>;
interface Hit {
  id: string;
  score: number;
}

/** `--lines` (default 1000000), `--connections` (8), `--seconds` of each class and side (4). */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      lines: { type: 'string', default: '1000000' },
      connections: { type: 'string', default: '8' },
      seconds: { type: 'string', default: '4' },
    },
  });
  const uri = await lakeOf(positive('--lines', values.lines));
  const connections = positive('--connections', values.connections);
  const seconds = positive('--seconds', values.seconds);
  const server = start(process.execPath, ['dist/main.js', 'serve'], {
    env: { ...process.env, LOG_LEVEL: 'fatal', LAKE_URI: uri, PORT: '0' },
  });
  try {
    const url = new URL('/graphql', (await lineOf(server, /open (http:\S+)\n/))[1]!);
    const http = await Promise.all(Array.from({ length: connections }, () => HttpConnection.open(url)));
    const table = await (await connect(uri)).openTable(dialogue.name);
    const sides: Record<string, { asks: Ask[]; pid: number }> = {
      graph: { asks: http.map((connection) => overGraphql(connection, url)), pid: server.pid! },
      LanceDB: { asks: http.map(() => byLanceDb(table)), pid: process.pid },
    };
    const figures: Record<string, object> = {};
    for (const [name, words] of Object.entries(CLASSES)) {
      const texts = textsOf(words);
      const differing = await compare(texts, sides['graph']!.asks[0]!, sides['LanceDB']!.asks[0]!);
      const row: Record<string, number> = {};
      for (const [side, { asks, pid }] of Object.entries(sides)) {
        const cpuBefore = cpuMs(pid);
        const callers = asks.map((ask) => (index: number) => ask(texts[index]!));
        const {
          latencies,
          requests,
          seconds: elapsed,
        } = await closedLoop(callers, roundAndRound(texts.length), seconds);
        row[`${side} p50 ms`] = rounded(percentile(latencies, 0.5));
        row[`${side} p95 ms`] = rounded(percentile(latencies, 0.95));
        row[`${side} /s`] = Math.round(requests / elapsed);
        row[`${side} CPU ms`] = rounded((cpuMs(pid) - cpuBefore) / requests);
      }
      figures[name] = { ...row, 'answers that differ': differing };
    }
    console.table(figures);
    for (const connection of http) connection.close();
  } finally {
    await stop(server);
  }
}

/** Made once, and kept for the next time. */
async function lakeOf(lines: number): Promise<string> {
  const uri = join(benchFolder(), `search-${lines}`);
  if (existsSync(uri)) return uri;
  const unfinished = `${uri}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const lake = await openLake(unfinished, mediaTables);
  await writeToLake(lake, { note: 'lines of dialogue' }, async (writer) => {
    const assetsAtOnce = 100;
    const assets = Math.ceil(lines / LINES_OF_ASSET);
    for (let from = 0; from < assets; from += assetsAtOnce) {
      const several = Array.from({ length: Math.min(assetsAtOnce, assets - from) }, (_, i) => linesOf(from + i));
      await writer.add(dialogue, several.flat());
    }
  });
  lake.close();
  renameSync(unfinished, uri);
  return uri;
}

function textsOf({ ranks, isPhrase }: (typeof CLASSES)[string]): string[] {
  const random = randomStream(7);
  return Array.from({ length: QUESTIONS }, () => {
    const words = ranks.map(([low, high]) => wordOf(between(random, low, high))).join(' ');
    return isPhrase ? `"${words}"` : words;
  });
}

function overGraphql(connection: HttpConnection, url: URL): Ask {
  return async (text) => {
    const { body } = await connection.send(postRequest(url, { query: QUERY, variables: { text } }));
    const { data, errors } = JSON.parse(body.toString()) as { data: { search: { edges: Edge[] } }; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data.search.edges.map(({ score, node }) => ({ id: node.id, score }));
  };
}

interface Edge {
  score: number;
  node: { id: string };
}

/** The words are taken apart here as there: LanceDB gets them as its index has them. */
function byLanceDb(table: Table): Ask {
  const columns = ['id', 'text', 'title_id', 'asset_id', '_score'];
  return async (text) => {
    const found = await table.query().fullTextSearch(lanceQuery(text)).select(columns).limit(FIRST).toArray();
    return found.map(({ id, _score }: { id: string; _score: number }) => ({ id, score: _score }));
  };
}

function lanceQuery(text: string): FullTextQuery {
  const { words, phrases } = askedWords('text', text);
  if (phrases[0]) return new PhraseQuery(phrases[0].join(' '), 'search_text');
  return new MatchQuery(words.join(' '), 'search_text', { operator: Operator.And });
}

/** How many of the texts are answered with other scores; which of equally good lines come is not LanceDB's to say. */
async function compare(texts: readonly string[], one: Ask, other: Ask): Promise<number> {
  let differing = 0;
  for (const text of texts) {
    const [a, b] = await Promise.all([one(text), other(text)]);
    const isSame = a.length === b.length && a.every(({ score }, i) => Math.abs(score - b[i]!.score) < 1e-3 * score);
    if (!isSame) differing++;
  }
  return differing;
}

const rounded = (ms: number) => Number(ms.toFixed(1));
