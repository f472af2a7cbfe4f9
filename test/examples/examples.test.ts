import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examples, writes, type Example } from '../../src/playground/examples.js';
import { demoLake } from '../support/demo.js';
import { emptyLists } from '../support/empty-lists.js';
import { BOTH_WAYS, serve, type TestServer } from '../support/server.js';

/** A lake as small as the demo has no indexes; its films have no fault that is known, and nothing but ingest looked at them. */
const MAY_BE_EMPTY = [
  '.lake.tables.indexes',
  ...['findings.nodes', 'checked.done', 'checked.notRun'].map((list) => `.titles.nodes.quality.${list}`),
];

const queriesOf = (path: string): Example[] =>
  [...readFileSync(path, 'utf8').matchAll(/^```graphql\n(.*?)^```/gms)].map(([, query], i): Example => ({
    name: `${path} ${i + 1}`,
    query: query!,
  }));
const [readme, search] = [queriesOf('README.md'), queriesOf('docs/search.md')];

describe.each(BOTH_WAYS)('%s', (_, env) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await serve(await demoLake(), env);
  });
  afterAll(() => server.close());

  describe('each example of the playground, the README and docs/search.md', () => {
    it.each([...examples, ...readme, ...search].map((example) => [example.name, example] as const))(
      '%s: shows something',
      async (_, example) => {
        // The second time it is compiled.
        await server.ask(example.query, example.variables);
        const { data, errors } = await server.ask(example.query, example.variables);
        expect(errors).toBeUndefined();
        expect(emptyLists(data).filter((path) => !MAY_BE_EMPTY.includes(path))).toEqual([]);
      },
    );

    it.each(writes.map((example) => [example.name, example] as const))(
      '%s: writes once, however often it is run',
      async (_, { query, variables }) => {
        const counts = [];
        for (let i = 0; i < 3; i++) {
          const { data, errors } = await server.ask(query, variables);
          expect(errors).toBeUndefined();
          const { created, updated, unchanged } = data.putAnnotations;
          counts.push({ created, updated, unchanged });
        }
        const same = { created: 0, updated: 0, unchanged: 1 };
        expect(counts).toEqual([{ created: 1, updated: 0, unchanged: 0 }, same, same]);
      },
    );

    it('is one of at least eight, and the first shows pictures', () => {
      expect(examples.length).toBeGreaterThanOrEqual(8);
      expect([readme.length, search.length]).toEqual([5, 3]);
      expect(examples[0]!.query).toContain('image(');
    });
  });
});
