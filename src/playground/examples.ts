/// <reference types="vite/types/importMeta.d.ts" />

/** An operation that shows something on any lake, without knowing an id of it. */
export interface Example {
  name: string;
  query: string;
  variables?: Record<string, unknown>;
}

const files = import.meta.glob<string>('./examples/*.graphql', { query: '?raw', import: 'default', eager: true });

/** In the order of the files' names. */
const all = Object.keys(files)
  .sort()
  .map((path) => exampleIn(files[path]!));

/** A click runs them. */
export const examples: readonly Example[] = all.filter(({ query }) => !isWrite(query));

/** A click only opens them. */
export const writes: readonly Example[] = all.filter(({ query }) => isWrite(query));

/** A file begins with `# title: …` and, where the operation has variables, `# variables: {…}`; an empty line ends the header. */
function exampleIn(file: string): Example {
  const end = file.indexOf('\n\n');
  const fields = file.slice(0, end).matchAll(/^# (\w+): (.*)$/gm);
  const { title, variables } = Object.fromEntries([...fields].map(([, name, value]) => [name!, value!]));
  return {
    name: title!,
    query: file.slice(end + 2),
    ...(variables !== undefined && { variables: JSON.parse(variables) as Record<string, unknown> }),
  };
}

function isWrite(query: string): boolean {
  return /^mutation\b/m.test(query);
}
