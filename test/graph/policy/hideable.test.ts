import { isListType, isNonNullType, isObjectType, getNullableType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { hideable } from '../../../src/graph/policy/hideable.js';
import { entities } from '../../../src/graph/resolvers/all.js';
import { subgraph } from '../../../src/graph/schema.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import { annotationRevisions } from '../../../src/lake/tables/annotation-revisions.js';
import type { MediaTable } from '../../../src/lake/lancedb/table.js';

const schema = subgraph();
/** Found by words, by a key of the graph or by an order; what hides them must also keep them from being found. */
const KEYS_THAT_MAY_BE_HIDDEN = ['eidr', 'confidence'];
/** Fields that must have a value, and have one without the column: duplicates and counterparts are found by their pictures then. */
const DO_WITHOUT = ['duplicates', 'counterparts'];

const fields = Object.entries(hideable).flatMap(([table, of]) =>
  Object.entries(of).map(([field, columns]) => ({ table, field, columns })),
);

function entityOf(table: string) {
  const [type, entity] = Object.entries(entities).find(
    ([
      ,
      {
        table: { name },
      },
    ]) => name === table,
  )!;
  const object = schema.getType(type);
  if (!isObjectType(object)) throw new Error(`${type} is no type`);
  return { entity, graphql: object.getFields() };
}

/** Columns that lists are ordered by, that rows are found by, and that name other rows. */
function neededColumns({ columns, order, lists, near }: MediaTable): Set<string> {
  const ofLists = Object.values(lists).flatMap(({ by, order }) => [
    by ?? order[0]!.column,
    ...order.map((o) => o.column),
  ]);
  const ids = Object.keys(columns).filter((name) => columns[name]!.meaning === 'id' && !columns[name]!.list);
  const walks = (near?.walks ?? []).map(({ by }) => by!);
  return new Set([order, ...ofLists, ...ids, ...(near?.keys ?? []), ...walks]);
}

describe.each(fields)('$table.$field', ({ table, field, columns }) => {
  const media = mediaTables.find(({ name }) => name === table)!;
  const { entity, graphql } = entityOf(table);
  const columnsOf = (name: string) => entity.columns[name] ?? (name in media.columns ? [name] : []);

  it('is a field that is null or empty where its columns are null', async () => {
    const { type, resolve } = graphql[field]!;
    const isList = isListType(getNullableType(type));
    expect(isNonNullType(type)).toBe(isNonNullType(type) && isList);
    if (field === 'embedding') return;
    const row = Object.fromEntries(Object.keys(media.columns).map((name) => [name, null]));
    const value = resolve ? ((await resolve(row, {}, {}, null as never)) as unknown) : row[columnsOf(field)[0]!];
    expect(value).toEqual(isNonNullType(type) ? [] : null);
  });

  it('has all columns that the field needs for itself, and none that something else needs', () => {
    if (field === 'embedding') return;
    for (const column of columns) {
      expect([...Object.keys(media.columns), ...Object.keys(annotationRevisions.columns)]).toContain(column);
    }
    const needed = neededColumns(media);
    const others = Object.keys(graphql).filter((name) => !Object.hasOwn(hideable[table]!, name));
    const ofOthers = new Set(
      others
        .filter((name) => name !== 'history' && !DO_WITHOUT.includes(name) && isNonNullType(graphql[name]!.type))
        .flatMap(columnsOf),
    );
    expect(columns.filter((column) => needed.has(column) && !KEYS_THAT_MAY_BE_HIDDEN.includes(column))).toEqual([]);
    expect(columns.filter((column) => ofOthers.has(column))).toEqual([]);
    // What is left of its columns is what other fields need, too, and is of no use alone.
    const left = columnsOf(field).filter((column) => !columns.includes(column));
    const shared = ['frame_rate_numerator', 'frame_rate_denominator', 'start_timecode'];
    expect(left.filter((column) => !shared.includes(column))).toEqual([]);
  });
});

it('names tables and fields that there are', () => {
  expect(fields.length).toBeGreaterThan(30);
  for (const { table, field } of fields) expect(entityOf(table).graphql[field]).toBeDefined();
});
