import { afterEach, describe, expect, it } from 'vitest';
import { createClient, type Changes, type ChangesOptions } from '../../packages/client/src/index.js';
import { eventsOf } from '../../packages/client/src/event-stream.js';
import { changeStream, type ChangeStream } from '../support/change-stream.js';

let stream: ChangeStream | undefined;
afterEach(async () => {
  await stream?.close();
  stream = undefined;
});

const follow = ({ url }: ChangeStream, how: ChangesOptions = {}) =>
  createClient({ url, retry: { attempts: 3, baseMs: 1, capMs: 2 } }).changes(how);

const idsOf = ({ nodes }: Changes) => nodes.map(({ id }) => id);
const next = async (changes: AsyncGenerator<Changes>) => idsOf((await changes.next()).value as Changes);

describe('changes', () => {
  it('go on from the last cursor when the connection is cut or the server stops, none lost and none twice', async () => {
    stream = await changeStream(7);
    const changes = follow(stream, { since: '5' });
    expect(await next(changes)).toEqual(['t6', 't7']);
    stream.commit();
    expect(await next(changes)).toEqual(['t8']);
    stream.cut();
    stream.commit();
    expect(await next(changes)).toEqual(['t9']);
    stream.complete();
    stream.commit();
    expect(await next(changes)).toEqual(['t10']);
    expect(stream.opened[0]).toBe('5');
    expect(stream.opened.at(-1)).toBe('9');
    await changes.return();
  });

  it('begin at the newest snapshot, and what comes before the first event is not lost with the connection', async () => {
    stream = await changeStream(3);
    const changes = follow(stream);
    const first = next(changes);
    await expect.poll(() => stream!.opened).toEqual(['3']);
    stream.cut();
    stream.commit();
    expect(await first).toEqual(['t4']);
    await changes.return();
  });

  it('end at an abort, though nothing happens, and throw what will not pass', async () => {
    stream = await changeStream(3, { kept: 2 });
    const stop = new AbortController();
    const waiting = follow(stream, { signal: stop.signal }).next();
    await expect.poll(() => stream!.opened.length).toBe(1);
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(follow(stream, { since: '1' }).next()).rejects.toMatchObject({ code: 'BAD_USER_INPUT', status: 400 });
    expect(stream.opened).toEqual(['3', '1']);
    const gone = { ...stream };
    await stream.close();
    stream = undefined;
    await expect(follow(gone, { since: '1' }).next()).rejects.toMatchObject({ code: 'NETWORK' });
  });

  it.each([
    ['where the server has no streams', { streams: false }, {}],
    ['where that is asked for', {}, { pollMs: 5 }],
  ])('are polled page by page %s', async (_, server, how) => {
    stream = await changeStream(5, server);
    const changes = follow(stream, { since: '0', ...how });
    expect([await next(changes), await next(changes), await next(changes)]).toEqual([
      ['t1', 't2'],
      ['t3', 't4'],
      ['t5'],
    ]);
    stream.commit();
    expect(await next(changes)).toEqual(['t6']);
    expect(stream.polled.slice(0, 3)).toEqual(['0', '2', '4']);
    expect(stream.opened).toEqual([]);
    await changes.return();
  });
});

describe('server-sent events', () => {
  const text = ':\n\nevent: next\r\ndata: {"a":\r\ndata: "é"}\r\rid: 7\ndata:x\n\nevent: complete\n\ndata: cut off';
  const bytes = new TextEncoder().encode(text);
  async function* inChunksOf(size: number) {
    for (let i = 0; i < bytes.length; i += size) yield bytes.slice(i, i + size);
  }

  it.each([1, 2, 3, 7, bytes.length])('are read wherever chunks end: each %i bytes', async (size) => {
    const events: unknown[] = [];
    for await (const event of eventsOf(inChunksOf(size))) events.push(event);
    expect(events).toEqual([
      { event: 'next', data: '{"a":\n"é"}' },
      { event: 'message', data: 'x' },
      { event: 'complete', data: '' },
    ]);
  });
});
