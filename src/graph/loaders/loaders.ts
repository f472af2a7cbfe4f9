import { atVersion } from '../../lake/lancedb/at-version.js';
import { and, equals, isNull, not, oneOf, toSql, type Filter } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import { lightColumns, type MediaTable } from '../../lake/lancedb/table.js';
import { analyses } from '../../lake/tables/analyses.js';
import { annotationDrafts } from '../../lake/tables/annotation-drafts.js';
import { annotationRuns } from '../../lake/tables/annotation-runs.js';
import { annotations } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { datasets } from '../../lake/tables/datasets.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import { edits } from '../../lake/tables/edits.js';
import { entityRevisions } from '../../lake/tables/entity-revisions.js';
import { evaluationCases } from '../../lake/tables/evaluation-cases.js';
import { evaluationMetrics } from '../../lake/tables/evaluation-metrics.js';
import { evaluations } from '../../lake/tables/evaluations.js';
import { frames, type FrameRow } from '../../lake/tables/frames.js';
import { graphDocuments } from '../../lake/tables/graph-documents.js';
import { metrics } from '../../lake/tables/metrics.js';
import { models } from '../../lake/tables/models.js';
import { savedSearches } from '../../lake/tables/saved-searches.js';
import { series, type CurveRow } from '../../lake/tables/series.js';
import { shots } from '../../lake/tables/shots.js';
import { spaces } from '../../lake/tables/spaces.js';
import { timelineClips } from '../../lake/tables/timeline-clips.js';
import { timelines } from '../../lake/tables/timelines.js';
import { titles } from '../../lake/tables/titles.js';
import { groupSamples } from '../../lake/nearest/group-samples.js';
import { wantedOf } from '../../lake/nearest/by-index.js';
import { nearestFrames } from '../../lake/nearest/nearest-frames.js';
import { summaryOfTitle } from './annotation-summary.js';
import { annotationTypeLoaders } from './annotation-types.js';
import { whenListed } from './batched.js';
import { annotationsByOrdinal } from './by-ordinal.js';
import { casesAlike } from './cases-alike.js';
import { countsBy } from './counts.js';
import { derivativesLoader } from './derivatives.js';
import { foundRows } from './found-rows.js';
import { frameShowing } from './frame-showing.js';
import { allOf } from './grouped.js';
import { faultsOf } from './faults.js';
import { endedCounts, endedVersions } from './history.js';
import { countLabels, labelsOfTitle } from './labels.js';
import { lazilyFrom } from './lazily.js';
import { assetIdsMeasured } from './measured.js';
import { modelLoaders } from './of-models.js';
import { oneBy } from './one-by.js';
import { overlapping } from './overlapping.js';
import { pageLoader } from './pages.js';
import { columnsOf, type Source } from './source.js';
import { shotTimesOfTitle, stillCurvesOfAsset, stillFramesOfTitle, stillMarksOfTitle } from './stills.js';
import { titleByAlias } from './title-of-any-id.js';
import { allSpaces, defaultVector, vectorsOfFrame, vectorsOfShot } from './vectors.js';

const byTime = [{ column: 'sort_key', ascending: true }];
/** Figures that can be compared; curves take long to read. */
const ofComparison = {
  where: and(not(equals('level', 'TITLE')), isNull('curve')),
  columns: ['evaluation_id', 'ordinal', 'level', 'metric', 'label', 'title_id', 'value', 'low', 'high', 'support'],
  order: [{ column: 'ordinal', ascending: true }],
} as const;
const ofCurves = {
  columns: ['evaluation_id', 'ordinal', 'metric', 'label', 'support', 'curve'],
  order: ofComparison.order,
} as const;
/** What tells lines apart and when they are shown. */
const ofTrack = {
  columns: ['id', 'text', 'speaker', 'start_us', 'end_us'],
  order: [{ column: 'ordinal', ascending: true }],
} as const;
/** Which edit plays what of a file. */
const ofUse = {
  columns: ['timeline_id', 'source_start_us', 'source_end_us'],
  order: [{ column: 'id', ascending: true }],
} as const;
const byOrdinal = [{ column: 'ordinal', ascending: true }];
const newestFirst = [{ column: 'version', ascending: false }];
const byId = [{ column: 'id', ascending: true }];

