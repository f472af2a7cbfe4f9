/**
 * `neighbour.ts URL PARAMETERS`: a client of Q1 in a process of its own. Sent a number of seconds, it asks for one asset after another for so
 * long, over one connection and with short pauses, and sends how long each took.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { roundAndRound } from '../graph/closed-loop.js';
import { HttpConnection, postRequest } from '../graph/http-connection.js';
import { oneAsset } from '../graph/workloads/one-asset.js';

/** It asks 200 times a second at most: more would itself be a load. */
const PAUSE_MS = 5;

const [address, parameters] = process.argv.slice(2);
const url = new URL(address!);
const questions = await oneAsset.ours.questions(JSON.parse(parameters!) as unknown[], () =>
  Promise.reject(new Error()),
);
const requests = questions.map(({ input }) => postRequest(url, { query: oneAsset.ours.query, variables: input }));
const next = roundAndRound(requests.length);
const connection = await HttpConnection.open(url);

process.on('message', (seconds: number) => void steady(seconds).then((latencies) => process.send!(latencies)));
process.send!('ready');

async function steady(seconds: number): Promise<number[]> {
  const latencies: number[] = [];
  const end = performance.now() + seconds * 1000;
  for (let sent = performance.now(); sent < end; sent = performance.now()) {
    const { status, body } = await connection.send(requests[next()]!);
    latencies.push(performance.now() - sent);
    if (status !== 200 || body.includes('"errors":')) throw new Error(`Q1: ${status} ${body.toString()}`);
    await sleep(PAUSE_MS);
  }
  return latencies;
}
