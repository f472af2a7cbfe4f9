import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isOfOnePlatform, nameAt, productionOf, type Lock } from './production.js';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What only those who work on it need. */
const UNPUBLISHED = ['private', 'scripts', 'devDependencies', 'overrides'];
/**
 * Scripts would run at whoever installs it: node-av's downloads a program. Engines would warn on Node 20, which our tests run on.
 * Everything that stands in the folder is packed, whatever `files` says.
 */
const DROPPED = ['scripts', 'devDependencies', 'engines', 'gypfile', 'files', 'optionalDependencies'];
/** Types, maps, sources, tests and pages of the packages; a licence stays. Of some, files that Node never loads here. */
const NOT_RUN = [
  /\.map$|\.[cm]?ts$/,
  /^(?!.*licen[cs]e)(?!.*notice).*\.(?:md|markdown)$/i,
  /^(?:@[^/]+\/)?[^/]+\/(?:\.|(?:tests?|__tests__|benchmarks?|examples?|docs?|coverage|browser)(?:\/|$))/,
  /^usearch\/(?:c|cpp|cmake|include|numkong|binding\.gyp)(?:\/|$)/,
  /^eld\/src\/ngrams\/(?:large|small|extrasmall)/,
  /^graphql\/.*\.mjs$/,
  /^zod\/.*\.cjs$/,
  /^bluebird\/js\/browser(?:\/|$)/,
  /^imsc\/dist(?:\/|$)/,
  /^@opentelemetry\/[^/]+\/build\/es/,
  /^@opentelemetry\/semantic-conventions\/dist\/(?:experimental|index-incubating)/,
  /^@apollo\/protobufjs\/dist(?:\/|$)/,
  /^apache-arrow\/Arrow\..*\.min\.js$/,
  /^lru-cache\/dist\/[^/]+\/(?:browser|react-native)(?:\/|$)/,
  /^re2js\/build\/index\.umd\.js$/,
  /^umap-js\/lib(?:\/|$)/,
  /^uuid\/dist\/[^/]+-browser(?:\/|$)/,
  /^node-addon-api\/(?!package\.json|LICENSE|$)/,
  /^koffi\/(?:vendor|lib|src\/(?:core|koffi\/src))(?:\/|$)/,
];

export const readLock = (): Lock => readJson('package-lock.json') as unknown as Lock;

/**
 * Lays out in a folder what is published: the built program, and within it the packages that it runs on, in the versions of
 * package-lock.json, that `npm ci` has installed here. What is tested is thus what is installed: neither `overrides` nor the lock
 * would reach those who install it. Binaries of one platform are not within: npm fetches those of the platform it runs on.
 * @returns the paths of the packages within
 */
export function stage(folder: string): string[] {
  const own = Object.fromEntries(
    Object.entries(readJson('package.json')).filter(([field]) => !UNPUBLISHED.includes(field)),
  ) as unknown as Manifest;
  for (const path of [...own.files, 'README.md', 'LICENSE']) {
    // Maps point to sources that are not published; pages find their pictures at the repository; the stamps are the builder's.
    const filter = (from: string) => !/\.map$|\.webp$|\.png$|\/\.(?:built-|tsbuildinfo)/.test(from);
    cpSync(join(root, path), join(folder, path), { recursive: true, filter });
  }
  const production = productionOf(readLock());
  const paths = Object.keys(production);
  const binaries = paths.filter((path) => isOfOnePlatform(production[path]!));
  const within = paths.filter((path) => !binaries.includes(path));
  for (const path of within) copyPackage(path, folder);
  const dependencies = { ...own.dependencies, ...own.optionalDependencies };
  writeJson(join(folder, 'package.json'), {
    ...own,
    dependencies,
    bundleDependencies: Object.keys(dependencies),
    // npm does not look for what a package that comes within would want.
    optionalDependencies: Object.fromEntries(binaries.map((path) => [nameAt(path), production[path]!.version])),
  });
  return within;
}

interface Manifest {
  files: string[];
  dependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
}

function copyPackage(path: string, folder: string): void {
  const from = join(root, path);
  const to = join(folder, path);
  const filter = (file: string) => {
    const inside = relative(from, file);
    return (
      inside.split('/')[0] !== 'node_modules' && !NOT_RUN.some((pattern) => pattern.test(`${nameAt(path)}/${inside}`))
    );
  };
  cpSync(from, to, { recursive: true, filter });
  const manifest = Object.entries(readJson(`${path}/package.json`)).filter(([field]) => !DROPPED.includes(field));
  writeJson(join(to, 'package.json'), Object.fromEntries(manifest));
}

function readJson(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<string, unknown>;
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);
}
