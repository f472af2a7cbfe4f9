import fc from 'fast-check';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Written into JSON as an integer past 2^53. */
const BIG = '\u0001big';
/** Written as a number past all numbers. */
const ENDLESS = '\u0001endless';

/** What a careless program writes in place of a value. */
const strange: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, 0, -1, 1, 0.5, 1e300, 5e-324, 2 ** 31, -0, BIG, ENDLESS),
  fc.constantFrom<Json>(
    '',
    ' ',
    '1',
    '-1',
    'NaN',
    'Infinity',
    '1e999',
    '0x10',
    '\ud800',
    '\udc00x',
    'null',
    '\u0000',
    '__proto__',
  ),
  fc.constantFrom<Json>(
    [],
    {},
    [[]],
    [1],
    [null],
    [1, 2, 3, 4],
    [-1, 0, 2, 2],
    ['1', 2, 3, 4],
    { a: 1 },
    { '\ud800': 1 },
  ),
);

/** One careless change at some place of a value. */
interface Change {
  /** Chooses the place among all there are. */
  readonly at: number;
  readonly to: 'drop' | 'replace' | 'double' | 'turn round';
  readonly value: Json;
}

export const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.record({
    at: fc.nat(),
    to: fc.constantFrom('drop', 'replace', 'replace', 'replace', 'double', 'turn round'),
    value: strange,
  }),
  { maxLength: 4 },
);

/** A copy of the value after all changes. */
export function changed(value: object, all: readonly Change[]): Json {
  const root: { value: Json } = { value: structuredClone(value) as Json };
  for (const change of all) {
    const places = [...placesIn(root.value)];
    const place = places[change.at % places.length];
    if (place) apply(place, change);
  }
  return root.value;
}

type Place = readonly [holder: Json[] | { [key: string]: Json }, key: string | number];

function* placesIn(value: Json): Generator<Place> {
  if (value === null || typeof value !== 'object') return;
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  for (const key of keys) {
    yield [value, key] as Place;
    yield* placesIn((value as Record<string | number, Json>)[key]!);
  }
}

function apply([holder, key]: Place, { to, value }: Change): void {
  if (to === 'replace') (holder as Record<string | number, Json>)[key] = structuredClone(value);
  else if (Array.isArray(holder)) {
    if (to === 'drop') holder.splice(key as number, 1);
    if (to === 'double') holder.splice(key as number, 0, structuredClone(holder[key as number]!));
    if (to === 'turn round') holder.reverse();
  } else if (to === 'drop') delete holder[key];
}

/** The value as JSON, with the numbers that JavaScript does not have. */
export const textOf = (value: Json): string =>
  JSON.stringify(value)
    .replaceAll(JSON.stringify(BIG), '9007199254740993')
    .replaceAll(JSON.stringify(ENDLESS), '1e999');

/** The value as its text has it: an integer past 2^53 is its digits. */
export function asRead(value: Json): unknown {
  if (value === BIG) return '9007199254740993';
  if (value === ENDLESS) return Infinity;
  if (Array.isArray(value)) return value.map(asRead);
  if (value === null || typeof value !== 'object') return Object.is(value, -0) ? 0 : value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asRead(one)]));
}
