/**
 * `similar` of a hundred shots in one operation beside a hundred operations of one shot each, one after another and eight at a
 * time, where every frame is compared: both give the same answers.
 */
import { parseArgs } from 'node:util';
import { askOver } from './ask.js';
import { dataSet } from './graph/generate.js';
import { lakeOf } from './graph/load.js';
import { median } from './graph/closed-loop.js';
import { randomStream } from './graph/random.js';
import { readManifest } from './graph/records.js';
import { ours, type RunningServer } from './graph/targets/ours.js';
import { anyId, times } from './graph/workload.js';
import { positive } from './options.js';

const SHOTS = 100;
const LIKES = 'similar(first: 10, scope: OTHER_TITLES) { edges { node { id } score } search { exact } }';
const ONE = `query($id: ID!) { shot(id: $id) { id ${LIKES} } }`;
const MANY = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Shot { id ${LIKES} } } }`;
/** The two ways add up in different order. */
const TOLERANCE = 1e-5;

interface Likes {
  id: string;
  similar: { edges: { node: { id: string }; score: number }[]; search: { exact: boolean } };
}

/** `--rounds 5`, on the smallest data set: 10,704 frames, all of which are compared with each of a shot's frames. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { rounds: { type: 'string', default: '5' } } });
  const rounds = positive('--rounds', values.rounds);
  const data = await dataSet('S');
  const server = await ours('media-graph', await lakeOf('S', data)).start();
  try {
    await server.settled();
    const random = randomStream(15);
    const ids = () => times(SHOTS, () => String(anyId(random, readManifest(data), 'shots')));
    const seconds = {
      'one operation': [] as number[],
      '100, one by one': [] as number[],
      '100, eight at a time': [] as number[],
    };
    for (let round = -1; round < rounds; round++) {
      const shots = ids();
      const timed = async <V>(name: keyof typeof seconds, work: () => Promise<V>): Promise<V> => {
        const start = performance.now();
        const answer = await work();
        if (round >= 0) seconds[name].push((performance.now() - start) / 1000);
        return answer;
      };
      const together = await timed('one operation', () => many(server, shots));
      const alone = await timed('100, one by one', () => atOnce(server, shots, 1));
      await timed('100, eight at a time', () => atOnce(server, shots, 8));
      compare(together, alone);
    }
    const base = median(seconds['one operation']);
    console.table(
      Object.fromEntries(
        Object.entries(seconds).map(([name, taken]) => [
          name,
          {
            'median ms': Math.round(median(taken) * 1000),
            '× one operation': Number((median(taken) / base).toPrecision(3)),
          },
        ]),
      ),
    );
  } finally {
    await server.stop();
  }
}

async function many(server: RunningServer, ids: readonly string[]): Promise<Likes[]> {
  const data = await server.ask(MANY, { r: ids.map((id) => ({ __typename: 'Shot', id })) });
  return (data as { _entities: Likes[] })._entities;
}

async function atOnce(server: RunningServer, ids: readonly string[], connections: number): Promise<Likes[]> {
  const answers: Likes[] = [];
  let next = 0;
  await Promise.all(
    times(connections, async () => {
      for (let i = next++; i < ids.length; i = next++) {
        answers[i] = ((await askOver(server.url, ONE, { id: ids[i] })) as { shot: Likes }).shot;
      }
    }),
  );
  return answers;
}

function compare(together: readonly Likes[], alone: readonly Likes[]): void {
  together.forEach((shot, i) => {
    const other = alone[i]!;
    if (!shot.similar.search.exact || !other.similar.search.exact) throw new Error(`${shot.id}: not searched exactly`);
    shot.similar.edges.forEach(({ node, score }, j) => {
      const edge = other.similar.edges[j]!;
      if (Math.abs(edge.score - score) > TOLERANCE) {
        throw new Error(`${shot.id}, place ${j}: ${node.id} at ${score} and ${edge.node.id} at ${edge.score}`);
      }
    });
  });
}
