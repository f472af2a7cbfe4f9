/** The row, known to GraphQL as one of the type where a field may be of several. */
export function typed<T extends object>(type: string, row: T): T {
  return Object.defineProperty(row, '__typename', { value: type });
}

export function typeNameOf(row: object): string {
  return (row as { __typename: string }).__typename;
}
