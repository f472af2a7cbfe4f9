/** The folder of a place for content; another may stand beside it for what tells of that. */
export const OBJECTS = 'objects';

/** What a file was as it was kept. */
export interface Kept {
  /** In hexadecimal digits. */
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
}

/** A file as a list tells of it. */
export interface Listed {
  /** In bytes. */
  readonly size: number;
  /** Another one for another content: when it was last changed, in nanoseconds, or what its store calls its state. */
  readonly modified: string;
}

/** What a file holds. */
export interface Content {
  /** Where it is, for errors. */
  readonly uri: string;
  /** Its bytes from the beginning, each time. Fails with the code `ENOENT` where there is none. */
  read(): AsyncIterable<Buffer>;
  /** As the list told. */
  readonly size: number;
}

/** A folder, or what a bucket has below a prefix: a lake, or backups. Files have names with slashes. */
export interface Place {
  /** A whole path, or `s3://bucket/prefix`. */
  readonly uri: string;
  isEmpty(): Promise<boolean>;
  /** The files below a folder of it, that among their names; of all of it where that is ''. */
  list(folder: string): Promise<ReadonlyMap<string, Listed>>;
  open(name: string, size: number): Content;
  /** Fails where there is none. */
  readText(name: string): Promise<string>;
  /** It is there whole or not at all. */
  writeText(name: string, text: string): Promise<void>;
  /** Writes a file that is not there, and tells what came to be in it; in a folder it may be there in part when that fails. */
  write(name: string, content: Content): Promise<Kept>;
  /**
   * Keeps content by the name that goes with its checksum, whole or not at all, and makes sure that what is kept is what was read. What is there
   * already is not written again where that costs.
   */
  keep(content: Content, nameOf: (sha256: string) => string): Promise<Kept>;
  remove(name: string): Promise<void>;
}
