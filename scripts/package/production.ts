/** A package of package-lock.json, as npm writes it. */
export interface LockedPackage {
  version: string;
  license?: string;
  integrity?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  [field: string]: unknown;
}

export interface Lock {
  name: string;
  version: string;
  lockfileVersion: number;
  packages: Record<string, LockedPackage>;
}

/**
 * What packages name and this program never loads: LanceDB's own makers of vectors, which bring an older model runner of 325 MB,
 * node-av's WebRTC, and the stores of uploads in Redis.
 */
const LEFT_OUT: Record<string, readonly string[]> = {
  '@lancedb/lancedb': ['@huggingface/transformers', 'openai'],
  'node-av': ['werift'],
  '@tus/server': ['@redis/client', 'ioredis'],
  '@tus/file-store': ['@redis/client'],
};

/**
 * The packages of the lock, by path, that an installation has: all that the root's dependencies lead to, without those for
 * development. `optional` is set where only optional dependencies lead there, as npm wants it to skip other platforms' binaries.
 */
export function productionOf(lock: Lock): Record<string, LockedPackage> {
  const needed = reach(lock, false);
  const packages = reach(lock, true);
  return Object.fromEntries(
    [...packages].sort().map((path) => {
      const { dev: _, devOptional: __, peer: ___, optional: ____, ...entry } = lock.packages[path]!;
      return [path, needed.has(path) ? entry : { ...entry, optional: true }];
    }),
  );
}

/** The name of the package at a path: `node_modules/a/node_modules/@b/c` is `@b/c`. */
export const nameAt = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

function reach({ packages }: Lock, optional: boolean): Set<string> {
  const reached = new Set<string>();
  const open = [''];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    for (const name of dependenciesOf(path, packages[path]!, optional)) {
      const found = resolve(packages, path, name);
      if (found === undefined || reached.has(found)) continue;
      reached.add(found);
      open.push(found);
    }
  }
  return reached;
}

/** Whether it is a binary for one system or processor; npm installs it there only. LanceDB's JavaScript names several. */
export const isOfOnePlatform = ({ os, cpu }: LockedPackage): boolean => os?.length === 1 || cpu?.length === 1;

function dependenciesOf(path: string, entry: LockedPackage, optional: boolean): string[] {
  // What a binary needs comes with it, where it does: sharp's for WebAssembly.
  if (isOfOnePlatform(entry)) return [];
  const { dependencies, optionalDependencies = {}, peerDependencies, peerDependenciesMeta = {} } = entry;
  const left = LEFT_OUT[nameAt(path)] ?? [];
  return [
    ...Object.keys(dependencies ?? {}).filter((name) => !(name in optionalDependencies)),
    ...Object.keys(peerDependencies ?? {}).filter((name) => peerDependenciesMeta[name]?.optional !== true),
    ...(optional ? Object.keys(optionalDependencies) : []),
  ].filter((name) => !left.includes(name));
}

/** As Node looks for it: in the package's own folder, then in those around it. */
function resolve(packages: Lock['packages'], from: string, name: string): string | undefined {
  for (let folder = from; ;) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[path]) return path;
    if (folder === '') return undefined;
    const above = folder.lastIndexOf('/node_modules/');
    folder = above < 0 ? '' : folder.slice(0, above);
  }
}
