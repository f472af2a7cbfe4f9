import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { MakeProxyDocument, ProxyOfAssetDocument, type ProxyOfAssetFragment } from '../generated/documents.js';
import { client } from '../graph.js';
import { makeProxyWords } from '../words/make-proxy.js';

const POLL_MS = 500;

interface Props {
  readonly id: string;
  readonly playback: { readonly url: string | null; readonly playable: boolean } | null | undefined;
}

/** Has the server make a copy of a file that browsers do not all play, tells how far it is, and has the page read again once it is there. */
export function MakeProxy({ id, playback }: Props) {
  const [told, setTold] = useState('');
  const [isBusy, setBusy] = useState(false);
  const queries = useQueryClient();
  if (!playback || playback.playable || playback.url === null) return null;
  const make = async () => {
    setBusy(true);
    setTold(await made(id, setTold));
    setBusy(false);
    await queries.invalidateQueries();
  };
  return (
    <p className="make-proxy">
      <button type="button" disabled={isBusy} onClick={() => void make()}>
        {makeProxyWords.make}
      </button>{' '}
      <output>{told}</output>
    </p>
  );
}

/** Waits for the end; why there is none, in words, or nothing. */
async function made(id: string, tell: (progress: string) => void): Promise<string> {
  try {
    let { makeProxy: asset }: { makeProxy: ProxyOfAssetFragment | null } = await client.query(MakeProxyDocument, {
      id,
    });
    for (;;) {
      const job = asset?.proxyJob;
      if (!job) return '';
      if (job.stage === 'FAILED') return makeProxyWords.failed(job.error ?? '');
      tell(makeProxyWords.stage(job.stage, Math.round(job.percent)));
      await new Promise((wait) => setTimeout(wait, POLL_MS));
      ({ asset } = await client.query(ProxyOfAssetDocument, { id }));
    }
  } catch (error) {
    return makeProxyWords.failed((error as Error).message);
  }
}
