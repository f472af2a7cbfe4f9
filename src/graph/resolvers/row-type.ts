/** Tells the row of which type it is, where a field may give several: rows held in memory can take no other mark. */
export function ofType<R extends object>(type: string, row: R): R {
  return Object.defineProperty(row, '__typename', { value: type });
}

/** What it was told to be. */
export function typeOf(row: object): string {
  return (row as { __typename: string }).__typename;
}
