import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { temporaryLake } from '../../support/lake.js';
import { IN_MEMORY, serve, type GraphQLAnswer, type TestServer } from '../../support/server.js';

const page = readFileSync('docs/models.md', 'utf8');
const examples = [...page.matchAll(/```graphql\n(.*?)```/gs)].map(([, query]) => query!);

let lake: Lake;
let server: TestServer;
let remove: () => Promise<void>;
const answers: GraphQLAnswer['data'][] = [];
beforeAll(async () => {
  ({ lake, remove } = await temporaryLake());
  server = await serve(lake, IN_MEMORY);
  for (const query of examples) {
    const { data, errors } = await server.ask(query, {}, { 'x-author': 'ada@studio.example' });
    expect({ query, errors }).toEqual({ query, errors: undefined });
    answers.push(data);
  }
});
afterAll(async () => {
  await server.close();
  await remove();
});

const answerOf = (text: string) => answers[examples.findIndex((query) => query.includes(text))];

it('each example answers what the page says', () => {
  expect(answerOf('second: registerModel').second).toMatchObject({
    ...{ stage: 'DEVELOPMENT', previous: { id: 'smoke@1' } },
    versions: [{ id: 'smoke@1' }, { id: 'smoke@2' }],
  });
  expect(answerOf('modelByAlias').modelByAlias.id).toBe('smoke@2');
  expect(answerOf('METRIC_DESC')).toMatchObject({
    models: { totalCount: 1, nodes: [{ id: 'smoke@2' }] },
    modelFacets: { count: 2 },
  });
  expect(answerOf('modelCard\n').model.modelCard).toContain('license: apache-2.0');
});

it('the lake is in order after all of them', async () => {
  expect((await verifySnapshot(await lake.refresh())).findings).toEqual([]);
});
