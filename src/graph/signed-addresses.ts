import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

export interface SignedAddress {
  /** From the server's root on: path and query, with its end and signature. */
  readonly path: string;
  readonly expiresAt: Date;
}

/** Addresses that open one thing for some time to whoever has them: a browser's `<video>` and a download send no credentials. */
export class SignedAddresses {
  private readonly key: string | Buffer;

  /** Without a key, one that ends with the process. */
  constructor(key?: string) {
    this.key = key ?? randomBytes(32);
  }

  /**
   * An address that holds for `holdMs`, or up to half of it less: it is the same for all who ask within half of it, so that browsers may keep what they
   * got by it. Whoever has it can read its parameters.
   */
  sign(path: string, parameters: Readonly<Record<string, string>>, holdMs: number): SignedAddress {
    const step = holdMs / 2;
    const expires = Math.floor((Math.floor(Date.now() / step) + 2) * step);
    const query = new URLSearchParams({ ...parameters, expires: String(expires) });
    query.set('signature', this.signature(path, query).toString('base64url'));
    return { path: `${path}?${query}`, expiresAt: new Date(expires) };
  }

  /** Why an address, from the server's root on, is not one to answer; null: it is as it was signed, and its time is not over. */
  refusalOf(address: string): string | null {
    const [path = '', text = ''] = splitOnce(address);
    const query = new URLSearchParams(text);
    const given = Buffer.from(query.get('signature') ?? '', 'base64url');
    query.delete('signature');
    const right = this.signature(path, query);
    if (given.length !== right.length || !timingSafeEqual(given, right)) {
      return 'this address is not one that the server gave';
    }
    return Number(query.get('expires')) > Date.now() ? null : 'this address is no longer valid; ask for a new one';
  }

  private signature(path: string, query: URLSearchParams): Buffer {
    return createHmac('sha256', this.key).update(`${path}?${query}`).digest();
  }
}

function splitOnce(address: string): [path: string, query: string] {
  const at = address.indexOf('?');
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)];
}
