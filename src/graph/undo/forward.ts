import { rowsByKey, type Differences } from '../../lake/lancedb/differences.js';
import type { Scalar } from '../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import type { MediaTable, Row } from '../../lake/lancedb/table.js';
import { lastVersions } from '../../lake/annotations/standing.js';
import { annotationRevisions, revisionId, revisionOf } from '../../lake/tables/annotation-revisions.js';
import { annotationRuns } from '../../lake/tables/annotation-runs.js';
import { annotationTypes } from '../../lake/tables/annotation-types.js';
import { annotations, type AnnotationContent } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import { edits, type EditedKind } from '../../lake/tables/edits.js';
import { entityRevisionId, entityRevisions, type EntityRevisionRow } from '../../lake/tables/entity-revisions.js';
import { shots } from '../../lake/tables/shots.js';
import { titles } from '../../lake/tables/titles.js';

/** What becomes of the rows of one table. */
export interface Step {
  readonly table: MediaTable;
  readonly gone: readonly Scalar[];
  /** As they were before the commit, in the place of what they are. */
  readonly changed: readonly Scalar[];
  readonly back: readonly Scalar[];
  /** The row from before as it is written: versions go forward. */
  forward(row: Row<MediaTable>): Row<MediaTable>;
  /** Rows that tell of the versions that end. */
  readonly alsoAdded: Row<MediaTable>[];
}

interface States {
  readonly before: LakeSnapshot;
  readonly after: LakeSnapshot;
  readonly base: LakeSnapshot;
}

interface Who {
  readonly author: string | null;
  readonly now: number;
}

const tablesOf: Readonly<Record<EditedKind, MediaTable>> = {
  TITLE: titles,
  ASSET: assets,
  SHOT: shots,
  DIALOGUE_LINE: dialogue,
};

/**
 * What each table's rows become when a commit is taken back. Versions of annotations and of what people edit never go back: what was
 * read at a version is still what that version was. Their history goes only with what it is the history of.
 */
export async function forwardPlan(
  tables: ReadonlyMap<MediaTable, Differences>,
  states: States,
  who: Who,
): Promise<Step[]> {
  const of = (table: MediaTable): Differences =>
    [...tables].find(([{ name }]) => name === table.name)?.[1] ?? { added: [], removed: [], changed: [] };
  const gone = {
    titles: new Set(of(titles).added),
    assets: new Set(of(assets).added),
    runs: new Set(of(annotationRuns).added),
    types: await typesGone(of(annotationTypes).added as string[], states.before),
    edited: new Set<string>(),
  };
  for (const [kind, table] of Object.entries(tablesOf))
    for (const id of of(table).added) gone.edited.add(`${kind}:${id}`);
  const ofAnnotations = await annotationSteps(of, gone, states, who);
  const ofEdits = await editSteps(of, gone.edited, states, who);
  const special = new Set([annotations, annotationRevisions, edits, entityRevisions].map(({ name }) => name));
  const plain = [...tables].filter(([{ name }]) => !special.has(name)).map(([table, all]) => plainStep(table, all));
  return [...plain, ...ofAnnotations, ...ofEdits];
}

function plainStep(table: MediaTable, { added, changed, removed }: Differences): Step {
  return { table, gone: added, changed, back: removed, forward: (row) => row, alsoAdded: [] };
}

type Of = (table: MediaTable) => Differences;

