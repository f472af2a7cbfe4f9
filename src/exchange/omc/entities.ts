/** An object of the JSON, as it came. */
export type Node = Readonly<Record<string, unknown>>;

export interface Identifier {
  readonly scope: string;
  readonly value: string;
}

/** A thing that the ontology identifies, with all that describes it in any file. */
export interface Entity {
  readonly type: string;
  /** Where it is described, and in which file. */
  readonly nodes: { readonly node: Node; readonly file: string }[];
  readonly identifiers: Identifier[];
}

/** What a property refers to, where the reference does not say it. */
const TYPE_OF_PROPERTY: Readonly<Record<string, string>> = {
  ...{ CreativeWork: 'CreativeWork', Series: 'CreativeWork', Season: 'CreativeWork', Episode: 'CreativeWork' },
  ...{ Asset: 'Asset', AssetSC: 'AssetSC', Slate: 'Slate' },
  ...{ DerivationOf: 'Asset', RevisionOf: 'Asset', VariantOf: 'Asset' },
  ...{ Derivation: 'Asset', Revision: 'Asset', Variant: 'Asset', Alternative: 'Asset' },
};
const NO_DESCRIPTION = new Set(['schemaVersion', 'entityType', 'identifier']);

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Nothing is said by null, and by an empty list. */
export const isSaid = (value: unknown): boolean =>
  value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);

/** The node, or the nodes of a list. */
export const nodesIn = (value: unknown): Node[] => (Array.isArray(value) ? value : [value]).filter(isNode);

/** How an identifier is written in one word: it is unique within its scope. */
export const keyOf = ({ scope, value }: Identifier): string => `${scope}:${value}`;

export function identifiersOf(node: Node): Identifier[] {
  const said = Array.isArray(node['identifier']) ? node['identifier'].filter(isNode) : [];
  return said.flatMap(({ identifierScope: scope, identifierValue: value }) =>
    typeof scope === 'string' && typeof value === 'string' && value.trim() !== '' ? [{ scope, value }] : [],
  );
}

/** Keys of what a property refers to, the first of each. */
export const keysIn = (value: unknown): string[] =>
  nodesIn(value).flatMap((node) => identifiersOf(node).slice(0, 1).map(keyOf));

/** Whether it says more than which thing it is. */
const isDescription = (node: Node): boolean =>
  Object.entries(node).some(([name, value]) => !NO_DESCRIPTION.has(name) && isSaid(value));

/** What stands around an entity, by their keys. */
interface Around {
  readonly work: string | null;
  readonly asset: string | null;
  readonly slate: string | null;
}

/** All that files identify, at any depth. What they describe in several places, or by several identifiers, is one thing. */
export class Entities {
  private readonly byKey = new Map<string, Entity>();
  private readonly all = new Set<Entity>();
  /** The work of an asset or a slate, by `TYPE KEY`, and the slates of an asset, by its key. */
  private readonly together = { work: new Map<string, string>(), slates: new Map<string, string[]>() };
  /** Things that nothing identifies, by type. */
  readonly nameless = new Map<string, number>();

  /** Adds what a document holds. */
  add(document: unknown, file: string): void {
    this.walk(document, null, file, { work: null, asset: null, slate: null });
  }

  get isAny(): boolean {
    return this.all.size > 0;
  }

  /** Those that are described anywhere, in the order in which they came. */
  described(type?: string): Entity[] {
    return [...this.all].filter((entity) => entity.nodes.length > 0 && (type === undefined || entity.type === type));
  }

  find(type: string, key: string): Entity | null {
    return this.byKey.get(`${type} ${key}`) ?? null;
  }

  /** The first of its keys: the same for the same thing, however it is referred to. */
  nameOf(type: string, key: string): string {
    const entity = this.find(type, key);
    return entity ? keyOf(entity.identifiers[0]!) : key;
  }

  /** The work that an asset's context names, or one of its slates. */
  workOf(asset: Entity): string | null {
    for (const key of asset.identifiers.map(keyOf)) {
      const slates = this.together.slates.get(key) ?? [];
      const own = [`Asset ${key}`, ...slates.flatMap((slate) => this.keysOf('Slate', slate))];
      const work = own.map((one) => this.together.work.get(one)).find((one) => one !== undefined);
      if (work !== undefined) return this.nameOf('CreativeWork', work);
    }
    return null;
  }

  private keysOf(type: string, key: string): string[] {
    const { identifiers = [] } = this.find(type, key) ?? {};
    return identifiers.map((one) => `${type} ${keyOf(one)}`);
  }

  private walk(value: unknown, property: string | null, file: string, around: Around): void {
    if (Array.isArray(value)) for (const one of value) this.walk(one, property, file, around);
    if (!isNode(value)) return;
    const said = value['entityType'];
    const type = typeof said === 'string' ? said : TYPE_OF_PROPERTY[property ?? ''];
    const within = type === undefined ? around : this.take(value, type, file, around);
    for (const [name, of] of Object.entries(value)) this.walk(of, name, file, within);
  }

  /** What is around the parts of it. */
  private take(node: Node, type: string, file: string, around: Around): Around {
    const identifiers = identifiersOf(node);
    if (identifiers.length === 0) {
      if (isDescription(node)) this.nameless.set(type, (this.nameless.get(type) ?? 0) + 1);
      return around;
    }
    const entity = this.entityOf(type, identifiers);
    if (isDescription(node)) entity.nodes.push({ node, file });
    const key = keyOf(identifiers[0]!);
    const { work, asset, slate } = around;
    if (type === 'CreativeWork') {
      if (asset !== null) this.goWith(`Asset ${asset}`, key);
      if (slate !== null) this.goWith(`Slate ${slate}`, key);
      return { work: key, asset: null, slate: null };
    }
    if (type === 'Slate') {
      if (asset !== null) this.addSlate(asset, key);
      if (work !== null) this.goWith(`Slate ${key}`, work);
      return { ...around, slate: key };
    }
    if (type !== 'Asset') return around;
    if (work !== null) this.goWith(`Asset ${key}`, work);
    if (slate !== null) this.addSlate(key, slate);
    return { work, asset: key, slate: null };
  }

  private goWith(what: string, work: string): void {
    if (!this.together.work.has(what)) this.together.work.set(what, work);
  }

  private addSlate(asset: string, slate: string): void {
    this.together.slates.set(asset, [...(this.together.slates.get(asset) ?? []), slate]);
  }

  /** The one thing that has any of the identifiers: what were two becomes one. */
  private entityOf(type: string, identifiers: readonly Identifier[]): Entity {
    const known = identifiers.flatMap((one) => this.find(type, keyOf(one)) ?? []);
    const entity = known[0] ?? { type, nodes: [], identifiers: [] };
    this.all.add(entity);
    for (const other of new Set(known)) {
      if (other === entity) continue;
      entity.nodes.push(...other.nodes);
      this.identify(entity, other.identifiers);
      this.all.delete(other);
    }
    this.identify(entity, identifiers);
    return entity;
  }

  private identify(entity: Entity, identifiers: readonly Identifier[]): void {
    for (const one of identifiers) {
      const key = `${entity.type} ${keyOf(one)}`;
      if (this.byKey.get(key) === entity) continue;
      this.byKey.set(key, entity);
      entity.identifiers.push(one);
    }
  }
}
