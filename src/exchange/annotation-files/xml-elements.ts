import sax from 'sax';
import { readText } from '../formats/text.js';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Where its start tag ends, from 1. */
  readonly line: number;
}

/** Receives a document's elements; `path` are the names from the root down to the element. */
export interface XmlVisitor {
  open(element: XmlElement, path: readonly string[]): void;
  close(name: string, text: string, path: readonly string[]): void;
}

/** Characters of one attribute or text: the outlines of a large mask. */
const MAX_LENGTH = 2 ** 24;
(sax as { MAX_BUFFER_LENGTH?: number }).MAX_BUFFER_LENGTH = MAX_LENGTH;

/**
 * Walks through an XML file, and yields after each part of it. A document type is refused, and with it all entities but
 * XML's own: a small file could hold gigabytes of them.
 */
export async function* walkXml(path: string, visitor: XmlVisitor): AsyncGenerator<void> {
  const parser = sax.parser(true);
  const open: string[] = [];
  let hasRoot = false;
  let text = '';
  parser.onerror = (error) => {
    throw new Error(error.message.split('\n')[0]);
  };
  parser.ondoctype = () => {
    throw new Error('it has a document type, which annotation files do not need');
  };
  parser.onopentagstart = (tag) => {
    tag.attributes = onceEach(tag.name);
  };
  parser.onopentag = ({ name, attributes }) => {
    text = '';
    open.push(name);
    hasRoot = true;
    visitor.open({ name, attributes: attributes as Record<string, string>, line: parser.line + 1 }, open);
  };
  parser.ontext = parser.oncdata = (more) => {
    text += more;
    if (text.length > MAX_LENGTH) throw new Error(`a text is longer than ${MAX_LENGTH} characters`);
  };
  parser.onclosetag = (name) => {
    visitor.close(name, text, open);
    text = '';
    open.pop();
  };
  try {
    for await (const chunk of readText(path)) {
      parser.write(chunk);
      yield;
    }
    parser.close();
    if (!hasRoot) throw new Error('it is empty');
  } catch (error) {
    throw new Error(`${path} cannot be read as XML, near line ${parser.line + 1}: ${(error as Error).message}`);
  }
  yield;
}

/** An element's attributes to be. sax asks them whether they have a name already, and would pass over the second of two. */
function onceEach(element: string): Record<string, string> {
  return Object.create({
    hasOwnProperty(this: object, name: string): false {
      if (Object.hasOwn(this, name)) throw new Error(`<${element}> has the attribute ${name} twice`);
      return false;
    },
  }) as Record<string, string>;
}
