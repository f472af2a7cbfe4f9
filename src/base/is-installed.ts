import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Whether an optional package is there. It is looked for, not loaded. */
export function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** The command that installs optional packages, in the versions that they are tested in. No script of theirs is needed. */
export function installCommand(...names: string[]): string {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    peerDependencies?: Record<string, string>;
  };
  const versions = names.map((name) => `${name}@${manifest.peerDependencies?.[name] ?? 'latest'}`);
  return `npm install --ignore-scripts ${versions.join(' ')}`;
}
