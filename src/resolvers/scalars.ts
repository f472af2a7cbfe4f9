import { GraphQLScalarType } from 'graphql';

/** Only ever sent, never received. */
export const DateTime = new GraphQLScalarType({
  name: 'DateTime',
  serialize: (value) => (value as Date).toISOString(),
});

export const JSON = new GraphQLScalarType({ name: 'JSON' });

/** As JSON numbers with the digits that a 32-bit float holds. */
export const Vector = new GraphQLScalarType({
  name: 'Vector',
  serialize: (value) => Array.from(value as Float32Array, (x) => Number(x.toPrecision(9))),
});
