// Builds dist/ when something it is made from is newer: a start without changes should not wait for a compiler.
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const parts = [
  {
    name: 'server',
    sources: ['src', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
    ignored: ['src/playground', 'src/explorer'],
    command: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
  },
  {
    name: 'playground',
    sources: ['src/playground', 'vite.config.ts', 'package-lock.json'],
    command: ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
  },
  {
    name: 'explorer',
    sources: ['src/explorer', 'packages/client/src', 'vite.explorer.config.ts', 'package-lock.json'],
    command: ['node_modules/vite/bin/vite.js', 'build', '-c', 'vite.explorer.config.ts', '--logLevel', 'warn'],
  },
];

for (const { name, sources, ignored, command } of parts) {
  const stamp = `dist/.built-${name}`;
  const built = timeOf(stamp);
  if (sources.every((source) => newest(source, ignored) < built)) continue;
  console.log(`building the ${name}`);
  // A test runner's NODE_ENV would make React's slow build.
  execFileSync(process.execPath, command, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  writeFileSync(join(root, stamp), '');
}

function newest(path, ignored = []) {
  if (ignored.includes(path)) return 0;
  if (!statSync(join(root, path)).isDirectory()) return timeOf(path);
  return Math.max(timeOf(path), ...readdirSync(join(root, path)).map((entry) => newest(`${path}/${entry}`, ignored)));
}

function timeOf(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
