import { parse } from 'yaml';
import { z } from 'zod';
import { UsageError } from '../../../base/usage-error.js';
import { COUNTINGS } from './count.js';
import { patternOf } from './glyphs.js';
import { SPEAKER_FORMS, type LanguageLimits, type Profile } from './profile.js';
import { shippedProfiles } from './profiles/shipped.js';

const word = z.string().trim().min(1).max(200);
/** The standard of one's own rules is one's own profile, unless it says. */
const limit = (least: number) => z.strictObject({ limit: z.number().min(least), standard: word.optional() });

const languageLimits = z.strictObject({
  charactersARow: limit(1).optional(),
  charactersAColumn: limit(1).optional(),
  counting: z.enum(COUNTINGS).optional(),
  charactersASecond: limit(0.1).optional(),
  wordsASecond: limit(0.1).optional(),
  speakers: z.strictObject({ form: z.enum(SPEAKER_FORMS), standard: word.optional() }).optional(),
});

const subtag = z.string().regex(/^[a-z]{2,3}$/, 'is no primary language subtag, such as sv or zh');

/** A profile as a file gives it: what it leaves out is that of `extends`, or is not checked. `null` takes a rule away. */
const profileFile = z.strictObject({
  name: z.string().regex(/^[\w.-]{1,100}$/, 'has other characters than letters, digits, ".", "-" and "_"'),
  extends: z.enum(shippedProfiles.map(({ name }) => name)).optional(),
  description: word.optional(),
  shortest: limit(0).nullish(),
  longest: limit(0).nullish(),
  gapFrames: limit(0).nullish(),
  rows: limit(1).nullish(),
  frameRate: z.number().min(1).max(1000).optional(),
  shotChanges: z
    .strictObject({ seconds: z.number().min(0).max(10), endFrames: z.int().min(0), standard: word.optional() })
    .nullish(),
  sound: z
    .strictObject({ startFrames: z.int().min(0), endSeconds: z.number().min(0), standard: word.optional() })
    .nullish(),
  forbidden: z
    .array(
      z.strictObject({
        glyphs: z.array(z.string().min(1)).min(1),
        standard: word.optional(),
        languages: z.array(subtag).optional(),
      }),
    )
    .optional(),
  anyLanguage: languageLimits.optional(),
  languages: z.record(subtag, languageLimits).optional(),
});

type ProfileFile = z.infer<typeof profileFile>;

/**
 * Reads a profile of JSON or YAML. Throws UsageError, naming the place and what is wrong with it.
 *
 * @param from where it comes from, for messages
 */
export function parseProfile(source: string, from: string): Profile {
  let value: unknown;
  try {
    value = parse(source);
  } catch (error) {
    throw new UsageError(`${from} is neither JSON nor YAML: ${(error as Error).message.split('\n')[0]}`);
  }
  const result = profileFile.safeParse(value);
  if (!result.success) {
    const { path, message } = result.error.issues[0]!;
    throw new UsageError(`${from}: ${path.length === 0 ? 'the profile' : path.join('.')}: ${message}`);
  }
  const profile = asProfile(result.data);
  for (const { glyphs } of profile.forbidden) checkGlyphCodes(glyphs, from);
  if (profile.shortest && profile.longest && profile.shortest.limit > profile.longest.limit)
    throw new UsageError(
      `${from}: shortest: ${profile.shortest.limit} s is more than longest, ${profile.longest.limit} s`,
    );
  return profile;
}

function asProfile({ extends: base, languages = {}, anyLanguage = {}, ...own }: ProfileFile): Profile {
  const from = shippedProfiles.find(({ name }) => name === base);
  const standard = `profile ${own.name}`;
  const stated = stateAll(Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)), standard);
  const primaries = new Set([...Object.keys(from?.languages ?? {}), ...Object.keys(languages)]);
  return {
    ...{ description: `The profile ${own.name}.`, frameRate: 24, forbidden: [] },
    ...from,
    ...(stated as Pick<Profile, 'name'>),
    anyLanguage: { ...from?.anyLanguage, ...(stateAll(anyLanguage, standard) as LanguageLimits) },
    languages: Object.fromEntries(
      [...primaries].map((key) => [
        key,
        { ...from?.languages[key], ...(stateAll(languages[key] ?? {}, standard) as LanguageLimits) },
      ]),
    ),
  };
}

/** Every rule with what states it; a rule that is taken away left out. */
function stateAll(rules: object, standard: string): object {
  const state = (rule: unknown) => (typeof rule === 'object' && rule !== null ? { standard, ...rule } : rule);
  return Object.fromEntries(
    Object.entries(rules).map(([key, rule]: [string, unknown]) => {
      if (rule === null) return [key, undefined];
      return [key, Array.isArray(rule) ? rule.map(state) : state(rule)];
    }),
  );
}

function checkGlyphCodes(glyphs: readonly string[], from: string): void {
  try {
    patternOf(glyphs);
  } catch {
    throw new UsageError(`${from}: forbidden: ${glyphs.join(', ')}: a code is no character, or a range runs backwards`);
  }
}
