import { Webhook } from 'standardwebhooks';
import { UsageError } from '../../base/usage-error.js';
import { NoMoreWanted, NotTaken, type Deliver } from './deliver.js';

/**
 * Posts deliveries, signed as the Standard Webhooks specification has it. Each attempt is signed anew, with the time of the attempt; the id and
 * the body stay.
 *
 * @param secret base64, with or without `whsec_` before it; 24 bytes at least
 */
export function webhook(url: string, secret: string | undefined, timeoutMs: number): Deliver {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new UsageError(`--webhook must be an address that begins with https:// or http://, but got ${url}`);
  const signer = signerOf(secret);
  return async (delivery, stop) => {
    const body = JSON.stringify(delivery);
    const now = new Date();
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'media-graph',
      'webhook-id': delivery.id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': signer.sign(delivery.id, now, body),
    };
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = AbortSignal.any([stop, timeout]);
    const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal }).catch(
      (error: Error) => {
        if (timeout.aborted) throw new NotTaken(`no answer within ${timeoutMs / 1_000} s`);
        throw new NotTaken(`no answer: ${(error.cause as Error | undefined)?.message || error.message}`);
      },
    );
    // Nobody reads what it says; the connection is free for the next.
    await answer.body?.cancel().catch(() => undefined);
    if (answer.ok) return;
    if (answer.status === 410) throw new NoMoreWanted(`${url} answered 410: it wants no more`);
    const what = answer.status >= 300 && answer.status < 400 ? ', a redirect, which is not followed' : '';
    throw new NotTaken(`${url} answered ${answer.status}${what}`, retryAfterMs(answer.headers.get('retry-after')));
  };
}

const LEAST_SECRET_BYTES = 24;

function signerOf(secret: string | undefined): Webhook {
  const key = (secret ?? '').replace(/^whsec_/, '');
  const bytes = /^[A-Za-z0-9+/]+={0,2}$/.test(key) && key.length % 4 === 0 ? Buffer.from(key, 'base64').length : 0;
  if (bytes >= LEAST_SECRET_BYTES) return new Webhook(key);
  throw new UsageError(
    `--webhook needs WEBHOOK_SECRET: base64 of at least ${LEAST_SECRET_BYTES} bytes, which the receiver knows, too; make one by: openssl rand -base64 32`,
  );
}

/** Seconds, or a date. */
function retryAfterMs(header: string | null): number {
  if (header === null) return 0;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}
