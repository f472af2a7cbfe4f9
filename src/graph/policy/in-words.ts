import { basename } from 'node:path';
import type { Names } from '../access/rights.js';
import type { Policy } from './policy.js';
import { policyTables, TITLES } from './policy-tables.js';
import type { RoleRule } from './role-rule.js';
import type { TableRule } from './table-rule.js';

/** More are only counted. */
const MOST_ROLES = 5;

/** The policy in one line, for whoever starts a server with it. */
export function policyInWords(file: string, { roles }: Policy): string {
  const all = [...roles.values()].map((role) => `${role.name} ${titlesInWords(role)}${writesInWords(role)}`);
  const more = all.length > MOST_ROLES ? [`${all.length - MOST_ROLES} more roles their own`] : [];
  return `the policy ${basename(file)} gives ${[...all.slice(0, MOST_ROLES), ...more].join(', ') || 'nothing to anybody'}`;
}

function titlesInWords({ tables }: RoleRule): string {
  const rule = tables.get(TITLES);
  if (!rule) return 'no titles';
  const fields = Object.keys(rule.where.given ?? {});
  if (fields.length === 0) return rule.listed ? 'listed titles' : 'all titles';
  return `${rule.listed ? 'listed titles' : 'titles'} by ${fields.join(' and ')}`;
}

function writesInWords({ mutations }: RoleRule): string {
  if (mutations === 'all') return ' and all mutations';
  return mutations.size === 0 ? '' : ` and ${mutations.size} mutation${mutations.size === 1 ? '' : 's'}`;
}

/** All that a role gives, in one line. */
export function roleInWords({ name, tables, spaces, annotationTypes, mutations, snapshots }: RoleRule): string {
  const { read, write } = annotationTypes;
  const parts = [
    tablesInWords([...tables.values()]),
    namesPart('spaces', spaces),
    read === null ? '' : namesPart('reads types', read),
    namesPart('writes types', write),
    namesPart('mutations', mutations),
    namesPart('snapshots', snapshots),
  ].filter(Boolean);
  return `${name}: ${parts.join('; ') || 'nothing'}`;
}

function tablesInWords(rules: readonly TableRule[]): string {
  const isWhole = ({ where, followsTitle, listed, hide }: TableRule) =>
    !where.given && !followsTitle && !listed && hide.length === 0;
  if (rules.length === policyTables().size && rules.every(isWhole)) return 'all tables';
  return rules.map(tableInWords).join(', ');
}

function tableInWords({ table, where, followsTitle, listed, hide }: TableRule): string {
  const notes = [
    listed ? 'listed' : '',
    where.given ? `by ${Object.keys(where.given).join(' and ')}` : '',
    table.belongsToTitles && !followsTitle ? 'of any title' : '',
    hide.length > 0 ? `without ${hide.join(', ')}` : '',
  ].filter(Boolean);
  return notes.length === 0 ? table.name : `${table.name} (${notes.join(', ')})`;
}

const namesPart = (kind: string, names: Names): string =>
  names === 'all' || names.size > 0 ? `${kind} ${namesInWords(names)}` : '';

export function namesInWords(names: Names): string {
  return names === 'all' ? 'all' : [...names].join(', ') || 'none';
}
