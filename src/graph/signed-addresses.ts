import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export interface SignedAddress {
  /** Path and query, with its end and signature. */
  readonly path: string;
  readonly expiresAt: Date;
}

/** Addresses that open one thing for some hours to whoever has them: a browser's `<video>` and `<img>` send no credentials. */
export class SignedAddresses {
  private readonly key: string | Buffer;

  /** Without a key, one that ends with the process. An address holds for `keepMs`, or up to half of it less. */
  constructor(
    key: string | undefined,
    private readonly keepMs: number,
  ) {
    this.key = key ?? randomBytes(32);
  }

  /** The same address for everything that is asked within half of its time, so that browsers may keep what they got by it. */
  sign(path: string, parameters: Readonly<Record<string, string>> = {}): SignedAddress {
    const step = this.keepMs / 2;
    const until = Math.floor((Math.floor(Date.now() / step) + 2) * step);
    const query = new URLSearchParams({ ...parameters, until: String(until) });
    query.set('signature', this.signature(path, query).toString('base64url'));
    return { path: `${path}?${query}`, expiresAt: new Date(until) };
  }

  /** Whether this address is as it was signed, and its time is not over. */
  isValid(url: string): boolean {
    const [path = '', text = ''] = splitOnce(url);
    const query = new URLSearchParams(text);
    const given = Buffer.from(query.get('signature') ?? '', 'base64url');
    query.delete('signature');
    const expected = this.signature(path, query);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
    return Number(query.get('until')) > Date.now();
  }

  private signature(path: string, query: URLSearchParams): Buffer {
    return createHmac('sha256', this.key).update(`${path}?${query}`).digest();
  }
}

function splitOnce(url: string): [path: string, query: string] {
  const at = url.indexOf('?');
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
}
