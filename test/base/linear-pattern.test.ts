import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linearPattern } from '../../src/base/linear-pattern.js';

const atom = fc.constantFrom(
  ...['a', 'b', 'é', '😀', '.', String.raw`\s`, String.raw`\S`, String.raw`\d`, String.raw`\w`, String.raw`\W`],
  ...[String.raw`\.`, String.raw`\u00e9`, String.raw`\u{1F600}`, String.raw`\uD83D\uDE00`, String.raw`\x41`, '[ab]'],
  ...['[^a]', String.raw`[\s\d]`, String.raw`[^\S.]`, String.raw`[\b\]]`, '[[]', '[😀-😂]', String.raw`\p{L}`, '[^]'],
  ...[String.raw`\p{Script=Greek}`, String.raw`\P{sc=Latin}`, String.raw`\t`, String.raw`\v`, String.raw`\/`],
  ...[String.raw`\b`, '^', '$'],
);
const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    atom,
    fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => a + b),
    fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `(?:${a}|${b})`),
    fc
      .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '*?'))
      .map(([inner, times]) => `(${inner})${times}`),
  ),
}));
const SIGNS = [
  'a',
  'b',
  'A',
  'é',
  '😀',
  '😁',
  '.',
  '1',
  '_',
  ' ',
  '\n',
  '\r',
  '\u2028',
  '\u00a0',
  '\ufeff',
  '\b',
  '[',
  'ω',
];
const text = fc.string({ unit: fc.constantFrom(...SIGNS, ']', '\t', '\v', '/'), maxLength: 6 });

it('a pattern matches what it matches in JavaScript', () => {
  let matched = 0;
  fc.assert(
    fc.property(pattern, fc.array(text, { minLength: 10, maxLength: 10 }), (source, texts) => {
      const [linear, own] = [linearPattern(source), new RegExp(source, 'u')];
      for (const one of texts) {
        expect({ source, one, matches: linear.test(one) }).toEqual({ source, one, matches: own.test(one) });
        if (own.test(one)) matched++;
      }
    }),
    { numRuns: 3_000 },
  );
  expect(matched).toBeGreaterThan(3_000);
});

it.each(['^(a+)+$', '(x+x+)+y', String.raw`^(([a-z])+.)+[A-Z]([a-z])+$`, '(a|aa)+$', '^(a?){900}$'])(
  'the pattern %s answers on 100,000 characters',
  (source) => void linearPattern(source).test('a'.repeat(100_000) + '!'),
);

it.each([
  ['(?=a)', /cannot be run in linear time/],
  ['(?<!a)b', /cannot be run in linear time/],
  [String.raw`(a)\1`, /cannot be run in linear time/],
  ['((a{100}){100}){100}', /cannot be run in linear time/],
  ['(', /Invalid regular expression/],
  ['(?i)a', /Invalid regular expression/],
])('the pattern %s is refused', (source, reason) => expect(() => linearPattern(source)).toThrow(reason));
