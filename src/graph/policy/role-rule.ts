import { snapshotNameProblem } from '../../lake/lancedb/named.js';
import { spaceIdProblem } from '../../lake/tables/spaces.js';
import type { Names } from '../access/rights.js';
import { anyObjectAt, objectAt } from './check-shape.js';
import { schemaTypes } from './input-types.js';
import { namesRule, type NameProblem } from './names-rule.js';
import { ASSETS, policyTables, TITLES } from './policy-tables.js';
import { below, Problems } from './problems.js';
import { tableRule, wholeTable, type TableRule } from './table-rule.js';

/** What a role gives, before it is known whose role it is. */
export interface RoleRule {
  readonly name: string;
  readonly tables: ReadonlyMap<string, TableRule>;
  readonly spaces: Names;
  /** `read` is null where the file does not say: then the rule on annotations does. */
  readonly annotationTypes: { readonly read: Names | null; readonly write: Names };
  readonly mutations: Names;
  readonly snapshots: Names;
  /** Places of the subject that decide it. */
  readonly places: readonly string[];
}

const KEYS = ['tables', 'spaces', 'annotationTypes', 'mutations', 'snapshots'];

export function roleRule(name: string, value: unknown, place: string, problems: Problems): RoleRule {
  const given = objectAt(value, place, KEYS, problems) ?? {};
  const names = (key: string, problemOf: NameProblem) => namesRule(given[key], below(place, key), problemOf, problems);
  const tables = tableRules(given['tables'], below(place, 'tables'), problems);
  return {
    name,
    tables,
    spaces: names('spaces', spaceProblem),
    annotationTypes: typesRule(given['annotationTypes'], below(place, 'annotationTypes'), problems),
    mutations: names('mutations', mutationProblem),
    snapshots: names('snapshots', snapshotProblem),
    places: [...new Set([...tables.values()].flatMap(({ where }) => where.places))],
  };
}

function tableRules(value: unknown, place: string, problems: Problems): ReadonlyMap<string, TableRule> {
  const known = policyTables();
  if (value === undefined) return new Map();
  if (value === 'all') return new Map([...known.values()].map((table) => [table.name, wholeTable(table)]));
  const given = anyObjectAt(value, place, problems) ?? {};
  const rules = new Map<string, TableRule>();
  for (const [name, of] of Object.entries(given)) {
    const table = known.get(name);
    if (table) rules.set(name, tableRule(table, of, below(place, name), problems));
    else problems.addUnknown(below(place, name), name, 'table', [...known.keys()]);
  }
  for (const [name, { followsTitle }] of rules) {
    if (followsTitle && !rules.has(TITLES)) {
      problems.add(
        below(place, name),
        'shows nothing: its rows must belong to a title that the role sees, and it sees none; add titles, or followTitle: false',
      );
    }
    if (known.get(name)!.needsAssets && !rules.has(ASSETS)) {
      problems.add(
        below(place, name),
        'shows nothing: each of its rows belongs to an asset, and the role sees none; add assets, and hide what it must not see of them',
      );
    }
  }
  return rules;
}

function typesRule(value: unknown, place: string, problems: Problems): RoleRule['annotationTypes'] {
  const given = value === undefined ? {} : (objectAt(value, place, ['read', 'write'], problems) ?? {});
  const names = (key: string) => namesRule(given[key], below(place, key), anyName, problems);
  return { read: given['read'] === undefined ? null : names('read'), write: names('write') };
}

const anyName: NameProblem = () => null;

const spaceProblem: NameProblem = (name) => {
  const problem = spaceIdProblem(name);
  return problem === null ? null : `${name} cannot be a space: it ${problem}`;
};

const snapshotProblem: NameProblem = (name) => {
  const problem = snapshotNameProblem(name);
  return problem === null ? null : `must be ${problem}`;
};

/** The names of what writes. */
export const mutationNames = (): string[] => Object.keys(schemaTypes().getMutationType()!.getFields());

const mutationProblem: NameProblem = (name) => {
  const known = mutationNames();
  if (known.includes(name)) return null;
  const problems = new Problems();
  problems.addUnknown('', name, 'mutation', known);
  return problems.all[0]!;
};
