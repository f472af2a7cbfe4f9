import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, resolve, sep } from 'node:path';
import { badInput, quoted } from '../../base/errors.js';
import { fsPath, pathOfBytes, pathOfFileUrl } from '../../base/raw-path.js';

/** The folders whose files may be named from outside. */
export class MediaRoots {
  constructor(private readonly roots: readonly string[]) {}

  /**
   * The real path of a file within the folders, from its `file:` URL or path. Throws BAD_USER_INPUT, in the same words for what is elsewhere and
   * what is not there: who asks must not learn what else the machine has.
   */
  async realFile(argument: string, uri: string): Promise<string> {
    const path = pathIn(uri);
    const real = path === null ? null : await this.realPathWithin(path);
    if (real === null || !(await stat(fsPath(real))).isFile()) {
      throw badInput(`${argument}: there is no file ${quoted(uri)} in the folders that this server takes files from`);
    }
    return real;
  }

  /** Null: it is not there, or leads out of the folders. */
  async realPathWithin(path: string): Promise<string | null> {
    const real = await realPath(path);
    if (real === null) return null;
    for (const root of this.roots) {
      const folder = await realPath(resolve(root));
      if (folder !== null && isIn(folder, real)) return real;
    }
    return null;
  }
}

/** Whether a path is below a folder, both absolute and without `..`. */
export const isIn = (folder: string, path: string): boolean =>
  path.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** The path that an absolute path or a `file:` URL names; null: it names no file of this machine. */
export function pathIn(uri: string): string | null {
  try {
    const path = isAbsolute(uri) ? uri : pathOfFileUrl(uri);
    return path.includes('\0') ? null : path;
  } catch {
    return null;
  }
}

const realPath = (path: string): Promise<string | null> =>
  realpath(fsPath(path), { encoding: 'buffer' }).then(pathOfBytes, () => null);
