import type { MediaTable } from '../../lake/lancedb/table.js';
import { annotationRuns } from '../../lake/tables/annotation-runs.js';
import { annotations } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { audit } from '../../lake/tables/audit.js';
import { datasetItems } from '../../lake/tables/dataset-items.js';
import { datasets } from '../../lake/tables/datasets.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import { evaluationCases } from '../../lake/tables/evaluation-cases.js';
import { evaluationMetrics } from '../../lake/tables/evaluation-metrics.js';
import { evaluations } from '../../lake/tables/evaluations.js';
import { frames } from '../../lake/tables/frames.js';
import { models } from '../../lake/tables/models.js';
import { savedSearches } from '../../lake/tables/saved-searches.js';
import { shots } from '../../lake/tables/shots.js';
import { timelineClips } from '../../lake/tables/timeline-clips.js';
import { timelines } from '../../lake/tables/timelines.js';
import { titles } from '../../lake/tables/titles.js';
import type { Resolvers } from '../generated/graphql.js';
import {
  Annotation,
  annotationColumns,
  AnnotationEvidence,
  annotationQueries,
  AnnotationRevision,
  AnnotationRun,
  annotationRunColumns,
  AnnotationType,
} from './annotation.js';
import { Asset, assetColumns, assetQueries, MediaStream, Metric } from './asset.js';
import { ArtworkCandidate, ArtworkCandidates } from './artwork.js';
import { auditColumns, AuditEntry, auditQueries } from './audit.js';
import {
  Dataset,
  datasetColumns,
  DatasetDiff,
  DatasetEntity,
  DatasetItem,
  datasetItemColumns,
  datasetQueries,
} from './dataset.js';
import { DialogueLine, dialogueLineColumns, dialogueQueries } from './dialogue.js';
import {
  CaseAlike,
  Evaluation,
  EvaluationCase,
  evaluationCaseColumns,
  evaluationColumns,
  EvaluationComparison,
  EvaluationCounts,
  EvaluationMetric,
  evaluationMetricColumns,
  evaluationQueries,
  EvaluationSettings,
} from './evaluation.js';
import { Counterpart, Duplicate } from './duplicates.js';
import { Edited, EntityRevision } from './edited.js';
import { Frame, frameColumns, frameQueries } from './frame.js';
import { Likeness, SimilarFrameEdge, SimilarShotEdge } from './likeness.js';
import { GraphIndex, graphIndexQueries } from './graph-index.js';
import { Disagreement, disagreementQueries, OtherLabel } from './disagreements.js';
import { exportQueries } from './export.js';
import { Facet, facetQueries, FacetValue, Sampled } from './facets.js';
import { IngestJob, ingestQueries } from './ingest.js';
import { Lake, lakeQueries, LakeTable } from './lake.js';
import { SpaceMap } from './space-map.js';
import { EmbeddingSpace, Model, modelColumns, modelQueries, ModelSource, ModelStageChange } from './model.js';
import { ActivityBucket, ActivityFigures, ActivityReference, LabelAgreement, SimilarModel } from './model-activity.js';
import { LineageEntity, LineageNode, lineageQueries } from './lineage.js';
import { MatchCut, matchCutQueries } from './match-cuts.js';
import { Moment, MomentEvidence, momentQueries } from './moments.js';
import { AnnotationProblem, Mutation } from './mutation.js';
import { Commit, commitQueries } from './commit.js';
import {
  Analysis,
  AssetChecks,
  AssetFaults,
  DeliveryReport,
  DeliveryProfile,
  DeliveryRule,
  Loudness,
  Quality,
  qualityQueries,
  RuleFaults,
  Series,
} from './quality.js';
import { DateTime, JSON, Vector } from './scalars.js';
import { Subscription } from './subscription.js';
import { SearchConnection, SearchEdge, SearchFacets, SearchMatch, searchQueries, SearchResult } from './search.js';
import {
  SavedSearch,
  savedSearchColumns,
  savedSearchQueries,
  SavedSearchResult,
  SavedSearchResultConnection,
} from './saved-search.js';
import { Shot, shotColumns, shotQueries } from './shot.js';
import { Judged, LabelSuggestion, LabelSuggestions, Staleness, teachQueries } from './teach.js';
import {
  Timeline,
  TimelineClip,
  timelineClipColumns,
  timelineColumns,
  timelineQueries,
  TimelineMoment,
  TimelineTrack,
} from './timeline.js';
import { AlignedLines, TrackComparison } from './tracks.js';
import { Title, titleColumns, titleQueries } from './title.js';
import { viewerQueries } from './viewer.js';

