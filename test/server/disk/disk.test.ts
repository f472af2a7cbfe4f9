import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { fileUrlOf } from '../../../src/base/raw-path.js';
import { readConfig } from '../../../src/config.js';
import { openIngestQueue } from '../../../src/graph/ingest/ingest-queue.js';
import { MediaRoots } from '../../../src/graph/ingest/media-roots.js';
import { openLake } from '../../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { openEngine } from '../../../src/media/decoder/engine.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { noRoomYet } from '../../support/headroom.js';
import { inProcess } from '../../support/in-process.js';
import { generateRows, temporaryLake, writeRows } from '../../support/lake.js';
import { serve, type TestServer } from '../../support/server.js';
import { noise, writeSound } from '../../support/sound/sound-file.js';

const MIB = 2 ** 20;
const DISK_MIB = 96;
const MORE_THAN_THERE_IS = String(2 ** 52);
const TUS = { 'tus-resumable': '1.0.0' };

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function lakeWithRows() {
  const made = await temporaryLake();
  closing.push(made.remove);
  await writeRows(made.lake, generateRows());
  return made;
}
const put = (server: TestServer, id: string) =>
  server.ask(`mutation { putAnnotations(input: [{ id: "${id}", type: "label", titleId: "t1" }]) { created } }`);
const codeOf = ({ errors }: Awaited<ReturnType<TestServer['ask']>>) => errors?.[0]?.extensions?.code ?? null;
const diskOf = async ({ url }: TestServer) => {
  const response = await fetch(`${url}/healthz/ready`);
  const { disk } = (await response.json()) as { disk: { state: string; freeBytes: number } };
  return `${response.status} ${disk.state}`;
};
const begin = ({ url }: TestServer, bytes: number) =>
  fetch(`${url}/uploads`, { method: 'POST', headers: { ...TUS, 'upload-length': String(bytes) } });

/** A disk of its own; null where this user may mount none. */
function smallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'media-graph-disk-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MIB}m`, 'none', folder], { stdio: 'ignore' });
  } catch {
    remove();
    return null;
  }
  closing.push(() => (execFileSync('umount', ['-l', folder]), remove()));
  return folder;
}

it('takes no files where the disk has less left than it should, and goes on to annotate', async () => {
  const { lake, folder } = await lakeWithRows();
  const roots = join(folder, 'roots');
  await mkdir(roots);
  const server = await serve(lake, { DISK_LOW_BYTES: MORE_THAN_THERE_IS, DISK_FULL_BYTES: '0', MEDIA_ROOTS: roots });
  closing.push(() => server.close());
  expect(await diskOf(server)).toBe('200 low');
  const next = noise(1);
  const path = writeSound(join(roots, 'a.wav'), [Float32Array.from({ length: 4_800 }, () => next() / 4)]);
  const asked = await server.ask(
    `mutation { startIngest(input: { uri: ${JSON.stringify(fileUrlOf(path))} }) { id stage } }`,
  );
  expect(codeOf(asked)).toBe('DISK_FULL');
  expect(asked.errors![0]!.message).toMatch(/^startIngest: the disk has only \d+ MiB left, and nothing was written;/);
  expect(codeOf(await server.ask('{ ingestJobs { nodes { id } } }'))).toBeNull();
  const refused = await begin(server, 10);
  expect([refused.status, await refused.json()]).toMatchObject([507, { code: 'DISK_FULL' }]);
  expect(codeOf(await put(server, 'a'))).toBeNull();
});

it('keeps files that wait to be ingested until there is room', async () => {
  const { lake, folder, remove } = await temporaryLake();
  closing.push(remove);
  const room = noRoomYet();
  const queue = await openIngestQueue(
    lake,
    { roots: new MediaRoots([folder]), objects: null, uploads: null },
    {
      goesOn: false,
      onError: (error) => expect.unreachable(String(error)),
      headroom: room,
      checkRoom: () => undefined,
    },
  );
  closing.push(() => queue.close());
  const next = noise(2);
  const path = writeSound(join(folder, 'b.wav'), [Float32Array.from({ length: 4_800 }, () => next() / 4)]);
  await queue.add({ id: 'one', uri: fileUrlOf(path), said: { titleName: 'B' }, subject: null, author: null });
  const stage = () => queue.jobs()[0]!.stage;
  // Until now the queue would have had a decoder, and begun.
  await (await openEngine()).close();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(stage()).toBe('QUEUED');
  room.give();
  await expect.poll(stage, { timeout: 20_000 }).toBe('DONE');
});

it('the commands that write much stop, too', async () => {
  const { uri, remove } = await temporaryLake();
  closing.push(remove);
  vi.stubEnv('DISK_LOW_BYTES', MORE_THAN_THERE_IS);
  const { code, err } = await inProcess(uri, 'index');
  expect({ code, err }).toEqual({
    code: 1,
    err: expect.stringMatching(/^media-graph: index: the disk has only \d+ MiB/),
  });
});

