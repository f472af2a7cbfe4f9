// A plugin of graphql-codegen: each operation as a string with the types of its answer and its variables, for packages/client.
import { Kind, print, stripIgnoredCharacters, visit } from 'graphql';

/** @type {import('@graphql-codegen/plugin-helpers').PluginFunction} */
export function plugin(_, files) {
  const definitions = files.flatMap(({ document }) => document.definitions);
  const fragments = new Map(definitions.filter(isFragment).map((fragment) => [fragment.name.value, fragment]));
  const constants = definitions
    .filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
    .map((operation) => {
      const text = stripIgnoredCharacters([operation, ...usedBy(operation, fragments)].map(print).join('\n'));
      const name = operation.name.value;
      const kind = operation.operation[0].toUpperCase() + operation.operation.slice(1);
      const type = `TypedDocument<${name}${kind}, ${name}${kind}Variables>`;
      return `export const ${name}Document = ${JSON.stringify(text)} as unknown as ${type};`;
    });
  return {
    prepend: ["import type { TypedDocument } from '../typed-document.js';"],
    content: constants.join('\n'),
  };
}

const isFragment = ({ kind }) => kind === Kind.FRAGMENT_DEFINITION;

/** The fragments that a definition spreads, and those that these spread, each once. */
function usedBy(definition, fragments, found = new Set()) {
  visit(definition, {
    FragmentSpread({ name }) {
      const fragment = fragments.get(name.value);
      if (found.has(fragment)) return;
      found.add(fragment);
      usedBy(fragment, fragments, found);
    },
  });
  return found;
}
