import { Kind, parse, print, type OperationDefinitionNode } from 'graphql';
import { UsageError } from '../../base/usage-error.js';

/**
 * The operation of an index, as it is kept. Throws a UsageError unless it is one query that asks for entities by `$ids: [ID!]!`;
 * whether the studio's graph has its fields is the gateway's to say.
 */
export function checkOperation(source: string): string {
  const refuse = (why: string) => new UsageError(`the operation ${why}`);
  let document;
  try {
    document = parse(source);
  } catch (error) {
    throw refuse(`is not GraphQL: ${(error as Error).message}`);
  }
  const operations = document.definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  if (operations.length !== 1) throw refuse(`must be one query, but the text holds ${operations.length} operations`);
  const [{ operation, variableDefinitions = [] }] = operations as [OperationDefinitionNode];
  if (operation !== 'query') throw refuse(`must be a query, but it is a ${operation}`);
  const ids = variableDefinitions.find(({ variable }) => variable.name.value === 'ids');
  if (!ids || print(ids.type) !== '[ID!]!') {
    throw refuse('must take the variable $ids: [ID!]!, the ids of the entities that it is asked for');
  }
  const other = variableDefinitions.find(
    (one) => one !== ids && one.type.kind === Kind.NON_NULL_TYPE && !one.defaultValue,
  );
  if (other) throw refuse(`must not need another variable than $ids, but it needs $${other.variable.name.value}`);
  return print(document);
}
