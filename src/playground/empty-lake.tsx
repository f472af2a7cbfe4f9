import { useEffect, useState } from 'react';
import { ask } from './fetcher.js';

const ANY_TITLE = { query: '{ titles(first: 1) { totalCount } }' };

/** Says how to fill a lake that holds nothing. */
export function EmptyLake() {
  const [isEmpty, setEmpty] = useState(false);
  useEffect(() => {
    void countTitles().then((count) => setEmpty(count === 0));
  }, []);
  if (!isEmpty) return null;
  return (
    <p className="empty-lake" role="status">
      The lake is empty. Add a film: <code>npx media-graph ingest film.mp4</code>, or start with{' '}
      <code>media-graph serve --demo</code>.
    </p>
  );
}

/** Null when the server does not say. */
async function countTitles(): Promise<number | null> {
  try {
    const { data } = (await ask(ANY_TITLE)) as { data?: { titles: { totalCount: number } } };
    return data?.titles.totalCount ?? null;
  } catch {
    return null;
  }
}
