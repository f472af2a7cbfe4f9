import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const VERSIONS = '_versions';
const NEWEST_VERSION = 2n ** 64n - 1n;
/** Says which version is the newest, as long as no copy leaves that one out; LanceDB lists the folder where it is not there. */
const HINT = 'latest_version_hint.json';

/** The files of a table's folder that a state needs, manifests of versions first: what those name stands there before them. */
export async function tableFiles(folder: string, isNeeded: (version: number) => boolean): Promise<string[]> {
  const manifests = await manifestsIn(folder, isNeeded);
  return [...manifests, ...(await filesOfVersions(folder))];
}

/** What a table's versions name: all but their manifests. */
export async function filesOfVersions(folder: string): Promise<string[]> {
  return (await filesIn(folder)).filter((path) => !path.startsWith(VERSIONS + sep));
}

/** Those of a table's versions that a state needs. */
export async function manifestsIn(folder: string, isNeeded: (version: number) => boolean): Promise<string[]> {
  const files = await readdir(join(folder, VERSIONS));
  return files.filter((file) => file !== HINT && isNeeded(versionOf(file))).map((file) => join(VERSIONS, file));
}

/** All files below the folder, as paths within it; those that go meanwhile are left out. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

/** The version that a manifest is of, by its name: counted down from 2⁶⁴ − 1, or up in tables of old. NaN for other files. */
export function versionOf(manifest: string): number {
  const [, digits] = /^(\d+)\.manifest$/.exec(manifest) ?? [];
  if (digits === undefined) return NaN;
  return Number(digits.length === 20 ? NEWEST_VERSION - BigInt(digits) : BigInt(digits));
}
