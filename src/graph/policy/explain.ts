import type { Names } from '../access/rights.js';
import type { Subject } from '../asker.js';
import { grantOf, rolesOf } from './grants.js';
import { namesInWords } from './in-words.js';
import type { Policy } from './policy.js';
import { policyTables } from './policy-tables.js';
import type { RoleRule } from './role-rule.js';
import type { TableRule } from './table-rule.js';

/** What one role lets a subject do with one thing, or why none does. */
export interface Explained {
  /** A table, or `embedding spaces`, `annotation types`, `mutations`, `snapshots`. */
  readonly what: string;
  /** Null: of no role. */
  readonly role: string | null;
  readonly gives: string;
}

/** What the subject may see and do, and by which role; each table has a line for each role that names it. */
export function explain(policy: Policy, subject: Subject): Explained[] {
  const roles = rolesOf(policy, subject);
  const denied = whyDenied(policy, roles);
  return [
    ...[...policyTables().keys()].flatMap((table) =>
      eachOr(denied, table, roles, ({ tables }) => {
        const rule = tables.get(table);
        return rule ? sight(rule, subject, policy) : null;
      }),
    ),
    ...named('embedding spaces', roles, ({ spaces }) => spaces),
    ...types(roles, subject),
    ...named('mutations', roles, ({ mutations }) => mutations),
    ...named('snapshots', roles, ({ snapshots }) => snapshots, 'the newest alone'),
  ];
}

function whyDenied({ roles }: Policy, had: readonly RoleRule[]): string {
  if (had.length > 0) return `nothing: not named by ${had.map(({ name }) => name).join(' or ')}`;
  return `nothing: the subject has none of the roles ${[...roles.keys()].join(', ')}`;
}

function sight({ where, followsTitle, listed, hide }: TableRule, subject: Subject, { titlesFrom }: Policy): string {
  const { where: filled, problem } = where.filled(subject);
  if (problem !== null) return `nothing: ${problem}`;
  const rows = [
    listed ? `those that ${Object.keys(titlesFrom!).join()} lists` : '',
    followsTitle ? 'of its titles' : '',
    filled === null ? '' : `where ${JSON.stringify(filled)}`,
  ].filter(Boolean);
  return `${rows.join(', ') || 'all'}${hide.length > 0 ? `; without ${hide.join(', ')}` : ''}`;
}

function named(what: string, roles: readonly RoleRule[], namesOf: (role: RoleRule) => Names, none = 'none') {
  return eachOr(none, what, roles, (role) => {
    const names = namesOf(role);
    return names === 'all' || names.size > 0 ? namesInWords(names) : null;
  });
}

function types(roles: readonly RoleRule[], subject: Subject): Explained[] {
  return eachOr('none', 'annotation types', roles, (role) => {
    const { read, write } = grantOf(role, subject).annotationTypes;
    if (read !== 'all' && read.size === 0) return null;
    return `reads ${namesInWords(read)}; writes ${namesInWords(write)}`;
  });
}

/** A line for each role that gives something, or one that says what there is without. */
function eachOr(
  none: string,
  what: string,
  roles: readonly RoleRule[],
  givenBy: (role: RoleRule) => string | null,
): Explained[] {
  const lines = roles.flatMap((role) => {
    const gives = givenBy(role);
    return gives === null ? [] : [{ what, role: role.name, gives }];
  });
  return lines.length > 0 ? lines : [{ what, role: null, gives: none }];
}
