import { eachLine } from './check.js';

const TAG = /<(\/?)([a-z]+)(?:[\s.][^<>]*)?>/gi;
/** A tag of subtitles that nothing closes: `<i Hello`. */
const BROKEN_TAG = /<\/?(?:i|b|u|s|font|c|v|ruby|rt)(?:[\s.][^<>]*)?$/im;
/** Smileys and points of a list: `:)`, `a)`. */
const NO_BRACKET = /[:;=8xX]['’]?-?[()]|^[\s-]*[\p{L}\p{N}]{1,2}\)/gmu;
const CLOSES: Record<string, string> = { ')': '(', ']': '[', '}': '{', '）': '（', '］': '［' };

/** Lines with a tag or bracket that is opened and not closed, or the other way round. */
export const checkMarkup = eachLine(({ text }, line, { lines }) => {
  const found = openTag(text) ?? openBracket(text, lines[line - 1]?.text ?? '', lines[line + 1]?.text ?? '');
  if (found === null) return null;
  const says = `The line has ${found} without its counterpart.`;
  return { rule: 'unbalanced-markup', line, text: says, value: null, unit: null, limit: null, standard: null };
});

/** A tag without its counterpart. */
function openTag(text: string): string | null {
  const open: string[] = [];
  for (const [tag, slash, name] of text.matchAll(TAG)) {
    if (slash === '') open.push(name!.toLowerCase());
    else if (open.pop() !== name!.toLowerCase()) return tag;
  }
  return open.length > 0 ? `<${open[0]}>` : (BROKEN_TAG.exec(text)?.[0] ?? null);
}

/** A bracket without its counterpart: it may be opened in one line and closed in the next. */
function openBracket(text: string, before: string, after: string): string | null {
  const { closing, opening } = looseBrackets(text);
  if (closing.length > 0 && looseBrackets(before).opening.at(-1) !== CLOSES[closing[0]!]) return closing[0]!;
  const next = looseBrackets(after).closing[0];
  if (opening.length > 0 && (next === undefined || CLOSES[next] !== opening.at(-1))) return opening.at(-1)!;
  return null;
}

function looseBrackets(text: string): { closing: string[]; opening: string[] } {
  const closing: string[] = [];
  const opening: string[] = [];
  for (const character of text.replace(NO_BRACKET, '').replace(TAG, '')) {
    if (Object.values(CLOSES).includes(character)) opening.push(character);
    else if (CLOSES[character] !== undefined && opening.at(-1) === CLOSES[character]) opening.pop();
    else if (CLOSES[character] !== undefined) closing.push(character);
  }
  return { closing, opening };
}
