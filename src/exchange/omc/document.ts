import { onlyLanguage } from '../../base/identifiers.js';
import type { MediaKind } from '../../lake/tables/streams.js';
import {
  Entities,
  isNode,
  isSaid,
  keyOf,
  keysIn,
  nodesIn,
  type Entity,
  type Identifier,
  type Node,
} from './entities.js';

/** What files of MovieLabs' Ontology for Media Creation (OMC-JSON) say of works and of files. */
export interface OmcDocument {
  readonly works: readonly OmcWork[];
  readonly assets: readonly OmcAsset[];
  /** What is not taken, by name: things by their type, properties of what is taken as `Type.property`. */
  readonly leftOut: ReadonlyMap<string, number>;
}

export interface OmcWork {
  readonly identifiers: readonly Identifier[];
  readonly name: string | null;
  /** `creativeWork`, `series`, `season`, `episode`. */
  readonly type: string | null;
  /** `movie`, `tv`, `short`, `supplemental`. */
  readonly category: string | null;
  readonly languages: readonly string[];
  /** The key of the season or series that it is of. */
  readonly parent: string | null;
}

export interface OmcAsset {
  readonly id: string;
  readonly kind: MediaKind;
  /** Its functional type. */
  readonly role: string | null;
  readonly contentType: string | null;
  /** Path and name, and the file that says so. */
  readonly place: { readonly path: string; readonly saidIn: string } | null;
  readonly language: string | null;
  readonly timecode: string | null;
  /** Ids of the assets that it is a version of, or a group of. */
  readonly madeOf: readonly string[];
  /** The key of the work that its context names. */
  readonly work: string | null;
}

const KINDS: Readonly<Record<string, MediaKind>> = {
  'digital.movingImage': 'VIDEO',
  'digital.audioVisual': 'VIDEO',
  'digital.audio': 'AUDIO',
  'digital.audio.object': 'AUDIO',
  'digital.image': 'IMAGE',
};
/** A group of several kinds is of the first that it has. */
const GROUPED_FIRST: readonly MediaKind[] = ['VIDEO', 'AUDIO', 'IMAGE'];
const GROUP = 'assetGroup';
const VERSION_OF = ['DerivationOf', 'RevisionOf', 'VariantOf'];
const VERSIONS = ['Derivation', 'Revision', 'Variant'];
/** What a work is called, the best first. */
const TITLE_TYPES = ['release', 'regional', 'working', 'internal'];
/** The names that older files have. */
const OLDER_TITLES = ['officialTitle', 'workingTitle', 'internalTitle'];

/** Properties that are taken, or that are told by what is within them. */
const TAKEN: Readonly<Record<string, ReadonlySet<string>>> = {
  CreativeWork: new Set([
    ...['schemaVersion', 'entityType', 'identifier', 'creativeWorkType', 'creativeWorkCategory', 'creativeWorkTitle'],
    ...['title', 'originalLanguage', 'Series', 'Season', 'Episode', 'Context'],
  ]),
  Asset: new Set(['schemaVersion', 'entityType', 'identifier', 'AssetSC', 'assetFC', 'Asset', 'Context', 'version']),
  version: new Set([...VERSION_OF, ...VERSIONS]),
  functionalProperties: new Set(['audioContent', 'timeCodeStart']),
  structuralProperties: new Set(['fileDetails', 'linkset', GROUP]),
};

/** Puts together what the documents say. */
export function readOmc(documents: readonly { readonly file: string; readonly document: unknown }[]): OmcDocument {
  const all = new Entities();
  for (const { file, document } of documents) all.add(document, file);
  const works = all.described('CreativeWork');
  const parents = parentsOf(all, works);
  const sources = sourcesOf(all);
  const leftOut = new Map([...all.nameless].map(([type, count]) => [`${type} without identifier`, count]));
  const leave = (name: string) => void leftOut.set(name, (leftOut.get(name) ?? 0) + 1);
  const forms = new Set<string>();
  const assets = all.described('Asset').flatMap((entity) => {
    const asset = assetOf(all, entity, sources);
    for (const key of formKeysOf(all, entity)) forms.add(key);
    if (!asset) leave(`Asset of ${structuralTypeOf(all, entity) ?? 'no form'}`);
    else for (const name of propertiesLeft(all, entity)) leave(name);
    return asset ? [asset] : [];
  });
  for (const work of works) for (const name of propertiesLeft(all, work)) leave(name);
  for (const entity of all.described()) {
    if (entity.type === 'CreativeWork' || entity.type === 'Asset') continue;
    if (entity.type !== 'AssetSC' || !forms.has(keyOf(entity.identifiers[0]!))) leave(entity.type);
  }
  return { works: works.map((work) => workOf(work, parents)), assets, leftOut };
}

