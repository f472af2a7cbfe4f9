import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '../../../src/graph/pagination.js';
import { openKeyStore } from '../../../src/lake/keys/key-store.js';
import { createNamedSnapshot } from '../../../src/lake/lancedb/named.js';
import { bearer } from '../../support/issuer.js';
import { generateRows, temporaryLake, titleRow, writeRows } from '../../support/lake.js';
import { serve } from '../../support/server.js';

const QUERY = 'query ($after: String) { titles(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } }';
const POLICY = {
  version: 1,
  roles: { reader: { tables: { titles: {} } }, historian: { tables: { titles: {} }, snapshots: ['v1'] } },
};
type Role = keyof typeof POLICY.roles;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A lake with a snapshot v1, which is not the newest; each role is asked for its second page, of a snapshot that it writes into the cursor. */
async function start(keepMs: string) {
  const made = await temporaryLake();
  closing.push(made.remove);
  await writeRows(made.lake, generateRows());
  const { number } = await createNamedSnapshot(made.lake, 'v1', null);
  await writeRows(made.lake, { titles: [titleRow(7)] });
  const file = join(made.folder, 'policy.yaml');
  await writeFile(file, JSON.stringify(POLICY));
  const keys = await openKeyStore(made.lake.connection);
  const headersOf = async (role: Role) =>
    bearer((await keys.create({ name: role, roles: [role], expiresAt: null })).token);
  const headers = { reader: await headersOf('reader'), historian: await headersOf('historian') };
  const server = await serve(made.lake, { AUTH: 'keys', POLICY_FILE: file, SNAPSHOT_KEEP_MS: keepMs });
  closing.push(() => server.close());
  const secondPage = async (role: Role, of: number) => {
    const { endCursor } = (await server.ask(QUERY, {}, headers[role])).data.titles.pageInfo;
    const after = encodeCursor({ ...decodeCursor(endCursor as string), snapshot: of });
    return server.ask(QUERY, { after }, headers[role]);
  };
  return { v1: number, newest: number + 1, secondPage };
}

const second = { data: { titles: { nodes: [{ id: 't1' }] } } };

it('a cursor that somebody wrote opens no named snapshot to those who may not ask for it', async () => {
  const { v1, newest, secondPage } = await start('0');
  expect(await secondPage('historian', v1)).toMatchObject(second);
  expect(await secondPage('reader', newest)).toMatchObject(second);
  const { data, errors } = await secondPage('reader', v1);
  expect(data ?? null).toBeNull();
  expect(errors).toMatchObject([
    {
      message: `after: snapshot ${v1} is no longer kept; start again without a cursor`,
      extensions: { code: 'BAD_USER_INPUT' },
    },
  ]);
});

it('pages that began before a commit go on after it', async () => {
  const { v1, secondPage } = await start('3600000');
  expect(await secondPage('reader', v1)).toMatchObject(second);
});
