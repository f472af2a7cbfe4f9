import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoLake } from '../support/demo.js';
import { emptyLists } from '../support/empty-lists.js';
import { BOTH_WAYS, serve, type TestServer } from '../support/server.js';

/** A heading, its query, and its variables where it has some. */
const queries = readFileSync('docs/queries.md', 'utf8')
  .split(/^## /m)
  .slice(1)
  .map((section): [job: string, query: string, variables: Record<string, unknown>] => {
    const block = (language: string) => new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(section)?.[1];
    const variables = JSON.parse(block('json') ?? '{}') as Record<string, unknown>;
    return [section.split('\n', 1)[0]!, block('graphql') ?? '', variables];
  });

describe.each(BOTH_WAYS)('each query of docs/queries.md, %s', (_, env) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await serve(await demoLake(), env);
  });
  afterAll(() => server.close());

  it.each(queries)('%s', async (_, query, variables) => {
    // The second time it is compiled. A run is published once.
    if (!query.startsWith('mutation')) await server.ask(query, variables);
    const { data, errors } = await server.ask(query, variables);
    expect(errors).toBeUndefined();
    expect(emptyLists(data)).toEqual([]);
  });

  it('is one of at least twenty-five', () => {
    expect(queries.length).toBeGreaterThanOrEqual(25);
  });
});