/** A type of the graph whose values are rows of a table. */
export interface Entity {
  readonly table: MediaTable;
  readonly fields: object;
  /** See FieldColumns. */
  readonly columns: Readonly<Record<string, readonly string[] | undefined>>;
  /** The root fields that find it. */
  readonly queries: object;
}

/** Every entity, by its type's name. A new one is a line here. */
export const entities: Readonly<Record<string, Entity>> = {
  Title: { table: titles, fields: Title, columns: titleColumns, queries: titleQueries },
  Asset: { table: assets, fields: Asset, columns: assetColumns, queries: assetQueries },
  Shot: { table: shots, fields: Shot, columns: shotColumns, queries: shotQueries },
  Frame: { table: frames, fields: Frame, columns: frameColumns, queries: frameQueries },
  DialogueLine: { table: dialogue, fields: DialogueLine, columns: dialogueLineColumns, queries: dialogueQueries },
  Annotation: { table: annotations, fields: Annotation, columns: annotationColumns, queries: annotationQueries },
  AnnotationRun: { table: annotationRuns, fields: AnnotationRun, columns: annotationRunColumns, queries: {} },
  AuditEntry: { table: audit, fields: AuditEntry, columns: auditColumns, queries: auditQueries },
  Dataset: { table: datasets, fields: Dataset, columns: datasetColumns, queries: datasetQueries },
  DatasetItem: { table: datasetItems, fields: DatasetItem, columns: datasetItemColumns, queries: {} },
  Evaluation: { table: evaluations, fields: Evaluation, columns: evaluationColumns, queries: evaluationQueries },
  EvaluationMetric: {
    table: evaluationMetrics,
    fields: EvaluationMetric,
    columns: evaluationMetricColumns,
    queries: {},
  },
  EvaluationCase: { table: evaluationCases, fields: EvaluationCase, columns: evaluationCaseColumns, queries: {} },
  Model: { table: models, fields: Model, columns: modelColumns, queries: modelQueries },
  SavedSearch: { table: savedSearches, fields: SavedSearch, columns: savedSearchColumns, queries: savedSearchQueries },
  Timeline: { table: timelines, fields: Timeline, columns: timelineColumns, queries: timelineQueries },
  TimelineClip: { table: timelineClips, fields: TimelineClip, columns: timelineClipColumns, queries: {} },
};

const fieldsOf = Object.fromEntries(Object.entries(entities).map(([name, { fields }]) => [name, fields]));

/** The resolvers of every field that is not a property of its object. */
export const resolvers = {
  ...fieldsOf,
  Query: Object.assign(
    {},
    ...Object.values(entities).map(({ queries }) => queries),
    matchCutQueries,
    disagreementQueries,
    momentQueries,
    searchQueries,
    facetQueries,
    teachQueries,
    lakeQueries,
    commitQueries,
    exportQueries,
    ingestQueries,
    graphIndexQueries,
    lineageQueries,
    qualityQueries,
    viewerQueries,
  ) as Resolvers['Query'],
  Mutation,
  Subscription,
  MediaStream,
  Metric,
  Series,
  Loudness,
  Analysis,
  Quality,
  RuleFaults,
  AssetFaults,
  AssetChecks,
  DeliveryProfile,
  DeliveryRule,
  DeliveryReport,
  ArtworkCandidates,
  ArtworkCandidate,
  AnnotationType,
  AnnotationRevision,
  AnnotationEvidence,
  AnnotationProblem,
  Edited,
  EntityRevision,
  MatchCut,
  Disagreement,
  OtherLabel,
  Moment,
  MomentEvidence,
  EmbeddingSpace,
  SpaceMap,
  SimilarFrameEdge,
  SimilarShotEdge,
  Likeness,
  GraphIndex,
  ModelSource,
  ModelStageChange,
  ActivityBucket,
  ActivityFigures,
  ActivityReference,
  LabelAgreement,
  SimilarModel,
  CaseAlike,
  EvaluationComparison,
  EvaluationCounts,
  EvaluationSettings,
  SearchResult,
  SearchConnection,
  SearchEdge,
  SearchFacets,
  SearchMatch,
  Facet,
  FacetValue,
  Sampled,
  DatasetDiff,
  DatasetEntity,
  LabelSuggestions,
  LabelSuggestion,
  Staleness,
  Judged,
  Commit,
  IngestJob,
  Lake,
  LakeTable,
  LineageNode,
  LineageEntity,
  TrackComparison,
  AlignedLines,
  TimelineMoment,
  TimelineTrack,
  Counterpart,
  Duplicate,
  SavedSearchResult,
  SavedSearchResultConnection,
  DateTime,
  JSON,
  Vector,
} satisfies Resolvers;
