/** The folder of a place for content; another may stand beside it for what tells of that. */
export const OBJECTS = 'objects';

/** What a file was as it was kept. */
export interface Kept {
  /** In hexadecimal digits. */
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
}

/** Where backups are kept: files by names with slashes. Each is there whole or not at all. */
export interface Place {
  /** A whole path, or `s3://bucket/prefix`. */
  readonly uri: string;
  /** The names below a folder of it, that among them, with the bytes of each. */
  list(folder: string): Promise<ReadonlyMap<string, number>>;
  /** Fails where there is none. */
  readText(name: string): Promise<string>;
  writeText(name: string, text: string): Promise<void>;
  /** Keeps the content of a file here by the name that goes with its checksum, and makes sure that what is kept is what was read. */
  keep(path: string, nameOf: (sha256: string) => string): Promise<Kept>;
  /** Copies content to a path here, whose folder is there, and tells its checksum. */
  fetch(name: string, size: number, path: string): Promise<string>;
  remove(name: string): Promise<void>;
}
