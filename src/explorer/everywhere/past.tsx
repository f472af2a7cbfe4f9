import { useQuery } from '@tanstack/react-query';
import { KeptSnapshotsDocument, SnapshotReadDocument } from '../generated/documents.js';
import { client, useGraph } from '../graph.js';
import { readAt, useSnapshotAsked } from '../hash-location.js';
import { Message } from '../parts/message.js';
import { whenOf } from '../parts/dates.js';
import { everywhereWords } from '../words/everywhere.js';
import type { ReactNode } from 'react';

const { past: words } = everywhereWords;

/** The states that can be read, by name; those without one by when they were. */
export function SnapshotPanel({ close }: { close: () => void }) {
  const asked = useSnapshotAsked();
  // Of the newest state, whichever the page reads.
  const { data } = useQuery({
    queryKey: ['kept snapshots'],
    queryFn: ({ signal }) => client.query(KeptSnapshotsDocument, {}, { signal }),
  });
  const [newest, ...older] = data?.lake.snapshots ?? [];
  const isNamed = ({ name, number }: { name: string; number: string }) => name !== number;
  const shown = [...(newest && isNamed(newest) ? [newest] : []), ...older].toSorted(
    (a, b) => Number(isNamed(b)) - Number(isNamed(a)),
  );
  const go = (name: string | null) => {
    readAt(name);
    close();
  };
  return (
    <ul className="choices" aria-label={words.kept}>
      <li>
        <button type="button" aria-pressed={asked === null} onClick={() => go(null)}>
          {words.now}
        </button>
      </li>
      {shown.map((snapshot) => (
        <li key={snapshot.number}>
          <button type="button" aria-pressed={asked === snapshot.name} onClick={() => go(snapshot.name)}>
            <span dir="auto">{isNamed(snapshot) ? snapshot.name : whenOf(snapshot.createdAt)}</span>
            <span className="quiet" dir="auto">
              {[isNamed(snapshot) && whenOf(snapshot.createdAt), snapshot.note].filter(Boolean).join(' · ')}
            </span>
          </button>
        </li>
      ))}
      {data && shown.length === 0 && <li className="quiet">{words.none}</li>}
    </ul>
  );
}

/** Says so where the reader looks at the past, and shows nothing where there is no such past. */
export function InThePast({ snapshot, children }: { snapshot: string; children: ReactNode }) {
  const { data, error } = useGraph(SnapshotReadDocument, {});
  const back = (
    <button type="button" onClick={() => readAt(null)}>
      {words.backToNow}
    </button>
  );
  if (error) {
    return (
      <main>
        <Message what={words.unknown(snapshot)} todo={back} />
      </main>
    );
  }
  const read = data?.lake.snapshot;
  return (
    <>
      <p className="banner" role="status">
        <span dir="auto">{read ? words.reading(read.name, whenOf(read.createdAt)) : words.looking}</span>{' '}
        <span className="quiet">{words.noWrites}</span> {back}
      </p>
      <main>{children}</main>
    </>
  );
}
