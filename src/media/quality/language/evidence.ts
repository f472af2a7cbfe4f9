/** By language (ISO 639-1), how much a text speaks for it: about 1 for each letter of a text that is plainly in it. */
export type Evidence = Readonly<Record<string, number>>;

/** Says how much a text speaks for each language that it knows. */
export interface Detector {
  detect(text: string): Evidence;
  knows(language: string): boolean;
}

/** How much more a text speaks for one language than for another. */
export const marginOf = (evidence: Evidence, language: string, over: string): number =>
  (evidence[language] ?? 0) - (evidence[over] ?? 0);

/** The language that evidence speaks for most, and how much more than for the next; null where it speaks for none. */
export function strongest(evidence: Evidence): { language: string; margin: number } | null {
  const [first, second] = Object.entries(evidence).sort(([, a], [, b]) => b - a);
  return first === undefined || first[1] <= 0 ? null : { language: first[0], margin: first[1] - (second?.[1] ?? 0) };
}

/** The evidence of texts together. */
export function together(all: readonly Evidence[]): Evidence {
  const sum: Record<string, number> = {};
  for (const one of all)
    for (const [language, value] of Object.entries(one)) sum[language] = (sum[language] ?? 0) + value;
  return sum;
}

export const lettersOf = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;
