/** Where a title's page is, at a time of one of its files, if there is one. */
export function titleAddress(id: string, at?: { assetId?: string | undefined; ms?: number | undefined }): string {
  const query = new URLSearchParams();
  if (at?.assetId !== undefined) query.set('file', at.assetId);
  if (at?.ms !== undefined) query.set('ms', String(at.ms));
  const place = `/titles/${encodeURIComponent(id)}`;
  return query.size === 0 ? place : `${place}?${query}`;
}

/** The match cuts with one shot. */
export const cutsAddress = ({ shotId }: { shotId: string }): string => `/cuts?${new URLSearchParams({ shot: shotId })}`;

/** What is not reviewed of a title, or of what a model wrote. */
export const reviewAddress = (of: { title: string } | { model: string }): string =>
  `/review?${new URLSearchParams(of)}`;

/** The moments of one title. */
export const momentsAddress = ({ titleId }: { titleId: string }): string =>
  `/moments?${new URLSearchParams({ title: titleId })}`;
/** Where the report of a title is, for a delivery profile if one is named. */
export function qualityAddress(id: string, profile?: string): string {
  const query = profile === undefined ? '' : `?${new URLSearchParams({ profile })}`;
  return `/quality/${encodeURIComponent(id)}${query}`;
}
