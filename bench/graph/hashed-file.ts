import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

export interface FileEntry {
  rows: number;
  bytes: number;
  sha256: string;
}

const CHUNK_CHARACTERS = 2 ** 18;

/** A file written row by row, with back-pressure, and hashed meanwhile. */
export class HashedFile {
  readonly #stream;
  readonly #hash = createHash('sha256');
  readonly #entry = { rows: 0, bytes: 0 };
  #lines = '';

  constructor(path: string) {
    this.#stream = createWriteStream(path, { highWaterMark: 2 ** 20 });
  }

  async line(row: object): Promise<void> {
    this.#lines += `${JSON.stringify(row)}\n`;
    this.#entry.rows++;
    if (this.#lines.length > CHUNK_CHARACTERS) await this.#flush();
  }

  async bytes(bytes: Buffer, rows: number): Promise<void> {
    this.#entry.rows += rows;
    this.#entry.bytes += bytes.length;
    this.#hash.update(bytes);
    if (!this.#stream.write(bytes)) await once(this.#stream, 'drain');
  }

  async end(): Promise<FileEntry> {
    await this.#flush();
    this.#stream.end();
    await once(this.#stream, 'finish');
    return { ...this.#entry, sha256: this.#hash.digest('hex') };
  }

  async #flush(): Promise<void> {
    const lines = Buffer.from(this.#lines);
    this.#lines = '';
    if (lines.length > 0) await this.bytes(lines, 0);
  }
}
