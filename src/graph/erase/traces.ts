/** Shorter names and file names are words of every day. */
const LEAST_NAME = 4;
export const ERASED = 'erased';

/** Takes the traces of what is erased out of values that stay. */
export class Traces {
  private readonly ids: ReadonlySet<string>;
  private readonly words: RegExp | null;

  /** `ids`: of all that is erased, and addresses of its files; `words`: what texts may tell of it. */
  constructor(
    ids: Iterable<string>,
    private readonly listed: Iterable<string>,
  ) {
    this.ids = new Set(ids);
    this.words = anyOf([...new Set(listed)]);
  }

  /** The same with more words. */
  with(words: Iterable<string>): Traces {
    return new Traces(this.ids, [...this.listed, ...words]);
  }

  isOf(id: unknown): boolean {
    return typeof id === 'string' && this.ids.has(id);
  }

  /** The text with `erased` in the place of each word. */
  text<T extends string | null>(text: T): T {
    return (this.words && text !== null ? text.replace(this.words, ERASED) : text) as T;
  }

  /** Lists without the ids, null in place of one; properties that are called so are left out. Other text stays as it is. */
  json(value: unknown): unknown {
    if (typeof value === 'string') return this.isOf(value) ? null : value;
    if (Array.isArray(value)) return value.filter((one) => !this.isOf(one)).map((one) => this.json(one));
    if (typeof value !== 'object' || value === null) return value;
    const stays = Object.entries(value).filter(([name]) => !this.isOf(name));
    return Object.fromEntries(stays.map(([name, of]) => [name, this.json(of)]));
  }
}

/** Each as a whole word, the longest first. */
function anyOf(words: readonly string[]): RegExp | null {
  if (words.length === 0) return null;
  const escaped = words
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
}

export const isTelling = (name: string): boolean => name.length >= LEAST_NAME;

/** What texts may call a file: its address, as it is written and as it is read, its path, its name, with and without what follows the dot. */
export function wordsOfFile(uri: string): string[] {
  const path = uri.replace(/^file:\/\//, '');
  const addresses = [uri, decoded(uri), path, decoded(path)];
  const names = addresses.map((text) => text.replace(/[?#].*$/s, '').replace(/^.*\//s, ''));
  const stems = names.map((name) => name.replace(/\.[^.]*$/, ''));
  return [...new Set([...addresses, ...names, ...stems])].filter(isTelling);
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
