import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { embedFrames } from '../../../src/lake/embedding/embed-frames.js';
import { spaceToFill } from '../../../src/lake/embedding/make-space.js';
import { checkReplaces, replaceDefault } from '../../../src/lake/embedding/replace-space.js';
import { addLookSpace, dropSpace, readSpaces, switchDefault } from '../../../src/lake/embedding/spaces.js';
import { openLake, type Lake } from '../../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { generateRows, randomOf, temporaryLake, unitVector, writeRows } from '../../support/lake.js';
import { inProcess } from '../../support/in-process.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';

const rows = generateRows({ framesPerShot: 6 });
rows.frames = rows.frames.map((frame) => ({ ...frame, image: Buffer.from(frame.id) }));

let lake: Lake;
let uri: string;
let remove: () => Promise<void>;
beforeEach(async () => {
  ({ lake, uri, remove } = await temporaryLake());
  await writeRows(lake, rows);
});
afterEach(() => remove());

const QUERY = `query ($space: ID) {
  embeddingSpaces { id isDefault }
  frame(id: "t1-a0-f3") {
    embedding(space: $space) { space { id } values }
    similar(space: $space, first: 50) { nodes { id } search { space { id } } }
  }
}`;

/** Another version of the space: other vectors, made slowly enough for readers to get between. */
async function fillVersion2(): Promise<void> {
  const random = randomOf(99);
  const space = await spaceToFill(lake, { id: 'look_v2', encoder: 'look', model: null }, {});
  const image = async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    return unitVector(random);
  };
  await embedFrames(lake, space, { image }, { commitEveryMs: 0 });
}

