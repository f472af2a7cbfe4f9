// Packs what is published: `npm run pack [FOLDER]` leaves it laid out in FOLDER (dist-package), and its tarball beside it.
// `npm publish ./dist-package` publishes the same.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, stage } from './stage.js';

/** Lays it out in the folder and packs it. Returns the path of the tarball. Throws when npm left a package out. */
export function pack(folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  const within = stage(folder);
  const destination = dirname(folder);
  const printed = execFileSync('npm', ['pack', folder, '--json', '--pack-destination', destination], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ filename, files }] = JSON.parse(printed) as [{ filename: string; files: { path: string }[] }];
  const packed = new Set(files.map(({ path }) => path));
  const missing = within.filter((path) => !packed.has(`${path}/package.json`));
  if (missing.length > 0) throw new Error(`npm pack left out ${missing.join(', ')}`);
  return join(destination, filename);
}

if (import.meta.url === pathToFileURL(process.argv[1]!).href) {
  console.log(pack(resolve(root, process.argv[2] ?? 'dist-package')));
}
