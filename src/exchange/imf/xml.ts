import type { XmlNode } from '../cuts/xml-tree.js';

/** IMF's schemas come in several versions, whose elements have the same names in other namespaces. */
export const localName = ({ name }: XmlNode): string => name.replace(/^.*:/, '');

export const childrenOf = (node: XmlNode, name: string): XmlNode[] =>
  node.children.filter((child) => localName(child) === name);

export const childOf = (node: XmlNode, name: string): XmlNode | null => childrenOf(node, name)[0] ?? null;

/** The text of a child; null where there is none, or it is empty. */
export const textOf = (node: XmlNode, name: string): string | null => childOf(node, name)?.text || null;

/** The children of a list that may be left out. */
export const listOf = (node: XmlNode, list: string, name: string): XmlNode[] => {
  const within = childOf(node, list);
  return within ? childrenOf(within, name) : [];
};

/** All texts of elements of that name, at any depth. */
export function textsOf(node: XmlNode, name: string): string[] {
  const own = localName(node) === name && node.text !== '' ? [node.text] : [];
  return [...own, ...node.children.flatMap((child) => textsOf(child, name))];
}

/** `urn:uuid:…` in small letters, without what goes before. */
export const uuidOf = (text: string): string => text.toLowerCase().replace(/^urn:uuid:/, '');
