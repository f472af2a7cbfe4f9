import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What an address says: its text, or why it is refused. */
export type Checked = { readonly text: string } | { readonly refused: string };

/** Signs what addresses below one path say, so that they need no key and cannot be changed. */
export interface AddressSigner {
  /** The address of a text; whoever has it can read the text. */
  sign(text: string, expiresAt: Date): string;
  /** Checks the parameters of an address that is asked for. */
  check(query: Readonly<Record<string, unknown>>): Checked;
}

/** An address of one path is none of another. Without a key it is random: addresses end with the process. */
export function addressSigner(path: string, key: string | Buffer = randomBytes(32)): AddressSigner {
  const signatureOf = (of: string, expires: string) =>
    createHmac('sha256', key).update([path, expires, of].join('\n')).digest('base64url');
  return {
    sign(text, expiresAt) {
      const [of, expires] = [Buffer.from(text).toString('base64url'), String(expiresAt.getTime())];
      return `${path}?${new URLSearchParams({ of, expires, signature: signatureOf(of, expires) })}`;
    },
    check({ of, expires, signature }) {
      const isWhole = typeof of === 'string' && typeof expires === 'string' && typeof signature === 'string';
      if (!isWhole || !areEqual(signature, signatureOf(of, expires))) {
        return { refused: 'this address is not one that the server gave' };
      }
      if (Number(expires) <= Date.now()) return { refused: 'this address is no longer valid; ask for a new one' };
      return { text: Buffer.from(of, 'base64url').toString() };
    },
  };
}

function areEqual(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
