import { isNode, LineCounter, parseDocument, stringify, type Document } from 'yaml';
import { CardError } from './card-error.js';

export type Head = Readonly<Record<string, unknown>>;

/** The head as values, and where each stands in the file. */
export interface ReadHead {
  readonly head: Head;
  /** Line in the file of the value at the path, from 1. */
  lineOf(path: readonly (string | number)[]): number;
  /** The value as it is written: `1.10` for a number, too. */
  written(key: string): string | null;
}

/** The line above the head in the file. */
const LINES_ABOVE = 1;

/** Reads the YAML between the two `---`. Throws CardError for what is no YAML, no mapping, or what JSON does not hold. */
export function readHead(yaml: string): ReadHead {
  const lines = new LineCounter();
  const lineAt = (offset: number) => lines.linePos(offset).line + LINES_ABOVE;
  const { document, value } = asValue(yaml, lines, lineAt);
  if (value !== null && (typeof value !== 'object' || Array.isArray(value))) {
    throw new CardError(LINES_ABOVE + 1, 'the head must hold keys and values, `license: mit`');
  }
  const lineOf = (path: readonly (string | number)[]) => {
    const node = document.getIn(path, true);
    return lineAt(isNode(node) && node.range ? node.range[0] : 0);
  };
  checkNumbers(value, [], lineOf);
  return {
    head: (value ?? {}) as Head,
    lineOf,
    written(key) {
      const source = (document.get(key, true) as { source?: unknown } | undefined)?.source;
      return typeof source === 'string' ? source : null;
    },
  };
}

function asValue(yaml: string, lines: LineCounter, lineAt: (offset: number) => number) {
  try {
    const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
    const [first] = [...document.errors, ...document.warnings];
    if (first) throw new CardError(lineAt(first.pos[0]), first.message);
    return { document: document as Document, value: document.toJS() as unknown };
  } catch (error) {
    if (error instanceof CardError) throw error;
    // Aliases that make it a thousand times as large or that have no anchor, or nesting without end.
    throw new CardError(null, `the head cannot be read: ${(error as Error).message}`);
  }
}

function checkNumbers(value: unknown, path: (string | number)[], lineOf: ReadHead['lineOf']): void {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new CardError(lineOf(path), `${path.join('.')} is no finite number; write it as text`);
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, of] of Object.entries(value)) checkNumbers(of, [...path, Array.isArray(value) ? +key : key], lineOf);
}

/** As YAML that readers of YAML 1.1 understand alike, as those in Python are: `no` is quoted. */
export function writeHead(head: Head): string {
  if (Object.keys(head).length === 0) return '';
  return stringify(head, { compat: 'yaml-1.1', lineWidth: 0, aliasDuplicateObjects: false });
}
