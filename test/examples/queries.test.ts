import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoLake } from '../support/demo.js';
import { queriesOfDocs } from '../support/documents.js';
import { emptyLists } from '../support/empty-lists.js';
import { BOTH_WAYS, serve, type TestServer } from '../support/server.js';

describe.each(BOTH_WAYS)('each query of docs/queries.md, %s', (_, env) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await serve(await demoLake(), env);
  });
  afterAll(() => server.close());

  it.each(queriesOfDocs)('%s', async (_, query, variables) => {
    // The second time it is compiled. A run is published once.
    if (!query.startsWith('mutation')) await server.ask(query, variables);
    const { data, errors } = await server.ask(query, variables);
    expect(errors).toBeUndefined();
    expect(emptyLists(data)).toEqual([]);
  });

  it('is one of at least twenty-five', () => {
    expect(queriesOfDocs.length).toBeGreaterThanOrEqual(25);
  });
});
