import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { asksForMore } from '../../src/server/execution/field-count.js';

it('counts fields, those of a fragment each time that it is spread, and each spread', () => {
  const document = parse(`
    query one { a { ...f } b { ... on T { ...f } } }
    query other { a }
    fragment f on T { c d { e } }`);
  // a, b, the inline fragment, two spreads, and twice the three fields of the fragment.
  expect(asksForMore(document, 'one', 10)).toBe(true);
  expect(asksForMore(document, 'one', 11)).toBe(false);
  expect(asksForMore(document, 'other', 0)).toBe(true);
  expect(asksForMore(document, 'other', 1)).toBe(false);
});

it('looks at no more than that, however often fragments are spread', () => {
  const fragments = Array.from(
    { length: 40 },
    (_, i) => `fragment f${i} on T { a { ...f${i + 1} } b { ...f${i + 1} } }`,
  );
  const document = parse(`{ t { ...f0 } } ${fragments.join(' ')} fragment f40 on T { c }`);
  expect(asksForMore(document, null, 1_000)).toBe(true);
});
