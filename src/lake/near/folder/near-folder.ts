import { createHash, randomBytes } from 'node:crypto';
import { accessSync, constants, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { placeAt } from '../../lancedb/address.js';
import type { LakeSnapshot } from '../../lancedb/lake.js';
import type { FileAsked } from './file-writer.js';
import { canMap } from './mapped-file.js';

export interface FolderOptions {
  readonly path: string;
  /** Bytes of all files in it. */
  readonly limit: number;
  /** Left out: wherever files can be mapped. */
  readonly mapped?: boolean;
}

/** One file of a lake, as its name tells. */
export interface NamedFile {
  readonly path: string;
  readonly name: string;
  readonly table: string;
  readonly column: string | null;
  readonly version: number;
  readonly number: number;
}

const ROWS = 'rows';
const SUFFIX = '.near';
/** Whether a process of another machine that shares the folder still writes cannot be told. */
const TEMPORARY_KEPT_MS = 3_600_000;

/**
 * A folder of tables and vectors as they stand in memory, of any lakes and for any servers at once. It is never the truth: any file may go at any
 * time, and those that are mapped go on showing what they held.
 */
export class NearFolder {
  /** Whether its files are read by mapping them; else they are read whole into memory. */
  readonly mapped: boolean;
  readonly limit: number;
  private readonly path: string;
  private readonly lake: string;
  private readonly prefix: string;

  /** Makes the folder and sweeps what was left half written. @throws where it cannot be written */
  constructor({ path, limit, mapped = canMap }: FolderOptions, lakeUri: string) {
    this.path = resolve(path);
    this.limit = limit;
    this.mapped = mapped && canMap;
    this.lake = placeAt(lakeUri);
    this.prefix = createHash('sha256').update(this.lake).digest('hex').slice(0, 16);
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
    accessSync(this.path, constants.R_OK | constants.W_OK | constants.X_OK);
    this.sweep();
  }

  /** The newest file of a table, or of one of its vector columns. */
  find(table: string, column: string | null = null): NamedFile | undefined {
    const of = this.filesOf(table).filter((file) => file.column === column);
    return of.sort((a, b) => b.number - a.number)[0];
  }

  /** A file that is to be written, of a table as the snapshot has it. */
  asked(table: string, column: string | null, { record }: LakeSnapshot, shape: string): FileAsked {
    const version = record.versions[table]!;
    const { number, created_at: createdAt } = record;
    const stamp = { lake: this.lake, table, column, version, number, createdAt, shape };
    const path = join(this.path, this.nameOf(table, column, version, number));
    const temporary = `${path}.${hostname()}-${process.pid}-${randomBytes(6).toString('hex')}.tmp`;
    // Files that are only read whole may go at once.
    const most = this.mapped ? this.room : this.limit;
    return { path, temporary, stamp, mapped: this.mapped, most };
  }

  /** Whether a file's stamp is of this lake and what its name says. */
  owns({ lake, table, column, number }: FileAsked['stamp'], file: NamedFile): boolean {
    return lake === this.lake && table === file.table && column === file.column && number === file.number;
  }

  /** Marks the file as used just now: those used longest ago go first. */
  use(path: string): void {
    const now = new Date();
    quietly(() => utimesSync(path, now, now));
  }

  remove(path: string): void {
    quietly(() => rmSync(path, { force: true }));
  }

  /** Takes away the files of a table that are as said. */
  removeAll(table: string, which: (file: NamedFile) => boolean = () => true): void {
    for (const file of this.filesOf(table)) if (which(file)) this.remove(file.path);
  }

  /** Takes away files that were used longest ago, whosever they are, until all are within the limit; never those that are in use here. */
  keepWithin(inUse: ReadonlySet<string>): void {
    const all = this.sized().sort((a, b) => a.usedAt - b.usedAt);
    let bytes = sumOf(all);
    for (const { path, size } of all) {
      if (bytes <= this.limit) return;
      if (inUse.has(path)) continue;
      this.remove(path);
      bytes -= size;
    }
  }

  /** Bytes of all files in the folder. */
  get bytes(): number {
    return sumOf(this.sized());
  }

  /** Bytes that one more file of this lake may have: files of other lakes go for it. */
  get room(): number {
    const own = sumOf(this.sized().filter(({ name }) => this.named(name)));
    return this.limit - own;
  }

  private filesOf(table: string): NamedFile[] {
    return this.names().flatMap((name) => {
      const file = this.named(name);
      return file?.table === table ? [file] : [];
    });
  }

  private nameOf(table: string, column: string | null, version: number, number: number): string {
    return `${this.prefix}.${table}.${column ?? ROWS}.${version}.${number}${SUFFIX}`;
  }

  private named(name: string): NamedFile | null {
    const parts = name.split('.');
    if (parts.length !== 6 || parts[0] !== this.prefix || !name.endsWith(SUFFIX)) return null;
    const [, table, column, version, number] = parts as [string, string, string, string, string];
    return {
      path: join(this.path, name),
      name,
      table,
      column: column === ROWS ? null : column,
      version: Number(version),
      number: Number(number),
    };
  }

  private names(): string[] {
    try {
      return readdirSync(this.path);
    } catch {
      // The folder was deleted; it is made again with the next file.
      return [];
    }
  }

  private sized(): { name: string; path: string; size: number; usedAt: number }[] {
    return this.names().flatMap((name) => {
      const path = join(this.path, name);
      const of = statSync(path, { throwIfNoEntry: false });
      const isOurs = name.endsWith(SUFFIX) || name.endsWith('.tmp');
      return of?.isFile() && isOurs ? [{ name, path, size: of.size, usedAt: of.mtimeMs }] : [];
    });
  }

  /** Half-written files of processes that have ended. */
  private sweep(): void {
    for (const name of this.names()) {
      const temporary = /\.near\.(.+)-(\d+)-[0-9a-f]+\.tmp$/.exec(name);
      if (!temporary) continue;
      const path = join(this.path, name);
      const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
      const isHere = temporary[1] === hostname();
      if (isHere ? !isRunning(Number(temporary[2])) : mtimeMs < Date.now() - TEMPORARY_KEPT_MS) this.remove(path);
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const sumOf = (files: readonly { size: number }[]): number => files.reduce((sum, { size }) => sum + size, 0);

/** What others took away meanwhile is gone all the same. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // Nothing depends on it.
  }
}
