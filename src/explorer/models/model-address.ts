/** Where a model's page is, with an evaluation of it, if one is given. */
export function modelAddress(id: string, evaluation?: string): string {
  const place = `/models/${encodeURIComponent(id)}`;
  return evaluation === undefined ? place : `${place}?${new URLSearchParams({ evaluation })}`;
}
