import { GraphQLScalarType } from 'graphql';
import { badInput, quoted } from '../../base/errors.js';

/** RFC 3339's date and time, with the offset that it must have. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/** To the millisecond. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => (value as Date).toISOString(),
  parseValue(value) {
    const time = typeof value === 'string' && DATE_TIME.test(value) ? new Date(value) : null;
    if (time && !Number.isNaN(time.getTime())) return time;
    throw badInput(`a point in time must be like "2026-05-04T10:11:12.345Z", but got ${quoted(value)}`);
  },
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
