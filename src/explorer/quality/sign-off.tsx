import { useState } from 'react';
import { SIGN_OFF, shippedTypes } from '../../lake/annotations/shipped-types.js';
import { DefineSignOffDocument, SignOffTypeDocument, WriteSignOffDocument } from '../generated/documents.js';
import { client, useGraph } from '../graph.js';
import { useMay } from '../parts/use-viewer.js';
import { words } from '../words/common.js';
import { qualityWords as say } from '../words/quality.js';
import { staleness, sumOf, type Now, type SignOff, type Stale } from './sign-offs.js';

/** What is signed: the state of the lake that the reader sees. */
export interface ToSign {
  readonly titleId: string;
  readonly profile: string;
  readonly snapshot: { readonly number: string; readonly createdAt: string };
  readonly now: Now;
}

interface Props {
  readonly signOffs: readonly SignOff[];
  /** Null while it is not known: what is not seen is not signed. */
  readonly toSign: ToSign | null;
  readonly now: Now;
  readonly onSigned: () => Promise<unknown>;
}

/** Approves or refuses the title for the profile, and tells who did before. */
export function SignOffs({ signOffs, toSign, now, onSigned }: Props) {
  return (
    <section className="quality-sign-off">
      <h2>{say.signOff}</h2>
      <Sign toSign={toSign} onSigned={onSigned} />
      {signOffs.length === 0 && <p className="quiet">{say.noSignOff}</p>}
      <ol>
        {signOffs.map((signOff, i) => (
          <li key={signOff.id} className="quality-signed">
            <p>
              <span className={`quality-badge ${signOff.isApproved ? 'pass' : 'fail'}`}>
                {signOff.isApproved ? say.approved : say.refusedIt}
              </span>{' '}
              {say.signedBy(signOff.by ?? words.someone, new Date(signOff.at).toLocaleString())}
            </p>
            {/* An older one is of the past anyway. */}
            {i === 0 && <StaleNote signOff={signOff} stale={staleness(signOff, now)} />}
            {signOff.note && <p dir="auto">{signOff.note}</p>}
            <p className="quiet">
              {say.knownThen(say.verdicts[signOff.verdict], sumOf(signOff.openFindings), signOff.snapshot)}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function StaleNote({ signOff, stale }: { signOff: SignOff; stale: Stale | null }) {
  if (!stale) return null;
  const why = [
    stale.verdict && say.staleVerdict(say.verdicts[signOff.verdict], say.verdicts[stale.verdict]),
    stale.newer > 0 && say.staleNewer(stale.newer),
    stale.more > 0 && say.staleMore(stale.more),
  ];
  return (
    <p className="quality-stale">
      <strong>{say.stale}</strong>: {why.filter(Boolean).join('; ')}
    </p>
  );
}

function Sign({ toSign, onSigned }: Pick<Props, 'toSign' | 'onSigned'>) {
  const mayWrite = useMay('putAnnotations');
  const mayDefine = useMay('defineAnnotationType');
  const { data: known, refetch } = useGraph(SignOffTypeDocument, {});
  const [note, setNote] = useState('');
  const [failure, setFailure] = useState('');
  const [isSending, setSending] = useState(false);
  if (!mayWrite) return <p className="quiet quality-desk">{say.mayNotSign}</p>;
  const isDefined = known?.annotationType != null;
  if (known && !isDefined && !mayDefine) return <p className="quiet quality-desk">{say.notInstalled}</p>;

  const sign = async (label: 'APPROVED' | 'REFUSED') => {
    const { titleId, profile, snapshot, now } = toSign!;
    const { blocker, major, minor, unrated } = now.counts;
    const openFindings = { blocker, major, minor, unrated };
    const seen = { snapshot: snapshot.number, snapshotAt: snapshot.createdAt };
    const data = { profile, verdict: now.verdict, ...seen, openFindings };
    const text = note.trim() === '' ? null : note.trim();
    setSending(true);
    try {
      if (!isDefined) {
        const { name, description = null, dataSchema, temporal, spatial } = definition;
        const input = { name, description, dataSchema, temporal, spatial };
        await client.query(DefineSignOffDocument, { input });
        await refetch();
      }
      await client.query(WriteSignOffDocument, { input: { type: SIGN_OFF, label, text, titleId, data } });
      setNote('');
      setFailure('');
      await onSigned();
    } catch (error) {
      setFailure(say.notKept((error as Error).message));
    } finally {
      setSending(false);
    }
  };
  const isOff = isSending || toSign === null || !known;
  return (
    <div className="quality-desk quality-sign">
      <label>
        {say.signOffNote}{' '}
        <input
          type="text"
          dir="auto"
          maxLength={10_000}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </label>
      <button type="button" disabled={isOff} onClick={() => void sign('APPROVED')}>
        {say.approve}
      </button>
      <button type="button" disabled={isOff} onClick={() => void sign('REFUSED')}>
        {say.refuse}
      </button>
      {failure !== '' && <p role="alert">{failure}</p>}
    </div>
  );
}

const definition = shippedTypes.find(({ name }) => name === SIGN_OFF)!;
