import { afterEach, describe, expect, it } from 'vitest';
import { openKeyStore } from '../../../src/lake/keys/key-store.js';
import { readKeyToken } from '../../../src/lake/keys/key-token.js';
import { hashSecret, isSecretOf, newSecret } from '../../../src/lake/keys/secret.js';
import { openLake } from '../../../src/lake/lancedb/lake.js';
import { optimizeTables } from '../../../src/lake/lancedb/maintain.js';
import { createNamedSnapshot } from '../../../src/lake/lancedb/named.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { temporaryLake } from '../../support/lake.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function lakeWithKeys() {
  const made = await temporaryLake();
  closing.push(made.remove);
  return { ...made, keys: await openKeyStore(made.lake.connection) };
}

const NIGHTLY = { name: 'nightly', roles: ['detector', 'writer'], expiresAt: 4_000_000_000_000 };

describe('a secret', () => {
  it('is known by its hash, which is another each time', async () => {
    const secret = newSecret();
    const [one, other] = [await hashSecret(secret), await hashSecret(secret)];
    expect(one).not.toBe(other);
    expect(one).not.toContain(secret);
    expect([await isSecretOf(one, secret), await isSecretOf(other, secret)]).toEqual([true, true]);
    expect(await isSecretOf(one, newSecret())).toBe(false);
  });

  it('is read from a token of the right form alone', () => {
    const token = `mg_${'a'.repeat(12)}_${'0'.repeat(64)}`;
    expect(readKeyToken(token)).toEqual({ id: 'a'.repeat(12), secret: '0'.repeat(64) });
    for (const wrong of [`${token}0`, token.slice(1), token.toUpperCase(), ` ${token}`, 'mg_', '']) {
      expect(readKeyToken(wrong)).toBeNull();
    }
  });
});

describe('the keys of a lake', () => {
  it('are kept without their secrets, and revoked once', async () => {
    const { keys } = await lakeWithKeys();
    const { row, token } = await keys.create(NIGHTLY);
    const { secret } = readKeyToken(token)!;
    expect(await keys.all()).toEqual([row]);
    expect(row).toMatchObject({ name: 'nightly', roles: ['detector', 'writer'], expires_at: NIGHTLY.expiresAt });
    expect(JSON.stringify(row)).not.toContain(secret);
    const { revoked_at } = await keys.revoke(row.id);
    expect(revoked_at).toBeTypeOf('number');
    expect((await keys.revoke(row.id)).revoked_at).toBe(revoked_at);
    await expect(keys.revoke("x' OR 'a' = 'a")).rejects.toThrow('there is no API key x');
  });

  it('are no part of the media: no snapshot, no table that is listed, nothing to verify or optimize', async () => {
    const { lake, keys } = await lakeWithKeys();
    const before = await lake.log.all();
    const { row } = await keys.create(NIGHTLY);
    await keys.markUsed([row.id], Date.now());
    await keys.revoke(row.id);
    expect(await lake.log.all()).toEqual(before);
    expect(Object.keys((await lake.refresh()).record.versions)).not.toContain('api_keys');
    expect((await optimizeTables(lake)).map(({ table }) => table)).not.toContain('api_keys');
    expect(JSON.stringify(await verifySnapshot(lake.current))).not.toContain('api_keys');
  });

  it('stay revoked in every older state of the lake, which is opened anew', async () => {
    const { lake, keys, uri } = await lakeWithKeys();
    const { row } = await keys.create(NIGHTLY);
    await createNamedSnapshot(lake, 'before', null);
    await keys.revoke(row.id);
    const again = await openLake(uri, mediaTables);
    closing.push(() => again.close());
    expect(await again.named('before')).not.toBeNull();
    expect((await (await openKeyStore(again.connection)).all())[0]!.revoked_at).toBeTypeOf('number');
  });

  it('may be written by several at once: no revoke is lost to a use that is written down', async () => {
    const { lake, keys } = await lakeWithKeys();
    const stores = await Promise.all(Array.from({ length: 6 }, () => openKeyStore(lake.connection)));
    const made: string[] = [];
    for (let i = 0; i < 4; i++) made.push((await keys.create({ ...NIGHTLY, name: `key ${i}` })).row.id);
    await Promise.all(
      stores.map((store, i) => (i < 4 ? store.revoke(made[i]!) : store.markUsed(made, 1_700_000_000_000))),
    );
    const rows = await keys.all();
    expect(rows.map(({ revoked_at }) => revoked_at !== null)).toEqual([true, true, true, true]);
    expect(rows.map(({ last_used_at }) => last_used_at)).toEqual(made.map(() => 1_700_000_000_000));
  });

  it('leave no heap of versions behind', async () => {
    const { lake, keys } = await lakeWithKeys();
    const { row } = await keys.create(NIGHTLY);
    for (let i = 0; i < 60; i++) await keys.markUsed([row.id], i);
    const table = await lake.connection.openTable('api_keys');
    expect((await table.stats()).fragmentStats.numFragments).toBeLessThan(15);
    expect((await keys.all())[0]!.last_used_at).toBe(59);
  });
});
