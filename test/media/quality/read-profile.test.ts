import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/base/usage-error.js';
import { limitsOf } from '../../../src/media/quality/timed-text/profile.js';
import { netflix } from '../../../src/media/quality/timed-text/profiles/netflix.js';
import { parseProfile } from '../../../src/media/quality/timed-text/read-profile.js';

const HOUSE = `
name: house
extends: netflix
shortest: { limit: 1, standard: House guide 4 }
shotChanges: null
languages:
  sv: { charactersARow: { limit: 37 } }
`;

describe('a profile in a file', () => {
  const house = parseProfile(HOUSE, 'house.yaml');

  it('has what it says, and the rest of the one that it extends', () => {
    expect(house.shortest).toEqual({ limit: 1, standard: 'House guide 4' });
    expect(house.longest).toEqual(netflix.longest);
    expect(house.shotChanges).toBeUndefined();
    expect(limitsOf(house, 'sv-FI')).toEqual({
      charactersARow: { limit: 37, standard: 'profile house' },
      charactersASecond: netflix.languages['sv']!.charactersASecond,
    });
    expect(limitsOf(house, 'ja')).toEqual(limitsOf(netflix, 'ja'));
  });

  it('may be JSON, and check nothing but what it says', () => {
    expect(parseProfile('{"name": "bare", "rows": {"limit": 3}}', 'bare.json')).toEqual({
      ...{ name: 'bare', description: 'The profile bare.', rows: { limit: 3, standard: 'profile bare' } },
      ...{ frameRate: 24, forbidden: [], anyLanguage: {}, languages: {} },
    });
  });
});

it.each([
  ['name: [', /^mine is neither JSON nor YAML: /],
  ['', /^mine: the profile: .*expected object/],
  ['rows: { limit: 2 }', /^mine: name: /],
  ['name: a b', /^mine: name: has other characters/],
  ['{ name: a, rows: { limit: two } }', /^mine: rows.limit: .*number/],
  ['{ name: a, rows: { limit: 0 } }', /^mine: rows.limit: /],
  ['{ name: a, lines: { limit: 2 } }', /^mine: the profile: .*lines/],
  ['{ name: a, extends: hulu }', /^mine: extends: .*general.*netflix/],
  ['{ name: a, languages: { Swedish: {} } }', /^mine: languages.Swedish: /],
  ['{ name: a, anyLanguage: { counting: bytes } }', /^mine: anyLanguage.counting: .*each/],
  ['{ name: a, forbidden: [{ glyphs: [U+110000] }] }', /^mine: forbidden: U\+110000: a code is no character/],
  ['{ name: a, forbidden: [{ glyphs: [U+0020-U+0010] }] }', /^mine: forbidden: /],
  ['{ name: a, shortest: { limit: 8 }, longest: { limit: 7 } }', /^mine: shortest: 8 s is more than longest, 7 s/],
])('%s is refused in one line', (source, message) => {
  let problem: unknown;
  try {
    parseProfile(source, 'mine');
  } catch (error) {
    problem = error;
  }
  expect(problem).toBeInstanceOf(UsageError);
  expect((problem as Error).message).toMatch(message);
  expect((problem as Error).message).not.toContain('\n');
});
