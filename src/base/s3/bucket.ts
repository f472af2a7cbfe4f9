import { createHash } from 'node:crypto';
import { open, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import { downloadObject, PASSING, refusal } from './download-object.js';
import { signerOf, urlOf, type S3Access } from './stored-object.js';

/** A file goes in parts of so many bytes; each is in memory while it is sent. */
const PART_BYTES = 16 * 2 ** 20;
/** Of one object, by S3. */
const MOST_PARTS = 10_000;
const TRIES = 5;
const RETRY_MS = 200;
/** A part takes that long by a line of 140 kB a second. */
const REQUEST_MS = 120_000;
/** Seconds that an address holds. */
const HOLDS_S = 900;

/** How a file was when it was sent. */
interface Sent {
  /** In hexadecimal digits. */
  readonly sha256: string;
  readonly size: number;
}

type Query = Readonly<Record<string, string>>;

/**
 * A bucket of S3, or of a store that speaks its language, by keys. What passes, as a connection that breaks or a 503, is tried five times; a UsageError tells
 * what the store refuses. Each body is signed by its checksum, so that the store takes no other.
 */
export class Bucket {
  constructor(
    private readonly access: S3Access,
    private readonly bucket: string,
  ) {}

  /** Keys that begin with the prefix, with the bytes of each object. */
  async list(prefix: string): Promise<Map<string, number>> {
    const found = new Map<string, number>();
    for (let next: string | undefined = ''; next !== undefined;) {
      const page: Query = { 'list-type': '2', prefix, ...(next !== '' && { 'continuation-token': next }) };
      const xml = await (await this.ask('GET', '', { query: page })).text();
      for (const [, entry] of xml.matchAll(/<Contents>(.*?)<\/Contents>/gs))
        found.set(inTag(entry!, 'Key')!, Number(inTag(entry!, 'Size')));
      next = inTag(xml, 'IsTruncated') === 'true' ? inTag(xml, 'NextContinuationToken') : undefined;
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
    await this.ask('PUT', key, { body });
  }

  /** The object is whole or not there. What was sent may be another content than the key says where the file is being written. */
  async putFile(key: string, path: string): Promise<Sent> {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const partBytes = Math.max(PART_BYTES, Math.ceil(size / MOST_PARTS));
      const whole = createHash('sha256');
      let sent = 0;
      const nextPart = async () => {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(partBytes, size - sent)), 0);
        const part = buffer.subarray(0, bytesRead);
        whole.update(part);
        sent += bytesRead;
        return part;
      };
      if (size <= partBytes) await this.put(key, await nextPart());
      else await this.putParts(key, size, nextPart, () => sent);
      return { sha256: whole.digest('hex'), size: sent };
    } finally {
      await file.close();
    }
  }

  /** @param size for an empty object has no parts that could be asked for */
  async getFile(key: string, size: number, path: string): Promise<void> {
    if (size === 0) return writeFile(path, '');
    const url = urlOf(this.access, { bucket: this.bucket, key });
    url.searchParams.set('X-Amz-Expires', String(HOLDS_S));
    const signed = { url: url.href, method: 'GET', signQuery: true, ...signerOf(this.access) };
    await downloadObject(
      { uri: this.uriOf(key), addressOf: async () => (await new AwsV4Signer(signed).sign()).url.href },
      path,
    );
  }

  async remove(key: string): Promise<void> {
    await this.ask('DELETE', key, { isFine: 404 });
  }

  private async putParts(key: string, size: number, next: () => Promise<Buffer>, sent: () => number): Promise<void> {
    const begun = await (await this.ask('POST', key, { query: { uploads: '' } })).text();
    const uploadId = inTag(begun, 'UploadId')!;
    try {
      const parts: string[] = [];
      while (sent() < size) {
        const partNumber = String(parts.length + 1);
        const body = await next();
        if (body.length === 0) break;
        const etag = (await this.ask('PUT', key, { query: { partNumber, uploadId }, body })).headers.get('etag')!;
        parts.push(`<Part><PartNumber>${partNumber}</PartNumber><ETag>${etag}</ETag></Part>`);
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
    { query = {}, body, isFine }: { query?: Query; body?: Buffer; isFine?: number } = {},
  ): Promise<Response> {
    const url = urlOf(this.access, { bucket: this.bucket, key });
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const headers = { 'x-amz-content-sha256': sha256Of(body ?? '') };
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

const sha256Of = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** What stands in the first element of that name, which has no children. */
function inTag(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return text?.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex?: string, decimal?: string, named?: string) =>
    named ? ENTITIES[named]! : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)),
  );
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
