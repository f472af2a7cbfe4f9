import sax from 'sax';
import { badInput } from '../../base/errors.js';
import { MAX_DEPTH } from '../../base/nesting.js';

export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** What stands in it itself, without blanks at its ends. */
  readonly text: string;
  /** Where its start tag ends, from 1. */
  readonly line: number;
}

/** The root of a document. A document type may be named, but may declare nothing. Throws BAD_USER_INPUT that names the line. */
export function xmlTree(text: string): XmlNode {
  const parser = sax.parser(true);
  const open: { node: { -readonly [K in keyof XmlNode]: XmlNode[K] }; children: XmlNode[] }[] = [];
  let root: XmlNode | null = null;
  const wrong = (what: string) => badInput(`line ${parser.line + 1}: ${what}`);
  parser.onerror = (error) => {
    throw wrong(error.message.split('\n')[0]!);
  };
  parser.ondoctype = (type) => {
    if (type.includes('[')) throw wrong('the document type must declare nothing');
  };
  parser.onopentag = ({ name, attributes }) => {
    const children: XmlNode[] = [];
    const node = { name, attributes: attributes as Record<string, string>, children, text: '', line: parser.line + 1 };
    if (open.length >= MAX_DEPTH) throw wrong(`it nests deeper than ${MAX_DEPTH}`);
    open.at(-1)?.children.push(node);
    root ??= node;
    open.push({ node, children });
  };
  const addText = (text: string): void => {
    const within = open.at(-1);
    if (within) within.node.text += text;
  };
  parser.ontext = addText;
  parser.oncdata = addText;
  parser.onclosetag = () => {
    const closed = open.pop();
    if (closed) closed.node.text = closed.node.text.trim();
  };
  parser.write(text).close();
  if (!root) throw badInput('the file must be XML, but it is empty');
  return root;
}

export const childrenNamed = (node: XmlNode, name: string): XmlNode[] =>
  node.children.filter((child) => child.name === name);

/** The first of that name at any depth. */
export function firstNamed(node: XmlNode, name: string): XmlNode | null {
  if (node.name === name) return node;
  for (const child of node.children) {
    const found = firstNamed(child, name);
    if (found) return found;
  }
  return null;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A tag, closed or open; attributes that are null are left out. XML has no control characters. */
export function tag(
  name: string,
  attributes: Readonly<Record<string, string | null>>,
  inner?: readonly string[],
): string[] {
  const said = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}="${escapedXml(value)}"`],
  );
  if (!inner || inner.length === 0) return [`<${name}${said.join('')}/>`];
  return [`<${name}${said.join('')}>`, ...inner.map((line) => `  ${line}`), `</${name}>`];
}

/** Text as it stands in an attribute or an element. */
export const escapedXml = (text: string): string =>
  inXml(text)
    .replace(/[&<>"]/g, (mark) => ESCAPES[mark]!)
    .replace(/[\t\n\r]/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** Without what XML cannot hold. */
export const inXml = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