describe('a space that takes the place of another', () => {
  it('is the default one as soon as it is whole, and not before', async () => {
    const image = async () => unitVector(randomOf(5));
    const isDefault = async () => (await readSpaces(lake.current)).find((space) => space.is_default)!.id;
    const space = await spaceToFill(lake, { id: 'look_v2', encoder: 'look', model: null }, {});
    const { length } = rows.frames;
    expect(await replaceDefault(lake, 'look_v2', 'look', {})).toEqual({ lacking: length, isDefault: false });
    expect(await isDefault()).toBe('look');
    await embedFrames(lake, space, { image }, { commitEveryMs: 0 });
    expect(await replaceDefault(lake, 'look_v2', 'look', {})).toEqual({ lacking: 0, isDefault: true });
    expect(await isDefault()).toBe('look_v2');
    const { number } = lake.current.record;
    expect(await replaceDefault(lake, 'look_v2', 'look', {})).toEqual({ lacking: 0, isDefault: true });
    expect(lake.current.record.number).toBe(number);
    await expect(checkReplaces(lake, 'look', 'look')).rejects.toThrow('cannot replace itself');
    await expect(checkReplaces(lake, 'look', 'none')).rejects.toThrow('there is no space none');
  });

  it.each(BOTH_WAYS)('is seen as a whole or not at all, read %s', async (_, env) => {
    const reading = await openLake(uri, mediaTables, { pollMs: 20 });
    const server = await serve(reading, env);
    try {
      const answer = async (space: string | null = null) => (await server.ask(QUERY, { space })).data;
      const nodesOf = (data: any) => data.frame.similar.nodes.length; // eslint-disable-line @typescript-eslint/no-explicit-any
      const old = (await answer()).frame;
      const seen = new Set<string>();
      const watched = watch(async () => {
        const { frame, embeddingSpaces } = await answer();
        expect(embeddingSpaces.filter((space: { isDefault: boolean }) => space.isDefault)).toHaveLength(1);
        seen.add(JSON.stringify(frame));
      });
      await fillVersion2();
      expect((await answer('look_v2')).frame.embedding.space.id).toBe('look_v2');
      await switchDefault(lake, 'look_v2', {});
      const spaceNow = async () => (await answer()).frame.similar.search.space.id as string;
      await expect.poll(spaceNow).toBe('look_v2');
      await watched.stop();
      const now = await answer();
      expect(nodesOf(now)).toBe(50);
      expect([...seen].every((frame) => [JSON.stringify(old), JSON.stringify(now.frame)].includes(frame))).toBe(true);
      expect(seen.has(JSON.stringify(old))).toBe(true);
      expect((await answer('look')).frame).toEqual(old);

      await dropSpace(lake, 'look', {});
      const spaces = async () => (await answer()).embeddingSpaces.map((space: { id: string }) => space.id) as string[];
      await expect.poll(spaces).toEqual(['look_v2']);
      expect((await answer()).frame).toEqual(now.frame);
      expect(await errorOf(server, 'look')).toMatch(/^space must be one of the lake's \(look_v2\), but got "look"/);
      expect((await verifySnapshot(lake.current)).findings).toEqual([]);
    } finally {
      await server.close();
    }
  });

  it('is listed, switched and dropped by the command', async () => {
    await fillVersion2();
    const run = (...args: string[]) => inProcess(uri, 'space', ...args);
    const covered = `${rows.frames.length} of ${rows.frames.length} frames, 24 of 24 shots`;
    expect((await run('list')).out).toBe(
      `look  256 COSINE  by look  ${covered}  default\nlook_v2  256 COSINE  by look  ${covered}\n`,
    );
    expect(await run('drop', 'look')).toMatchObject({ code: 2, err: expect.stringContaining('is the default space') });
    expect(await run('default', 'nothing')).toMatchObject({
      code: 2,
      err: expect.stringContaining('there is no space nothing; the lake has: look, look_v2'),
    });
    expect(await run('default', 'look_v2')).toMatchObject({ code: 0, out: 'the default space is look_v2\n' });
    expect(await run('drop', 'look')).toMatchObject({ code: 0, out: 'dropped space look\n' });
    const listed = JSON.parse((await run('list', '--json')).out) as object[];
    expect(listed).toMatchObject([{ id: 'look_v2', isDefault: true, coverage: [{ kind: 'FRAME' }, { kind: 'SHOT' }] }]);
  });

  it('leaves a lake that ingests go on to fill', async () => {
    await fillVersion2();
    await switchDefault(lake, 'look_v2', {});
    await dropSpace(lake, 'look', {});
    const more = generateRows({ titles: 4 }).frames.filter(({ id }) => id.startsWith('t3'));
    await writeToLake(lake, { note: 'as an ingest' }, async (writer) => {
      await addLookSpace(writer, null);
      await writer.add(
        mediaTables.find(({ name }) => name === 'frames')!,
        more,
      );
    });
    expect((await readSpaces(lake.current)).map((space) => [space.id, space.is_default])).toEqual([
      ['look', false],
      ['look_v2', true],
    ]);
  });
});

describe('the default space', () => {
  it('is one, whatever is imported before and after the first ingest', async () => {
    const empty = await temporaryLake();
    const defaults = async () =>
      (await readSpaces(await empty.lake.refresh())).filter((space) => space.is_default).map(({ id }) => id);
    const imports = async (...spaces: object[]) => {
      const { writeFile } = await import('node:fs/promises');
      const path = `${empty.folder}/spaces.ndjson`;
      const common = { dimension: 4, metric: 'DOT' };
      await writeFile(path, spaces.map((space) => JSON.stringify({ ...common, ...space }) + '\n').join(''));
      return (await inProcess(empty.uri, 'import', 'spaces', path)).code;
    };
    try {
      expect(await imports({ id: 'clip' })).toBe(0);
      expect(await defaults()).toEqual(['clip']);
      await writeToLake(empty.lake, { note: 'as an ingest' }, (writer) => addLookSpace(writer, null));
      expect(await defaults()).toEqual(['clip']);
      expect(await imports({ id: 'sound', is_default: true })).toBe(0);
      expect(await defaults()).toEqual(['sound']);
      expect(await imports({ id: 'sound', is_default: false })).toBe(0);
      expect(await defaults()).toEqual(['sound']);
      expect(await imports({ id: 'a', is_default: true }, { id: 'b', is_default: true })).toBe(1);
      expect(await defaults()).toEqual(['a']);
      expect(await imports({ id: 'clip', dimension: 5 })).toBe(1);
      expect(await imports({ id: 'No-Column' })).toBe(1);
    } finally {
      await empty.remove();
    }
  });
});

async function errorOf(server: TestServer, space: string): Promise<string | undefined> {
  return (await server.ask(QUERY, { space })).errors?.[0]?.message;
}

/** Looks again and again until it is stopped; what it throws is thrown then. */
function watch(look: () => Promise<void>) {
  let stopped = false;
  const watching = (async () => {
    while (!stopped) await look();
  })();
  watching.catch(() => undefined);
  return {
    stop: () => {
      stopped = true;
      return watching;
    },
  };
}
