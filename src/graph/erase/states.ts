import { select, selectByKey } from '../../lake/lancedb/read.js';
import { scan } from '../../lake/lancedb/scan.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import type { View } from '../../lake/lancedb/view.js';
import { annotationDrafts } from '../../lake/tables/annotation-drafts.js';
import { annotationRevisions } from '../../lake/tables/annotation-revisions.js';
import { annotationRuns } from '../../lake/tables/annotation-runs.js';
import { annotationTypes } from '../../lake/tables/annotation-types.js';
import { annotations } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import { edits } from '../../lake/tables/edits.js';
import { entityRevisions } from '../../lake/tables/entity-revisions.js';
import { frames } from '../../lake/tables/frames.js';
import { savedSearches } from '../../lake/tables/saved-searches.js';
import { shots } from '../../lake/tables/shots.js';
import { spaces } from '../../lake/tables/spaces.js';
import { titles } from '../../lake/tables/titles.js';
import type { GoingRows } from '../remove/removal.js';
import type { ErasableKind } from './erasure.js';
import { isTelling, wordsOfFile } from './traces.js';

/** Where an entity of a kind, or what is left of it, is found by its id. */
const STANDS: Readonly<Record<ErasableKind, readonly (readonly [MediaTable, string])[]>> = {
  TITLE: [[titles, 'id']],
  ASSET: [[assets, 'id']],
  RUN: [[annotationRuns, 'id']],
  ANNOTATION_TYPE: [[annotationTypes, 'name']],
  SPACE: [[spaces, 'id']],
  ANNOTATION: [
    [annotations, 'id'],
    [annotationDrafts, 'id'],
    [annotationRevisions, 'annotation_id'],
  ],
};

/** Those of the ids that the state has. */
export async function idsThere(view: View, kind: ErasableKind, ids: readonly string[]): Promise<Set<string>> {
  const there = new Set<string>();
  for (const [table, key] of STANDS[kind])
    for (const row of await selectByKey(view, table, key, ids, [key])) there.add(row[key] as string);
  return there;
}

export const tablesOf = (kind: ErasableKind): readonly MediaTable[] => STANDS[kind].map(([table]) => table);

/** Tables whose rows others may name, by the column that holds their id. */
export const NAMED_BY: readonly (readonly [MediaTable, string])[] = [
  ...[titles, assets, shots, frames, dialogue, annotations, annotationDrafts].map((table) => [table, 'id'] as const),
  [annotationRevisions, 'annotation_id'],
  ...[annotationRuns, savedSearches, edits, entityRevisions].map((table) => [table, 'id'] as const),
];

/** Ids of what goes from a state, by table. */
export async function idsOfRows(view: View, rows: readonly GoingRows[]): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  for (const { table, where } of rows) {
    const [, key] = NAMED_BY.find(([of]) => of.name === table.name) ?? [];
    if (key === undefined) continue;
    const ids = new Set<string>();
    for await (const batch of scan(view, table, [key], where)) for (const row of batch) ids.add(row[key] as string);
    found.set(table.name, ids);
  }
  return found;
}

/** What texts may call the titles and files that go from a state, and the addresses of these files. */
export async function namesOf(view: View, rows: readonly GoingRows[]) {
  const [words, files] = [new Set<string>(), new Set<string>()];
  const whereOf = (table: MediaTable) => rows.find((of) => of.table.name === table.name)?.where;
  const [ofTitles, ofAssets] = [whereOf(titles), whereOf(assets)];
  if (ofTitles)
    for (const { name } of await select(view, titles, { where: ofTitles, columns: ['name'] }))
      if (name !== null && isTelling(name)) words.add(name);
  if (ofAssets)
    for (const { uri } of await select(view, assets, { where: ofAssets, columns: ['uri'] })) {
      files.add(uri);
      for (const word of wordsOfFile(uri)) words.add(word);
    }
  return { words, files };
}
