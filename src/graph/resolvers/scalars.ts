import { GraphQLScalarType } from 'graphql';
import { badInput } from '../../base/errors.js';

/** Only ever sent, never received. */
export const DateTime = new GraphQLScalarType({
  name: 'DateTime',
  serialize: (value) => (value as Date).toISOString(),
});

export const JSON = new GraphQLScalarType({ name: 'JSON' });

/** Sent as JSON numbers with the digits that a 32-bit float holds; received as any list of numbers. */
export const Vector = new GraphQLScalarType<readonly number[], number[]>({
  name: 'Vector',
  serialize: (value) => Array.from(value as Float32Array, (x) => Number(x.toPrecision(9))),
  parseValue(value) {
    if (Array.isArray(value) && value.every((x) => typeof x === 'number')) return value;
    throw badInput('a vector must be a list of numbers');
  },
});
