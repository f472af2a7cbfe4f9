import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../src/explorer');
const WORDS = join(ROOT, 'words');
const filesIn = (folder: string, end: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(end));

describe('words of the explorer', () => {
  const languages = readdirSync(WORDS, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );

  it.each(languages)('are all there in %s', async (language) => {
    const keysOf = async (of: string) => {
      const files = filesIn(join(WORDS, of), '.ts').toSorted();
      const all = await Promise.all(files.map(async (file) => (await import(join(WORDS, of, file))) as object));
      return all.map((words, i) => [files[i], keysWithin(words)]);
    };
    expect(await keysOf(language)).toEqual(await keysOf('en'));
  });

  it('are in no place but their files', () => {
    const found = filesIn(ROOT, '.tsx').flatMap((name) =>
      literalsIn(name, readFileSync(join(ROOT, name), 'utf8')).map((text) => `${name}: ${text}`),
    );
    expect(found).toEqual(['app.tsx: media-graph']);
  });

  it('are found in JSX where they stand', () => {
    const source = '<p title="Go on" className="no words">Stop {"now"} <b>{`${a} there`}</b> {b ? "x" : "Yes"}</p>';
    expect(literalsIn('a.tsx', source)).toEqual(['Go on', 'Stop', 'now', ' there', 'Yes']);
  });
});

/** Paths of all that is said; a text and a function of the same path are as good as each other. */
function keysWithin(words: object, path = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' ? keysWithin(value as object, `${path}.${key}`) : [`${path}.${key}`],
  );
}

/** Attributes that are read or heard. */
const HEARD = new Set(['alt', 'title', 'placeholder', 'label', 'aria-label', 'aria-description', 'aria-valuetext']);

/** Words that stand in JSX itself: as text, as what an expression in it may be, as an attribute that is read. */
function literalsIn(name: string, source: string): string[] {
  const found: string[] = [];
  const note = (text: string) => {
    if (/\p{L}{2}/u.test(text)) found.push(text);
  };
  const said = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) note(node.text);
    else if (ts.isTemplateExpression(node))
      for (const text of [node.head, ...node.templateSpans.map(({ literal }) => literal)]) note(text.text);
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(said);
    else if (ts.isBinaryExpression(node) && node.operatorToken.kind !== ts.SyntaxKind.EqualsEqualsEqualsToken)
      said(node.right);
    else if (ts.isParenthesizedExpression(node)) said(node.expression);
  };
  const walk = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node.text.trim());
    if (ts.isJsxExpression(node) && node.expression && !ts.isJsxAttribute(node.parent)) said(node.expression);
    if (ts.isJsxAttribute(node) && HEARD.has(node.name.getText()) && node.initializer) {
      if (ts.isJsxExpression(node.initializer)) {
        if (node.initializer.expression) said(node.initializer.expression);
      } else said(node.initializer);
    }
    ts.forEachChild(node, walk);
  };
  walk(ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}
