import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import { PASSING, readObject, refusal } from './download-object.js';
import { signerOf, urlOf, type S3Access } from './stored-object.js';

/** An object goes in parts of so many bytes; each is in memory while it is sent. */
export const PART_BYTES = 16 * 2 ** 20;
/** Of one object, by S3. */
const MOST_PARTS = 10_000;
const TRIES = 5;
const RETRY_MS = 200;
/** A part takes that long by a line of 140 kB a second. */
const REQUEST_MS = 120_000;
/** Seconds that an address holds. */
const HOLDS_S = 900;

/** An object as a list tells of it. */
interface Listed {
  readonly size: number;
  /** Another for another content. */
  readonly etag: string;
}

/** What was sent. */
interface Sent {
  /** In hexadecimal digits. */
  readonly sha256: string;
  readonly size: number;
}

type Query = Readonly<Record<string, string>>;

interface Request {
  readonly query?: Query;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: Buffer;
  /** A status that is an answer like others. */
  readonly isFine?: number;
}

/**
 * A bucket of S3, or of a store that speaks its language, by keys. What passes, as a connection that breaks or a 503, is tried five times; a UsageError tells
 * what the store refuses. Each body is signed by its checksum, so that the store takes no other.
 */
export class Bucket {
  constructor(
    private readonly access: S3Access,
    private readonly bucket: string,
  ) {}

  /** Keys that begin with the prefix: all, or the first page of them, which has one if there is any. */
  async list(prefix: string, pages: 'all' | 'first' = 'all'): Promise<Map<string, Listed>> {
    const found = new Map<string, Listed>();
    for (let next: string | undefined = ''; next !== undefined;) {
      const page: Query = { 'list-type': '2', prefix, ...(next !== '' && { 'continuation-token': next }) };
      const xml = await (await this.ask('GET', '', { query: page })).text();
      for (const [, entry] of xml.matchAll(/<Contents>(.*?)<\/Contents>/gs))
        found.set(inTag(entry!, 'Key')!, { size: Number(inTag(entry!, 'Size')), etag: inTag(entry!, 'ETag')! });
      next = pages === 'all' && inTag(xml, 'IsTruncated') === 'true' ? inTag(xml, 'NextContinuationToken') : undefined;
    }
    return found;
  }

  /** Null: there is no such object. */
  async sizeOf(key: string): Promise<number | null> {
    const answer = await this.ask('HEAD', key, { isFine: 404 });
    return answer.status === 404 ? null : Number(answer.headers.get('content-length'));
  }

  async readText(key: string): Promise<string> {
    return (await this.ask('GET', key)).text();
  }

  async put(key: string, body: Buffer): Promise<void> {
    await this.ask('PUT', key, { body, headers: this.access.encryption });
  }

  /**
   * Sends what a stream gives; the object is whole or not there.
   * @param size how many bytes that is. Of a file that grows meanwhile some of the rest may be left out: the answer says what was sent.
   */
  async putStream(key: string, size: number, content: AsyncIterable<Buffer>): Promise<Sent> {
    // Of an empty object a part has room for a byte, which is not there.
    const partBytes = Math.max(1, Math.min(size, Math.max(PART_BYTES, Math.ceil(size / MOST_PARTS))));
    const whole = createHash('sha256');
    let sent = 0;
    const parts = inParts(content, partBytes, (part) => {
      whole.update(part);
      sent += part.length;
    });
    if (size <= partBytes) {
      await this.put(key, (await parts.next()).value ?? Buffer.alloc(0));
      await parts.return(undefined);
    } else await this.putParts(key, parts, () => sent);
    return { sha256: whole.digest('hex'), size: sent };
  }

  /** @param size for an empty object has no parts that could be asked for */
  async *read(key: string, size: number): AsyncGenerator<Buffer> {
    if (size === 0) return;
    const url = urlOf(this.access, { bucket: this.bucket, key });
    url.searchParams.set('X-Amz-Expires', String(HOLDS_S));
    const signed = { url: url.href, method: 'GET', signQuery: true, ...signerOf(this.access) };
    yield* readObject({
      uri: this.uriOf(key),
      addressOf: async () => (await new AwsV4Signer(signed).sign()).url.href,
    });
  }

  async remove(key: string): Promise<void> {
    await this.ask('DELETE', key, { isFine: 404 });
  }

  private async putParts(key: string, content: AsyncIterable<Buffer>, sent: () => number): Promise<void> {
    const how = { query: { uploads: '' }, headers: this.access.encryption };
    const uploadId = inTag(await (await this.ask('POST', key, how)).text(), 'UploadId')!;
    try {
      const parts: string[] = [];
      for await (const part of content) {
        const query = { partNumber: String(parts.length + 1), uploadId };
        const etag = (await this.ask('PUT', key, { query, body: part })).headers.get('etag')!;
        parts.push(`<Part><PartNumber>${query.partNumber}</PartNumber><ETag>${etag}</ETag></Part>`);
      }
      const body = Buffer.from(`<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`);
      // 404: it was done already, and the answer was lost.
      await this.ask('POST', key, { query: { uploadId }, body, isFine: 404 });
      if ((await this.sizeOf(key)) !== sent()) throw new Error(`${this.uriOf(key)}: the store did not take it whole`);
    } catch (error) {
      await this.ask('DELETE', key, { query: { uploadId }, isFine: 404 }).catch(() => undefined);
      throw error;
    }
  }

  private async ask(
    method: string,
    key: string,
    { query = {}, headers: more, body, isFine }: Request = {},
  ): Promise<Response> {
    const url = urlOf(this.access, { bucket: this.bucket, key });
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const headers = { ...more, 'x-amz-content-sha256': sha256Of(body ?? '') };
    for (let tries = 1; ; tries++) {
      const signer = new AwsV4Signer({ url: url.href, method, headers, ...signerOf(this.access) });
      const { headers: signed } = await signer.sign();
      const asked = {
        method,
        headers: signed,
        signal: AbortSignal.timeout(REQUEST_MS),
        ...(body && { body: body as Uint8Array<ArrayBuffer> }),
      };
      const answer = await fetch(url, asked).catch((error: unknown) => {
        if (tries === TRIES) throw error;
      });
      if (answer?.ok || (answer && answer.status === isFine)) return answer;
      await answer?.body?.cancel();
      const passes = !answer || PASSING.has(answer.status);
      if (answer && (!passes || tries === TRIES)) throw refusal(this.uriOf(key), answer.status);
      await sleep(RETRY_MS * 2 ** (tries - 1));
    }
  }

  private uriOf(key: string): string {
    return `s3://${this.bucket}/${key}`;
  }
}

/** The bytes in parts of that many, the last of fewer; each is told of before it is given. */
async function* inParts(
  content: AsyncIterable<Buffer>,
  partBytes: number,
  tell: (part: Buffer) => void,
): AsyncGenerator<Buffer, undefined> {
  let part = Buffer.allocUnsafe(partBytes);
  let filled = 0;
  for await (const chunk of content) {
    for (let from = 0; from < chunk.length;) {
      const taken = chunk.copy(part, filled, from);
      from += taken;
      filled += taken;
      if (filled < partBytes) continue;
      tell(part);
      yield part;
      part = Buffer.allocUnsafe(partBytes);
      filled = 0;
    }
  }
  if (filled === 0) return;
  tell(part.subarray(0, filled));
  yield part.subarray(0, filled);
}

const sha256Of = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** What stands in the first element of that name, which has no children. */
function inTag(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return text?.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex?: string, decimal?: string, named?: string) =>
    named ? ENTITIES[named]! : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)),
  );
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
