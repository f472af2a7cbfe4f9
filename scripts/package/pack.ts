// Packs what is published: `npm run pack [FOLDER]` leaves it laid out in FOLDER (dist-package) and its tarball beside it.
// `npm publish ./dist-package` publishes the same.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { root, stage } from './stage.js';

const folder = resolve(root, process.argv[2] ?? 'dist-package');
rmSync(folder, { recursive: true, force: true });
stage(folder);
execFileSync('npm', ['pack', folder, '--pack-destination', resolve(folder, '..')], { stdio: 'inherit' });
