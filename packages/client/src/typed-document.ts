/**
 * The text of an operation that knows the types of its answer and its variables: one of this package, a `TypedDocumentString` or a
 * `TypedDocumentNode` of graphql-codegen, or a plain string, which knows nothing.
 */
export interface TypedDocument<Data, Variables> {
  /** Never there: it only carries the types. */
  __apiType?: (variables: Variables) => Data;
  toString(): string;
}

/** The text of a document; `print` is that of the package `graphql`, for those who have parsed documents. */
export function textOf<Data, Variables>(
  document: TypedDocument<Data, Variables>,
  print?: (document: never) => string,
): string {
  const given: unknown = document;
  if (typeof given === 'string' || given instanceof String) return given.toString();
  if (print) return print(document as never);
  throw new TypeError('a parsed document needs `createClient({ print })`, with the `print` of the package graphql');
}
