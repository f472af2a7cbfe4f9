import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

export const VERSIONS = '_versions';
const NEWEST_VERSION = 2n ** 64n - 1n;
/** Says which version is the newest, as long as no copy leaves that one out; LanceDB lists the folder where it is not there. */
const HINT = 'latest_version_hint.json';

/** The manifests of those of a table's versions that are needed, as paths within its folder. */
export async function manifestsIn(folder: string, isNeeded: (version: number) => boolean): Promise<string[]> {
  const files = await readdir(join(folder, VERSIONS));
  return manifestsAmong(files, isNeeded).map((file) => join(VERSIONS, file));
}

/** The same of the names, or of paths, that stand in a table's folder of versions. */
export function manifestsAmong(files: readonly string[], isNeeded: (version: number) => boolean): string[] {
  return files.filter((file) => basename(file) !== HINT && isNeeded(versionOf(basename(file))));
}

/** The version that a manifest is of, by its name: counted down from 2⁶⁴ − 1, or up in tables of old. NaN for other files. */
export function versionOf(manifest: string): number {
  const [, digits] = /^(\d+)\.manifest$/.exec(manifest) ?? [];
  if (digits === undefined) return NaN;
  return Number(digits.length === 20 ? NEWEST_VERSION - BigInt(digits) : BigInt(digits));
}
