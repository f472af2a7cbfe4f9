/** Up to the next paragraph at most: a region that is not closed is not searched for to the end of the file. */
const WITHIN_REGION = /([^<]*(?:<(?!\/?(?:\w+:)?(?:body|div|p|region)\b)[^<]*)*)/.source;
const INLINE_REGION = new RegExp(
  String.raw`(<(?:\w+:)?(?:body|div|p|span)\b[^<>]*)>\s*<((?:\w+:)?)region\b([^<>]*?)(?:/>|>${WITHIN_REGION}</\2region\s*>)`,
  'g',
);
const [ID, REGION] = ['xml:id', 'region'].map((name) => new RegExp(String.raw`\s${name}\s*=\s*(?:"[^"]*"|'[^']*')`));
const ROOT_EXTENT = /\s\w+:extent\s*=\s*(?:"([^"]*)"|'([^']*)')/;

/**
 * What of regions the imsc package does not read, in terms that it does: a region within an element of content becomes one of
 * the layout, to which the element refers; an extent of the root that is not in pixels is left out, since it says no size.
 */
export function plainRegions(xml: string): string {
  const body = xml.search(/<(?:\w+:)?body[\s>/]/);
  if (body < 0) return xml;
  let prefix = '';
  const regions: string[] = [];
  const content = xml
    .slice(body)
    .replace(INLINE_REGION, (_, element: string, of: string, attributes: string, within = '') => {
      const id = `inline-region-${regions.length + 1}`;
      prefix = of;
      regions.push(`<${of}region xml:id="${id}"${attributes.replace(ID!, '')}>${within}</${of}region>`);
      return `${element.replace(REGION!, '')} region="${id}">`;
    });
  const head = xml
    .slice(0, body)
    .replace(/<(?:\w+:)?tt\s[^<>]*>/, (root) =>
      root.replace(ROOT_EXTENT, (extent: string, one?: string, other?: string) =>
        /^\s*[\d.]+px\s+[\d.]+px\s*$/.test(one ?? other ?? '') ? extent : '',
      ),
    );
  const layout = `<${prefix}head><${prefix}layout>${regions.join('')}</${prefix}layout></${prefix}head>`;
  return head + (regions.length > 0 ? layout : '') + content;
}
