import type { Column } from '../../lake/lancedb/columns.js';
import type { DatasetRow } from '../../lake/tables/datasets.js';
import type { Exported, ExportedField, ExportedRecords } from './export-format.js';
import type { WrittenFile } from './output-folder.js';

/** As the specification of Croissant 1.0 has it: https://docs.mlcommons.org/croissant/docs/croissant-spec.html#appendix */
const context = {
  '@language': 'en',
  '@vocab': 'https://schema.org/',
  citeAs: 'cr:citeAs',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  cr: 'http://mlcommons.org/croissant/',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  dct: 'http://purl.org/dc/terms/',
  examples: { '@id': 'cr:examples', '@type': '@json' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileObject: 'cr:fileObject',
  fileProperty: 'cr:fileProperty',
  fileSet: 'cr:fileSet',
  format: 'cr:format',
  includes: 'cr:includes',
  isLiveDataset: 'cr:isLiveDataset',
  jsonPath: 'cr:jsonPath',
  key: 'cr:key',
  md5: 'cr:md5',
  parentField: 'cr:parentField',
  path: 'cr:path',
  rai: 'http://mlcommons.org/croissant/RAI/',
  recordSet: 'cr:recordSet',
  references: 'cr:references',
  regex: 'cr:regex',
  repeated: 'cr:repeated',
  replace: 'cr:replace',
  sc: 'https://schema.org/',
  separator: 'cr:separator',
  source: 'cr:source',
  subField: 'cr:subField',
  transform: 'cr:transform',
};

/** MLCommons Croissant 1.0: what files an export has, and what records stand in them. */
export function croissantOf(dataset: DatasetRow, exported: Exported, files: readonly WrittenFile[]): object {
  const { id, name, version, snapshot, hash, description, licence, card, author } = dataset;
  const about = `Dataset ${id}, selected from snapshot ${snapshot} of a media-graph lake.`;
  return {
    '@context': context,
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.0',
    name: nameOf(name),
    description: [description, card].filter((text) => text !== null).join('\n\n') || about,
    identifier: id,
    keywords: [`snapshot ${snapshot}`, `hash ${hash}`],
    ...(licence !== null && { license: licence }),
    ...(author !== null && { creator: { '@type': 'sc:Person', name: author } }),
    version: `${version}.0.0`,
    dateCreated: new Date(dataset.created_at).toISOString(),
    datePublished: new Date(dataset.frozen_at ?? dataset.created_at).toISOString(),
    citeAs: `${id}, ${hash}`,
    url: `urn:media-graph:dataset:${encodeURIComponent(id)}`,
    distribution: [...files.map(fileObject), ...fileSets(exported)],
    recordSet: exported.records.map(recordSet),
  };
}

/** Letters, digits, `-`, `_` and `.`, which every version of the validator takes. */
const nameOf = (text: string): string => text.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 255);

const fileObject = ({ path, encodingFormat, bytes, sha256 }: WrittenFile) => ({
  '@type': 'cr:FileObject',
  '@id': path,
  name: nameOf(path),
  contentUrl: path,
  contentSize: `${bytes} B`,
  encodingFormat,
  sha256,
});

function fileSets({ records, sets }: Exported): object[] {
  const small = sets.map(({ name, ...set }) => ({ '@type': 'cr:FileSet', '@id': name, name, ...set }));
  return [...small, ...records.flatMap((of) => setOfRecords(of) ?? [])];
}

/** Records of several files, or of files in archives, have a set of these as their source. */
function setOfRecords({ name, files, within }: ExportedRecords): object | null {
  if (files.length === 1 && !within) return null;
  const set = { '@type': 'cr:FileSet', '@id': setId(name), name: nameOf(setId(name)) };
  if (within) return { ...set, containedIn: files.map(({ path }) => ({ '@id': path })), ...within };
  return { ...set, encodingFormat: files[0]?.encodingFormat, includes: files.map(({ path }) => path) };
}

const setId = (records: string): string => `files-of-${records}`;

function recordSet(records: ExportedRecords) {
  const { name, description, files, within, fields } = records;
  const isOneFile = files.length === 1 && !within;
  const source = isOneFile ? { fileObject: { '@id': files[0]!.path } } : { fileSet: { '@id': setId(name) } };
  return {
    '@type': 'cr:RecordSet',
    '@id': `records-${name}`,
    name: nameOf(name),
    description,
    field: fields.map((field) => fieldOf(name, field, source)),
  };
}

const fieldOf = (records: string, { name, column, extract }: ExportedField, source: object) => ({
  '@type': 'cr:Field',
  '@id': `records-${records}/${name}`,
  name: nameOf(name),
  description: `${name} of ${records}`,
  dataType: dataTypeOf(column),
  source: { ...source, extract },
});

/** Lists and JSON are read as text. */
function dataTypeOf({ meaning, list }: Column<unknown>): string {
  if (list) return 'sc:Text';
  switch (meaning) {
    case 'integer':
      return 'sc:Integer';
    case 'number':
    case 'fraction':
    case 'percent':
      return 'sc:Float';
    case 'flag':
      return 'sc:Boolean';
    case 'bytes':
      return 'sc:ImageObject';
    default:
      return 'sc:Text';
  }
}
