import { isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { expect, it } from 'vitest';
import { subgraph } from '../../src/graph/schema.js';

/** What Apollo Federation adds. */
const OF_FEDERATION = /^_|^(?:federation|link)__|^FieldSet$/;

/** Every definition of the schema, and whether it has a description. */
function* definitions(): Generator<[name: string, isDescribed: boolean]> {
  const schema = subgraph();
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || OF_FEDERATION.test(type.name)) continue;
    const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
    if (!isRoot) yield [type.name, !!type.description];
    if (isEnumType(type))
      for (const value of type.getValues()) yield [`${type.name}.${value.name}`, !!value.description];
    const hasFields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
    for (const field of hasFields ? Object.values(type.getFields()) : []) {
      if (OF_FEDERATION.test(field.name)) continue;
      yield [`${type.name}.${field.name}`, !!field.description];
      if (!('args' in field)) continue;
      for (const arg of field.args) yield [`${type.name}.${field.name}(${arg.name}:)`, !!arg.description];
    }
  }
}

it('every type, field, argument and enum value has a description', () => {
  const all = [...definitions()];
  expect(all.length).toBeGreaterThan(800);
  expect(all.filter(([, isDescribed]) => !isDescribed).map(([name]) => name)).toEqual([]);
});
