import type { GraphQLInputObjectType, GraphQLObjectType } from 'graphql';
import { expect, it } from 'vitest';
import { entities } from '../../src/graph/resolvers/all.js';
import { subgraph } from '../../src/graph/schema.js';
import { mediaTables } from '../../src/lake/tables/all.js';

const schema = subgraph();

it('every filter of a table is a field of its `where`', () => {
  for (const [name, { table }] of Object.entries(entities)) {
    const list = Object.values(table.lists).find(({ by }) => by === null)?.name;
    const where =
      list &&
      schema
        .getQueryType()!
        .getFields()
        [list]?.args.find((argument) => argument.name === 'where');
    const filter = (where ? where.type : schema.getType(`${name}Filter`)) as GraphQLInputObjectType | undefined;
    const fields = filter?.getFields() ?? {};
    expect(Object.keys(fields), name).toEqual(expect.arrayContaining(Object.keys(table.filters)));
  }
});

it('every list of a table is a field of the graph', () => {
  const names = mediaTables.flatMap(({ lists }) => Object.values(lists)).map(({ name }) => name.split('.'));
  for (const [type, field] of names.map((parts) => (parts.length === 2 ? parts : ['Query', parts[0]]))) {
    expect((schema.getType(type!) as GraphQLObjectType).getFields(), `${type}.${field}`).toHaveProperty(field!);
  }
  expect(names.length).toBeGreaterThan(20);
});

it('every reference is to a table', () => {
  const names = mediaTables.map(({ name }) => name);
  const references = mediaTables.flatMap(({ columns }) => Object.values(columns).map(({ refersTo }) => refersTo ?? ''));
  expect(names).toEqual(expect.arrayContaining(references.filter((name) => name !== '')));
});
