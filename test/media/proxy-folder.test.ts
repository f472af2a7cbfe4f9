import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ProxyFolder } from '../../src/media/proxies/proxy-folder.js';

let folder: string;
beforeEach(() => void (folder = join(mkdtempSync(join(tmpdir(), 'proxies-')), 'below')));
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

const asset = (id: string, checksum: string | null = `sha256:${id}`) => ({ id, checksum });
const make = (proxies: ProxyFolder, id: string, bytes = 100) =>
  proxies.make(asset(id), async (path) => writeFileSync(path, Buffer.alloc(bytes)));
const names = () => (existsSync(folder) ? readdirSync(folder) : []);

it('finds what it made, of the file as it is', async () => {
  const proxies = new ProxyFolder(folder, 1_000);
  expect(await proxies.find(asset('../a/ü'))).toBeNull();
  const path = await make(proxies, '../a/ü');
  expect(await proxies.find(asset('../a/ü'))).toBe(path);
  expect(names()).toEqual([basename(path)]);
  expect(await proxies.find(asset('../a/ü', 'sha256:other'))).toBeNull();
  expect(await proxies.find(asset('b', 'sha256:../a/ü'))).toBeNull();
});

it('what is not made to its end is not there', async () => {
  const proxies = new ProxyFolder(folder, 1_000);
  const dies = proxies.make(asset('a'), async (path) => {
    writeFileSync(path, 'half');
    expect(await proxies.find(asset('a'))).toBeNull();
    throw new Error('full');
  });
  await expect(dies).rejects.toThrow('full');
  expect(names()).toEqual([]);
});

it('what a killed process left goes an hour later, what another process makes stays', async () => {
  const proxies = new ProxyFolder(folder, 1_000);
  const path = await make(proxies, 'a');
  const [left, written] = [`${path}.x.part`, `${path}.y.part`];
  for (const part of [left, written]) writeFileSync(part, 'half');
  const longAgo = Date.now() / 1_000 - 4_000;
  utimesSync(left, longAgo, longAgo);
  expect(await proxies.tidy([asset('a')])).toEqual({ files: 1, bytes: 4 });
  expect(names().sort()).toEqual([basename(path), basename(written)]);
});

it('keeps to its bound: what was played longest ago goes first', async () => {
  const proxies = new ProxyFolder(folder, 250);
  const paths = [await make(proxies, 'a'), await make(proxies, 'b'), await make(proxies, 'c')];
  for (const [i, path] of paths.entries()) utimesSync(path, 1_000 + i, 1_000 + i);
  const before = statSync(paths[0]!, { bigint: true }).mtimeNs;
  await proxies.notePlayed(paths[0]!);
  expect(statSync(paths[0]!, { bigint: true }).mtimeNs).toBe(before);
  expect(await proxies.tidy(['a', 'b', 'c'].map((id) => asset(id)))).toEqual({ files: 1, bytes: 100 });
  expect(names().sort()).toEqual([paths[0]!, paths[2]!].map((path) => basename(path)).sort());
});

it('tidying removes what is of no asset, and nothing that is not its own', async () => {
  const proxies = new ProxyFolder(folder, 1_000);
  const [a, b] = [await make(proxies, 'a'), await make(proxies, 'b')];
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  expect(await proxies.tidy([asset('a'), asset('b', 'sha256:changed')])).toEqual({ files: 1, bytes: 100 });
  expect([existsSync(a), existsSync(b), readFileSync(join(folder, 'notes.txt'), 'utf8')]).toEqual([
    true,
    false,
    'mine',
  ]);
  await proxies.forget(['a']);
  expect(names()).toEqual(['notes.txt']);
});
