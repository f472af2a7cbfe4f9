import type { Lake } from '../lancedb/lake.js';
import { changedIds, commitsSince, vectorsChanged } from './changed-since.js';
import type { EncodedTable, EncodedVectors } from './encoded.js';
import type { FileAsked } from './folder/file-writer.js';
import { mappedPaths } from './folder/mapped-file.js';
import type { NamedFile, NearFolder } from './folder/near-folder.js';
import { shapeOf } from './folder/stamp.js';
import type { HeldTable } from './held-table.js';
import type { Opened, TableReader } from './table-reader.js';

/** What the folder keeps of the lake's tables. Files that are of no use are deleted, and told of by `onNote`. */
export class NearFiles {
  constructor(
    private readonly lake: Lake,
    private readonly folder: NearFolder,
    private readonly onNote: (message: string) => void,
  ) {}

  /** Whether tables stand in mapped files, and take no memory of their own. */
  get mapped(): boolean {
    return this.folder.mapped;
  }

  get limit(): number {
    return this.folder.limit;
  }

  get bytes(): number {
    return this.folder.bytes;
  }

  /** Bytes that one more file of this lake may have: files of other lakes go for it. */
  get room(): number {
    return this.folder.room;
  }

  has(of: HeldTable): boolean {
    return this.folder.find(of.name) !== undefined;
  }

  /** The table as it was kept at some snapshot; null when it was not. */
  async openTable(reader: TableReader, of: HeldTable): Promise<Opened<EncodedTable> | null> {
    const file = this.folder.find(of.name);
    const opened = file && (await this.open<EncodedTable>(reader, file, shapeOf(of.table, of.spec)));
    if (!opened) return null;
    this.folder.removeAll(of.name, ({ path, column }) => column === null && path !== file.path);
    return opened;
  }

  /** The vectors as they were kept beside this very table; null when they were not, or some have changed since. */
  async openVectors(reader: TableReader, of: HeldTable, column: string): Promise<Opened<EncodedVectors> | null> {
    const file = this.folder.find(of.name, column);
    if (!file || !of.file) return null;
    const { number, versions } = this.lake.current.record;
    if (file.version !== versions[of.name]) {
      const since = { name: of.name, at: file.number };
      const commits = await commitsSince(this.lake, file.number, number);
      if (vectorsChanged(commits, since, number) || !changedIds(commits, since, number)) {
        this.folder.remove(file.path);
        return null;
      }
    }
    return this.open(reader, file, String(of.file.checksum));
  }

  /** The file to write a table to, as the lake's current snapshot has it. */
  forTable(of: HeldTable): FileAsked {
    return this.folder.asked(of.name, null, this.lake.current, shapeOf(of.table, of.spec));
  }

  /** The same of vectors; null where their table stands in no file. */
  forVectors(of: HeldTable, column: string): FileAsked | null {
    return of.file && this.folder.asked(of.name, column, this.lake.current, String(of.file.checksum));
  }

  /** A table was written: its older files go, with the vectors beside them, and what has no room. */
  tableWasWritten(of: HeldTable, path: string): void {
    this.folder.removeAll(of.name, (file) => file.path !== path);
    this.folder.keepWithin(mappedPaths());
  }

  vectorsWereWritten(of: HeldTable, written: string, path: string): void {
    this.folder.removeAll(of.name, (file) => file.column === written && file.path !== path);
    this.folder.keepWithin(mappedPaths());
  }

  remove(path: string): void {
    this.folder.remove(path);
  }

  /** Nothing of the table is to stay: it is to be read anew, or holds what was erased. */
  forget(of: HeldTable): void {
    this.folder.removeAll(of.name);
  }

  forgetVectors(of: HeldTable): void {
    this.folder.removeAll(of.name, ({ column }) => column !== null);
  }

  /** Vectors of other columns are of spaces that are gone. */
  keepVectors(of: HeldTable, columns: readonly string[]): void {
    this.folder.removeAll(of.name, ({ column }) => column !== null && !columns.includes(column));
  }

  private async open<T>(reader: TableReader, file: NamedFile, shape: string): Promise<Opened<T> | null> {
    const opened = await reader.open<T>({ path: file.path, mapped: this.mapped });
    const why = typeof opened === 'string' ? opened : await this.whyUnfit(opened.stamp, file, shape);
    if (why === null) {
      this.folder.use(file.path);
      return opened as Opened<T>;
    }
    this.folder.remove(file.path);
    this.onNote(`${file.name} is ignored and deleted: ${why}`);
    return null;
  }

  private async whyUnfit(stamp: FileAsked['stamp'], file: NamedFile, shape: string): Promise<string | null> {
    if (!this.folder.owns(stamp, file)) return 'it is of another lake or table';
    if (stamp.shape !== shape) return 'it is of other columns, keys or rows';
    const [commit] = await this.lake.log.commits(stamp.number - 1, stamp.number + 1);
    return commit?.created_at === stamp.createdAt ? null : 'the lake tells of no such snapshot';
  }
}
