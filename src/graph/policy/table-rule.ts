import { quoted } from '../../base/errors.js';
import { withDerived } from '../access/sight-of.js';
import { flagAt, objectAt } from './check-shape.js';
import { TITLES, type PolicyTable } from './policy-tables.js';
import { below, type Problems } from './problems.js';
import { ALL_ROWS, whereRule, type WhereRule } from './where-rule.js';

/** What a role sees of one table, before it is known whose role it is. */
export interface TableRule {
  readonly table: PolicyTable;
  readonly where: WhereRule;
  readonly followsTitle: boolean;
  /** Only titles that the outside source lists. */
  readonly listed: boolean;
  /** Fields, as the file names them. */
  readonly hide: readonly string[];
  /** Their columns, and those that are computed from them. */
  readonly hidden: ReadonlySet<string>;
}

/** All of a table, also what belongs to no title. */
export const wholeTable = (table: PolicyTable): TableRule => ({
  table,
  where: ALL_ROWS,
  followsTitle: false,
  listed: false,
  hide: [],
  hidden: new Set(),
});

/** The keys that a rule on the table may have. */
export function keysOf({ name, where, belongsToTitles, hideable }: PolicyTable): string[] {
  return [
    ...(where ? ['where'] : []),
    ...(name === TITLES ? ['listed'] : []),
    ...(belongsToTitles ? ['followTitle'] : []),
    ...(Object.keys(hideable).length > 0 ? ['hide'] : []),
  ];
}

export function tableRule(table: PolicyTable, value: unknown, place: string, problems: Problems): TableRule {
  const keys = keysOf(table);
  const given = objectAt(value, place, keys, problems) ?? {};
  const at = (key: string) => (keys.includes(key) ? given[key] : undefined);
  const hide = hideRule(table, at('hide'), below(place, 'hide'), problems);
  return {
    table,
    where: at('where') === undefined ? ALL_ROWS : whereRule(table.where!, at('where'), below(place, 'where'), problems),
    followsTitle: flagAt(at('followTitle'), below(place, 'followTitle'), table.belongsToTitles, problems),
    listed: flagAt(at('listed'), below(place, 'listed'), false, problems),
    hide,
    hidden: columnsOf(table, hide),
  };
}

function hideRule({ hideable }: PolicyTable, value: unknown, place: string, problems: Problems): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.add(place, `must be a list of fields, but is ${quoted(value ?? null)}`);
    return [];
  }
  value.forEach((field: unknown, i) => {
    if (typeof field !== 'string')
      problems.add(`${place}[${i}]`, `must be the name of a field, but is ${quoted(field)}`);
    else if (!Object.hasOwn(hideable, field)) {
      problems.addUnknown(`${place}[${i}]`, field, 'field that can be hidden', Object.keys(hideable));
    }
  });
  return [...new Set(value as string[])];
}

function columnsOf(table: PolicyTable, fields: readonly string[]): ReadonlySet<string> {
  const { hideable } = table;
  const own = new Set(fields.flatMap((field) => (Object.hasOwn(hideable, field) ? hideable[field]! : [])));
  return withDerived(table, own);
}
