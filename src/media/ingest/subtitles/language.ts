import { basename } from 'node:path';

/** Parts of a file name that tell the kind of subtitles. `hi` (hearing impaired) counts only after a language; else it is Hindi. */
const KINDS = new Set(['forced', 'default', 'sdh', 'cc', 'hi']);

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/**
 * A BCP 47 tag in its canonical form (`pt_br` → `pt-BR`, `eng` → `en`); null for `und` and for tags
 * without a known language.
 */
export function canonicalLanguage(tag: string | null): string | null {
  if (tag === null || !/^[a-z]{2,3}(?:[-_]|$)/i.test(tag)) return null;
  try {
    const canonical = Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0];
    if (canonical === undefined || /^und\b/.test(canonical)) return null;
    return languageNames.of(canonical.split('-')[0]!) === undefined ? null : canonical;
  } catch {
    return null;
  }
}

/** The language in names such as film.en.srt, film.pt-BR.vtt, film.sv.forced.srt; null when there is none. */
export function languageOfFileName(path: string): string | null {
  const parts = basename(path).split('.').slice(1, -1).reverse();
  for (const [position, part] of parts.entries()) {
    const language = canonicalLanguage(part);
    if (!KINDS.has(part.toLowerCase())) return language;
    const languageBefore = canonicalLanguage(parts[position + 1] ?? null);
    if (part.toLowerCase() === 'hi' && languageBefore === null) return language;
  }
  return null;
}
