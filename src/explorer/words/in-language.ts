/** Words of one place in the first language the reader has, of those there are; else in English. */
export function inLanguage<Words>(languages: { readonly en: Words; readonly [language: string]: Words }): Words {
  const first = navigator.languages.map((tag) => tag.split('-')[0]!).find((tag) => Object.hasOwn(languages, tag));
  return languages[first ?? 'en']!;
}
