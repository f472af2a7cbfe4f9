import type { Shape } from '../annotation-files/cvat-shape.js';
import { OWN_MEMBER } from '../annotation-files/own-annotation.js';
import { escapedXml } from '../cuts/xml-tree.js';

/** The labels of a file with the attributes that annotations of them have: CVAT drops what is not declared. */
export class CvatLabels {
  private readonly labels = new Map<string, Set<string>>();

  add({ attributes, said }: Shape): void {
    const label = attributes['label']!;
    const known = this.labels.get(label) ?? new Set([OWN_MEMBER]);
    for (const [name] of said) known.add(name);
    this.labels.set(label, known);
  }

  toXml(): string {
    const labels = [...this.labels].map(([label, names]) => {
      const attributes = [...names].map(
        (name) =>
          `<attribute>${element('name', name)}<mutable>True</mutable><input_type>text</input_type><default_value></default_value><values></values></attribute>\n`,
      );
      return `<label>${element('name', label)}<attributes>\n${attributes.join('')}</attributes></label>\n`;
    });
    return `<labels>\n${labels.join('')}</labels>\n`;
  }
}

export const element = (name: string, text: string | number): string =>
  `<${name}>${escapedXml(String(text))}</${name}>`;