/** Whether a document identifies anything of the ontology. */
export function isOmc(document: unknown): boolean {
  const all = new Entities();
  all.add(document, '');
  return all.isAny;
}

/** The first that is said, in any place that describes it. */
const firstIn = (nodes: readonly Node[], ...path: readonly string[]): unknown =>
  nodes
    .map((node) => path.reduce<unknown>((of, name) => (isNode(of) ? of[name] : undefined), node))
    .find((value) => isSaid(value));

const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
const nodesOf = ({ nodes }: Entity): Node[] => nodes.map(({ node }) => node);
const allIn = (entity: Entity, ...names: readonly string[]): string[] =>
  nodesOf(entity).flatMap((node) => names.flatMap((name) => keysIn(node[name])));

function workOf(entity: Entity, parents: ReadonlyMap<string, string>): OmcWork {
  const nodes = nodesOf(entity);
  const languages = firstIn(nodes, 'originalLanguage');
  return {
    identifiers: entity.identifiers,
    name: nameOf(nodes),
    type: text(firstIn(nodes, 'creativeWorkType')),
    category: text(firstIn(nodes, 'creativeWorkCategory')),
    languages: Array.isArray(languages) ? languages.filter((one) => typeof one === 'string') : [],
    parent: parents.get(keyOf(entity.identifiers[0]!)) ?? null,
  };
}

function nameOf(nodes: readonly Node[]): string | null {
  const said = nodes
    .flatMap((node) => nodesIn(node['creativeWorkTitle']))
    .flatMap((one) => {
      const name = text(one['titleName']) ?? text(one['title']);
      const rank = TITLE_TYPES.indexOf(text(one['titleType']) ?? '');
      return name === null ? [] : [{ name, rank: rank < 0 ? TITLE_TYPES.length : rank }];
    });
  const [best] = said.sort((a, b) => a.rank - b.rank);
  const older = OLDER_TITLES.map((name) => text(firstIn(nodes, 'title', name))).find((name) => name !== null);
  return best?.name ?? older ?? null;
}

/** The season or series of each work, as it says itself, else as that one says. */
function parentsOf(all: Entities, works: readonly Entity[]): Map<string, string> {
  const parents = new Map<string, string>();
  const say = (key: string, parent: string | undefined) => {
    const [own, of] = [key, parent].map((one) => one && all.nameOf('CreativeWork', one));
    if (own && of && own !== of && !parents.has(own)) parents.set(own, of);
  };
  const typeOf = (work: Entity) => text(firstIn(nodesOf(work), 'creativeWorkType'));
  const keyOfWork = ({ identifiers }: Entity) => keyOf(identifiers[0]!);
  for (const work of works) {
    const type = typeOf(work);
    if (type === 'episode') say(keyOfWork(work), allIn(work, 'Season', 'Series')[0]);
    else if (type !== 'series') say(keyOfWork(work), allIn(work, 'Series')[0]);
  }
  for (const type of ['season', 'series']) {
    for (const work of works.filter((one) => typeOf(one) === type)) {
      const parts = type === 'season' ? ['Episode'] : ['Season', 'Episode'];
      for (const part of allIn(work, ...parts)) say(part, keyOfWork(work));
    }
  }
  return parents;
}

/** The assets that each is a version of, as it says itself, or as the other says. */
function sourcesOf(all: Entities): Map<string, Set<string>> {
  const sources = new Map<string, Set<string>>();
  const say = (key: string, source: string) => {
    const [of, from] = [all.nameOf('Asset', key), all.nameOf('Asset', source)];
    if (of !== from) sources.set(of, (sources.get(of) ?? new Set()).add(from));
  };
  for (const entity of all.described('Asset')) {
    const key = keyOf(entity.identifiers[0]!);
    const versions = nodesOf(entity).flatMap((node) => nodesIn(node['version']));
    for (const version of versions) {
      for (const name of VERSION_OF) for (const source of keysIn(version[name])) say(key, source);
      for (const name of VERSIONS) for (const derived of keysIn(version[name])) say(derived, key);
    }
  }
  return sources;
}

