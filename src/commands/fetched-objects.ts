import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadObject } from '../base/s3/download-object.js';
import { objectIn } from '../base/s3/stored-object.js';
import { UsageError } from '../base/usage-error.js';
import type { Config } from '../config.js';
import { ObjectAddresses } from '../server/media/object-addresses.js';

/** Whether what was given to a command is an object of S3. */
export const isObject = (named: string): boolean => named.startsWith('s3://');

/** Objects of S3 that a command was given, as files here for as long as it needs them. Those of one folder of a bucket lie in one folder. */
export class FetchedObjects {
  private folder: string | null = null;
  private readonly folders = new Map<string, string>();
  private readonly uris = new Map<string, string>();

  constructor(
    private readonly config: Config,
    private readonly signal: AbortSignal,
  ) {}

  /** The path of a file; an object is fetched first. Throws a UsageError where it cannot be had. */
  async pathOf(named: string): Promise<string> {
    if (!isObject(named)) return named;
    const known = [...this.uris].find(([, uri]) => uri === named);
    if (known) return known[0];
    const object = objectIn(named);
    const [, above, name] = /^(.*\/)([^/]+)$/s.exec(named) ?? [];
    const addresses = new ObjectAddresses(object ? [`s3://${object.bucket}`] : [], this.config);
    const fetched = addresses.fetched(named);
    if (!fetched || name === undefined) throw new UsageError(`${named}: it names no object: write s3://bucket/key`);
    const path = join(await this.folderOf(above!), name);
    await downloadObject(fetched, path, this.signal);
    this.uris.set(path, named);
    return path;
  }

  /** The address of the object that the file is; undefined: it is none. */
  uriOf(path: string): string | undefined {
    return this.uris.get(path);
  }

  async drop(): Promise<void> {
    if (this.folder !== null) await rm(this.folder, { recursive: true, force: true });
  }

  private async folderOf(above: string): Promise<string> {
    this.folder ??= await mkdtemp(join(tmpdir(), 'media-graph-objects-'));
    const folder = this.folders.get(above) ?? join(this.folder, String(this.folders.size));
    this.folders.set(above, folder);
    await mkdir(folder, { recursive: true });
    return folder;
  }
}
