import { useState, type FormEvent } from 'react';
import { NameSnapshotDocument } from '../generated/documents.js';
import { client } from '../graph.js';
import { placeAt, useSnapshotAsked } from '../hash-location.js';
import { copyText } from '../parts/copy-text.js';
import { useMay } from '../parts/use-viewer.js';
import { everywhereWords } from '../words/everywhere.js';

const { share: words, query: copied } = everywhereWords;

/** A link that opens the same view; with a name, of the lake as it is now. */
export default function SharePanel() {
  const [told, setTold] = useState('');
  const asked = useSnapshotAsked();
  const [snapshot, setSnapshot] = useState(asked);
  const mayKeep = useMay('createSnapshot');
  const link = linkAt(snapshot);
  const copy = async () => setTold((await copyText(link)) ? copied.copied : copied.notCopied);
  const keep = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name')).trim();
    try {
      await client.query(NameSnapshotDocument, { name, note: document.title });
    } catch (error) {
      setTold((error as Error).message);
      return;
    }
    setSnapshot(name);
    setTold((await copyText(linkAt(name))) ? words.kept(name) : copied.notCopied);
  };
  return (
    <div className="share">
      <label>
        {words.link}
        <input type="text" readOnly value={link} onFocus={({ target }) => target.select()} />
      </label>
      <p className="quiet" dir="auto">
        {snapshot === null ? words.newest : words.atSnapshot(snapshot)}
      </p>
      <button type="button" onClick={() => void copy()}>
        {words.copy}
      </button>
      {mayKeep && snapshot === null && (
        <form onSubmit={(event) => void keep(event)}>
          <h2>{words.keep}</h2>
          <label>
            {words.name}
            <input type="text" name="name" required maxLength={100} defaultValue={nameOfNow()} />
          </label>
          <button type="submit">{words.keepAndCopy}</button>
        </form>
      )}
      <output>{told}</output>
    </div>
  );
}

const linkAt = (snapshot: string | null): string => new URL(`#${placeAt(snapshot)}`, location.href).href;

/** "view-2026-11-29-1504". */
const nameOfNow = (): string => `view-${new Date().toISOString().slice(0, 16).replace('T', '-').replace(':', '')}`;
