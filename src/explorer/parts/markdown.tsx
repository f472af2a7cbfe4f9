import type { ReactNode } from 'react';

/**
 * Markdown of people we do not know: headings, lists, fenced code, paragraphs, `code`, **strong**, *stressed* and links. All else, HTML and pictures
 * among it, is shown as it was written. It makes elements of React, never HTML.
 */
export function Markdown({ text }: { text: string }) {
  return <>{blocksOf(text).map(shown)}</>;
}

interface Block {
  readonly kind: 'heading' | 'list' | 'code' | 'paragraph';
  readonly lines: string[];
}

const HEADING = /^#{1,6}\s+/;
const ITEM = /^\s*(?:[-*+]|\d+[.)])\s+/;
const FENCE = /^\s*(```|~~~)/;

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  const begin = (kind: Block['kind'], lines: string[]) => blocks.push((open = { kind, lines }));
  let fence = '';
  for (const line of text.split(/\r?\n/)) {
    const [, mark] = FENCE.exec(line) ?? [];
    if (fence !== '') {
      if (mark === fence) [fence, open] = ['', undefined];
      else open!.lines.push(line);
    } else if (mark !== undefined) {
      fence = mark;
      begin('code', []);
    } else if (line.trim() === '') open = undefined;
    else if (HEADING.test(line)) {
      begin('heading', [line.replace(HEADING, '')]);
      open = undefined;
    } else if (ITEM.test(line)) {
      const item = line.replace(ITEM, '');
      if (open?.kind === 'list') open.lines.push(item);
      else begin('list', [item]);
    } else if (open)
      open.lines[open.kind === 'list' ? open.lines.length - 1 : open.lines.length] = continued(open, line);
    else begin('paragraph', [line]);
  }
  return blocks;
}

/** A line that goes on: of a list, its last item. */
const continued = ({ kind, lines }: Block, line: string): string =>
  kind === 'list' ? `${lines.at(-1)!} ${line.trim()}` : line;

function shown({ kind, lines }: Block, key: number): ReactNode {
  switch (kind) {
    case 'heading':
      return <h3 key={key}>{inline(lines[0]!)}</h3>;
    case 'list':
      return (
        <ul key={key}>
          {lines.map((line, i) => (
            <li key={i}>{inline(line)}</li>
          ))}
        </ul>
      );
    case 'code':
      return (
        <pre key={key} tabIndex={0}>
          {lines.join('\n')}
        </pre>
      );
    case 'paragraph':
      return <p key={key}>{inline(lines.join('\n'))}</p>;
  }
}

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\n]+)\*|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/g;

function inline(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, code, strong, stressed, name, href] = match;
    parts.push(text.slice(from, match.index));
    from = match.index + whole.length;
    const key = match.index;
    if (code) parts.push(<code key={key}>{code}</code>);
    else if (strong) parts.push(<strong key={key}>{strong}</strong>);
    else if (stressed) parts.push(<em key={key}>{stressed}</em>);
    else
      parts.push(
        <a key={key} href={href} rel="noreferrer nofollow" target="_blank">
          {name}
        </a>,
      );
  }
  return [...parts, text.slice(from)];
}
