/** Language tags of containers (ISO 639-2, or BCP 47 already) as BCP 47. */

/** BCP 47 of a container's tag; null when it says nothing (`und`, empty) or is no language tag. */
export function languageTag(tag: string | null): string | null {
  const given = tag?.trim().replaceAll('_', '-');
  // a primary subtag of five to eight letters is well-formed but no language has one: `english`
  if (!given || !/^[a-z]{2,3}(-|$)/i.test(given) || /^und$/i.test(given)) return null;
  try {
    // knows both of ISO 639-2's forms: ger and deu give de
    return Intl.getCanonicalLocales(given)[0] ?? null;
  } catch {
    return null;
  }
}
