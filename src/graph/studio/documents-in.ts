import type { DocumentText } from '../../lake/tables/graph-documents.js';

/**
 * The texts that an answer holds of each entity that was asked for, by its id: of every object with such an `id`, all texts and
 * numbers below it, by their path from there. What stands below another entity that was asked for is of that one. A text that comes
 * twice on one path is kept once.
 */
export function documentsIn(data: unknown, ids: ReadonlySet<string>): Map<string, DocumentText[]> {
  const documents = new Map<string, Map<string, DocumentText>>();
  const walk = (value: unknown, of: Map<string, DocumentText> | null, path: string): void => {
    if (Array.isArray(value)) return value.forEach((one) => walk(one, of, path));
    if (typeof value !== 'object' || value === null) {
      if (!of || path === '' || (typeof value !== 'string' && typeof value !== 'number')) return;
      of.set(`${path}\n${value}`, [path, String(value)]);
      return;
    }
    const { id } = value as { id?: unknown };
    const isEntity = typeof id === 'string' && ids.has(id);
    if (isEntity && !documents.has(id)) documents.set(id, new Map());
    const [own, at] = isEntity ? [documents.get(id)!, ''] : [of, path];
    for (const [name, inner] of Object.entries(value)) {
      if (name === '__typename' || name === 'id') continue;
      walk(inner, own, at === '' ? name : `${at}.${name}`);
    }
  };
  walk(data, null, '');
  return new Map([...documents].map(([id, texts]) => [id, [...texts.values()]]));
}
