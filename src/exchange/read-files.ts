import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { badInput } from '../base/errors.js';

export interface FilesOf {
  readonly isFolder: boolean;
  readonly files: readonly string[];
}

/** The file itself, or of a folder all files at any depth whose names end so, in order of their names. */
export async function filesOf(path: string, ending: string): Promise<FilesOf> {
  if (!(await stat(path)).isDirectory()) return { isFolder: false, files: [path] };
  const names = (await readdir(path, { recursive: true })).sort();
  const files = names.filter((name) => name.toLowerCase().endsWith(ending)).map((name) => join(path, name));
  return { isFolder: true, files };
}

/** Reads the text of a file; what is wrong in it names the file. */
export async function readText<R>(file: string, read: (text: string) => R): Promise<R> {
  const text = await readFile(file, 'utf8');
  try {
    return read(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'extensions' in error))
      throw badInput(`${file}: ${error.message}`);
    throw error;
  }
}
