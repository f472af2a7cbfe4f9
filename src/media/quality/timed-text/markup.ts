import { eachLine } from './check.js';

const TAG = /<(\/?)([a-z]+)(?:[\s.][^<>]*)?>/gi;
/** A tag of subtitles that nothing closes: `<i Hello`. */
const BROKEN_TAG = /<\/?(?:i|b|u|s|font|c|v|ruby|rt)(?:[\s.][^<>]*)?$/im;
/** What stands before the mouth of a smiley: `:-(`. */
const EYES = /(?:^|[^\p{L}\p{N}])[:;=]['’]?-?$/u;
/** What stands before the bracket of a point of a list: `a)` at the start of a row. */
const POINT = /^[\s-]*[\p{L}\p{N}]{1,2}$/u;
const CLOSES: Record<string, string> = { ')': '(', ']': '[', '}': '{', '）': '（', '］': '［' };
const BRACKET = /[()[\]{}（）［］]/gu;

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
  const said = text.replace(TAG, '');
  for (const { 0: bracket, index } of said.matchAll(BRACKET)) {
    const opener = CLOSES[bracket];
    const row = said.slice(said.lastIndexOf('\n', index) + 1, index);
    if (opener !== undefined && opening.at(-1) === opener) opening.pop();
    else if (EYES.test(row) || (opener === '(' && POINT.test(row))) continue;
    else if (opener !== undefined) closing.push(bracket);
    else opening.push(bracket);
  }
  return { closing, opening };
}
