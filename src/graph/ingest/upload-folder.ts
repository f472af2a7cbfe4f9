import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, realpath, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { badInput, quoted } from '../../base/errors.js';
import { uploadName } from './upload-name.js';

/** What is known of an upload from its beginning on; written by the server of uploads. */
interface UploadRecord {
  /** Bytes; not there while whoever uploads does not know. */
  readonly size?: number;
  readonly metadata?: Readonly<Record<string, string | null>>;
  readonly creation_date: string;
}

export const isUploadId = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
const HIDDEN = '.uploads';
const RECORD = '.json';

/**
 * The folder of uploaded files. An upload is `.uploads/OWNER/ID`, with its record beside it, until it is taken: then it is
 * `ID/NAME`, and its record stays until its job has ended. Each move is one rename, so that a kill leaves it in one of both places.
 */
export class UploadFolder {
  readonly #folder: string;

  constructor(
    folder: string,
    private readonly keepMs: number,
  ) {
    this.#folder = resolve(folder);
  }

  /** Uploads on their way, by owner. */
  get arriving(): string {
    return join(this.#folder, HIDDEN);
  }

  get path(): string {
    return this.#folder;
  }

  /** The place of an upload below `arriving`. It has its owner in it: nobody can name that of somebody else. */
  placeOf(subject: string | null, id: string): string {
    const owner = subject === null ? 'anyone' : createHash('sha256').update(subject).digest('hex').slice(0, 32);
    return `${owner}/${id}`;
  }

  /** The path that a whole upload will have. Throws BAD_USER_INPUT when the subject has none of this id that can be taken. */
  async pathWhenTaken(argument: string, subject: string | null, id: string): Promise<string> {
    const arrived = join(this.arriving, this.placeOf(subject, id));
    const record = isUploadId(id) ? await recordOf(arrived) : null;
    const bytes = record && (await sizeOf(arrived));
    if (!record || bytes === null) {
      throw badInput(`${argument}: you have no upload ${quoted(id)} that waits to be ingested`);
    }
    if (record.size !== bytes) {
      throw badInput(
        `${argument}: ${bytes} of ${record.size ?? 'more'} bytes of upload ${id} are here; send the rest first`,
      );
    }
    return this.#takenPath(id, record);
  }

  /** Moves a whole upload to where it stays, and says where. Throws BAD_USER_INPUT as `pathWhenTaken` does. */
  async take(argument: string, subject: string | null, id: string): Promise<string> {
    const path = await this.pathWhenTaken(argument, subject, id);
    await mkdir(dirname(path), { recursive: true });
    await rename(join(this.arriving, this.placeOf(subject, id)), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') throw badInput(`${argument}: upload ${id} was just taken by another`);
      throw error;
    });
    return realpath(path);
  }

  /** Its file is in the lake. */
  async keep(subject: string | null, id: string): Promise<void> {
    await rm(join(this.arriving, this.placeOf(subject, id)) + RECORD, { force: true });
  }

  /** Its file is nothing that can be ingested. */
  async discard(subject: string | null, id: string): Promise<void> {
    await rm(join(this.#folder, id), { recursive: true, force: true });
    await rm(join(this.arriving, this.placeOf(subject, id)), { force: true });
    await this.keep(subject, id);
  }

  /** It may be taken again; once it is too old, it is gone. */
  async giveBack(subject: string | null, id: string): Promise<void> {
    await this.#giveBack(this.placeOf(subject, id));
  }

  /** After a kill: gives back what was taken by no job. */
  async recover(isOfJob: (id: string) => boolean): Promise<void> {
    for (const place of await this.#places()) {
      if (!isOfJob(basename(place))) await this.#giveBack(place);
    }
  }

  /** Removes uploads that began too long ago and were not taken. */
  async removeOld(): Promise<void> {
    for (const place of await this.#places()) {
      const arrived = join(this.arriving, place);
      const state = await stat(arrived).catch(() => null);
      // What was taken has a job, which removes its record.
      if (!state) continue;
      const record = await recordOf(arrived);
      const begun = record ? Date.parse(record.creation_date) : state.mtimeMs;
      if (begun > Date.now() - this.keepMs) continue;
      await rm(arrived, { force: true });
      await rm(arrived + RECORD, { force: true });
    }
  }

  async #giveBack(place: string): Promise<void> {
    const arrived = join(this.arriving, place);
    const record = await recordOf(arrived);
    const path = record && this.#takenPath(basename(place), record);
    if (path === null || (await sizeOf(path)) === null) return;
    await rename(path, arrived);
    await rmdir(dirname(path));
  }

  #takenPath(id: string, { metadata }: UploadRecord): string {
    return join(this.#folder, id, uploadName(metadata?.['filename'] ?? ''));
  }

  async #places(): Promise<string[]> {
    const owners = await namesIn(this.arriving);
    const ofAll = owners.map(async (owner) => {
      const names = await namesIn(join(this.arriving, owner));
      return names.filter((name) => name.endsWith(RECORD)).map((name) => join(owner, basename(name, RECORD)));
    });
    return (await Promise.all(ofAll)).flat();
  }
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

const sizeOf = (path: string): Promise<number | null> =>
  stat(path).then(
    ({ size }) => size,
    () => null,
  );

async function recordOf(arrived: string): Promise<UploadRecord | null> {
  const text = await readFile(arrived + RECORD, 'utf8').catch(() => null);
  try {
    return text === null ? null : (JSON.parse(text) as UploadRecord);
  } catch {
    // It was being written when the server was killed.
    return null;
  }
}