it('writes nothing below the lower mark, and answers queries', async () => {
  const { lake } = await lakeWithRows();
  const marks = { DISK_LOW_BYTES: MORE_THAN_THERE_IS, DISK_FULL_BYTES: MORE_THAN_THERE_IS };
  const server = await serve(lake, marks);
  closing.push(() => server.close());
  expect(await diskOf(server)).toBe('200 full');
  expect(codeOf(await put(server, 'a'))).toBe('DISK_FULL');
  expect((await server.ask('{ titles(first: 1) { nodes { id } } }')).data.titles.nodes).toHaveLength(1);
});

it('cuts off an upload that fills the disk, loses nothing of it, and goes on once there is room', async (test) => {
  const disk = smallDisk();
  if (disk === null) return test.skip();
  const lake = await openLake(join(disk, 'lake'), mediaTables);
  await writeRows(lake, generateRows());
  const server = await serve(lake, { DISK_LOW_BYTES: String(32 * MIB), DISK_FULL_BYTES: String(8 * MIB) });
  closing.push(() => server.close());
  expect(await diskOf(server)).toBe('200 enough');

  // What does not fit is not begun.
  expect((await begin(server, DISK_MIB * MIB)).status).toBe(507);
  // Of this nobody said how much it is.
  const begun = await fetch(`${server.url}/uploads`, {
    method: 'POST',
    headers: { ...TUS, 'upload-defer-length': '1' },
  });
  expect(begun.status).toBe(201);
  const upload = `${server.url}${begun.headers.get('location')!}`;
  let sent = 0;
  const slowly = new ReadableStream({
    async pull(into) {
      await new Promise((resolve) => setTimeout(resolve, 40));
      into.enqueue(new Uint8Array(MIB));
      if (++sent === DISK_MIB) into.close();
    },
  });
  const cut = await fetch(upload, {
    method: 'PATCH',
    headers: { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
    body: slowly,
    duplex: 'half',
  } as RequestInit).then(
    ({ status }) => status,
    // The rest of the body finds the connection closed.
    () => 507,
  );
  expect(cut).toBe(507);
  expect(await diskOf(server)).toBe('200 low');
  const there = await fetch(upload, { method: 'HEAD', headers: TUS });
  const offset = Number(there.headers.get('upload-offset'));
  expect(offset).toBeGreaterThan(16 * MIB);
  expect(offset).toBeLessThan((DISK_MIB - 8) * MIB);
  expect(codeOf(await put(server, 'low'))).toBeNull();

  const filler = join(disk, 'filler');
  const { bavail, bsize } = await statfs(disk);
  await writeFile(filler, new Uint8Array(bavail * bsize - 4 * MIB));
  await expect.poll(() => diskOf(server), { timeout: 20_000 }).toBe('200 full');
  expect(codeOf(await put(server, 'full'))).toBe('DISK_FULL');

  await rm(filler);
  expect((await fetch(upload, { method: 'DELETE', headers: TUS })).status).toBe(204);
  await expect.poll(() => diskOf(server), { timeout: 20_000 }).toBe('200 enough');
  expect(codeOf(await put(server, 'after'))).toBeNull();
  expect((await begin(server, MIB)).status).toBe(201);
}, 60_000);

it('says so where the disk is full before anybody looked, and nothing half-written stays', async (test) => {
  const disk = smallDisk();
  if (disk === null) return test.skip();
  const lake = await openLake(join(disk, 'lake'), mediaTables);
  await writeRows(lake, generateRows());
  const server = await serve(lake, { DISK_LOW_BYTES: '0', DISK_FULL_BYTES: '0' });
  closing.push(() => server.close());
  expect(codeOf(await put(server, 'before'))).toBeNull();
  const filler = join(disk, 'filler');
  await expect(writeFile(filler, new Uint8Array(DISK_MIB * MIB))).rejects.toThrow('ENOSPC');
  expect(codeOf(await put(server, 'full'))).toBe('DISK_FULL');
  await rm(filler);
  expect(codeOf(await put(server, 'after'))).toBeNull();
  const found = await server.ask(
    '{ before: annotation(id: "before") { id } full: annotation(id: "full") { id } after: annotation(id: "after") { id } }',
  );
  expect(found.data).toEqual({ before: { id: 'before' }, full: null, after: { id: 'after' } });
  expect((await verifySnapshot(await lake.refresh())).findings).toEqual([]);
}, 60_000);

it('marks the wrong way round are an error that says so', () => {
  expect(() => readConfig({ DISK_LOW_BYTES: '5', DISK_FULL_BYTES: '6' })).toThrow(
    'DISK_FULL_BYTES=6 cannot be used: it must be at most DISK_LOW_BYTES, 5; set both',
  );
});
