/** EIDR ID Format 1.5 in capitals: the registry's prefix, 20 hex digits in five groups, and a check character. Null: it is none. */
export function asEidr(value: string): string | null {
  const upper = value.toUpperCase();
  return /^10\.5240\/([0-9A-F]{4}-){5}[0-9A-Z]$/.test(upper) ? upper : null;
}

/** A BCP 47 tag in its canonical form; null: it is none. */
export function asLanguage(value: string): string | null {
  try {
    return Intl.getCanonicalLocales(value)[0] ?? null;
  } catch {
    return null;
  }
}

/** The language of what is in one language; null: it is in none or in several. */
export function onlyLanguage(tags: readonly string[]): string | null {
  const known = new Set(tags.map((tag) => asLanguage(tag.trim())).filter((tag) => tag !== null));
  return known.size === 1 ? [...known][0]! : null;
}
