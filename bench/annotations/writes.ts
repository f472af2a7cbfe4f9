import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { rowsToArrow } from '../../src/lake/lancedb/arrow/rows-to-arrow.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { annotations } from '../../src/lake/tables/annotations.js';
import { percentile } from '../graph/closed-loop.js';
import { HttpConnection, postRequest } from '../graph/http-connection.js';
import { between, randomStream } from '../graph/random.js';
import { rounded } from '../graph/report.js';
import { checked } from './answer.js';
import { annotationOf, FRAME_MS, FRAMES_PER_ASSET, LABELS, PER_ASSET } from './lake.js';

export const PER_CALL = 10_000;
/** The p50 of single puts is reported for the first and the last of this many. */
const FIRST_AND_LAST = 200;

/** The load of a writer: annotations a call, their ids, and the rate a second; 0: as fast as possible. */
export interface Writing {
  readonly perCall: number;
  readonly again: boolean;
  readonly perSecond: number;
}

const PUT = 'mutation($i:[AnnotationInput!]!){putAnnotations(input:$i){created updated snapshot{name}}}';

/** Calls one after another up to a number or until stopped; the milliseconds of each. */
export async function putInCalls(
  url: URL,
  rows: number,
  { perCall, again, perSecond }: Writing,
  count: number,
  more: () => boolean = () => true,
  headers: Readonly<Record<string, string>> = {},
): Promise<number[]> {
  const random = randomStream(8);
  const connection = await HttpConnection.open(url);
  const latencies: number[] = [];
  const began = performance.now();
  while (latencies.length < count && more()) {
    const ids = again ? idsThere(random, rows, perCall) : Array.from({ length: perCall }, () => `put ${randomUUID()}`);
    const body = { query: PUT, variables: { i: ids.map((id) => input(id, random, rows)) } };
    const request = postRequest(url, body, headers);
    const sent = performance.now();
    checked(await connection.send(request));
    latencies.push(performance.now() - sent);
    if (perSecond === 0) continue;
    await sleep(Math.max(0, began + (latencies.length * perCall * 1000) / perSecond - performance.now()));
  }
  connection.close();
  return latencies;
}

/** Different ones, all over the lake. */
function idsThere(random: () => number, rows: number, count: number): string[] {
  const step = Math.floor(rows / count);
  return Array.from({ length: count }, (_, i) => String(1 + i * step + between(random, 0, step - 1)));
}

function input(id: string, random: () => number, rows: number) {
  const asset = between(random, 1, rows / PER_ASSET);
  const frame = between(random, 0, FRAMES_PER_ASSET - 1);
  return {
    id,
    type: 'label',
    label: `label ${between(random, 0, LABELS - 1)}`,
    confidence: between(random, 0, 1000) / 1000,
    frameId: `${asset}.${frame}`,
    timeRange: { startMs: frame * FRAME_MS, endMs: (frame + 1) * FRAME_MS },
    region: { x: 0.1, y: 0.2, width: 0.3, height: 0.4 },
  };
}

/** The rows of calls of 10,000, written to LanceDB itself: added, and merged by id. */
export async function writeLanceDB(lake: Lake, rows: number, calls: number) {
  const table = await lake.connection.openTable('annotations');
  const random = randomStream(8);
  const added: number[] = [];
  const merged: number[] = [];
  for (let call = 0; call < calls; call++) {
    const made = Array.from({ length: PER_CALL }, (_, i) => annotationOf(rows + call * PER_CALL + i, random));
    const there = idsThere(random, rows, PER_CALL).map((id) => ({ ...annotationOf(Number(id) - 1, random), id }));
    const began = performance.now();
    await table.add(rowsToArrow(annotations, made));
    added.push(performance.now() - began);
    const between = performance.now();
    const merge = table.mergeInsert('id').whenMatchedUpdateAll().whenNotMatchedInsertAll();
    await merge.execute(rowsToArrow(annotations, there));
    merged.push(performance.now() - between);
  }
  return { added, merged };
}

const of = (part: readonly number[], share: number) =>
  rounded(
    percentile(
      Float64Array.from(part).sort((a, b) => a - b),
      share,
    ),
  );

export function singleShown(latencies: readonly number[]) {
  return {
    'p50 ms': of(latencies, 0.5),
    'p95 ms': of(latencies, 0.95),
    'max ms': of(latencies, 1),
    [`p50 of the first ${FIRST_AND_LAST}`]: of(latencies.slice(0, FIRST_AND_LAST), 0.5),
    [`p50 of the last ${FIRST_AND_LAST}`]: of(latencies.slice(-FIRST_AND_LAST), 0.5),
  };
}

export function callsShown(latencies: readonly number[], perCall = PER_CALL) {
  const seconds = latencies.reduce((sum, ms) => sum + ms, 0) / 1000;
  return {
    'p50 ms': of(latencies, 0.5),
    'max ms': of(latencies, 1),
    'annotations/s': rounded((latencies.length * perCall) / seconds),
  };
}
