// Writes licenses.csv: each package of an installation, with its licence. With --check, exits with 1 when the file is stale or a
// licence is not among those that we take.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from '../artefacts.js';
import { nameAt, productionOf, type LockedPackage } from './production.js';
import { readLock, root } from './stage.js';

const FILE = 'licenses.csv';
/** Permissive ones, by their SPDX names. */
const TAKEN = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
];
/** What some packages' own files say where their package.json says nothing, or not by the SPDX name. */
const SAID: Record<string, string> = { 'json-bignum': 'MIT', usearch: 'Apache-2.0' };
/** Others, of packages that docs/licences.md speaks of. */
const ARGUED: Record<string, RegExp> = {
  'LGPL-3.0-or-later': /^@img\/sharp-/,
  'Elastic-2.0': /^@apollo\/federation-internals$/,
};

export interface Licence {
  name: string;
  version: string;
  licence: string;
}

/** One a package and version, sorted by name. */
export function licencesOf(packages: Record<string, LockedPackage>): Licence[] {
  const all = Object.entries(packages).map(([path, { version, license }]) => ({
    name: nameAt(path),
    version,
    licence: SAID[nameAt(path)] ?? license ?? 'unknown',
  }));
  const different = new Map(all.map((one) => [`${one.name}@${one.version}`, one]));
  return [...different.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** Why the licence is not taken; null when it is. */
export function licenceProblem({ name, version, licence }: Licence): string | null {
  const isTaken = (one: string) => TAKEN.includes(one) || ARGUED[one]?.test(name) === true;
  const plain = licence.replace(/^\((.*)\)$/, '$1');
  if (plain.split(' OR ').some((choice) => choice.split(' AND ').every(isTaken))) return null;
  return `${name}@${version} has the licence ${licence}: leave it out, or argue it in docs/licences.md and scripts/package/licences.ts`;
}

export const asCsv = (licences: readonly Licence[]): string =>
  [
    'package,version,licence',
    ...licences.map(({ name, version, licence }) => `${name},${version},${licence}`),
    '',
  ].join('\n');

if (process.argv[1]?.endsWith('licences.ts')) {
  const licences = licencesOf(productionOf(readLock()));
  const problems = licences.map(licenceProblem).filter((problem) => problem !== null);
  const csv = asCsv(licences);
  if (!process.argv.includes('--check')) writeFileSync(join(root, FILE), csv);
  else if (textOf(FILE) !== csv) problems.push(`${FILE} is stale: npm run licences, and commit it`);
  problems.forEach((problem) => console.error(problem));
  if (problems.length > 0) process.exitCode = 1;
}
