import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { manifestsIn, VERSIONS } from '../lancedb/manifest-files.js';

/** The files of a table's folder that a state needs, manifests of versions first: what those name stands there before them. */
export async function tableFiles(folder: string, isNeeded: (version: number) => boolean): Promise<string[]> {
  const manifests = await manifestsIn(folder, isNeeded);
  return [...manifests, ...(await filesOfVersions(folder))];
}

/** What a table's versions name: all but their manifests. */
export async function filesOfVersions(folder: string): Promise<string[]> {
  return (await filesIn(folder)).filter((path) => !path.startsWith(VERSIONS + sep));
}

/** All files below the folder, as paths within it; those that go meanwhile are left out. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
