/** Marks the row with its type, for fields of several types: rows held in memory can take no other mark. */
export function ofType<R extends object>(type: string, row: R): R {
  return Object.defineProperty(row, '__typename', { value: type });
}

/** The type that the row is marked with. */
export function typeOf(row: object): string {
  return (row as { __typename: string }).__typename;
}
