import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, visit, type DocumentNode, type OperationDefinitionNode, type ValueNode } from 'graphql';
import type { OperationContext } from './context.js';
import { badInput } from '../base/errors.js';

/**
 * Rejects an operation that passes more than `max` representations to `_entities`, before it reads anything.
 * Throws BAD_USER_INPUT with both numbers.
 */
export function limitRepresentations(max: number): ApolloServerPlugin<OperationContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request }) {
          // A request without an operation is reported by the executor.
          if (!operation) return;
          const given = countOf(representationsIn(document, operation), request.variables ?? {});
          if (given > max) {
            throw badInput(
              `representations must be at most ${max} in one operation, but got ${given}; ask in parts, or raise MAX_REPRESENTATIONS`,
            );
          }
        },
      };
    },
  };
}

/** A literal list, or a variable's name with its default. */
type Given = { readonly list: ValueNode | undefined; readonly variable: string | null };

const givenIn = new WeakMap<OperationDefinitionNode, readonly Given[]>();

/** The operation's `representations` arguments; computed once per parsed operation. */
function representationsIn(document: DocumentNode, operation: OperationDefinitionNode): readonly Given[] {
  let found = givenIn.get(operation);
  if (!found) givenIn.set(operation, (found = searchFor(document, operation)));
  return found;
}

function searchFor(document: DocumentNode, operation: OperationDefinitionNode): Given[] {
  const found: Given[] = [];
  const defaultOf = (name: string) =>
    operation.variableDefinitions?.find(({ variable }) => variable.name.value === name)?.defaultValue;
  const definitions = document.definitions.filter(
    (part) => part === operation || part.kind === Kind.FRAGMENT_DEFINITION,
  );
  visit(
    { ...document, definitions },
    {
      Field(field) {
        if (field.name.value !== '_entities') return;
        const value = field.arguments?.find(({ name }) => name.value === 'representations')?.value;
        const variable = value?.kind === Kind.VARIABLE ? value.name.value : null;
        found.push({ list: variable === null ? value : defaultOf(variable), variable });
      },
    },
  );
  return found;
}

function countOf(given: readonly Given[], variables: Record<string, unknown>): number {
  return given.reduce((sum, { list, variable }) => {
    const value = variable === null ? undefined : variables[variable];
    if (value !== undefined) return sum + (Array.isArray(value) ? value.length : 1);
    return sum + (list?.kind === Kind.LIST ? list.values.length : 1);
  }, 0);
}
