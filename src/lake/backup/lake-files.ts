import { manifestsAmong, VERSIONS } from '../lancedb/manifest-files.js';
import type { Listed, Place } from './place.js';

/** Files of a lake by their paths in it. */
export type Files = ReadonlyMap<string, Listed>;

/** The files of the lake by what stands first in their paths: the folder of a table, another folder, a file. */
export async function filesByTop(lake: Place): Promise<Map<string, Map<string, Listed>>> {
  const tops = new Map<string, Map<string, Listed>>();
  for (const [path, file] of await lake.list('')) {
    const top = path.split('/', 1)[0]!;
    if (!tops.has(top)) tops.set(top, new Map());
    tops.get(top)!.set(path, file);
  }
  return tops;
}

/** Of a table's files the manifests of the versions that are needed. Throws where one is not there: without it, its state could not be read. */
export function manifestsOf(table: string, files: Files, needed: ReadonlySet<number>): Files {
  const found = manifestFiles(table, files, (version) => needed.has(version));
  const missing = needed.size - found.size;
  if (missing > 0)
    throw new Error(`${table} lacks ${missing} of the versions that named snapshots hold: ${[...needed].join(', ')}`);
  return found;
}

/** What a table's versions name: all but their manifests. */
export function filesOfVersions(table: string, files: Files): Files {
  return new Map([...files].filter(([path]) => !path.startsWith(versionsOf(table))));
}

/** All that a table has, manifests of its versions first: what those name stands there before them. */
export async function wholeTable(lake: Place, table: string): Promise<Files> {
  const manifests = manifestFiles(table, await lake.list(`${table}/${VERSIONS}`), (version) => !Number.isNaN(version));
  return new Map([...manifests, ...filesOfVersions(table, await lake.list(table))]);
}

function manifestFiles(table: string, files: Files, isNeeded: (version: number) => boolean): Files {
  const within = [...files.keys()].filter((path) => path.startsWith(versionsOf(table)));
  return new Map(manifestsAmong(within, isNeeded).map((path) => [path, files.get(path)!]));
}

const versionsOf = (table: string): string => `${table}/${VERSIONS}/`;
