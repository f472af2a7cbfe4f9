import type { Shape } from '../annotation-files/cvat-shape.js';
import { OWN_MEMBER } from '../annotation-files/own-annotation.js';
import { escapedXml } from '../cuts/xml-tree.js';

/** A shape as XML, with what is to be said of it besides in an attribute of our own. */
export function cvatElement({ name, attributes, said, parts }: Shape, own: object | null): string {
  const ours = own === null ? [] : [[OWN_MEMBER, JSON.stringify(own)] as [string, string]];
  const points = parts.map((part) => opened('points', part.attributes, saidIn(part.said)));
  return opened(name, attributes, [...points, ...saidIn([...said, ...ours])]);
}

/** An element with its end tag; with `null` only the start tag. */
export function opened(
  name: string,
  attributes: Readonly<Record<string, string>>,
  inner: readonly string[] | null,
): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapedXml(value)}"`);
  const start = `<${name}${said.join('')}>\n`;
  return inner === null ? start : `${start}${inner.join('')}</${name}>\n`;
}

const saidIn = (said: Shape['said']): string[] =>
  said.map(([name, text]) => `<attribute name="${escapedXml(name)}">${escapedXml(text)}</attribute>\n`);
