import { badInput, quoted } from '../../../base/errors.js';
import type { DatasetTextsInput } from '../../generated/graphql.js';

/** The most characters of each text that is said of a dataset. */
const LONGEST = { description: 10_000, licence: 1_000, card: 100_000 } as const;

/** Throws BAD_USER_INPUT for a text that is too long. */
export function checkTexts(texts: DatasetTextsInput): void {
  for (const [name, most] of Object.entries(LONGEST)) {
    const text = texts[name as keyof typeof LONGEST];
    if (text != null && text.length > most) {
      throw badInput(`input.${name} must be at most ${most} characters, but got ${quoted(text)}`);
    }
  }
}

/** What of the texts was given; null takes one away. */
export function givenTexts(texts: DatasetTextsInput): Partial<Record<keyof typeof LONGEST, string | null>> {
  const names = Object.keys(LONGEST) as (keyof typeof LONGEST)[];
  return Object.fromEntries(names.flatMap((name) => (texts[name] === undefined ? [] : [[name, texts[name]]])));
}
