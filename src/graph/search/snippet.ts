import type { AskedText } from '../../lake/lancedb/full-text.js';
import { wordsOf, type Word } from '../../lake/tables/search-words.js';
import type { FieldText } from './texts.js';

/** UTF-16 units of the text, without marks and escapes. */
const MAX_LENGTH = 200;
/** Of those before the first word that was looked for. */
const LEAD = 60;

export interface Snippet {
  readonly field: string;
  /** HTML; see `SearchMatch.snippet` in the schema. */
  readonly html: string;
}

/** The field with the most of the words, and its text around the first of them. */
export function snippetOf(fields: readonly FieldText[], asked: AskedText): Snippet {
  const terms = new Set([...asked.words, ...asked.phrases.flat()]);
  const marked = fields.map(([field, text]) => {
    const words = wordsOf(text);
    const hits = words.filter(({ term }) => terms.has(term));
    return { field, text, words, hits, found: new Set(hits.map(({ term }) => term)).size };
  });
  const best = marked.reduce((a, b) => (b.found > a.found ? b : a));
  return { field: best.field, html: toHtml(best.text, best.words, best.hits) };
}

function toHtml(text: string, words: readonly Word[], hits: readonly Word[]): string {
  const { start, end } = partOf(text, words, hits[0]?.start ?? 0);
  let html = start > 0 ? '…' : '';
  let at = start;
  for (const hit of hits) {
    if (hit.start < start || hit.end > end) continue;
    html += `${escaped(text.slice(at, hit.start))}<mark>${escaped(text.slice(hit.start, hit.end))}</mark>`;
    at = hit.end;
  }
  return html + escaped(text.slice(at, end)) + (end < text.length ? '…' : '');
}

/** Whole words about the first hit; one that is longer than that is shown as far as its start allows. */
function partOf(text: string, words: readonly Word[], hit: number): { start: number; end: number } {
  if (text.length <= MAX_LENGTH) return { start: 0, end: text.length };
  const start = hit <= LEAD ? 0 : (words.find((word) => word.start >= hit - LEAD)?.start ?? hit);
  const end = words.findLast((word) => word.start >= hit && word.end <= start + MAX_LENGTH)?.end;
  if (start + MAX_LENGTH >= text.length) return { start, end: text.length };
  return { start, end: end ?? words.find((word) => word.start >= hit)?.end ?? text.length };
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}
