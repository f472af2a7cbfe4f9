import type { ModelRow } from '../../../../lake/tables/models.js';

type SectionColumn = 'description' | 'intended_use' | 'limitations' | 'risks' | 'training_data';
export type SaidInBody = Partial<Record<SectionColumn, string>>;

/** Headings that cards have for a column, in the order in which they count; the first is the one that is written. */
const HEADINGS: Readonly<Record<SectionColumn, readonly string[]>> = {
  description: ['model description', 'description', 'model summary', 'overview'],
  intended_use: [
    ...['intended use', 'intended uses', 'intended uses & limitations', 'intended uses and limitations'],
    ...['intended use & limitations', 'intended use and limitations', 'uses', 'direct use'],
  ],
  limitations: [
    ...['limitations', 'known limitations', 'limitations and bias', 'limitations and biases', 'limitations & bias'],
    ...['out-of-scope use', 'bias, risks, and limitations', 'bias, risks and limitations', 'risks and limitations'],
  ],
  risks: [
    ...['risks', 'bias, risks, and limitations', 'bias, risks and limitations', 'risks and limitations'],
    ...['risks, limitations and biases', 'bias', 'limitations and bias', 'ethical considerations'],
  ],
  training_data: ['training data', 'training dataset', 'training datasets', 'training and evaluation data'],
};

const COLUMNS = Object.keys(HEADINGS) as SectionColumn[];

/** What the sections of a card's Markdown say of the columns. */
export function saidInBody(markdown: string): SaidInBody {
  const sections = sectionsOf(markdown);
  const said: SaidInBody = {};
  for (const column of COLUMNS) {
    const texts = HEADINGS[column].flatMap((heading) => sections.filter((one) => one.heading === heading));
    const first = texts.map(({ text }) => text).find((text) => !isBlank(text));
    if (first !== undefined) said[column] = first;
  }
  return said;
}

/** The title of the Markdown, without the words that templates put before it. */
export function titleOf(markdown: string): string | null {
  const [first] = headingsOf(markdown.split(/\r?\n/));
  const title = first?.level === 1 ? first.title.replace(/^model card (for|of):?\s+/i, '').trim() : '';
  return title === '' ? null : title;
}

/** Markdown of what the row says, for a model that has no card of its own. */
export function bodyOf(row: ModelRow): string {
  const sections = COLUMNS.flatMap((column) => (row[column] === null ? [] : [section(column, row[column])]));
  return [`# ${row.name}\n`, ...sections].join('\n');
}

function section(column: SectionColumn, text: string): string {
  const [heading = ''] = HEADINGS[column];
  return `## ${heading[0]!.toUpperCase()}${heading.slice(1)}\n\n${text}\n`;
}

interface Heading {
  readonly line: number;
  readonly level: number;
  readonly title: string;
}

/** Headings that begin with `#`, outside of code. */
function headingsOf(lines: readonly string[]): Heading[] {
  const found: Heading[] = [];
  let fence: string | null = null;
  for (const [line, text] of lines.entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(text)?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence)) fence = null;
    } else if (mark) fence = mark;
    else {
      const heading = /^ {0,3}(#{1,6})[ \t]+(.*)$/.exec(text);
      if (heading)
        found.push({ line, level: heading[1]!.length, title: heading[2]!.replace(/[ \t]#+[ \t]*$/, '').trim() });
    }
  }
  return found;
}

/** Each heading in plain lower case, with all below it down to the next one of its level or above. */
function sectionsOf(markdown: string): { heading: string; text: string }[] {
  const lines = markdown.split(/\r?\n/);
  const headings = headingsOf(lines);
  return headings.map(({ line, level, title }, i) => {
    const end = headings.slice(i + 1).find((next) => next.level <= level)?.line ?? lines.length;
    return { heading: plain(title), text: textOf(lines.slice(line + 1, end).join('\n')) };
  });
}

const plain = (title: string): string =>
  title
    .replace(/[*_`:]/g, '')
    .replace(/^[^\p{L}]+/u, '')
    .trim()
    .toLowerCase();

/** What Hugging Face's template has where nothing was written. */
const PLACEHOLDER = '[More Information Needed]';

/** Templates have remarks for the writer. */
const textOf = (markdown: string): string =>
  markdown
    .replace(/<!--[\s\S]*?-->/g, '')
    .replaceAll(PLACEHOLDER, '')
    .trim();

/** Whether nothing is left of it without headings. */
const isBlank = (text: string): boolean => text.replace(/^ {0,3}#{1,6}[ \t].*$/gm, '').trim() === '';
