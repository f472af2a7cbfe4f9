import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readYaml, YamlError } from '../../../base/read-yaml.js';
import { profileOf, profileShape, type GivenProfile, type Profile } from './profile.js';
import { shippedProfiles } from './shipped-profiles.js';

/** Delivery profiles that cannot be used. */
export class ProfileError extends Error {
  override name = 'ProfileError';
}

const FILE = /\.(ya?ml|json)$/i;

/**
 * The shipped profiles and those of a file, or of the YAML and JSON files of a folder, each with one profile; null: the shipped ones
 * alone. By name. Throws ProfileError that names the file, the place in it and what is wrong.
 */
export async function readProfiles(path: string | null): Promise<readonly Profile[]> {
  const own = path === null ? [] : await Promise.all((await filesOf(path)).map(readProfile));
  const all = [...shippedProfiles.map((profile) => ({ profile, file: 'the shipped ones' })), ...own];
  const files = new Map<string, string>();
  for (const { profile, file } of all) {
    const other = files.get(profile.name);
    if (other !== undefined) {
      throw new ProfileError(`${file}: there is a profile ${profile.name} already, in ${other}; give it another name`);
    }
    files.set(profile.name, file);
  }
  return all.map(({ profile }) => profile).sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function filesOf(path: string): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const names = (await readdir(path)).filter((name) => FILE.test(name)).sort();
    if (names.length === 0) throw new ProfileError(`${path}: the folder has no .yaml, .yml or .json file`);
    return names.map((name) => join(path, name));
  } catch (error) {
    throw error instanceof ProfileError ? error : new ProfileError(`${path}: ${(error as Error).message}`);
  }
}

async function readProfile(file: string): Promise<{ profile: Profile; file: string }> {
  const refuse = (problem: string) => new ProfileError(`${file}: ${problem}`);
  let given: unknown;
  try {
    given = readYaml(await readFile(file, 'utf8'));
  } catch (error) {
    throw refuse(error instanceof YamlError ? error.message : (error as Error).message);
  }
  const parsed = profileShape.safeParse(given);
  if (!parsed.success) {
    throw refuse(
      parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`).join('; '),
    );
  }
  return { profile: profileOf(parsed.data, given as GivenProfile), file };
}
