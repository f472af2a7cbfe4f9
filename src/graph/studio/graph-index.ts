import { quoted } from '../../base/errors.js';
import { partsOf } from '../../base/parts-of.js';
import { UsageError } from '../../base/usage-error.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import { equals, oneOf } from '../../lake/lancedb/filter.js';
import type { Lake, LakeSnapshot } from '../../lake/lancedb/lake.js';
import { KEYS_PER_QUERY, select } from '../../lake/lancedb/read.js';
import { scan } from '../../lake/lancedb/scan.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import { frames } from '../../lake/tables/frames.js';
import { documentId, graphDocuments, type GraphDocumentRow } from '../../lake/tables/graph-documents.js';
import { graphIndexes, type GraphIndexKind, type GraphIndexRow } from '../../lake/tables/graph-indexes.js';
import { shots } from '../../lake/tables/shots.js';
import { titles } from '../../lake/tables/titles.js';
import { documentsIn } from './documents-in.js';
import { checkOperation } from './indexed-operation.js';

/** Asks the studio's graph for these entities: the answer's data. */
export type Ask = (operation: string, ids: readonly string[]) => Promise<unknown>;

type Entity = Omit<GraphDocumentRow, 'id' | 'index_id' | 'texts'>;

const TABLE = { TITLE: titles, SHOT: shots, FRAME: frames } as const;
const NAME = /^[A-Za-z0-9._-]{1,100}$/;

/** The index of that name; throws a UsageError where there is none. */
export async function indexOf(snapshot: LakeSnapshot, name: string): Promise<GraphIndexRow> {
  const [index] = await select(snapshot, graphIndexes, { where: equals('id', name) });
  if (index) return index;
  throw new UsageError(`there is no index ${quoted(name)}; see: media-graph graph-index list`);
}

/** Defines an index, without documents until it is refreshed. The same definition again changes nothing; another is refused. */
export async function defineIndex(
  lake: Lake,
  definition: { readonly name: string; readonly kind: GraphIndexKind; readonly operation: string },
  options: CommitOptions,
): Promise<GraphIndexRow> {
  const { name: id, kind } = definition;
  if (!NAME.test(id)) throw new UsageError(`the name must be 1 to 100 letters, digits, . _ or -, but is ${quoted(id)}`);
  const operation = checkOperation(definition.operation);
  return writeToLake(lake, { ...options, note: `graph index ${id}` }, async (writer) => {
    const [known] = await select(writer.base, graphIndexes, { where: equals('id', id) });
    if (known?.kind === kind && known.operation === operation) return known;
    if (known) throw new UsageError(`there is an index ${quoted(id)} already, defined otherwise; remove it first`);
    const never = { refreshed_at: null, refreshed_snapshot: null };
    const index: GraphIndexRow = { id, kind, operation, created_at: Date.now(), ...never };
    await writer.add(graphIndexes, [index]);
    return index;
  });
}

/** Removes the index with its documents; throws a UsageError where there is none. */
export async function removeIndex(lake: Lake, name: string, options: CommitOptions): Promise<void> {
  await writeToLake(lake, { ...options, note: `graph index ${name} removed` }, async (writer) => {
    await indexOf(writer.base, name);
    await writer.remove(graphDocuments, equals('index_id', name));
    await writer.remove(graphIndexes, equals('id', name), [name]);
  });
}

/** What a refresh has done. */
export interface Refreshed {
  readonly asked: number;
  /** Documents that are new, or say something else. */
  readonly written: number;
  readonly removed: number;
}

export interface RefreshOptions extends CommitOptions {
  /** Entities that one request asks for. */
  readonly batch: number;
  /** Only what the lake's commits since the last refresh have changed, where they are known; else all. */
  readonly changedOnly: boolean;
  onProgress?(asked: number, of: number): void;
}

/**
 * Asks the studio's graph for the lake's entities and writes what it says, in one commit. What it says nothing of has no document.
 * An answer with errors ends it, and nothing is written.
 */
