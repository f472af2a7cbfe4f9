/** An operation in the address, behind the `#`: `query`, `variables` and `headers`, as GraphiQL's editors hold them. Null: none. */
export function operationInAddress(): { query: string; variables: string; headers: string } | null {
  const asked = new URLSearchParams(location.hash.slice(1));
  const query = asked.get('query');
  if (query === null) return null;
  return { query, variables: asked.get('variables') ?? '', headers: asked.get('headers') ?? '' };
}