/** One operation's loaders, named for what they load: all read the same view, and each loads a key once. */
export const Loaders = lazilyFrom<Source>()({
  title: (source) => oneBy(source, titles, 'id'),
  titleByEidr: (source) => oneBy(source, titles, 'eidr'),
  titleByAlias: (source) => titleByAlias(source),
  edit: (source) => oneBy(source, edits, 'id'),
  revisionsOf: ({ view }) => allOf(view, entityRevisions, 'edit_id', { order: newestFirst }),
  asset: (source) => oneBy(source, assets, 'id'),
  // Analysers decide by any of its columns whether they apply.
  wholeAsset: (source) => oneBy(source, assets, 'id', lightColumns(assets)),
  shot: (source) => oneBy(source, shots, 'id'),
  frame: (source) => oneBy(source, frames, 'id', null, source.selection.asksForVectors ? defaultVector : undefined),
  dialogueLine: (source) => oneBy(source, dialogue, 'id'),
  annotation: (source) => oneBy(source, annotations, 'id'),
  annotationByOrdinal: (source) => annotationsByOrdinal(source),
  annotationRun: (source) => oneBy(source, annotationRuns, 'id'),
  graphDocument: (source) => oneBy(source, graphDocuments, 'id'),
  model: (source) => oneBy(source, models, 'id'),
  // Its items need what no field of it asks for.
  dataset: (source) => oneBy(source, datasets, 'id', lightColumns(datasets)),
  datasetVersions: ({ view }) => allOf(view, datasets, 'name', { order: [{ column: 'version', ascending: true }] }),
  savedSearch: (source) => oneBy(source, savedSearches, 'id'),
  // Its clips need what no field of it asks for.
  timeline: (source) => oneBy(source, timelines, 'id', lightColumns(timelines)),
  otioOfTimeline: (source) => oneBy(source, timelines, 'id', ['id', 'otio']),
  clipCountOfTimeline: ({ view }) => countsBy(view, timelineClips, 'timeline_id'),
  clipsOfAsset: ({ view }) => allOf(view, timelineClips, 'asset_id', ofUse),

  atHand:
    ({ view, near }) =>
    (table: MediaTable) =>
      near.table(view, table),
  page: (source) => pageLoader(source),
  derivativesOf: (source) => derivativesLoader(source),
  metricsOfAsset: ({ view }) => allOf(view, metrics, 'asset_id', { order: byTime }),
  assetIdsMeasured: ({ shared }) => assetIdsMeasured(shared),
  seriesOfAsset: ({ view }) => allOf<typeof series, keyof CurveRow>(view, series, 'asset_id', { order: byId }),
  curve: (source) => oneBy(source, series, 'id', ['id', 'count', 'start_us', 'step_us', 'times', 'values']),
  analysesOfAsset: ({ view }) => allOf(view, analyses, 'asset_id', { order: byId }),
  assetsOfChecksum: ({ view }) => allOf(view, assets, 'checksum', { order: byOrdinal }),
  assetsOfTitle: ({ view }) => allOf(view, assets, 'title_id', { order: byOrdinal }),
  faultsOfTitle: ({ view }) => faultsOf(view, 'title_id'),
  faultsOfAsset: ({ view }) => faultsOf(view, 'asset_id'),
  stillFramesOfTitle: ({ view }) => stillFramesOfTitle(view),
  shotTimesOfTitle: ({ view }) => shotTimesOfTitle(view),
  stillMarksOfTitle: ({ view }) => stillMarksOfTitle(view),
  stillCurvesOfAsset: ({ view }) => stillCurvesOfAsset(view),
  timeOfShot: (source) => oneBy(source, shots, 'id', ['id', 'start_us', 'end_us']),
  frameShowing: ({ view }) => frameShowing(view),
  shotsDuring: (source) => overlapping(source, shots.lists.ofTitle),
  shotsOfAssetDuring: (source) => overlapping(source, shots.lists.ofAsset),
  linesOfTrack: ({ view }) => allOf(view, dialogue, 'asset_id', ofTrack),
  dialogueDuring: (source) => once((where: Filter) => overlapping(source, dialogue.lists.ofTitle, where)),

  labels: ({ shared, near }) => once((where: Filter) => countLabels(shared, near, where)),
  labelsOfTitle: ({ view }) => once((where: Filter) => labelsOfTitle(view, where)),
  annotationSummaryOfTitle: ({ view }) => once((where: Filter) => summaryOfTitle(view, where)),
  endedVersionsOf: ({ view }) => endedVersions(view),
  draftCountOfRun: ({ view }) => countsBy(view, annotationDrafts, 'run_id'),
  annotationCountOfRun: ({ view }) => countsBy(view, annotations, 'run_id'),
  endedCountOfRun: ({ view }) => endedCounts(view),
  annotationTypes: ({ view, shared, near }) => annotationTypeLoaders(view, shared, near),
  annotationCountOfModel: ({ view }) => countsBy(view, annotations, 'model_id'),
  ofModels: ({ view }) => modelLoaders(view),

  evaluation: (source) => oneBy(source, evaluations, 'id'),
  evaluationCase: (source) => oneBy(source, evaluationCases, 'id'),
  casesAlike: ({ view }) => casesAlike(view),
  figuresOfEvaluation: ({ view }) => allOf(view, evaluationMetrics, 'evaluation_id', ofComparison),
  curvesOfEvaluation: ({ view }) =>
    once((of: Filter) =>
      allOf(view, evaluationMetrics, 'evaluation_id', { ...ofCurves, where: and(not(equals('level', 'TITLE')), of) }),
    ),
  caseCountOfEvaluation: ({ view }) => once((where: Filter) => countsBy(view, evaluationCases, 'evaluation_id', where)),

  titleIds: ({ shared }) =>
    once((where: Filter) =>
      atVersion(shared, titles, `ids ${toSql(where) ?? ''}`, async () =>
        (await select(shared, titles, { where, columns: ['id'] })).map((title) => title.id),
      ),
    ),
  titleIdsOfAssets:
    ({ view }) =>
    async (ids: readonly string[]) => {
      const rows = await select(view, assets, { where: oneOf('id', ids), columns: ['title_id'] });
      return rows.map((asset) => asset.title_id).filter((id) => id !== null);
    },
  spaces: ({ shared }) => allSpaces(shared),
  spacesOfModel: ({ view }) => allOf(view, spaces, 'model_id', { order: byId }),
  nearestFrames: (source) =>
    nearestFrames({ ...source, wanted: wantedFrames(source), whenAsked: whenListed(source.view) }),
  vectorOfFrame: (source) => vectorsOfFrame(source),
  samplesOfAssets: (source) => groupSamples(source, 'asset_id'),
  samplesOfTitles: (source) => groupSamples(source, 'title_id'),
  vectorsOfShot: (source) => vectorsOfShot(source),
});
export type Loaders = InstanceType<typeof Loaders>;

/** What a search finds of frames is what the operation shows of them. */
function wantedFrames(source: Source) {
  const rows = foundRows(source, frames);
  return wantedOf(columnsOf(source, frames, ['id']), (frame) => rows.set((frame as FrameRow).id, frame));
}

/** One result for each filter. */
function once<V>(make: (where: Filter) => V): (where: Filter) => V {
  const made = new Map<string | undefined, V>();
  return (where) => {
    const key = toSql(where);
    if (!made.has(key)) made.set(key, make(where));
    return made.get(key)!;
  };
}