export async function refreshIndex(lake: Lake, name: string, ask: Ask, options: RefreshOptions): Promise<Refreshed> {
  const base = await lake.refresh();
  const index = await indexOf(base, name);
  const changed = options.changedOnly ? await changedSince(lake, index) : null;
  // Who follows the lake would else follow its own commits.
  if (changed?.length === 0) return { asked: 0, written: 0, removed: 0 };
  const entities = await entitiesOf(base, index.kind, changed);
  const rows: GraphDocumentRow[] = [];
  let asked = 0;
  for (const part of partsOf(entities, options.batch)) {
    const ids = part.map(({ entity_id }) => entity_id);
    const documents = documentsIn(await ask(index.operation, ids), new Set(ids));
    for (const entity of part) {
      const texts = documents.get(entity.entity_id);
      if (texts?.length) rows.push({ id: documentId(name, entity.entity_id), index_id: name, ...entity, texts });
    }
    options.onProgress?.((asked += part.length), entities.length);
  }
  return writeToLake(lake, { ...options, note: `graph index ${name} refreshed` }, async (writer) => {
    const current = await indexOf(writer.base, name);
    if (current.operation !== index.operation || current.created_at !== index.created_at)
      throw new UsageError(`index ${quoted(name)} was defined anew meanwhile; refresh it again`);
    const known = await knownDocuments(writer.base, name, changed);
    const differs = rows.filter((row) => !same(known.get(row.id), row));
    const told = new Set(rows.map(({ id }) => id));
    const gone = [...known.keys()].filter((id) => !told.has(id));
    await writer.upsert(graphDocuments, 'id', differs);
    for (const ids of partsOf(gone, KEYS_PER_QUERY)) await writer.remove(graphDocuments, oneOf('id', ids), ids);
    const refreshed = { refreshed_at: Date.now(), refreshed_snapshot: base.record.number };
    await writer.upsert(graphIndexes, 'id', [{ ...current, ...refreshed }]);
    return { asked: entities.length, written: differs.length, removed: gone.length };
  });
}

/** Ids that commits since the last refresh have changed; null: not known. */
async function changedSince(lake: Lake, { kind, refreshed_snapshot: since }: GraphIndexRow): Promise<string[] | null> {
  if (since === null) return null;
  const commits = await lake.log.changesSince(since);
  const isWhole = commits.every(({ number }, i) => number === since + 1 + i);
  if (!isWhole || (commits.length === 0 && lake.current.record.number !== since)) return null;
  const ids = new Set<string>();
  for (const { changes } of commits) {
    const listed = changes?.[TABLE[kind].name];
    if (changes === null || listed === null) return null;
    for (const id of listed ?? []) ids.add(id);
  }
  return [...ids];
}

async function entitiesOf(
  snapshot: LakeSnapshot,
  kind: GraphIndexKind,
  only: readonly string[] | null,
): Promise<Entity[]> {
  const entities: Entity[] = [];
  const filters = only === null ? [undefined] : [...partsOf(only, KEYS_PER_QUERY)].map((ids) => oneOf('id', ids));
  for (const where of filters) {
    if (kind === 'TITLE') {
      for await (const rows of scan(snapshot, titles, ['id'], where)) entities.push(...rows.map(titleEntity));
    } else if (kind === 'SHOT') {
      const columns = ['id', 'title_id', 'asset_id', 'start_us', 'end_us', 'labels'] as const;
      for await (const rows of scan(snapshot, shots, columns, where))
        entities.push(...rows.map(({ id, ...row }) => ({ entity_id: id, ...row, shot_id: id })));
    } else {
      const columns = ['id', 'title_id', 'asset_id', 'shot_id', 'timestamp_us', 'labels'] as const;
      for await (const rows of scan(snapshot, frames, columns, where)) {
        const entityOf = ({ id, timestamp_us: at, ...row }: (typeof rows)[number]): Entity => {
          return { entity_id: id, ...row, start_us: at, end_us: at + 1 };
        };
        entities.push(...rows.map(entityOf));
      }
    }
  }
  return entities;
}

const titleEntity = ({ id }: { id: string }): Entity => ({
  entity_id: id,
  title_id: id,
  asset_id: null,
  shot_id: null,
  start_us: null,
  end_us: null,
  labels: [],
});

/** The documents that a refresh may replace or remove, by id. */
async function knownDocuments(snapshot: LakeSnapshot, index: string, changed: readonly string[] | null) {
  const known = new Map<string, GraphDocumentRow>();
  const filters =
    changed === null
      ? [equals('index_id', index)]
      : [...partsOf(changed, KEYS_PER_QUERY)].map((ids) =>
          oneOf(
            'id',
            ids.map((id) => documentId(index, id)),
          ),
        );
  for (const where of filters) {
    for (const row of await select(snapshot, graphDocuments, { where })) known.set(row.id, row);
  }
  return known;
}

function same(before: GraphDocumentRow | undefined, after: GraphDocumentRow): boolean {
  if (!before) return false;
  return (Object.keys(after) as (keyof GraphDocumentRow)[]).every(
    (name) => JSON.stringify(before[name]) === JSON.stringify(after[name]),
  );
}
