import { hash } from 'node:crypto';
import { union, type Grant, type Names, type Rights, type TableGrant } from '../access/rights.js';
import type { Subject } from '../asker.js';
import { EVERYONE, type Policy } from './policy.js';
import { ANNOTATIONS, TITLES } from './policy-tables.js';
import { NO_NAMES } from './names-rule.js';
import type { RoleRule } from './role-rule.js';
import { subjectPlace, valueAt } from './subject-place.js';
import type { FilledWhere } from './where-rule.js';

/** The roles of the policy that the subject has, in the order of the file. */
export function rolesOf({ roles }: Policy, subject: Subject): RoleRule[] {
  return [...roles.values()].filter(({ name }) => name === EVERYONE || subject.roles.includes(name));
}

/** What a role gives the subject, but for the titles that an outside source lists. */
export function grantOf(role: RoleRule, subject: Subject): Grant {
  const filled = new Map([...role.tables].map(([name, { where }]) => [name, where.filled(subject)]));
  const tables = new Map<string, TableGrant>(
    [...role.tables].map(([name, { followsTitle, hidden }]) => [
      name,
      { where: filled.get(name)!.filter, followsTitle, hidden },
    ]),
  );
  const { spaces, mutations, snapshots } = role;
  const annotationTypes = typesOf(role, filled.get(ANNOTATIONS));
  return { role: role.name, tables, listedTitles: null, spaces, annotationTypes, mutations, snapshots };
}

/** Types that are read: as the role says, else those of the annotations that it sees; what is written is also read. */
export function typesOf({ annotationTypes }: RoleRule, seen: FilledWhere | undefined): Grant['annotationTypes'] {
  const { read, write } = annotationTypes;
  return { read: union(read ?? typesIn(seen), write), write };
}

function typesIn(seen: FilledWhere | undefined): Names {
  if (!seen || seen.problem !== null) return NO_NAMES;
  const { types } = (seen.where ?? {}) as { types?: readonly string[] };
  return types ? new Set(types) : 'all';
}

/** Whether the role sees only titles that the outside source lists. */
export const isListed = (role: RoleRule): boolean => role.tables.get(TITLES)?.listed ?? false;

/** What the grants of these roles depend on: the same for subjects with the same grants, but for listed titles. */
export function decidingOf(roles: readonly RoleRule[], subject: Subject): string {
  const places = roles.flatMap((role) => role.places);
  return JSON.stringify([
    roles.map(({ name }) => name),
    places.map((place) => valueAt(subject, subjectPlace(place)!) ?? null),
  ]);
}

export function rightsOf(grants: readonly Grant[]): Rights {
  return { grants, fingerprint: hash('sha256', JSON.stringify(grants, plainly), 'hex').slice(0, FINGERPRINT_DIGITS) };
}

/** 128 bits. */
const FINGERPRINT_DIGITS = 32;

function plainly(_: string, value: unknown): unknown {
  if (value instanceof Set) return [...value].sort();
  return value instanceof Map ? [...value] : value;
}
