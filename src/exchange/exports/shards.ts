import type { OutputFolder, WrittenFile } from './output-folder.js';

/** What fills a shard. */
export interface Shard<T> {
  write(samples: readonly T[]): Promise<void>;
  close(): Promise<WrittenFile>;
}

/** As much as is read at once by those who read shards: as WebDataset and Hugging Face have it by default. */
const MOST_BYTES = 500_000_000;

interface ShardOptions<T> {
  readonly most: number;
  /** Of one sample. */
  bytes(sample: T): number;
  open(number: number): Promise<Shard<T>>;
}

/** Writes samples to one shard after another, none of them empty. */
export class Shards<T> {
  readonly files: WrittenFile[] = [];
  private shard: Shard<T> | null = null;
  private samples = 0;
  private bytes = 0;

  constructor(private readonly options: ShardOptions<T>) {}

  async write(samples: readonly T[]): Promise<void> {
    let part: T[] = [];
    for (const sample of samples) {
      part.push(sample);
      this.bytes += this.options.bytes(sample);
      if (++this.samples < this.options.most && this.bytes < MOST_BYTES) continue;
      await this.put(part);
      await this.close();
      part = [];
    }
    if (part.length > 0) await this.put(part);
  }

  /** Ends the last shard. */
  async close(): Promise<void> {
    if (this.shard) this.files.push(await this.shard.close());
    [this.shard, this.samples, this.bytes] = [null, 0, 0];
  }

  private async put(part: readonly T[]): Promise<void> {
    this.shard ??= await this.options.open(this.files.length);
    await this.shard.write(part);
  }
}

/** Gives each file its last name, which may tell how many there are. */
export async function renameAll(
  folder: OutputFolder,
  files: readonly WrittenFile[],
  nameOf: (number: number, count: number) => string,
): Promise<WrittenFile[]> {
  const renamed: WrittenFile[] = [];
  for (const [i, file] of files.entries()) {
    const path = nameOf(i, files.length);
    await folder.rename(file.path, path);
    renamed.push({ ...file, path });
  }
  return renamed;
}
