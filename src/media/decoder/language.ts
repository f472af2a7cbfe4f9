/** Language tags of containers (ISO 639-2, or BCP 47 already) as BCP 47. */

/** A container's tag as BCP 47; null when it is unset (`und`, empty) or not a language tag. */
export function languageTag(tag: string | null): string | null {
  const given = tag?.trim().replaceAll('_', '-');
  // a primary subtag of five to eight letters is well-formed, but no language has one: `english`
  if (!given || !/^[a-z]{2,3}(-|$)/i.test(given) || /^und$/i.test(given)) return null;
  try {
    // handles both codes of ISO 639-2: ger and deu give de
    return Intl.getCanonicalLocales(given)[0] ?? null;
  } catch {
    return null;
  }
}
