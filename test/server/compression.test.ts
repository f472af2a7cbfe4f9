import { request } from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryLake } from '../support/lake.js';
import { serve, type TestServer } from '../support/server.js';

const LIMIT = 100_000;
const OPERATION = JSON.stringify({ query: '{ __typename }' });
let server: TestServer;
let remove: () => Promise<void>;

beforeAll(async () => {
  const made = await temporaryLake();
  remove = made.remove;
  server = await serve(made.lake, { MAX_BODY_BYTES: String(LIMIT) });
});
afterAll(async () => {
  await server.close();
  await remove();
});

interface Answer {
  status: number;
  body: string;
}

/** Posts the bytes as they are; without a length they go in chunks. */
function post(body: Buffer, coding: string | undefined, chunked = false): Promise<Answer> {
  const headers = {
    'content-type': 'application/json',
    ...(coding !== undefined && { 'content-encoding': coding }),
    ...(!chunked && { 'content-length': body.length }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(`${server.url}/graphql`, { method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode!, body: text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const messageOf = ({ body }: Answer): string =>
  (JSON.parse(body) as { errors: { message: string }[] }).errors[0]!.message;

describe('a request body', () => {
  it.each([
    ['gzip', gzipSync],
    ['GZIP', gzipSync],
    ['x-gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['identity', (text: string) => Buffer.from(text)],
  ])('may be %s', async (coding, encode) => {
    const expected = { status: 200, body: '{"data":{"__typename":"Query"}}' };
    for (const chunked of [false, true]) {
      expect(await post(encode(OPERATION), coding, chunked)).toEqual(expected);
    }
  });

  it.each(['compress', 'zstd', 'gzip, gzip', ''])('in the coding %j is 415', async (coding) => {
    const answer = await post(gzipSync(OPERATION), coding);
    // An empty header is no header, and gzip's bytes are no JSON.
    expect(answer.status).toBe(coding === '' ? 400 : 415);
    if (coding !== '')
      expect(messageOf(answer)).toBe(
        `content-encoding must be one of gzip, br, deflate, identity, but got ${JSON.stringify(coding)}`,
      );
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('of a %s bomb is refused by what it inflates to', async (coding, encode) => {
    const bomb = encode(Buffer.alloc(LIMIT * 200, ' '));
    expect(bomb.length).toBeLessThan(LIMIT);
    for (const chunked of [false, true]) {
      const answer = await post(bomb, coding, chunked);
      expect(answer.status).toBe(413);
      expect(messageOf(answer)).toBe(
        `a request may have at most ${LIMIT} bytes (MAX_BODY_BYTES), but got a ${coding} body that inflates to more; ask in parts`,
      );
    }
  });

  it.each([
    ['cut off', 'gzip', gzipSync(OPERATION).subarray(0, 20)],
    ['of another coding', 'br', gzipSync(OPERATION)],
    ['not compressed at all', 'gzip', Buffer.from(OPERATION)],
    ['empty', 'gzip', Buffer.alloc(0)],
  ])('that is %s is 400', async (_, coding, body) => {
    const answer = await post(body, coding);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toHaveProperty('errors');
    expect((await post(gzipSync(OPERATION), 'gzip')).status).toBe(200);
  });
});
