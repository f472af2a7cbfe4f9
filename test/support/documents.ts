import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A heading of docs/queries.md, its query, and its variables where it has some. */
export const queriesOfDocs = readFileSync('docs/queries.md', 'utf8')
  .split(/^## /m)
  .slice(1)
  .map((section): [job: string, query: string, variables: Record<string, unknown>] => {
    const block = (language: string) => new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(section)?.[1];
    const variables = JSON.parse(block('json') ?? '{}') as Record<string, unknown>;
    return [section.split('\n', 1)[0]!, block('graphql') ?? '', variables];
  });

/** Every text of the tests that may be an operation: between quotes or backticks, and complete. */
export function operationsOfTests(): string[] {
  const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.test.ts'));
  const found = new Set<string>();
  for (const name of files) {
    const text = readFileSync(join('test', name), 'utf8');
    for (const [, ticked, quoted] of text.matchAll(
      /`((?:query|\{)[^`$\\]*(?:\$\w[^`$\\]*)*)`|'((?:query|\{)[^'\n\\]*)'/g,
    )) {
      found.add((ticked ?? quoted)!.trim());
    }
  }
  return [...found];
}
