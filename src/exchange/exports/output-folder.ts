import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file of an export, as its metadata tells of it. */
export interface WrittenFile {
  /** Within the export, with `/`. */
  readonly path: string;
  /** Its media type. */
  readonly encodingFormat: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A file while it is written. */
export interface OutputFile {
  /** Waits until there is room for more. */
  write(data: string | Uint8Array): Promise<void>;
  close(): Promise<WrittenFile>;
}

/** The folder that an export is written into. */
export class OutputFolder {
  /** All files that `file` began and that are closed, in that order. */
  readonly files: WrittenFile[] = [];
  /** Files that `small` wrote, and their bytes. */
  readonly smallFiles = { count: 0, bytes: 0 };
  private readonly made = new Set<string>();

  constructor(readonly path: string) {}

  /** Begins a file, whose hash is told by the metadata. */
  async file(path: string, encodingFormat: string): Promise<OutputFile> {
    const stream = createWriteStream(await this.place(path));
    const hash = createHash('sha256');
    let bytes = 0;
    let failure: Error | null = null;
    stream.on('error', (error) => (failure = error));
    return {
      write: async (data) => {
        if (failure) throw failure;
        const chunk = typeof data === 'string' ? Buffer.from(data) : data;
        hash.update(chunk);
        bytes += chunk.byteLength;
        if (!stream.write(chunk)) await once(stream, 'drain');
      },
      close: async () => {
        stream.end();
        await once(stream, 'close');
        if (failure) throw failure;
        const written = { path, encodingFormat, bytes, sha256: hash.digest('hex') };
        this.files.push(written);
        return written;
      },
    };
  }

  /** Writes a file at once. */
  async write(path: string, encodingFormat: string, text: string): Promise<WrittenFile> {
    const file = await this.file(path, encodingFormat);
    await file.write(text);
    return file.close();
  }

  /** Writes one of many small files, of which the metadata tells as a set. */
  async small(path: string, data: string | Uint8Array): Promise<void> {
    await writeFile(await this.place(path), data);
    this.smallFiles.count++;
    this.smallFiles.bytes += Buffer.byteLength(data);
  }

  /** Gives a closed file another name. */
  async rename(from: string, to: string): Promise<void> {
    await rename(join(this.path, from), await this.place(to));
    const at = this.files.findIndex(({ path }) => path === from);
    this.files[at] = { ...this.files[at]!, path: to };
  }

  private async place(path: string): Promise<string> {
    const whole = join(this.path, path);
    const folder = dirname(whole);
    if (!this.made.has(folder)) await mkdir(folder, { recursive: true });
    this.made.add(folder);
    return whole;
  }
}
