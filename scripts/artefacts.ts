import { readFileSync } from 'node:fs';
import { graphqlSync } from 'graphql';
import { format, resolveConfig } from 'prettier';
import { readPorts, subgraphUrls } from '../examples/studio/ports.js';
import { composeStudio } from '../examples/studio/supergraph.js';
import { buildSchema } from '../src/graph/schema.js';
import { tablesPage } from './tables.js';

/** A file of the repository as text; null when there is none. */
export function textOf(path: string): string | null {
  try {
    return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
  } catch {
    return null;
  }
}

/** Generated files that are committed, by path: the subgraph as it is served, the example's supergraph, the page of tables. */
export async function artefacts(): Promise<Record<string, string>> {
  const { data } = graphqlSync({ schema: buildSchema(), source: '{ _service { sdl } }' });
  const { sdl } = (data as unknown as { _service: { sdl: string } })._service;
  return {
    'schema.graphql': sdl,
    'examples/studio/supergraph.graphql': composeStudio(sdl, subgraphUrls(readPorts())),
    'docs/tables.md': await format(tablesPage(), { ...(await resolveConfig('docs/tables.md')), parser: 'markdown' }),
  };
}
