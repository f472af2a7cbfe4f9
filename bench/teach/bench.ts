/**
 * How few judgements teach a label, by what is judged next: handwritten digits of MNIST, one digit a label, told by pixels, through
 * GraphQL. And how long a probe takes beside its floor, one pass of dot products.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { positive } from '../options.js';
import { ours } from '../graph/targets/ours.js';
import { MNIST } from '../mnist.js';
import { digitsLake } from './digits-lake.js';
import { learn, STOPS, STRATEGIES, type Strategy } from './learn.js';
import { trainingTime } from './training-time.js';

/** `--digits 3,8`, `--seeds 5`, `--strengths 10`: other strengths of regularisation score the same judgements. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      digits: { type: 'string', default: '3' },
      seeds: { type: 'string', default: '5' },
      strengths: { type: 'string', default: '10' },
    },
  });
  const [digits, strengths] = [values.digits, values.strengths].map((list) => list.split(',').map(Number));
  const seeds = positive('--seeds', values.seeds);
  console.table(await trainingTime());
  if (!existsSync(MNIST)) return console.log(`${MNIST} is not there: no digits`);
  const server = await ours('media-graph', digitsLake()).start();
  try {
    await server.settled();
    for (const digit of digits!) {
      const found = new Map<Strategy, number[][][]>();
      for (const strategy of STRATEGIES) {
        const runs: number[][][] = [];
        for (let seed = 1; seed <= seeds; seed++) runs.push(await learn(server.ask, digit, strategy, seed, strengths!));
        found.set(strategy, runs);
      }
      for (const [s, strength] of strengths!.entries()) print(digit, strength, found, s);
    }
  } finally {
    await server.stop();
  }
}

function print(digit: number, strength: number, found: ReadonlyMap<Strategy, number[][][]>, s: number): void {
  console.log(`\ndigit ${digit}: average precision on 1,000 pictures held out, strength ${strength}`);
  const meanAt = (strategy: Strategy, stop: number) => {
    const all = found.get(strategy)!.map((run) => run[stop]![s]!);
    return all.reduce((sum, ap) => sum + ap, 0) / all.length;
  };
  const rowOf = (strategy: Strategy) => {
    const columns = STOPS.flatMap((judgements, stop) => {
      const all = found.get(strategy)!.map((run) => run[stop]![s]!);
      const gain = (meanAt(strategy, stop) - meanAt('RANDOM', stop)) * 100;
      return [
        [`AP at ${judgements}`, meanAt(strategy, stop).toFixed(3)],
        [`least–most at ${judgements}`, `${Math.min(...all).toFixed(2)}–${Math.max(...all).toFixed(2)}`],
        [`gain at ${judgements}`, `${gain >= 0 ? '+' : ''}${gain.toFixed(1)}`],
      ];
    });
    return Object.fromEntries(columns) as Record<string, string>;
  };
  console.table(Object.fromEntries(STRATEGIES.map((strategy) => [strategy, rowOf(strategy)])));
}