/** Null for what is neither picture nor sound, and for a group of nothing else. */
function assetOf(all: Entities, entity: Entity, sources: ReadonlyMap<string, ReadonlySet<string>>): OmcAsset | null {
  const kind = kindOf(all, entity, new Set());
  if (kind === null) return null;
  const id = keyOf(entity.identifiers[0]!);
  const nodes = nodesOf(entity);
  const forms = formsOf(all, entity);
  const structure = (...path: string[]) => text(firstIn(nodesOfForms(forms), 'structuralProperties', ...path));
  const use = (...path: string[]) => firstIn(nodes, 'assetFC', ...path);
  const contentType = structure('linkset', 'mediaType') ?? structure('fileDetails', 'mediaType');
  const timecode = text(use('functionalProperties', 'timeCodeStart'));
  const members = allIn(entity, 'Asset').map((key) => all.nameOf('Asset', key));
  return {
    ...{ id, kind, role: text(use('functionalType')), work: all.workOf(entity) },
    contentType: contentType !== null && /^[^\s/]+\/[^\s/]+$/.test(contentType) ? contentType : null,
    place: placeOf(forms),
    language: onlyLanguage(languagesIn(use('functionalProperties', 'audioContent'))),
    timecode: kind === 'VIDEO' && timecode !== null && /^\d\d(:\d\d){2}[:;]\d\d$/.test(timecode) ? timecode : null,
    madeOf: [...new Set([...members, ...(sources.get(id) ?? [])])].filter((one) => one !== id),
  };
}

type Form = Entity['nodes'][number];
const nodesOfForms = (forms: readonly Form[]): Node[] => forms.map(({ node }) => node);

/** What describes the form of an asset: within it, or elsewhere. */
const formsOf = (all: Entities, entity: Entity): Form[] =>
  entity.nodes.flatMap(({ node, file }) =>
    nodesIn(node['AssetSC']).flatMap((form) => [
      { node: form, file },
      ...keysIn(form).flatMap((key) => all.find('AssetSC', key)?.nodes ?? []),
    ]),
  );

const formKeysOf = (all: Entities, entity: Entity): string[] =>
  allIn(entity, 'AssetSC').map((key) => all.nameOf('AssetSC', key));

const structuralTypeOf = (all: Entities, entity: Entity): string | null =>
  text(firstIn(nodesOfForms(formsOf(all, entity)), 'structuralType'));

/** `seen`: groups that it is within. */
function kindOf(all: Entities, entity: Entity, seen: ReadonlySet<Entity>): MediaKind | null {
  const type = structuralTypeOf(all, entity);
  if (type !== null && type !== GROUP) return KINDS[type] ?? null;
  if (seen.has(entity)) return null;
  const within = new Set([...seen, entity]);
  const members = [...new Set(allIn(entity, 'Asset'))].flatMap((key) => all.find('Asset', key) ?? []);
  const kinds = new Set(members.map((member) => kindOf(all, member, within)));
  return GROUPED_FIRST.find((kind) => kinds.has(kind)) ?? null;
}

function placeOf(forms: readonly Form[]): OmcAsset['place'] {
  for (const { node, file } of forms) {
    const details = firstIn([node], 'structuralProperties', 'fileDetails');
    const name = isNode(details) ? text(details['fileName']) : null;
    if (name === null) continue;
    const folder = text((details as Node)['filePath']);
    return { path: folder === null ? name : `${folder.replace(/\/+$/, '')}/${name}`, saidIn: file };
  }
  return null;
}

function languagesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(languagesIn);
  if (!isNode(value)) return [];
  const own = text(value['language']);
  return [...(own === null ? [] : [own]), ...Object.values(value).flatMap(languagesIn)];
}

/** Properties of a thing that are said of it and not taken, each once. */
function propertiesLeft(all: Entities, entity: Entity): Set<string> {
  const left = new Set<string>();
  const look = (name: string, of: unknown) => {
    for (const node of nodesIn(of))
      for (const [property, value] of Object.entries(node))
        if (isSaid(value) && !TAKEN[name]!.has(property)) left.add(`${name}.${property}`);
  };
  for (const node of nodesOf(entity)) {
    look(entity.type, node);
    if (entity.type !== 'Asset') continue;
    look('version', node['version']);
    look('functionalProperties', firstIn([node], 'assetFC', 'functionalProperties'));
  }
  if (entity.type === 'Asset')
    for (const { node } of formsOf(all, entity)) look('structuralProperties', node['structuralProperties']);
  return left;
}
