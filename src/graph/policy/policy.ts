import { quoted } from '../../base/errors.js';
import { readYaml, YamlError } from '../../base/read-yaml.js';
import { anyObjectAt, objectAt } from './check-shape.js';
import { below, PolicyError, Problems } from './problems.js';
import { roleRule, type RoleRule } from './role-rule.js';
import { TITLES } from './policy-tables.js';
import { TITLE_SOURCES, titlesFromSchema, type TitlesFrom } from './sources/title-source.js';

/** Every subject has it. */
export const EVERYONE = 'everyone';
export const VERSION = 1;
const KEYS = ['version', 'roles', 'titlesFrom'];

/** A policy as its file says it. */
export interface Policy {
  /** By name, in the order of the file. */
  readonly roles: ReadonlyMap<string, RoleRule>;
  /** The outside source of titles; null: none. */
  readonly titlesFrom: TitlesFrom | null;
}

/** The policy of a file's text, YAML or JSON. Throws PolicyError with all that is wrong. */
export function parsePolicy(text: string): Policy {
  const problems = new Problems();
  const value = valueOf(text);
  if (value == null) throw new PolicyError(['the file is empty']);
  const file = objectAt(value, '', KEYS, problems);
  if (!file) throw new PolicyError(problems.all);
  if (file['version'] !== VERSION) problems.add('version', `must be ${VERSION}, but is ${quoted(file['version'])}`);
  const roles = rolesOf(file['roles'], problems);
  const titlesFrom = file['titlesFrom'] === undefined ? null : titlesFromOf(file['titlesFrom'], problems);
  for (const { name, tables } of roles.values()) {
    if (titlesFrom === null && tables.get(TITLES)?.listed) {
      problems.add(`roles.${name}.tables.${TITLES}.listed`, 'needs titlesFrom, which says who lists them');
    }
  }
  problems.throwIfAny();
  return { roles, titlesFrom };
}

function valueOf(text: string): unknown {
  try {
    return readYaml(text);
  } catch (error) {
    throw error instanceof YamlError ? new PolicyError(error.problems) : error;
  }
}

function rolesOf(value: unknown, problems: Problems): ReadonlyMap<string, RoleRule> {
  const given = anyObjectAt(value, 'roles', problems) ?? {};
  return new Map(
    Object.entries(given).map(([name, of]) => {
      const place = below('roles', name);
      // As they stand in tokens, where spaces part them.
      if (!/^\S+$/.test(name)) problems.add(place, 'a role must have no spaces');
      return [name, roleRule(name, of, place, problems)];
    }),
  );
}

function titlesFromOf(value: unknown, problems: Problems): TitlesFrom | null {
  const found = problems.all.length;
  const given = objectAt(value, 'titlesFrom', TITLE_SOURCES, problems);
  if (given && Object.keys(given).length !== 1)
    problems.add('titlesFrom', `must name one of ${TITLE_SOURCES.join(', ')}`);
  for (const [name, of] of Object.entries(given ?? {})) anyObjectAt(of, below('titlesFrom', name), problems);
  if (problems.all.length > found) return given;
  for (const { path, message } of titlesFromSchema.safeParse(given).error?.issues ?? []) {
    problems.add(['titlesFrom', ...path].join('.'), message);
  }
  return given;
}
