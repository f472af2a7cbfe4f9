import { stat } from 'node:fs/promises';
import { fsPath } from '../../base/raw-path.js';
import { findFilms, type Film } from '../ingest/inputs.js';

/** What tells one content of a file from another without reading it. */
export interface FileState {
  readonly size: number;
  /** Nanoseconds since 1970: more than a JavaScript number can tell. */
  readonly modifiedNs: string;
}

export interface Scan {
  readonly films: readonly Film[];
  /** Of every file of the films, by path. */
  readonly states: ReadonlyMap<string, FileState>;
}

/** The films of a folder now. Throws when the folder, or one inside it, cannot be read: then nothing is known of what is gone. */
export async function scanFolder(folder: string, options: { standAlone: boolean }): Promise<Scan> {
  if (!(await stat(fsPath(folder))).isDirectory()) throw new Error(`${folder} is no longer a folder`);
  const { films } = await findFilms([folder], options);
  const states = new Map<string, FileState>();
  for (const path of films.flatMap(({ media, subtitles }) => (media === null ? subtitles : [media, ...subtitles]))) {
    const state = await stateOf(path);
    if (state) states.set(path, state);
  }
  return { films, states };
}

/** Null: it went away since its folder was read. */
async function stateOf(path: string): Promise<FileState | null> {
  const found = await stat(fsPath(path), { bigint: true }).catch(() => null);
  return found && { size: Number(found.size), modifiedNs: String(found.mtimeNs) };
}

/** Whether nothing is at the path. What cannot be looked at may be there. */
export async function isGone(path: string): Promise<boolean> {
  try {
    await stat(fsPath(path));
    return false;
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
  }
}
