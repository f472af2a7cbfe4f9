import { expect, it } from 'vitest';
import { addressSigner } from '../../src/server/signed-address.js';

const KEY = 'a key of sixteen or more';
const soon = () => new Date(Date.now() + 60_000);
const queryOf = (address: string) => Object.fromEntries(new URL(address, 'http://x').searchParams);
const NOT_OURS = { refused: 'this address is not one that the server gave' };

it('tells what it signed, by the same key alone', () => {
  const address = addressSigner('/a', KEY).sign('Étude & more', soon());
  expect(address).toMatch(/^\/a\?of=/);
  expect(addressSigner('/a', KEY).check(queryOf(address))).toEqual({ text: 'Étude & more' });
  expect(addressSigner('/a', `${KEY}!`).check(queryOf(address))).toEqual(NOT_OURS);
  expect(addressSigner('/a').check(queryOf(address))).toEqual(NOT_OURS);
  expect(addressSigner('/b', KEY).check(queryOf(address))).toEqual(NOT_OURS);
});

it('refuses what was changed, left out or given twice, and what is over', () => {
  const signer = addressSigner('/a', KEY);
  const query = queryOf(signer.sign('mine', soon()));
  for (const name of ['of', 'expires', 'signature']) {
    const { [name]: given, ...others } = query;
    expect(signer.check(others)).toEqual(NOT_OURS);
    for (const changed of [
      '',
      `${given}0`,
      given!.slice(1),
      [given, given],
      Buffer.from('yours').toString('base64url'),
    ]) {
      expect(signer.check({ ...others, [name]: changed })).toEqual(NOT_OURS);
    }
  }
  const over = queryOf(signer.sign('mine', new Date(Date.now() - 1)));
  expect(signer.check(over)).toEqual({ refused: 'this address is no longer valid; ask for a new one' });
  expect(signer.check({ ...over, expires: query['expires'] })).toEqual(NOT_OURS);
});
