import { and, not, oneOf, or, toSql, type Filter } from '../../lake/lancedb/filter.js';
import { count, select, selectByKey } from '../../lake/lancedb/read.js';
import { scan } from '../../lake/lancedb/scan.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import type { View } from '../../lake/lancedb/view.js';
import { analyses } from '../../lake/tables/analyses.js';
import { annotationDrafts } from '../../lake/tables/annotation-drafts.js';
import { annotationRevisions } from '../../lake/tables/annotation-revisions.js';
import { annotationRuns } from '../../lake/tables/annotation-runs.js';
import { annotationTypes } from '../../lake/tables/annotation-types.js';
import { annotations } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import { editId, edits } from '../../lake/tables/edits.js';
import { entityRevisions } from '../../lake/tables/entity-revisions.js';
import { frames } from '../../lake/tables/frames.js';
import { graphDocuments } from '../../lake/tables/graph-documents.js';
import { metrics } from '../../lake/tables/metrics.js';
import { runParts } from '../../lake/tables/run-parts.js';
import { savedSearches } from '../../lake/tables/saved-searches.js';
import { series } from '../../lake/tables/series.js';
import { shots } from '../../lake/tables/shots.js';
import { spaces } from '../../lake/tables/spaces.js';
import { titles } from '../../lake/tables/titles.js';
import { whatGoes } from './going.js';
import { pastReferences } from './past-references.js';
import type { Going, GoingRows, Reference, ReferenceChoice, RemovableKind, RemovalPlan } from './removal.js';

/** Ids of more rows are not listed: whoever follows the lake reads the table anew. */
const MOST_LISTED = 1_000;

/** What goes from every table with these, and what points at it. Throws BAD_USER_INPUT for an id that is not there. */
export async function planRemoval(
  view: View,
  kind: RemovableKind,
  ids: readonly string[],
  choice: ReferenceChoice,
): Promise<RemovalPlan> {
  const { going, references } = await whatGoes(view, kind, ids, choice);
  return planRows(view, going, references, choice);
}

/** The same of what is known to go. */
export async function planRows(
  view: View,
  going: Going,
  references: readonly Reference[],
  choice: ReferenceChoice,
): Promise<RemovalPlan> {
  const ofAnnotations = annotationsGoing(going);
  const gone = await annotationsMatching(view, ofAnnotations);
  const past = await pastReferences(view, going, [...gone.ids]);
  const isTaken = ({ kind: of }: { kind: string }) => choice === 'TAKE' && of === 'SAVED_SEARCH';
  for (const { id } of past.filter(isTaken)) going.savedSearches.add(id);
  const rows: GoingRows[] = [];
  for (const [table, where] of await conditions(view, going, ofAnnotations, gone.ids))
    rows.push(...(await goingRows(view, table, where)));
  return {
    going,
    rows,
    references: [...references, ...past.filter((one) => !isTaken(one))],
    annotationTypes: gone.types,
  };
}

/** Also of drafts and revisions, which have the same columns. */
function annotationsGoing({ titles: ofTitles, assets: ofAssets, runs, types, annotations: single }: Going): Filter {
  return or(
    oneOf('id', [...single]),
    oneOf('title_id', [...ofTitles]),
    oneOf('asset_id', [...ofAssets]),
    oneOf('run_id', [...runs]),
    oneOf('type', [...types]),
  );
}

async function annotationsMatching(view: View, where: Filter) {
  const [ids, types] = [new Set<string>(), new Set<string>()];
  for await (const batch of scan(view, annotations, ['id', 'type'], where))
    for (const { id, type } of batch) {
      ids.add(id);
      types.add(type);
    }
  return { ids, types };
}

async function conditions(
  view: View,
  going: Going,
  ofAnnotations: Filter,
  annotationIds: ReadonlySet<string>,
): Promise<(readonly [MediaTable, Filter])[]> {
  const ofAssets = oneOf('asset_id', [...going.assets]);
  const ofTitles = oneOf('title_id', [...going.titles]);
  const edited = oneOf('id', await editsOf(view, going, ofAssets));
  return [
    [titles, oneOf('id', [...going.titles])],
    [assets, oneOf('id', [...going.assets])],
    ...[shots, frames, dialogue, metrics, series, analyses].map((table) => [table, ofAssets] as const),
    [annotations, ofAnnotations],
    [annotationDrafts, ofAnnotations],
    [
      annotationRevisions,
      await revisionsGoing(view, or(ofAnnotations, oneOf('annotation_id', [...going.annotations])), annotationIds),
    ],
    [annotationRuns, oneOf('id', [...going.runs])],
    [runParts, or(oneOf('run_id', [...going.runs]), ofAssets)],
    [annotationTypes, oneOf('name', [...going.types])],
    [graphDocuments, or(ofTitles, ofAssets, oneOf('entity_id', [...going.titles]))],
    [edits, edited],
    [entityRevisions, { ...edited, column: 'edit_id' } as Filter],
    [savedSearches, oneOf('id', [...going.savedSearches])],
    [spaces, oneOf('id', [...going.spaces])],
  ];
}

/** Those of annotations that go, and of ones that were deleted; never a version of one that stands elsewhere now. */
async function revisionsGoing(view: View, where: Filter, going: ReadonlySet<string>): Promise<Filter> {
  if ((await count(view, annotationRevisions)) === 0) return oneOf('id', []);
  const others = new Set<string>();
  for await (const batch of scan(view, annotationRevisions, ['annotation_id'], where))
    for (const { annotation_id: id } of batch) if (!going.has(id)) others.add(id);
  const standing = (await selectByKey(view, annotations, 'id', [...others], ['id'])).map(({ id }) => id);
  const elsewhere: string[] = [];
  for await (const batch of scan(view, annotationRevisions, ['id', 'annotation_id'], not(where)))
    for (const { id, annotation_id } of batch) if (going.has(annotation_id)) elsewhere.push(id);
  return or(and(where, not(oneOf('annotation_id', standing))), oneOf('id', elsewhere));
}

/** Ids of rows of `edits` about what goes. */
async function editsOf(view: View, going: Going, ofAssets: Filter): Promise<string[]> {
  const edited = await select(view, edits, { columns: ['id', 'kind', 'entity_id'] });
  const of = async (kind: 'SHOT' | 'DIALOGUE_LINE', table: typeof shots | typeof dialogue) => {
    const ids = edited.flatMap((row) => (row.kind === kind ? [row.entity_id] : []));
    const where = and(ofAssets, oneOf('id', ids));
    return ids.length === 0
      ? []
      : (await select(view, table as typeof shots, { where, columns: ['id'] })).map(({ id }) => editId(kind, id));
  };
  return [
    ...[...going.titles].map((id) => editId('TITLE', id)),
    ...[...going.assets].map((id) => editId('ASSET', id)),
    ...(await of('SHOT', shots)),
    ...(await of('DIALOGUE_LINE', dialogue)),
  ];
}

async function goingRows(view: View, table: MediaTable, where: Filter): Promise<GoingRows[]> {
  if (toSql(where) === 'false') return [];
  const rows = await count(view, table, where);
  if (rows === 0) return [];
  const isListed = rows <= MOST_LISTED && 'id' in table.columns;
  const ids = isListed
    ? (await select(view, table, { where, columns: ['id'] })).map((row) => row['id'] as string)
    : null;
  return [{ table, where, count: rows, ids }];
}
