import { encodes } from '../../lake/embedding/encoders.js';
import { badInput, quoted } from '../../base/errors.js';
import type { QuerySearchArgs } from '../generated/graphql.js';
import { checkText } from '../input.js';
import type { AskedText } from '../../lake/lancedb/full-text.js';
import type { Loaders } from '../loaders/loaders.js';
import { askedWords } from './asked-words.js';
import { searchSpace, type SearchSpace } from './space.js';

/** A search by words, by likeness in a space, or by both. */
export interface AskedSearch {
  readonly words: AskedText | null;
  readonly likeness: {
    readonly within: SearchSpace;
    /** To be encoded. */
    readonly text: string | null;
  } | null;
}

/** Parses the arguments. Throws BAD_USER_INPUT when the mode lacks an argument or cannot take one. */
export async function askedSearch(args: QuerySearchArgs, loaders: Loaders): Promise<AskedSearch> {
  const { mode } = args;
  const text = args.text ?? null;
  const hasExample = (args.like ?? []).length > 0 || args.image != null || args.vector != null;
  const hasUnlike = (args.unlike ?? []).length > 0;
  if (text === null && !hasExample) {
    throw badInput(
      `search needs something to look for: give text, like, image or vector${hasUnlike ? ' with unlike' : ''}`,
    );
  }
  if (mode === 'KEYWORD') {
    if (text === null) throw badInput('mode KEYWORD needs text; give it, or leave mode out');
    if (hasExample || hasUnlike)
      throw badInput('mode KEYWORD goes by text alone; leave like, unlike, image and vector out, or use mode HYBRID');
    return { words: askedWords('text', text), likeness: null };
  }
  const within = await spaceOf(args.space, hasExample || (mode ?? 'AUTO') !== 'AUTO', loaders);
  const textEncoded = text !== null && within !== null && encodes(within.space).includes('TEXT');
  const name = quoted(within?.space.id);
  if (mode === 'VECTOR' && text !== null && !textEncoded) {
    throw badInput(
      `mode VECTOR cannot go by text in space ${name}, which has no text encoder here; give like, image or vector in its place, or use mode ${hasExample ? 'HYBRID' : 'KEYWORD'}`,
    );
  }
  if (mode === 'HYBRID' && text === null)
    throw badInput('mode HYBRID needs text besides like, image or vector; give it, or use mode VECTOR');
  if (!hasExample && !textEncoded) {
    if (mode === 'HYBRID')
      throw badInput(
        `mode HYBRID needs something to be like besides text: space ${name} has no text encoder here; give like, image or vector, or use mode KEYWORD`,
      );
    if (hasUnlike) throw badInput('unlike needs something to be like: give like, image or vector');
  }
  const byLikeness = hasExample || textEncoded;
  return {
    words: text === null || mode === 'VECTOR' ? null : askedWords('text', text),
    likeness: byLikeness ? { within: within!, text: textEncoded ? checkText('text', text) : null } : null,
  };
}

/** The space, or null in a lake that has none and where none is needed. */
async function spaceOf(
  id: string | null | undefined,
  isNeeded: boolean,
  loaders: Loaders,
): Promise<SearchSpace | null> {
  if (id == null && !isNeeded && !(await loaders.spaces()).some((space) => space.is_default)) return null;
  return searchSpace(loaders, id);
}
