import type { Chosen } from './use-chosen.js';
import { boundsIn } from './wall-filter.js';

/** Filters that wall and review name alike. */
const SHARED = ['type', 'label', 'source', 'model', 'title', 'value'];

/** The review of what is chosen of a wall of annotations: of those, or of all that match its filters. */
export function reviewOfWall(address: URLSearchParams, { all, ids }: Pick<Chosen, 'all' | 'ids'>): string {
  const next = new URLSearchParams({ review: 'all' });
  if (!all) for (const id of ids) next.append('id', id);
  else {
    for (const [name, value] of address) if (SHARED.includes(name)) next.append(name, value);
    for (const status of address.getAll('review')) next.append('status', status);
    const [least, most] = boundsIn(address, 'confidence');
    if (least !== null) next.set('least', String(least));
    if (most !== null) next.set('most', String(most));
  }
  return `/review?${next}`;
}
