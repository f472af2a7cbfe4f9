import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { matchesGlob } from 'node:path/posix';

type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- JSON-LD of any shape

/** Terms of the `@context` of Croissant 1.0: datasets/1.0/recipes/*.json of github.com/mlcommons/croissant (Apache-2.0). */
const TERMS =
  'citeAs column extract field fileObject fileProperty fileSet format includes isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace separator source subField transform'.split(
    ' ',
  );
const PREFIXES = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  conformsTo: 'dct:conformsTo',
  cr: 'http://mlcommons.org/croissant/',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  dct: 'http://purl.org/dc/terms/',
  examples: { '@id': 'cr:examples', '@type': '@json' },
  rai: 'http://mlcommons.org/croissant/RAI/',
  sc: 'https://schema.org/',
};
/** The validator's own pattern, of names before 1.0: stricter than what 1.0 asks. */
const NAME = /^[a-zA-Z0-9\-_.]{1,255}$/;
const DATA_TYPES = ['sc:Text', 'sc:Integer', 'sc:Float', 'sc:Boolean', 'sc:ImageObject', 'sc:URL', 'sc:Date'];

/**
 * What breaks a rule of mlcroissant 1.0, as its sources have them (python/mlcroissant/mlcroissant/_src/structure_graph/nodes and
 * core/rdf.py): mandatory properties, types, names, unique ids, references that resolve, one source a record set. Besides, each
 * hash, each size and each pattern is compared with the files.
 */
export function croissantProblems(folder: string): string[] {
  const problems: string[] = [];
  const rule = (holds: unknown, problem: string) => holds || problems.push(problem);
  const root = JSON.parse(readFileSync(join(folder, 'croissant.json'), 'utf8')) as Json;
  const files = (readdirSync(folder, { recursive: true }) as string[]).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );

  const context = { ...PREFIXES, ...Object.fromEntries(TERMS.map((term) => [term, `cr:${term}`])) };
  rule(same(root['@context'], context), '@context is not that of the specification');
  rule(root['@type'] === 'sc:Dataset', '@type of the dataset');
  rule(root['conformsTo'] === 'http://mlcommons.org/croissant/1.0', 'conformsTo');
  rule(NAME.test(root['name']), `name of the dataset: ${root['name']}`);
  for (const name of ['description', 'license', 'url', 'version', 'datePublished', 'citeAs', 'creator']) {
    rule(root[name], `the dataset has no ${name}`);
  }
  rule(/^\d+\.\d+\.\d+$/.test(root['version']), `version ${root['version']}`);

  const distribution = root['distribution'] as Json[];
  const byId = new Map<string, Json>();
  const know = (node: Json) => {
    rule(typeof node['@id'] === 'string' && node['@id'] !== '', `no @id: ${JSON.stringify(node)}`);
    rule(!byId.has(node['@id']), `@id twice: ${node['@id']}`);
    rule(NAME.test(node['name']), `name ${node['name']}`);
    byId.set(node['@id'], node);
  };
  for (const node of distribution) {
    know(node);
    rule(node['encodingFormat'], `no encodingFormat: ${node['@id']}`);
    if (node['@type'] === 'cr:FileObject') {
      rule(node['contentUrl'], `no contentUrl: ${node['@id']}`);
      const bytes = readFileSync(join(folder, node['contentUrl']));
      rule(node['sha256'] === createHash('sha256').update(bytes).digest('hex'), `sha256 of ${node['@id']}`);
      rule(node['contentSize'] === `${bytes.length} B`, `contentSize of ${node['@id']}`);
      continue;
    }
    rule(node['@type'] === 'cr:FileSet', `@type ${node['@type']}`);
    const includes = [node['includes']].flat() as string[];
    rule(includes.length > 0 && includes.every(Boolean), `no includes: ${node['@id']}`);
    if (node['containedIn']) continue;
    for (const one of includes)
      rule(
        files.some((path) => matchesGlob(path, one)),
        `${one} is no file`,
      );
  }
  for (const node of distribution) {
    for (const { '@id': id } of [node['containedIn'] ?? []].flat() as Json[]) {
      rule(byId.get(id)?.['@type'] === 'cr:FileObject', `${node['@id']} is contained in ${id}, which is no file`);
    }
  }
  const listed = new Set(distribution.map((node) => node['contentUrl'] as string));
  const inSets = distribution
    .filter((node) => node['@type'] === 'cr:FileSet')
    .flatMap((node) => [node['includes']].flat() as string[]);
  for (const path of files) {
    const isTold = path === 'croissant.json' || listed.has(path) || inSets.some((one) => matchesGlob(path, one));
    rule(isTold, `${path} is in no distribution`);
  }

  for (const records of root['recordSet'] as Json[]) {
    know(records);
    rule(records['@type'] === 'cr:RecordSet', `@type ${records['@type']}`);
    const sources = new Set<string>();
    rule(records['field'].length > 0, `no fields: ${records['@id']}`);
    for (const field of records['field'] as Json[]) {
      know(field);
      rule(field['@type'] === 'cr:Field', `@type ${field['@type']}`);
      rule(field['description'], `no description: ${field['@id']}`);
      rule(DATA_TYPES.includes(field['dataType']), `dataType ${field['dataType']}`);
      const { extract, ...source } = field['source'] as Json;
      const [kind, ...others] = Object.keys(source);
      rule(others.length === 0 && (kind === 'fileObject' || kind === 'fileSet'), `source of ${field['@id']}`);
      const id = source[kind!]['@id'] as string;
      rule(byId.get(id)?.['@type'] === (kind === 'fileObject' ? 'cr:FileObject' : 'cr:FileSet'), `source ${id}`);
      sources.add(id);
      const ways = Object.keys(extract);
      rule(
        ways.length === 1 && ['column', 'jsonPath', 'fileProperty'].includes(ways[0]!),
        `extract of ${field['@id']}`,
      );
    }
    rule(sources.size === 1, `${records['@id']} joins ${[...sources].join(', ')} without saying how`);
  }
  return problems;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (value: unknown): unknown =>
  value !== null && typeof value === 'object'
    ? Object.entries(value)
        .sort()
        .map(([key, of]) => [key, sorted(of)])
    : value;
