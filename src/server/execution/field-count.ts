import { getOperationAST, Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/** Whether an operation asks for more fields than so many, those of a fragment each time that it is spread; it looks at no more of them. */
export function asksForMore(document: DocumentNode, operationName: string | null, most: number): boolean {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  let left = most;
  const overruns = ({ selections }: SelectionSetNode): boolean =>
    selections.some((selection) => {
      if (left-- <= 0) return true;
      const of = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value)! : selection;
      return of.selectionSet !== undefined && overruns(of.selectionSet);
    });
  return overruns(getOperationAST(document, operationName)!.selectionSet);
}
