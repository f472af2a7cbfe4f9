import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openKeyStore } from '../../src/lake/keys/key-store.js';
import { openLake, type Lake } from '../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { inProcess } from '../support/in-process.js';
import { bearer } from '../support/issuer.js';
import { generateRows, temporaryLake, titleRow, writeRows } from '../support/lake.js';
import { IN_MEMORY, serve, type GraphQLAnswer } from '../support/server.js';

const READ_ONLY = { READ_ONLY: 'true', SNAPSHOT_POLL_MS: '20' };
const TITLES = '{ titles(first: 3) { nodes { id name assets { nodes { id shots(first: 2) { nodes { id } } } } } } }';
const NOBODY = 65_534;

let made: Awaited<ReturnType<typeof temporaryLake>>;
let started: ChildProcess | undefined;
beforeAll(async () => {
  // An older lake: it lacks what came since.
  made = await temporaryLake(
    {},
    mediaTables.filter(({ name }) => name !== 'timelines' && name !== 'datasets'),
  );
  await writeRows(made.lake, generateRows({ titles: 3 }));
});
afterAll(async () => {
  started?.kill('SIGKILL');
  await chmod(made.uri, 0o755);
  await made.remove();
});

/** All files and folders below one, with when they were last written to. */
async function treeOf(folder: string): Promise<Record<string, string>> {
  const all = ['.', ...(await readdir(folder, { recursive: true }))].sort();
  const of = async (name: string) => {
    const { size, mtimeNs } = await lstat(join(folder, name), { bigint: true });
    return [name, `${size} ${mtimeNs}`];
  };
  return Object.fromEntries(await Promise.all(all.map(of))) as Record<string, string>;
}

const open = (uri: string): Promise<Lake> => openLake(uri, mediaTables, { readOnly: true, pollMs: 20 });
const codes = ({ errors }: GraphQLAnswer) => errors?.map(({ extensions }) => extensions?.code);

describe.each([
  ['from the lake', {}],
  ['from memory', IN_MEMORY],
])('%s', (_, env) => {
  it('a server that only reads answers as others do, refuses what writes, and changes no file of the lake', async () => {
    const before = await treeOf(made.uri);
    const media = { MEDIA_ROOTS: made.folder };
    const server = await serve(await open(made.uri), { ...READ_ONLY, ...media, ...env });
    const answer = await server.ask(TITLES);
    const rest = await server.ask('{ timelines(first: 1) { nodes { id } } commits(first: 3) { nodes { note } } }');
    const refused = await Promise.all([
      server.ask('mutation { undoCommit(id: "1") { __typename } }'),
      server.ask('mutation { makeProxy(assetId: "a") { id } }'),
      server.ask('mutation { startIngest(input: { uri: "file:///nowhere" }) { id } }'),
      server.ask('mutation { putAnnotations(input: []) { created } }'),
    ]);
    const upload = await fetch(`${server.url}/uploads`, {
      method: 'POST',
      headers: { 'tus-resumable': '1.0.0', 'upload-length': '3' },
    });
    await server.close();
    expect(await treeOf(made.uri)).toEqual(before);

    expect(rest.errors).toBeUndefined();
    expect(refused.map(codes)).toEqual([['READ_ONLY'], ['READ_ONLY'], ['READ_ONLY'], ['READ_ONLY']]);
    expect([upload.status, await upload.json()]).toEqual([403, { error: expect.any(String), code: 'READ_ONLY' }]);
    const other = await serve(await openLake(made.uri, mediaTables), env);
    expect(answer).toEqual(await other.ask(TITLES));
    await other.close();
  });
});

it('shows what other processes commit', async () => {
  const server = await serve(await open(made.uri), READ_ONLY);
  await writeRows(made.lake, { titles: [titleRow(77)] });
  const { id } = titleRow(77);
  let name: unknown = null;
  while (name === null) name = (await server.ask(`{ title(id: "${id}") { name } }`)).data?.title?.name ?? null;
  expect(name).toBe(titleRow(77).name);
  await server.close();
});

it('knows API keys, also those that are made later, and does not write down their use', async () => {
  const server = await serve(await open(made.uri), { ...READ_ONLY, AUTH: 'keys' });
  const keys = await openKeyStore(made.lake.connection);
  const { token } = await keys.create({ name: 'one', roles: [], expiresAt: null });
  const before = await treeOf(made.uri);
  expect((await server.ask(TITLES, {}, bearer(token))).errors).toBeUndefined();
  await server.close();
  expect(await treeOf(made.uri)).toEqual(before);
});

it('a lake that is only read cannot be written to, whoever tries', async () => {
  const lake = await open(made.uri);
  await expect(writeToLake(lake, { note: 'never' }, async () => undefined)).rejects.toThrow('for reading only');
  const keys = await openKeyStore(lake.connection);
  await expect(keys.create({ name: 'two', roles: [], expiresAt: null })).rejects.toThrow('for reading only');
  await expect(keys.markUsed(['x'], 1)).rejects.toThrow('for reading only');
  lake.close();
});

it('a lake that is not there is no lake, and none is made', async () => {
  const nowhere = join(made.folder, 'nowhere');
  await expect(open(nowhere)).rejects.toThrow('there is no lake at');
  await expect(lstat(nowhere)).rejects.toThrow('ENOENT');
  const { code, err } = await inProcess(made.uri, 'serve', '--read-only', '--demo');
  expect([code, err]).toEqual([2, expect.stringContaining('leave one out')]);
});

it('serves a folder that its user may not write to', async () => {
  const uri = join(made.folder, 'locked');
  await cp(made.uri, uri, { recursive: true });
  await chmod(made.folder, 0o755);
  await chmod(uri, 0o555);
  const isRoot = process.getuid?.() === 0;
  started = spawn(process.execPath, ['dist/main.js', 'serve', '--read-only', '--json', '--port', '0'], {
    env: { ...process.env, LAKE_URI: uri, HOME: made.folder },
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(isRoot && { uid: NOBODY, gid: NOBODY }),
  });
  let told = '';
  for await (const text of started.stdout!.setEncoding('utf8')) if ((told += text).endsWith('}\n')) break;
  const { url } = JSON.parse(told) as { url: string };
  const ask = async (query: string) =>
    (await (
      await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      })
    ).json()) as GraphQLAnswer;
  expect((await ask(TITLES)).data?.titles.nodes).toHaveLength(3);
  expect(codes(await ask('mutation { undoCommit(id: "1") { __typename } }'))).toEqual(['READ_ONLY']);
  started.kill('SIGTERM');
  expect(await once(started, 'exit')).toEqual([0, null]);
});
