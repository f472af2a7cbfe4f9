import { basename } from 'node:path';
import { pathOfFileUrl, readablePath } from '../base/raw-path.js';
import type { Changes, Placed } from '../media/watch/files-now.js';

/** A line for each asset whose file is gone, there again or elsewhere. */
export function printChanges({ offline, online, moved }: Changes, print: (line: string) => void): void {
  const each = (what: string, of: readonly Placed[]) =>
    of.forEach((row) => print(`${what} ${nameOf(row)} as ${row.id}`));
  each('offline', offline);
  each('online', online);
  each('moved', moved);
}

const nameOf = ({ uri }: Placed): string => readablePath(basename(pathOfFileUrl(uri)));
