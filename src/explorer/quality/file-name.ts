/** A file in a few words. */
export function fileName({
  kind,
  role,
  language,
}: {
  kind: string;
  role: string | null;
  language: string | null;
}): string {
  return [kind.toLowerCase(), role, language].filter(Boolean).join(' · ');
}