async function annotationSteps(
  of: Of,
  gone: Readonly<Record<'titles' | 'assets' | 'runs' | 'types', ReadonlySet<Scalar>>>,
  { before, after, base }: States,
  { author, now }: Who,
): Promise<Step[]> {
  const [rows, history] = [of(annotations), of(annotationRevisions)];
  const isGone = ({ title_id, asset_id, run_id, type }: AnnotationContent) =>
    (title_id !== null && gone.titles.has(title_id)) ||
    (asset_id !== null && gone.assets.has(asset_id)) ||
    (run_id !== null && gone.runs.has(run_id)) ||
    gone.types.has(type);
  const ended: Row<MediaTable>[] = [];
  const wholly = new Set<string>();
  for await (const found of rowsByKey(after, annotations, rows.added))
    for (const row of found)
      if (isGone(row)) wholly.add(row.id);
      else ended.push(revisionOf(row, { ended: 'DELETED', ended_at: now, ended_by: author }));
  const versions = new Map<string, number>();
  for await (const found of rowsByKey(after, annotations, rows.changed))
    for (const row of found) {
      ended.push(revisionOf(row, { ended: 'CHANGED', ended_at: now, ended_by: author }));
      versions.set(row.id, row.version + 1);
    }
  const last = await lastVersions(base, rows.removed as string[]);
  const cameToTell = new Set(history.added);
  for await (const found of rowsByKey(before, annotations, rows.removed))
    for (const { id, version } of found)
      if (cameToTell.has(revisionId(id, version))) versions.set(id, Math.max(version, last.get(id) ?? 0) + 1);
  const historyGone: string[] = [];
  for await (const found of rowsByKey(after, annotationRevisions, history.added))
    for (const row of found) if (wholly.has(row.annotation_id) || isGone(row)) historyGone.push(row.id);
  return [
    {
      ...plainStep(annotations, rows),
      forward: (row) => ({ ...row, version: versions.get(row['id'] as string) ?? row['version'] }),
    },
    {
      ...plainStep(annotationRevisions, { ...history, added: historyGone, changed: [] }),
      alsoAdded: ended,
    },
  ];
}

/** Names of annotation types of which no version stays. */
async function typesGone(ids: readonly string[], before: LakeSnapshot): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const stays = new Set((await select(before, annotationTypes, { columns: ['name'] })).map(({ name }) => name));
  return new Set(ids.map((id) => id.slice(0, id.lastIndexOf('@'))).filter((name) => !stays.has(name)));
}

async function editSteps(
  of: Of,
  goneEntities: ReadonlySet<string>,
  { before, after }: States,
  { author, now }: Who,
): Promise<Step[]> {
  const [rows, history] = [of(edits), of(entityRevisions)];
  const gone = rows.added.filter((id) => goneEntities.has(id as string));
  const stays = [...rows.changed, ...rows.added.filter((id) => !goneEntities.has(id as string))];
  const was = new Map<string, Row<typeof edits>>();
  for await (const found of rowsByKey(before, edits, stays)) for (const row of found) was.set(row.id, row);
  const forward = new Map<string, Row<typeof edits>>();
  const told: EntityRevisionRow[] = [];
  for await (const found of rowsByKey(after, edits, stays))
    for (const row of found) {
      const next = {
        ...row,
        ingested: was.has(row.id) ? was.get(row.id)!.ingested : {},
        version: row.version + 1,
        edited_by: author,
        edited_at: now,
      };
      forward.set(row.id, next);
      told.push(await restoredRevision(next, before, after));
    }
  const historyGone: string[] = [];
  for await (const found of rowsByKey(after, entityRevisions, history.added))
    for (const row of found) if (goneEntities.has(row.edit_id)) historyGone.push(row.id);
  const changed = rows.changed;
  const onlyAfter = [...forward.values()].filter(({ id }) => !was.has(id));
  return [
    {
      // Rows that stay, though there were none before, are written anew.
      ...plainStep(edits, { added: [...gone, ...onlyAfter.map(({ id }) => id)], changed, removed: rows.removed }),
      forward: (row) => forward.get(row['id'] as string) ?? row,
      alsoAdded: onlyAfter,
    },
    {
      ...plainStep(entityRevisions, { ...history, added: historyGone, changed: [] }),
      alsoAdded: told,
    },
  ];
}

/** A version that says what the undoing changed of the entity. */
async function restoredRevision(
  edit: Row<typeof edits>,
  before: LakeSnapshot,
  after: LakeSnapshot,
): Promise<EntityRevisionRow> {
  const table = tablesOf[edit.kind];
  const rowAt = async (snapshot: LakeSnapshot): Promise<Row<MediaTable>> => {
    for await (const [row] of rowsByKey(snapshot, table, [edit.entity_id])) return row ?? {};
    return {};
  };
  const [was, is] = [await rowAt(before), await rowAt(after)];
  const names = Object.keys({ ...was, ...is }).filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]));
  const only = (row: Row<MediaTable>) => Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
  return {
    id: entityRevisionId(edit.kind, edit.entity_id, edit.version),
    edit_id: edit.id,
    kind: edit.kind,
    entity_id: edit.entity_id,
    title_id: edit.title_id,
    version: edit.version,
    change: 'RESTORED',
    before: only(is),
    after: only(was),
    author: edit.edited_by,
    at: edit.edited_at,
  };
}
