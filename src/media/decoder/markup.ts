/** Removes the markup of a subtitle format from a line. All other bytes stay as they are. */

export interface Words {
  text: string;
  /** As the format names it; null when it does not. */
  speaker: string | null;
}

/** SubRip: tags (`<i>`, `<font …>`), and overrides as in ASS (`{\an8}`). */
export function subripWords(text: string): Words {
  return { text: lines(withoutTags(text.replaceAll(/\{\\[^}]*\}/g, ''))), speaker: null };
}

/**
 * WebVTT: tags (`<c.loud>`, `<00:01.000>`) and the readings of ruby text, which say it again; `<v Name>` names the speaker;
 * `&amp;` and other entities are characters.
 */
export function webvttWords(text: string): Words {
  const speaker = /<v(?:\.[^\s>]*)?[ \t]+([^>]+)>/.exec(text)?.[1]?.trim();
  const base = text.replaceAll(/<rt(?:\.[^<>]*)?>[\s\S]*?(?:<\/rt>|(?=<\/ruby>)|$)/g, '');
  return { text: lines(unescape(withoutTags(base))), speaker: speaker ? unescape(speaker) : null };
}

/**
 * An event of Advanced SubStation Alpha as containers carry it: ReadOrder, Layer, Style, Name, MarginL, MarginR,
 * MarginV, Effect, Text. `{…}` is an override, `\N` a line break, `\p1` begins a drawing, which has no words.
 */
export function assWords(event: string): Words {
  const fields = event.split(',');
  const name = fields[3]?.trim();
  const body = fields.slice(8).join(',');
  const drawing = /\{[^}]*\\p[1-9]/.test(body);
  const text = drawing
    ? ''
    : body
        .replaceAll(/\{[^}]*\}/g, '')
        .replaceAll(/\\[Nn]/g, '\n')
        .replaceAll('\\h', '\u00a0');
  return { text: lines(text), speaker: name || null };
}

/** Plain text, as in mov_text. */
export function plainWords(text: string): Words {
  return { text: lines(text), speaker: null };
}

function withoutTags(text: string): string {
  // only what looks like a tag: "a < b" is text
  return text.replaceAll(/<\/?[a-zA-Z][^<>]*>|<[\d:.]+>|<\/>/g, '');
}

/** WebVTT's names of characters as what they stand for. */
export function unescape(text: string): string {
  const characters: Record<string, string> = {
    amp: '&',
    lt: '<',
    gt: '>',
    nbsp: '\u00a0',
    lrm: '\u200e',
    rlm: '\u200f',
  };
  return text.replaceAll(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => characters[name]!);
}

/** Line breaks as \n, and none at the ends. */
function lines(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(/^\n+|\n+$/g, '');
}
