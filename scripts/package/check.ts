// Packs what is published, installs the tarball in an empty folder without running scripts, weighs it, and runs it from there on every
// supported Node (scripts/smoke-nodes.mjs). Exits with 1 when it is too heavy, npm warns of engines, or it does not run. Run
// `npm run build` first. `--quick` leaves the runs on other Nodes out.
import { execFileSync, spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from './pack.js';
import { root } from './stage.js';

/** What those who install it were promised: LanceDB's binary is 193 MiB, node-av's 167. */
const MOST_MIB = 450;
const SHOWN = 8;

const folder = mkdtempSync(join(tmpdir(), 'media-graph-pack-'));
try {
  const tarball = pack(join(folder, 'package'));
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  writeFileSync(join(empty, 'package.json'), '{ "private": true }');
  const installed = spawnSync('npm', ['install', '--ignore-scripts', '--loglevel', 'warn', tarball], {
    cwd: empty,
    encoding: 'utf8',
  });
  if (installed.status !== 0) throw new Error(installed.stderr);
  report(join(empty, 'node_modules'));
  if (installed.stderr.includes('EBADENGINE')) fail(installed.stderr);
  const bin = join(empty, 'node_modules/media-graph/bin/media-graph.js');
  console.log(execFileSync(process.execPath, [bin, '--version'], { cwd: empty, encoding: 'utf8' }).trim());
  if (!process.argv.includes('--quick')) {
    execFileSync(process.execPath, [join(root, 'scripts/smoke-nodes.mjs'), bin], { stdio: 'inherit' });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function report(modules: string): void {
  const packages = readdirSync(modules).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((one) => `${name}/${one}`) : [name],
  );
  const sizes = packages.map((name) => ({ name, mebibytes: sizeOf(join(modules, name)) / 2 ** 20 }));
  const total = sizes.reduce((sum, { mebibytes }) => sum + mebibytes, 0);
  sizes.sort((a, b) => b.mebibytes - a.mebibytes);
  for (const { name, mebibytes } of sizes.slice(0, SHOWN))
    console.log(`${mebibytes.toFixed(1).padStart(6)} MiB  ${name}`);
  console.log(`${total.toFixed(1).padStart(6)} MiB  in all, of at most ${MOST_MIB}`);
  if (total > MOST_MIB) fail('it is too heavy');
}

/** What the disk gives for it, as `du` counts. */
function sizeOf(path: string): number {
  const { blocks } = lstatSync(path);
  const inside = lstatSync(path).isDirectory() ? readdirSync(path) : [];
  return inside.reduce((sum, entry) => sum + sizeOf(join(path, entry)), blocks * 512);
}

function fail(problem: string): void {
  console.error(problem);
  process.exitCode = 1;
}
