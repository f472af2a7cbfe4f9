import { afterAll, beforeAll, expect, it } from 'vitest';
import { TypedDocumentString } from '../../examples/client/generated/graphql.js';
import { matchCuts } from '../../examples/client/match-cuts.js';
import { GraphQLFailure, MediaGraph } from '../../examples/client/media-graph.js';
import { demoLake } from '../support/demo.js';
import { serve, type TestServer } from '../support/server.js';

let server: TestServer;
let graph: MediaGraph;
beforeAll(async () => {
  server = await serve(await demoLake());
  graph = new MediaGraph(`${server.url}/graphql`);
});
afterAll(() => server.close());

it('the example client finds match cuts between films, best first, with and without the query being known', async () => {
  const cuts = await matchCuts(graph, 30);
  expect(cuts.length).toBeGreaterThan(3);
  for (const { from, to, score } of cuts) {
    expect(from).toMatch(/^\D+ \d\d:\d\d:\d\d[:;]\d\d$/);
    expect(to.split(' ').slice(0, -1)).not.toEqual(from.split(' ').slice(0, -1));
    expect(score).toBeGreaterThanOrEqual(0.5);
  }
  expect(cuts.map(({ score }) => score)).toEqual(cuts.map(({ score }) => score).sort((a, b) => b - a));
  expect(await matchCuts(graph, 30)).toEqual(cuts);
});

it('the example client throws what the graph refuses', async () => {
  await expect(matchCuts(graph, 501)).rejects.toThrow('first must be 1 to 500, but got 501');
  await expect(graph.ask(new TypedDocumentString('{ none }'), {})).rejects.toThrow(GraphQLFailure);
});
