import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { namesTag } from '../http/if-none-match.js';
import { byteRanges, type ByteRange } from './byte-ranges.js';

/**
 * Answers GET and HEAD with an open file, which it closes: whole, one part, or several as multipart/byteranges, as Range, If-Range and If-None-Match
 * ask (RFC 9110, 13 and 14). 416 where no part lies in the file.
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: FileHandle,
  contentType: string,
): Promise<FastifyReply> {
  const { size, mtimeNs, mtime } = await file.stat({ bigint: true });
  const bytes = Number(size);
  const etag = `"${mtimeNs.toString(36)}-${size.toString(36)}"`;
  const modified = mtime.toUTCString();
  reply.headers({ etag, 'last-modified': modified, 'accept-ranges': 'bytes' });
  const { range, 'if-range': ifRange, 'if-none-match': ifNoneMatch } = request.headers;
  if (namesTag(ifNoneMatch, etag)) {
    await file.close();
    return reply.code(304).send();
  }
  const isSame = ifRange === undefined || ifRange === etag || ifRange === modified;
  // HEAD has no ranges (RFC 9110, 14.2): it tells of the whole file.
  const ranges = request.method === 'GET' && isSame ? byteRanges(range, bytes) : null;
  if (ranges?.length === 0) {
    await file.close();
    const error = `range must lie within the file's ${bytes} bytes, in at most 32 parts`;
    return reply.code(416).header('content-range', `bytes */${bytes}`).send({ error });
  }
  if (ranges && ranges.length > 1) return sendParts(reply, file, { contentType, bytes }, ranges);
  const [only] = ranges ?? [];
  if (only) reply.code(206).header('content-range', contentRange(only, bytes));
  const part = only ?? { first: 0, last: bytes - 1 };
  reply.type(contentType).header('content-length', lengthOf(part));
  if (request.method === 'HEAD' || bytes === 0) {
    await file.close();
    return reply.send();
  }
  return reply.send(read(file, part, true));
}

const contentRange = ({ first, last }: ByteRange, bytes: number) => `bytes ${first}-${last}/${bytes}`;
const lengthOf = ({ first, last }: ByteRange) => last - first + 1;
const read = (file: FileHandle, { first, last }: ByteRange, autoClose: boolean) =>
  file.createReadStream({ start: first, end: last, autoClose });

function sendParts(
  reply: FastifyReply,
  file: FileHandle,
  { contentType, bytes }: { contentType: string; bytes: number },
  ranges: readonly ByteRange[],
): FastifyReply {
  const boundary = randomUUID();
  const heads = ranges.map((range, i) =>
    Buffer.from(
      `${i === 0 ? '' : '\r\n'}--${boundary}\r\ncontent-type: ${contentType}\r\ncontent-range: ${contentRange(range, bytes)}\r\n\r\n`,
    ),
  );
  const end = Buffer.from(`\r\n--${boundary}--\r\n`);
  async function* parts() {
    for (const [i, range] of ranges.entries()) {
      yield heads[i]!;
      yield* read(file, range, false);
    }
    yield end;
  }
  const length = ranges.reduce((sum, range, i) => sum + heads[i]!.length + lengthOf(range), end.length);
  reply.code(206).header('content-length', length).type(`multipart/byteranges; boundary=${boundary}`);
  const body = Readable.from(parts(), { objectMode: false });
  // Also where the client is gone before the first part.
  body.once('close', () => void file.close());
  return reply.send(body);
}
