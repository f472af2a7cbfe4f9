import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { badInput, quoted } from '../../base/errors.js';
import type { BucketRoots } from '../bucket-roots.js';

/** Whether it is the address of an object, and not of a file. */
export const isObjectUri = (uri: string): boolean => uri.startsWith('s3:');

/** Writes an object to a file here. Throws a UsageError where the store refuses it. */
type Download = (uri: string, path: string, signal: AbortSignal) => Promise<void>;

/** The objects of buckets that may be named from outside, and fetched. */
export class MediaObjects {
  constructor(
    private readonly roots: BucketRoots,
    private readonly download: Download,
  ) {}

  /** Throws BAD_USER_INPUT for an address of no object in the buckets. Whether it is there is not looked at. */
  check(argument: string, uri: string): string {
    const object = this.roots.objectWithin(uri);
    if (object && !object.key.endsWith('/') && !object.key.includes('\0')) return uri;
    throw badInput(
      `${argument}: ${quoted(uri)} is no object in the buckets that this server takes files from; write s3://bucket/key, of a bucket of its setting MEDIA_ROOTS`,
    );
  }

  /** What `work` makes of the object while it is a file here, of its own name and alone in its folder. */
  async asFile<R>(
    argument: string,
    uri: string,
    signal: AbortSignal,
    work: (path: string, folder: string) => Promise<R>,
  ): Promise<R> {
    this.check(argument, uri);
    const folder = await mkdtemp(join(tmpdir(), 'media-graph-object-'));
    try {
      const path = join(folder, basename(uri));
      await this.download(uri, path, signal);
      return await work(path, folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
