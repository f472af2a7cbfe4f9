import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { readPorts, subgraphUrls } from '../examples/studio/ports.js';
import { composeStudio } from '../examples/studio/supergraph.js';
import { policySchema } from '../src/graph/policy/json-schema.js';
import { sdlOf, typeDefs } from '../src/graph/schema.js';
import { tablesContract, tablesPage } from './tables.js';

/** A file of the repository as text; null when there is none. */
export function textOf(path: string): string | null {
  try {
    return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
  } catch {
    return null;
  }
}

/**
 * Generated files that are committed, by path: the subgraph as it is served, the example's supergraph, the page of tables and
 * the same for programs, the schema of policy files.
 */
export async function artefacts(): Promise<Record<string, string>> {
  const sdl = sdlOf(typeDefs());
  return {
    'schema.graphql': sdl,
    'examples/studio/supergraph.graphql': composeStudio(sdl, subgraphUrls(readPorts())),
    'docs/tables.md': await formatted('docs/tables.md', tablesPage(), 'markdown'),
    'docs/tables.json': await formatted('docs/tables.json', JSON.stringify(tablesContract()), 'json'),
    'docs/policy.schema.json': await formatted('docs/policy.schema.json', JSON.stringify(policySchema()), 'json'),
  };
}

async function formatted(path: string, text: string, parser: string): Promise<string> {
  return format(text, { ...(await resolveConfig(path)), parser });
}
