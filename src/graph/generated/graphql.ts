import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { TitleRow } from '../../lake/tables/titles.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import type { ShotRow } from '../../lake/tables/shots.js';
import type { FrameRow } from '../../lake/tables/frames.js';
import type { DialogueRow } from '../../lake/tables/dialogue.js';
import type { LinePosition } from '../../lake/tables/line-position.js';
import type { AnnotationRow } from '../../lake/tables/annotations.js';
import type { EditRow } from '../../lake/tables/edits.js';
import type { EntityRevisionRow } from '../../lake/tables/entity-revisions.js';
import type { TitlePage, AssetPage, ShotPage, FramePage, DialoguePage, AnnotationPage, ModelPage, AnnotationRunPage, AuditPage, EvaluationPage, EvaluationMetricPage, EvaluationCasePage, DatasetPage, DatasetItemPage, SavedSearchPage, TimelinePage, TimelineClipPage } from '../resolvers/connections.js';
import type { StageChange, ModelRow } from '../../lake/tables/models.js';
import type { Job } from '../ingest/ingest-queue.js';
import type { AuditRow } from '../../lake/tables/audit.js';
import type { MomentPage, FoundMoment } from '../moments/moments.js';
import type { MatchCutPage, FoundMatchCut } from '../match-cuts/match-cuts.js';
import type { DisagreementPage, FoundDisagreement, FoundOther } from '../disagreements/disagreements.js';
import type { AnnotationRunRow } from '../../lake/tables/annotation-runs.js';
import type { Revision } from '../loaders/history.js';
import type { MetricRow } from '../../lake/tables/metrics.js';
import type { AskedSeries } from '../loaders/series.js';
import type { LoudnessOf } from '../loaders/loudness.js';
import type { AnalysisRow } from '../../lake/tables/analyses.js';
import type { QualityReport, FaultsOfRule, FaultsOfAsset } from '../quality/report.js';
import type { ChecksOfAsset } from '../quality/checked.js';
import type { Profile, Rule } from '../quality/delivery/profile.js';
import type { Judgement, Reason } from '../quality/delivery/judge.js';
import type { FoundCounterpart } from '../duplicates/counterparts.js';
import type { FoundDuplicate } from '../duplicates/duplicates.js';
import type { Candidates, Candidate } from '../artwork/candidates.js';
import type { EvaluationRow, ComparisonSettings } from '../../lake/tables/evaluations.js';
import type { EvaluationMetricRow } from '../../lake/tables/evaluation-metrics.js';
import type { EvaluationCaseRow } from '../../lake/tables/evaluation-cases.js';
import type { AlikeCase } from '../registry/evaluations/alike.js';
import type { Comparison, ComparedFigure } from '../registry/evaluations/compare.js';
import type { SpaceRow } from '../../lake/tables/spaces.js';
import type { MapOfSpace } from '../resolvers/space-map.js';
import type { DatasetRow } from '../../lake/tables/datasets.js';
import type { DatasetItemRow } from '../../lake/tables/dataset-items.js';
import type { AlikeItems } from '../registry/datasets/near-duplicates.js';
import type { Diff } from '../registry/datasets/diff.js';
import type { Activity, Reference, Bucket, ShownFigures } from '../registry/activity/activity.js';
import type { StalenessAsked } from '../resolvers/teach.js';
import type { ModelAlike, AgreementOnLabel } from '../registry/activity/similar-models.js';
import type { SearchPage, SearchPageEdge } from '../search/search.js';
import type { ResultMatch } from '../search/result.js';
import type { Facets, CountOfTitle } from '../search/facets.js';
import type { CountedFacet } from '../facets/count-values.js';
import type { ValueOfFacet } from '../resolvers/facets.js';
import type { SimilarFrame, SimilarShot } from '../search/similar.js';
import type { Why, WhyPart } from '../search/because.js';
import type { GraphIndexRow } from '../../lake/tables/graph-indexes.js';
import type { ComparedTracks, Aligned } from '../tracks/compared.js';
import type { VideoStreamInfo, AudioStreamInfo, TextStreamInfo, PictureStreamInfo, DataStreamInfo } from '../../lake/tables/streams.js';
import type { Collected, Node, Edge } from '../lineage/collected.js';
import type { EvidenceOf } from '../lineage/evidence.js';
import type { SavedSearchRow } from '../../lake/tables/saved-searches.js';
import type { TimelineRow } from '../../lake/tables/timelines.js';
import type { TrackAsked } from '../timelines/track.js';
import type { TimelineClipRow } from '../../lake/tables/timeline-clips.js';
import type { TimelineMomentFound, TimelineMomentPage } from '../timelines/moments.js';
import type { SavedResults } from '../lineage/saved-results.js';
import type { Suggestions, Suggestion } from '../teach/suggestions.js';
import type { Quality as ProbeQuality } from '../teach/probe.js';
import type { Commit as LoggedCommit } from '../../lake/lancedb/committed.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import type { OperationContext } from '../context.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A point in time, RFC 3339 in UTC: 2026-05-04T10:11:12.345Z. */
  DateTime: { input: Date; output: Date; }
  /** Any JSON value. */
  JSON: { input: unknown; output: unknown; }
  /** Numbers of one space's dimension. */
  Vector: { input: readonly number[]; output: Float32Array; }
  _FieldSet: { input: string; output: string; }
};

/** An annotation that people agree with, as an example of its label. */
export type AcceptedExample = {
  /** The example. */
  annotation: Annotation;
  /** Its frame, or the likest of its shot. */
  frame: Frame;
  /** How alike the two frames are: see `SimilarFrameEdge.score`. */
  score: Scalars['Float']['output'];
};

/** What a model wrote in an hour or a day. */
export type ActivityBucket = {
  /**
   * Population stability index of its confidences in ten bins against the reference's. By use below .1 is no change and above .25 a large
   * one; a few hundred annotations reach .1 by chance. Null where either has no confidence.
   */
  confidencePsi?: Maybe<Scalars['Float']['output']>;
  /** Whether either is above the threshold. Null where neither is known. */
  drifting?: Maybe<Scalars['Boolean']['output']>;
  /** What the model wrote in it; all are 0 where it wrote nothing. */
  figures: ActivityFigures;
  /** Its start. The first holds only what is within the window that was asked for, and so does the last. */
  from: Scalars['DateTime']['output'];
  /** The same of labels: the 20 most frequent of the reference, and all others as one. Null where either has no label. */
  labelPsi?: Maybe<Scalars['Float']['output']>;
  /** Its end, which is no longer in it. */
  to: Scalars['DateTime']['output'];
};

/** Counts of annotations. What the asker may not see is null. */
export type ActivityFigures = {
  /** Of the reviewed ones, those that were accepted, 0..1. Null when none was reviewed. */
  acceptance?: Maybe<Scalars['Float']['output']>;
  /** Those that were accepted. */
  acceptedCount?: Maybe<Scalars['Int']['output']>;
  /** Annotations written. */
  annotationCount: Scalars['Int']['output'];
  /** How many have a confidence of 0 to below .1, .1 to below .2 … .9 to 1: ten counts. */
  confidenceHistogram?: Maybe<Array<Scalars['Int']['output']>>;
  /** How often each label occurs, the most frequent first; those without one are left out. */
  labels: Array<ActivityLabel>;
  /** Of those with a confidence. Null when there are none. */
  meanConfidence?: Maybe<Scalars['Float']['output']>;
  /** Those that were rejected. */
  rejectedCount?: Maybe<Scalars['Int']['output']>;
  /** Those that were accepted or rejected by now. */
  reviewedCount?: Maybe<Scalars['Int']['output']>;
  /** Of the annotations, those that were reviewed, 0..1. Null when there are none. */
  reviewedShare?: Maybe<Scalars['Float']['output']>;
};


/** Counts of annotations. What the asker may not see is null. */
export type ActivityFiguresLabelsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** How long a bucket of time is. */
export type ActivityInterval =
  /** 24 hours, from midnight to midnight in UTC. */
  | 'DAY'
  /** An hour. */
  | 'HOUR';

/** How often a label occurs among annotations. */
export type ActivityLabel = {
  /** Annotations with it. */
  count: Scalars['Int']['output'];
  /** The label. */
  label: Scalars['String']['output'];
  /** Their share of the annotations with a label. */
  share: Scalars['Float']['output'];
};

/** The window that the others are compared with. */
export type ActivityReference = {
  /** What the model wrote in it. */
  figures: ActivityFigures;
  /** Its start. Null: it has none. */
  from?: Maybe<Scalars['DateTime']['output']>;
  /** Its end, which is no longer in it. Null: it has none. */
  to?: Maybe<Scalars['DateTime']['output']>;
};

/** Lines of two tracks that go together; one side may have none. */
export type AlignedLines = {
  /** Of the track itself. */
  lines: Array<DialogueLine>;
  /** Of the track that it was compared with. */
  others: Array<DialogueLine>;
};

/** The last time that an analyser looked at an asset. */
export type Analysis = {
  /** When it was done. */
  analysedAt: Scalars['DateTime']['output'];
  /** Its name, as `media-graph analyse --only` takes it. */
  analyser: Scalars['String']['output'];
  /** Measures, curves and annotations that it found. */
  found: Scalars['Int']['output'];
  /** The models and tools that did it. */
  models: Array<Model>;
  /** Why it failed, in one line; null when it did not. */
  problem?: Maybe<Scalars['String']['output']>;
  /** Whether it could look at it. */
  status: AnalysisStatus;
};

/** How an analysis ended. */
export type AnalysisStatus =
  /** It found what there is to find. */
  | 'DONE'
  /** It could not look at the asset; what was found before stays. */
  | 'FAILED';

/**
 * Something known of a title, an asset, a shot or a frame: what it is of, where it lies in time and in the picture,
 * and who says so.
 */
export type Annotation = {
  /** Null when it is of none, or not in the lake. */
  asset?: Maybe<Asset>;
  /** The person or team that made it, or made its last change. */
  author?: Maybe<Scalars['String']['output']>;
  /** How sure its source is, 0 to 1. */
  confidence?: Maybe<Scalars['Float']['output']>;
  /** When it was written first, as a draft where it is of a run. Changes keep it. */
  createdAt: Scalars['DateTime']['output'];
  /** All else that its source says of it, as its type's `dataSchema` asks. */
  data?: Maybe<Scalars['JSON']['output']>;
  /** What can be looked at to judge it. */
  evidence: AnnotationEvidence;
  /** Null when it is of none, or not in the lake. */
  frame?: Maybe<Frame>;
  /** Every version, this one last. */
  history: Array<AnnotationRevision>;
  /** The key by which other subgraphs refer to it. */
  id: Scalars['ID']['output'];
  /** What was found, as one word or name: an object, a person, a genre. */
  label?: Maybe<Scalars['String']['output']>;
  /** The model that made it; null when none did. */
  model?: Maybe<Model>;
  /** Null: of the whole picture. */
  region?: Maybe<BoundingBox>;
  /** Null: not reviewed, and nobody asked for it. A change takes it away: it was of what stood there before. */
  review?: Maybe<Review>;
  /** The run that it was published with; null when it was written on its own. */
  run?: Maybe<AnnotationRun>;
  /** Null when it is of none, or not in the lake. */
  shot?: Maybe<Shot>;
  /** Whether a person, a model or another tool made it. */
  source: AnnotationSource;
  /** What was found, in words: a caption, a remark, a line that was read from the picture. */
  text?: Maybe<Scalars['String']['output']>;
  /** On the clock of its asset, without frame numbers. Null: of all that it is of. */
  timeRange?: Maybe<TimeRange>;
  /** Null when it is of none, or not in the lake. The closest of the four is known, and all above it. */
  title?: Maybe<Title>;
  /** The kind of annotation that it is. */
  type: AnnotationType;
  /** Unit of `value`, as its source names it. */
  unit?: Maybe<Scalars['String']['output']>;
  /** What was measured or rated, in `unit`. */
  value?: Maybe<Scalars['Float']['output']>;
  /** 1, and one more with each change; also after it was deleted and written anew. 0: a draft of an open run. */
  version: Scalars['Int']['output'];
};

/** One page of a list of annotations. */
export type AnnotationConnection = {
  /** The results with their cursors. */
  edges: Array<AnnotationEdge>;
  /** The results without cursors. */
  nodes: Array<Annotation>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** Number of results over all pages. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** One annotation of a list, with its cursor. */
export type AnnotationEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: Annotation;
};

/** What can be looked at to judge an annotation. */
export type AnnotationEvidence = {
  /**
   * Its frame; without a time of its own, the keyframe of its shot; else the frame nearest to the middle of `timeRange`, of two as near the
   * earlier, of its shot where that has frames, else of its asset; of sound or text, of the film that it is inside or, else, its title's
   * first. Null when the lake has none, or when it is of a whole title or asset.
   */
  frame?: Maybe<Frame>;
  /**
   * Annotations of the same type and label that people made or accepted and did not reject, the likest frames first: of the newest
   * 5000 with a frame or a shot. Empty when `frame` is null or has no vector in the space.
   */
  nearestAccepted: Array<AcceptedExample>;
  /** Its own time, or else that of its shot. Null when it has neither. */
  timeRange?: Maybe<TimeRange>;
};


/** What can be looked at to judge an annotation. */
export type AnnotationEvidenceNearestAcceptedArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  space?: InputMaybe<Scalars['ID']['input']>;
};

/** All that are given must hold; an empty list matches nothing. */
export type AnnotationFilter = {
  /** Of these assets and of their shots and frames; at most 1000. */
  assetIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /**
   * Its region's centre lies in this rectangle; left and top edge belong to it, right and bottom do not, but for the picture's own.
   * What has no region never does.
   */
  centerWithin?: InputMaybe<BoundingBoxInput>;
  /** What has no confidence matches no bound. */
  confidence?: InputMaybe<FloatRange>;
  /** Of these frames, at most 1000. */
  frameIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Annotations of these ids, at most 1000. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Shares more than an edge with this rectangle; what has no region never does. */
  intersects?: InputMaybe<BoundingBoxInput>;
  /** Any of these, whole and with case. */
  labels?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Made by one of these models, at most 1000. */
  modelIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** In part within this time of its asset; what is not in time never is. */
  overlaps?: InputMaybe<TimeRangeInput>;
  /** Reviewed so; what was not reviewed matches none. */
  reviewStatuses?: InputMaybe<Array<ReviewStatus>>;
  /** True: a reviewer accepted or rejected it. False: none did, whether or not a review was asked for. */
  reviewed?: InputMaybe<Scalars['Boolean']['input']>;
  /** Published with one of these runs. */
  runIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Of these shots and of their frames; at most 1000. */
  shotIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Made by any of these. */
  sources?: InputMaybe<Array<AnnotationSource>>;
  /** Begins within this time of its asset; what is not in time never does. */
  startsWithin?: InputMaybe<TimeRangeInput>;
  /** Of these titles and of their assets, shots and frames; at most 1000. */
  titleIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Names of annotation types, whole and with case. */
  types?: InputMaybe<Array<Scalars['String']['input']>>;
  /** What has no value matches no bound. */
  value?: InputMaybe<FloatRange>;
};

/** One annotation, whole: what is left out is null, or its default. */
export type AnnotationInput = {
  /** Its title follows. */
  assetId?: InputMaybe<Scalars['ID']['input']>;
  /** Default: the author of the call. Another one is refused of those who may not act for others. */
  author?: InputMaybe<Scalars['String']['input']>;
  /** 0 to 1. */
  confidence?: InputMaybe<Scalars['Float']['input']>;
  /** As the type's `dataSchema` asks; at most 100,000 characters of JSON. */
  data?: InputMaybe<Scalars['JSON']['input']>;
  /**
   * The version that the caller has seen; 0: none must be there. Another one refuses it, unless that says the same already.
   * Not for drafts: they have no version.
   */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Its shot, asset and title follow. */
  frameId?: InputMaybe<Scalars['ID']['input']>;
  /** Made here when left out. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** What was found, as one word or name. At most 1000 characters. */
  label?: InputMaybe<Scalars['String']['input']>;
  /** In a run: the run's. */
  modelId?: InputMaybe<Scalars['ID']['input']>;
  /** Left out: of the whole picture. */
  region?: InputMaybe<BoundingBoxInput>;
  /** An open run that it is a draft of: then nobody sees it before the run is published. */
  runId?: InputMaybe<Scalars['ID']['input']>;
  /** Its asset and title follow. */
  shotId?: InputMaybe<Scalars['ID']['input']>;
  /** Default: MODEL when there is a model, else HUMAN. */
  source?: InputMaybe<AnnotationSource>;
  /** What was found, in words. At most 100,000 characters. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Within its asset. */
  timeRange?: InputMaybe<TimeRangeInput>;
  /** The closest that it is of is enough: all above it follows. What is named besides must not say otherwise. */
  titleId?: InputMaybe<Scalars['ID']['input']>;
  /** The name of a type that was defined, or that annotations of the lake are of. */
  type: Scalars['String']['input'];
  /** Unit of `value`, any name of at most 1000 characters. */
  unit?: InputMaybe<Scalars['String']['input']>;
  /** What was measured or rated, in `unit`. */
  value?: InputMaybe<Scalars['Float']['input']>;
};

/** Order of a list of annotations. */
export type AnnotationOrder =
  /** As they came into the lake. */
  | 'ARRIVAL_ASC'
  /** The least sure first; what has no confidence is left out. */
  | 'CONFIDENCE_ASC'
  /** The surest first; what has no confidence is left out. */
  | 'CONFIDENCE_DESC'
  /** By their start, whatever the asset; what is not in time is left out. */
  | 'START_ASC';

/** Why an annotation was not written. */
export type AnnotationProblem = {
  /** The annotation as it stands there. Null: there is none. Errors have no such field, only `atomic: false` tells. */
  annotation?: Maybe<Annotation>;
  /** The kind of problem. */
  code: ProblemCode;
  /** Id of the annotation, or the one that was made for it here. */
  id?: Maybe<Scalars['ID']['output']>;
  /** Its place in the call's `input`, from 0. */
  index: Scalars['Int']['output'];
  /** The field: `input[3].region.width`, `input[0].data/score`. */
  path: Scalars['String']['output'];
  /** What is wrong, in words for people. */
  reason: Scalars['String']['output'];
};

/** One version of an annotation. */
export type AnnotationRevision = {
  /** When this version was written. */
  at: Scalars['DateTime']['output'];
  /** The person or team that made its content. A review keeps it. */
  author?: Maybe<Scalars['String']['output']>;
  /** How sure its source was, 0 to 1. */
  confidence?: Maybe<Scalars['Float']['output']>;
  /** As `Annotation.data`, in this version. */
  data?: Maybe<Scalars['JSON']['output']>;
  /** What ended it; null while it stands. */
  ended?: Maybe<RevisionEnd>;
  /** When it ended; null while it stands. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The author of the call that ended it. Null when it had none, and while it stands. */
  endedBy?: Maybe<Scalars['String']['output']>;
  /** As `Annotation.label`, in this version. */
  label?: Maybe<Scalars['String']['output']>;
  /** Null: of the whole picture. */
  region?: Maybe<BoundingBox>;
  /** A review is a version of its own. Null: not reviewed. */
  review?: Maybe<Review>;
  /** The run that this version was published with; null when it was written on its own. */
  run?: Maybe<AnnotationRun>;
  /** As `Annotation.text`, in this version. */
  text?: Maybe<Scalars['String']['output']>;
  /** On the clock of its asset, without frame numbers. Null: of all that it is of. */
  timeRange?: Maybe<TimeRange>;
  /** Unit of `value`, in this version. */
  unit?: Maybe<Scalars['String']['output']>;
  /** In `unit`, in this version. */
  value?: Maybe<Scalars['Float']['output']>;
  /** 1, and one more with each change. */
  version: Scalars['Int']['output'];
};

/**
 * Annotations of one type that are made together and shown together: readers see none of them until the run is published,
 * then all, in place of those of the last run of the same type, model and asset.
 */
export type AnnotationRun = {
  /**
   * Drafts while it is open, annotations while it is published, those it was published with once it is superseded. Of a classifier that
   * was applied again to what was stale, those that ended: the next run has the others.
   */
  annotationCount: Scalars['Int']['output'];
  /** Null: of the whole lake. */
  asset?: Maybe<Asset>;
  /** The author of the call that opened it; null when it had none. */
  author?: Maybe<Scalars['String']['output']>;
  /** When it was superseded or aborted. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Evaluations of its annotations, newest first. */
  evaluations: EvaluationConnection;
  /** The key by which other subgraphs refer to it. */
  id: Scalars['ID']['output'];
  /** The model that makes its annotations. Null when there is none. */
  model?: Maybe<Model>;
  /** Null when it was never published. Kept once it is superseded. */
  publishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it was opened. */
  startedAt: Scalars['DateTime']['output'];
  /** Open, published, superseded or aborted. */
  status: RunStatus;
  /** The one type of all its annotations. */
  type: AnnotationType;
};


/**
 * Annotations of one type that are made together and shown together: readers see none of them until the run is published,
 * then all, in place of those of the last run of the same type, model and asset.
 */
export type AnnotationRunEvaluationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<EvaluationFilter>;
};

/** One page of a list of runs. */
export type AnnotationRunConnection = {
  /** The results with their cursors. */
  edges: Array<AnnotationRunEdge>;
  /** The results without cursors. */
  nodes: Array<AnnotationRun>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** Number of results over all pages. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** One run of a list, with its cursor. */
export type AnnotationRunEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: AnnotationRun;
};

/** What a run is of. */
export type AnnotationRunInput = {
  /** The asset that all its annotations are of; left out: any. */
  assetId?: InputMaybe<Scalars['ID']['input']>;
  /** Made here when left out. The same run again changes nothing. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** The model that makes all its annotations, which the lake must have. Left out: none. */
  modelId?: InputMaybe<Scalars['ID']['input']>;
  /** Name of the annotation type that all its annotations are of. */
  type: Scalars['String']['input'];
};

/** Who made an annotation. */
export type AnnotationSource =
  /** A person. */
  | 'HUMAN'
  /** Taken over from another tool, which does not say by whom. */
  | 'IMPORT'
  /** A model; see `Annotation.model`. */
  | 'MODEL';

/** What annotations of one type come to. */
export type AnnotationSummary = {
  /** How many a review accepted. */
  accepted: Scalars['Int']['output'];
  /** Annotations of the type that match. */
  count: Scalars['Int']['output'];
  /** Time that any of them lies in, on the clock of each asset, counted once where they overlap; 0 when none is in time. */
  coveredMs: Scalars['Float']['output'];
  /** 0 to 1; null when none has one. */
  highestConfidence?: Maybe<Scalars['Float']['output']>;
  /** The greatest `value`, such as a nudity score; null when none has one. */
  highestValue?: Maybe<Scalars['Float']['output']>;
  /** Someone asked for a review, and none was made. */
  pending: Scalars['Int']['output'];
  /** How many a review rejected. */
  rejected: Scalars['Int']['output'];
  /** The type that is summed up. */
  type: AnnotationType;
  /** Nobody asked. */
  unreviewed: Scalars['Int']['output'];
};

/** A kind of annotation: label, person, caption … */
export type AnnotationType = {
  /** Annotations of it in the whole lake; counted only when asked for. */
  count: Scalars['Int']['output'];
  /** The JSON Schema (2020-12) that `data` is checked against; null: anything goes. */
  dataSchema?: Maybe<Scalars['JSON']['output']>;
  /** What annotations of it mean. Null when there is no such text. */
  description?: Maybe<Scalars['String']['output']>;
  /** The key of the type; with case. */
  name: Scalars['String']['output'];
  /** Whether an annotation of it may have a region. */
  spatial: Scalars['Boolean']['output'];
  /** Whether an annotation of it may have a time range. */
  temporal: Scalars['Boolean']['output'];
  /** 1, and one more with each change of its definition. 0: never defined, imports brought it; nothing is checked. */
  version: Scalars['Int']['output'];
};

/** The definition of an annotation type. */
export type AnnotationTypeInput = {
  /**
   * A JSON Schema (2020-12) of at most 50,000 characters, without references to other documents; `format` is a remark. A
   * `pattern` must run in linear time: no look-around, no back reference. Null: any data. An annotation without
   * data passes where null or an empty object would.
   */
  dataSchema?: InputMaybe<Scalars['JSON']['input']>;
  /** What annotations of it mean. Null: none. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 100 characters. */
  name: Scalars['String']['input'];
  /** Whether an annotation of it may have a region; once true, always true. */
  spatial?: Scalars['Boolean']['input'];
  /** Whether an annotation of it may have a time range; once true, always true. */
  temporal?: Scalars['Boolean']['input'];
};

/** A version of an annotation to go back to. */
export type AnnotationVersionInput = {
  /** The version that the caller has seen; 0: none must be there. Another one refuses it, unless that says the same already. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Id of the annotation. */
  id: Scalars['ID']['input'];
  /** As in `AnnotationRevision.version`. 0: before there was one, so it is deleted. */
  version: Scalars['Int']['input'];
};

/** A label to be applied to the lake. */
export type ApplyClassifierInput = {
  /** What domain the model is of: studio, ads … */
  domain?: InputMaybe<Scalars['String']['input']>;
  /** Ids of titles whose frames are scored first, in this order; then those of the newest assets. Null: none. */
  first?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** The label that was taught. */
  label: Scalars['String']['input'];
  /** The model's name, 1 to 900 characters. Null: the type and the label. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Whether frames or shots are annotated, by judgements of such. */
  of?: InputMaybe<JudgedKind>;
  /** The person or team that answers for the model. */
  owner?: InputMaybe<Scalars['String']['input']>;
  /** The same judgements and seed give the same weights. */
  seed?: InputMaybe<Scalars['Int']['input']>;
  /** Id of the embedding space that it is told by. Null: the default one. */
  space?: InputMaybe<Scalars['ID']['input']>;
  /**
   * Whether the last version of the model is applied to what is stale alone, if it would come out the same: by the same judgements of the
   * same vectors, space, threshold and seed. What it found elsewhere stays, with its reviews. It goes on with a run that a process
   * left open when it died. Where anything else is asked, there is a new version, and all is scored.
   */
  stale?: InputMaybe<Scalars['Boolean']['input']>;
  /** What is annotated: what has at least this confidence, 0 to 1. */
  threshold?: InputMaybe<Scalars['Float']['input']>;
  /** Name of the annotation type. */
  type: Scalars['String']['input'];
};

/** A label that was applied. */
export type ApplyClassifierPayload = {
  /** The new version of the model, `<name>@<version>`, counted from 1; by `stale` the last one, where it stands. */
  model: Model;
  /** How well it tells the label. */
  quality: TeachingQuality;
  /** The run with its annotations, published. By `stale` the one that was there, where nothing was stale. */
  run: AnnotationRun;
  /** How many frames or shots were scored; those annotated are `run.annotationCount`. */
  scored: Scalars['Int']['output'];
  /** The state that holds them. */
  snapshot: Snapshot;
};

/** A frame that may stand for its title. */
export type ArtworkCandidate = {
  /** The largest crop of the asked aspect, without black bars, where it holds most of the faces and of the subject. */
  crop: BoundingBox;
  /** The frame. */
  frame: Frame;
  /** What the score is made of. */
  parts: Array<ArtworkScorePart>;
  /** What counts most for it, and all that counts against it, in words. */
  reason: Scalars['String']['output'];
  /** The sum of its parts: 1 is the best without `like`, 1.25 with it; what counts against it may bring it below 0. */
  score: Scalars['Float']['output'];
};

/** The frames of a title that are most worth showing, the first choice first. */
export type ArtworkCandidates = {
  /** Whether any frame was measured as a still: without that there are no candidates. `media-graph analyse --only stills` does it. */
  analysed: Scalars['Boolean']['output'];
  /** In the order in which they were chosen. */
  candidates: Array<ArtworkCandidate>;
  /** How many frames were ranked. */
  frames: Scalars['Int']['output'];
  /** Assets of the title with frames that were not measured; theirs are not among the candidates. */
  notAnalysed: Array<Asset>;
  /** Analysers that were not run on all of the ranked frames, `faces` or `on-screen-text`: what they would find does not count. */
  notLookedFor: Array<Scalars['String']['output']>;
};

/** One part of a score: it adds `value` × `weight`. */
export type ArtworkScorePart = {
  /** Such as `sharpness`, `faces`, `text`; docs/quality.md says how each is made. */
  name: Scalars['String']['output'];
  /** 0 to 1. */
  value: Scalars['Float']['output'];
  /** Negative: it counts against. */
  weight: Scalars['Float']['output'];
};

/** A first cut to be made. */
export type AssembleInput = {
  /** Out of which shots: the first 500. */
  from: AssembleSource;
  /** Made of name and title when left out: a timeline of the same ones is replaced. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 1000 characters. */
  name: Scalars['String']['input'];
  /** In which order. */
  order?: InputMaybe<AssembleOrder>;
  /** How long a clip is in the mean, 200 to 60000 milliseconds. */
  paceMs?: InputMaybe<Scalars['Float']['input']>;
  /** Another seed makes another cut. */
  seed?: InputMaybe<Scalars['Int']['input']>;
  /** LIKENESS: the space whose vectors are compared. Default: the lake's default space. */
  space?: InputMaybe<Scalars['ID']['input']>;
  /** How long it should be, 1000 to 3600000 milliseconds. It is shorter where there are too few shots. */
  targetMs: Scalars['Float']['input'];
  /** The title that it is an edit of. Default: that of all its shots, if they share one. */
  titleId?: InputMaybe<Scalars['ID']['input']>;
};

/** The order of a cut's clips. */
export type AssembleOrder =
  /** Each clip is followed by one that looks like it. */
  | 'LIKENESS'
  /** As the shots are listed: asset by asset, each in order of time. */
  | 'STORY';

/** Where the shots of a cut come from. */
export type AssembleSource =
  /** What a saved search for shots finds. */
  { savedSearch: Scalars['ID']['input']; shotIds?: never; where?: never; }
  |  /** These shots, at most 500. */
  { savedSearch?: never; shotIds: Array<Scalars['ID']['input']>; where?: never; }
  |  /** As `Query.shots`. */
  { savedSearch?: never; shotIds?: never; where: ShotFilter; };

/** One media file: a video, a sound mix, a picture, subtitles. Its id is derived from its content. */
export type Asset = {
  /**
   * This text track beside another of any language: offset, drift, what goes together. Null: this asset is not of text, or there is none
   * of that id.
   */
  against?: Maybe<TrackComparison>;
  /** When each analyser last looked at it, by the analyser's name. Empty: none did. */
  analyses: Array<Analysis>;
  /** Of it and of its shots and frames. */
  annotations: AnnotationConnection;
  /** Whether its file was there when last looked for, by `media-graph watch` or `media-graph verify --media`. */
  availability: Availability;
  /** `sha256:` and 64 hex digits. */
  checksum?: Maybe<Scalars['String']['output']>;
  /** MIME type. */
  contentType?: Maybe<Scalars['String']['output']>;
  /**
   * Other versions of the same cut, aligned to the frame: those of the longest stretches first. A version in which frames are missing, or that has
   * more, comes in several parts. Found among assets that `media-graph analyse --only fingerprint` has seen.
   */
  counterparts: Array<Counterpart>;
  /** What was made from it. */
  derivatives: Array<Asset>;
  /** What it was made from. */
  derivedFrom: Array<Asset>;
  /**
   * In order of time. Of a subtitle asset its own lines; of any other asset the lines of its title,
   * which are on the same clock. `overlaps` keeps those that are on screen in that time.
   */
  dialogue: DialogueConnection;
  /**
   * Other assets with the same pictures, or some of them: copies, excerpts, other sizes, crops, logos, 4 % faster or slower. Exact ones first,
   * then the longest stretches; an asset may come several times. Found among assets that `media-graph analyse --only fingerprint` has seen,
   * and among those of the same bytes.
   */
  duplicates: Array<Duplicate>;
  /** Exact to the microsecond; null for what has no duration. */
  durationMs?: Maybe<Scalars['Float']['output']>;
  /** Who changed it last, and what differs from what was ingested. Null: nothing does. */
  edited?: Maybe<Edited>;
  /** Of the main video stream. */
  frameRate?: Maybe<FrameRate>;
  /** In order of time. */
  frames: FrameConnection;
  /** What people changed of it, newest first. */
  history: Array<EntityRevision>;
  /** The key by which other subgraphs refer to it. */
  id: Scalars['ID']['output'];
  /** When it came into the lake. */
  ingestedAt: Scalars['DateTime']['output'];
  /** Video, sound, still picture or text. */
  kind: AssetKind;
  /** BCP 47. */
  language?: Maybe<Scalars['String']['output']>;
  /** How loud it is, whole and over time; null when no loudness was measured. */
  loudness?: Maybe<Loudness>;
  /** What was measured: integrated_loudness, true_peak, loudness_range, silence, black, freeze. All, or those named. */
  metrics: Array<Metric>;
  /** When its file was first missed; null while it is there. */
  offlineSince?: Maybe<Scalars['DateTime']['output']>;
  /** How a browser plays it. Null: it is text, or a track inside another file, or a policy hides its `uri`. */
  playback?: Maybe<Playback>;
  /** What is odd about the file, a sentence each: a clock that jumps, a stream that cannot be decoded. Empty: nothing is known. */
  problems: Array<Scalars['String']['output']>;
  /** Of a proxy that `makeProxy` asked for. Null: none is asked for, or it is made. */
  proxyJob?: Maybe<ProxyJob>;
  /** All that is wrong with it, and what was looked at. */
  quality: Quality;
  /** What it is for: source, proxy, dialogue-mix, subtitle, artwork … */
  role?: Maybe<Scalars['String']['output']>;
  /** Measures over time, by name, stream and channel: curves for plots. All, or those named. */
  series: Array<Series>;
  /** In order of time. */
  shots: ShotConnection;
  /**
   * Other assets that look like it, the most alike first: compared frame by frame with a few of its frames; see
   * `SimilarAssetEdge.distance`. `where` is about frames: only those that match count. `first` is 1 to 500.
   */
  similar: SimilarAssetConnection;
  /** Size of the file in bytes. Null when not known, and for a track inside a file. */
  sizeBytes?: Maybe<Scalars['Float']['output']>;
  /** Small pictures of its frames over time, for a seek bar. Null: it is no video, or a policy hides pictures. */
  sprites?: Maybe<Sprites>;
  /**
   * Timecode of the first frame, as the file states it: SMPTE ST 12-1, with `;` before the frames where frame numbers are dropped;
   * of a Broadcast Wave its time reference as HH:MM:SS.mmm. Timecodes of shots and frames count from it. Null: from 0.
   */
  startTimecode?: Maybe<Scalars['String']['output']>;
  /** What a probe of the file says, in the file's order. */
  streams: Array<MediaStream>;
  /** The work that it belongs to; null when it belongs to none. */
  title?: Maybe<Title>;
  /** Where the file was last seen. Tracks inside a file are named `…#stream=3`. Null: a policy hides it from who asks. */
  uri?: Maybe<Scalars['String']['output']>;
  /** The edits that have a clip of it, by id. */
  usedIn: TimelineConnection;
  /** 1 as ingested, and 1 more with each change: give it as `expectedVersion`. Null where a policy does not tell of edits. */
  version?: Maybe<Scalars['Int']['output']>;
  /**
   * Peaks of the sound for players: the JSON of BBC's audiowaveform, version 2, 8 bits, all channels mixed, as peaks.js and others read
   * it. Null when it was not measured.
   */
  waveform?: Maybe<Scalars['JSON']['output']>;
};


/** One media file: a video, a sound mix, a picture, subtitles. Its id is derived from its content. */
export type AssetAgainstArgs = {
  assetId: Scalars['ID']['input'];
};


/** One media file: a video, a sound mix, a picture, subtitles. Its id is derived from its content. */
export type AssetAnnotationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<AnnotationOrder>;
  where?: InputMaybe<AnnotationFilter>;
};


/** One media file: a video, a sound mix, a picture, subtitles. Its id is derived from its content. */
export type AssetCounterpartsArgs = {
  dynamicRange?: InputMaybe<CounterpartRange>;
  first?: InputMaybe<Scalars['Int']['input']>;
  minDurationMs?: InputMaybe<Scalars['Float']['input']>;
};


/** One media file: a video, a sound mix, a picture, subtitles. Its id is derived from its content. */
export type AssetDialogueArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  language?: InputMaybe<Scalars['String']['input']>;
  overlaps?: InputMaybe<TimeRangeInput>;
};


/** One media file: a video, a sound mix, a picture, subtitles. Its id is derived from its content. */
export type AssetDuplicatesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  minDurationMs?: InputMaybe<Scalars['Float']['input']>;
  minScore?: InputMaybe<Scalars['Float']['input']>;
};


/** One media file: a video, a sound mix, a picture, subtitles. Its id is derived from its content. */
export type AssetFramesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<FrameFilter>;
};


/** One media file: a video, a sound mix, a picture, subtitles. Its id is derived from its content. */
export type AssetHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One media file: a video, a sound mix, a picture, subtitles. Its id is derived from its content. */
export type AssetLoudnessArgs = {
  points?: InputMaybe<Scalars['Int']['input']>;
  streamIndex?: InputMaybe<Scalars['Int']['input']>;
  within?: InputMaybe<TimeRangeInput>;
};


/** One media file: a video, a sound mix, a picture, subtitles. Its id is derived from its content. */
export type AssetMetricsArgs = {
  names?: InputMaybe<Array<Scalars['String']['input']>>;
};


/** One media file: a video, a sound mix, a picture, subtitles. Its id is derived from its content. */
export type AssetPlaybackArgs = {
  original?: Scalars['Boolean']['input'];
};


/** One media file: a video, a sound mix, a picture, subtitles. Its id is derived from its content. */
export type AssetQualityArgs = {
  profile?: InputMaybe<Scalars['String']['input']>;
};


/** One media file: a video, a sound mix, a picture, subtitles. Its id is derived from its content. */
export type AssetSeriesArgs = {
  names?: InputMaybe<Array<Scalars['String']['input']>>;
  points?: InputMaybe<Scalars['Int']['input']>;
  within?: InputMaybe<TimeRangeInput>;
};


/** One media file: a video, a sound mix, a picture, subtitles. Its id is derived from its content. */
export type AssetShotsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<ShotFilter>;
};


/** One media file: a video, a sound mix, a picture, subtitles. Its id is derived from its content. */
export type AssetSimilarArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  distinctBy?: InputMaybe<DistinctBy>;
  first?: InputMaybe<Scalars['Int']['input']>;
  minScore?: InputMaybe<Scalars['Float']['input']>;
  space?: InputMaybe<Scalars['ID']['input']>;
  where?: InputMaybe<SearchFilter>;
};


/** One media file: a video, a sound mix, a picture, subtitles. Its id is derived from its content. */
export type AssetUsedInArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** One media file: a video, a sound mix, a picture, subtitles. Its id is derived from its content. */
export type AssetWaveformArgs = {
  samplesPerPixel?: InputMaybe<Scalars['Int']['input']>;
  streamIndex?: InputMaybe<Scalars['Int']['input']>;
};

/** What people correct of an asset. What is left out stays, null empties. */
export type AssetChanges = {
  /** MIME type. */
  contentType?: InputMaybe<Scalars['String']['input']>;
  /** BCP 47. Lines that had the language of the asset take the new one. */
  language?: InputMaybe<Scalars['String']['input']>;
  /** What it is for: source, proxy, dialogue-mix, subtitle, artwork … */
  role?: InputMaybe<Scalars['String']['input']>;
  /** Timecode of the first frame, HH:MM:SS:FF, with `;` before the frames in drop-frame. Shots and frames count from it. */
  startTimecode?: InputMaybe<Scalars['String']['input']>;
  /** Where the file is; it cannot be emptied. */
  uri?: InputMaybe<Scalars['String']['input']>;
};

/** What was looked at in one asset. */
export type AssetChecks = {
  /** The asset that was looked at, or was not. */
  asset: Asset;
  /** What looked at it, by name. */
  done: Array<Analysis>;
  /** What could not look at it, by name, each with its `problem`. */
  failed: Array<Analysis>;
  /** Names of shipped analysers that have something to say of such an asset and were not run; those that run on request are not named. */
  notRun: Array<Scalars['String']['output']>;
};

/** One page of a list of assets. */
export type AssetConnection = {
  /** The results with their cursors. */
  edges: Array<AssetEdge>;
  /** The results without cursors. */
  nodes: Array<Asset>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** Number of results over all pages. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** One asset of a list, with its cursor. */
export type AssetEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: Asset;
};

/** Faults of one asset. */
export type AssetFaults = {
  /** Null: of the title as a whole. */
  asset?: Maybe<Asset>;
  /** How many there are. */
  counts: FaultCounts;
};

/** All that are given must hold; an empty list matches nothing. */
export type AssetFilter = {
  /** Whether its file was there when last looked for. */
  availability?: InputMaybe<Availability>;
  /** Any of these, of the same stream as `minHeight`; what has no video matches none. */
  dynamicRanges?: InputMaybe<Array<DynamicRange>>;
  /** Assets of these ids, at most 1000. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Any of these kinds. */
  kinds?: InputMaybe<Array<AssetKind>>;
  /** BCP 47; `en` finds `en-GB`. */
  languages?: InputMaybe<Array<Scalars['String']['input']>>;
  /** It has a measure for each of these, at most 20. */
  metrics?: InputMaybe<Array<MetricFilter>>;
  /** Lines of the main video stream. */
  minHeight?: InputMaybe<Scalars['Int']['input']>;
  /** Any of these roles, whole and with case. */
  roles?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Conditions on its title. */
  title?: InputMaybe<TitleFilter>;
  /** Assets of these titles, at most 1000. */
  titleIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** What a media file mainly holds. */
export type AssetKind =
  /** Sound without moving pictures. */
  | 'AUDIO'
  /** A still picture. */
  | 'IMAGE'
  /** Text in time, such as subtitles. */
  | 'TEXT'
  /** Moving pictures, with or without sound. */
  | 'VIDEO';

/** A picture that goes with the file, such as cover art. */
export type AttachedPicture = MediaStream & {
  /** FFmpeg's name, e.g. png; null when not known. */
  codec?: Maybe<Scalars['String']['output']>;
  /** In pixels; null when not known. */
  height?: Maybe<Scalars['Int']['output']>;
  /** Index in the file, from 0. */
  index: Scalars['Int']['output'];
  /** BCP 47; null when the file does not say. */
  language?: Maybe<Scalars['String']['output']>;
  /** In pixels; null when not known. */
  width?: Maybe<Scalars['Int']['output']>;
};

/** A stream of sound. */
export type AudioStream = MediaStream & {
  /** mono, stereo, 5.1 … */
  channelLayout?: Maybe<Scalars['String']['output']>;
  /** Number of channels. */
  channels: Scalars['Int']['output'];
  /** FFmpeg's name, e.g. aac; null when not known. */
  codec?: Maybe<Scalars['String']['output']>;
  /** For `canPlayType` (RFC 6381), e.g. avc1.640028; null when not known. */
  codecString?: Maybe<Scalars['String']['output']>;
  /** Index in the file, from 0. */
  index: Scalars['Int']['output'];
  /** BCP 47; null when the file does not say. */
  language?: Maybe<Scalars['String']['output']>;
  /** Samples a second, in hertz. */
  sampleRateHz: Scalars['Int']['output'];
};

/** One page of the audit log. */
export type AuditConnection = {
  /** The results with their cursors. */
  edges: Array<AuditEdge>;
  /** The results without cursors. */
  nodes: Array<AuditEntry>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** Number of results over all pages. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** One entry of the audit log, with its cursor. */
export type AuditEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: AuditEntry;
};

/** One entity that a mutation changed, written in the same commit as the change. It is never changed or taken away. */
export type AuditEntry = {
  /** Name of the mutation's field. */
  action: Scalars['String']['output'];
  /** What it holds since. Null: it is gone. */
  after?: Maybe<Scalars['JSON']['output']>;
  /** When it was changed, by the clock of the server. */
  at: Scalars['DateTime']['output'];
  /** In whose name it was changed. Another one than `subject` where that acts for others. */
  author?: Maybe<Scalars['String']['output']>;
  /** What it held, by the columns of its table, without those that were null. Null: it was not there. */
  before?: Maybe<Scalars['JSON']['output']>;
  /** Id of what was changed; of an annotation type and of a snapshot the name. */
  entityId: Scalars['ID']['output'];
  /** Of the entry itself. */
  id: Scalars['ID']['output'];
  /** What `entityId` is the id of. */
  kind: AuditKind;
  /** Of the HTTP request, its header `x-request-id`: what the server's logs name it by. */
  requestId?: Maybe<Scalars['String']['output']>;
  /** Who asked, as a token or an API key proved it. */
  subject?: Maybe<Scalars['String']['output']>;
};

/** All that are given must hold; an empty list matches nothing. */
export type AuditFilter = {
  /** Names of mutation fields, at most 1000. */
  actions?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Changed within this time. */
  at?: InputMaybe<DateTimeRange>;
  /** What has one of these ids, at most 1000. */
  entityIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Any of these. */
  kinds?: InputMaybe<Array<AuditKind>>;
  /** Any of these, whole and with case; at most 1000. */
  subjects?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** What a mutation changes. */
export type AuditKind =
  /** An annotation, or a draft of one. */
  | 'ANNOTATION'
  /** A type of annotations; `entityId` is its name. */
  | 'ANNOTATION_TYPE'
  /** An asset; what hangs on it and follows it has no entries of its own. */
  | 'ASSET'
  /** A commit that was undone; `entityId` is its number. */
  | 'COMMIT'
  /** A version of a dataset. */
  | 'DATASET'
  /** A dialogue line. */
  | 'DIALOGUE_LINE'
  /** Something was erased by `media-graph erase`; `after` has the counts of rows. Nothing says what it was. */
  | 'ERASURE'
  /** An evaluation. */
  | 'EVALUATION'
  /** A file that the graph was asked to ingest: `startIngest`. */
  | 'INGEST_JOB'
  /** A model. */
  | 'MODEL'
  /** A run of annotations. */
  | 'RUN'
  /** A search that is kept by name. */
  | 'SAVED_SEARCH'
  /** A shot. */
  | 'SHOT'
  /** A named state of the lake; `entityId` is its name. */
  | 'SNAPSHOT'
  /** An embedding space. */
  | 'SPACE'
  /** An edit was saved or taken away; not the clips in it. */
  | 'TIMELINE'
  /** A title. */
  | 'TITLE';

/** Whether the file of an asset can be reached. */
export type Availability =
  /** It was not there when last looked for. What was found in it stays in the lake. */
  | 'OFFLINE'
  /** It was there when last looked for, or nobody has looked. */
  | 'ONLINE';

/** A rectangle in the picture as displayed, in fractions of its width and height, 0 to 1; the origin is at the top left. */
export type BoundingBox = {
  /** A fraction of the picture's height. */
  height: Scalars['Float']['output'];
  /** A fraction of the picture's width. */
  width: Scalars['Float']['output'];
  /** Of its left edge. */
  x: Scalars['Float']['output'];
  /** Of its upper edge. */
  y: Scalars['Float']['output'];
};

/** A rectangle within the picture, in fractions of its width and height; `width` and `height` must be more than 0. */
export type BoundingBoxInput = {
  /** `y` + `height` is at most 1. */
  height: Scalars['Float']['input'];
  /** `x` + `width` is at most 1. */
  width: Scalars['Float']['input'];
  /** Of its left edge, 0 to 1. */
  x: Scalars['Float']['input'];
  /** Of its upper edge, 0 to 1. */
  y: Scalars['Float']['input'];
};

/** A case that looks like another. */
export type CaseAlike = {
  /** The case. */
  case: EvaluationCase;
  /** How far apart the frames are; see `SimilarFrameEdge.distance`. */
  distance: Scalars['Float']['output'];
  /** The frame that shows it. */
  frame: Frame;
  /** How alike the frames are; see `SimilarFrameEdge.score`. */
  score: Scalars['Float']['output'];
};

/** One entity that a commit wrote or took away. */
export type Change = {
  /** The asset that it belongs to; of an asset its own id. Null: to none, or it is gone and nobody can look any more. */
  assetId?: Maybe<Scalars['ID']['output']>;
  /** When it was committed. */
  at: Scalars['DateTime']['output'];
  /** Number of the commit, which is that of the snapshot that it made. */
  commit: Scalars['ID']['output'];
  /** Of the entity. */
  id: Scalars['ID']['output'];
  /** Whether it is gone, or may no longer be seen. False: it is new, or was changed. */
  isGone: Scalars['Boolean']['output'];
  /** What `id` is the id of. */
  kind: ChangedKind;
  /** The title that it belongs to; of a title its own id. Null: to none, or it is gone and nobody can look any more. */
  titleId?: Maybe<Scalars['ID']['output']>;
};

/** Which changes to tell of. All that are given must hold; an empty list matches nothing. */
export type ChangeFilter = {
  /** Of annotations, those of one of these types, at most 1000; other kinds are told all the same. */
  annotationTypes?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Entities of one of these assets, at most 1000; the assets themselves too. */
  assetIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Entities of one of these titles, at most 1000; the titles themselves too. */
  titleIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** Changes in order of their commits. */
export type ChangePage = {
  /** Give it as `since` to go on after this page: no change is lost, and none is told twice. */
  endCursor: Scalars['ID']['output'];
  /** Whether there are more now. */
  hasNextPage: Scalars['Boolean']['output'];
  /** One for each entity and commit, kind by kind within a commit. The same entity may be in several commits. */
  nodes: Array<Change>;
  /** Empty: `nodes` tells all. */
  unlisted: Array<UnlistedChanges>;
};

/** What kind of entity changed. */
export type ChangedKind =
  /** An annotation. One whose review changed is changed. */
  | 'ANNOTATION'
  /** A run of annotations: started, published, aborted. */
  | 'ANNOTATION_RUN'
  /** An asset; changed, too, when what was measured of it is written with it. */
  | 'ASSET'
  /** A version of a dataset. */
  | 'DATASET'
  /** A line of dialogue. */
  | 'DIALOGUE_LINE'
  /** An evaluation. */
  | 'EVALUATION'
  /** A frame. */
  | 'FRAME'
  /** A model. */
  | 'MODEL'
  /** A shot. */
  | 'SHOT'
  /** A title. */
  | 'TITLE';

/** A stretch of a file: the frames that are on screen in any of its time. */
export type ClipToCut = {
  /** Of this asset. */
  assetId: Scalars['ID']['input'];
  /** On the asset's clock; what lies after its end is left out. */
  timeRange: TimeRangeInput;
};

/** Families of colours. Hues are parted midway between those of CSS's named colours; a picture is of the family that the greatest part of it is of. */
export type Colour =
  /** Below a fifth of full brightness, whatever the hue. */
  | 'BLACK'
  /** Hue to 270 degrees. */
  | 'BLUE'
  /** Dark orange: hue from 15 to 49.5 degrees. */
  | 'BROWN'
  /** Hue to 150 degrees. */
  | 'GREEN'
  /** Without colour, between BLACK and WHITE. */
  | 'GREY'
  /** Hue to 49.5 degrees, but for BROWN. */
  | 'ORANGE'
  /** Hue to 344 degrees; and red that is light and pale. */
  | 'PINK'
  /** Violet and magenta too: hue to 314 degrees. */
  | 'PURPLE'
  /** Hue from 344 to 19.5 degrees, but for BROWN and PINK. */
  | 'RED'
  /** Cyan and turquoise too: hue to 210 degrees. */
  | 'TEAL'
  /** Without colour, and light. */
  | 'WHITE'
  /** Hue to 90 degrees. */
  | 'YELLOW';

/** A change of the lake as a whole: readers saw all of it or nothing. */
export type Commit = {
  /** Who made it: several where changes shared it, none where nobody said. */
  by: Array<Committer>;
  /** When it was committed. */
  createdAt: Scalars['DateTime']['output'];
  /** Its number. Later ones are greater. */
  id: Scalars['ID']['output'];
  /** What was done, in words. Null: nothing was said. */
  note?: Maybe<Scalars['String']['output']>;
  /** How many rows it changed, by table. Empty: none, or it is older than such counts. */
  rows: Array<CommitRows>;
  /** The state that it made. Null when it is no longer kept. */
  snapshot?: Maybe<Snapshot>;
};

/** One page of commits. */
export type CommitConnection = {
  /** The results with their cursors. */
  edges: Array<CommitEdge>;
  /** The results without cursors. */
  nodes: Array<Commit>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
};

/** One commit of a list, with its cursor. */
export type CommitEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: Commit;
};

/** How many rows of a table a commit changed. */
export type CommitRows = {
  /** Rows that were taken away. */
  removed: Scalars['Float']['output'];
  /** The table's name in LanceDB. */
  table: Scalars['String']['output'];
  /** Rows that were added, or put in the place of others. */
  written: Scalars['Float']['output'];
};

/** Who made a commit, and by what. */
export type Committer = {
  /** Name of a mutation's field, or a command: `media-graph ingest`. */
  action: Scalars['String']['output'];
  /** In whose name. Null when not known. */
  author?: Maybe<Scalars['String']['output']>;
};

/** One figure of several evaluations. */
export type ComparedMetric = {
  /** Null: of all labels. */
  label?: Maybe<Scalars['String']['output']>;
  /** As `EvaluationMetric.name`. */
  name: Scalars['String']['output'];
  /** Of each evaluation, in their order; null where it has no such figure. */
  values: Array<Maybe<EvaluationMetric>>;
};

/** Frames of an asset that go with those of another version of the cut. */
export type Counterpart = {
  /** Share of the frames that agree, of those that tell something: black and flat ones do not count. */
  agreement: Scalars['Float']['output'];
  /** The other one. */
  asset: Asset;
  /**
   * Frame n of this asset goes with frame n + frameOffset of the other one, whatever their rates. Null: one of them shows frames several
   * times, and those go together that are shown at the same time.
   */
  frameOffset?: Maybe<Scalars['Int']['output']>;
  /** Frames of this asset, with their exact times. */
  range: TimeRange;
  /** 1: the fingerprints of all frames are equal; 0: no more alike than by chance. */
  score: Scalars['Float']['output'];
  /** Seconds of the other one for a second of this one: .96 where 24 frames a second are shown at 25. */
  speed: Scalars['Float']['output'];
  /** Frames of the other one that go with them. */
  theirRange: TimeRange;
  /** By so many frames either way they go together about as well; 0 where the pictures move enough to tell the frame. */
  uncertaintyFrames: Scalars['Int']['output'];
};

/** Which versions of a cut are asked for. */
export type CounterpartRange =
  /** All. */
  | 'ANY'
  /** One is SDR and the other HDR. */
  | 'OTHER'
  /** Both are SDR, or both are HDR: other sizes, encodes, frame rates. */
  | 'SAME';

/** The clock of cues. */
export type CutClock =
  /** That of the cut. */
  | 'RECORD'
  /** That of the one file that the cut is of. */
  | 'SOURCE';

/** The form of a cut: docs/export.md. */
export type CutFormat =
  /** A row a clip, in timecode. */
  | 'CSV'
  /** CMX 3600. */
  | 'EDL'
  /** Final Cut Pro's XML. */
  | 'FCPXML'
  /** OpenTimelineIO's JSON. */
  | 'OTIO'
  /** SubRip. */
  | 'SRT'
  /** WebVTT chapters. */
  | 'VTT';

/** What is taken out as a cut: a list of the graph, clip after clip in its order, or an edit. */
export type CutSource =
  /** As `annotations` lists them. */
  { annotations: AnnotationFilter; clips?: never; dialogue?: never; frames?: never; moments?: never; search?: never; shots?: never; timelineId?: never; }
  |  /** Stretches of files, in this order, such as the two sides of a match cut. */
  { annotations?: never; clips: Array<ClipToCut>; dialogue?: never; frames?: never; moments?: never; search?: never; shots?: never; timelineId?: never; }
  |  /** The lines of a title or an asset. */
  { annotations?: never; clips?: never; dialogue: DialogueToCut; frames?: never; moments?: never; search?: never; shots?: never; timelineId?: never; }
  |  /** As `frames` lists them. */
  { annotations?: never; clips?: never; dialogue?: never; frames: FrameFilter; moments?: never; search?: never; shots?: never; timelineId?: never; }
  |  /** As `moments` finds them. */
  { annotations?: never; clips?: never; dialogue?: never; frames?: never; moments: MomentsToCut; search?: never; shots?: never; timelineId?: never; }
  |  /** As `search` finds them. */
  { annotations?: never; clips?: never; dialogue?: never; frames?: never; moments?: never; search: SearchToCut; shots?: never; timelineId?: never; }
  |  /** As `shots` lists them. */
  { annotations?: never; clips?: never; dialogue?: never; frames?: never; moments?: never; search?: never; shots: ShotFilter; timelineId?: never; }
  |  /** Id of a timeline, as it came in. */
  { annotations?: never; clips?: never; dialogue?: never; frames?: never; moments?: never; search?: never; shots?: never; timelineId: Scalars['ID']['input']; };

/** What is neither picture, sound nor text: timecode, telemetry, fonts. */
export type DataStream = MediaStream & {
  /** FFmpeg's name; null when not known. */
  codec?: Maybe<Scalars['String']['output']>;
  /** Index in the file, from 0. */
  index: Scalars['Int']['output'];
  /** BCP 47; null when the file does not say. */
  language?: Maybe<Scalars['String']['output']>;
  /** The container's own name of what it holds, e.g. tmcd; null when it gives none. */
  tag?: Maybe<Scalars['String']['output']>;
};

/** One version of a named selection of the lake, as the lake was at a named snapshot. */
export type Dataset = {
  /** Who made it. Null when not known. */
  author?: Maybe<Scalars['String']['output']>;
  /** Markdown: what is in it, how it was made, what it is fit for. Null: there is none. */
  card?: Maybe<Scalars['String']['output']>;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** What it is, in words. Null: nobody said. */
  description?: Maybe<Scalars['String']['output']>;
  /** Null: it is a draft. */
  frozenAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * SHA-256 of its kind, its items and their splits, in 64 hexadecimal digits. What is hashed, as UTF-8: the kind and a line feed; then of
   * each item, in their order, the id, a byte 0, the name of its split or nothing, and a line feed.
   */
  hash: Scalars['String']['output'];
  /** Its name, `@` and its version: `faces@2`. */
  id: Scalars['ID']['output'];
  /** Those that may be seen. */
  itemCount: Scalars['Int']['output'];
  /** What is in it, by id. What belongs to a title that may not be seen is not listed. */
  items: DatasetItemConnection;
  /** What its items are. */
  kind: DatasetKind;
  /** How often items have each label, the most frequent first; at most 1000. */
  labels: Array<DatasetLabelCount>;
  /** Under which it may be used, in SPDX's words where there are any. Null: nobody said. */
  licence?: Maybe<Scalars['String']['output']>;
  /** All its versions have it. */
  name: Scalars['String']['output'];
  /**
   * Pairs of items in two different splits that are alike, the most alike first: of frames by their vectors, of shots by those of
   * their keyframes. Exact: every pair is compared, by the vectors of the snapshot that is read; what has none there is like nothing.
   * Only of a dataset of which at most 5000 items may be seen: `media-graph dataset duplicates` compares more.
   */
  nearDuplicates: Array<NearDuplicate>;
  /** The version before. Null: it is the first, or that one is gone. */
  previous?: Maybe<Dataset>;
  /** `select` and `labelBy` as `createDataset` was given them; of ids, how many. Null where it may not be read. */
  selection?: Maybe<Scalars['JSON']['output']>;
  /** Name of the snapshot that its items are of; give it as the header `x-lake-snapshot`. It is kept as long as the dataset is. */
  snapshot: Scalars['String']['output'];
  /** How it was split; null: it is not. */
  splitBy?: Maybe<DatasetSplitBy>;
  /** Its splits, as they were given. Empty: it is not split. */
  splits: Array<DatasetSplit>;
  /** Whether it may change. */
  status: DatasetStatus;
  /** Titles that its items are of, of those that may be seen. */
  titleCount: Scalars['Int']['output'];
  /** 1, 2, 3 … of one name. */
  version: Scalars['Int']['output'];
  /** All versions of its name, the first first. */
  versions: Array<Dataset>;
};


/** One version of a named selection of the lake, as the lake was at a named snapshot. */
export type DatasetItemsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  split?: InputMaybe<Scalars['String']['input']>;
};


/** One version of a named selection of the lake, as the lake was at a named snapshot. */
export type DatasetNearDuplicatesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  minScore: Scalars['Float']['input'];
  space?: InputMaybe<Scalars['ID']['input']>;
};

/** One page of a list of datasets. */
export type DatasetConnection = {
  /** The results with their cursors. */
  edges: Array<DatasetEdge>;
  /** The results without cursors. */
  nodes: Array<Dataset>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** Number of results over all pages. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** All that are given must hold; an empty list matches nothing. */
export type DatasetDialogueFilter = {
  /** Read from any of these assets, at most 1000. */
  assetIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Lines of these ids, at most 1000. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Any of these, BCP 47: `en` finds `en-GB`. At most 1000. */
  languages?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Spoken in some of this time. */
  overlaps?: InputMaybe<TimeRangeInput>;
  /** Of titles that match. */
  title?: InputMaybe<TitleFilter>;
  /** Of any of these titles, at most 1000. */
  titleIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** What is different between two datasets of one kind. */
export type DatasetDiff = {
  /** Items of `to` that are not in `from`. */
  added: DatasetItemConnection;
  /** The earlier one. */
  from: Dataset;
  /** Items of `to` that are in another split in `from`. */
  moved: DatasetItemConnection;
  /** Items of `from` that are not in `to`. */
  removed: DatasetItemConnection;
  /** Items of both that are in the same split in both, or in none in both. */
  sameCount: Scalars['Int']['output'];
  /** The later one. */
  to: Dataset;
};


/** What is different between two datasets of one kind. */
export type DatasetDiffAddedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What is different between two datasets of one kind. */
export type DatasetDiffMovedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What is different between two datasets of one kind. */
export type DatasetDiffRemovedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** One dataset of a list, with its cursor. */
export type DatasetEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: Dataset;
};

/** What an item of a dataset is. */
export type DatasetEntity = Annotation | DialogueLine | Frame | Shot | Title;

/** All that are given must hold; an empty list matches nothing. */
export type DatasetFilter = {
  /** Datasets of these ids, at most 1000. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Of any of these kinds. */
  kinds?: InputMaybe<Array<DatasetKind>>;
  /** Any of these, whole and with case; at most 1000. */
  names?: InputMaybe<Array<Scalars['String']['input']>>;
  /** With any of these statuses. */
  statuses?: InputMaybe<Array<DatasetStatus>>;
};

/** What a new dataset is. */
export type DatasetInput = {
  /** Markdown of at most 100,000 characters. */
  card?: InputMaybe<Scalars['String']['input']>;
  /** What it is, in words: at most 10,000 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** What its items are. */
  kind: DatasetKind;
  /** What each item is labelled. Null: nothing. */
  labelBy?: InputMaybe<DatasetLabelInput>;
  /** Under which it may be used: at most 1000 characters. */
  licence?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 80 of A to Z, a to z, 0 to 9, `.`, `_` and `-`; a letter or digit first. */
  name: Scalars['String']['input'];
  /** Which items. */
  select: DatasetSelection;
  /** Name of the snapshot to select from. Null: the lake as it is now is named, after the dataset. */
  snapshot?: InputMaybe<Scalars['String']['input']>;
};

/** One item of a dataset. */
export type DatasetItem = {
  /** Id of the asset that it is of. Null: it is of none. */
  assetId?: Maybe<Scalars['ID']['output']>;
  /** Id of the title, shot, frame, line or annotation. */
  entityId: Scalars['ID']['output'];
  /** What it is. */
  kind: DatasetKind;
  /** What it is labelled. Null: nothing. */
  label?: Maybe<Scalars['String']['output']>;
  /** The entity at the snapshot that is read. Null: it is not there, or may not be seen. */
  node?: Maybe<DatasetEntity>;
  /** 0, 1, 2 … within the dataset. */
  ordinal: Scalars['Int']['output'];
  /** Name of its split. Null: it is in none. */
  split?: Maybe<Scalars['String']['output']>;
  /** The title that it is of, or is. Null: it is of none, or that is not there. */
  title?: Maybe<Title>;
};

/** One page of items of a dataset. */
export type DatasetItemConnection = {
  /** The results with their cursors. */
  edges: Array<DatasetItemEdge>;
  /** The results without cursors. */
  nodes: Array<DatasetItem>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** Number of results over all pages. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** One item of a list, with its cursor. */
export type DatasetItemEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: DatasetItem;
};

/** What the items of a dataset are: all of one kind. */
export type DatasetKind =
  /** Annotations. */
  | 'ANNOTATION'
  /** Lines of dialogue. */
  | 'DIALOGUE_LINE'
  /** Frames. */
  | 'FRAME'
  /** Shots. */
  | 'SHOT'
  /** Titles. */
  | 'TITLE';

/** How often a label occurs among items. */
export type DatasetLabelCount = {
  /** Items that have it. */
  count: Scalars['Int']['output'];
  /** The label that is counted. */
  label: Scalars['String']['output'];
};

/** What of an item can be its label. */
export type DatasetLabelField =
  /** Of a title. */
  | 'KIND'
  /** Of an annotation its label; of shots and frames the first of theirs by its UTF-8. */
  | 'LABEL'
  /** Of a line, and the original language of a title. */
  | 'LANGUAGE'
  /** Of an annotation. */
  | 'TYPE';

/** What gives each item its label. */
export type DatasetLabelInput =
  /**
   * Name of an annotation type, for titles, shots and frames: the label that most annotations of the type have that are on the item and not
   * rejected; of equals the first by its UTF-8. On a shot are those of its frames, too; on a title only those of no asset.
   */
  { annotationType: Scalars['String']['input']; field?: never; }
  |  /** Something that the item itself has. */
  { annotationType?: never; field: DatasetLabelField; };

/** The arguments of `Query.moments`. */
export type DatasetMoments = {
  /** See `Query.moments`. */
  allOf: Array<MomentCriterion>;
  /** See `Query.moments`. */
  mergeGapMs?: InputMaybe<Scalars['Float']['input']>;
  /** See `Query.moments`. */
  minDurationMs?: InputMaybe<Scalars['Float']['input']>;
  /** See `Query.moments`. */
  noneOf?: InputMaybe<Array<MomentCriterion>>;
  /** See `Query.moments`. */
  where?: InputMaybe<SearchFilter>;
};

/** The arguments of `Query.search`. */
export type DatasetSearch = {
  /** See `Query.search`. */
  distinctBy?: InputMaybe<DistinctBy>;
  /** See `Query.search`. The dataset keeps its SHA-256. */
  image?: InputMaybe<Scalars['String']['input']>;
  /** See `Query.search`. */
  like?: InputMaybe<Array<MediaRef>>;
  /** See `Query.search`. */
  minScore?: InputMaybe<Scalars['Float']['input']>;
  /** See `Query.search`. */
  mode?: InputMaybe<SearchMode>;
  /** How many of the best results are selected, 1 to 10,000. Null: 1000. */
  most?: InputMaybe<Scalars['Int']['input']>;
  /** See `Query.search`. */
  space?: InputMaybe<Scalars['ID']['input']>;
  /** See `Query.search`. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** See `Query.search`. */
  unlike?: InputMaybe<Array<MediaRef>>;
  /** See `Query.search`. */
  vector?: InputMaybe<Scalars['Vector']['input']>;
  /** See `Query.search`. */
  where?: InputMaybe<SearchFilter>;
};

/** What is selected: one filter of the graph on entities of the dataset's kind, a search, moments, or ids. `{}` as a filter selects all. */
export type DatasetSelection =
  /** For ANNOTATION. */
  { annotations: AnnotationFilter; dialogue?: never; frames?: never; ids?: never; moments?: never; search?: never; shots?: never; titles?: never; }
  |  /** For DIALOGUE_LINE. */
  { annotations?: never; dialogue: DatasetDialogueFilter; frames?: never; ids?: never; moments?: never; search?: never; shots?: never; titles?: never; }
  |  /** For FRAME. */
  { annotations?: never; dialogue?: never; frames: FrameFilter; ids?: never; moments?: never; search?: never; shots?: never; titles?: never; }
  |  /** At most 100,000 ids of entities of the dataset's kind, all of which must be in the snapshot. */
  { annotations?: never; dialogue?: never; frames?: never; ids: Array<Scalars['ID']['input']>; moments?: never; search?: never; shots?: never; titles?: never; }
  |  /** For SHOT: those that are on screen in some of a moment. */
  { annotations?: never; dialogue?: never; frames?: never; ids?: never; moments: DatasetMoments; search?: never; shots?: never; titles?: never; }
  |  /** The best results of a search, of the dataset's kind. */
  { annotations?: never; dialogue?: never; frames?: never; ids?: never; moments?: never; search: DatasetSearch; shots?: never; titles?: never; }
  |  /** For SHOT. */
  { annotations?: never; dialogue?: never; frames?: never; ids?: never; moments?: never; search?: never; shots: ShotFilter; titles?: never; }
  |  /** For TITLE. */
  { annotations?: never; dialogue?: never; frames?: never; ids?: never; moments?: never; search?: never; shots?: never; titles: TitleFilter; };

/** One split of a dataset. */
export type DatasetSplit = {
  /** Items that may be seen. */
  itemCount: Scalars['Int']['output'];
  /** How often its items have each label, the most frequent first; at most 1000. */
  labels: Array<DatasetLabelCount>;
  /** train, validation, test … */
  name: Scalars['String']['output'];
  /** Its share of the titles, as it was asked for. Null where titles were listed. */
  share?: Maybe<Scalars['Float']['output']>;
  /** Titles that they are of. */
  titleCount: Scalars['Int']['output'];
};

/** How a dataset was split. */
export type DatasetSplitBy = {
  /** By shares that hold for each title alone, by shares that hold for each label, or by lists of titles. */
  method: DatasetSplitMethod;
  /** What the hash of each title begins with. */
  salt: Scalars['String']['output'];
};

/** How a dataset can be split. */
export type DatasetSplitMethod =
  /**
   * By the place of each title in 0..1: the first 48 bits of SHA-256 of the salt, a line feed and the title's id, over 2^48. The first share of
   * the places is the first split, and so on.
   */
  | 'RATIOS'
  /**
   * By iterative stratification over titles: the label with fewest items left first, its titles with most items of it first, each to the
   * split that lacks most of it (Sechidis, Tsoumakas, Vlahavas: On the stratification of multi-label data, ECML PKDD 2011).
   */
  | 'STRATIFIED'
  /** By lists of titles. */
  | 'TITLES';

/** Whether a dataset may change. */
export type DatasetStatus =
  /** It may be split, described, taken away or frozen. */
  | 'DRAFT'
  /** It never changes. */
  | 'FROZEN';

/** What is said of a dataset. What is left out stays, null takes it away. */
export type DatasetTextsInput = {
  /** Markdown of at most 100,000 characters. */
  card?: InputMaybe<Scalars['String']['input']>;
  /** At most 10,000 characters. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** At most 1000 characters. */
  licence?: InputMaybe<Scalars['String']['input']>;
};

/** Bounds that both hold; either may be left out. */
export type DateTimeRange = {
  /** Then or later. Null: no lower bound. */
  gte?: InputMaybe<Scalars['DateTime']['input']>;
  /** Then or earlier, not before `gte`. Null: no upper bound. */
  lte?: InputMaybe<Scalars['DateTime']['input']>;
};

/** What a call deleted. */
export type DeleteAnnotationsPayload = {
  /** Those that were there. */
  deletedIds: Array<Scalars['ID']['output']>;
  /** The state that no longer holds them. */
  snapshot: Snapshot;
};

/** What a title must be like to be delivered, as rules. */
export type DeliveryProfile = {
  /** What it is for, and after which document. */
  description: Scalars['String']['output'];
  /** As `delivery` takes it. */
  name: Scalars['String']['output'];
  /** What must hold. */
  rules: Array<DeliveryRule>;
};

/** What one rule says of one asset, or of the title. */
export type DeliveryReason = {
  /** Null: of the title as a whole. */
  asset?: Maybe<Asset>;
  /** What the rule asks for. */
  expected: Scalars['String']['output'];
  /** What there is. */
  got: Scalars['String']['output'];
  /** The rule that was looked at. */
  rule: DeliveryRule;
  /** Whether it holds. */
  verdict: DeliveryVerdict;
};

/** What a delivery profile says of a title. */
export type DeliveryReport = {
  /** Whether every rule is known to hold. */
  passes: Scalars['Boolean']['output'];
  /** The profile that judges. */
  profile: DeliveryProfile;
  /** Why it does not pass, rule by rule; empty when it does. */
  reasons: Array<DeliveryReason>;
  /** FAIL where a rule fails, else UNKNOWN where it is not known of one, else PASS. */
  verdict: DeliveryVerdict;
};


/** What a delivery profile says of a title. */
export type DeliveryReportReasonsArgs = {
  all?: InputMaybe<Scalars['Boolean']['input']>;
};

/** One thing that a delivery profile asks for. */
export type DeliveryRule = {
  /** What it asks for, in one sentence. */
  description: Scalars['String']['output'];
  /** Its name, one of the profile's own. */
  name: Scalars['String']['output'];
  /** The rule as its file has it. */
  rule: Scalars['JSON']['output'];
  /** The document and clause that asks for it; null when none is named. */
  source?: Maybe<Scalars['String']['output']>;
};

/** Whether something holds. */
export type DeliveryVerdict =
  /** It does not hold. */
  | 'FAIL'
  /** It holds. */
  | 'PASS'
  /** It was not measured or not looked at: that is no pass. */
  | 'UNKNOWN';

/** How the rows together lie in their box. In vertical text, TOP is the side at which the first column stands. */
export type DialogueBlockAlign =
  /** The last row is at the box's lower edge. */
  | 'BOTTOM'
  /** The rows are as far from the upper as from the lower edge. */
  | 'MIDDLE'
  /** The first row is at the box's upper edge, and further rows grow down from it. */
  | 'TOP';

/** One page of a list of dialogue lines. */
export type DialogueConnection = {
  /** The results with their cursors. */
  edges: Array<DialogueEdge>;
  /** The results without cursors. */
  nodes: Array<DialogueLine>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** Number of results over all pages. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** While a line is spoken in which these words occur, as `search` finds them. */
export type DialogueCriterion = {
  /** Of the line, BCP 47: `en` finds `en-GB`. Null: any. */
  language?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 64 words, all in one line; words in double quotes one after another. */
  text: Scalars['String']['input'];
};

/** One line of a list, with its cursor. */
export type DialogueEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: DialogueLine;
};

/** One subtitle or spoken line, its text as in the file but for markup. */
export type DialogueLine = {
  /** The subtitle or audio asset that it was read from. */
  asset: Asset;
  /** Who changed it last, and what differs from what was ingested. Null: nothing does. */
  edited?: Maybe<Edited>;
  /** What people changed of it, newest first. */
  history: Array<EntityRevision>;
  /** The key by which other subgraphs refer to it. */
  id: Scalars['ID']['output'];
  /** 0, 1, 2 … within the asset, in order of time. */
  index: Scalars['Int']['output'];
  /** BCP 47. */
  language?: Maybe<Scalars['String']['output']>;
  /** Where it stands on the picture; null when the file does not say, and in lakes made before this was kept. */
  position?: Maybe<DialoguePosition>;
  /** Shots of the title's videos that overlap it in time. */
  shots: Array<Shot>;
  /** Where the format names one. */
  speaker?: Maybe<Scalars['String']['output']>;
  /** Without markup. */
  text: Scalars['String']['output'];
  /** On the clock of its asset, without frame numbers. */
  timeRange: TimeRange;
  /** Title of its asset; null when that has none. */
  title?: Maybe<Title>;
  /** 1 as ingested, and 1 more with each change: give it as `expectedVersion`. Null where a policy does not tell of edits. */
  version?: Maybe<Scalars['Int']['output']>;
};


/** One subtitle or spoken line, its text as in the file but for markup. */
export type DialogueLineHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What people correct of a line. What is left out stays, null empties. */
export type DialogueLineChanges = {
  /** After `startMs`; it cannot be emptied. */
  endMs?: InputMaybe<Scalars['Float']['input']>;
  /** BCP 47. */
  language?: InputMaybe<Scalars['String']['input']>;
  /** Who speaks. */
  speaker?: InputMaybe<Scalars['String']['input']>;
  /** On the clock of its asset; it cannot be emptied. */
  startMs?: InputMaybe<Scalars['Float']['input']>;
  /** Without markup; it cannot be emptied. */
  text?: InputMaybe<Scalars['String']['input']>;
};

/** Which dialogue lines. All that are given must hold; an empty list matches nothing. */
export type DialogueLineFilter = {
  /** Lines of these assets, at most 1000: of the files that they were read from. */
  assetIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Length of the line in milliseconds; the bounds are included. */
  durationMs?: InputMaybe<FloatRange>;
  /** Lines of these ids, at most 1000. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** BCP 47; `en` finds `en-GB`. */
  languages?: InputMaybe<Array<Scalars['String']['input']>>;
  /** In part within this time of its asset. */
  overlaps?: InputMaybe<TimeRangeInput>;
  /** Who speaks: whole and with case. */
  speakers?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Conditions on its title. */
  title?: InputMaybe<TitleFilter>;
  /** Lines of these titles, at most 1000. */
  titleIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** A box in percent of the picture as displayed, 0 to 100 from its upper left corner, in which the text is laid out. One model for all formats; what the file leaves to the player is null. */
export type DialoguePosition = {
  /** How the rows together lie between the box's upper and lower edge. */
  blockAlign?: Maybe<DialogueBlockAlign>;
  /** In percent of the picture's height. Formats that say only where the text begins or ends give what is left of the picture: see `blockAlign`. */
  height?: Maybe<Scalars['Float']['output']>;
  /** How each row lies between the box's sides. */
  textAlign?: Maybe<DialogueTextAlign>;
  /** As wide as the text may be, in percent of the picture's width; the text itself may be narrower. */
  width?: Maybe<Scalars['Float']['output']>;
  /** Null: horizontal, in the direction of the script. */
  writingMode?: Maybe<DialogueWritingMode>;
  /** Of the box's left edge; null together with `width`. */
  x?: Maybe<Scalars['Float']['output']>;
  /** Of the box's upper edge; null together with `height`. */
  y?: Maybe<Scalars['Float']['output']>;
};

/** How a row of text lies between the sides of its box. In vertical text, START and LEFT are at the top. */
export type DialogueTextAlign =
  /** In the middle. */
  | 'CENTER'
  /** At the side that the text is read to. */
  | 'END'
  /** At the left, whatever the script. */
  | 'LEFT'
  /** At the right, whatever the script. */
  | 'RIGHT'
  /** At the side from which the text is read: the left, of Arabic and Hebrew the right. */
  | 'START';

/** Dialogue of one title or one asset. */
export type DialogueToCut = {
  /** Of this asset. */
  assetId?: InputMaybe<Scalars['ID']['input']>;
  /** In this language, BCP 47. */
  language?: InputMaybe<Scalars['String']['input']>;
  /** Of this title. */
  titleId?: InputMaybe<Scalars['ID']['input']>;
};

/** The direction within a row, then that in which rows follow each other, as TTML names them. */
export type DialogueWritingMode =
  /** Left to right, rows downwards. */
  | 'LRTB'
  /** Right to left, rows downwards. */
  | 'RLTB'
  /** Downwards, columns from left to right, as in Mongolian: WebVTT's `vertical:lr`. */
  | 'TBLR'
  /** Downwards, columns from right to left, as in Japanese: WebVTT's `vertical:rl`. */
  | 'TBRL';

/**
 * An annotation, and those that say otherwise: of the same type and with another label; of another model, or of a person where this one is of a model,
 * or of another person; of the same frame, or in time in the same asset at a time that both have, or, where neither is of a frame or in time, of the same
 * shot, asset or title as the closest that it is of. Both have a region, which overlap, or neither has. What a reviewer rejected says nothing.
 */
export type Disagreement = {
  /** What is disagreed with. */
  annotation: Annotation;
  /** How many say otherwise. */
  otherCount: Scalars['Int']['output'];
  /** Those that say otherwise, the greatest score first, ties in order of arrival: 10 at most. */
  others: Array<OtherLabel>;
  /** The greatest of `OtherLabel.score`, above 0 to 1. */
  score: Scalars['Float']['output'];
};

/** One page of annotations about which their makers disagree. */
export type DisagreementConnection = {
  /** The results with their cursors. */
  edges: Array<DisagreementEdge>;
  /** The results without cursors. */
  nodes: Array<Disagreement>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** Number of results over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** One result of a list, with its cursor. */
export type DisagreementEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: Disagreement;
};

/** How a space measures distance. Scores follow from it: see `SimilarFrameEdge.score`. */
export type DistanceMetric =
  /** 1 − cosine: 0 for the same direction, at most 2. */
  | 'COSINE'
  /** 1 − dot product, without a bound: the length of vectors counts. */
  | 'DOT'
  /** The Euclidean distance, 0 or more. */
  | 'L2';

/** What only the best match of is kept. Rows without one (a frame without a shot) all stay. */
export type DistinctBy =
  /** The best of each asset. */
  | 'ASSET'
  /** The best of each shot. */
  | 'SHOT'
  /** The best of each title. */
  | 'TITLE';

/** A stretch of an asset whose pictures are in another one, too. */
export type Duplicate = {
  /** Share of the pictures that agree, of those that tell something: black and flat ones do not count. */
  agreement: Scalars['Float']['output'];
  /** The other one. */
  asset: Asset;
  /** The same bytes, or fingerprints that are equal in every point from start to end. */
  exact: Scalars['Boolean']['output'];
  /** Where in this asset, to about 60 ms; null for what has no duration. */
  range?: Maybe<TimeRange>;
  /** 1: the fingerprints are equal; 0: no more alike than by chance. A crop of 10 % has about .85. */
  score: Scalars['Float']['output'];
  /** Seconds of the other one for a second of this one: .96 where the other is 4 % faster. Where little moves, 1 may stand for .96 or 1.04. */
  speed: Scalars['Float']['output'];
  /** Where in the other one; null for what has no duration. */
  theirRange?: Maybe<TimeRange>;
};

/** How a video stream codes brightness. */
export type DynamicRange =
  /** The container states a Dolby Vision configuration. */
  | 'DOLBY_VISION'
  /** Transfer smpte2084 (PQ), without HDR10+ or Dolby Vision metadata. */
  | 'HDR10'
  /** With HDR10+ metadata. */
  | 'HDR10_PLUS'
  /** Transfer arib-std-b67 (hybrid log-gamma). */
  | 'HLG'
  /** Standard: none of the others is claimed. */
  | 'SDR';

/** That people changed an entity since it was ingested. */
export type Edited = {
  /** When it was changed last. */
  at: Scalars['DateTime']['output'];
  /** Who changed it last. Null when not known. */
  by?: Maybe<Scalars['String']['output']>;
  /** Columns of its table that differ from what was ingested; those that are hidden from the asker are left out. Of what people made: none. */
  fields: Array<Scalars['String']['output']>;
};

/** A frame's vector of one space. */
export type Embedding = {
  /** The space that the vector is of. */
  space: EmbeddingSpace;
  /** As many numbers as `EmbeddingSpace.dimension`, as stored: 32-bit floats. */
  values: Scalars['Vector']['output'];
};

/** A vector space in which distance means likeness, filled by one model. */
export type EmbeddingSpace = {
  /** How many frames carry a vector of it, and how many shots have such a frame. */
  coverage: Array<SpaceCoverage>;
  /** Numbers in a vector. */
  dimension: Scalars['Int']['output'];
  /** What a query in it may be made of: empty when nothing on this server makes vectors of it. */
  encodes: Array<EncoderInput>;
  /** What every `space` argument takes: 1 to 63 of a to z, 0 to 9 and `_`, a letter first. */
  id: Scalars['ID']['output'];
  /** Null: searched exactly. */
  index?: Maybe<VectorIndexInfo>;
  /** The one that is used where none is named. */
  isDefault: Scalars['Boolean']['output'];
  /** Where its frames stand in a plane in which the like are near each other. Null: `media-graph map` has made none, or a policy hides vectors. */
  map?: Maybe<SpaceMap>;
  /** How distance in it is measured. */
  metric: DistanceMetric;
  /** The model that makes its vectors. Null when it is not known, or not in the lake. */
  model?: Maybe<Model>;
};

/** What a query can be made of. */
export type EncoderInput =
  /** A picture: `image` of `search` finds what looks like it. */
  | 'IMAGE'
  /** Words: `text` of `search` finds by meaning, too. */
  | 'TEXT';

/** One version of an entity that people changed. */
export type EntityRevision = {
  /** The same columns since. */
  after: Scalars['JSON']['output'];
  /** When it was made. */
  at: Scalars['DateTime']['output'];
  /** Who made it. Null when not known. */
  author?: Maybe<Scalars['String']['output']>;
  /** By the columns of its table, of those that it changed and that are not hidden from the asker. */
  before: Scalars['JSON']['output'];
  /** What made it. */
  change: RevisionChange;
  /** 2 and more, and 1 of what people made. */
  version: Scalars['Int']['output'];
};

/** What tells the annotations of one side from others. */
export type EvaluatedBy =
  /** Made by people or accepted by reviewers. */
  | 'ACCEPTED'
  /** Of one author. */
  | 'AUTHOR'
  /** Of one model. */
  | 'MODEL'
  /** Of one run. */
  | 'RUN'
  /** Starts of shots. */
  | 'SHOTS'
  /** Of one source. */
  | 'SOURCE';

/** One side of a comparison: exactly one of these. */
export type EvaluatedInput = {
  /** The annotations of this author. */
  author?: InputMaybe<Scalars['String']['input']>;
  /** The annotations that this model made. */
  modelId?: InputMaybe<Scalars['ID']['input']>;
  /** The annotations of this published run. */
  runId?: InputMaybe<Scalars['ID']['input']>;
  /** True: where shots begin, in assets that the truth has something of. Predictions of BOUNDARIES alone. */
  shots?: InputMaybe<Scalars['Boolean']['input']>;
  /** The annotations of this source. */
  source?: InputMaybe<AnnotationSource>;
};

/** Which annotations were one side of a comparison. */
export type EvaluatedSide = {
  /** What tells them from others. */
  of: EvaluatedBy;
  /** Name of their annotation type. Null: SHOTS. */
  type?: Maybe<Scalars['String']['output']>;
  /** Id of the run or model, the author, the source. Null: ACCEPTED, SHOTS. */
  value?: Maybe<Scalars['String']['output']>;
};

/** One comparison of predictions with a truth, at a named snapshot. It never changes. */
export type Evaluation = {
  /** Who asked for it. Null: nobody knows. */
  author?: Maybe<Scalars['String']['output']>;
  /** How often predictions of a confidence are right, by confidence; bins without a prediction are left out. Null: the task has none. */
  calibration?: Maybe<Array<EvaluationCalibrationBin>>;
  /** Every hit, false alarm and miss. */
  cases: EvaluationCaseConnection;
  /** How often each label was taken for which. Null: the task has none, or one place has several labels. */
  confusion?: Maybe<EvaluationConfusion>;
  /** How much was compared, and what came of it: of what its reader sees. */
  counts: EvaluationCounts;
  /** When it was written. */
  createdAt: Scalars['DateTime']['output'];
  /** Its curves, those of all labels first; see `EvaluationMetric.curve` for the same as JSON. */
  curves: Array<EvaluationCurve>;
  /** The dataset whose items were compared. Null where all of the lake was, and where the dataset is not seen. */
  dataset?: Maybe<Dataset>;
  /** The dataset that was compared. Null: the whole lake. */
  datasetId?: Maybe<Scalars['ID']['output']>;
  /** The key by which other subgraphs refer to it. */
  id: Scalars['ID']['output'];
  /** One figure. Null when there is none of the name. */
  metric?: Maybe<EvaluationMetric>;
  /** Its figures: of all, then of labels, then of titles. docs/evaluations.md says what each is. */
  metrics: EvaluationMetricConnection;
  /** The model that was judged, be it by a run of it. Null: none, or not in the lake. */
  model?: Maybe<Model>;
  /** What was judged. */
  predictions: EvaluatedSide;
  /** The run that was judged. Null: none, or not in the lake. */
  run?: Maybe<AnnotationRun>;
  /** How they were compared. */
  settings: EvaluationSettings;
  /** Name of the snapshot that was read, for the header `x-lake-snapshot`. */
  snapshot: Scalars['String']['output'];
  /** The split of it. Null: all of it. */
  split?: Maybe<Scalars['String']['output']>;
  /** What was compared, and so how. */
  task: EvaluationTask;
  /** What it was judged by. */
  truth: EvaluatedSide;
  /** The run that is the truth. Null: none, or not in the lake. */
  truthRun?: Maybe<AnnotationRun>;
  /** The annotation type of the predictions, of shots that of the truth. */
  type: AnnotationType;
};


/** One comparison of predictions with a truth, at a named snapshot. It never changes. */
export type EvaluationCalibrationArgs = {
  label?: InputMaybe<Scalars['String']['input']>;
};


/** One comparison of predictions with a truth, at a named snapshot. It never changes. */
export type EvaluationCasesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<EvaluationCaseOrder>;
  where?: InputMaybe<EvaluationCaseFilter>;
};


/** One comparison of predictions with a truth, at a named snapshot. It never changes. */
export type EvaluationCurvesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  labels?: InputMaybe<Array<Scalars['String']['input']>>;
  of?: InputMaybe<Array<EvaluationCurveKind>>;
};


/** One comparison of predictions with a truth, at a named snapshot. It never changes. */
export type EvaluationMetricArgs = {
  label?: InputMaybe<Scalars['String']['input']>;
  name: Scalars['String']['input'];
};


/** One comparison of predictions with a truth, at a named snapshot. It never changes. */
export type EvaluationMetricsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  labels?: InputMaybe<Array<Scalars['String']['input']>>;
  level?: InputMaybe<MetricLevel>;
  names?: InputMaybe<Array<Scalars['String']['input']>>;
  titleIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** Predictions of about one confidence. */
export type EvaluationCalibrationBin = {
  /** How many predictions. */
  count: Scalars['Float']['output'];
  /** The confidence is above this; that of the first is this, too. */
  from: Scalars['Float']['output'];
  /** Their mean confidence. */
  meanConfidence: Scalars['Float']['output'];
  /** The confidence is up to this. */
  to: Scalars['Float']['output'];
  /** Share of them that is right. */
  trueShare: Scalars['Float']['output'];
};

/** One match, false alarm or miss, and where it is. */
export type EvaluationCase = {
  /**
   * Where else it fails alike: cases of the same evaluation whose frames look the most like its own, the most alike first. The frame that shows
   * a case is found as `AnnotationEvidence.frame` is. Cases of the same frame are not among them. All are compared, 20,000 at most: more are refused. Null when no frame shows the case; empty when that has no vector.
   */
  alike?: Maybe<Array<CaseAlike>>;
  /** Null when it is of none, or not in the lake. */
  asset?: Maybe<Asset>;
  /** Of the prediction. Null: a miss, or not known. */
  confidence?: Maybe<Scalars['Float']['output']>;
  /** The frame that it is of, with its picture. Null when it is of none, or not in the lake. */
  frame?: Maybe<Frame>;
  /** Unique over the lake. */
  id: Scalars['ID']['output'];
  /** What it is. */
  kind: EvaluationCaseKind;
  /** Of the prediction; of a miss, of the truth. As it was compared. Null: it has none. */
  label?: Maybe<Scalars['String']['output']>;
  /** How well the two overlap, 0 to 1. Null: not matched, or compared otherwise. */
  overlap?: Maybe<Scalars['Float']['output']>;
  /** The predicted annotation as it is now. Null: a miss, or gone since. */
  prediction?: Maybe<Annotation>;
  /** Id of the predicted annotation in the evaluation's snapshot. Null: a miss, or the start of a shot. */
  predictionId?: Maybe<Scalars['ID']['output']>;
  /** Null when it is of none, or not in the lake. */
  shot?: Maybe<Shot>;
  /** What looks like the frame that shows it (see `alike`), the most alike first: where else may it fail alike? Null when no frame does. */
  similar?: Maybe<SimilarFrameConnection>;
  /** Of the prediction; of a miss, of the truth. Null: of all that it is of. */
  timeRange?: Maybe<TimeRange>;
  /** Null when it is of none, or not in the lake. */
  title?: Maybe<Title>;
  /** What the truth calls a false alarm, where it calls it something else. */
  trueLabel?: Maybe<Scalars['String']['output']>;
  /** The true annotation as it is now. Null: a false alarm, or gone since. */
  truth?: Maybe<Annotation>;
  /** Id of the true annotation in the evaluation's snapshot. Null: a false alarm. */
  truthId?: Maybe<Scalars['ID']['output']>;
};


/** One match, false alarm or miss, and where it is. */
export type EvaluationCaseAlikeArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  kinds?: InputMaybe<Array<EvaluationCaseKind>>;
  space?: InputMaybe<Scalars['ID']['input']>;
};


/** One match, false alarm or miss, and where it is. */
export type EvaluationCaseSimilarArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  distinctBy?: InputMaybe<DistinctBy>;
  first?: InputMaybe<Scalars['Int']['input']>;
  minScore?: InputMaybe<Scalars['Float']['input']>;
  scope?: InputMaybe<SimilarScope>;
  space?: InputMaybe<Scalars['ID']['input']>;
  where?: InputMaybe<SearchFilter>;
};

/** One page of the cases of an evaluation. */
export type EvaluationCaseConnection = {
  /** The results with their cursors. */
  edges: Array<EvaluationCaseEdge>;
  /** The results without cursors. */
  nodes: Array<EvaluationCase>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** Number of results over all pages. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** One case of a list, with its cursor. */
export type EvaluationCaseEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: EvaluationCase;
};

/** All that are given must hold; an empty list matches nothing. */
export type EvaluationCaseFilter = {
  /** At least and at most this sure; cases without a confidence never match. */
  confidence?: InputMaybe<FloatRange>;
  /** Any of these. */
  kinds?: InputMaybe<Array<EvaluationCaseKind>>;
  /** Any of these, whole and with case; at most 1000. */
  labels?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Cases of these titles, at most 1000. */
  titleIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** What became of one prediction or one truth. */
export type EvaluationCaseKind =
  /** A truth without a prediction. */
  | 'FALSE_NEGATIVE'
  /** A prediction without a truth. */
  | 'FALSE_POSITIVE'
  /** A prediction and the truth that it matches. */
  | 'TRUE_POSITIVE';

/** Order of a list of cases. */
export type EvaluationCaseOrder =
  /** The least sure first. */
  | 'CONFIDENCE_ASC'
  /** The surest first. */
  | 'CONFIDENCE_DESC'
  /** As they were written. */
  | 'ORDINAL';

/** Evaluations side by side. */
export type EvaluationComparison = {
  /**
   * Truths that one of two evaluations found and the other missed, as the case of the miss, in its order. Refused where more than two
   * are compared.
   */
  differences: EvaluationCaseConnection;
  /** Those that were asked for, in that order. */
  evaluations: Array<Evaluation>;
  /** Each figure that one of them has, by its name; those of all before those of a label. */
  metrics: Array<ComparedMetric>;
};


/** Evaluations side by side. */
export type EvaluationComparisonDifferencesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  foundBy: Scalars['ID']['input'];
};


/** Evaluations side by side. */
export type EvaluationComparisonMetricsArgs = {
  names?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** How often each label was taken for which. */
export type EvaluationConfusion = {
  /** Those that are not 0: by truth, then prediction. */
  cells: Array<EvaluationConfusionCell>;
  /** All labels that occur in it, in order. What has no label is one without a name, "". */
  labels: Array<Scalars['String']['output']>;
};

/** How often one label was taken for another, or for itself. */
export type EvaluationConfusionCell = {
  /** How many items, or how many microseconds of segmented time. */
  count: Scalars['Float']['output'];
  /** Null: there is no prediction, it is a miss. */
  predicted?: Maybe<Scalars['String']['output']>;
  /** Null: there is no truth, it is a false alarm. */
  truth?: Maybe<Scalars['String']['output']>;
};

/** One page of a list of evaluations. */
export type EvaluationConnection = {
  /** The results with their cursors. */
  edges: Array<EvaluationEdge>;
  /** The results without cursors. */
  nodes: Array<Evaluation>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** Number of results over all pages. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** How much was compared, and what came of it. */
export type EvaluationCounts = {
  /** Misses. */
  falseNegatives: Scalars['Int']['output'];
  /** False alarms. */
  falsePositives: Scalars['Int']['output'];
  /** Of both sides what the task cannot compare: without a region, a frame, a time. Null where the reader does not see all of the lake. */
  leftOut?: Maybe<Scalars['Int']['output']>;
  /** Predictions that were compared. Null where the reader does not see all of the lake. */
  predictions?: Maybe<Scalars['Int']['output']>;
  /** Matches. */
  truePositives: Scalars['Int']['output'];
  /** Truths that they were compared with. Null where the reader does not see all of the lake. */
  truths?: Maybe<Scalars['Int']['output']>;
};

/** One curve of an evaluation. */
export type EvaluationCurve = {
  /** Null: of all labels. */
  label?: Maybe<Scalars['String']['output']>;
  /** What it is over. */
  of: EvaluationCurveKind;
  /** At most 1,000, in the order in which they were kept. */
  points: Array<EvaluationCurvePoint>;
  /** How many truths it is over. Null: not counted. */
  support?: Maybe<Scalars['Float']['output']>;
};

/** What a curve is over. */
export type EvaluationCurveKind =
  /** Precision and recall from each confidence on; of boxes, at 101 points of recall at IoU .50. */
  | 'PRECISION_RECALL'
  /** Precision, recall and F1 at thresholds of confidence 0, .01 … 1. */
  | 'THRESHOLD_SWEEP';

/** One point of a curve. */
export type EvaluationCurvePoint = {
  /** Null: not of PRECISION_RECALL, or not defined. */
  f1?: Maybe<Scalars['Float']['output']>;
  /** Hits among what was predicted. Null: nothing was. */
  precision?: Maybe<Scalars['Float']['output']>;
  /** Hits among what is true. Null: nothing is. */
  recall?: Maybe<Scalars['Float']['output']>;
  /** The confidence from which predictions count. Null: no confidence has such a recall. */
  threshold?: Maybe<Scalars['Float']['output']>;
};

/** One evaluation of a list, with its cursor. */
export type EvaluationEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: Evaluation;
};

/** All that are given must hold; an empty list matches nothing. */
export type EvaluationFilter = {
  /** Evaluations over these datasets, at most 1000. */
  datasetIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Evaluations of these ids, at most 1000. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Evaluations of these models, at most 1000. */
  modelIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Evaluations of these runs, at most 1000. */
  runIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Of these tasks. */
  tasks?: InputMaybe<Array<EvaluationTask>>;
  /** Of these annotation types, at most 1000. */
  types?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** What is compared with what, and how. */
export type EvaluationInput = {
  /**
   * Only what belongs to the items of this frozen dataset is compared; left out: all of the lake. Then a prediction where nobody looked is
   * a false alarm: name a dataset of what was looked at.
   */
  datasetId?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 1000 characters; made here when left out. One that is taken is refused. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** What is judged. */
  predictions: EvaluatedInput;
  /** How they are compared. */
  settings?: InputMaybe<EvaluationSettingsInput>;
  /** Name of the snapshot that is read. Left out: the newest state, which is given a name. */
  snapshot?: InputMaybe<Scalars['String']['input']>;
  /** Only this split of the dataset. Left out: all of it. */
  split?: InputMaybe<Scalars['String']['input']>;
  /** Left out: BOXES where the predictions have regions, else FRAME_CLASSIFICATION where they are of frames, TEXT where they have a text and no label, TIME_RANGES where they have a time, SHOT_CLASSIFICATION where they are of shots. */
  task?: InputMaybe<EvaluationTask>;
  /** What it is judged by. Left out: what people made or accepted, but for the predictions that nobody accepted. What was rejected is never truth. */
  truth?: InputMaybe<EvaluatedInput>;
  /** Name of the annotation type of the truth. Left out: `type`. */
  truthType?: InputMaybe<Scalars['String']['input']>;
  /** Name of the annotation type of the predictions; with `shots`, of the truth. */
  type: Scalars['String']['input'];
};

/** One figure, curve or confusion of an evaluation. */
export type EvaluationMetric = {
  /** Points of a curve, or counts of a confusion matrix: docs/evaluations.md. Null: a figure. */
  curve?: Maybe<Scalars['JSON']['output']>;
  /** Upper end of that interval. */
  high?: Maybe<Scalars['Float']['output']>;
  /** Null: of all labels. */
  label?: Maybe<Scalars['String']['output']>;
  /** What it is over. */
  level: MetricLevel;
  /** Lower end of the interval of 95 % over titles. Null: none was asked for, or there is one title alone. */
  low?: Maybe<Scalars['Float']['output']>;
  /** precision, recall, f1, mAP, AP50, wer, precision_recall …: docs/evaluations.md. */
  name: Scalars['String']['output'];
  /** How many truths it is over. Null: not counted. */
  support?: Maybe<Scalars['Float']['output']>;
  /** Null: of all titles, or not in the lake. */
  title?: Maybe<Title>;
  /** Null: not defined, or a curve. */
  value?: Maybe<Scalars['Float']['output']>;
};

/** One page of the figures of an evaluation. */
export type EvaluationMetricConnection = {
  /** The results with their cursors. */
  edges: Array<EvaluationMetricEdge>;
  /** The results without cursors. */
  nodes: Array<EvaluationMetric>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** Number of results over all pages. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** One figure of a list, with its cursor. */
export type EvaluationMetricEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: EvaluationMetric;
};

/** How predictions were compared with the truth. */
export type EvaluationSettings = {
  /** Draws of titles that intervals are made of; 0: there are none. */
  bootstrap: Scalars['Int']['output'];
  /** Predictions with less were none. */
  confidence: Scalars['Float']['output'];
  /** Least overlap of a match. Null: not of the task. */
  iou?: Maybe<Scalars['Float']['output']>;
  /** What labels were compared as. Null: as they are. */
  labels?: Maybe<Scalars['JSON']['output']>;
  /** Of the most confident of a frame and label, how many AP and AR looked at. Null: not of the task, or from before it could be set. */
  maxDetections?: Maybe<Scalars['Int']['output']>;
  /** Of those draws. */
  seed: Scalars['Int']['output'];
  /** In frames of their asset. Null: not asked for. */
  toleranceFrames?: Maybe<Scalars['Int']['output']>;
  /** In milliseconds. Null: not asked for. */
  toleranceMs?: Maybe<Scalars['Float']['output']>;
};

/** How predictions are compared with the truth. What is left out gets its default. */
export type EvaluationSettingsInput = {
  /** Draws of titles, of queries for RETRIEVAL, with replacement, that intervals are made of, 0 to 10,000; 0: no intervals. */
  bootstrap?: InputMaybe<Scalars['Int']['input']>;
  /** Predictions with less confidence are none, 0 to 1; curves and averages take all. Left out: 0.5. One without a confidence counts as 1. */
  confidence?: InputMaybe<Scalars['Float']['input']>;
  /** Least overlap of a match, of boxes or times, above 0 and at most 1. Left out: 0.5. */
  iou?: InputMaybe<Scalars['Float']['input']>;
  /** What labels of both sides are compared as, an object of texts by label: `{"CLEAN_SPEECH": "SPEECH", "NO_SPEECH": null}`. Null leaves them out; what is not named stays. */
  labels?: InputMaybe<Scalars['JSON']['input']>;
  /** BOXES: how many of the most confident of a frame and label AP and AR look at, as COCO's maxDets, 1 to 10,000. Left out: 100. */
  maxDetections?: InputMaybe<Scalars['Int']['input']>;
  /** The same seed gives the same draws. Left out: 0. */
  seed?: InputMaybe<Scalars['Int']['input']>;
  /** BOUNDARIES: how far they may lie apart, in frames of their asset, 0 or more. Left out: 2. Not with `toleranceMs`. */
  toleranceFrames?: InputMaybe<Scalars['Int']['input']>;
  /** BOUNDARIES: the same in milliseconds. */
  toleranceMs?: InputMaybe<Scalars['Float']['input']>;
};

/** What is compared, and so how. */
export type EvaluationTask =
  /** Points in time, such as cuts, within a tolerance. */
  | 'BOUNDARIES'
  /** Boxes in frames, as COCO does it. */
  | 'BOXES'
  /** Labels of frames. */
  | 'FRAME_CLASSIFICATION'
  /** Ranked answers to queries: the label, or else the text, is the query, the frame, shot, asset or title the answer. Never guessed. */
  | 'RETRIEVAL'
  /** Labels of shots. */
  | 'SHOT_CLASSIFICATION'
  /** Texts of a frame, a shot or a time. */
  | 'TEXT'
  /** Labelled stretches of time, matched by their overlap. */
  | 'TIME_RANGES'
  /** Labelled time, instant by instant and event by event: speech, music. */
  | 'TIME_SEGMENTATION';

/** A file to fetch. */
export type ExportedFile = {
  /** From then on it is refused. */
  expiresAt: Scalars['DateTime']['output'];
  /** What the file is called. */
  fileName: Scalars['String']['output'];
  /** Where it is. Whoever has it reads what you may read: it is not to be published. */
  url: Scalars['String']['output'];
};

/** An id that another registry gave. */
export type ExternalId = {
  /** EIDR, IMDb, TMDB … */
  scheme: Scalars['String']['output'];
  /** The id in that scheme, as it was given. */
  value: Scalars['String']['output'];
};

/** The scheme in any case, the value exactly. */
export type ExternalIdInput = {
  /** EIDR, IMDb, TMDB …, in any case. */
  scheme: Scalars['String']['input'];
  /** The whole id, with case. */
  value: Scalars['String']['input'];
};

/** How many things have each value of one field. */
export type Facet = {
  /** What they are counted by. */
  field: FacetField;
  /** Of numbers. Null for all others, and where nothing has a value. */
  histogram?: Maybe<FacetHistogram>;
  /** Those of them without a value, or whose value may not be seen. */
  missing: Scalars['Int']['output'];
  /** All that are counted, with a value or without. */
  total: Scalars['Int']['output'];
  /** How many different values there are. 0 for numbers. */
  valueCount: Scalars['Int']['output'];
  /** The most frequent first, then by value. Empty for numbers: see `histogram`. `first` is 1 to 500. */
  values: Array<FacetValue>;
};


/** How many things have each value of one field. */
export type FacetValuesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What things are counted by, each with the field of the filter that it leaves out. */
export type FacetField =
  /** Leaves out `accessTags`. */
  | 'ACCESS_TAG'
  /** What most of its picture is of. Leaves out `colours`. */
  | 'COLOUR'
  /** As a histogram. Leaves out `confidence`. */
  | 'CONFIDENCE'
  /** Of a shot, an asset or a dialogue line, milliseconds, as a histogram. Leaves out `durationMs`, where the filter has it. */
  | 'DURATION_MS'
  /** Leaves out `dynamicRanges`. */
  | 'DYNAMIC_RANGE'
  /** In pixels, as a histogram. Leaves out `minHeight`. */
  | 'HEIGHT'
  /** Of a title or an asset: leaves out `kinds`. */
  | 'KIND'
  /** Each of its labels. Leaves out `labels`. */
  | 'LABEL'
  /** Of a title the original language; of an asset or a dialogue line its own. BCP 47. Leaves out `languages`. */
  | 'LANGUAGE'
  /** What was measured of it, of all channels together: the measure's name, with a histogram of its values. Leaves out `metrics`. */
  | 'METRIC'
  /** The model that made it: its id. Leaves out `modelIds`. */
  | 'MODEL'
  /** As a histogram. Leaves out `releaseYear`. */
  | 'RELEASE_YEAR'
  /** Leaves out `reviewStatuses`. */
  | 'REVIEW_STATUS'
  /** Leaves out `roles`. */
  | 'ROLE'
  /** Leaves out `sources`. */
  | 'SOURCE'
  /** Who speaks a dialogue line, where the file says so. Leaves out `speakers`. */
  | 'SPEAKER'
  /** The title that it is of: its id. Leaves out `titleIds`. */
  | 'TITLE'
  /** Of its title: leaves out `title.kinds`. */
  | 'TITLE_KIND'
  /** Original language of its title: leaves out `title.languages`. */
  | 'TITLE_LANGUAGE'
  /** Leaves out `transitionIn`. */
  | 'TRANSITION_IN'
  /** Leaves out `transitionOut`. */
  | 'TRANSITION_OUT'
  /** The annotation type. Leaves out `types`. */
  | 'TYPE'
  /** As a histogram. Leaves out `value`. */
  | 'VALUE';

/** How numbers are spread: bins of equal width from `min` to `max`. Where all are the same there is one bin. */
export type FacetHistogram = {
  /** How many lie in each bin; a bin's upper bound belongs to the next one, but for the last bin. */
  counts: Array<Scalars['Int']['output']>;
  /** The greatest of them. */
  max: Scalars['Float']['output'];
  /** The least of them. */
  min: Scalars['Float']['output'];
  /** All of them together, to twelve digits: of DURATION_MS how long all is that is counted. */
  sum: Scalars['Float']['output'];
};

/** What facets and samples are of. */
export type FacetKind =
  /** By TITLE, TYPE, LABEL, SOURCE, MODEL, REVIEW_STATUS, CONFIDENCE and VALUE. */
  | 'ANNOTATION'
  /** By TITLE, KIND, ROLE, LANGUAGE, DYNAMIC_RANGE, HEIGHT, DURATION_MS and METRIC. */
  | 'ASSET'
  /** By TITLE, TITLE_KIND, TITLE_LANGUAGE, LANGUAGE, SPEAKER and DURATION_MS. */
  | 'DIALOGUE_LINE'
  /** By TITLE, TITLE_KIND, TITLE_LANGUAGE, LABEL and COLOUR. */
  | 'FRAME'
  /** By TITLE, TITLE_KIND, TITLE_LANGUAGE, LABEL, COLOUR, TRANSITION_IN, TRANSITION_OUT and DURATION_MS. */
  | 'SHOT'
  /** By KIND, LANGUAGE, ACCESS_TAG and RELEASE_YEAR. */
  | 'TITLE';

/** One value, and how many things have it. */
export type FacetValue = {
  /** How many have it; one that has it twice counts once. */
  count: Scalars['Int']['output'];
  /** How the measure that a value of METRIC names is spread. Null for other fields. */
  histogram?: Maybe<FacetHistogram>;
  /** The model that a value of MODEL names. Null for other fields. */
  model?: Maybe<Model>;
  /** The title that a value of TITLE names. Null for other fields. */
  title?: Maybe<Title>;
  /** As the filter's field takes it: a word, a label, a language, an id. */
  value: Scalars['String']['output'];
};

/** The filter of one kind of thing: the field that is named like the `kind` that is asked for. BAD_USER_INPUT for any other. */
export type FacetWhere = {
  /** As `annotations` takes it. */
  annotation?: InputMaybe<AnnotationFilter>;
  /** As `assets` takes it. */
  asset?: InputMaybe<AssetFilter>;
  /** Of dialogue lines. */
  dialogueLine?: InputMaybe<DialogueLineFilter>;
  /** As `frames` takes it. */
  frame?: InputMaybe<FrameFilter>;
  /** As `shots` takes it. */
  shot?: InputMaybe<ShotFilter>;
  /** As `titles` takes it. */
  title?: InputMaybe<TitleFilter>;
};

/** How many faults there are. */
export type FaultCounts = {
  /** Of any severity. */
  all: Scalars['Int']['output'];
  /** It must not go out like this. */
  blocker: Scalars['Int']['output'];
  /** It is wrong, and somebody should mend it. */
  major: Scalars['Int']['output'];
  /** It may be looked at some day. */
  minor: Scalars['Int']['output'];
  /** Nobody said how severe it is. */
  unrated: Scalars['Int']['output'];
};

/** All that are given must hold; an empty list matches nothing. */
export type FaultFilter = {
  /** Languages of the asset at fault, BCP 47; `en` finds `en-GB`. */
  languages?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Any of these rules, whole and with case. */
  rules?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Any of these severities; a fault without one matches none. */
  severities?: InputMaybe<Array<Severity>>;
  /** Any of these annotation types: timed-text, sound-fault … */
  types?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** Bounds that both hold; either may be left out. */
export type FloatRange = {
  /** At least this. Null: no lower bound. */
  gte?: InputMaybe<Scalars['Float']['input']>;
  /** At most this, not less than `gte`. Null: no upper bound. */
  lte?: InputMaybe<Scalars['Float']['input']>;
};

/** A picture of a video that the lake holds: the keyframe of a shot, or one of the regular samples. Or a still image. */
export type Frame = {
  /** Of this frame alone, not of its shot or asset. */
  annotations: AnnotationConnection;
  /** The asset that it is a picture of. */
  asset: Asset;
  /** What most of its picture is of. Null: the lake has no picture, or nobody looked; see `media-graph embed`. */
  colour?: Maybe<Colour>;
  /** Its vector; null when the space has none of it. */
  embedding?: Maybe<Embedding>;
  /**
   * The very frame of the asset's file at full size, decoded when `url` is fetched: upright, with the pixels that are stored, no deinterlacing. 404 where the file is not
   * in the folders that the server gives out, 503 where too many are asked for at once. Null: it gives out no files, or a policy hides pictures or `Asset.uri`.
   */
  fullImage?: Maybe<Image>;
  /** In pixels, as `width`. */
  height?: Maybe<Scalars['Int']['output']>;
  /** The key by which other subgraphs refer to it. */
  id: Scalars['ID']['output'];
  /** The stored JPEG, made `width` pixels wide (16 to 640; never larger than stored). Null when the lake holds no picture. */
  image?: Maybe<Image>;
  /** What was found at its time: black, freeze, silence. */
  labels: Array<Scalars['String']['output']>;
  /** Frame number in the asset, from 0. */
  number: Scalars['Int']['output'];
  /** Null for a still image. */
  shot?: Maybe<Shot>;
  /** Other frames that look like it, the most alike first. */
  similar: SimilarFrameConnection;
  /** SMPTE ST 12-1, drop-frame where the rate calls for it; null where the rate has none. */
  timecode?: Maybe<Scalars['String']['output']>;
  /** Milliseconds from the start of the asset, exact to the microsecond. */
  timestampMs: Scalars['Float']['output'];
  /** Title of its asset; null when that has none. */
  title?: Maybe<Title>;
  /** In pixels, of the original picture as displayed; null when not known. */
  width?: Maybe<Scalars['Int']['output']>;
};


/** A picture of a video that the lake holds: the keyframe of a shot, or one of the regular samples. Or a still image. */
export type FrameAnnotationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<AnnotationOrder>;
  where?: InputMaybe<AnnotationFilter>;
};


/** A picture of a video that the lake holds: the keyframe of a shot, or one of the regular samples. Or a still image. */
export type FrameEmbeddingArgs = {
  space?: InputMaybe<Scalars['ID']['input']>;
};


/** A picture of a video that the lake holds: the keyframe of a shot, or one of the regular samples. Or a still image. */
export type FrameFullImageArgs = {
  format?: ImageFormat;
  hdr?: Scalars['Boolean']['input'];
  signed?: Scalars['Boolean']['input'];
};


/** A picture of a video that the lake holds: the keyframe of a shot, or one of the regular samples. Or a still image. */
export type FrameImageArgs = {
  signed?: Scalars['Boolean']['input'];
  width?: InputMaybe<Scalars['Int']['input']>;
};


/** A picture of a video that the lake holds: the keyframe of a shot, or one of the regular samples. Or a still image. */
export type FrameSimilarArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  distinctBy?: InputMaybe<DistinctBy>;
  first?: InputMaybe<Scalars['Int']['input']>;
  minScore?: InputMaybe<Scalars['Float']['input']>;
  scope?: InputMaybe<SimilarScope>;
  space?: InputMaybe<Scalars['ID']['input']>;
  where?: InputMaybe<SearchFilter>;
};

/** One page of a list of frames. */
export type FrameConnection = {
  /** The results with their cursors. */
  edges: Array<FrameEdge>;
  /** The results without cursors. */
  nodes: Array<Frame>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** Number of results over all pages. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** One frame of a list, with its cursor. */
export type FrameEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: Frame;
};

/** All that are given must hold; an empty list matches nothing. */
export type FrameFilter = {
  /** Frames of these assets, at most 1000. */
  assetIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Frames whose `colour` is one of these. */
  colours?: InputMaybe<Array<Colour>>;
  /** Frames of these ids, at most 1000. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Conditions on `Frame.labels`. */
  labels?: InputMaybe<LabelFilter>;
  /** Frames of these shots, at most 1000. */
  shotIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Conditions on its title. */
  title?: InputMaybe<TitleFilter>;
  /** Frames of these titles, at most 1000. */
  titleIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Shown within this time of its asset. */
  within?: InputMaybe<TimeRangeInput>;
};

/** An exact ratio of frames to seconds, e.g. 24000/1001. */
export type FrameRate = {
  /** Seconds in which `numerator` frames are shown. */
  denominator: Scalars['Int']['output'];
  /** Frames in `denominator` seconds. */
  numerator: Scalars['Int']['output'];
};

/** An exact ratio of frames to seconds, e.g. 24000/1001. */
export type FrameRateInput = {
  /** Seconds in which `numerator` frames are shown, 1 or more. */
  denominator?: Scalars['Int']['input'];
  /** Frames in `denominator` seconds, 1 or more. */
  numerator: Scalars['Int']['input'];
};

/**
 * An index over the studio's graph: of each title, shot or frame of the lake, the texts that a GraphQL operation against the studio's gateway
 * answers, fields of other subgraphs among them. `media-graph graph-index` defines and refreshes it.
 */
export type GraphIndex = {
  /** Entities of which it has a text. */
  documentCount: Scalars['Int']['output'];
  /** Its name. */
  id: Scalars['ID']['output'];
  /** What a search in it finds: TITLE, SHOT or FRAME. */
  kind: SearchKind;
  /** The query that its documents are made of, with the variable `$ids: [ID!]!`. */
  operation: Scalars['String']['output'];
  /** When it was refreshed last; null: never. */
  refreshedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A frame's picture: as stored, made smaller, or at full size. */
export type Image = {
  /** MIME type: image/jpeg, or image/png. */
  contentType: Scalars['String']['output'];
  /** When a signed `url` ends, some hours from now. Null: it does not. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** In pixels, of the picture at `url`. Null at full size. */
  height?: Maybe<Scalars['Int']['output']>;
  /**
   * Absolute, or relative to the server where it does not know its own address. Where it asks for credentials, this needs them; `signed` opens to whoever has it
   * until `expiresAt`, as far as you may see the picture when it is fetched.
   */
  url: Scalars['String']['output'];
  /** In pixels, of the picture at `url`. Null at full size. */
  width?: Maybe<Scalars['Int']['output']>;
};

/** How a frame at full size is written. */
export type ImageFormat =
  /** Of quality 92, without subsampled colour. */
  | 'JPEG'
  /** Lossless. */
  | 'PNG';

/** What depends on something: as many as there are, and the first of each. */
export type Impact = {
  /** Datasets that hold it, or something of it. */
  datasets: ImpactList;
  /** Evaluations over those datasets, or with a case of it. */
  evaluations: ImpactList;
  /** Models that were trained on those datasets. */
  models: ImpactList;
  /** Saved searches that name it, or that would find it now. */
  savedSearches: SavedSearchMatches;
};

/** Those of one type that depend on something. */
export type ImpactList = {
  /** How many there are. */
  count: Scalars['Int']['output'];
  /** The first, by id. */
  nodes: Array<LineageNode>;
};

/** A file to ingest: `uri` or `upload`, exactly one of them. */
export type IngestInput = {
  /** BCP 47, of subtitles that do not state theirs. */
  language?: InputMaybe<Scalars['String']['input']>;
  /** What it is for; default: `source`. */
  role?: InputMaybe<Scalars['String']['input']>;
  /** The title that it belongs to, made when the lake has none of this id. Left out: that of `titleName`, else one of its own. */
  titleId?: InputMaybe<Scalars['ID']['input']>;
  /** The name of that title. Left out: the title tag of the file, else the file's name. */
  titleName?: InputMaybe<Scalars['String']['input']>;
  /** Id of an upload of your own that is whole. It is taken once; after a job that was given up it may be taken again. */
  upload?: InputMaybe<Scalars['ID']['input']>;
  /**
   * Its `file:` URL or whole path: its real path must lie in one of the folders of the setting MEDIA_ROOTS. Or `s3://bucket/key` of an object
   * within one of that setting's buckets, which is fetched for the time that it is read.
   */
  uri?: InputMaybe<Scalars['String']['input']>;
};

/** A file that the graph was asked to ingest. */
export type IngestJob = {
  /** When it was asked for. */
  askedAt: Scalars['DateTime']['output'];
  /** What its files became; empty before it is done. */
  assets: Array<Asset>;
  /** In whose name; null: nobody says. */
  author?: Maybe<Scalars['String']['output']>;
  /** Null while it waits or runs. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it failed; null: it did not. */
  error?: Maybe<Scalars['String']['output']>;
  /** Of the job itself. */
  id: Scalars['ID']['output'];
  /** How much of its stage is done, 0 to 100. */
  percent: Scalars['Float']['output'];
  /** What is odd about its files or could not be read, a sentence each. */
  problems: Array<Scalars['String']['output']>;
  /** How far it is. */
  stage: IngestStage;
  /** Null while it waits. Started again after a restart: the last time. */
  startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The `file:` URL of the file, or the `s3:` address of the object. Null: a policy hides it from who asks. */
  uri?: Maybe<Scalars['String']['output']>;
};

/** One page of jobs. */
export type IngestJobConnection = {
  /** The results with their cursors. */
  edges: Array<IngestJobEdge>;
  /** The results without cursors. */
  nodes: Array<IngestJob>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
};

/** One job of a list, with its cursor. */
export type IngestJobEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: IngestJob;
};

/** How far a job is. */
export type IngestStage =
  /** It was given up. */
  | 'CANCELLED'
  /** It is in the lake. */
  | 'DONE'
  /** Nothing of it is in the lake: see `error`. */
  | 'FAILED'
  /** Its pictures are looked at. */
  | 'PICTURE'
  /** It waits for those before it. */
  | 'QUEUED'
  /** Its bytes are read. */
  | 'READING'
  /** Its sound is listened to. */
  | 'SOUND'
  /** What was found is written. */
  | 'WRITING';

/** Bounds that both hold; either may be left out. */
export type IntRange = {
  /** At least this. Null: no lower bound. */
  gte?: InputMaybe<Scalars['Int']['input']>;
  /** At most this, not less than `gte`. Null: no upper bound. */
  lte?: InputMaybe<Scalars['Int']['input']>;
};

/** Judgements of one label. */
export type JudgeInput = {
  /** 1 to 1000 characters, not only spaces. */
  label: Scalars['String']['input'];
  /** Ids of what is not. Null: none. */
  negative?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Whether the ids are of frames or of shots. */
  of?: InputMaybe<JudgedKind>;
  /** Ids of what is of the label. Null: none. */
  positive?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Name of an annotation type that was defined, or that annotations of the lake are of. */
  type: Scalars['String']['input'];
};

/** What a call judged. */
export type JudgePayload = {
  /** How many were not judged by this mutation before. */
  created: Scalars['Int']['output'];
  /** The state that holds the judgements. */
  snapshot: Snapshot;
  /** How many were, and the same. */
  unchanged: Scalars['Int']['output'];
  /** How many were, and otherwise or by another. */
  updated: Scalars['Int']['output'];
};

/** What can be judged. */
export type Judged = Frame | Shot;

/** What is judged. */
export type JudgedKind =
  /** A frame, as a whole. */
  | 'FRAME'
  /** A shot, as a whole. */
  | 'SHOT';

/** How many results are of one kind. */
export type KindCount = {
  /** Results of this kind over all pages; may be 0. */
  count: Scalars['Int']['output'];
  /** The kind that is counted. */
  kind: SearchKind;
};

/** How far two models agree on a label, in shared assets. */
export type LabelAgreement = {
  /** Assets on which both say it. */
  both: Scalars['Int']['output'];
  /** The label. */
  label: Scalars['String']['output'];
  /** Assets on which only the other model says it. */
  onlyThat: Scalars['Int']['output'];
  /** The first annotation with the label on an asset on which only the other model says it. */
  onlyThatExample?: Maybe<Annotation>;
  /** Assets on which only the model says it whose `similarModels` these are. */
  onlyThis: Scalars['Int']['output'];
  /** The first annotation with the label on an asset on which only this model says it. */
  onlyThisExample?: Maybe<Annotation>;
};

/** How often one label occurs. */
export type LabelCount = {
  /** Annotations, or of a search results, that carry it. */
  count: Scalars['Int']['output'];
  /** The label that is counted, whole and with case. */
  label: Scalars['String']['output'];
  /** Titles that those are of. */
  titleCount: Scalars['Int']['output'];
};

/**
 * While there is an annotation of this label. An annotation without a time of its own holds while its frame (for the length
 * of one frame; for a microsecond when the frame rate is not known), or else its shot, is on screen; one of a whole asset or
 * title holds all the time of it, and never where its duration is not known.
 */
export type LabelCriterion = {
  /** Whole and with case. */
  label: Scalars['String']['input'];
  /** 0 to 1. What has no confidence is never sure enough. */
  minConfidence?: InputMaybe<Scalars['Float']['input']>;
};

/** Conditions on a list of labels; all that are given must hold. Labels match whole and with case. */
export type LabelFilter = {
  /** Every one of these. */
  allOf?: InputMaybe<Array<Scalars['String']['input']>>;
  /** At least one of these; an empty list matches nothing. */
  anyOf?: InputMaybe<Array<Scalars['String']['input']>>;
  /** None of these. */
  noneOf?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** A frame or shot to judge. */
export type LabelSuggestion = {
  /** What to judge. */
  node: Judged;
  /** Why it is worth a look, in words. */
  reason: Scalars['String']['output'];
  /** By PROBE the calibrated confidence that it is of the label, 0 to 1. By LIKENESS as `SimilarFrameEdge.score`. By NONE null. */
  score?: Maybe<Scalars['Float']['output']>;
};

/** What to judge next. */
export type LabelSuggestions = {
  /** What they were made by. */
  basis: SuggestionBasis;
  /** The best first. */
  edges: Array<LabelSuggestion>;
  /** How well the label is told by now. */
  quality: TeachingQuality;
  /** The space that was searched. */
  space: EmbeddingSpace;
};

/** The tables behind the graph, as this operation sees them. */
export type Lake = {
  /**
   * What changed after a snapshot, commit by commit, up to the snapshot that this operation reads. Keep a copy with it: read what you need, remember
   * the snapshot's number, and ask again from there. BAD_USER_INPUT when the commits after `since` are no longer told of.
   */
  changes: ChangePage;
  /** The snapshot that this operation reads: the newest, that of its cursors, or the one that `x-lake-snapshot` asks for. */
  snapshot?: Maybe<Snapshot>;
  /** Snapshots that can still be read, newest first. */
  snapshots: Array<Snapshot>;
  /** All tables of the graph, empty ones among them. */
  tables: Array<LakeTable>;
};


/** The tables behind the graph, as this operation sees them. */
export type LakeChangesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  of?: InputMaybe<Array<ChangedKind>>;
  since: Scalars['ID']['input'];
  where?: InputMaybe<ChangeFilter>;
};

/** One table of the lake. */
export type LakeTable = {
  /** Its indexes at this snapshot; empty: it is scanned. */
  indexes: Array<TableIndex>;
  /** Its name in LanceDB. */
  name: Scalars['String']['output'];
  /** Rows at this snapshot. */
  rowCount: Scalars['Float']['output'];
  /** Version of the table at this snapshot; it grows with each write. 0: the table was not there yet. */
  version: Scalars['Float']['output'];
};

/** Faults of the assets in one language. */
export type LanguageFaults = {
  /** How many there are. */
  counts: FaultCounts;
  /** BCP 47; null: of assets in no known language, and of no asset. */
  language?: Maybe<Scalars['String']['output']>;
};

/**
 * While a shot is on screen whose best frame is at least so much like one of what `ref` names, or like `text`: exactly one of both. A frame without a shot holds
 * for its own length. The likest 8000 shots are taken in.
 */
export type LikeCriterion = {
  /** See `SimilarFrameEdge.score`. A picture and its own description are less alike than two pictures: for CLIP .25 is much. */
  minScore: Scalars['Float']['input'];
  /** Its own frames are like it, too; of more than 32 with a vector, 32 at even distances are compared. What is absent is like nothing. */
  ref?: InputMaybe<MediaRef>;
  /** Default: the lake's default space. */
  space?: InputMaybe<Scalars['ID']['input']>;
  /** What is to be seen, in words. Only in a space whose model reads text: see `EmbeddingSpace.encodes`. */
  text?: InputMaybe<Scalars['String']['input']>;
};

/**
 * Why two pictures are alike. A space of the descriptor `look` is taken apart into shares, exactly. In another space, whose encoder of
 * pictures is on this server, parts of the found picture are covered and the likeness is measured again; that needs the found
 * frame's picture.
 */
export type Likeness = {
  /** How it was found out. */
  method: LikenessMethod;
  /** Parts of the pictures, those that weigh most first; at most `first`, which is 1 to 104. */
  parts: Array<LikenessPart>;
  /** What each property adds to the score, the most first. Empty by OCCLUSION. */
  properties: Array<LikenessShare>;
};


/**
 * Why two pictures are alike. A space of the descriptor `look` is taken apart into shares, exactly. In another space, whose encoder of
 * pictures is on this server, parts of the found picture are covered and the likeness is measured again; that needs the found
 * frame's picture.
 */
export type LikenessPartsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** How it was found out why two pictures are alike. */
export type LikenessMethod =
  /** Each share is how much the score falls when that part of the found picture is covered (Zeiler and Fergus 2014). */
  | 'OCCLUSION'
  /** The score is a sum, and each share is one of its parts: all shares together are the score. */
  | 'SHARES';

/** What one part of the pictures adds to the score. */
export type LikenessPart = {
  /** Of COLOUR: the colour, as `#rrggbb`, in the middle of those that are counted together. */
  colour?: Maybe<Scalars['String']['output']>;
  /** Null by OCCLUSION. */
  property?: Maybe<LookProperty>;
  /** Null: the whole picture. */
  region?: Maybe<BoundingBox>;
  /** Below 0 where the pictures differ in it. */
  share: Scalars['Float']['output'];
};

/** What one property adds to the score. */
export type LikenessShare = {
  /** The property. */
  property: LookProperty;
  /** Below 0 where the pictures differ in it. */
  share: Scalars['Float']['output'];
};

/** What something came from and what came of it. */
export type Lineage = {
  /** The relations by which they were found. */
  edges: Array<LineageEdge>;
  /** What was asked about is the first. The nearer come before the farther. */
  nodes: Array<LineageNode>;
  /** Whether groups stand for some, or some were left out for want of room: ask for more, or for less depth. */
  truncated: Scalars['Boolean']['output'];
};

/** Which way lineage is followed. */
export type LineageDirection =
  /** To both. */
  | 'BOTH'
  /** To what came of it. */
  | 'DOWNSTREAM'
  /** To what it came from. */
  | 'UPSTREAM';

/** One relation: `to` came from `from`. */
export type LineageEdge = {
  /** When `to` came into the lake. Null when not known, and of groups. */
  at?: Maybe<Scalars['DateTime']['output']>;
  /** Who made `to`. Null when not known, and of groups. */
  author?: Maybe<Scalars['String']['output']>;
  /** What it came from. */
  from: LineageNode;
  /** How it came from it. */
  kind: LineageKind;
  /** What came of it; of a group some or all. */
  to: LineageNode;
};

/** What a node of lineage can be. */
export type LineageEntity = Annotation | AnnotationRun | Asset | Dataset | DialogueLine | EmbeddingSpace | Evaluation | Frame | Model | Shot | Title;

/** How one thing came from another. */
export type LineageKind =
  /** That asset was analysed in the run. */
  | 'ANALYSED'
  /** It is an annotation of it, of the closest that is known. */
  | 'ANNOTATED'
  /** It was made from it: an asset from an asset, a model from a model. */
  | 'DERIVED'
  /** It is an evaluation of it: of a run, or of a model. */
  | 'EVALUATED'
  /** That model made it: an annotation, a run, a space. */
  | 'MADE'
  /** It is an evaluation over that dataset. */
  | 'OVER'
  /** It is a part of it: an asset of a title, a shot of an asset, an episode of a season. */
  | 'PART'
  /** It was read at that named snapshot. */
  | 'READ_AT'
  /** It was made in that run. */
  | 'RUN'
  /** That is in the dataset, or, of a title, something of it. */
  | 'SELECTED'
  /** It was trained on that dataset. */
  | 'TRAINED'
  /** It is an evaluation against that run as the truth. */
  | 'TRUTH'
  /** It is the next version of it. */
  | 'VERSION';

/** One thing of the lake, or a group of things that are too many to be told one by one. */
export type LineageNode = {
  /** 1, or how many the group holds. */
  count: Scalars['Int']['output'];
  /** Itself. Null: a group, or a type that the graph has no entity of. */
  entity?: Maybe<LineageEntity>;
  /** Its id; of a snapshot its name. Null: a group. */
  id?: Maybe<Scalars['ID']['output']>;
  /** Names it within this answer. */
  key: Scalars['ID']['output'];
  /** For people: its name, or what it says. Null when it has none. */
  label?: Maybe<Scalars['String']['output']>;
  /** What it is, or what each of the group is. */
  type: NodeType;
};

/** What of two pictures is alike. */
export type LookProperty =
  /** How much there is of which colour, wherever it is. */
  | 'COLOUR'
  /** Which way edges run, in each of 4 × 4 parts. */
  | 'EDGES'
  /** Which colour is where, as in a thumbnail of 6 × 6. */
  | 'LAYOUT';

/** How loud a stream of sound is, after EBU R 128 and ITU-R BS.1770. */
export type Loudness = {
  /** The loudest 400 ms, in LUFS; null when not measured. */
  greatestMomentaryLufs?: Maybe<Scalars['Float']['output']>;
  /** The loudest 3 s, in LUFS; null when not measured. */
  greatestShortTermLufs?: Maybe<Scalars['Float']['output']>;
  /** Integrated loudness of the whole, in LUFS; null when not measured. */
  integratedLufs?: Maybe<Scalars['Float']['output']>;
  /** Loudness of 400 ms over time; null when not measured. */
  momentary?: Maybe<Series>;
  /** Loudness range (EBU Tech 3342), in LU; null when not measured, or where the sound is too short to have one. */
  rangeLu?: Maybe<Scalars['Float']['output']>;
  /** Loudness of 3 s over time; null when not measured. */
  shortTerm?: Maybe<Series>;
  /** Index of the stream in the file; null: the main one. */
  streamIndex?: Maybe<Scalars['Int']['output']>;
  /** Loudness within the lines of the subtitles, in LUFS; null when not measured. */
  subtitleGatedLufs?: Maybe<Scalars['Float']['output']>;
  /** The highest true peak, in dBTP; null when not measured. */
  truePeakDbtp?: Maybe<Scalars['Float']['output']>;
};

/** What a map tells of a frame beside its place. */
export type MapColumn =
  /** `cluster`: the number of its group, from 0. */
  | 'CLUSTER'
  /** `label`, a dictionary: the first of its labels; null where it has none. */
  | 'LABEL'
  /** `title`, a dictionary: the id of its title; null where it has none. */
  | 'TITLE'
  /** `unlike`, 0 to 255: how far its vector is from the nearest landmark of the map, by the farthest of those that are told. */
  | 'UNLIKE';

/** How a map is made. */
export type MapMethod =
  /** Principal components: the plane along which the vectors differ most. Distances in it are distances of vectors, flattened. */
  | 'PCA'
  /** UMAP: who is near whom is kept, distances between groups are not. */
  | 'UMAP';

/** The points of a map as a file. */
export type MapPoints = {
  /** When `url` ends, some hours from now. */
  expiresAt: Scalars['DateTime']['output'];
  /**
   * An Arrow IPC stream: `x` and `y`, 0 to 65535; `stem`, a dictionary, and `number`, which written one after the other are the frame's id, `number` null where that is its
   * `stem` alone; and the columns asked for. As whoever asks may see them then, at the snapshot that the operation reads. It opens to whoever has it until `expiresAt`.
   */
  url: Scalars['String']['output'];
};

/** A cut from one shot to another whose pictures are alike there. */
export type MatchCut = {
  /** See `SimilarFrameEdge.distance`. */
  distance: Scalars['Float']['output'];
  /** The frame of `incoming` that was compared: of those with a vector the first from the in-point on. */
  inFrame: Frame;
  /**
   * The in-point, in milliseconds on the clock of the incoming shot's asset: where the shot begins, or where the fade, dissolve or wipe ends
   * that it begins with. Its first frame.
   */
  inMs: Scalars['Float']['output'];
  /** The shot after the cut. */
  incoming: Shot;
  /** The frame of `outgoing` that was compared: of those with a vector the last before the out-point. */
  outFrame: Frame;
  /**
   * The out-point, in milliseconds on the clock of the outgoing shot's asset: where the shot ends, or where the fade, dissolve or wipe begins
   * that it ends with. The frame before it is the last one.
   */
  outMs: Scalars['Float']['output'];
  /** The shot before the cut. */
  outgoing: Shot;
  /** Greater is more alike; see `SimilarFrameEdge.score`. */
  score: Scalars['Float']['output'];
};

/** One page of the pairs of shots that may be cut together, the most alike first. */
export type MatchCutConnection = {
  /** The results with their cursors. */
  edges: Array<MatchCutEdge>;
  /** The results without cursors. */
  nodes: Array<MatchCut>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** Number of results over all pages, 10,000 at most. */
  totalCount: Scalars['Int']['output'];
};

/** One pair of a list, with its cursor. */
export type MatchCutEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: MatchCut;
};

/** How a result was found. */
export type MatchKind =
  /** By words. */
  | 'KEYWORD'
  /** By likeness of frames. */
  | 'VECTOR';

/** One thing of the lake. */
export type MediaRef =
  /** Id of an asset: its frames. */
  { asset: Scalars['ID']['input']; frame?: never; shot?: never; title?: never; }
  |  /** Id of a frame. */
  { asset?: never; frame: Scalars['ID']['input']; shot?: never; title?: never; }
  |  /** Id of a shot: its frames. */
  { asset?: never; frame?: never; shot: Scalars['ID']['input']; title?: never; }
  |  /** Id of a title: the frames of all its assets. */
  { asset?: never; frame?: never; shot?: never; title: Scalars['ID']['input']; };

/** One stream inside a media file. */
export type MediaStream = {
  /** FFmpeg's name: h264, aac, mov_text … */
  codec?: Maybe<Scalars['String']['output']>;
  /** Index in the file, from 0. */
  index: Scalars['Int']['output'];
  /** BCP 47. */
  language?: Maybe<Scalars['String']['output']>;
};

/** One measure of an asset or of a stretch of it. */
export type Metric = {
  /** FL, FR, FC, LFE …; null: of all channels together. Of two encodes that were compared: id of the other asset. */
  channel?: Maybe<Scalars['String']['output']>;
  /** The tool that measured it. */
  model?: Maybe<Model>;
  /** What was measured: integrated_loudness, silence … */
  name: Scalars['String']['output'];
  /** Index of the stream in the file; null: of the main one, or of all. */
  streamIndex?: Maybe<Scalars['Int']['output']>;
  /** Null: of the whole asset. */
  timeRange?: Maybe<TimeRange>;
  /** LUFS, dBTP, LU, s. */
  unit?: Maybe<Scalars['String']['output']>;
  /** In `unit`; of a stretch (silence, black, freeze) its length. */
  value: Scalars['Float']['output'];
};

/** All bounds that are given must hold, for one measure that has the name. */
export type MetricFilter = {
  /** FL, FR, FC, LFE …; null: only measures of all channels together. */
  channel?: InputMaybe<Scalars['String']['input']>;
  /** More than this. */
  gt?: InputMaybe<Scalars['Float']['input']>;
  /** At least this. */
  gte?: InputMaybe<Scalars['Float']['input']>;
  /** Less than this, in the measure's own unit. */
  lt?: InputMaybe<Scalars['Float']['input']>;
  /** At most this. */
  lte?: InputMaybe<Scalars['Float']['input']>;
  /** What was measured, whole and with case: integrated_loudness, true_peak … */
  name: Scalars['String']['input'];
  /** Index of the stream in the file; null: measures of any stream and of the whole file. */
  streamIndex?: InputMaybe<Scalars['Int']['input']>;
};

/** What a figure is over. */
export type MetricLevel =
  /** One label. */
  | 'LABEL'
  /** All that was compared. */
  | 'OVERALL'
  /** One title. */
  | 'TITLE';

/** Who found a figure of a model. */
export type MetricSource =
  /** An evaluation in the lake found it. */
  | 'EVALUATED'
  /** Its makers report it. */
  | 'REPORTED';

/**
 * A figure over all titles, as the makers of a model report it (`Model.reportedMetrics`) or as an evaluation in the lake found it; one of
 * all its evaluations is enough.
 */
export type MetricThreshold = {
  /** At least this. Null: no lower bound. */
  gte?: InputMaybe<Scalars['Float']['input']>;
  /** The label that it is of, whole and with case. Null: of all labels. */
  label?: InputMaybe<Scalars['String']['input']>;
  /** At most this, not less than `gte`. Null: no upper bound. */
  lte?: InputMaybe<Scalars['Float']['input']>;
  /** f1, accuracy, wer … whole, whatever the case. */
  metric: Scalars['String']['input'];
  /** Who says so. Null: either. */
  source?: InputMaybe<MetricSource>;
};

/** What made or measured something: a neural network, or a tool such as a loudness meter. */
export type Model = {
  /**
   * What it wrote over time, up to the last commit: hours or days in UTC, and how far each is from a reference window. Every annotation
   * that it wrote and the asker may see counts, also those that were deleted or superseded by a newer run since; a change of an annotation
   * is no new one. See docs/model-activity.md.
   */
  activity: ModelActivity;
  /** Names that stand for this version among all models of its name, `champion`. */
  aliases: Array<Scalars['String']['output']>;
  /** Annotations that it made; counted only when asked for. */
  annotationCount: Scalars['Int']['output'];
  /** Types of the annotations that it made, by name. */
  annotationTypes: Array<AnnotationType>;
  /** The files that it is made of, or comes with. */
  artefacts: Array<ModelArtefact>;
  /** The Markdown of its imported card, without the head. Null when there is none. */
  cardText?: Maybe<Scalars['String']['output']>;
  /** Models of the lake that were made from it, by id. */
  derivatives: Array<Model>;
  /** What it was made from. */
  derivedFrom: Array<ModelSource>;
  /** What it is, in words. Null when not known. */
  description?: Maybe<Scalars['String']['output']>;
  /** studio, ads, personalization, payments … */
  domain?: Maybe<Scalars['String']['output']>;
  /** Evaluations of what it made, newest first. */
  evaluations: EvaluationConnection;
  /** The key by which other subgraphs refer to it. */
  id: Scalars['ID']['output'];
  /** What it should be used for, in words. Null when not known. */
  intendedUse?: Maybe<Scalars['String']['output']>;
  /** BCP 47: the languages that it works with. */
  languages: Array<Scalars['String']['output']>;
  /** An SPDX identifier, or its makers' name of it. Null when not known. */
  licence?: Maybe<Scalars['String']['output']>;
  /** What it does badly or not at all, in words. Null when not known. */
  limitations?: Maybe<Scalars['String']['output']>;
  /**
   * Its model card as Hugging Face has it: a YAML head and Markdown. The card that was imported where there is one, else one made from
   * what is known of it.
   */
  modelCard?: Maybe<Scalars['String']['output']>;
  /** For people; several models may share one. */
  name: Scalars['String']['output'];
  /** The person or team that answers for it. Null when not known. */
  owner?: Maybe<Scalars['String']['output']>;
  /** The version of the same name that it follows. Null when there is none. */
  previous?: Maybe<Model>;
  /** Figures that its makers report of it. What the lake measured itself is in its evaluations. */
  reportedMetrics: Array<ReportedMetric>;
  /** Whom it may harm and how: bias, misuse. Null when not known. */
  risks?: Maybe<Scalars['String']['output']>;
  /** Its runs, the newest first. */
  runs: AnnotationRunConnection;
  /**
   * Models that say the most alike of the same media, the most alike first: those with labels on an asset that this one has labels on.
   * Compared is whether a model has a label on an asset, whatever the type, the time and the place of its annotations.
   */
  similarModels: Array<SimilarModel>;
  /** The spaces that it fills. */
  spaces: Array<EmbeddingSpace>;
  /** How ready for use it is. */
  stage: ModelStage;
  /** Its stages, the newest last. Empty for a model that never changed its stage since this is written down. */
  stageHistory: Array<ModelStageChange>;
  /**
   * What the last version of a classifier that was taught in the lake has not looked at, or not as it is now, of what you see. Null for any
   * other model. The vectors of its space are read once for each state of the frames.
   */
  stale?: Maybe<Staleness>;
  /** Words that it is found by. */
  tags: Array<Scalars['String']['output']>;
  /** What it does: classification, compliance … Null when not known. */
  task?: Maybe<Scalars['String']['output']>;
  /** Titles that annotations of it are of, by name. */
  titles: TitleConnection;
  /** Those datasets, as far as they are seen. */
  trainedOn: Array<Dataset>;
  /** Ids of the lake's datasets that it was trained on. */
  trainedOnIds: Array<Scalars['ID']['output']>;
  /** What it was trained on, in words. Null when not known. */
  trainingData?: Maybe<Scalars['String']['output']>;
  /** In the words of its makers. */
  version: Scalars['String']['output'];
  /** All versions of its name, itself among them, by version: 2 before 10. */
  versions: Array<Model>;
};


/** What made or measured something: a neural network, or a tool such as a loudness meter. */
export type ModelActivityArgs = {
  driftThreshold?: Scalars['Float']['input'];
  every?: ActivityInterval;
  reference?: InputMaybe<TimeWindow>;
  type?: InputMaybe<Scalars['String']['input']>;
  within?: InputMaybe<TimeWindow>;
};


/** What made or measured something: a neural network, or a tool such as a loudness meter. */
export type ModelEvaluationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<EvaluationFilter>;
};


/** What made or measured something: a neural network, or a tool such as a loudness meter. */
export type ModelRunsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** What made or measured something: a neural network, or a tool such as a loudness meter. */
export type ModelSimilarModelsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  type?: InputMaybe<Scalars['String']['input']>;
};


/** What made or measured something: a neural network, or a tool such as a loudness meter. */
export type ModelStaleArgs = {
  most?: InputMaybe<Scalars['Int']['input']>;
};


/** What made or measured something: a neural network, or a tool such as a loudness meter. */
export type ModelTitlesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What a model wrote over time. */
export type ModelActivity = {
  /**
   * From the first with an annotation to the last, without a gap, oldest first; at most 1,000, else an error asks for longer ones or a
   * narrower window.
   */
  buckets: Array<ActivityBucket>;
  /** The PSI above which a bucket drifts. */
  driftThreshold: Scalars['Float']['output'];
  /** Whether the newest bucket with annotations drifts. Null when that is not known. */
  drifting?: Maybe<Scalars['Boolean']['output']>;
  /** How long each bucket is. */
  every: ActivityInterval;
  /** What the buckets are compared with. Null when there are no buckets, and no reference was given. */
  reference?: Maybe<ActivityReference>;
  /** All of the buckets together. */
  total: ActivityFigures;
};

/** A file that a model is made of, or comes with. */
export type ModelArtefact = {
  /** `sha256:…` and the like. Null when not known. */
  checksum?: Maybe<Scalars['String']['output']>;
  /** onnx, safetensors … Null when not known. */
  format?: Maybe<Scalars['String']['output']>;
  /** Where it is. */
  uri: Scalars['String']['output'];
};

/** A file that a model is made of, or comes with. */
export type ModelArtefactInput = {
  /** `sha256:…` and the like. */
  checksum?: InputMaybe<Scalars['String']['input']>;
  /** onnx, safetensors … */
  format?: InputMaybe<Scalars['String']['input']>;
  /** Where it is. 1 to 10,000 characters. */
  uri: Scalars['String']['input'];
};

/** One page of a list of models. */
export type ModelConnection = {
  /** The results with their cursors. */
  edges: Array<ModelEdge>;
  /** The results without cursors. */
  nodes: Array<Model>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** Number of results over all pages. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** One model of a list, with its cursor. */
export type ModelEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: Model;
};

/** One value, and how many models have it. */
export type ModelFacet = {
  /** Models that have it. */
  count: Scalars['Int']['output'];
  /** A stage, a task, a domain, a licence or a tag. */
  value: Scalars['String']['output'];
};

/** Counts over models; in each list the most frequent first, then by value. */
export type ModelFacets = {
  /** All that match. */
  count: Scalars['Int']['output'];
  /** Domains; those of no known domain are not counted. */
  domains: Array<ModelFacet>;
  /** Licences; those of no known licence are not counted. */
  licences: Array<ModelFacet>;
  /** Stages that they are at. */
  stages: Array<ModelFacet>;
  /** Tags: a model counts once for each of its own. The 100 most frequent. */
  tags: Array<ModelFacet>;
  /** Tasks; those of no known task are not counted. */
  tasks: Array<ModelFacet>;
};

/** All that are given must hold; an empty list matches nothing. */
export type ModelFilter = {
  /** Models that one of these aliases stands for. */
  aliases?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Models that were made from one of these, by id or name. */
  derivedFrom?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Any of these, whole and with case; at most 1000. */
  domains?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Models of these ids, at most 1000. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** BCP 47; `en` finds `en-GB`. A model that works with one of these. */
  languages?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Any of these, whole and with case; at most 1000. */
  licences?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Models with such a figure. */
  metric?: InputMaybe<MetricThreshold>;
  /** Any of these, whole and with case; at most 1000. */
  names?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Any of these, whole and with case; at most 1000. */
  owners?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Names of annotation types: models that annotations of one of these are by. */
  produces?: InputMaybe<Array<Scalars['String']['input']>>;
  /** At any of these stages. */
  stages?: InputMaybe<Array<ModelStage>>;
  /** Conditions on `Model.tags`. */
  tags?: InputMaybe<LabelFilter>;
  /** Any of these, whole and with case; at most 1000. */
  tasks?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Anywhere in name, task, description, intended use, limitations, risks, training data or the text of its card, whatever the case. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Models that were trained on one of these datasets, by their ids. */
  trainedOnIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Models that those of another domain were made from, of one of these domains. */
  usedInDomains?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** A model, whole: what is left out is null. */
export type ModelInput = {
  /** The files that it is made of, or comes with. */
  artefacts?: InputMaybe<Array<ModelArtefactInput>>;
  /** What it was made from: ids of models of the lake, or names that others know. */
  derivedFrom?: InputMaybe<Array<Scalars['String']['input']>>;
  /** What it is, in words. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** studio, ads, personalization, payments … */
  domain?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 1000 characters, not only spaces. One that the lake has is replaced. */
  id: Scalars['ID']['input'];
  /** What it should be used for, in words. */
  intendedUse?: InputMaybe<Scalars['String']['input']>;
  /** BCP 47: the languages that it works with. */
  languages?: InputMaybe<Array<Scalars['String']['input']>>;
  /** An SPDX identifier, or its makers' name of it. */
  licence?: InputMaybe<Scalars['String']['input']>;
  /** What it does badly or not at all, in words. */
  limitations?: InputMaybe<Scalars['String']['input']>;
  /** A model card as Hugging Face has it: a YAML head and Markdown, at most 500,000 characters. It fills what is left out above, and is kept. */
  modelCard?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 1000 characters, not only spaces. */
  name: Scalars['String']['input'];
  /** The person or team that answers for it. */
  owner?: InputMaybe<Scalars['String']['input']>;
  /** The version that it follows: a model of the same name. */
  previousId?: InputMaybe<Scalars['ID']['input']>;
  /** Figures that its makers report of it. */
  reportedMetrics?: InputMaybe<Array<ReportedMetricInput>>;
  /** Whom it may harm and how: bias, misuse. */
  risks?: InputMaybe<Scalars['String']['input']>;
  /** How ready for use it is. */
  stage?: InputMaybe<ModelStage>;
  /** Words that it is found by. */
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
  /** What it does: classification, compliance … Any text. */
  task?: InputMaybe<Scalars['String']['input']>;
  /** Ids of the lake's datasets that it was trained on. */
  trainedOnIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** What it was trained on, in words. */
  trainingData?: InputMaybe<Scalars['String']['input']>;
  /** In the words of its makers. 1 to 1000 characters, not only spaces. */
  version: Scalars['String']['input'];
};

/** Order of a list of models; those of equal place by id. */
export type ModelOrder =
  /** By id. */
  | 'ID_ASC'
  /** By the figure that `where.metric` asks for, the least first: of several of one model its least counts. */
  | 'METRIC_ASC'
  /** By the figure that `where.metric` asks for, the greatest first: of several of one model its greatest counts. */
  | 'METRIC_DESC'
  /** By name, with case. */
  | 'NAME_ASC'
  /** The one that came to its stage last is first; those whose history is not known come last. */
  | 'STAGE_CHANGED_DESC';

/** What a model was made from. */
export type ModelSource = {
  /** The lake's model of that id. Null when it has none. */
  model?: Maybe<Model>;
  /** The id or name that its makers give. */
  name: Scalars['String']['output'];
};

/** How ready for use a model is. It hides nothing that the model made. */
export type ModelStage =
  /** No longer in use. What it made stays in the lake. */
  | 'ARCHIVED'
  /** Being made and tried out. */
  | 'DEVELOPMENT'
  /** Taken as DEVELOPMENT; never answered. */
  | 'EXPERIMENTAL'
  /** In use. */
  | 'PRODUCTION'
  /** Taken as ARCHIVED; never answered. */
  | 'RETIRED'
  /** Being tested before its use. */
  | 'STAGING';

/** A model that came to a stage. */
export type ModelStageChange = {
  /** When. */
  at: Scalars['DateTime']['output'];
  /** Who brought it there. Null when not known. */
  by?: Maybe<Scalars['String']['output']>;
  /** Why. Null when nothing was said. */
  note?: Maybe<Scalars['String']['output']>;
  /** The stage that it came to. */
  stage: ModelStage;
};

/** A stretch of time of an asset in which everything that was asked for holds. */
export type Moment = {
  /** The asset on whose clock it lies. */
  asset: Asset;
  /**
   * What fulfils some of `allOf` in some of it, each once, by its start on this clock: annotations, dialogue lines and, for
   * likeness, shots. The first 1000.
   */
  evidence: Array<MomentEvidence>;
  /** Those of `asset` that are on screen in some of it, in order of time. */
  shots: Array<Shot>;
  /** On the clock of `asset`, half-open, without frame numbers. */
  timeRange: TimeRange;
  /** Title of its asset; null when that has none. */
  title?: Maybe<Title>;
};

/** One page of a list of moments. */
export type MomentConnection = {
  /** The results with their cursors. */
  edges: Array<MomentEdge>;
  /** The results without cursors. */
  nodes: Array<Moment>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** Number of results over all pages. */
  totalCount: Scalars['Int']['output'];
};

/** When something holds. A time of no length holds at no time. */
export type MomentCriterion =
  /** While there is an annotation of the type of that name: whole and with case. */
  { annotationType: Scalars['String']['input']; dialogue?: never; label?: never; like?: never; }
  |  /** While words are spoken. */
  { annotationType?: never; dialogue: DialogueCriterion; label?: never; like?: never; }
  |  /** While there is an annotation of a label. */
  { annotationType?: never; dialogue?: never; label: LabelCriterion; like?: never; }
  |  /** While something alike is on screen. */
  { annotationType?: never; dialogue?: never; label?: never; like: LikeCriterion; };

/** One moment of a list, with its cursor. */
export type MomentEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: Moment;
};

/** What fulfils a criterion: an annotation, a dialogue line or, for likeness, a shot. */
export type MomentEvidence = Annotation | DialogueLine | Shot;

/** The arguments of `moments`. */
export type MomentsToCut = {
  /** What holds at once; at least one. */
  allOf: Array<MomentCriterion>;
  /** Moments with at most this between them become one. */
  mergeGapMs?: InputMaybe<Scalars['Float']['input']>;
  /** Shorter ones are left out. */
  minDurationMs?: InputMaybe<Scalars['Float']['input']>;
  /** What does not hold. */
  noneOf?: InputMaybe<Array<MomentCriterion>>;
  /** Which media to look in. */
  where?: InputMaybe<SearchFilter>;
};

/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type Mutation = {
  /** Gives an open run up, with all its drafts. An aborted one stays as it is. */
  abortAnnotationRun: AnnotationRun;
  /** Adds a line to a subtitle or audio asset. */
  addDialogueLine: DialogueLine;
  /**
   * Trains a classifier on all that is judged of a label and that the caller sees, keeps it as a model, and annotates the lake by it in
   * one run that is published whole. It takes the place of what the last version of the model said. The frames or shots that taught it
   * are a frozen dataset at a named snapshot, which `Model.trainedOn` names.
   */
  applyClassifier: ApplyClassifierPayload;
  /**
   * Makes a first cut out of shots and keeps it: clips around the shots' keyframes, no title twice in a row where that can be, no
   * dialogue line cut. The same input over the same shots makes the same cut.
   */
  assembleTimeline: Timeline;
  /** Gives a job up: nothing of it comes into the lake. One that has ended stays as it is. Null when there is none of this id. */
  cancelIngest?: Maybe<IngestJob>;
  /**
   * Selects items of the lake at a named snapshot and keeps them under a name, as a draft. Under a name that is in use it is the next
   * version of that.
   */
  createDataset: Dataset;
  /** Names the lake's present state and keeps it; readers ask for it by the header `x-lake-snapshot`. */
  createSnapshot: Snapshot;
  /**
   * A new annotation type, or a new version of one: that must accept all that the last one accepted, and be seen to. The same
   * definition again changes nothing.
   */
  defineAnnotationType: AnnotationType;
  /** Hides 1 to 10,000 annotations from every read; their history is kept. Those that are not there are left out of the answer. */
  deleteAnnotations: DeleteAnnotationsPayload;
  /** Takes a draft away, with its items; its snapshot stays. Refused where a later version, a model or an evaluation names it. The id. */
  deleteDataset: Scalars['ID']['output'];
  /** Takes an evaluation away, with its figures and cases. Its snapshot stays. The id, or null when there is none. */
  deleteEvaluation?: Maybe<Scalars['ID']['output']>;
  /** Takes a saved search away; its id, or null when there was none. */
  deleteSavedSearch?: Maybe<Scalars['ID']['output']>;
  /** Takes an edit away; its id, or null when there was none. */
  deleteTimeline?: Maybe<Scalars['ID']['output']>;
  /** Changes what is said of a draft. What is left out stays, null takes it away. */
  describeDataset: Dataset;
  /**
   * Compares what a model, a person or a tool said with a truth, and keeps figures and every hit, false alarm and miss. Both are read at a
   * named snapshot: the one that is given, else one that is made. Reading and comparing block no other writer; the result is one
   * commit. It must be done within the time that an operation has: `media-graph evaluate` may take longer.
   */
  evaluateRun: Evaluation;
  /** Makes a draft what it will always be. A frozen one stays as it is. */
  freezeDataset: Dataset;
  /**
   * Says of 1 to 10,000 frames or shots whether they are of a label. Each judgement is an annotation of the whole frame or shot by the
   * author of the call, those that say no with a rejected review. Judging one again changes its annotation.
   */
  judge: JudgePayload;
  /**
   * Has a copy made that browsers play, with `PROXY_ON_DEMAND`; then `Asset.playback` gives it. Nothing is done where the file plays, or its proxy is there or being made, or a
   * policy hides `uri` or `checksum`. One is made at a time. Fails with CONFLICT when too many wait. Null when there is no such asset.
   */
  makeProxy?: Maybe<Asset>;
  /** Makes one shot of neighbours of one asset. The first in time keeps its id, and takes the frames, annotations and labels of the others. */
  mergeShots: Shot;
  /**
   * Makes one title of several: assets, children, annotations and external ids of the others become those of `into`, which takes from them what
   * it does not know itself. The old ids go on finding it: see `Title.aliases`. CONFLICT where two have different EIDRs.
   */
  mergeTitles: Title;
  /**
   * Gives assets another title, with all that hangs on them; text tracks and whatever else was made from them go with them. Later ingests of the
   * same files keep it.
   */
  moveAssets: Array<Asset>;
  /** … until this, all at once; it supersedes the last run of the same type, model and asset. A published one stays as it is. */
  publishAnnotationRun: AnnotationRun;
  /**
   * Writes 1 to 10,000 annotations by id, each whole: what is left out is null. An annotation that says the same already stays as it
   * is. `atomic: false` writes those that can be written and lists the others as `problems`; else one problem refuses the call.
   */
  putAnnotations: PutAnnotationsPayload;
  /**
   * Adds a model, or replaces what is known of the one of that id, but for its aliases and the history of its stages. Another stage than
   * before is written down in that history.
   */
  registerModel: Model;
  /**
   * Takes titles, assets, runs, annotation types or spaces out of the lake, in one commit, with all that belongs to them: a title's
   * assets, an asset's shots, frames, lines, measures, text tracks and annotations, a run's and a type's annotations, a space's vectors.
   * Media files are never touched. `undoCommit` takes it back as long as the state before it is kept. Refused with `FORBIDDEN` to those
   * who do not see all of the lake.
   */
  remove: Removal;
  /** Takes a line away; its id. BAD_USER_INPUT when there is none. */
  removeDialogueLine: Scalars['ID']['output'];
  /** Takes an alias away. The answer is the model that had it; null where none had. */
  removeModelAlias?: Maybe<Model>;
  /**
   * Makes 1 to 10,000 annotations what they were at a version of their history: what they said, of what, who said it, and how it was
   * reviewed. Also of deleted ones. That is a version of its own; the history keeps those in between. One that says the same already
   * stays as it is.
   */
  restoreAnnotations: PutAnnotationsPayload;
  /**
   * Says what is thought of 1 to 10,000 annotations, or takes that back. The reviewer is the author of the call. The same review again
   * changes nothing. `atomic: false` reviews those that can be reviewed and lists the others as `problems`; else one problem refuses the call.
   */
  reviewAnnotations: PutAnnotationsPayload;
  /** Keeps a search by name, or replaces the one of that id. It is run once: what the graph would refuse is refused. */
  saveSearch: SavedSearch;
  /** Keeps an edit, or replaces the one of that id. Its clips are matched to assets by id, address, file name and reel. */
  saveTimeline: Timeline;
  /** Chooses the frame that stands for a shot, of those of the lake. */
  setKeyframe: Shot;
  /**
   * Lets an alias stand for one version among all models of a name. Where it stood for another version, that one loses it in the same
   * commit.
   */
  setModelAlias: Model;
  /** Brings a model to a stage, and writes down who did so and when. At that stage already, without a note, it stays as it is. */
  setModelStage: Model;
  /**
   * Moves all lines of an asset in time: each time becomes `time × scale + byMs`, to the nearest microsecond. Refused whole where a line would begin
   * before 0.
   */
  shiftDialogue: Asset;
  /**
   * Splits a draft anew: by shares of its titles, or by lists of them. Items of one title are always in one split; so are those of
   * one asset that has no title. Exactly one of `ratios` and `titles` is given.
   */
  splitDataset: Dataset;
  /**
   * Cuts a shot in two before a frame. The first keeps the id; frames and annotations are those of the part that they lie in, what has no time
   * stays with the first.
   */
  splitShot: Array<Shot>;
  /** Opens a run, to be filled by `putAnnotations` with its `runId`: readers see nothing of it … */
  startAnnotationRun: AnnotationRun;
  /**
   * Ingests a file of the server, with the subtitle files beside it, an object of a bucket, or an upload. Jobs run one at a time, in order, and go on after the server was
   * restarted; ask `ingestJob` how far one is. At most 1000 wait. Only for those who see all titles and assets.
   */
  startIngest: IngestJob;
  /**
   * Takes back what a commit changed, as a new commit: rows that it added go, rows that it changed or took away are as they were.
   * The audit log stays, and versions of annotations and of what people edited go forward. An undoing can be undone. Refused with `CONFLICT`
   * where a row was changed again since, and once the state before the commit is no longer kept; with `FORBIDDEN` to those who do not see
   * all of the lake.
   */
  undoCommit: Undone;
  /** Corrects an asset, or takes off what people changed of it; its title, too. CONFLICT with another `expectedVersion`. */
  updateAsset: Asset;
  /** Corrects a line, or takes off what people changed of it; lines stay in order of time. */
  updateDialogueLine: DialogueLine;
  /** Corrects a shot, or takes off what people changed of it. Where it begins and ends, `splitShot` and `mergeShots` change. */
  updateShot: Shot;
  /** Corrects a title, or takes off what people changed of it. CONFLICT with another `expectedVersion` than `Title.version`. */
  updateTitle: Title;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationAbortAnnotationRunArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationAddDialogueLineArgs = {
  assetId: Scalars['ID']['input'];
  input: NewDialogueLine;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationApplyClassifierArgs = {
  input: ApplyClassifierInput;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationAssembleTimelineArgs = {
  input: AssembleInput;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationCancelIngestArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationCreateDatasetArgs = {
  input: DatasetInput;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationCreateSnapshotArgs = {
  name: Scalars['String']['input'];
  note?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationDefineAnnotationTypeArgs = {
  input: AnnotationTypeInput;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationDeleteAnnotationsArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationDeleteDatasetArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationDeleteEvaluationArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationDeleteSavedSearchArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationDeleteTimelineArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationDescribeDatasetArgs = {
  id: Scalars['ID']['input'];
  input: DatasetTextsInput;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationEvaluateRunArgs = {
  input: EvaluationInput;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationFreezeDatasetArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationJudgeArgs = {
  input: JudgeInput;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationMakeProxyArgs = {
  assetId: Scalars['ID']['input'];
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationMergeShotsArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationMergeTitlesArgs = {
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  ids: Array<Scalars['ID']['input']>;
  into: Scalars['ID']['input'];
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationMoveAssetsArgs = {
  expectedVersions?: InputMaybe<Array<Scalars['Int']['input']>>;
  ids: Array<Scalars['ID']['input']>;
  to: Scalars['ID']['input'];
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationPublishAnnotationRunArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationPutAnnotationsArgs = {
  atomic?: InputMaybe<Scalars['Boolean']['input']>;
  input: Array<AnnotationInput>;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationRegisterModelArgs = {
  input: ModelInput;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationRemoveArgs = {
  dryRun?: Scalars['Boolean']['input'];
  of: RemoveInput;
  references?: ReferenceChoice;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationRemoveDialogueLineArgs = {
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationRemoveModelAliasArgs = {
  alias: Scalars['String']['input'];
  name: Scalars['String']['input'];
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationRestoreAnnotationsArgs = {
  atomic?: InputMaybe<Scalars['Boolean']['input']>;
  input: Array<AnnotationVersionInput>;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationReviewAnnotationsArgs = {
  atomic?: InputMaybe<Scalars['Boolean']['input']>;
  expectedVersions?: InputMaybe<Array<Scalars['Int']['input']>>;
  ids: Array<Scalars['ID']['input']>;
  note?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<ReviewStatus>;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationSaveSearchArgs = {
  input: SavedSearchInput;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationSaveTimelineArgs = {
  input: TimelineInput;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationSetKeyframeArgs = {
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  frame?: InputMaybe<Scalars['Int']['input']>;
  frameId?: InputMaybe<Scalars['ID']['input']>;
  shotId: Scalars['ID']['input'];
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationSetModelAliasArgs = {
  alias: Scalars['String']['input'];
  modelId: Scalars['ID']['input'];
  name: Scalars['String']['input'];
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationSetModelStageArgs = {
  id: Scalars['ID']['input'];
  note?: InputMaybe<Scalars['String']['input']>;
  stage: ModelStage;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationShiftDialogueArgs = {
  assetId: Scalars['ID']['input'];
  byMs?: InputMaybe<Scalars['Float']['input']>;
  scale?: InputMaybe<Scalars['Float']['input']>;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationSplitDatasetArgs = {
  id: Scalars['ID']['input'];
  ratios?: InputMaybe<Array<SplitShareInput>>;
  salt?: InputMaybe<Scalars['String']['input']>;
  stratified?: InputMaybe<Scalars['Boolean']['input']>;
  titles?: InputMaybe<Array<SplitTitlesInput>>;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationSplitShotArgs = {
  atFrame?: InputMaybe<Scalars['Int']['input']>;
  atMs?: InputMaybe<Scalars['Float']['input']>;
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationStartAnnotationRunArgs = {
  input: AnnotationRunInput;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationStartIngestArgs = {
  input: IngestInput;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationUndoCommitArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationUpdateAssetArgs = {
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  input?: InputMaybe<AssetChanges>;
  resetTo?: InputMaybe<ResetTo>;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationUpdateDialogueLineArgs = {
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  input?: InputMaybe<DialogueLineChanges>;
  resetTo?: InputMaybe<ResetTo>;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationUpdateShotArgs = {
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  input?: InputMaybe<ShotChanges>;
  resetTo?: InputMaybe<ResetTo>;
};


/**
 * Writes. Each is one commit or part of one: readers see all of it or nothing, within two seconds; the answer is read at the state
 * that it made. A call that fails changes nothing. Only by POST. Its author is who asks, by token or API key. The HTTP header `x-author`
 * names another: of those who may not act for others it is refused; where nobody is asked who they are, it is taken as it is. Whom a
 * role does not allow the field is refused with `FORBIDDEN`; what the caller does not see counts as not there. `Query.auditLog` tells who
 * changed what.
 */
export type MutationUpdateTitleArgs = {
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  id: Scalars['ID']['input'];
  input?: InputMaybe<TitleChanges>;
  resetTo?: InputMaybe<ResetTo>;
};

/** Two items of different splits that are alike. */
export type NearDuplicate = {
  /** The one in the split that comes first. */
  a: DatasetItem;
  /** The other. */
  b: DatasetItem;
  /** See `SimilarFrameEdge.score`. */
  score: Scalars['Float']['output'];
};

/** A line that people add. */
export type NewDialogueLine = {
  /** After `startMs`. */
  endMs: Scalars['Float']['input'];
  /** BCP 47. Left out: that of the asset. */
  language?: InputMaybe<Scalars['String']['input']>;
  /** Who speaks. */
  speaker?: InputMaybe<Scalars['String']['input']>;
  /** On the clock of its asset, 0 or more. */
  startMs: Scalars['Float']['input'];
  /** Without markup. */
  text: Scalars['String']['input'];
};

/** One thing of the lake, by its type and id. */
export type NodeRef = {
  /** Its id; of a snapshot its name. */
  id: Scalars['ID']['input'];
  /** What it is. */
  type: NodeType;
};

/** What takes part in lineage. */
export type NodeType =
  /** An annotation. */
  | 'ANNOTATION'
  /** An asset. */
  | 'ASSET'
  /** A version of a dataset. */
  | 'DATASET'
  /** A dialogue line. */
  | 'DIALOGUE_LINE'
  /** An evaluation. */
  | 'EVALUATION'
  /** A frame. */
  | 'FRAME'
  /** A model. */
  | 'MODEL'
  /** A run of annotations. */
  | 'RUN'
  /** A shot. */
  | 'SHOT'
  /** A named state of the lake; its id is the name. */
  | 'SNAPSHOT'
  /** An embedding space. */
  | 'SPACE'
  /** A title. */
  | 'TITLE';

/** An annotation that says otherwise than another. */
export type OtherLabel = {
  /** What says otherwise. */
  annotation: Annotation;
  /**
   * How far both are of the same: the time that both have as a share of the time that one of them has, times the same of their regions (intersection
   * over union). 1 in place of what neither has, and of the time within one frame.
   */
  score: Scalars['Float']['output'];
};

/** A page's place in its list. */
export type PageInfo = {
  /** Cursor of the page's last result: the next page's `after`. Null when the page is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether there are results after this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether this page began after a cursor. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the page's first result; null when the page is empty. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** How a browser plays a file, or its proxy: a copy that browsers play, of at most 720p, with the same frames at the same times. */
export type Playback = {
  /** RFC 6381, of the main streams: `avc1.640028,mp4a.40.2`. Null when not known of all of them. */
  codecs?: Maybe<Scalars['String']['output']>;
  /** When `url` ends, some hours from now. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** As it is served: QuickTime files are served as video/mp4, which browsers take. Null when not known. */
  mimeType?: Maybe<Scalars['String']['output']>;
  /** Whether Chrome, Firefox and Safari all play it as it is meant: no HEVC, ProRes, MPEG-2, AC-3, MXF, HDR or pictures of 10 bits. */
  playable: Scalars['Boolean']['output'];
  /** Whether this is the proxy of a file that browsers do not play; `media-graph proxies` makes them. */
  proxy: Scalars['Boolean']['output'];
  /** Why it does not play, a sentence; null when it plays. */
  reason?: Maybe<Scalars['String']['output']>;
  /**
   * Opens it to whoever has it until `expiresAt`, by `GET` and `HEAD`, with Range. Null: this server gives the file to nobody, since
   * it lies in none of the folders and buckets in `MEDIA_ROOTS`.
   */
  url?: Maybe<Scalars['String']['output']>;
};

/** A kind of problem. */
export type ProblemCode =
  /** The annotation or the run is not in the state that the call expects. */
  | 'CONFLICT'
  /** The caller may not write annotations of this type, or none like this one. */
  | 'FORBIDDEN'
  /** What it says cannot be. */
  | 'INVALID'
  /** It names a type, a run or an entity that is not there. */
  | 'NOT_FOUND';

/** A proxy that waits, is being made, or could not be made. */
export type ProxyJob = {
  /** Why there is none: the file's fault. Null unless it failed. */
  error?: Maybe<Scalars['String']['output']>;
  /** Of making it, 0 to 100. */
  percent: Scalars['Float']['output'];
  /** How far it is. */
  stage: ProxyJobStage;
};

/** How far a proxy is. */
export type ProxyJobStage =
  /** There is none; `makeProxy` tries again. */
  | 'FAILED'
  /** It is being made. */
  | 'MAKING'
  /** Others are made before it. */
  | 'QUEUED';

/** What a call wrote or reviewed. */
export type PutAnnotationsPayload = {
  /** As they stand now, in the order of the call, without those that have a problem or are gone. */
  annotations: Array<Annotation>;
  /** How many were not there before; of a review 0. */
  created: Scalars['Int']['output'];
  /** Empty unless `atomic: false`. */
  problems: Array<AnnotationProblem>;
  /** The state that holds the write. */
  snapshot: Snapshot;
  /** How many were the same already. */
  unchanged: Scalars['Int']['output'];
  /** How many were there and changed. */
  updated: Scalars['Int']['output'];
};

/** All that analysers and people found wrong, and what was looked at. What a review rejected does not count. */
export type Quality = {
  /** By asset, in order of arrival; what is said of no asset last. */
  byAsset: Array<AssetFaults>;
  /** By the language of the asset that is at fault: by tag, those of no known language last. */
  byLanguage: Array<LanguageFaults>;
  /** By type and rule, the worst first. */
  byRule: Array<RuleFaults>;
  /** What was looked at, asset by asset: where nobody looked, no fault says nothing. */
  checked: Array<AssetChecks>;
  /** Of all findings. */
  counts: FaultCounts;
  /** The worst first, each severity in order of time; what is not in time comes first. */
  findings: AnnotationConnection;
};


/** All that analysers and people found wrong, and what was looked at. What a review rejected does not count. */
export type QualityFindingsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<FaultFilter>;
};

/** Reads. All fields of one operation read the same lake snapshot. */
export type Query = {
  /** Null when the lake has none of this id. Drafts, deleted and superseded annotations are not found. */
  annotation?: Maybe<Annotation>;
  /** Null when the lake has none of this id. Runs of every status are found. */
  annotationRun?: Maybe<AnnotationRun>;
  /** Null when it was not defined and no annotation is of it. */
  annotationType?: Maybe<AnnotationType>;
  /** Those that were defined, and those that the lake's annotations are of, by name. */
  annotationTypes: Array<AnnotationType>;
  /** All annotations of the lake, or those that match. */
  annotations: AnnotationConnection;
  /** Null when the lake has none of this id. */
  asset?: Maybe<Asset>;
  /** In order of arrival in the lake. */
  assets: AssetConnection;
  /** Who changed what by mutations, newest first. Nothing is written to it where the server asks nobody who they are. */
  auditLog: AuditConnection;
  /**
   * What was committed to the lake, newest first: by mutations, commands and upkeep alike. It tells of commits longer than their
   * snapshots can be read, for as long as the server is configured to. Refused with `FORBIDDEN` to those who do not see all of the lake.
   */
  commits: CommitConnection;
  /** Evaluations side by side, each figure of all with its intervals, those of labels after those of all. A figure that an evaluation does not have is null there. */
  compareEvaluations: EvaluationComparison;
  /** Null when the lake has none of this id. */
  dataset?: Maybe<Dataset>;
  /** What changed from one dataset to another of the same kind, by the ids of their items. All items of both are read. */
  datasetDiff: DatasetDiff;
  /** By id. */
  datasets: DatasetConnection;
  /** Profiles by which `delivery` judges, by name: the shipped ones and those of DELIVERY_PROFILES. */
  deliveryProfiles: Array<DeliveryProfile>;
  /** Null when the lake has none of this id. */
  dialogueLine?: Maybe<DialogueLine>;
  /**
   * Annotations about which their makers disagree, as a committee of models and people that is asked for the labels: those where they disagree most
   * first, ties in order of arrival. See `Disagreement`; docs/annotations.md tells what that is taken from.
   */
  disagreements: DisagreementConnection;
  /** Null when the lake has none of this id. */
  embeddingSpace?: Maybe<EmbeddingSpace>;
  /** All spaces of the lake, by id. */
  embeddingSpaces: Array<EmbeddingSpace>;
  /** Null when the lake has none of this id. */
  evaluation?: Maybe<Evaluation>;
  /** All evaluations, or those that match, newest first. */
  evaluations: EvaluationConnection;
  /**
   * An edit or a list as a file that editors and players open, at an address that holds for some minutes and needs no key. It is read when
   * it is fetched, at the snapshot of this operation and with the rights of who asks here: docs/export.md.
   */
  exportCut: ExportedFile;
  /**
   * How many of the lake's titles, assets, shots, frames, annotations or dialogue lines have each value: what a list's filters offer. Each facet counts the rows
   * that match all of `where` but what it says of the facet's own field ("multi-select": the other values of a field that is filtered by keep
   * their counts). Counts are exact, and kept while the lake does not change.
   */
  facets: Array<Facet>;
  /** Null when the lake has none of this id. */
  frame?: Maybe<Frame>;
  /** Asset by asset in order of arrival, each in order of time. */
  frames: FrameConnection;
  /** The indexes over the studio's graph, by name: what `search(index:)` takes. See docs/graph-search.md. */
  graphIndexes: Array<GraphIndex>;
  /** What depends on a title, an asset, a shot, a frame, a dialogue line or an annotation. Null when the lake has none of it. */
  impactOf?: Maybe<Impact>;
  /** A file that `startIngest` named. Null when there is none of this id, or another asked for it and a policy hides titles or assets from you. */
  ingestJob?: Maybe<IngestJob>;
  /** Those that wait or run and the last 1000 that ended, newest first. Whoever does not see all titles and assets sees their own alone. */
  ingestJobs: IngestJobConnection;
  /**
   * The frames or shots to judge next for a label to be taught, never judged ones: a classifier is trained on what is judged by now, and
   * each `judge` changes what comes next. Only what has a vector of the space is suggested.
   */
  labelSuggestions: LabelSuggestions;
  /** How often each label occurs among the matching annotations: the most frequent first, then by label. `first` is 1 to 500. */
  labels: Array<LabelCount>;
  /** The lake itself: its tables and the snapshot this operation reads. */
  lake: Lake;
  /**
   * What something came from and what came of it, as the tables say it anyway. Null when the lake has none of it. What a wide relation
   * holds beyond `first` is counted in groups: a model with a million annotations is followed by one node for each of their types.
   */
  lineage?: Maybe<Lineage>;
  /**
   * Pairs of shots that may be cut together: the picture that ends the one is like the picture that begins the other. Most alike first, ties
   * in the order of `shots`; the best 10,000, and of each outgoing shot its 50 likest at most. A shot is in no pair with itself, nor
   * followed by the one that follows it in its film. What is compared: docs/likeness.md.
   */
  matchCuts: MatchCutConnection;
  /** Null when the lake has none of this id. */
  model?: Maybe<Model>;
  /** The version that an alias stands for among all models of the name. Null when there is none. */
  modelByAlias?: Maybe<Model>;
  /** How many of the matching models there are of each stage, task, domain, licence and tag. */
  modelFacets: ModelFacets;
  /** All models of the lake, or those that match. */
  models: ModelConnection;
  /**
   * Stretches of time in which all of `allOf` hold at once and none of `noneOf` does, on the clock of one asset each: as long
   * as they can be. By asset in order of arrival, then by start.
   *
   * What is of a film holds on its own clock. What is of a sound or subtitle file, dialogue above all, holds on every film of
   * its title, as they run by one clock: without a film, that of subtitles on the title's sound; else on itself. What is of a
   * whole title holds on its films, or else on its sound. Still pictures have no time, and no moments.
   */
  moments: MomentConnection;
  /**
   * Random ones among the lake's titles, assets, shots, frames, annotations or dialogue lines that match, in a random order: the same for the same seed at the same
   * snapshot.
   */
  sample: Array<Sampled>;
  /** Null when the lake has none of this id. */
  savedSearch?: Maybe<SavedSearch>;
  /** By id. */
  savedSearches: SavedSearchConnection;
  /**
   * Which saved searches would find this shot, frame, dialogue line or annotation now, as running each would tell; other types are
   * refused. A search for moments finds a shot that one of its moments overlaps. What `search` and `moments` leave out for being
   * too many is found, too. Null when the lake has none of it.
   */
  savedSearchesMatching?: Maybe<SavedSearchMatches>;
  /**
   * Titles, shots, frames, dialogue and annotations by words, by likeness, or by both, best first.
   *
   * Words are looked for in titles' names, in dialogue and in annotations' labels and texts, whatever their case, accents and
   * English endings (`runs` finds `running`), in unspaced scripts, too. Every word must be there; words in double quotes, or
   * joined by anything but space (`match-cut`), one after another. There are no operators.
   *
   * Likeness compares frames. Each tells one result: its shot where `kinds` holds SHOT; else, or where it has no shot, itself where
   * `kinds` holds FRAME; else its title where `kinds` holds TITLE, but not where it holds SHOT or FRAME, too: those show the same
   * picture. A shot or a title is as like as its best frame, and only the 1000 best are results.
   *
   * With the same arguments the same order at a snapshot of the lake: equals stand by kind.
   */
  search: SearchConnection;
  /** Null when the lake has none of this id. */
  shot?: Maybe<Shot>;
  /** Asset by asset in order of arrival, each in order of time. */
  shots: ShotConnection;
  /** Null when the lake has none of this id. */
  timeline?: Maybe<Timeline>;
  /** Edits, by id. */
  timelines: TimelineConnection;
  /** Null when the lake has none of this id. */
  title?: Maybe<Title>;
  /** All titles of the lake, or those that match. */
  titles: TitleConnection;
  /** Who asks, and what they may write. What they may read is what the graph answers. */
  viewer: Viewer;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryAnnotationArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryAnnotationRunArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryAnnotationTypeArgs = {
  name: Scalars['String']['input'];
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryAnnotationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  offset?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<AnnotationOrder>;
  where?: InputMaybe<AnnotationFilter>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryAssetArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryAssetsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  offset?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<AssetFilter>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryAuditLogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<AuditFilter>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryCommitsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryCompareEvaluationsArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryDatasetArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryDatasetDiffArgs = {
  from: Scalars['ID']['input'];
  to: Scalars['ID']['input'];
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryDatasetsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<DatasetFilter>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryDialogueLineArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryDisagreementsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  minScore?: InputMaybe<Scalars['Float']['input']>;
  where?: InputMaybe<AnnotationFilter>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryEmbeddingSpaceArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryEvaluationArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryEvaluationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<EvaluationFilter>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryExportCutArgs = {
  clock?: InputMaybe<CutClock>;
  format: CutFormat;
  most?: InputMaybe<Scalars['Int']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
  of: CutSource;
  rate?: InputMaybe<FrameRateInput>;
  shortReels?: InputMaybe<Scalars['Boolean']['input']>;
  start?: InputMaybe<Scalars['String']['input']>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryFacetsArgs = {
  bins?: InputMaybe<Scalars['Int']['input']>;
  fields?: InputMaybe<Array<FacetField>>;
  kind: FacetKind;
  where?: InputMaybe<FacetWhere>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryFrameArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryFramesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  offset?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<FrameFilter>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryImpactOfArgs = {
  most?: InputMaybe<Scalars['Int']['input']>;
  node: NodeRef;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryIngestJobArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryIngestJobsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryLabelSuggestionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  label: Scalars['String']['input'];
  of?: InputMaybe<JudgedKind>;
  seed?: InputMaybe<Scalars['Int']['input']>;
  space?: InputMaybe<Scalars['ID']['input']>;
  strategy?: InputMaybe<SuggestionStrategy>;
  type: Scalars['String']['input'];
  where?: InputMaybe<SearchFilter>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryLabelsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<AnnotationFilter>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryLineageArgs = {
  depth?: InputMaybe<Scalars['Int']['input']>;
  direction?: InputMaybe<LineageDirection>;
  first?: InputMaybe<Scalars['Int']['input']>;
  of: NodeRef;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryMatchCutsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  minScore?: InputMaybe<Scalars['Float']['input']>;
  scope?: InputMaybe<SimilarScope>;
  shotId?: InputMaybe<Scalars['ID']['input']>;
  space?: InputMaybe<Scalars['ID']['input']>;
  where?: InputMaybe<ShotFilter>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryModelArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryModelByAliasArgs = {
  alias: Scalars['String']['input'];
  name: Scalars['String']['input'];
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryModelFacetsArgs = {
  where?: InputMaybe<ModelFilter>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryModelsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<ModelOrder>;
  where?: InputMaybe<ModelFilter>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryMomentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  allOf: Array<MomentCriterion>;
  first?: InputMaybe<Scalars['Int']['input']>;
  mergeGapMs?: InputMaybe<Scalars['Float']['input']>;
  minDurationMs?: InputMaybe<Scalars['Float']['input']>;
  noneOf?: InputMaybe<Array<MomentCriterion>>;
  where?: InputMaybe<SearchFilter>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QuerySampleArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  kind: FacetKind;
  seed?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<FacetWhere>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QuerySavedSearchArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QuerySavedSearchesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<SavedSearchFilter>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QuerySavedSearchesMatchingArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  node: NodeRef;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QuerySearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  distinctBy?: InputMaybe<DistinctBy>;
  first?: InputMaybe<Scalars['Int']['input']>;
  image?: InputMaybe<Scalars['String']['input']>;
  index?: InputMaybe<Scalars['ID']['input']>;
  kinds?: InputMaybe<Array<SearchKind>>;
  like?: InputMaybe<Array<MediaRef>>;
  minScore?: InputMaybe<Scalars['Float']['input']>;
  mode?: InputMaybe<SearchMode>;
  space?: InputMaybe<Scalars['ID']['input']>;
  text?: InputMaybe<Scalars['String']['input']>;
  unlike?: InputMaybe<Array<MediaRef>>;
  vector?: InputMaybe<Scalars['Vector']['input']>;
  where?: InputMaybe<SearchFilter>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryShotArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryShotsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  offset?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<ShotFilter>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryTimelineArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryTimelinesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<TimelineFilter>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryTitleArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryTitlesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  offset?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<TitleOrder>;
  where?: InputMaybe<TitleFilter>;
};

/** What becomes of what points at something that goes. */
export type ReferenceChoice =
  /** They stay: children have no parent any more; datasets and evaluations keep what they say of their snapshots. */
  | 'LEAVE'
  /** The call is refused, and names them. */
  | 'REFUSE'
  /** Child titles, assets that were made from it, runs that keep its annotations and saved searches go along. Others stay. */
  | 'TAKE';

/** What was taken out, or would be. */
export type Removal = {
  /** Whether it is only what would be taken out. */
  dryRun: Scalars['Boolean']['output'];
  /** How many others point at what goes. */
  referenceCount: Scalars['Int']['output'];
  /** The first hundred of them. */
  references: Array<RemovalReference>;
  /** Rows that go, by table; empty: nothing does. */
  rows: Array<RemovedRows>;
  /** The state that it made; of a dry run, the newest. */
  snapshot: Snapshot;
};

/** Something that stays and points at what goes. */
export type RemovalReference = {
  /** Of what points at it. */
  id: Scalars['ID']['output'];
  /** What `id` is the id of. */
  kind: RemovalReferenceKind;
  /** How it does, in words. */
  says: Scalars['String']['output'];
};

/** What can point at something that goes. */
export type RemovalReferenceKind =
  /** An asset that was made from one that goes. */
  | 'ASSET'
  /** A dataset with items of what goes; it keeps them as they are in its snapshot. */
  | 'DATASET'
  /** An evaluation of annotations that go; it keeps what it says of its snapshot. */
  | 'EVALUATION'
  /** A model that was taught in a space, or of a type, that goes. */
  | 'MODEL'
  /** A run that keeps annotations of one that goes. */
  | 'RUN'
  /** A saved search that names what goes. */
  | 'SAVED_SEARCH'
  /** An edit that plays what goes, or is of it; it stays, with clips whose file the lake has no more. */
  | 'TIMELINE'
  /** A title whose parent goes. */
  | 'TITLE';

/** What is to be taken out: at most 1000 ids, or all that match; a filter that matches nothing takes out nothing. */
export type RemoveInput =
  /** Names of annotation types. One that is not there refuses the call. */
  { annotationTypes: Array<Scalars['ID']['input']>; assets?: never; assetsWhere?: never; runs?: never; spaces?: never; titles?: never; titlesWhere?: never; }
  |  /** Ids of assets. One that is not there refuses the call. */
  { annotationTypes?: never; assets: Array<Scalars['ID']['input']>; assetsWhere?: never; runs?: never; spaces?: never; titles?: never; titlesWhere?: never; }
  |  /** All assets that match. */
  { annotationTypes?: never; assets?: never; assetsWhere: AssetFilter; runs?: never; spaces?: never; titles?: never; titlesWhere?: never; }
  |  /** Ids of annotation runs. One that is not there refuses the call. */
  { annotationTypes?: never; assets?: never; assetsWhere?: never; runs: Array<Scalars['ID']['input']>; spaces?: never; titles?: never; titlesWhere?: never; }
  |  /** Ids of embedding spaces. One that is not there, or the default one, refuses the call. */
  { annotationTypes?: never; assets?: never; assetsWhere?: never; runs?: never; spaces: Array<Scalars['ID']['input']>; titles?: never; titlesWhere?: never; }
  |  /** Ids of titles. One that is not there refuses the call. */
  { annotationTypes?: never; assets?: never; assetsWhere?: never; runs?: never; spaces?: never; titles: Array<Scalars['ID']['input']>; titlesWhere?: never; }
  |  /** All titles that match. */
  { annotationTypes?: never; assets?: never; assetsWhere?: never; runs?: never; spaces?: never; titles?: never; titlesWhere: TitleFilter; };

/** How many rows of a table go. */
export type RemovedRows = {
  /** How many. */
  count: Scalars['Float']['output'];
  /** The table's name in LanceDB. */
  table: Scalars['String']['output'];
};

/** A figure that the makers of a model report of it. */
export type ReportedMetric = {
  /** What it was measured on, by name. Null when not known. */
  dataset?: Maybe<Scalars['String']['output']>;
  /** The label that it is of; null: of all. */
  label?: Maybe<Scalars['String']['output']>;
  /** f1, accuracy, wer … in their words. */
  metric: Scalars['String']['output'];
  /** What was done with the data, by name. Null when not known. */
  task?: Maybe<Scalars['String']['output']>;
  /** As they report it. */
  value: Scalars['Float']['output'];
};

/** A figure that the makers of a model report of it. */
export type ReportedMetricInput = {
  /** What it was measured on, by name. */
  dataset?: InputMaybe<Scalars['String']['input']>;
  /** The label that it is of; null: of all. */
  label?: InputMaybe<Scalars['String']['input']>;
  /** f1, accuracy, wer … in their words. 1 to 1000 characters. */
  metric: Scalars['String']['input'];
  /** What was done with the data, by name. */
  task?: InputMaybe<Scalars['String']['input']>;
  /** As they report it. */
  value: Scalars['Float']['input'];
};

/** To what an entity is reset. */
export type ResetTo =
  /** What was last ingested or imported. */
  | 'INGESTED';

/** What was thought of an annotation. */
export type Review = {
  /** When it was reviewed, or a review was asked for. */
  at?: Maybe<Scalars['DateTime']['output']>;
  /** The author of the review, or of the request for one; null when it had none. */
  by?: Maybe<Scalars['String']['output']>;
  /** The reviewer's remark; null: none. */
  note?: Maybe<Scalars['String']['output']>;
  /** Asked for, accepted or rejected. */
  status: ReviewStatus;
};

/** The outcome of a review. */
export type ReviewStatus =
  /** The reviewer holds it to be right. */
  | 'ACCEPTED'
  /** Someone asked for a review. */
  | 'PENDING'
  /** The reviewer holds it to be wrong. It is still listed. */
  | 'REJECTED';

/** What made a version of an entity. */
export type RevisionChange =
  /** People made the entity. */
  | 'ADDED'
  /** Values were corrected. */
  | 'EDITED'
  /** It was merged with another, or its title was. */
  | 'MERGED'
  /** It went to another title. */
  | 'MOVED'
  /** It was taken away. */
  | 'REMOVED'
  /** What people had changed was taken off. */
  | 'RESET'
  /** A later change was undone. */
  | 'RESTORED'
  /** A line was moved in time with all others. */
  | 'SHIFTED'
  /** A shot was cut in two. */
  | 'SPLIT';

/** What ended a version of an annotation. */
export type RevisionEnd =
  /** A newer version took its place. */
  | 'CHANGED'
  /** The annotation was deleted. */
  | 'DELETED'
  /** The run that it was of was superseded. */
  | 'SUPERSEDED';

/** Faults by which one rule is broken. */
export type RuleFaults = {
  /** How many there are. */
  counts: FaultCounts;
  /** The rule, in kebab-case; null: the fault names none. */
  rule?: Maybe<Scalars['String']['output']>;
  /** What kind of fault: timed-text, sound-fault … */
  type: AnnotationType;
};

/** Where a run is between its start and its end. */
export type RunStatus =
  /** Given up; its drafts are gone. */
  | 'ABORTED'
  /** Being filled; nobody reads its annotations. */
  | 'OPEN'
  /** All readers see its annotations. */
  | 'PUBLISHED'
  /** A later run of the same type, model and asset was published. */
  | 'SUPERSEDED';

/** What `sample` gives; see `FacetKind`. */
export type Sampled = Annotation | Asset | DialogueLine | Frame | Shot | Title;

/** A list of annotations. */
export type SavedAnnotations = {
  /** Which annotations. */
  where: AnnotationFilter;
};

/** A list of frames. */
export type SavedFrames = {
  /** Which frames. */
  where: FrameFilter;
};

/** A search by likeness. It needs something to be like. */
export type SavedLikeness = {
  /** SHOT or FRAME. */
  kind: SavedSearchKind;
  /** To be alike. None of them is a result itself. */
  like?: InputMaybe<Array<MediaRef>>;
  /** The least `SearchEdge.score`: everything is like everything to some degree. */
  minScore: Scalars['Float']['input'];
  /** Default: the default space of the lake that is searched. */
  space?: InputMaybe<Scalars['ID']['input']>;
  /** In words, where the space has a text encoder. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** To be less alike. */
  unlike?: InputMaybe<Array<MediaRef>>;
  /** To be alike; of the space's dimension. */
  vector?: InputMaybe<Scalars['Vector']['input']>;
  /** Conditions on the frames that are compared. Null: none. */
  where?: InputMaybe<SearchFilter>;
};

/** A search for moments; see `Query.moments`. */
export type SavedMoments = {
  /** At least one. */
  allOf: Array<MomentCriterion>;
  /** Milliseconds. */
  mergeGapMs?: InputMaybe<Scalars['Float']['input']>;
  /** Milliseconds. */
  minDurationMs?: InputMaybe<Scalars['Float']['input']>;
  /** A moment never holds any of this time. */
  noneOf?: InputMaybe<Array<MomentCriterion>>;
  /** Chooses among the moments. */
  where?: InputMaybe<SearchFilter>;
};

/** A search that is kept by name. */
export type SavedSearch = {
  /** Who saved it. Null when not known. */
  author?: Maybe<Scalars['String']['output']>;
  /** When it was first saved. */
  createdAt: Scalars['DateTime']['output'];
  /** `SavedSearchInput.finds` as it was given. */
  criteria: Scalars['JSON']['output'];
  /** Of the search itself. */
  id: Scalars['ID']['output'];
  /** What it finds. */
  kind: SavedSearchKind;
  /** For people; several may share one. */
  name: Scalars['String']['output'];
  /** What it finds now, in the order of the list or search that it is. */
  results: SavedSearchResultConnection;
};


/** A search that is kept by name. */
export type SavedSearchResultsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** One page of a list of saved searches. */
export type SavedSearchConnection = {
  /** The results with their cursors. */
  edges: Array<SavedSearchEdge>;
  /** The results without cursors. */
  nodes: Array<SavedSearch>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** Number of results over all pages. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** One search: the arguments of the list, or of the search, that it is. */
export type SavedSearchCriteria =
  /** As `Query.search` by likeness. */
  { alike: SavedLikeness; annotations?: never; frames?: never; moments?: never; shots?: never; words?: never; }
  |  /** As `Query.annotations`. */
  { alike?: never; annotations: SavedAnnotations; frames?: never; moments?: never; shots?: never; words?: never; }
  |  /** As `Query.frames`. */
  { alike?: never; annotations?: never; frames: SavedFrames; moments?: never; shots?: never; words?: never; }
  |  /** As `Query.moments`. */
  { alike?: never; annotations?: never; frames?: never; moments: SavedMoments; shots?: never; words?: never; }
  |  /** As `Query.shots`. */
  { alike?: never; annotations?: never; frames?: never; moments?: never; shots: SavedShots; words?: never; }
  |  /** As `Query.search` by words. */
  { alike?: never; annotations?: never; frames?: never; moments?: never; shots?: never; words: SavedWords; };

/** One saved search of a list, with its cursor. */
export type SavedSearchEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: SavedSearch;
};

/** All that are given must hold; an empty list matches nothing. */
export type SavedSearchFilter = {
  /** Saved searches of these ids, at most 1000. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Any of these. */
  kinds?: InputMaybe<Array<SavedSearchKind>>;
  /** Any of these, whole and with case; at most 1000. */
  names?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** A search to be kept. */
export type SavedSearchInput = {
  /** What it looks for. */
  finds: SavedSearchCriteria;
  /** Made here when left out. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 1000 characters. */
  name: Scalars['String']['input'];
};

/** What a saved search finds. */
export type SavedSearchKind =
  /** Annotations. */
  | 'ANNOTATION'
  /** Dialogue lines. */
  | 'DIALOGUE_LINE'
  /** Frames. */
  | 'FRAME'
  /** Moments. */
  | 'MOMENT'
  /** Shots. */
  | 'SHOT';

/** Saved searches that would find something: as many as there are, and the first. */
export type SavedSearchMatches = {
  /** How many there are. */
  count: Scalars['Int']['output'];
  /** The first, by id. */
  nodes: Array<SavedSearch>;
};

/** What has come into the results of a saved search since the event before. */
export type SavedSearchNews = {
  /** Those that did not match before. Of a search for moments: shots that its moments overlap. */
  matches: Array<SavedSearchResult>;
  /** The snapshot in which they were found. */
  snapshot: Snapshot;
};

/** What a saved search can find. */
export type SavedSearchResult = Annotation | DialogueLine | Frame | Moment | Shot;

/** One page of what a saved search finds. */
export type SavedSearchResultConnection = {
  /** The results without cursors. */
  nodes: Array<SavedSearchResult>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
};

/** A list of shots. */
export type SavedShots = {
  /** Which shots. */
  where: ShotFilter;
};

/** A search by words. */
export type SavedWords = {
  /** DIALOGUE_LINE or ANNOTATION. */
  kind: SavedSearchKind;
  /** 1 to 64 words, all in one line or annotation; words in double quotes one after another. */
  text: Scalars['String']['input'];
  /** Conditions on the results. Null: none. */
  where?: InputMaybe<SearchFilter>;
};

/** One page of the results of a search, best first. */
export type SearchConnection = {
  /** The results with their cursors. */
  edges: Array<SearchEdge>;
  /** Counts over all results, not only this page. */
  facets: SearchFacets;
  /** The results without cursors. */
  nodes: Array<SearchResult>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
};

/** One result, its score, and why it was found. */
export type SearchEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** Why it was found: by words, by likeness or by both. */
  matches: Array<SearchMatch>;
  /** The result. */
  node: SearchResult;
  /**
   * Greater is better. KEYWORD: BM25, from 0, without an upper bound; kinds have statistics of their own. VECTOR: see
   * `SimilarFrameEdge.score`. HYBRID: see `SearchMode.HYBRID`, at most 2 / 61.
   */
  score: Scalars['Float']['output'];
};

/** Of all results on all pages of the search; counted only when asked for. */
export type SearchFacets = {
  /** Of each asked kind, none of it among them. */
  kinds: Array<KindCount>;
  /** Labels of shots, frames and annotations that are results; at most 50, the most frequent first. */
  labels: Array<LabelCount>;
  /** Titles that most results are of, or are themselves; at most 50, the most frequent first. */
  titles: Array<TitleCount>;
};

/** All that are given must hold; an empty list matches nothing. */
export type SearchFilter = {
  /** Of a title: it has one of them. */
  assetIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Of a shot, a frame, an annotation; titles and dialogue carry none. */
  labels?: InputMaybe<LabelFilter>;
  /** BCP 47; `en` finds `en-GB`. Of dialogue its own language, of all else the title's original language. */
  languages?: InputMaybe<Array<Scalars['String']['input']>>;
  /** In part within this time of its asset; what is not in time, such as a title, never is. */
  overlaps?: InputMaybe<TimeRangeInput>;
  /** Conditions on the title. */
  title?: InputMaybe<TitleFilter>;
  /** Of a title: itself. */
  titleIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** A kind of thing that a search can find. */
export type SearchKind =
  /** By words only, in `label` and `text`. */
  | 'ANNOTATION'
  /** By words only: lines of subtitles and speech. */
  | 'DIALOGUE'
  /** By likeness only. Where SHOT is asked for, too: only frames without a shot. */
  | 'FRAME'
  /** By likeness only. */
  | 'SHOT'
  /** By words in its name. By likeness only where neither SHOT nor FRAME is asked for. */
  | 'TITLE';

/** One way in which a result was found. */
export type SearchMatch = {
  /** By words or by likeness. */
  by: MatchKind;
  /**
   * Where the words are: `name` of a title, `text` of a line, `label` or `text` of an annotation; with `index`, the path of the field in its
   * operation, such as `campaigns.name`. Null by likeness.
   */
  field?: Maybe<Scalars['String']['output']>;
  /** 1 for the best of its list, over all kinds, before `distinctBy`. */
  rank: Scalars['Int']['output'];
  /** KEYWORD: BM25. VECTOR: see `SimilarFrameEdge.score`. */
  score: Scalars['Float']['output'];
  /**
   * HTML: the text about the words, at most 200 characters of it and whole words, with … where it was cut, all of it escaped, and each
   * word that was looked for between <mark> and </mark>. Null by likeness.
   */
  snippet?: Maybe<Scalars['String']['output']>;
  /** Null by words. */
  space?: Maybe<EmbeddingSpace>;
  /** The frame that is most alike. Null by words. */
  via?: Maybe<Frame>;
};

/** How a search looks: by words, by likeness, or by both. */
export type SearchMode =
  /** HYBRID where there is text and something to be like, or text and a space with a text encoder; else what is given asks for. */
  | 'AUTO'
  /**
   * By both, each on its own, put together by reciprocal rank fusion: the score is the sum of 1 / (60 + rank) over the two
   * lists, of 1000 at most, that a result is in (Cormack, Clarke, Büttcher: Reciprocal rank fusion outperforms Condorcet and
   * individual rank learning methods, SIGIR 2009).
   */
  | 'HYBRID'
  /** By words: needs `text` and nothing to be like. */
  | 'KEYWORD'
  /** By likeness: needs `like`, `image` or `vector`, or `text` and a space with a text encoder. */
  | 'VECTOR';

/** What a search finds; see `SearchKind`. */
export type SearchResult = Annotation | DialogueLine | Frame | Shot | Title;

/** The arguments of `search`. */
export type SearchToCut = {
  /** What to be alike. */
  like?: InputMaybe<Array<MediaRef>>;
  /** Words. */
  text?: InputMaybe<Scalars['String']['input']>;
  /** Which media to look in. */
  where?: InputMaybe<SearchFilter>;
};

/** A measure of an asset over time: a curve. */
export type Series = {
  /** FL, FR, FC, LFE …; null: all channels together. Of two encodes that were compared: id of the other asset. */
  channel?: Maybe<Scalars['String']['output']>;
  /** Points of the whole curve. */
  count: Scalars['Int']['output'];
  /** Of the whole curve; null where it has no value. */
  greatest?: Maybe<Scalars['Float']['output']>;
  /** Of the whole curve; null where it has no value. */
  least?: Maybe<Scalars['Float']['output']>;
  /** Of the whole curve; null where it has no value. */
  mean?: Maybe<Scalars['Float']['output']>;
  /** The tool that measured it. */
  model?: Maybe<Model>;
  /** momentary_loudness, short_term_loudness, spatial_information … */
  name: Scalars['String']['output'];
  /** Those within the time asked for, brought down to the number asked for: see the arguments of the field above. */
  points: Array<SeriesPoint>;
  /** Time of the first point. */
  startMs: Scalars['Float']['output'];
  /** Time from one point to the next; null where it is not steady. */
  stepMs?: Maybe<Scalars['Float']['output']>;
  /** Index of the stream in the file; null: the main one. */
  streamIndex?: Maybe<Scalars['Int']['output']>;
  /** LUFS, dBTP …; null for a plain number. */
  unit?: Maybe<Scalars['String']['output']>;
};

/** One point of a curve, or several that stand beside each other. */
export type SeriesPoint = {
  /** Time of the last point that it stands for; of one alone, `timeMs`. */
  endMs: Scalars['Float']['output'];
  /** The greatest of their values; null where none is known. */
  greatest?: Maybe<Scalars['Float']['output']>;
  /** The least of their values; null where none is known. */
  least?: Maybe<Scalars['Float']['output']>;
  /** The mean of their values; null where none is known. */
  mean?: Maybe<Scalars['Float']['output']>;
  /** Time of the first point that it stands for. */
  timeMs: Scalars['Float']['output'];
};

/** From what must not go out to what may be looked at some day. */
export type Severity =
  /** It must not go out like this. */
  | 'BLOCKER'
  /** It is wrong, and somebody should mend it. */
  | 'MAJOR'
  /** It may be looked at some day. */
  | 'MINOR';

/** A stretch of video between two transitions. The shots of an asset lie end to end. */
export type Shot = {
  /** Of it and of its frames. */
  annotations: AnnotationConnection;
  /** The asset that it is a stretch of. */
  asset: Asset;
  /** Its keyframe's. */
  colour?: Maybe<Colour>;
  /** The title's lines that are on screen during the shot, in order of time; in one language when given (`en` finds `en-GB`). */
  dialogue: Array<DialogueLine>;
  /** Who changed it last, and what differs from what was ingested. Null: nothing does. */
  edited?: Maybe<Edited>;
  /** In order of time. */
  frames: FrameConnection;
  /** What people changed of it, newest first. */
  history: Array<EntityRevision>;
  /** The key by which other subgraphs refer to it. */
  id: Scalars['ID']['output'];
  /** 0, 1, 2 … within the asset. */
  index: Scalars['Int']['output'];
  /** The frame that stands for the shot. */
  keyframe?: Maybe<Frame>;
  /** What was found in any part of it: black, freeze, silence. */
  labels: Array<Scalars['String']['output']>;
  /** What was measured of it as a whole, such as shot_spatial_information_max: those of `Asset.metrics` whose time range is the shot's. */
  metrics: Array<Metric>;
  /** What people call it. Null: nothing. */
  name?: Maybe<Scalars['String']['output']>;
  /** A silent loop of it. Null: its asset is no video file that this server gives out, or a policy hides what it shows. */
  preview?: Maybe<ShotPreview>;
  /**
   * Other shots that look like it, the most alike first. Two shots are as alike as their best pair of frames;
   * `via` is that frame of the other shot.
   */
  similar: SimilarShotConnection;
  /** On the clock of its asset, with frame numbers. */
  timeRange: TimeRange;
  /** Title of its asset; null when that has none. */
  title?: Maybe<Title>;
  /** How it begins. Null at the start of the video when it does not fade in, and where transitions were not looked for. */
  transitionIn?: Maybe<Transition>;
  /** How it ends. Null at the end of the video when it does not fade out, and where transitions were not looked for. */
  transitionOut?: Maybe<Transition>;
  /** The edits that play some of it, by id. */
  usedIn: TimelineConnection;
  /** 1 as ingested, and 1 more with each change: give it as `expectedVersion`. Null where a policy does not tell of edits. */
  version?: Maybe<Scalars['Int']['output']>;
};


/** A stretch of video between two transitions. The shots of an asset lie end to end. */
export type ShotAnnotationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<AnnotationOrder>;
  where?: InputMaybe<AnnotationFilter>;
};


/** A stretch of video between two transitions. The shots of an asset lie end to end. */
export type ShotDialogueArgs = {
  language?: InputMaybe<Scalars['String']['input']>;
};


/** A stretch of video between two transitions. The shots of an asset lie end to end. */
export type ShotFramesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<FrameFilter>;
};


/** A stretch of video between two transitions. The shots of an asset lie end to end. */
export type ShotHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A stretch of video between two transitions. The shots of an asset lie end to end. */
export type ShotMetricsArgs = {
  names?: InputMaybe<Array<Scalars['String']['input']>>;
};


/** A stretch of video between two transitions. The shots of an asset lie end to end. */
export type ShotSimilarArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  distinctBy?: InputMaybe<DistinctBy>;
  first?: InputMaybe<Scalars['Int']['input']>;
  minScore?: InputMaybe<Scalars['Float']['input']>;
  scope?: InputMaybe<SimilarScope>;
  space?: InputMaybe<Scalars['ID']['input']>;
  where?: InputMaybe<SearchFilter>;
};


/** A stretch of video between two transitions. The shots of an asset lie end to end. */
export type ShotUsedInArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What people correct of a shot. What is left out stays, null empties. */
export type ShotChanges = {
  /** All of its labels. */
  labels?: InputMaybe<Array<Scalars['String']['input']>>;
  /** What people call it. */
  name?: InputMaybe<Scalars['String']['input']>;
};

/** One page of a list of shots. */
export type ShotConnection = {
  /** The results with their cursors. */
  edges: Array<ShotEdge>;
  /** The results without cursors. */
  nodes: Array<Shot>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** Number of results over all pages. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** One shot of a list, with its cursor. */
export type ShotEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: Shot;
};

/** All that are given must hold; an empty list matches nothing. */
export type ShotFilter = {
  /** Shots of these assets, at most 1000. */
  assetIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Shots whose `colour` is one of these. */
  colours?: InputMaybe<Array<Colour>>;
  /** Length of the shot in milliseconds; the bounds are included. */
  durationMs?: InputMaybe<FloatRange>;
  /** Shots of these ids, at most 1000. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Conditions on `Shot.labels`. */
  labels?: InputMaybe<LabelFilter>;
  /** In part within this time of its asset. */
  overlaps?: InputMaybe<TimeRangeInput>;
  /** Conditions on its title. */
  title?: InputMaybe<TitleFilter>;
  /** Shots of these titles, at most 1000. */
  titleIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Shots that begin in one of these ways. */
  transitionIn?: InputMaybe<Array<TransitionType>>;
  /** Shots that end in one of these ways. */
  transitionOut?: InputMaybe<Array<TransitionType>>;
};

/** A small video without sound of a shot's frames, to be played again and again. */
export type ShotPreview = {
  /** Its length in milliseconds: the shot's; of a shot over 10 seconds, those. */
  durationMs: Scalars['Float']['output'];
  /** When `url` ends, some hours from now. */
  expiresAt: Scalars['DateTime']['output'];
  /** Of its pictures: at most 320 pixels. */
  height: Scalars['Int']['output'];
  /** Its MIME type: H.264 in MP4. */
  mimeType: Scalars['String']['output'];
  /**
   * The video, with HTTP Range, as whoever asks may see it then. It is made when it is first asked for: 503 with `Retry-After` where too many are; 404 where the
   * file is not there or cannot be decoded. It opens to whoever has it until `expiresAt`.
   */
  url: Scalars['String']['output'];
  /** Of its pictures: at most 320 pixels. */
  width: Scalars['Int']['output'];
};

/** One page of the assets that look alike, the most alike first. */
export type SimilarAssetConnection = {
  /** The results with their cursors. */
  edges: Array<SimilarAssetEdge>;
  /** The results without cursors. */
  nodes: Array<Asset>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** The space, its metric, and whether every matching row was compared. */
  search: VectorSearchInfo;
};

/** One asset that was found, and how alike it is. */
export type SimilarAssetEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /**
   * The mean, over 16 of the asked asset's frames at even distances in time (all when it has fewer), of the distance to the nearest
   * of 16 frames of this asset; see `SimilarFrameEdge.distance`.
   */
  distance: Scalars['Float']['output'];
  /** The result. */
  node: Asset;
  /** 1 for the most alike; goes on over pages. */
  rank: Scalars['Int']['output'];
  /** Greater is more alike; from the distance as in `SimilarFrameEdge.score`. */
  score: Scalars['Float']['output'];
  /** The frame, of those 16 of it, that is most like one of the asked asset's. */
  via: Frame;
};

/** One page of the frames that look alike, the most alike first. */
export type SimilarFrameConnection = {
  /** The results with their cursors. */
  edges: Array<SimilarFrameEdge>;
  /** The results without cursors. */
  nodes: Array<Frame>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** The space, its metric, and whether every matching row was compared. */
  search: VectorSearchInfo;
};

/** One frame that was found, and how alike it is. */
export type SimilarFrameEdge = {
  /** Why it is alike. Null where the space cannot tell: see `Likeness`. */
  because?: Maybe<Likeness>;
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** COSINE: 1 − cosine. L2: the Euclidean distance. DOT: 1 − dot product. */
  distance: Scalars['Float']['output'];
  /** The result. */
  node: Frame;
  /** 1 for the most alike; goes on over pages. */
  rank: Scalars['Int']['output'];
  /** Greater is more alike. COSINE: the cosine, −1 to 1. L2: 1 / (1 + distance), 0 to 1. DOT: the dot product. */
  score: Scalars['Float']['output'];
};

/** Another model that says something of the same media, and how alike both say. */
export type SimilarModel = {
  /** Pairs of such an asset and a label that both say. */
  both: Scalars['Int']['output'];
  /** Label by label: those on the most assets first. The counts of all labels sum up to those above. */
  labels: Array<LabelAgreement>;
  /** The other model. */
  model: Model;
  /** Pairs that only the other model says. */
  onlyThat: Scalars['Int']['output'];
  /** Pairs that only the model says whose `similarModels` these are. */
  onlyThis: Scalars['Int']['output'];
  /**
   * Jaccard's index over the assets that both have labels on: of the pairs of an asset and a label that either says, the share that both say,
   * 0..1.
   */
  score: Scalars['Float']['output'];
  /** Assets that both have labels on. */
  sharedAssetCount: Scalars['Int']['output'];
};


/** Another model that says something of the same media, and how alike both say. */
export type SimilarModelLabelsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** Which rows may be found, seen from the one that is asked. */
export type SimilarScope =
  /** In the whole lake. */
  | 'ANYWHERE'
  /** In any other asset, those of its own title among them. */
  | 'OTHER_ASSETS'
  /** In other shots of any asset; still images, which have no shot, among them. */
  | 'OTHER_SHOTS'
  /** Outside its own title, frames without a title among them; anywhere when it has none. */
  | 'OTHER_TITLES'
  /** In its own asset. */
  | 'SAME_ASSET'
  /** In its own title; nothing when it has none. */
  | 'SAME_TITLE';

/** One page of the shots that look alike, the most alike first. */
export type SimilarShotConnection = {
  /** The results with their cursors. */
  edges: Array<SimilarShotEdge>;
  /** The results without cursors. */
  nodes: Array<Shot>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** The space, its metric, and whether every matching row was compared. */
  search: VectorSearchInfo;
};

/** One shot that was found, and how alike it is. */
export type SimilarShotEdge = {
  /** Why `via` is like the frame of the asked shot that it is most like. Null where the space cannot tell: see `Likeness`. */
  because?: Maybe<Likeness>;
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** See `SimilarFrameEdge.distance`. */
  distance: Scalars['Float']['output'];
  /** The result. */
  node: Shot;
  /** 1 for the most alike; goes on over pages. */
  rank: Scalars['Int']['output'];
  /** Greater is more alike; see `SimilarFrameEdge.score`. */
  score: Scalars['Float']['output'];
  /** The frame of it that is most like one of the asked shot's. */
  via: Frame;
};

/** One page of the titles that look alike, the most alike first. */
export type SimilarTitleConnection = {
  /** The results with their cursors. */
  edges: Array<SimilarTitleEdge>;
  /** The results without cursors. */
  nodes: Array<Title>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** The space, its metric, and whether every matching row was compared. */
  search: VectorSearchInfo;
};

/** One title that was found, and how alike it is. */
export type SimilarTitleEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /**
   * The mean, over 16 of the asked title's frames at even distances in time (all when it has fewer), of the distance to the nearest
   * of 16 frames of this title; see `SimilarFrameEdge.distance`.
   */
  distance: Scalars['Float']['output'];
  /** The result. */
  node: Title;
  /** 1 for the most alike; goes on over pages. */
  rank: Scalars['Int']['output'];
  /** Greater is more alike; from the distance as in `SimilarFrameEdge.score`. */
  score: Scalars['Float']['output'];
  /** The frame, of those 16 of it, that is most like one of the asked title's. */
  via: Frame;
};

/** One state of all tables that belongs together. */
export type Snapshot = {
  /** When this state was committed. */
  createdAt: Scalars['DateTime']['output'];
  /** The name it was given, else its number: what `x-lake-snapshot` takes. */
  name: Scalars['String']['output'];
  /** What was written. */
  note?: Maybe<Scalars['String']['output']>;
  /** Its number: each commit adds 1. `changes(since:)` takes it. */
  number: Scalars['ID']['output'];
};

/** How much of the lake a space holds, of one kind. */
export type SpaceCoverage = {
  /** Those with a vector of the space. */
  embedded: Scalars['Int']['output'];
  /** FRAME or SHOT. */
  kind: SearchKind;
  /** Those in the lake. */
  total: Scalars['Int']['output'];
};

/** A map of an embedding space. It is made from all vectors of the lake; whoever reads it sees their own frames on it. */
export type SpaceMap = {
  /** When it was made, or last added to. */
  createdAt: Scalars['DateTime']['output'];
  /** How many frames have a vector of the space and do not stand on it; the next `media-graph map` places them. */
  lackingCount: Scalars['Float']['output'];
  /** How it was made. */
  method: MapMethod;
  /** The model whose vectors it was made from. Null when it is not known, or not in the lake. */
  model?: Maybe<Model>;
  /** What else it depends on, by name. */
  parameters: Scalars['JSON']['output'];
  /** How many frames stand on it. */
  pointCount: Scalars['Float']['output'];
  /** Where each frame stands, as a file. Null where the server gives out no files. */
  points?: Maybe<MapPoints>;
  /** Of its random numbers: the same vectors, method and seed make the same map. */
  seed: Scalars['Int']['output'];
  /** Number of the snapshot whose vectors it was made from, or last added to from. */
  snapshot: Scalars['ID']['output'];
  /** Whether frames are lacking, or the space has another model since. */
  stale: Scalars['Boolean']['output'];
};


/** A map of an embedding space. It is made from all vectors of the lake; whoever reads it sees their own frames on it. */
export type SpaceMapPointsArgs = {
  columns?: InputMaybe<Array<MapColumn>>;
};

/** A split, and its share. */
export type SplitShareInput = {
  /** 1 to 50 of A to Z, a to z, 0 to 9, `.`, `_` and `-`; a letter or digit first. */
  name: Scalars['String']['input'];
  /** More than 0, at most 1. */
  share: Scalars['Float']['input'];
};

/** A split, and its titles. */
export type SplitTitlesInput = {
  /** 1 to 50 of A to Z, a to z, 0 to 9, `.`, `_` and `-`; a letter or digit first. */
  name: Scalars['String']['input'];
  /** Titles that items of the dataset are of, at most 100,000; each in one list only. */
  titleIds: Array<Scalars['ID']['input']>;
};

/** Pictures of a film's frames in sheets, as WebVTT thumbnails. */
export type Sprites = {
  /** When `url` and those in its file end, some hours from now. */
  expiresAt: Scalars['DateTime']['output'];
  /**
   * A WebVTT file whose cues each name a part of a JPEG: `sprites-0.jpg?…#xywh=160,0,160,90`, by its own address. At most 600 pictures of 160 pixels width, as whoever
   * asks may see them then; 404 where the film has none. It opens to whoever has it until `expiresAt`.
   */
  url: Scalars['String']['output'];
};

/** What a classifier would look at if it were applied with `stale`, and what depends on what it found before. */
export type Staleness = {
  /** Assets that it did not look at, or not as they are: new ones, and those with other frames or vectors. */
  assetCount: Scalars['Int']['output'];
  /** Datasets that hold annotations of that run. */
  datasets: ImpactList;
  /** Evaluations of that run, or against it. */
  evaluations: ImpactList;
  /** Frames of them with a vector of its space. All are looked at again. */
  frameCount: Scalars['Int']['output'];
  /** Whether it would come out otherwise, by other judgements or vectors of what is judged. Then there is a new version, and all is stale. */
  retrains: Scalars['Boolean']['output'];
  /** The run that would be superseded. Null: none is published. */
  run?: Maybe<AnnotationRun>;
  /** Saved searches that name that run, the model or the label. */
  savedSearches: SavedSearchMatches;
  /** Titles of them. */
  titleCount: Scalars['Int']['output'];
  /** The first of these titles, those with the most stale frames first. */
  titles: Array<Title>;
};

/** What is told as it happens. The server of this graph takes it by WebSocket (`graphql-transport-ws`) at /graphql/ws, by server-sent events at /graphql/stream, and by Apollo's HTTP callback protocol. */
export type Subscription = {
  /**
   * What is committed from now on, or after `since`: an event for each commit that has something to tell, several for a large one. Remember the
   * last `endCursor`, and give it as `since` after the connection was lost: no change is lost, and none is told twice.
   */
  changes: ChangePage;
  /**
   * Entities that come into the results of a saved search: each time the lake changes, those that match now and did not before. For those that
   * match already, ask for its `results`.
   */
  savedSearch: SavedSearchNews;
};


/** What is told as it happens. The server of this graph takes it by WebSocket (`graphql-transport-ws`) at /graphql/ws, by server-sent events at /graphql/stream, and by Apollo's HTTP callback protocol. */
export type SubscriptionChangesArgs = {
  of?: InputMaybe<Array<ChangedKind>>;
  since?: InputMaybe<Scalars['ID']['input']>;
  where?: InputMaybe<ChangeFilter>;
};


/** What is told as it happens. The server of this graph takes it by WebSocket (`graphql-transport-ws`) at /graphql/ws, by server-sent events at /graphql/stream, and by Apollo's HTTP callback protocol. */
export type SubscriptionSavedSearchArgs = {
  id: Scalars['ID']['input'];
};

/** What suggestions were made by. */
export type SuggestionBasis =
  /** All that is judged is of the label: they are the most alike to the mean of that; by RANDOM they are drawn. */
  | 'LIKENESS'
  /** Nothing is judged to be of the label: they are drawn by the seed. */
  | 'NONE'
  /** A classifier, trained on both. */
  | 'PROBE';

/** Which frames or shots are worth a look. */
export type SuggestionStrategy =
  /**
   * Those that a committee says different things of: classifiers that each lack the examples of a fifth of the titles (Seung, Opper and
   * Sompolinsky 1992). Measured by the standard deviation of their confidences. As UNCERTAIN where titles are too few for a committee.
   */
  | 'DISAGREEMENT'
  /** Drawn by the seed: to measure, and to find what nobody thought of. */
  | 'RANDOM'
  /** Those that it is surest of: to find more of a rare label, and what it takes for the label and is not. */
  | 'TOP_UNREVIEWED'
  /** Those that the classifier is the least sure of: a confidence near a half (Lewis and Gale 1994). */
  | 'UNCERTAIN';

/** One index of a table. */
export type TableIndex = {
  /** The columns that it is over. */
  columns: Array<Scalars['String']['output']>;
  /** Rows that it covers. */
  indexedRows: Scalars['Float']['output'];
  /** LanceDB's name for it. */
  name: Scalars['String']['output'];
  /** LanceDB's word for it: BTREE, BITMAP, LABEL_LIST, IVF_PQ, FTS … */
  type: Scalars['String']['output'];
  /** Rows written after the index was last brought up to date; they are scanned. */
  unindexedRows: Scalars['Float']['output'];
};

/**
 * How well a label is told, measured on titles that were held back: of five parts of the titles each is told by a classifier trained on
 * the other four. Null where both answers are not in two parts of the titles. What is judged was chosen, so figures are of that.
 */
export type TeachingQuality = {
  /** Average precision, 0 to 1. */
  ap?: Maybe<Scalars['Float']['output']>;
  /** Area below the ROC curve: how often what is of the label stands above what is not. */
  auc?: Maybe<Scalars['Float']['output']>;
  /** Expected calibration error in 15 bins: how far confidences are from shares that are right (Guo et al. 2017). */
  ece?: Maybe<Scalars['Float']['output']>;
  /** Harmonic mean of precision and recall, at a confidence of a half. */
  f1?: Maybe<Scalars['Float']['output']>;
  /** Examples with a vector that are not. */
  negatives: Scalars['Int']['output'];
  /** Examples with a vector that are of the label. */
  positives: Scalars['Int']['output'];
  /** Titles that the examples are of. What is of no title counts by its asset. */
  titles: Scalars['Int']['output'];
};

/** A stream of subtitles. */
export type TextStream = MediaStream & {
  /** FFmpeg's name, e.g. mov_text; of a subtitle file srt, vtt or ttml. */
  codec?: Maybe<Scalars['String']['output']>;
  /** Index in the file, from 0. */
  index: Scalars['Int']['output'];
  /** BCP 47; null when the file does not say. */
  language?: Maybe<Scalars['String']['output']>;
};

/** A stretch of time, half-open: it holds `startMs` and ends before `endMs`. */
export type TimeRange = {
  /** `endMs` − `startMs`, milliseconds. */
  durationMs: Scalars['Float']['output'];
  /** The frame after the last one. */
  endFrame?: Maybe<Scalars['Int']['output']>;
  /** Milliseconds from the start of the asset; not in the range itself. */
  endMs: Scalars['Float']['output'];
  /** Timecode of the frame after the last one. */
  endTimecode?: Maybe<Scalars['String']['output']>;
  /** First frame of the range, from 0; null where there are no frames. */
  startFrame?: Maybe<Scalars['Int']['output']>;
  /** Milliseconds from the start of the asset, exact to the microsecond. */
  startMs: Scalars['Float']['output'];
  /** SMPTE ST 12-1 timecode of the first frame, drop-frame where the rate calls for it. */
  startTimecode?: Maybe<Scalars['String']['output']>;
};

/** A stretch of time in milliseconds, half-open; `endMs` must be greater than `startMs`. */
export type TimeRangeInput = {
  /** Milliseconds from the start of the asset; not in the range itself. */
  endMs: Scalars['Float']['input'];
  /** Milliseconds from the start of the asset; in the range. */
  startMs: Scalars['Float']['input'];
};

/** A stretch of time, half-open: [from, to). */
export type TimeWindow = {
  /** Then or later. Null: no lower bound. */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Earlier than this, and later than `from`. Null: no upper bound. */
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** An edit: tracks of clips over assets. */
export type Timeline = {
  /** Who brought it in. Null when not known. */
  author?: Maybe<Scalars['String']['output']>;
  /** When it was first brought in. */
  createdAt: Scalars['DateTime']['output'];
  /** How long its longest track lasts. */
  durationMs: Scalars['Float']['output'];
  /** Frames a second. Null in an edit of nothing that has a time. */
  frameRate?: Maybe<FrameRate>;
  /** The key by which other subgraphs refer to it. */
  id: Scalars['ID']['output'];
  /**
   * What `Query.moments` finds in the files that it plays, when it plays in the edit: track by track, in order of time. Each is part of
   * one clip; clips that do not play are left out.
   */
  moments: TimelineMomentConnection;
  /** For people; several may share one. */
  name: Scalars['String']['output'];
  /**
   * The whole edit as OpenTimelineIO's JSON: what came in, with all that we know nothing of. Null where you may not see all of
   * its clips, or the addresses of assets.
   */
  otio?: Maybe<Scalars['String']['output']>;
  /** What it came from. */
  source: TimelineSource;
  /** Timecode of its first frame; null where its rate has none. */
  startTimecode?: Maybe<Scalars['String']['output']>;
  /** What it is an edit of; null when of none, or of several. */
  title?: Maybe<Title>;
  /** The lowest first. */
  tracks: Array<TimelineTrack>;
};


/** An edit: tracks of clips over assets. */
export type TimelineMomentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  allOf: Array<MomentCriterion>;
  first?: InputMaybe<Scalars['Int']['input']>;
  noneOf?: InputMaybe<Array<MomentCriterion>>;
};

/** A stretch of a file within an edit. */
export type TimelineClip = {
  /** What it is a stretch of. Null where the lake has no such file. */
  asset?: Maybe<Asset>;
  /** Whether it plays. */
  enabled: Scalars['Boolean']['output'];
  /** Of the clip itself; another once its edit is brought in anew. */
  id: Scalars['ID']['output'];
  /** 0, 1, 2 … within its track. */
  index: Scalars['Int']['output'];
  /** As its edit says it. */
  name?: Maybe<Scalars['String']['output']>;
  /** When it plays, from the edit's first frame, with frames of the edit. */
  recordRange: TimeRange;
  /** The asset's shots of which it plays some, in order of time. */
  shots: Array<Shot>;
  /** What the edit says of the file: its address, else its reel. Null where you may not see addresses of assets. */
  sourceName?: Maybe<Scalars['String']['output']>;
  /** What it plays on the clock of its asset, with frames of that. Null where the edit does not say. */
  sourceRange?: Maybe<TimeRange>;
  /** 2: twice as fast; -1: backwards; 0: a still. */
  speed: Scalars['Float']['output'];
  /** The edit that it is in. */
  timeline: Timeline;
};

/** One page of a track's clips. */
export type TimelineClipConnection = {
  /** The results with their cursors. */
  edges: Array<TimelineClipEdge>;
  /** The results without cursors. */
  nodes: Array<TimelineClip>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** Number of results over all pages. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** One clip of a track, with its cursor. */
export type TimelineClipEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: TimelineClip;
};

/** One page of a list of timelines. */
export type TimelineConnection = {
  /** The results with their cursors. */
  edges: Array<TimelineEdge>;
  /** The results without cursors. */
  nodes: Array<Timeline>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** Number of results over all pages. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** One timeline of a list, with its cursor. */
export type TimelineEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: Timeline;
};

/** All that are given must hold; an empty list matches nothing. */
export type TimelineFilter = {
  /** Timelines of these ids, at most 1000. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Any of these, whole and with case; at most 1000. */
  names?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Any of these. */
  sources?: InputMaybe<Array<TimelineSource>>;
  /** Of these titles, at most 1000. */
  titleIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** An edit to be kept. */
export type TimelineInput = {
  /** Made of name and title when left out: an edit of the same ones is replaced. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** 1 to 1000 characters. Default: what the edit says. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** OpenTimelineIO's JSON. */
  otio: Scalars['String']['input'];
  /** The title that it is an edit of. */
  titleId?: InputMaybe<Scalars['ID']['input']>;
};

/** A stretch of an edit in which what was asked for holds. */
export type TimelineMoment = {
  /** What plays. */
  clip: TimelineClip;
  /** From the edit's first frame. */
  recordRange: TimeRange;
  /** The same on the clock of the clip's asset. */
  sourceRange: TimeRange;
};

/** One page of the moments of an edit. */
export type TimelineMomentConnection = {
  /** The results with their cursors. */
  edges: Array<TimelineMomentEdge>;
  /** The results without cursors. */
  nodes: Array<TimelineMoment>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** Number of results over all pages. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** One moment of an edit, with its cursor. */
export type TimelineMomentEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: TimelineMoment;
};

/** What an edit came from. */
export type TimelineSource =
  /** Made here, out of shots. */
  | 'ASSEMBLED'
  /** A CMX 3600 EDL. */
  | 'EDL'
  /** Final Cut Pro's XML. */
  | 'FCPXML'
  /** A composition of an Interoperable Master Package. */
  | 'IMF'
  /** OpenTimelineIO's JSON. */
  | 'OTIO';

/** One track of an edit. */
export type TimelineTrack = {
  /** What plays, in the order in which it begins. Gaps are where nothing does. */
  clips: TimelineClipConnection;
  /** Gaps included. */
  durationMs: Scalars['Float']['output'];
  /** Whether it plays. */
  enabled: Scalars['Boolean']['output'];
  /** 0, 1, 2 … the lowest first. */
  index: Scalars['Int']['output'];
  /** `Video`, `Audio`, or another. */
  kind: Scalars['String']['output'];
  /** As its edit says it. */
  name?: Maybe<Scalars['String']['output']>;
};


/** One track of an edit. */
export type TimelineTrackClipsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** A work: a film, a series, an episode, a trailer. */
export type Title = {
  /** Words that say whom the title is for, such as an agency; a policy compares them. Empty: none. */
  accessTags: Array<Scalars['String']['output']>;
  /** Ids that it was known by before titles were merged into it; each still finds it. Empty: none. */
  aliases: Array<Scalars['ID']['output']>;
  /** What is said of the title, type by type: what a compliance officer looks at first. By type. */
  annotationSummary: Array<AnnotationSummary>;
  /** Of it and of its assets, shots and frames. */
  annotations: AnnotationConnection;
  /**
   * Frames that may stand for it as artwork, with the crop of each: ranked by sharpness, exposure, colour, composition, faces and more, each part
   * told. Only frames that the analyser `stills` has measured are ranked.
   */
  artworkCandidates: ArtworkCandidates;
  /** In order of arrival in the lake. */
  assets: AssetConnection;
  /** By name. */
  children: TitleConnection;
  /** Whether it may be delivered, and why not. BAD_USER_INPUT for a profile that `deliveryProfiles` does not list. */
  delivery: DeliveryReport;
  /** Lines of all its subtitle and audio assets, asset by asset; in one language when given (BCP 47, and `en` finds `en-GB`). */
  dialogue: DialogueConnection;
  /** Who changed it last, and what differs from what was ingested. Null: nothing does. */
  edited?: Maybe<Edited>;
  /** The industry's title id, 10.5240/…, by which graphs with other ids can join. */
  eidr?: Maybe<Scalars['String']['output']>;
  /** Its ids in other registries, the EIDR among them; empty when none is known. */
  externalIds: Array<ExternalId>;
  /** What people changed of it, newest first. */
  history: Array<EntityRevision>;
  /** A key by which other subgraphs refer to it; `eidr` is the other. */
  id: Scalars['ID']['output'];
  /** Null when not known. */
  kind?: Maybe<TitleKind>;
  /** How often each label occurs among its annotations that match: the most frequent first, then by label. `first` is 1 to 500. */
  labels: Array<LabelCount>;
  /** Null when not known. */
  name?: Maybe<Scalars['String']['output']>;
  /** BCP 47. */
  originalLanguage?: Maybe<Scalars['String']['output']>;
  /** The season of an episode, the series of a season. */
  parent?: Maybe<Title>;
  /** All that is wrong with it and its assets, and what was looked at. */
  quality: Quality;
  /** Null when not known. */
  releaseYear?: Maybe<Scalars['Int']['output']>;
  /** Asset by asset, each in order of time. */
  shots: ShotConnection;
  /**
   * Other titles that look like it, the most alike first: compared frame by frame with a few of its frames; see
   * `SimilarTitleEdge.distance`. `where` is about frames: only those that match count. `first` is 1 to 500.
   */
  similar: SimilarTitleConnection;
  /** The edits that have a clip of one of its assets, by id; whether they are of this title or of another. */
  usedIn: TimelineConnection;
  /** 1 as ingested, and 1 more with each change: give it as `expectedVersion`. Null where a policy does not tell of edits. */
  version?: Maybe<Scalars['Int']['output']>;
};


/** A work: a film, a series, an episode, a trailer. */
export type TitleAnnotationSummaryArgs = {
  where?: InputMaybe<AnnotationFilter>;
};


/** A work: a film, a series, an episode, a trailer. */
export type TitleAnnotationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<AnnotationOrder>;
  where?: InputMaybe<AnnotationFilter>;
};


/** A work: a film, a series, an episode, a trailer. */
export type TitleArtworkCandidatesArgs = {
  aspect?: InputMaybe<Scalars['String']['input']>;
  count?: InputMaybe<Scalars['Int']['input']>;
  like?: InputMaybe<Array<Scalars['ID']['input']>>;
  spread?: InputMaybe<Scalars['Float']['input']>;
};


/** A work: a film, a series, an episode, a trailer. */
export type TitleAssetsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<AssetFilter>;
};


/** A work: a film, a series, an episode, a trailer. */
export type TitleChildrenArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A work: a film, a series, an episode, a trailer. */
export type TitleDeliveryArgs = {
  profile: Scalars['String']['input'];
};


/** A work: a film, a series, an episode, a trailer. */
export type TitleDialogueArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  language?: InputMaybe<Scalars['String']['input']>;
};


/** A work: a film, a series, an episode, a trailer. */
export type TitleHistoryArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A work: a film, a series, an episode, a trailer. */
export type TitleLabelsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<AnnotationFilter>;
};


/** A work: a film, a series, an episode, a trailer. */
export type TitleQualityArgs = {
  profile?: InputMaybe<Scalars['String']['input']>;
};


/** A work: a film, a series, an episode, a trailer. */
export type TitleShotsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<ShotFilter>;
};


/** A work: a film, a series, an episode, a trailer. */
export type TitleSimilarArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  minScore?: InputMaybe<Scalars['Float']['input']>;
  space?: InputMaybe<Scalars['ID']['input']>;
  where?: InputMaybe<SearchFilter>;
};


/** A work: a film, a series, an episode, a trailer. */
export type TitleUsedInArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What people correct of a title. What is left out stays, null empties. */
export type TitleChanges = {
  /** All of its tags, which policies compare. */
  accessTags?: InputMaybe<Array<Scalars['String']['input']>>;
  /** 10.5240/…; no other title may have it. The external id of scheme EIDR follows it. */
  eidr?: InputMaybe<Scalars['String']['input']>;
  /** All of its ids in other registries. */
  externalIds?: InputMaybe<Array<ExternalIdInput>>;
  /** What kind of work it is. */
  kind?: InputMaybe<TitleKind>;
  /** Its name. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** BCP 47. */
  originalLanguage?: InputMaybe<Scalars['String']['input']>;
  /** The series of a season, the season of an episode. */
  parentId?: InputMaybe<Scalars['ID']['input']>;
  /** 1800 to 2200. */
  releaseYear?: InputMaybe<Scalars['Int']['input']>;
};

/** One page of a list of titles. */
export type TitleConnection = {
  /** The results with their cursors. */
  edges: Array<TitleEdge>;
  /** The results without cursors. */
  nodes: Array<Title>;
  /** Whether there are more, and the cursors of the page's ends. */
  pageInfo: PageInfo;
  /** Number of results over all pages. Counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** How many results are of one title. */
export type TitleCount = {
  /** Results over all pages that are of it, or are it. */
  count: Scalars['Int']['output'];
  /** The title that is counted. */
  title: Title;
};

/** One title of a list, with its cursor. */
export type TitleEdge = {
  /** Place of this result in the list; give it as `after`. */
  cursor: Scalars['String']['output'];
  /** The result. */
  node: Title;
};

/** All that are given must hold; an empty list matches nothing. */
export type TitleFilter = {
  /** Conditions on `Title.accessTags`. */
  accessTags?: InputMaybe<LabelFilter>;
  /** Has this id in another registry. */
  externalId?: InputMaybe<ExternalIdInput>;
  /** Titles of these ids, at most 1000. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Any of these kinds; a title of unknown kind matches none. */
  kinds?: InputMaybe<Array<TitleKind>>;
  /** Original languages, BCP 47; `en` finds `en-GB`. */
  languages?: InputMaybe<Array<Scalars['String']['input']>>;
  /** One of its assets has a measure for each of these, at most 20. */
  metrics?: InputMaybe<Array<MetricFilter>>;
  /** Anywhere in the name, whatever the case. */
  nameContains?: InputMaybe<Scalars['String']['input']>;
  /** Children of this title. */
  parentId?: InputMaybe<Scalars['ID']['input']>;
  /** A title without a year matches no bound. */
  releaseYear?: InputMaybe<IntRange>;
};

/** What kind of work a title is. */
export type TitleKind =
  /** A documentary. */
  | 'DOCUMENTARY'
  /** An episode. */
  | 'EPISODE'
  /** A film. */
  | 'MOVIE'
  /** None of the others. */
  | 'OTHER'
  /** A season of a series. */
  | 'SEASON'
  /** A whole series. */
  | 'SERIES'
  /** A short film. */
  | 'SHORT'
  /** A trailer. */
  | 'TRAILER';

/** Order of a list of titles. */
export type TitleOrder =
  /** By name, without regard to case or accents; those without a name first. */
  | 'NAME_ASC'
  /** Newest first, those without a year last. */
  | 'RELEASE_YEAR_DESC';

/** A text track beside another of its title: their lines brought together in time. */
export type TrackComparison = {
  /** What goes together, in order of time; at most 500 at a time. */
  alignment: Array<AlignedLines>;
  /** The share of the other's lines that have a counterpart in it, 0 to 1; null when the other has no lines. */
  coverage?: Maybe<Scalars['Float']['output']>;
  /** Where a drift is that of a known change of rate: `25/23.976` runs as 23.976 frames a second beside 25. Else null. */
  driftCause?: Maybe<Scalars['String']['output']>;
  /** How much slower it runs, in parts of a million; 0 where that cannot be told. */
  driftPpm: Scalars['Float']['output'];
  /** How many letters it has for each of the other's, at the median of what goes together; null when nothing does. */
  lengthRatio?: Maybe<Scalars['Float']['output']>;
  /** How much later its lines are, at the start, than those of the other; negative: earlier. The median of lines that go together. */
  offsetMs: Scalars['Float']['output'];
  /** The share of its lines that have a counterpart in the other, 0 to 1; null when it has no lines. */
  reverseCoverage?: Maybe<Scalars['Float']['output']>;
  /**
   * How near its words come to those of the other, line by line as they go together. Null where the two are not known to be of one
   * language: across languages these figures mean nothing.
   */
  scores?: Maybe<TranslationScores>;
  /** The track that it was compared with. */
  with: Asset;
};


/** A text track beside another of its title: their lines brought together in time. */
export type TrackComparisonAlignmentArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  skip?: InputMaybe<Scalars['Int']['input']>;
};

/** How one shot gives way to another. */
export type Transition = {
  /**
   * While it lasts. Null for a cut. A dissolve and a wipe lie over both shots, which meet in the middle of it; a fade ends or
   * begins in the middle of the plain picture.
   */
  timeRange?: Maybe<TimeRange>;
  /** Its kind. */
  type: TransitionType;
};

/** The kinds of transitions that editors name, and that OTIO and EDL write. */
export type TransitionType =
  /** From one frame to the next. */
  | 'CUT'
  /** Both pictures are mixed while it lasts. Also: cross-fade, mix. */
  | 'DISSOLVE'
  /** Into or out of a plain picture of any colour. */
  | 'FADE'
  /** The one picture takes the place of the other part by part. */
  | 'WIPE';

/** One figure. */
export type TranslationScore = {
  /** How it was computed: sacrebleu's signature. */
  signature: Scalars['String']['output'];
  /** 0 to 100; TER may pass it. */
  value: Scalars['Float']['output'];
};

/** Figures of a translation against a reference in the same language, as sacrebleu has them. */
export type TranslationScores = {
  /** BLEU: precision of runs of words, 0 to 100. */
  bleu: TranslationScore;
  /** chrF++: F-score of runs of characters and words, 0 to 100. */
  chrf: TranslationScore;
  /** Translation edit rate: edits in per cent of the reference's words; 0 is best. */
  ter: TranslationScore;
};

/** A commit that was undone. */
export type Undone = {
  /** The commit that was taken back. */
  commit: Commit;
  /** How many rows that changed, by table. */
  rows: Array<CommitRows>;
  /** The state that it made. */
  snapshot: Snapshot;
};

/** Changes of one commit that cannot be told one by one. Whoever keeps a copy reads the entities of the kind anew. */
export type UnlistedChanges = {
  /** Number of the commit. */
  commit: Scalars['ID']['output'];
  /** Of the entities. */
  kind: ChangedKind;
  /** How many there are. */
  rows: Scalars['Float']['output'];
};

/** The index over a space's vectors, by which it is searched without comparing all. */
export type VectorIndexInfo = {
  /** Rows of the table of frames that the index covers. */
  indexedRows: Scalars['Int']['output'];
  /** When `measuredRecallAt10` was measured; null when it was not. */
  measuredAt?: Maybe<Scalars['DateTime']['output']>;
  /** How much of the ten nearest it found when it was built, 0..1, over a sample of the lake's own vectors. */
  measuredRecallAt10?: Maybe<Scalars['Float']['output']>;
  /** LanceDB's word for it: IVF_RQ, IVF_PQ, IVF_HNSW_SQ … */
  type: Scalars['String']['output'];
  /** Rows written since; they are searched too. */
  unindexedRows: Scalars['Int']['output'];
};

/** How the search was made. */
export type VectorSearchInfo = {
  /** True when every matching row was compared. */
  exact: Scalars['Boolean']['output'];
  /** How that space measures distance. */
  metric: DistanceMetric;
  /** The space that was searched. */
  space: EmbeddingSpace;
};

/** A stream of pictures; also the one picture of a still image. */
export type VideoStream = MediaStream & {
  /** Bits a sample. */
  bitDepth?: Maybe<Scalars['Int']['output']>;
  /** FFmpeg's name, e.g. h264; of a still image its format, e.g. jpeg. Null when not known. */
  codec?: Maybe<Scalars['String']['output']>;
  /** For `canPlayType` (RFC 6381), e.g. avc1.640028; null when not known. */
  codecString?: Maybe<Scalars['String']['output']>;
  /** Height as stored, in pixels; null when not known. */
  codedHeight?: Maybe<Scalars['Int']['output']>;
  /** Width as stored, in pixels; null when not known. */
  codedWidth?: Maybe<Scalars['Int']['output']>;
  /** FFmpeg's name, e.g. bt2020; null when the file does not say. */
  colorPrimaries?: Maybe<Scalars['String']['output']>;
  /** FFmpeg's name, tv (limited) or pc (full); null when the file does not say. */
  colorRange?: Maybe<Scalars['String']['output']>;
  /** FFmpeg's name, e.g. bt2020nc; null when the file does not say. */
  colorSpace?: Maybe<Scalars['String']['output']>;
  /** FFmpeg's name, e.g. smpte2084; null when the file does not say. */
  colorTransfer?: Maybe<Scalars['String']['output']>;
  /** The richest that the stream claims. */
  dynamicRange: DynamicRange;
  /** Exact; null when not known, and for a still image. */
  frameRate?: Maybe<FrameRate>;
  /** As displayed, in pixels: anamorphic pixels made square, turned upright. */
  height: Scalars['Int']['output'];
  /** Index in the file, from 0. */
  index: Scalars['Int']['output'];
  /** BCP 47; null when the file does not say. */
  language?: Maybe<Scalars['String']['output']>;
  /** FFmpeg's name, e.g. yuv420p10le; null when not known. */
  pixelFormat?: Maybe<Scalars['String']['output']>;
  /** As displayed, in pixels: anamorphic pixels made square, turned upright. */
  width: Scalars['Int']['output'];
};

/** Who asks: see docs/access.md. */
export type Viewer = {
  /** In whose name they write. Null: nobody says. */
  author?: Maybe<Scalars['String']['output']>;
  /** Names of the mutation fields that one of their roles allows. What each may change is decided when it is called. */
  mutations: Array<Scalars['String']['output']>;
  /** The roles that their token or API key gives them, by name. Which of them the policy knows is not said. */
  roles: Array<Scalars['String']['output']>;
  /** As their token or API key proves it. Null: the server asks nobody who they are. */
  subject?: Maybe<Scalars['String']['output']>;
};

export type WithIndex<TObject> = TObject & Record<string, any>;
export type ResolversObject<TObject> = WithIndex<TObject>;

export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = ResolversObject<{
  Annotation: Annotation;
  AnnotationRun: AnnotationRun;
  Asset: Asset;
  Dataset: Dataset;
  DialogueLine: DialogueLine;
  EmbeddingSpace: EmbeddingSpace;
  Evaluation: Evaluation;
  Frame: Frame;
  Model: Model;
  Shot: Shot;
  Timeline: Timeline;
  Title: Title;
}>;

/** Mapping of federation reference types */
export type FederationReferenceTypes = ResolversObject<{
  Annotation:
    ( { __typename: 'Annotation' }
    & GraphQLRecursivePick<FederationTypes['Annotation'], {"id":true}> );
  AnnotationRun:
    ( { __typename: 'AnnotationRun' }
    & GraphQLRecursivePick<FederationTypes['AnnotationRun'], {"id":true}> );
  Asset:
    ( { __typename: 'Asset' }
    & GraphQLRecursivePick<FederationTypes['Asset'], {"id":true}> );
  Dataset:
    ( { __typename: 'Dataset' }
    & GraphQLRecursivePick<FederationTypes['Dataset'], {"id":true}> );
  DialogueLine:
    ( { __typename: 'DialogueLine' }
    & GraphQLRecursivePick<FederationTypes['DialogueLine'], {"id":true}> );
  EmbeddingSpace:
    ( { __typename: 'EmbeddingSpace' }
    & GraphQLRecursivePick<FederationTypes['EmbeddingSpace'], {"id":true}> );
  Evaluation:
    ( { __typename: 'Evaluation' }
    & GraphQLRecursivePick<FederationTypes['Evaluation'], {"id":true}> );
  Frame:
    ( { __typename: 'Frame' }
    & GraphQLRecursivePick<FederationTypes['Frame'], {"id":true}> );
  Model:
    ( { __typename: 'Model' }
    & GraphQLRecursivePick<FederationTypes['Model'], {"id":true}> );
  Shot:
    ( { __typename: 'Shot' }
    & GraphQLRecursivePick<FederationTypes['Shot'], {"id":true}> );
  Timeline:
    ( { __typename: 'Timeline' }
    & GraphQLRecursivePick<FederationTypes['Timeline'], {"id":true}> );
  Title:
    ( { __typename: 'Title' }
    & ( GraphQLRecursivePick<FederationTypes['Title'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Title'], {"eidr":true}> ) );
}>;

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = ResolversObject<{
  DatasetEntity:
    | ( AnnotationRow )
    | ( DialogueRow )
    | ( FrameRow )
    | ( ShotRow )
    | ( TitleRow )
  ;
  Judged:
    | ( FrameRow )
    | ( ShotRow )
  ;
  LineageEntity:
    | ( AnnotationRow )
    | ( AnnotationRunRow )
    | ( AssetRow )
    | ( DatasetRow )
    | ( DialogueRow )
    | ( SpaceRow )
    | ( EvaluationRow )
    | ( FrameRow )
    | ( ModelRow )
    | ( ShotRow )
    | ( TitleRow )
  ;
  MomentEvidence:
    | ( AnnotationRow )
    | ( DialogueRow )
    | ( ShotRow )
  ;
  Sampled:
    | ( AnnotationRow )
    | ( AssetRow )
    | ( DialogueRow )
    | ( FrameRow )
    | ( ShotRow )
    | ( TitleRow )
  ;
  SavedSearchResult:
    | ( AnnotationRow )
    | ( DialogueRow )
    | ( FrameRow )
    | ( FoundMoment )
    | ( ShotRow )
  ;
  SearchResult:
    | ( AnnotationRow )
    | ( DialogueRow )
    | ( FrameRow )
    | ( ShotRow )
    | ( TitleRow )
  ;
}>;

/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = ResolversObject<{
  MediaStream:
    | ( PictureStreamInfo )
    | ( AudioStreamInfo )
    | ( DataStreamInfo )
    | ( TextStreamInfo )
    | ( VideoStreamInfo )
  ;
}>;

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = ResolversObject<{
  AcceptedExample: ResolverTypeWrapper<Omit<AcceptedExample, 'annotation' | 'frame'> & { annotation: ResolversTypes['Annotation'], frame: ResolversTypes['Frame'] }>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ActivityBucket: ResolverTypeWrapper<Bucket>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  ActivityFigures: ResolverTypeWrapper<ShownFigures>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ActivityInterval: ActivityInterval;
  ActivityLabel: ResolverTypeWrapper<ActivityLabel>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  ActivityReference: ResolverTypeWrapper<Reference>;
  AlignedLines: ResolverTypeWrapper<Aligned>;
  Analysis: ResolverTypeWrapper<AnalysisRow>;
  AnalysisStatus: AnalysisStatus;
  Annotation: ResolverTypeWrapper<AnnotationRow>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AnnotationConnection: ResolverTypeWrapper<AnnotationPage>;
  AnnotationEdge: ResolverTypeWrapper<Omit<AnnotationEdge, 'node'> & { node: ResolversTypes['Annotation'] }>;
  AnnotationEvidence: ResolverTypeWrapper<EvidenceOf>;
  AnnotationFilter: AnnotationFilter;
  AnnotationInput: AnnotationInput;
  AnnotationOrder: AnnotationOrder;
  AnnotationProblem: ResolverTypeWrapper<Omit<AnnotationProblem, 'annotation'> & { annotation?: Maybe<ResolversTypes['Annotation']> }>;
  AnnotationRevision: ResolverTypeWrapper<Revision>;
  AnnotationRun: ResolverTypeWrapper<AnnotationRunRow>;
  AnnotationRunConnection: ResolverTypeWrapper<AnnotationRunPage>;
  AnnotationRunEdge: ResolverTypeWrapper<Omit<AnnotationRunEdge, 'node'> & { node: ResolversTypes['AnnotationRun'] }>;
  AnnotationRunInput: AnnotationRunInput;
  AnnotationSource: AnnotationSource;
  AnnotationSummary: ResolverTypeWrapper<Omit<AnnotationSummary, 'type'> & { type: ResolversTypes['AnnotationType'] }>;
  AnnotationType: ResolverTypeWrapper<string>;
  AnnotationTypeInput: AnnotationTypeInput;
  AnnotationVersionInput: AnnotationVersionInput;
  ApplyClassifierInput: ApplyClassifierInput;
  ApplyClassifierPayload: ResolverTypeWrapper<Omit<ApplyClassifierPayload, 'model' | 'quality' | 'run'> & { model: ResolversTypes['Model'], quality: ResolversTypes['TeachingQuality'], run: ResolversTypes['AnnotationRun'] }>;
  ArtworkCandidate: ResolverTypeWrapper<Candidate>;
  ArtworkCandidates: ResolverTypeWrapper<Candidates>;
  ArtworkScorePart: ResolverTypeWrapper<ArtworkScorePart>;
  AssembleInput: AssembleInput;
  AssembleOrder: AssembleOrder;
  AssembleSource: AssembleSource;
  Asset: ResolverTypeWrapper<AssetRow>;
  AssetChanges: AssetChanges;
  AssetChecks: ResolverTypeWrapper<ChecksOfAsset>;
  AssetConnection: ResolverTypeWrapper<AssetPage>;
  AssetEdge: ResolverTypeWrapper<Omit<AssetEdge, 'node'> & { node: ResolversTypes['Asset'] }>;
  AssetFaults: ResolverTypeWrapper<FaultsOfAsset>;
  AssetFilter: AssetFilter;
  AssetKind: AssetKind;
  AttachedPicture: ResolverTypeWrapper<PictureStreamInfo>;
  AudioStream: ResolverTypeWrapper<AudioStreamInfo>;
  AuditConnection: ResolverTypeWrapper<AuditPage>;
  AuditEdge: ResolverTypeWrapper<Omit<AuditEdge, 'node'> & { node: ResolversTypes['AuditEntry'] }>;
  AuditEntry: ResolverTypeWrapper<AuditRow>;
  AuditFilter: AuditFilter;
  AuditKind: AuditKind;
  Availability: Availability;
  BoundingBox: ResolverTypeWrapper<BoundingBox>;
  BoundingBoxInput: BoundingBoxInput;
  CaseAlike: ResolverTypeWrapper<AlikeCase>;
  Change: ResolverTypeWrapper<Change>;
  ChangeFilter: ChangeFilter;
  ChangePage: ResolverTypeWrapper<ChangePage>;
  ChangedKind: ChangedKind;
  ClipToCut: ClipToCut;
  Colour: Colour;
  Commit: ResolverTypeWrapper<LoggedCommit>;
  CommitConnection: ResolverTypeWrapper<Omit<CommitConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['CommitEdge']>, nodes: Array<ResolversTypes['Commit']> }>;
  CommitEdge: ResolverTypeWrapper<Omit<CommitEdge, 'node'> & { node: ResolversTypes['Commit'] }>;
  CommitRows: ResolverTypeWrapper<CommitRows>;
  Committer: ResolverTypeWrapper<Committer>;
  ComparedMetric: ResolverTypeWrapper<ComparedFigure>;
  Counterpart: ResolverTypeWrapper<FoundCounterpart>;
  CounterpartRange: CounterpartRange;
  CutClock: CutClock;
  CutFormat: CutFormat;
  CutSource: CutSource;
  DataStream: ResolverTypeWrapper<DataStreamInfo>;
  Dataset: ResolverTypeWrapper<DatasetRow>;
  DatasetConnection: ResolverTypeWrapper<DatasetPage>;
  DatasetDialogueFilter: DatasetDialogueFilter;
  DatasetDiff: ResolverTypeWrapper<Diff>;
  DatasetEdge: ResolverTypeWrapper<Omit<DatasetEdge, 'node'> & { node: ResolversTypes['Dataset'] }>;
  DatasetEntity: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['DatasetEntity']>;
  DatasetFilter: DatasetFilter;
  DatasetInput: DatasetInput;
  DatasetItem: ResolverTypeWrapper<DatasetItemRow>;
  DatasetItemConnection: ResolverTypeWrapper<DatasetItemPage>;
  DatasetItemEdge: ResolverTypeWrapper<Omit<DatasetItemEdge, 'node'> & { node: ResolversTypes['DatasetItem'] }>;
  DatasetKind: DatasetKind;
  DatasetLabelCount: ResolverTypeWrapper<DatasetLabelCount>;
  DatasetLabelField: DatasetLabelField;
  DatasetLabelInput: DatasetLabelInput;
  DatasetMoments: DatasetMoments;
  DatasetSearch: DatasetSearch;
  DatasetSelection: DatasetSelection;
  DatasetSplit: ResolverTypeWrapper<DatasetSplit>;
  DatasetSplitBy: ResolverTypeWrapper<DatasetSplitBy>;
  DatasetSplitMethod: DatasetSplitMethod;
  DatasetStatus: DatasetStatus;
  DatasetTextsInput: DatasetTextsInput;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DateTimeRange: DateTimeRange;
  DeleteAnnotationsPayload: ResolverTypeWrapper<DeleteAnnotationsPayload>;
  DeliveryProfile: ResolverTypeWrapper<Profile>;
  DeliveryReason: ResolverTypeWrapper<Reason>;
  DeliveryReport: ResolverTypeWrapper<Judgement>;
  DeliveryRule: ResolverTypeWrapper<Rule>;
  DeliveryVerdict: DeliveryVerdict;
  DialogueBlockAlign: DialogueBlockAlign;
  DialogueConnection: ResolverTypeWrapper<DialoguePage>;
  DialogueCriterion: DialogueCriterion;
  DialogueEdge: ResolverTypeWrapper<Omit<DialogueEdge, 'node'> & { node: ResolversTypes['DialogueLine'] }>;
  DialogueLine: ResolverTypeWrapper<DialogueRow>;
  DialogueLineChanges: DialogueLineChanges;
  DialogueLineFilter: DialogueLineFilter;
  DialoguePosition: ResolverTypeWrapper<LinePosition>;
  DialogueTextAlign: DialogueTextAlign;
  DialogueToCut: DialogueToCut;
  DialogueWritingMode: DialogueWritingMode;
  Disagreement: ResolverTypeWrapper<FoundDisagreement>;
  DisagreementConnection: ResolverTypeWrapper<DisagreementPage>;
  DisagreementEdge: ResolverTypeWrapper<Omit<DisagreementEdge, 'node'> & { node: ResolversTypes['Disagreement'] }>;
  DistanceMetric: DistanceMetric;
  DistinctBy: DistinctBy;
  Duplicate: ResolverTypeWrapper<FoundDuplicate>;
  DynamicRange: DynamicRange;
  Edited: ResolverTypeWrapper<EditRow>;
  Embedding: ResolverTypeWrapper<Omit<Embedding, 'space'> & { space: ResolversTypes['EmbeddingSpace'] }>;
  EmbeddingSpace: ResolverTypeWrapper<SpaceRow>;
  EncoderInput: EncoderInput;
  EntityRevision: ResolverTypeWrapper<EntityRevisionRow>;
  EvaluatedBy: EvaluatedBy;
  EvaluatedInput: EvaluatedInput;
  EvaluatedSide: ResolverTypeWrapper<EvaluatedSide>;
  Evaluation: ResolverTypeWrapper<EvaluationRow>;
  EvaluationCalibrationBin: ResolverTypeWrapper<EvaluationCalibrationBin>;
  EvaluationCase: ResolverTypeWrapper<EvaluationCaseRow>;
  EvaluationCaseConnection: ResolverTypeWrapper<EvaluationCasePage>;
  EvaluationCaseEdge: ResolverTypeWrapper<Omit<EvaluationCaseEdge, 'node'> & { node: ResolversTypes['EvaluationCase'] }>;
  EvaluationCaseFilter: EvaluationCaseFilter;
  EvaluationCaseKind: EvaluationCaseKind;
  EvaluationCaseOrder: EvaluationCaseOrder;
  EvaluationComparison: ResolverTypeWrapper<Comparison>;
  EvaluationConfusion: ResolverTypeWrapper<EvaluationConfusion>;
  EvaluationConfusionCell: ResolverTypeWrapper<EvaluationConfusionCell>;
  EvaluationConnection: ResolverTypeWrapper<EvaluationPage>;
  EvaluationCounts: ResolverTypeWrapper<EvaluationRow>;
  EvaluationCurve: ResolverTypeWrapper<EvaluationCurve>;
  EvaluationCurveKind: EvaluationCurveKind;
  EvaluationCurvePoint: ResolverTypeWrapper<EvaluationCurvePoint>;
  EvaluationEdge: ResolverTypeWrapper<Omit<EvaluationEdge, 'node'> & { node: ResolversTypes['Evaluation'] }>;
  EvaluationFilter: EvaluationFilter;
  EvaluationInput: EvaluationInput;
  EvaluationMetric: ResolverTypeWrapper<EvaluationMetricRow>;
  EvaluationMetricConnection: ResolverTypeWrapper<EvaluationMetricPage>;
  EvaluationMetricEdge: ResolverTypeWrapper<Omit<EvaluationMetricEdge, 'node'> & { node: ResolversTypes['EvaluationMetric'] }>;
  EvaluationSettings: ResolverTypeWrapper<ComparisonSettings>;
  EvaluationSettingsInput: EvaluationSettingsInput;
  EvaluationTask: EvaluationTask;
  ExportedFile: ResolverTypeWrapper<ExportedFile>;
  ExternalId: ResolverTypeWrapper<ExternalId>;
  ExternalIdInput: ExternalIdInput;
  Facet: ResolverTypeWrapper<CountedFacet>;
  FacetField: FacetField;
  FacetHistogram: ResolverTypeWrapper<FacetHistogram>;
  FacetKind: FacetKind;
  FacetValue: ResolverTypeWrapper<ValueOfFacet>;
  FacetWhere: FacetWhere;
  FaultCounts: ResolverTypeWrapper<FaultCounts>;
  FaultFilter: FaultFilter;
  FloatRange: FloatRange;
  Frame: ResolverTypeWrapper<FrameRow>;
  FrameConnection: ResolverTypeWrapper<FramePage>;
  FrameEdge: ResolverTypeWrapper<Omit<FrameEdge, 'node'> & { node: ResolversTypes['Frame'] }>;
  FrameFilter: FrameFilter;
  FrameRate: ResolverTypeWrapper<FrameRate>;
  FrameRateInput: FrameRateInput;
  GraphIndex: ResolverTypeWrapper<GraphIndexRow>;
  Image: ResolverTypeWrapper<Image>;
  ImageFormat: ImageFormat;
  Impact: ResolverTypeWrapper<Omit<Impact, 'datasets' | 'evaluations' | 'models' | 'savedSearches'> & { datasets: ResolversTypes['ImpactList'], evaluations: ResolversTypes['ImpactList'], models: ResolversTypes['ImpactList'], savedSearches: ResolversTypes['SavedSearchMatches'] }>;
  ImpactList: ResolverTypeWrapper<Omit<ImpactList, 'nodes'> & { nodes: Array<ResolversTypes['LineageNode']> }>;
  IngestInput: IngestInput;
  IngestJob: ResolverTypeWrapper<Job>;
  IngestJobConnection: ResolverTypeWrapper<Omit<IngestJobConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['IngestJobEdge']>, nodes: Array<ResolversTypes['IngestJob']> }>;
  IngestJobEdge: ResolverTypeWrapper<Omit<IngestJobEdge, 'node'> & { node: ResolversTypes['IngestJob'] }>;
  IngestStage: IngestStage;
  IntRange: IntRange;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  JudgeInput: JudgeInput;
  JudgePayload: ResolverTypeWrapper<JudgePayload>;
  Judged: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['Judged']>;
  JudgedKind: JudgedKind;
  KindCount: ResolverTypeWrapper<KindCount>;
  LabelAgreement: ResolverTypeWrapper<AgreementOnLabel>;
  LabelCount: ResolverTypeWrapper<LabelCount>;
  LabelCriterion: LabelCriterion;
  LabelFilter: LabelFilter;
  LabelSuggestion: ResolverTypeWrapper<Suggestion>;
  LabelSuggestions: ResolverTypeWrapper<Suggestions>;
  Lake: ResolverTypeWrapper<{}>;
  LakeTable: ResolverTypeWrapper<MediaTable>;
  LanguageFaults: ResolverTypeWrapper<LanguageFaults>;
  LikeCriterion: LikeCriterion;
  Likeness: ResolverTypeWrapper<Why>;
  LikenessMethod: LikenessMethod;
  LikenessPart: ResolverTypeWrapper<WhyPart>;
  LikenessShare: ResolverTypeWrapper<LikenessShare>;
  Lineage: ResolverTypeWrapper<Collected>;
  LineageDirection: LineageDirection;
  LineageEdge: ResolverTypeWrapper<Edge>;
  LineageEntity: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['LineageEntity']>;
  LineageKind: LineageKind;
  LineageNode: ResolverTypeWrapper<Node>;
  LookProperty: LookProperty;
  Loudness: ResolverTypeWrapper<LoudnessOf>;
  MapColumn: MapColumn;
  MapMethod: MapMethod;
  MapPoints: ResolverTypeWrapper<MapPoints>;
  MatchCut: ResolverTypeWrapper<FoundMatchCut>;
  MatchCutConnection: ResolverTypeWrapper<MatchCutPage>;
  MatchCutEdge: ResolverTypeWrapper<Omit<MatchCutEdge, 'node'> & { node: ResolversTypes['MatchCut'] }>;
  MatchKind: MatchKind;
  MediaRef: MediaRef;
  MediaStream: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['MediaStream']>;
  Metric: ResolverTypeWrapper<MetricRow>;
  MetricFilter: MetricFilter;
  MetricLevel: MetricLevel;
  MetricSource: MetricSource;
  MetricThreshold: MetricThreshold;
  Model: ResolverTypeWrapper<ModelRow>;
  ModelActivity: ResolverTypeWrapper<Activity>;
  ModelArtefact: ResolverTypeWrapper<ModelArtefact>;
  ModelArtefactInput: ModelArtefactInput;
  ModelConnection: ResolverTypeWrapper<ModelPage>;
  ModelEdge: ResolverTypeWrapper<Omit<ModelEdge, 'node'> & { node: ResolversTypes['Model'] }>;
  ModelFacet: ResolverTypeWrapper<ModelFacet>;
  ModelFacets: ResolverTypeWrapper<ModelFacets>;
  ModelFilter: ModelFilter;
  ModelInput: ModelInput;
  ModelOrder: ModelOrder;
  ModelSource: ResolverTypeWrapper<string>;
  ModelStage: ModelStage;
  ModelStageChange: ResolverTypeWrapper<StageChange>;
  Moment: ResolverTypeWrapper<FoundMoment>;
  MomentConnection: ResolverTypeWrapper<MomentPage>;
  MomentCriterion: MomentCriterion;
  MomentEdge: ResolverTypeWrapper<Omit<MomentEdge, 'node'> & { node: ResolversTypes['Moment'] }>;
  MomentEvidence: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MomentEvidence']>;
  MomentsToCut: MomentsToCut;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  NearDuplicate: ResolverTypeWrapper<AlikeItems>;
  NewDialogueLine: NewDialogueLine;
  NodeRef: NodeRef;
  NodeType: NodeType;
  OtherLabel: ResolverTypeWrapper<FoundOther>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Playback: ResolverTypeWrapper<Playback>;
  ProblemCode: ProblemCode;
  ProxyJob: ResolverTypeWrapper<ProxyJob>;
  ProxyJobStage: ProxyJobStage;
  PutAnnotationsPayload: ResolverTypeWrapper<Omit<PutAnnotationsPayload, 'annotations' | 'problems'> & { annotations: Array<ResolversTypes['Annotation']>, problems: Array<ResolversTypes['AnnotationProblem']> }>;
  Quality: ResolverTypeWrapper<QualityReport>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ReferenceChoice: ReferenceChoice;
  Removal: ResolverTypeWrapper<Removal>;
  RemovalReference: ResolverTypeWrapper<RemovalReference>;
  RemovalReferenceKind: RemovalReferenceKind;
  RemoveInput: RemoveInput;
  RemovedRows: ResolverTypeWrapper<RemovedRows>;
  ReportedMetric: ResolverTypeWrapper<ReportedMetric>;
  ReportedMetricInput: ReportedMetricInput;
  ResetTo: ResetTo;
  Review: ResolverTypeWrapper<Review>;
  ReviewStatus: ReviewStatus;
  RevisionChange: RevisionChange;
  RevisionEnd: RevisionEnd;
  RuleFaults: ResolverTypeWrapper<FaultsOfRule>;
  RunStatus: RunStatus;
  Sampled: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['Sampled']>;
  SavedAnnotations: SavedAnnotations;
  SavedFrames: SavedFrames;
  SavedLikeness: SavedLikeness;
  SavedMoments: SavedMoments;
  SavedSearch: ResolverTypeWrapper<SavedSearchRow>;
  SavedSearchConnection: ResolverTypeWrapper<SavedSearchPage>;
  SavedSearchCriteria: SavedSearchCriteria;
  SavedSearchEdge: ResolverTypeWrapper<Omit<SavedSearchEdge, 'node'> & { node: ResolversTypes['SavedSearch'] }>;
  SavedSearchFilter: SavedSearchFilter;
  SavedSearchInput: SavedSearchInput;
  SavedSearchKind: SavedSearchKind;
  SavedSearchMatches: ResolverTypeWrapper<Omit<SavedSearchMatches, 'nodes'> & { nodes: Array<ResolversTypes['SavedSearch']> }>;
  SavedSearchNews: ResolverTypeWrapper<Omit<SavedSearchNews, 'matches'> & { matches: Array<ResolversTypes['SavedSearchResult']> }>;
  SavedSearchResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SavedSearchResult']>;
  SavedSearchResultConnection: ResolverTypeWrapper<SavedResults>;
  SavedShots: SavedShots;
  SavedWords: SavedWords;
  SearchConnection: ResolverTypeWrapper<SearchPage>;
  SearchEdge: ResolverTypeWrapper<SearchPageEdge>;
  SearchFacets: ResolverTypeWrapper<Facets>;
  SearchFilter: SearchFilter;
  SearchKind: SearchKind;
  SearchMatch: ResolverTypeWrapper<ResultMatch>;
  SearchMode: SearchMode;
  SearchResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SearchResult']>;
  SearchToCut: SearchToCut;
  Series: ResolverTypeWrapper<AskedSeries>;
  SeriesPoint: ResolverTypeWrapper<SeriesPoint>;
  Severity: Severity;
  Shot: ResolverTypeWrapper<ShotRow>;
  ShotChanges: ShotChanges;
  ShotConnection: ResolverTypeWrapper<ShotPage>;
  ShotEdge: ResolverTypeWrapper<Omit<ShotEdge, 'node'> & { node: ResolversTypes['Shot'] }>;
  ShotFilter: ShotFilter;
  ShotPreview: ResolverTypeWrapper<ShotPreview>;
  SimilarAssetConnection: ResolverTypeWrapper<Omit<SimilarAssetConnection, 'edges' | 'nodes' | 'search'> & { edges: Array<ResolversTypes['SimilarAssetEdge']>, nodes: Array<ResolversTypes['Asset']>, search: ResolversTypes['VectorSearchInfo'] }>;
  SimilarAssetEdge: ResolverTypeWrapper<Omit<SimilarAssetEdge, 'node' | 'via'> & { node: ResolversTypes['Asset'], via: ResolversTypes['Frame'] }>;
  SimilarFrameConnection: ResolverTypeWrapper<Omit<SimilarFrameConnection, 'edges' | 'nodes' | 'search'> & { edges: Array<ResolversTypes['SimilarFrameEdge']>, nodes: Array<ResolversTypes['Frame']>, search: ResolversTypes['VectorSearchInfo'] }>;
  SimilarFrameEdge: ResolverTypeWrapper<SimilarFrame>;
  SimilarModel: ResolverTypeWrapper<ModelAlike>;
  SimilarScope: SimilarScope;
  SimilarShotConnection: ResolverTypeWrapper<Omit<SimilarShotConnection, 'edges' | 'nodes' | 'search'> & { edges: Array<ResolversTypes['SimilarShotEdge']>, nodes: Array<ResolversTypes['Shot']>, search: ResolversTypes['VectorSearchInfo'] }>;
  SimilarShotEdge: ResolverTypeWrapper<SimilarShot>;
  SimilarTitleConnection: ResolverTypeWrapper<Omit<SimilarTitleConnection, 'edges' | 'nodes' | 'search'> & { edges: Array<ResolversTypes['SimilarTitleEdge']>, nodes: Array<ResolversTypes['Title']>, search: ResolversTypes['VectorSearchInfo'] }>;
  SimilarTitleEdge: ResolverTypeWrapper<Omit<SimilarTitleEdge, 'node' | 'via'> & { node: ResolversTypes['Title'], via: ResolversTypes['Frame'] }>;
  Snapshot: ResolverTypeWrapper<Snapshot>;
  SpaceCoverage: ResolverTypeWrapper<SpaceCoverage>;
  SpaceMap: ResolverTypeWrapper<MapOfSpace>;
  SplitShareInput: SplitShareInput;
  SplitTitlesInput: SplitTitlesInput;
  Sprites: ResolverTypeWrapper<Sprites>;
  Staleness: ResolverTypeWrapper<StalenessAsked>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SuggestionBasis: SuggestionBasis;
  SuggestionStrategy: SuggestionStrategy;
  TableIndex: ResolverTypeWrapper<TableIndex>;
  TeachingQuality: ResolverTypeWrapper<ProbeQuality>;
  TextStream: ResolverTypeWrapper<TextStreamInfo>;
  TimeRange: ResolverTypeWrapper<TimeRange>;
  TimeRangeInput: TimeRangeInput;
  TimeWindow: TimeWindow;
  Timeline: ResolverTypeWrapper<TimelineRow>;
  TimelineClip: ResolverTypeWrapper<TimelineClipRow>;
  TimelineClipConnection: ResolverTypeWrapper<TimelineClipPage>;
  TimelineClipEdge: ResolverTypeWrapper<Omit<TimelineClipEdge, 'node'> & { node: ResolversTypes['TimelineClip'] }>;
  TimelineConnection: ResolverTypeWrapper<TimelinePage>;
  TimelineEdge: ResolverTypeWrapper<Omit<TimelineEdge, 'node'> & { node: ResolversTypes['Timeline'] }>;
  TimelineFilter: TimelineFilter;
  TimelineInput: TimelineInput;
  TimelineMoment: ResolverTypeWrapper<TimelineMomentFound>;
  TimelineMomentConnection: ResolverTypeWrapper<TimelineMomentPage>;
  TimelineMomentEdge: ResolverTypeWrapper<Omit<TimelineMomentEdge, 'node'> & { node: ResolversTypes['TimelineMoment'] }>;
  TimelineSource: TimelineSource;
  TimelineTrack: ResolverTypeWrapper<TrackAsked>;
  Title: ResolverTypeWrapper<TitleRow>;
  TitleChanges: TitleChanges;
  TitleConnection: ResolverTypeWrapper<TitlePage>;
  TitleCount: ResolverTypeWrapper<CountOfTitle>;
  TitleEdge: ResolverTypeWrapper<Omit<TitleEdge, 'node'> & { node: ResolversTypes['Title'] }>;
  TitleFilter: TitleFilter;
  TitleKind: TitleKind;
  TitleOrder: TitleOrder;
  TrackComparison: ResolverTypeWrapper<ComparedTracks>;
  Transition: ResolverTypeWrapper<Transition>;
  TransitionType: TransitionType;
  TranslationScore: ResolverTypeWrapper<TranslationScore>;
  TranslationScores: ResolverTypeWrapper<TranslationScores>;
  Undone: ResolverTypeWrapper<Omit<Undone, 'commit'> & { commit: ResolversTypes['Commit'] }>;
  UnlistedChanges: ResolverTypeWrapper<UnlistedChanges>;
  Vector: ResolverTypeWrapper<Scalars['Vector']['output']>;
  VectorIndexInfo: ResolverTypeWrapper<VectorIndexInfo>;
  VectorSearchInfo: ResolverTypeWrapper<Omit<VectorSearchInfo, 'space'> & { space: ResolversTypes['EmbeddingSpace'] }>;
  VideoStream: ResolverTypeWrapper<VideoStreamInfo>;
  Viewer: ResolverTypeWrapper<Viewer>;
}>;

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = ResolversObject<{
  AcceptedExample: Omit<AcceptedExample, 'annotation' | 'frame'> & { annotation: ResolversParentTypes['Annotation'], frame: ResolversParentTypes['Frame'] };
  Float: Scalars['Float']['output'];
  ActivityBucket: Bucket;
  Boolean: Scalars['Boolean']['output'];
  ActivityFigures: ShownFigures;
  Int: Scalars['Int']['output'];
  ActivityLabel: ActivityLabel;
  String: Scalars['String']['output'];
  ActivityReference: Reference;
  AlignedLines: Aligned;
  Analysis: AnalysisRow;
  Annotation: AnnotationRow;
  ID: Scalars['ID']['output'];
  AnnotationConnection: AnnotationPage;
  AnnotationEdge: Omit<AnnotationEdge, 'node'> & { node: ResolversParentTypes['Annotation'] };
  AnnotationEvidence: EvidenceOf;
  AnnotationFilter: AnnotationFilter;
  AnnotationInput: AnnotationInput;
  AnnotationProblem: Omit<AnnotationProblem, 'annotation'> & { annotation?: Maybe<ResolversParentTypes['Annotation']> };
  AnnotationRevision: Revision;
  AnnotationRun: AnnotationRunRow;
  AnnotationRunConnection: AnnotationRunPage;
  AnnotationRunEdge: Omit<AnnotationRunEdge, 'node'> & { node: ResolversParentTypes['AnnotationRun'] };
  AnnotationRunInput: AnnotationRunInput;
  AnnotationSummary: Omit<AnnotationSummary, 'type'> & { type: ResolversParentTypes['AnnotationType'] };
  AnnotationType: string;
  AnnotationTypeInput: AnnotationTypeInput;
  AnnotationVersionInput: AnnotationVersionInput;
  ApplyClassifierInput: ApplyClassifierInput;
  ApplyClassifierPayload: Omit<ApplyClassifierPayload, 'model' | 'quality' | 'run'> & { model: ResolversParentTypes['Model'], quality: ResolversParentTypes['TeachingQuality'], run: ResolversParentTypes['AnnotationRun'] };
  ArtworkCandidate: Candidate;
  ArtworkCandidates: Candidates;
  ArtworkScorePart: ArtworkScorePart;
  AssembleInput: AssembleInput;
  AssembleSource: AssembleSource;
  Asset: AssetRow;
  AssetChanges: AssetChanges;
  AssetChecks: ChecksOfAsset;
  AssetConnection: AssetPage;
  AssetEdge: Omit<AssetEdge, 'node'> & { node: ResolversParentTypes['Asset'] };
  AssetFaults: FaultsOfAsset;
  AssetFilter: AssetFilter;
  AttachedPicture: PictureStreamInfo;
  AudioStream: AudioStreamInfo;
  AuditConnection: AuditPage;
  AuditEdge: Omit<AuditEdge, 'node'> & { node: ResolversParentTypes['AuditEntry'] };
  AuditEntry: AuditRow;
  AuditFilter: AuditFilter;
  BoundingBox: BoundingBox;
  BoundingBoxInput: BoundingBoxInput;
  CaseAlike: AlikeCase;
  Change: Change;
  ChangeFilter: ChangeFilter;
  ChangePage: ChangePage;
  ClipToCut: ClipToCut;
  Commit: LoggedCommit;
  CommitConnection: Omit<CommitConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['CommitEdge']>, nodes: Array<ResolversParentTypes['Commit']> };
  CommitEdge: Omit<CommitEdge, 'node'> & { node: ResolversParentTypes['Commit'] };
  CommitRows: CommitRows;
  Committer: Committer;
  ComparedMetric: ComparedFigure;
  Counterpart: FoundCounterpart;
  CutSource: CutSource;
  DataStream: DataStreamInfo;
  Dataset: DatasetRow;
  DatasetConnection: DatasetPage;
  DatasetDialogueFilter: DatasetDialogueFilter;
  DatasetDiff: Diff;
  DatasetEdge: Omit<DatasetEdge, 'node'> & { node: ResolversParentTypes['Dataset'] };
  DatasetEntity: ResolversUnionTypes<ResolversParentTypes>['DatasetEntity'];
  DatasetFilter: DatasetFilter;
  DatasetInput: DatasetInput;
  DatasetItem: DatasetItemRow;
  DatasetItemConnection: DatasetItemPage;
  DatasetItemEdge: Omit<DatasetItemEdge, 'node'> & { node: ResolversParentTypes['DatasetItem'] };
  DatasetLabelCount: DatasetLabelCount;
  DatasetLabelInput: DatasetLabelInput;
  DatasetMoments: DatasetMoments;
  DatasetSearch: DatasetSearch;
  DatasetSelection: DatasetSelection;
  DatasetSplit: DatasetSplit;
  DatasetSplitBy: DatasetSplitBy;
  DatasetTextsInput: DatasetTextsInput;
  DateTime: Scalars['DateTime']['output'];
  DateTimeRange: DateTimeRange;
  DeleteAnnotationsPayload: DeleteAnnotationsPayload;
  DeliveryProfile: Profile;
  DeliveryReason: Reason;
  DeliveryReport: Judgement;
  DeliveryRule: Rule;
  DialogueConnection: DialoguePage;
  DialogueCriterion: DialogueCriterion;
  DialogueEdge: Omit<DialogueEdge, 'node'> & { node: ResolversParentTypes['DialogueLine'] };
  DialogueLine: DialogueRow;
  DialogueLineChanges: DialogueLineChanges;
  DialogueLineFilter: DialogueLineFilter;
  DialoguePosition: LinePosition;
  DialogueToCut: DialogueToCut;
  Disagreement: FoundDisagreement;
  DisagreementConnection: DisagreementPage;
  DisagreementEdge: Omit<DisagreementEdge, 'node'> & { node: ResolversParentTypes['Disagreement'] };
  Duplicate: FoundDuplicate;
  Edited: EditRow;
  Embedding: Omit<Embedding, 'space'> & { space: ResolversParentTypes['EmbeddingSpace'] };
  EmbeddingSpace: SpaceRow;
  EntityRevision: EntityRevisionRow;
  EvaluatedInput: EvaluatedInput;
  EvaluatedSide: EvaluatedSide;
  Evaluation: EvaluationRow;
  EvaluationCalibrationBin: EvaluationCalibrationBin;
  EvaluationCase: EvaluationCaseRow;
  EvaluationCaseConnection: EvaluationCasePage;
  EvaluationCaseEdge: Omit<EvaluationCaseEdge, 'node'> & { node: ResolversParentTypes['EvaluationCase'] };
  EvaluationCaseFilter: EvaluationCaseFilter;
  EvaluationComparison: Comparison;
  EvaluationConfusion: EvaluationConfusion;
  EvaluationConfusionCell: EvaluationConfusionCell;
  EvaluationConnection: EvaluationPage;
  EvaluationCounts: EvaluationRow;
  EvaluationCurve: EvaluationCurve;
  EvaluationCurvePoint: EvaluationCurvePoint;
  EvaluationEdge: Omit<EvaluationEdge, 'node'> & { node: ResolversParentTypes['Evaluation'] };
  EvaluationFilter: EvaluationFilter;
  EvaluationInput: EvaluationInput;
  EvaluationMetric: EvaluationMetricRow;
  EvaluationMetricConnection: EvaluationMetricPage;
  EvaluationMetricEdge: Omit<EvaluationMetricEdge, 'node'> & { node: ResolversParentTypes['EvaluationMetric'] };
  EvaluationSettings: ComparisonSettings;
  EvaluationSettingsInput: EvaluationSettingsInput;
  ExportedFile: ExportedFile;
  ExternalId: ExternalId;
  ExternalIdInput: ExternalIdInput;
  Facet: CountedFacet;
  FacetHistogram: FacetHistogram;
  FacetValue: ValueOfFacet;
  FacetWhere: FacetWhere;
  FaultCounts: FaultCounts;
  FaultFilter: FaultFilter;
  FloatRange: FloatRange;
  Frame: FrameRow;
  FrameConnection: FramePage;
  FrameEdge: Omit<FrameEdge, 'node'> & { node: ResolversParentTypes['Frame'] };
  FrameFilter: FrameFilter;
  FrameRate: FrameRate;
  FrameRateInput: FrameRateInput;
  GraphIndex: GraphIndexRow;
  Image: Image;
  Impact: Omit<Impact, 'datasets' | 'evaluations' | 'models' | 'savedSearches'> & { datasets: ResolversParentTypes['ImpactList'], evaluations: ResolversParentTypes['ImpactList'], models: ResolversParentTypes['ImpactList'], savedSearches: ResolversParentTypes['SavedSearchMatches'] };
  ImpactList: Omit<ImpactList, 'nodes'> & { nodes: Array<ResolversParentTypes['LineageNode']> };
  IngestInput: IngestInput;
  IngestJob: Job;
  IngestJobConnection: Omit<IngestJobConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['IngestJobEdge']>, nodes: Array<ResolversParentTypes['IngestJob']> };
  IngestJobEdge: Omit<IngestJobEdge, 'node'> & { node: ResolversParentTypes['IngestJob'] };
  IntRange: IntRange;
  JSON: Scalars['JSON']['output'];
  JudgeInput: JudgeInput;
  JudgePayload: JudgePayload;
  Judged: ResolversUnionTypes<ResolversParentTypes>['Judged'];
  KindCount: KindCount;
  LabelAgreement: AgreementOnLabel;
  LabelCount: LabelCount;
  LabelCriterion: LabelCriterion;
  LabelFilter: LabelFilter;
  LabelSuggestion: Suggestion;
  LabelSuggestions: Suggestions;
  Lake: {};
  LakeTable: MediaTable;
  LanguageFaults: LanguageFaults;
  LikeCriterion: LikeCriterion;
  Likeness: Why;
  LikenessPart: WhyPart;
  LikenessShare: LikenessShare;
  Lineage: Collected;
  LineageEdge: Edge;
  LineageEntity: ResolversUnionTypes<ResolversParentTypes>['LineageEntity'];
  LineageNode: Node;
  Loudness: LoudnessOf;
  MapPoints: MapPoints;
  MatchCut: FoundMatchCut;
  MatchCutConnection: MatchCutPage;
  MatchCutEdge: Omit<MatchCutEdge, 'node'> & { node: ResolversParentTypes['MatchCut'] };
  MediaRef: MediaRef;
  MediaStream: ResolversInterfaceTypes<ResolversParentTypes>['MediaStream'];
  Metric: MetricRow;
  MetricFilter: MetricFilter;
  MetricThreshold: MetricThreshold;
  Model: ModelRow;
  ModelActivity: Activity;
  ModelArtefact: ModelArtefact;
  ModelArtefactInput: ModelArtefactInput;
  ModelConnection: ModelPage;
  ModelEdge: Omit<ModelEdge, 'node'> & { node: ResolversParentTypes['Model'] };
  ModelFacet: ModelFacet;
  ModelFacets: ModelFacets;
  ModelFilter: ModelFilter;
  ModelInput: ModelInput;
  ModelSource: string;
  ModelStageChange: StageChange;
  Moment: FoundMoment;
  MomentConnection: MomentPage;
  MomentCriterion: MomentCriterion;
  MomentEdge: Omit<MomentEdge, 'node'> & { node: ResolversParentTypes['Moment'] };
  MomentEvidence: ResolversUnionTypes<ResolversParentTypes>['MomentEvidence'];
  MomentsToCut: MomentsToCut;
  Mutation: Record<PropertyKey, never>;
  NearDuplicate: AlikeItems;
  NewDialogueLine: NewDialogueLine;
  NodeRef: NodeRef;
  OtherLabel: FoundOther;
  PageInfo: PageInfo;
  Playback: Playback;
  ProxyJob: ProxyJob;
  PutAnnotationsPayload: Omit<PutAnnotationsPayload, 'annotations' | 'problems'> & { annotations: Array<ResolversParentTypes['Annotation']>, problems: Array<ResolversParentTypes['AnnotationProblem']> };
  Quality: QualityReport;
  Query: Record<PropertyKey, never>;
  Removal: Removal;
  RemovalReference: RemovalReference;
  RemoveInput: RemoveInput;
  RemovedRows: RemovedRows;
  ReportedMetric: ReportedMetric;
  ReportedMetricInput: ReportedMetricInput;
  Review: Review;
  RuleFaults: FaultsOfRule;
  Sampled: ResolversUnionTypes<ResolversParentTypes>['Sampled'];
  SavedAnnotations: SavedAnnotations;
  SavedFrames: SavedFrames;
  SavedLikeness: SavedLikeness;
  SavedMoments: SavedMoments;
  SavedSearch: SavedSearchRow;
  SavedSearchConnection: SavedSearchPage;
  SavedSearchCriteria: SavedSearchCriteria;
  SavedSearchEdge: Omit<SavedSearchEdge, 'node'> & { node: ResolversParentTypes['SavedSearch'] };
  SavedSearchFilter: SavedSearchFilter;
  SavedSearchInput: SavedSearchInput;
  SavedSearchMatches: Omit<SavedSearchMatches, 'nodes'> & { nodes: Array<ResolversParentTypes['SavedSearch']> };
  SavedSearchNews: Omit<SavedSearchNews, 'matches'> & { matches: Array<ResolversParentTypes['SavedSearchResult']> };
  SavedSearchResult: ResolversUnionTypes<ResolversParentTypes>['SavedSearchResult'];
  SavedSearchResultConnection: SavedResults;
  SavedShots: SavedShots;
  SavedWords: SavedWords;
  SearchConnection: SearchPage;
  SearchEdge: SearchPageEdge;
  SearchFacets: Facets;
  SearchFilter: SearchFilter;
  SearchMatch: ResultMatch;
  SearchResult: ResolversUnionTypes<ResolversParentTypes>['SearchResult'];
  SearchToCut: SearchToCut;
  Series: AskedSeries;
  SeriesPoint: SeriesPoint;
  Shot: ShotRow;
  ShotChanges: ShotChanges;
  ShotConnection: ShotPage;
  ShotEdge: Omit<ShotEdge, 'node'> & { node: ResolversParentTypes['Shot'] };
  ShotFilter: ShotFilter;
  ShotPreview: ShotPreview;
  SimilarAssetConnection: Omit<SimilarAssetConnection, 'edges' | 'nodes' | 'search'> & { edges: Array<ResolversParentTypes['SimilarAssetEdge']>, nodes: Array<ResolversParentTypes['Asset']>, search: ResolversParentTypes['VectorSearchInfo'] };
  SimilarAssetEdge: Omit<SimilarAssetEdge, 'node' | 'via'> & { node: ResolversParentTypes['Asset'], via: ResolversParentTypes['Frame'] };
  SimilarFrameConnection: Omit<SimilarFrameConnection, 'edges' | 'nodes' | 'search'> & { edges: Array<ResolversParentTypes['SimilarFrameEdge']>, nodes: Array<ResolversParentTypes['Frame']>, search: ResolversParentTypes['VectorSearchInfo'] };
  SimilarFrameEdge: SimilarFrame;
  SimilarModel: ModelAlike;
  SimilarShotConnection: Omit<SimilarShotConnection, 'edges' | 'nodes' | 'search'> & { edges: Array<ResolversParentTypes['SimilarShotEdge']>, nodes: Array<ResolversParentTypes['Shot']>, search: ResolversParentTypes['VectorSearchInfo'] };
  SimilarShotEdge: SimilarShot;
  SimilarTitleConnection: Omit<SimilarTitleConnection, 'edges' | 'nodes' | 'search'> & { edges: Array<ResolversParentTypes['SimilarTitleEdge']>, nodes: Array<ResolversParentTypes['Title']>, search: ResolversParentTypes['VectorSearchInfo'] };
  SimilarTitleEdge: Omit<SimilarTitleEdge, 'node' | 'via'> & { node: ResolversParentTypes['Title'], via: ResolversParentTypes['Frame'] };
  Snapshot: Snapshot;
  SpaceCoverage: SpaceCoverage;
  SpaceMap: MapOfSpace;
  SplitShareInput: SplitShareInput;
  SplitTitlesInput: SplitTitlesInput;
  Sprites: Sprites;
  Staleness: StalenessAsked;
  Subscription: Record<PropertyKey, never>;
  TableIndex: TableIndex;
  TeachingQuality: ProbeQuality;
  TextStream: TextStreamInfo;
  TimeRange: TimeRange;
  TimeRangeInput: TimeRangeInput;
  TimeWindow: TimeWindow;
  Timeline: TimelineRow;
  TimelineClip: TimelineClipRow;
  TimelineClipConnection: TimelineClipPage;
  TimelineClipEdge: Omit<TimelineClipEdge, 'node'> & { node: ResolversParentTypes['TimelineClip'] };
  TimelineConnection: TimelinePage;
  TimelineEdge: Omit<TimelineEdge, 'node'> & { node: ResolversParentTypes['Timeline'] };
  TimelineFilter: TimelineFilter;
  TimelineInput: TimelineInput;
  TimelineMoment: TimelineMomentFound;
  TimelineMomentConnection: TimelineMomentPage;
  TimelineMomentEdge: Omit<TimelineMomentEdge, 'node'> & { node: ResolversParentTypes['TimelineMoment'] };
  TimelineTrack: TrackAsked;
  Title: TitleRow;
  TitleChanges: TitleChanges;
  TitleConnection: TitlePage;
  TitleCount: CountOfTitle;
  TitleEdge: Omit<TitleEdge, 'node'> & { node: ResolversParentTypes['Title'] };
  TitleFilter: TitleFilter;
  TrackComparison: ComparedTracks;
  Transition: Transition;
  TranslationScore: TranslationScore;
  TranslationScores: TranslationScores;
  Undone: Omit<Undone, 'commit'> & { commit: ResolversParentTypes['Commit'] };
  UnlistedChanges: UnlistedChanges;
  Vector: Scalars['Vector']['output'];
  VectorIndexInfo: VectorIndexInfo;
  VectorSearchInfo: Omit<VectorSearchInfo, 'space'> & { space: ResolversParentTypes['EmbeddingSpace'] };
  VideoStream: VideoStreamInfo;
  Viewer: Viewer;
}>;

export type AcceptedExampleResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AcceptedExample'] = ResolversParentTypes['AcceptedExample']> = ResolversObject<{
  annotation?: Resolver<ResolversTypes['Annotation'], ParentType, ContextType>;
  frame?: Resolver<ResolversTypes['Frame'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type ActivityBucketResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ActivityBucket'] = ResolversParentTypes['ActivityBucket']> = ResolversObject<{
  confidencePsi?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  drifting?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  figures?: Resolver<ResolversTypes['ActivityFigures'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  labelPsi?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  to?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
}>;

export type ActivityFiguresResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ActivityFigures'] = ResolversParentTypes['ActivityFigures']> = ResolversObject<{
  acceptance?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  acceptedCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  annotationCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  confidenceHistogram?: Resolver<Maybe<Array<ResolversTypes['Int']>>, ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['ActivityLabel']>, ParentType, ContextType, RequireFields<ActivityFiguresLabelsArgs, 'first'>>;
  meanConfidence?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  rejectedCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reviewedCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reviewedShare?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
}>;

export type ActivityLabelResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ActivityLabel'] = ResolversParentTypes['ActivityLabel']> = ResolversObject<{
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type ActivityReferenceResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ActivityReference'] = ResolversParentTypes['ActivityReference']> = ResolversObject<{
  figures?: Resolver<ResolversTypes['ActivityFigures'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
}>;

export type AlignedLinesResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AlignedLines'] = ResolversParentTypes['AlignedLines']> = ResolversObject<{
  lines?: Resolver<Array<ResolversTypes['DialogueLine']>, ParentType, ContextType>;
  others?: Resolver<Array<ResolversTypes['DialogueLine']>, ParentType, ContextType>;
}>;

export type AnalysisResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Analysis'] = ResolversParentTypes['Analysis']> = ResolversObject<{
  analysedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  analyser?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  found?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  models?: Resolver<Array<ResolversTypes['Model']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AnalysisStatus'], ParentType, ContextType>;
}>;

export type AnnotationResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Annotation'] = ResolversParentTypes['Annotation'], FederationReferenceType extends FederationReferenceTypes['Annotation'] = FederationReferenceTypes['Annotation']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Annotation']> | FederationReferenceType, FederationReferenceType, ContextType>;
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  confidence?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  data?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  evidence?: Resolver<ResolversTypes['AnnotationEvidence'], ParentType, ContextType>;
  frame?: Resolver<Maybe<ResolversTypes['Frame']>, ParentType, ContextType>;
  history?: Resolver<Array<ResolversTypes['AnnotationRevision']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['BoundingBox']>, ParentType, ContextType>;
  review?: Resolver<Maybe<ResolversTypes['Review']>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['AnnotationRun']>, ParentType, ContextType>;
  shot?: Resolver<Maybe<ResolversTypes['Shot']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['AnnotationSource'], ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeRange?: Resolver<Maybe<ResolversTypes['TimeRange']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['AnnotationType'], ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type AnnotationConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AnnotationConnection'] = ResolversParentTypes['AnnotationConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['AnnotationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Annotation']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type AnnotationEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AnnotationEdge'] = ResolversParentTypes['AnnotationEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Annotation'], ParentType, ContextType>;
}>;

export type AnnotationEvidenceResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AnnotationEvidence'] = ResolversParentTypes['AnnotationEvidence']> = ResolversObject<{
  frame?: Resolver<Maybe<ResolversTypes['Frame']>, ParentType, ContextType>;
  nearestAccepted?: Resolver<Array<ResolversTypes['AcceptedExample']>, ParentType, ContextType, RequireFields<AnnotationEvidenceNearestAcceptedArgs, 'first'>>;
  timeRange?: Resolver<Maybe<ResolversTypes['TimeRange']>, ParentType, ContextType>;
}>;

export type AnnotationProblemResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AnnotationProblem'] = ResolversParentTypes['AnnotationProblem']> = ResolversObject<{
  annotation?: Resolver<Maybe<ResolversTypes['Annotation']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['ProblemCode'], ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type AnnotationRevisionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AnnotationRevision'] = ResolversParentTypes['AnnotationRevision']> = ResolversObject<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  confidence?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  data?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  ended?: Resolver<Maybe<ResolversTypes['RevisionEnd']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  endedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['BoundingBox']>, ParentType, ContextType>;
  review?: Resolver<Maybe<ResolversTypes['Review']>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['AnnotationRun']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeRange?: Resolver<Maybe<ResolversTypes['TimeRange']>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type AnnotationRunResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AnnotationRun'] = ResolversParentTypes['AnnotationRun'], FederationReferenceType extends FederationReferenceTypes['AnnotationRun'] = FederationReferenceTypes['AnnotationRun']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['AnnotationRun']> | FederationReferenceType, FederationReferenceType, ContextType>;
  annotationCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  evaluations?: Resolver<ResolversTypes['EvaluationConnection'], ParentType, ContextType, RequireFields<AnnotationRunEvaluationsArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RunStatus'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['AnnotationType'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type AnnotationRunConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AnnotationRunConnection'] = ResolversParentTypes['AnnotationRunConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['AnnotationRunEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AnnotationRun']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type AnnotationRunEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AnnotationRunEdge'] = ResolversParentTypes['AnnotationRunEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AnnotationRun'], ParentType, ContextType>;
}>;

export type AnnotationSummaryResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AnnotationSummary'] = ResolversParentTypes['AnnotationSummary']> = ResolversObject<{
  accepted?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  coveredMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  highestConfidence?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  highestValue?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  pending?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  rejected?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['AnnotationType'], ParentType, ContextType>;
  unreviewed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type AnnotationTypeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AnnotationType'] = ResolversParentTypes['AnnotationType']> = ResolversObject<{
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  dataSchema?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  spatial?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  temporal?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type ApplyClassifierPayloadResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ApplyClassifierPayload'] = ResolversParentTypes['ApplyClassifierPayload']> = ResolversObject<{
  model?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['TeachingQuality'], ParentType, ContextType>;
  run?: Resolver<ResolversTypes['AnnotationRun'], ParentType, ContextType>;
  scored?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  snapshot?: Resolver<ResolversTypes['Snapshot'], ParentType, ContextType>;
}>;

export type ArtworkCandidateResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ArtworkCandidate'] = ResolversParentTypes['ArtworkCandidate']> = ResolversObject<{
  crop?: Resolver<ResolversTypes['BoundingBox'], ParentType, ContextType>;
  frame?: Resolver<ResolversTypes['Frame'], ParentType, ContextType>;
  parts?: Resolver<Array<ResolversTypes['ArtworkScorePart']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type ArtworkCandidatesResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ArtworkCandidates'] = ResolversParentTypes['ArtworkCandidates']> = ResolversObject<{
  analysed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  candidates?: Resolver<Array<ResolversTypes['ArtworkCandidate']>, ParentType, ContextType>;
  frames?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  notAnalysed?: Resolver<Array<ResolversTypes['Asset']>, ParentType, ContextType>;
  notLookedFor?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type ArtworkScorePartResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ArtworkScorePart'] = ResolversParentTypes['ArtworkScorePart']> = ResolversObject<{
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  weight?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type AssetResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Asset'] = ResolversParentTypes['Asset'], FederationReferenceType extends FederationReferenceTypes['Asset'] = FederationReferenceTypes['Asset']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Asset']> | FederationReferenceType, FederationReferenceType, ContextType>;
  against?: Resolver<Maybe<ResolversTypes['TrackComparison']>, ParentType, ContextType, RequireFields<AssetAgainstArgs, 'assetId'>>;
  analyses?: Resolver<Array<ResolversTypes['Analysis']>, ParentType, ContextType>;
  annotations?: Resolver<ResolversTypes['AnnotationConnection'], ParentType, ContextType, RequireFields<AssetAnnotationsArgs, 'first' | 'orderBy'>>;
  availability?: Resolver<ResolversTypes['Availability'], ParentType, ContextType>;
  checksum?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contentType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  counterparts?: Resolver<Array<ResolversTypes['Counterpart']>, ParentType, ContextType, RequireFields<AssetCounterpartsArgs, 'dynamicRange' | 'first'>>;
  derivatives?: Resolver<Array<ResolversTypes['Asset']>, ParentType, ContextType>;
  derivedFrom?: Resolver<Array<ResolversTypes['Asset']>, ParentType, ContextType>;
  dialogue?: Resolver<ResolversTypes['DialogueConnection'], ParentType, ContextType, RequireFields<AssetDialogueArgs, 'first'>>;
  duplicates?: Resolver<Array<ResolversTypes['Duplicate']>, ParentType, ContextType, RequireFields<AssetDuplicatesArgs, 'first'>>;
  durationMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  edited?: Resolver<Maybe<ResolversTypes['Edited']>, ParentType, ContextType>;
  frameRate?: Resolver<Maybe<ResolversTypes['FrameRate']>, ParentType, ContextType>;
  frames?: Resolver<ResolversTypes['FrameConnection'], ParentType, ContextType, RequireFields<AssetFramesArgs, 'first'>>;
  history?: Resolver<Array<ResolversTypes['EntityRevision']>, ParentType, ContextType, RequireFields<AssetHistoryArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ingestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AssetKind'], ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  loudness?: Resolver<Maybe<ResolversTypes['Loudness']>, ParentType, ContextType, RequireFields<AssetLoudnessArgs, 'points'>>;
  metrics?: Resolver<Array<ResolversTypes['Metric']>, ParentType, ContextType, Partial<AssetMetricsArgs>>;
  offlineSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  playback?: Resolver<Maybe<ResolversTypes['Playback']>, ParentType, ContextType, RequireFields<AssetPlaybackArgs, 'original'>>;
  problems?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  proxyJob?: Resolver<Maybe<ResolversTypes['ProxyJob']>, ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['Quality'], ParentType, ContextType, Partial<AssetQualityArgs>>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  series?: Resolver<Array<ResolversTypes['Series']>, ParentType, ContextType, RequireFields<AssetSeriesArgs, 'points'>>;
  shots?: Resolver<ResolversTypes['ShotConnection'], ParentType, ContextType, RequireFields<AssetShotsArgs, 'first'>>;
  similar?: Resolver<ResolversTypes['SimilarAssetConnection'], ParentType, ContextType, RequireFields<AssetSimilarArgs, 'first'>>;
  sizeBytes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  sprites?: Resolver<Maybe<ResolversTypes['Sprites']>, ParentType, ContextType>;
  startTimecode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  streams?: Resolver<Array<ResolversTypes['MediaStream']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  uri?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  usedIn?: Resolver<ResolversTypes['TimelineConnection'], ParentType, ContextType, RequireFields<AssetUsedInArgs, 'first'>>;
  version?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  waveform?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType, Partial<AssetWaveformArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type AssetChecksResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AssetChecks'] = ResolversParentTypes['AssetChecks']> = ResolversObject<{
  asset?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
  done?: Resolver<Array<ResolversTypes['Analysis']>, ParentType, ContextType>;
  failed?: Resolver<Array<ResolversTypes['Analysis']>, ParentType, ContextType>;
  notRun?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type AssetConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AssetConnection'] = ResolversParentTypes['AssetConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['AssetEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Asset']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type AssetEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AssetEdge'] = ResolversParentTypes['AssetEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
}>;

export type AssetFaultsResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AssetFaults'] = ResolversParentTypes['AssetFaults']> = ResolversObject<{
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['FaultCounts'], ParentType, ContextType>;
}>;

export type AttachedPictureResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AttachedPicture'] = ResolversParentTypes['AttachedPicture']> = ResolversObject<{
  codec?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  height?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  width?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type AudioStreamResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AudioStream'] = ResolversParentTypes['AudioStream']> = ResolversObject<{
  channelLayout?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  channels?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  codec?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  codecString?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sampleRateHz?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type AuditConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AuditConnection'] = ResolversParentTypes['AuditConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['AuditEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AuditEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type AuditEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AuditEdge'] = ResolversParentTypes['AuditEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEntry'], ParentType, ContextType>;
}>;

export type AuditEntryResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry']> = ResolversObject<{
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  entityId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AuditKind'], ParentType, ContextType>;
  requestId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type BoundingBoxResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['BoundingBox'] = ResolversParentTypes['BoundingBox']> = ResolversObject<{
  height?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  width?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  x?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  y?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type CaseAlikeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['CaseAlike'] = ResolversParentTypes['CaseAlike']> = ResolversObject<{
  case?: Resolver<ResolversTypes['EvaluationCase'], ParentType, ContextType>;
  distance?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  frame?: Resolver<ResolversTypes['Frame'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type ChangeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Change'] = ResolversParentTypes['Change']> = ResolversObject<{
  assetId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  commit?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isGone?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChangedKind'], ParentType, ContextType>;
  titleId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
}>;

export type ChangePageResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ChangePage'] = ResolversParentTypes['ChangePage']> = ResolversObject<{
  endCursor?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Change']>, ParentType, ContextType>;
  unlisted?: Resolver<Array<ResolversTypes['UnlistedChanges']>, ParentType, ContextType>;
}>;

export type CommitResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Commit'] = ResolversParentTypes['Commit']> = ResolversObject<{
  by?: Resolver<Array<ResolversTypes['Committer']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rows?: Resolver<Array<ResolversTypes['CommitRows']>, ParentType, ContextType>;
  snapshot?: Resolver<Maybe<ResolversTypes['Snapshot']>, ParentType, ContextType>;
}>;

export type CommitConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['CommitConnection'] = ResolversParentTypes['CommitConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['CommitEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Commit']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type CommitEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['CommitEdge'] = ResolversParentTypes['CommitEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Commit'], ParentType, ContextType>;
}>;

export type CommitRowsResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['CommitRows'] = ResolversParentTypes['CommitRows']> = ResolversObject<{
  removed?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  table?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  written?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type CommitterResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Committer'] = ResolversParentTypes['Committer']> = ResolversObject<{
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type ComparedMetricResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ComparedMetric'] = ResolversParentTypes['ComparedMetric']> = ResolversObject<{
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  values?: Resolver<Array<Maybe<ResolversTypes['EvaluationMetric']>>, ParentType, ContextType>;
}>;

export type CounterpartResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Counterpart'] = ResolversParentTypes['Counterpart']> = ResolversObject<{
  agreement?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  asset?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
  frameOffset?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  range?: Resolver<ResolversTypes['TimeRange'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  speed?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  theirRange?: Resolver<ResolversTypes['TimeRange'], ParentType, ContextType>;
  uncertaintyFrames?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type DataStreamResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DataStream'] = ResolversParentTypes['DataStream']> = ResolversObject<{
  codec?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tag?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type DatasetResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Dataset'] = ResolversParentTypes['Dataset'], FederationReferenceType extends FederationReferenceTypes['Dataset'] = FederationReferenceTypes['Dataset']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Dataset']> | FederationReferenceType, FederationReferenceType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  card?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  frozenAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  hash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  itemCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  items?: Resolver<ResolversTypes['DatasetItemConnection'], ParentType, ContextType, RequireFields<DatasetItemsArgs, 'first'>>;
  kind?: Resolver<ResolversTypes['DatasetKind'], ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['DatasetLabelCount']>, ParentType, ContextType>;
  licence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nearDuplicates?: Resolver<Array<ResolversTypes['NearDuplicate']>, ParentType, ContextType, RequireFields<DatasetNearDuplicatesArgs, 'first' | 'minScore'>>;
  previous?: Resolver<Maybe<ResolversTypes['Dataset']>, ParentType, ContextType>;
  selection?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  snapshot?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  splitBy?: Resolver<Maybe<ResolversTypes['DatasetSplitBy']>, ParentType, ContextType>;
  splits?: Resolver<Array<ResolversTypes['DatasetSplit']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['DatasetStatus'], ParentType, ContextType>;
  titleCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  versions?: Resolver<Array<ResolversTypes['Dataset']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type DatasetConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DatasetConnection'] = ResolversParentTypes['DatasetConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['DatasetEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Dataset']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type DatasetDiffResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DatasetDiff'] = ResolversParentTypes['DatasetDiff']> = ResolversObject<{
  added?: Resolver<ResolversTypes['DatasetItemConnection'], ParentType, ContextType, RequireFields<DatasetDiffAddedArgs, 'first'>>;
  from?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
  moved?: Resolver<ResolversTypes['DatasetItemConnection'], ParentType, ContextType, RequireFields<DatasetDiffMovedArgs, 'first'>>;
  removed?: Resolver<ResolversTypes['DatasetItemConnection'], ParentType, ContextType, RequireFields<DatasetDiffRemovedArgs, 'first'>>;
  sameCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
}>;

export type DatasetEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DatasetEdge'] = ResolversParentTypes['DatasetEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType>;
}>;

export type DatasetEntityResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DatasetEntity'] = ResolversParentTypes['DatasetEntity']> = ResolversObject<{
  __resolveType: TypeResolveFn<'Annotation' | 'DialogueLine' | 'Frame' | 'Shot' | 'Title', ParentType, ContextType>;
}>;

export type DatasetItemResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DatasetItem'] = ResolversParentTypes['DatasetItem']> = ResolversObject<{
  assetId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  entityId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DatasetKind'], ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['DatasetEntity']>, ParentType, ContextType>;
  ordinal?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  split?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
}>;

export type DatasetItemConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DatasetItemConnection'] = ResolversParentTypes['DatasetItemConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['DatasetItemEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['DatasetItem']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type DatasetItemEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DatasetItemEdge'] = ResolversParentTypes['DatasetItemEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DatasetItem'], ParentType, ContextType>;
}>;

export type DatasetLabelCountResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DatasetLabelCount'] = ResolversParentTypes['DatasetLabelCount']> = ResolversObject<{
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type DatasetSplitResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DatasetSplit'] = ResolversParentTypes['DatasetSplit']> = ResolversObject<{
  itemCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['DatasetLabelCount']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  share?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  titleCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type DatasetSplitByResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DatasetSplitBy'] = ResolversParentTypes['DatasetSplitBy']> = ResolversObject<{
  method?: Resolver<ResolversTypes['DatasetSplitMethod'], ParentType, ContextType>;
  salt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteAnnotationsPayloadResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DeleteAnnotationsPayload'] = ResolversParentTypes['DeleteAnnotationsPayload']> = ResolversObject<{
  deletedIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  snapshot?: Resolver<ResolversTypes['Snapshot'], ParentType, ContextType>;
}>;

export type DeliveryProfileResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DeliveryProfile'] = ResolversParentTypes['DeliveryProfile']> = ResolversObject<{
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rules?: Resolver<Array<ResolversTypes['DeliveryRule']>, ParentType, ContextType>;
}>;

export type DeliveryReasonResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DeliveryReason'] = ResolversParentTypes['DeliveryReason']> = ResolversObject<{
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  expected?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  got?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['DeliveryRule'], ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['DeliveryVerdict'], ParentType, ContextType>;
}>;

export type DeliveryReportResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DeliveryReport'] = ResolversParentTypes['DeliveryReport']> = ResolversObject<{
  passes?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  profile?: Resolver<ResolversTypes['DeliveryProfile'], ParentType, ContextType>;
  reasons?: Resolver<Array<ResolversTypes['DeliveryReason']>, ParentType, ContextType, RequireFields<DeliveryReportReasonsArgs, 'all'>>;
  verdict?: Resolver<ResolversTypes['DeliveryVerdict'], ParentType, ContextType>;
}>;

export type DeliveryRuleResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DeliveryRule'] = ResolversParentTypes['DeliveryRule']> = ResolversObject<{
  description?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type DialogueConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DialogueConnection'] = ResolversParentTypes['DialogueConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['DialogueEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['DialogueLine']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type DialogueEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DialogueEdge'] = ResolversParentTypes['DialogueEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['DialogueLine'], ParentType, ContextType>;
}>;

export type DialogueLineResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DialogueLine'] = ResolversParentTypes['DialogueLine'], FederationReferenceType extends FederationReferenceTypes['DialogueLine'] = FederationReferenceTypes['DialogueLine']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['DialogueLine']> | FederationReferenceType, FederationReferenceType, ContextType>;
  asset?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
  edited?: Resolver<Maybe<ResolversTypes['Edited']>, ParentType, ContextType>;
  history?: Resolver<Array<ResolversTypes['EntityRevision']>, ParentType, ContextType, RequireFields<DialogueLineHistoryArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  position?: Resolver<Maybe<ResolversTypes['DialoguePosition']>, ParentType, ContextType>;
  shots?: Resolver<Array<ResolversTypes['Shot']>, ParentType, ContextType>;
  speaker?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timeRange?: Resolver<ResolversTypes['TimeRange'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type DialoguePositionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DialoguePosition'] = ResolversParentTypes['DialoguePosition']> = ResolversObject<{
  blockAlign?: Resolver<Maybe<ResolversTypes['DialogueBlockAlign']>, ParentType, ContextType>;
  height?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  textAlign?: Resolver<Maybe<ResolversTypes['DialogueTextAlign']>, ParentType, ContextType>;
  width?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  writingMode?: Resolver<Maybe<ResolversTypes['DialogueWritingMode']>, ParentType, ContextType>;
  x?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  y?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
}>;

export type DisagreementResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Disagreement'] = ResolversParentTypes['Disagreement']> = ResolversObject<{
  annotation?: Resolver<ResolversTypes['Annotation'], ParentType, ContextType>;
  otherCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  others?: Resolver<Array<ResolversTypes['OtherLabel']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type DisagreementConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DisagreementConnection'] = ResolversParentTypes['DisagreementConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['DisagreementEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Disagreement']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type DisagreementEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DisagreementEdge'] = ResolversParentTypes['DisagreementEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Disagreement'], ParentType, ContextType>;
}>;

export type DuplicateResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Duplicate'] = ResolversParentTypes['Duplicate']> = ResolversObject<{
  agreement?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  asset?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
  exact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  range?: Resolver<Maybe<ResolversTypes['TimeRange']>, ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  speed?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  theirRange?: Resolver<Maybe<ResolversTypes['TimeRange']>, ParentType, ContextType>;
}>;

export type EditedResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Edited'] = ResolversParentTypes['Edited']> = ResolversObject<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type EmbeddingResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Embedding'] = ResolversParentTypes['Embedding']> = ResolversObject<{
  space?: Resolver<ResolversTypes['EmbeddingSpace'], ParentType, ContextType>;
  values?: Resolver<ResolversTypes['Vector'], ParentType, ContextType>;
}>;

export type EmbeddingSpaceResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['EmbeddingSpace'] = ResolversParentTypes['EmbeddingSpace'], FederationReferenceType extends FederationReferenceTypes['EmbeddingSpace'] = FederationReferenceTypes['EmbeddingSpace']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['EmbeddingSpace']> | FederationReferenceType, FederationReferenceType, ContextType>;
  coverage?: Resolver<Array<ResolversTypes['SpaceCoverage']>, ParentType, ContextType>;
  dimension?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  encodes?: Resolver<Array<ResolversTypes['EncoderInput']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  index?: Resolver<Maybe<ResolversTypes['VectorIndexInfo']>, ParentType, ContextType>;
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  map?: Resolver<Maybe<ResolversTypes['SpaceMap']>, ParentType, ContextType>;
  metric?: Resolver<ResolversTypes['DistanceMetric'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type EntityRevisionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['EntityRevision'] = ResolversParentTypes['EntityRevision']> = ResolversObject<{
  after?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  before?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  change?: Resolver<ResolversTypes['RevisionChange'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type EvaluatedSideResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['EvaluatedSide'] = ResolversParentTypes['EvaluatedSide']> = ResolversObject<{
  of?: Resolver<ResolversTypes['EvaluatedBy'], ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type EvaluationResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Evaluation'] = ResolversParentTypes['Evaluation'], FederationReferenceType extends FederationReferenceTypes['Evaluation'] = FederationReferenceTypes['Evaluation']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Evaluation']> | FederationReferenceType, FederationReferenceType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  calibration?: Resolver<Maybe<Array<ResolversTypes['EvaluationCalibrationBin']>>, ParentType, ContextType, Partial<EvaluationCalibrationArgs>>;
  cases?: Resolver<ResolversTypes['EvaluationCaseConnection'], ParentType, ContextType, RequireFields<EvaluationCasesArgs, 'first' | 'orderBy'>>;
  confusion?: Resolver<Maybe<ResolversTypes['EvaluationConfusion']>, ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['EvaluationCounts'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  curves?: Resolver<Array<ResolversTypes['EvaluationCurve']>, ParentType, ContextType, RequireFields<EvaluationCurvesArgs, 'first'>>;
  dataset?: Resolver<Maybe<ResolversTypes['Dataset']>, ParentType, ContextType>;
  datasetId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  metric?: Resolver<Maybe<ResolversTypes['EvaluationMetric']>, ParentType, ContextType, RequireFields<EvaluationMetricArgs, 'name'>>;
  metrics?: Resolver<ResolversTypes['EvaluationMetricConnection'], ParentType, ContextType, RequireFields<EvaluationMetricsArgs, 'first'>>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  predictions?: Resolver<ResolversTypes['EvaluatedSide'], ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['AnnotationRun']>, ParentType, ContextType>;
  settings?: Resolver<ResolversTypes['EvaluationSettings'], ParentType, ContextType>;
  snapshot?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  split?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  task?: Resolver<ResolversTypes['EvaluationTask'], ParentType, ContextType>;
  truth?: Resolver<ResolversTypes['EvaluatedSide'], ParentType, ContextType>;
  truthRun?: Resolver<Maybe<ResolversTypes['AnnotationRun']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['AnnotationType'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type EvaluationCalibrationBinResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['EvaluationCalibrationBin'] = ResolversParentTypes['EvaluationCalibrationBin']> = ResolversObject<{
  count?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  meanConfidence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  trueShare?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type EvaluationCaseResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['EvaluationCase'] = ResolversParentTypes['EvaluationCase']> = ResolversObject<{
  alike?: Resolver<Maybe<Array<ResolversTypes['CaseAlike']>>, ParentType, ContextType, RequireFields<EvaluationCaseAlikeArgs, 'first'>>;
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  confidence?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  frame?: Resolver<Maybe<ResolversTypes['Frame']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['EvaluationCaseKind'], ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  overlap?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  prediction?: Resolver<Maybe<ResolversTypes['Annotation']>, ParentType, ContextType>;
  predictionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  shot?: Resolver<Maybe<ResolversTypes['Shot']>, ParentType, ContextType>;
  similar?: Resolver<Maybe<ResolversTypes['SimilarFrameConnection']>, ParentType, ContextType, RequireFields<EvaluationCaseSimilarArgs, 'first' | 'scope'>>;
  timeRange?: Resolver<Maybe<ResolversTypes['TimeRange']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  trueLabel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  truth?: Resolver<Maybe<ResolversTypes['Annotation']>, ParentType, ContextType>;
  truthId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
}>;

export type EvaluationCaseConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['EvaluationCaseConnection'] = ResolversParentTypes['EvaluationCaseConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['EvaluationCaseEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['EvaluationCase']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type EvaluationCaseEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['EvaluationCaseEdge'] = ResolversParentTypes['EvaluationCaseEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['EvaluationCase'], ParentType, ContextType>;
}>;

export type EvaluationComparisonResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['EvaluationComparison'] = ResolversParentTypes['EvaluationComparison']> = ResolversObject<{
  differences?: Resolver<ResolversTypes['EvaluationCaseConnection'], ParentType, ContextType, RequireFields<EvaluationComparisonDifferencesArgs, 'first' | 'foundBy'>>;
  evaluations?: Resolver<Array<ResolversTypes['Evaluation']>, ParentType, ContextType>;
  metrics?: Resolver<Array<ResolversTypes['ComparedMetric']>, ParentType, ContextType, Partial<EvaluationComparisonMetricsArgs>>;
}>;

export type EvaluationConfusionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['EvaluationConfusion'] = ResolversParentTypes['EvaluationConfusion']> = ResolversObject<{
  cells?: Resolver<Array<ResolversTypes['EvaluationConfusionCell']>, ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type EvaluationConfusionCellResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['EvaluationConfusionCell'] = ResolversParentTypes['EvaluationConfusionCell']> = ResolversObject<{
  count?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  predicted?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  truth?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type EvaluationConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['EvaluationConnection'] = ResolversParentTypes['EvaluationConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['EvaluationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Evaluation']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type EvaluationCountsResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['EvaluationCounts'] = ResolversParentTypes['EvaluationCounts']> = ResolversObject<{
  falseNegatives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  falsePositives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  leftOut?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  predictions?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  truePositives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  truths?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type EvaluationCurveResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['EvaluationCurve'] = ResolversParentTypes['EvaluationCurve']> = ResolversObject<{
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  of?: Resolver<ResolversTypes['EvaluationCurveKind'], ParentType, ContextType>;
  points?: Resolver<Array<ResolversTypes['EvaluationCurvePoint']>, ParentType, ContextType>;
  support?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
}>;

export type EvaluationCurvePointResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['EvaluationCurvePoint'] = ResolversParentTypes['EvaluationCurvePoint']> = ResolversObject<{
  f1?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  precision?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  recall?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  threshold?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
}>;

export type EvaluationEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['EvaluationEdge'] = ResolversParentTypes['EvaluationEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Evaluation'], ParentType, ContextType>;
}>;

export type EvaluationMetricResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['EvaluationMetric'] = ResolversParentTypes['EvaluationMetric']> = ResolversObject<{
  curve?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  high?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  level?: Resolver<ResolversTypes['MetricLevel'], ParentType, ContextType>;
  low?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  support?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
}>;

export type EvaluationMetricConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['EvaluationMetricConnection'] = ResolversParentTypes['EvaluationMetricConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['EvaluationMetricEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['EvaluationMetric']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type EvaluationMetricEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['EvaluationMetricEdge'] = ResolversParentTypes['EvaluationMetricEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['EvaluationMetric'], ParentType, ContextType>;
}>;

export type EvaluationSettingsResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['EvaluationSettings'] = ResolversParentTypes['EvaluationSettings']> = ResolversObject<{
  bootstrap?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  confidence?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  iou?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  labels?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  maxDetections?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  seed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  toleranceFrames?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  toleranceMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
}>;

export type ExportedFileResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ExportedFile'] = ResolversParentTypes['ExportedFile']> = ResolversObject<{
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  fileName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ExternalIdResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ExternalId'] = ResolversParentTypes['ExternalId']> = ResolversObject<{
  scheme?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type FacetResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Facet'] = ResolversParentTypes['Facet']> = ResolversObject<{
  field?: Resolver<ResolversTypes['FacetField'], ParentType, ContextType>;
  histogram?: Resolver<Maybe<ResolversTypes['FacetHistogram']>, ParentType, ContextType>;
  missing?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  valueCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  values?: Resolver<Array<ResolversTypes['FacetValue']>, ParentType, ContextType, RequireFields<FacetValuesArgs, 'first'>>;
}>;

export type FacetHistogramResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['FacetHistogram'] = ResolversParentTypes['FacetHistogram']> = ResolversObject<{
  counts?: Resolver<Array<ResolversTypes['Int']>, ParentType, ContextType>;
  max?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  min?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sum?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type FacetValueResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['FacetValue'] = ResolversParentTypes['FacetValue']> = ResolversObject<{
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  histogram?: Resolver<Maybe<ResolversTypes['FacetHistogram']>, ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type FaultCountsResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['FaultCounts'] = ResolversParentTypes['FaultCounts']> = ResolversObject<{
  all?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  blocker?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  major?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  minor?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unrated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type FrameResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Frame'] = ResolversParentTypes['Frame'], FederationReferenceType extends FederationReferenceTypes['Frame'] = FederationReferenceTypes['Frame']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Frame']> | FederationReferenceType, FederationReferenceType, ContextType>;
  annotations?: Resolver<ResolversTypes['AnnotationConnection'], ParentType, ContextType, RequireFields<FrameAnnotationsArgs, 'first' | 'orderBy'>>;
  asset?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
  colour?: Resolver<Maybe<ResolversTypes['Colour']>, ParentType, ContextType>;
  embedding?: Resolver<Maybe<ResolversTypes['Embedding']>, ParentType, ContextType, Partial<FrameEmbeddingArgs>>;
  fullImage?: Resolver<Maybe<ResolversTypes['Image']>, ParentType, ContextType, RequireFields<FrameFullImageArgs, 'format' | 'hdr' | 'signed'>>;
  height?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  image?: Resolver<Maybe<ResolversTypes['Image']>, ParentType, ContextType, RequireFields<FrameImageArgs, 'signed'>>;
  labels?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  shot?: Resolver<Maybe<ResolversTypes['Shot']>, ParentType, ContextType>;
  similar?: Resolver<ResolversTypes['SimilarFrameConnection'], ParentType, ContextType, RequireFields<FrameSimilarArgs, 'first' | 'scope'>>;
  timecode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timestampMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  width?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type FrameConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['FrameConnection'] = ResolversParentTypes['FrameConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['FrameEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Frame']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type FrameEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['FrameEdge'] = ResolversParentTypes['FrameEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Frame'], ParentType, ContextType>;
}>;

export type FrameRateResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['FrameRate'] = ResolversParentTypes['FrameRate']> = ResolversObject<{
  denominator?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  numerator?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type GraphIndexResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['GraphIndex'] = ResolversParentTypes['GraphIndex']> = ResolversObject<{
  documentCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SearchKind'], ParentType, ContextType>;
  operation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  refreshedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
}>;

export type ImageResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Image'] = ResolversParentTypes['Image']> = ResolversObject<{
  contentType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  height?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  width?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type ImpactResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Impact'] = ResolversParentTypes['Impact']> = ResolversObject<{
  datasets?: Resolver<ResolversTypes['ImpactList'], ParentType, ContextType>;
  evaluations?: Resolver<ResolversTypes['ImpactList'], ParentType, ContextType>;
  models?: Resolver<ResolversTypes['ImpactList'], ParentType, ContextType>;
  savedSearches?: Resolver<ResolversTypes['SavedSearchMatches'], ParentType, ContextType>;
}>;

export type ImpactListResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ImpactList'] = ResolversParentTypes['ImpactList']> = ResolversObject<{
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['LineageNode']>, ParentType, ContextType>;
}>;

export type IngestJobResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['IngestJob'] = ResolversParentTypes['IngestJob']> = ResolversObject<{
  askedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  assets?: Resolver<Array<ResolversTypes['Asset']>, ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  percent?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  stage?: Resolver<ResolversTypes['IngestStage'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  uri?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type IngestJobConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['IngestJobConnection'] = ResolversParentTypes['IngestJobConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['IngestJobEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['IngestJob']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type IngestJobEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['IngestJobEdge'] = ResolversParentTypes['IngestJobEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['IngestJob'], ParentType, ContextType>;
}>;

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type JudgePayloadResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['JudgePayload'] = ResolversParentTypes['JudgePayload']> = ResolversObject<{
  created?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  snapshot?: Resolver<ResolversTypes['Snapshot'], ParentType, ContextType>;
  unchanged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type JudgedResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Judged'] = ResolversParentTypes['Judged']> = ResolversObject<{
  __resolveType: TypeResolveFn<'Frame' | 'Shot', ParentType, ContextType>;
}>;

export type KindCountResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['KindCount'] = ResolversParentTypes['KindCount']> = ResolversObject<{
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SearchKind'], ParentType, ContextType>;
}>;

export type LabelAgreementResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['LabelAgreement'] = ResolversParentTypes['LabelAgreement']> = ResolversObject<{
  both?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  onlyThat?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  onlyThatExample?: Resolver<Maybe<ResolversTypes['Annotation']>, ParentType, ContextType>;
  onlyThis?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  onlyThisExample?: Resolver<Maybe<ResolversTypes['Annotation']>, ParentType, ContextType>;
}>;

export type LabelCountResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['LabelCount'] = ResolversParentTypes['LabelCount']> = ResolversObject<{
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  titleCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type LabelSuggestionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['LabelSuggestion'] = ResolversParentTypes['LabelSuggestion']> = ResolversObject<{
  node?: Resolver<ResolversTypes['Judged'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  score?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
}>;

export type LabelSuggestionsResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['LabelSuggestions'] = ResolversParentTypes['LabelSuggestions']> = ResolversObject<{
  basis?: Resolver<ResolversTypes['SuggestionBasis'], ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['LabelSuggestion']>, ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['TeachingQuality'], ParentType, ContextType>;
  space?: Resolver<ResolversTypes['EmbeddingSpace'], ParentType, ContextType>;
}>;

export type LakeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Lake'] = ResolversParentTypes['Lake']> = ResolversObject<{
  changes?: Resolver<ResolversTypes['ChangePage'], ParentType, ContextType, RequireFields<LakeChangesArgs, 'first' | 'since'>>;
  snapshot?: Resolver<Maybe<ResolversTypes['Snapshot']>, ParentType, ContextType>;
  snapshots?: Resolver<Array<ResolversTypes['Snapshot']>, ParentType, ContextType>;
  tables?: Resolver<Array<ResolversTypes['LakeTable']>, ParentType, ContextType>;
}>;

export type LakeTableResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['LakeTable'] = ResolversParentTypes['LakeTable']> = ResolversObject<{
  indexes?: Resolver<Array<ResolversTypes['TableIndex']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rowCount?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type LanguageFaultsResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['LanguageFaults'] = ResolversParentTypes['LanguageFaults']> = ResolversObject<{
  counts?: Resolver<ResolversTypes['FaultCounts'], ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type LikenessResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Likeness'] = ResolversParentTypes['Likeness']> = ResolversObject<{
  method?: Resolver<ResolversTypes['LikenessMethod'], ParentType, ContextType>;
  parts?: Resolver<Array<ResolversTypes['LikenessPart']>, ParentType, ContextType, RequireFields<LikenessPartsArgs, 'first'>>;
  properties?: Resolver<Array<ResolversTypes['LikenessShare']>, ParentType, ContextType>;
}>;

export type LikenessPartResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['LikenessPart'] = ResolversParentTypes['LikenessPart']> = ResolversObject<{
  colour?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  property?: Resolver<Maybe<ResolversTypes['LookProperty']>, ParentType, ContextType>;
  region?: Resolver<Maybe<ResolversTypes['BoundingBox']>, ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type LikenessShareResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['LikenessShare'] = ResolversParentTypes['LikenessShare']> = ResolversObject<{
  property?: Resolver<ResolversTypes['LookProperty'], ParentType, ContextType>;
  share?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type LineageResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Lineage'] = ResolversParentTypes['Lineage']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['LineageEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['LineageNode']>, ParentType, ContextType>;
  truncated?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type LineageEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['LineageEdge'] = ResolversParentTypes['LineageEdge']> = ResolversObject<{
  at?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['LineageNode'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LineageKind'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['LineageNode'], ParentType, ContextType>;
}>;

export type LineageEntityResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['LineageEntity'] = ResolversParentTypes['LineageEntity']> = ResolversObject<{
  __resolveType: TypeResolveFn<'Annotation' | 'AnnotationRun' | 'Asset' | 'Dataset' | 'DialogueLine' | 'EmbeddingSpace' | 'Evaluation' | 'Frame' | 'Model' | 'Shot' | 'Title', ParentType, ContextType>;
}>;

export type LineageNodeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['LineageNode'] = ResolversParentTypes['LineageNode']> = ResolversObject<{
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  entity?: Resolver<Maybe<ResolversTypes['LineageEntity']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['NodeType'], ParentType, ContextType>;
}>;

export type LoudnessResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Loudness'] = ResolversParentTypes['Loudness']> = ResolversObject<{
  greatestMomentaryLufs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  greatestShortTermLufs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  integratedLufs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  momentary?: Resolver<Maybe<ResolversTypes['Series']>, ParentType, ContextType>;
  rangeLu?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  shortTerm?: Resolver<Maybe<ResolversTypes['Series']>, ParentType, ContextType>;
  streamIndex?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  subtitleGatedLufs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  truePeakDbtp?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
}>;

export type MapPointsResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['MapPoints'] = ResolversParentTypes['MapPoints']> = ResolversObject<{
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type MatchCutResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['MatchCut'] = ResolversParentTypes['MatchCut']> = ResolversObject<{
  distance?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  inFrame?: Resolver<ResolversTypes['Frame'], ParentType, ContextType>;
  inMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  incoming?: Resolver<ResolversTypes['Shot'], ParentType, ContextType>;
  outFrame?: Resolver<ResolversTypes['Frame'], ParentType, ContextType>;
  outMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  outgoing?: Resolver<ResolversTypes['Shot'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type MatchCutConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['MatchCutConnection'] = ResolversParentTypes['MatchCutConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['MatchCutEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['MatchCut']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type MatchCutEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['MatchCutEdge'] = ResolversParentTypes['MatchCutEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['MatchCut'], ParentType, ContextType>;
}>;

export type MediaStreamResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['MediaStream'] = ResolversParentTypes['MediaStream']> = ResolversObject<{
  __resolveType: TypeResolveFn<'AttachedPicture' | 'AudioStream' | 'DataStream' | 'TextStream' | 'VideoStream', ParentType, ContextType>;
}>;

export type MetricResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Metric'] = ResolversParentTypes['Metric']> = ResolversObject<{
  channel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  streamIndex?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  timeRange?: Resolver<Maybe<ResolversTypes['TimeRange']>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type ModelResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Model'] = ResolversParentTypes['Model'], FederationReferenceType extends FederationReferenceTypes['Model'] = FederationReferenceTypes['Model']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Model']> | FederationReferenceType, FederationReferenceType, ContextType>;
  activity?: Resolver<ResolversTypes['ModelActivity'], ParentType, ContextType, RequireFields<ModelActivityArgs, 'driftThreshold' | 'every'>>;
  aliases?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  annotationCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  annotationTypes?: Resolver<Array<ResolversTypes['AnnotationType']>, ParentType, ContextType>;
  artefacts?: Resolver<Array<ResolversTypes['ModelArtefact']>, ParentType, ContextType>;
  cardText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  derivatives?: Resolver<Array<ResolversTypes['Model']>, ParentType, ContextType>;
  derivedFrom?: Resolver<Array<ResolversTypes['ModelSource']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  domain?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  evaluations?: Resolver<ResolversTypes['EvaluationConnection'], ParentType, ContextType, RequireFields<ModelEvaluationsArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  intendedUse?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  languages?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  licence?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  limitations?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  modelCard?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  previous?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  reportedMetrics?: Resolver<Array<ResolversTypes['ReportedMetric']>, ParentType, ContextType>;
  risks?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  runs?: Resolver<ResolversTypes['AnnotationRunConnection'], ParentType, ContextType, RequireFields<ModelRunsArgs, 'first'>>;
  similarModels?: Resolver<Array<ResolversTypes['SimilarModel']>, ParentType, ContextType, RequireFields<ModelSimilarModelsArgs, 'first'>>;
  spaces?: Resolver<Array<ResolversTypes['EmbeddingSpace']>, ParentType, ContextType>;
  stage?: Resolver<ResolversTypes['ModelStage'], ParentType, ContextType>;
  stageHistory?: Resolver<Array<ResolversTypes['ModelStageChange']>, ParentType, ContextType>;
  stale?: Resolver<Maybe<ResolversTypes['Staleness']>, ParentType, ContextType, RequireFields<ModelStaleArgs, 'most'>>;
  tags?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  task?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  titles?: Resolver<ResolversTypes['TitleConnection'], ParentType, ContextType, RequireFields<ModelTitlesArgs, 'first'>>;
  trainedOn?: Resolver<Array<ResolversTypes['Dataset']>, ParentType, ContextType>;
  trainedOnIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  trainingData?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  versions?: Resolver<Array<ResolversTypes['Model']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type ModelActivityResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ModelActivity'] = ResolversParentTypes['ModelActivity']> = ResolversObject<{
  buckets?: Resolver<Array<ResolversTypes['ActivityBucket']>, ParentType, ContextType>;
  driftThreshold?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  drifting?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  every?: Resolver<ResolversTypes['ActivityInterval'], ParentType, ContextType>;
  reference?: Resolver<Maybe<ResolversTypes['ActivityReference']>, ParentType, ContextType>;
  total?: Resolver<ResolversTypes['ActivityFigures'], ParentType, ContextType>;
}>;

export type ModelArtefactResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ModelArtefact'] = ResolversParentTypes['ModelArtefact']> = ResolversObject<{
  checksum?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  format?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  uri?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ModelConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ModelConnection'] = ResolversParentTypes['ModelConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['ModelEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Model']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type ModelEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ModelEdge'] = ResolversParentTypes['ModelEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
}>;

export type ModelFacetResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ModelFacet'] = ResolversParentTypes['ModelFacet']> = ResolversObject<{
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ModelFacetsResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ModelFacets'] = ResolversParentTypes['ModelFacets']> = ResolversObject<{
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  domains?: Resolver<Array<ResolversTypes['ModelFacet']>, ParentType, ContextType>;
  licences?: Resolver<Array<ResolversTypes['ModelFacet']>, ParentType, ContextType>;
  stages?: Resolver<Array<ResolversTypes['ModelFacet']>, ParentType, ContextType>;
  tags?: Resolver<Array<ResolversTypes['ModelFacet']>, ParentType, ContextType>;
  tasks?: Resolver<Array<ResolversTypes['ModelFacet']>, ParentType, ContextType>;
}>;

export type ModelSourceResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ModelSource'] = ResolversParentTypes['ModelSource']> = ResolversObject<{
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ModelStageChangeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ModelStageChange'] = ResolversParentTypes['ModelStageChange']> = ResolversObject<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stage?: Resolver<ResolversTypes['ModelStage'], ParentType, ContextType>;
}>;

export type MomentResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Moment'] = ResolversParentTypes['Moment']> = ResolversObject<{
  asset?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
  evidence?: Resolver<Array<ResolversTypes['MomentEvidence']>, ParentType, ContextType>;
  shots?: Resolver<Array<ResolversTypes['Shot']>, ParentType, ContextType>;
  timeRange?: Resolver<ResolversTypes['TimeRange'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type MomentConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['MomentConnection'] = ResolversParentTypes['MomentConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['MomentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Moment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type MomentEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['MomentEdge'] = ResolversParentTypes['MomentEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Moment'], ParentType, ContextType>;
}>;

export type MomentEvidenceResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['MomentEvidence'] = ResolversParentTypes['MomentEvidence']> = ResolversObject<{
  __resolveType: TypeResolveFn<'Annotation' | 'DialogueLine' | 'Shot', ParentType, ContextType>;
}>;

export type MutationResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = ResolversObject<{
  abortAnnotationRun?: Resolver<ResolversTypes['AnnotationRun'], ParentType, ContextType, RequireFields<MutationAbortAnnotationRunArgs, 'id'>>;
  addDialogueLine?: Resolver<ResolversTypes['DialogueLine'], ParentType, ContextType, RequireFields<MutationAddDialogueLineArgs, 'assetId' | 'input'>>;
  applyClassifier?: Resolver<ResolversTypes['ApplyClassifierPayload'], ParentType, ContextType, RequireFields<MutationApplyClassifierArgs, 'input'>>;
  assembleTimeline?: Resolver<ResolversTypes['Timeline'], ParentType, ContextType, RequireFields<MutationAssembleTimelineArgs, 'input'>>;
  cancelIngest?: Resolver<Maybe<ResolversTypes['IngestJob']>, ParentType, ContextType, RequireFields<MutationCancelIngestArgs, 'id'>>;
  createDataset?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType, RequireFields<MutationCreateDatasetArgs, 'input'>>;
  createSnapshot?: Resolver<ResolversTypes['Snapshot'], ParentType, ContextType, RequireFields<MutationCreateSnapshotArgs, 'name'>>;
  defineAnnotationType?: Resolver<ResolversTypes['AnnotationType'], ParentType, ContextType, RequireFields<MutationDefineAnnotationTypeArgs, 'input'>>;
  deleteAnnotations?: Resolver<ResolversTypes['DeleteAnnotationsPayload'], ParentType, ContextType, RequireFields<MutationDeleteAnnotationsArgs, 'ids'>>;
  deleteDataset?: Resolver<ResolversTypes['ID'], ParentType, ContextType, RequireFields<MutationDeleteDatasetArgs, 'id'>>;
  deleteEvaluation?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType, RequireFields<MutationDeleteEvaluationArgs, 'id'>>;
  deleteSavedSearch?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType, RequireFields<MutationDeleteSavedSearchArgs, 'id'>>;
  deleteTimeline?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType, RequireFields<MutationDeleteTimelineArgs, 'id'>>;
  describeDataset?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType, RequireFields<MutationDescribeDatasetArgs, 'id' | 'input'>>;
  evaluateRun?: Resolver<ResolversTypes['Evaluation'], ParentType, ContextType, RequireFields<MutationEvaluateRunArgs, 'input'>>;
  freezeDataset?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType, RequireFields<MutationFreezeDatasetArgs, 'id'>>;
  judge?: Resolver<ResolversTypes['JudgePayload'], ParentType, ContextType, RequireFields<MutationJudgeArgs, 'input'>>;
  makeProxy?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType, RequireFields<MutationMakeProxyArgs, 'assetId'>>;
  mergeShots?: Resolver<ResolversTypes['Shot'], ParentType, ContextType, RequireFields<MutationMergeShotsArgs, 'ids'>>;
  mergeTitles?: Resolver<ResolversTypes['Title'], ParentType, ContextType, RequireFields<MutationMergeTitlesArgs, 'ids' | 'into'>>;
  moveAssets?: Resolver<Array<ResolversTypes['Asset']>, ParentType, ContextType, RequireFields<MutationMoveAssetsArgs, 'ids' | 'to'>>;
  publishAnnotationRun?: Resolver<ResolversTypes['AnnotationRun'], ParentType, ContextType, RequireFields<MutationPublishAnnotationRunArgs, 'id'>>;
  putAnnotations?: Resolver<ResolversTypes['PutAnnotationsPayload'], ParentType, ContextType, RequireFields<MutationPutAnnotationsArgs, 'atomic' | 'input'>>;
  registerModel?: Resolver<ResolversTypes['Model'], ParentType, ContextType, RequireFields<MutationRegisterModelArgs, 'input'>>;
  remove?: Resolver<ResolversTypes['Removal'], ParentType, ContextType, RequireFields<MutationRemoveArgs, 'dryRun' | 'of' | 'references'>>;
  removeDialogueLine?: Resolver<ResolversTypes['ID'], ParentType, ContextType, RequireFields<MutationRemoveDialogueLineArgs, 'id'>>;
  removeModelAlias?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType, RequireFields<MutationRemoveModelAliasArgs, 'alias' | 'name'>>;
  restoreAnnotations?: Resolver<ResolversTypes['PutAnnotationsPayload'], ParentType, ContextType, RequireFields<MutationRestoreAnnotationsArgs, 'atomic' | 'input'>>;
  reviewAnnotations?: Resolver<ResolversTypes['PutAnnotationsPayload'], ParentType, ContextType, RequireFields<MutationReviewAnnotationsArgs, 'atomic' | 'ids'>>;
  saveSearch?: Resolver<ResolversTypes['SavedSearch'], ParentType, ContextType, RequireFields<MutationSaveSearchArgs, 'input'>>;
  saveTimeline?: Resolver<ResolversTypes['Timeline'], ParentType, ContextType, RequireFields<MutationSaveTimelineArgs, 'input'>>;
  setKeyframe?: Resolver<ResolversTypes['Shot'], ParentType, ContextType, RequireFields<MutationSetKeyframeArgs, 'shotId'>>;
  setModelAlias?: Resolver<ResolversTypes['Model'], ParentType, ContextType, RequireFields<MutationSetModelAliasArgs, 'alias' | 'modelId' | 'name'>>;
  setModelStage?: Resolver<ResolversTypes['Model'], ParentType, ContextType, RequireFields<MutationSetModelStageArgs, 'id' | 'stage'>>;
  shiftDialogue?: Resolver<ResolversTypes['Asset'], ParentType, ContextType, RequireFields<MutationShiftDialogueArgs, 'assetId' | 'byMs' | 'scale'>>;
  splitDataset?: Resolver<ResolversTypes['Dataset'], ParentType, ContextType, RequireFields<MutationSplitDatasetArgs, 'id' | 'salt' | 'stratified'>>;
  splitShot?: Resolver<Array<ResolversTypes['Shot']>, ParentType, ContextType, RequireFields<MutationSplitShotArgs, 'id'>>;
  startAnnotationRun?: Resolver<ResolversTypes['AnnotationRun'], ParentType, ContextType, RequireFields<MutationStartAnnotationRunArgs, 'input'>>;
  startIngest?: Resolver<ResolversTypes['IngestJob'], ParentType, ContextType, RequireFields<MutationStartIngestArgs, 'input'>>;
  undoCommit?: Resolver<ResolversTypes['Undone'], ParentType, ContextType, RequireFields<MutationUndoCommitArgs, 'id'>>;
  updateAsset?: Resolver<ResolversTypes['Asset'], ParentType, ContextType, RequireFields<MutationUpdateAssetArgs, 'id'>>;
  updateDialogueLine?: Resolver<ResolversTypes['DialogueLine'], ParentType, ContextType, RequireFields<MutationUpdateDialogueLineArgs, 'id'>>;
  updateShot?: Resolver<ResolversTypes['Shot'], ParentType, ContextType, RequireFields<MutationUpdateShotArgs, 'id'>>;
  updateTitle?: Resolver<ResolversTypes['Title'], ParentType, ContextType, RequireFields<MutationUpdateTitleArgs, 'id'>>;
}>;

export type NearDuplicateResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['NearDuplicate'] = ResolversParentTypes['NearDuplicate']> = ResolversObject<{
  a?: Resolver<ResolversTypes['DatasetItem'], ParentType, ContextType>;
  b?: Resolver<ResolversTypes['DatasetItem'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type OtherLabelResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['OtherLabel'] = ResolversParentTypes['OtherLabel']> = ResolversObject<{
  annotation?: Resolver<ResolversTypes['Annotation'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type PageInfoResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = ResolversObject<{
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type PlaybackResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Playback'] = ResolversParentTypes['Playback']> = ResolversObject<{
  codecs?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  mimeType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  playable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  proxy?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type ProxyJobResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ProxyJob'] = ResolversParentTypes['ProxyJob']> = ResolversObject<{
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  percent?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  stage?: Resolver<ResolversTypes['ProxyJobStage'], ParentType, ContextType>;
}>;

export type PutAnnotationsPayloadResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['PutAnnotationsPayload'] = ResolversParentTypes['PutAnnotationsPayload']> = ResolversObject<{
  annotations?: Resolver<Array<ResolversTypes['Annotation']>, ParentType, ContextType>;
  created?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['AnnotationProblem']>, ParentType, ContextType>;
  snapshot?: Resolver<ResolversTypes['Snapshot'], ParentType, ContextType>;
  unchanged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type QualityResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Quality'] = ResolversParentTypes['Quality']> = ResolversObject<{
  byAsset?: Resolver<Array<ResolversTypes['AssetFaults']>, ParentType, ContextType>;
  byLanguage?: Resolver<Array<ResolversTypes['LanguageFaults']>, ParentType, ContextType>;
  byRule?: Resolver<Array<ResolversTypes['RuleFaults']>, ParentType, ContextType>;
  checked?: Resolver<Array<ResolversTypes['AssetChecks']>, ParentType, ContextType>;
  counts?: Resolver<ResolversTypes['FaultCounts'], ParentType, ContextType>;
  findings?: Resolver<ResolversTypes['AnnotationConnection'], ParentType, ContextType, RequireFields<QualityFindingsArgs, 'first'>>;
}>;

export type QueryResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = ResolversObject<{
  annotation?: Resolver<Maybe<ResolversTypes['Annotation']>, ParentType, ContextType, RequireFields<QueryAnnotationArgs, 'id'>>;
  annotationRun?: Resolver<Maybe<ResolversTypes['AnnotationRun']>, ParentType, ContextType, RequireFields<QueryAnnotationRunArgs, 'id'>>;
  annotationType?: Resolver<Maybe<ResolversTypes['AnnotationType']>, ParentType, ContextType, RequireFields<QueryAnnotationTypeArgs, 'name'>>;
  annotationTypes?: Resolver<Array<ResolversTypes['AnnotationType']>, ParentType, ContextType>;
  annotations?: Resolver<ResolversTypes['AnnotationConnection'], ParentType, ContextType, RequireFields<QueryAnnotationsArgs, 'first' | 'offset' | 'orderBy'>>;
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType, RequireFields<QueryAssetArgs, 'id'>>;
  assets?: Resolver<ResolversTypes['AssetConnection'], ParentType, ContextType, RequireFields<QueryAssetsArgs, 'first' | 'offset'>>;
  auditLog?: Resolver<ResolversTypes['AuditConnection'], ParentType, ContextType, RequireFields<QueryAuditLogArgs, 'first'>>;
  commits?: Resolver<ResolversTypes['CommitConnection'], ParentType, ContextType, RequireFields<QueryCommitsArgs, 'first'>>;
  compareEvaluations?: Resolver<ResolversTypes['EvaluationComparison'], ParentType, ContextType, RequireFields<QueryCompareEvaluationsArgs, 'ids'>>;
  dataset?: Resolver<Maybe<ResolversTypes['Dataset']>, ParentType, ContextType, RequireFields<QueryDatasetArgs, 'id'>>;
  datasetDiff?: Resolver<ResolversTypes['DatasetDiff'], ParentType, ContextType, RequireFields<QueryDatasetDiffArgs, 'from' | 'to'>>;
  datasets?: Resolver<ResolversTypes['DatasetConnection'], ParentType, ContextType, RequireFields<QueryDatasetsArgs, 'first'>>;
  deliveryProfiles?: Resolver<Array<ResolversTypes['DeliveryProfile']>, ParentType, ContextType>;
  dialogueLine?: Resolver<Maybe<ResolversTypes['DialogueLine']>, ParentType, ContextType, RequireFields<QueryDialogueLineArgs, 'id'>>;
  disagreements?: Resolver<ResolversTypes['DisagreementConnection'], ParentType, ContextType, RequireFields<QueryDisagreementsArgs, 'first'>>;
  embeddingSpace?: Resolver<Maybe<ResolversTypes['EmbeddingSpace']>, ParentType, ContextType, RequireFields<QueryEmbeddingSpaceArgs, 'id'>>;
  embeddingSpaces?: Resolver<Array<ResolversTypes['EmbeddingSpace']>, ParentType, ContextType>;
  evaluation?: Resolver<Maybe<ResolversTypes['Evaluation']>, ParentType, ContextType, RequireFields<QueryEvaluationArgs, 'id'>>;
  evaluations?: Resolver<ResolversTypes['EvaluationConnection'], ParentType, ContextType, RequireFields<QueryEvaluationsArgs, 'first'>>;
  exportCut?: Resolver<ResolversTypes['ExportedFile'], ParentType, ContextType, RequireFields<QueryExportCutArgs, 'clock' | 'format' | 'most' | 'of' | 'shortReels'>>;
  facets?: Resolver<Array<ResolversTypes['Facet']>, ParentType, ContextType, RequireFields<QueryFacetsArgs, 'bins' | 'kind'>>;
  frame?: Resolver<Maybe<ResolversTypes['Frame']>, ParentType, ContextType, RequireFields<QueryFrameArgs, 'id'>>;
  frames?: Resolver<ResolversTypes['FrameConnection'], ParentType, ContextType, RequireFields<QueryFramesArgs, 'first' | 'offset'>>;
  graphIndexes?: Resolver<Array<ResolversTypes['GraphIndex']>, ParentType, ContextType>;
  impactOf?: Resolver<Maybe<ResolversTypes['Impact']>, ParentType, ContextType, RequireFields<QueryImpactOfArgs, 'most' | 'node'>>;
  ingestJob?: Resolver<Maybe<ResolversTypes['IngestJob']>, ParentType, ContextType, RequireFields<QueryIngestJobArgs, 'id'>>;
  ingestJobs?: Resolver<ResolversTypes['IngestJobConnection'], ParentType, ContextType, RequireFields<QueryIngestJobsArgs, 'first'>>;
  labelSuggestions?: Resolver<ResolversTypes['LabelSuggestions'], ParentType, ContextType, RequireFields<QueryLabelSuggestionsArgs, 'first' | 'label' | 'of' | 'seed' | 'strategy' | 'type'>>;
  labels?: Resolver<Array<ResolversTypes['LabelCount']>, ParentType, ContextType, RequireFields<QueryLabelsArgs, 'first'>>;
  lake?: Resolver<ResolversTypes['Lake'], ParentType, ContextType>;
  lineage?: Resolver<Maybe<ResolversTypes['Lineage']>, ParentType, ContextType, RequireFields<QueryLineageArgs, 'depth' | 'direction' | 'first' | 'of'>>;
  matchCuts?: Resolver<ResolversTypes['MatchCutConnection'], ParentType, ContextType, RequireFields<QueryMatchCutsArgs, 'first' | 'scope'>>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType, RequireFields<QueryModelArgs, 'id'>>;
  modelByAlias?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType, RequireFields<QueryModelByAliasArgs, 'alias' | 'name'>>;
  modelFacets?: Resolver<ResolversTypes['ModelFacets'], ParentType, ContextType, Partial<QueryModelFacetsArgs>>;
  models?: Resolver<ResolversTypes['ModelConnection'], ParentType, ContextType, RequireFields<QueryModelsArgs, 'first' | 'orderBy'>>;
  moments?: Resolver<ResolversTypes['MomentConnection'], ParentType, ContextType, RequireFields<QueryMomentsArgs, 'allOf' | 'first' | 'mergeGapMs' | 'minDurationMs'>>;
  sample?: Resolver<Array<ResolversTypes['Sampled']>, ParentType, ContextType, RequireFields<QuerySampleArgs, 'first' | 'kind' | 'seed'>>;
  savedSearch?: Resolver<Maybe<ResolversTypes['SavedSearch']>, ParentType, ContextType, RequireFields<QuerySavedSearchArgs, 'id'>>;
  savedSearches?: Resolver<ResolversTypes['SavedSearchConnection'], ParentType, ContextType, RequireFields<QuerySavedSearchesArgs, 'first'>>;
  savedSearchesMatching?: Resolver<Maybe<ResolversTypes['SavedSearchMatches']>, ParentType, ContextType, RequireFields<QuerySavedSearchesMatchingArgs, 'first' | 'node'>>;
  search?: Resolver<ResolversTypes['SearchConnection'], ParentType, ContextType, RequireFields<QuerySearchArgs, 'first' | 'kinds' | 'mode'>>;
  shot?: Resolver<Maybe<ResolversTypes['Shot']>, ParentType, ContextType, RequireFields<QueryShotArgs, 'id'>>;
  shots?: Resolver<ResolversTypes['ShotConnection'], ParentType, ContextType, RequireFields<QueryShotsArgs, 'first' | 'offset'>>;
  timeline?: Resolver<Maybe<ResolversTypes['Timeline']>, ParentType, ContextType, RequireFields<QueryTimelineArgs, 'id'>>;
  timelines?: Resolver<ResolversTypes['TimelineConnection'], ParentType, ContextType, RequireFields<QueryTimelinesArgs, 'first'>>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType, RequireFields<QueryTitleArgs, 'id'>>;
  titles?: Resolver<ResolversTypes['TitleConnection'], ParentType, ContextType, RequireFields<QueryTitlesArgs, 'first' | 'offset' | 'orderBy'>>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
}>;

export type RemovalResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Removal'] = ResolversParentTypes['Removal']> = ResolversObject<{
  dryRun?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  referenceCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  references?: Resolver<Array<ResolversTypes['RemovalReference']>, ParentType, ContextType>;
  rows?: Resolver<Array<ResolversTypes['RemovedRows']>, ParentType, ContextType>;
  snapshot?: Resolver<ResolversTypes['Snapshot'], ParentType, ContextType>;
}>;

export type RemovalReferenceResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['RemovalReference'] = ResolversParentTypes['RemovalReference']> = ResolversObject<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RemovalReferenceKind'], ParentType, ContextType>;
  says?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type RemovedRowsResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['RemovedRows'] = ResolversParentTypes['RemovedRows']> = ResolversObject<{
  count?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  table?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type ReportedMetricResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ReportedMetric'] = ResolversParentTypes['ReportedMetric']> = ResolversObject<{
  dataset?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  metric?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  task?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type ReviewResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Review'] = ResolversParentTypes['Review']> = ResolversObject<{
  at?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ReviewStatus'], ParentType, ContextType>;
}>;

export type RuleFaultsResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['RuleFaults'] = ResolversParentTypes['RuleFaults']> = ResolversObject<{
  counts?: Resolver<ResolversTypes['FaultCounts'], ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['AnnotationType'], ParentType, ContextType>;
}>;

export type SampledResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Sampled'] = ResolversParentTypes['Sampled']> = ResolversObject<{
  __resolveType: TypeResolveFn<'Annotation' | 'Asset' | 'DialogueLine' | 'Frame' | 'Shot' | 'Title', ParentType, ContextType>;
}>;

export type SavedSearchResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SavedSearch'] = ResolversParentTypes['SavedSearch']> = ResolversObject<{
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  criteria?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SavedSearchKind'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  results?: Resolver<ResolversTypes['SavedSearchResultConnection'], ParentType, ContextType, RequireFields<SavedSearchResultsArgs, 'first'>>;
}>;

export type SavedSearchConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SavedSearchConnection'] = ResolversParentTypes['SavedSearchConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['SavedSearchEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['SavedSearch']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type SavedSearchEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SavedSearchEdge'] = ResolversParentTypes['SavedSearchEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SavedSearch'], ParentType, ContextType>;
}>;

export type SavedSearchMatchesResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SavedSearchMatches'] = ResolversParentTypes['SavedSearchMatches']> = ResolversObject<{
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['SavedSearch']>, ParentType, ContextType>;
}>;

export type SavedSearchNewsResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SavedSearchNews'] = ResolversParentTypes['SavedSearchNews']> = ResolversObject<{
  matches?: Resolver<Array<ResolversTypes['SavedSearchResult']>, ParentType, ContextType>;
  snapshot?: Resolver<ResolversTypes['Snapshot'], ParentType, ContextType>;
}>;

export type SavedSearchResultResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SavedSearchResult'] = ResolversParentTypes['SavedSearchResult']> = ResolversObject<{
  __resolveType: TypeResolveFn<'Annotation' | 'DialogueLine' | 'Frame' | 'Moment' | 'Shot', ParentType, ContextType>;
}>;

export type SavedSearchResultConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SavedSearchResultConnection'] = ResolversParentTypes['SavedSearchResultConnection']> = ResolversObject<{
  nodes?: Resolver<Array<ResolversTypes['SavedSearchResult']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type SearchConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SearchConnection'] = ResolversParentTypes['SearchConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['SearchEdge']>, ParentType, ContextType>;
  facets?: Resolver<ResolversTypes['SearchFacets'], ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['SearchResult']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type SearchEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SearchEdge'] = ResolversParentTypes['SearchEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  matches?: Resolver<Array<ResolversTypes['SearchMatch']>, ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SearchResult'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type SearchFacetsResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SearchFacets'] = ResolversParentTypes['SearchFacets']> = ResolversObject<{
  kinds?: Resolver<Array<ResolversTypes['KindCount']>, ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['LabelCount']>, ParentType, ContextType>;
  titles?: Resolver<Array<ResolversTypes['TitleCount']>, ParentType, ContextType>;
}>;

export type SearchMatchResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SearchMatch'] = ResolversParentTypes['SearchMatch']> = ResolversObject<{
  by?: Resolver<ResolversTypes['MatchKind'], ParentType, ContextType>;
  field?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  snippet?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  space?: Resolver<Maybe<ResolversTypes['EmbeddingSpace']>, ParentType, ContextType>;
  via?: Resolver<Maybe<ResolversTypes['Frame']>, ParentType, ContextType>;
}>;

export type SearchResultResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SearchResult'] = ResolversParentTypes['SearchResult']> = ResolversObject<{
  __resolveType: TypeResolveFn<'Annotation' | 'DialogueLine' | 'Frame' | 'Shot' | 'Title', ParentType, ContextType>;
}>;

export type SeriesResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Series'] = ResolversParentTypes['Series']> = ResolversObject<{
  channel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  greatest?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  least?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  mean?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  points?: Resolver<Array<ResolversTypes['SeriesPoint']>, ParentType, ContextType>;
  startMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  stepMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  streamIndex?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type SeriesPointResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SeriesPoint'] = ResolversParentTypes['SeriesPoint']> = ResolversObject<{
  endMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  greatest?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  least?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  mean?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  timeMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type ShotResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Shot'] = ResolversParentTypes['Shot'], FederationReferenceType extends FederationReferenceTypes['Shot'] = FederationReferenceTypes['Shot']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Shot']> | FederationReferenceType, FederationReferenceType, ContextType>;
  annotations?: Resolver<ResolversTypes['AnnotationConnection'], ParentType, ContextType, RequireFields<ShotAnnotationsArgs, 'first' | 'orderBy'>>;
  asset?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
  colour?: Resolver<Maybe<ResolversTypes['Colour']>, ParentType, ContextType>;
  dialogue?: Resolver<Array<ResolversTypes['DialogueLine']>, ParentType, ContextType, Partial<ShotDialogueArgs>>;
  edited?: Resolver<Maybe<ResolversTypes['Edited']>, ParentType, ContextType>;
  frames?: Resolver<ResolversTypes['FrameConnection'], ParentType, ContextType, RequireFields<ShotFramesArgs, 'first'>>;
  history?: Resolver<Array<ResolversTypes['EntityRevision']>, ParentType, ContextType, RequireFields<ShotHistoryArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  keyframe?: Resolver<Maybe<ResolversTypes['Frame']>, ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  metrics?: Resolver<Array<ResolversTypes['Metric']>, ParentType, ContextType, Partial<ShotMetricsArgs>>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  preview?: Resolver<Maybe<ResolversTypes['ShotPreview']>, ParentType, ContextType>;
  similar?: Resolver<ResolversTypes['SimilarShotConnection'], ParentType, ContextType, RequireFields<ShotSimilarArgs, 'first' | 'scope'>>;
  timeRange?: Resolver<ResolversTypes['TimeRange'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  transitionIn?: Resolver<Maybe<ResolversTypes['Transition']>, ParentType, ContextType>;
  transitionOut?: Resolver<Maybe<ResolversTypes['Transition']>, ParentType, ContextType>;
  usedIn?: Resolver<ResolversTypes['TimelineConnection'], ParentType, ContextType, RequireFields<ShotUsedInArgs, 'first'>>;
  version?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type ShotConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ShotConnection'] = ResolversParentTypes['ShotConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['ShotEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Shot']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type ShotEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ShotEdge'] = ResolversParentTypes['ShotEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Shot'], ParentType, ContextType>;
}>;

export type ShotPreviewResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ShotPreview'] = ResolversParentTypes['ShotPreview']> = ResolversObject<{
  durationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mimeType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type SimilarAssetConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SimilarAssetConnection'] = ResolversParentTypes['SimilarAssetConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['SimilarAssetEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Asset']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  search?: Resolver<ResolversTypes['VectorSearchInfo'], ParentType, ContextType>;
}>;

export type SimilarAssetEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SimilarAssetEdge'] = ResolversParentTypes['SimilarAssetEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  distance?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  via?: Resolver<ResolversTypes['Frame'], ParentType, ContextType>;
}>;

export type SimilarFrameConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SimilarFrameConnection'] = ResolversParentTypes['SimilarFrameConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['SimilarFrameEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Frame']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  search?: Resolver<ResolversTypes['VectorSearchInfo'], ParentType, ContextType>;
}>;

export type SimilarFrameEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SimilarFrameEdge'] = ResolversParentTypes['SimilarFrameEdge']> = ResolversObject<{
  because?: Resolver<Maybe<ResolversTypes['Likeness']>, ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  distance?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Frame'], ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type SimilarModelResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SimilarModel'] = ResolversParentTypes['SimilarModel']> = ResolversObject<{
  both?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['LabelAgreement']>, ParentType, ContextType, RequireFields<SimilarModelLabelsArgs, 'first'>>;
  model?: Resolver<ResolversTypes['Model'], ParentType, ContextType>;
  onlyThat?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  onlyThis?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  sharedAssetCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type SimilarShotConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SimilarShotConnection'] = ResolversParentTypes['SimilarShotConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['SimilarShotEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Shot']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  search?: Resolver<ResolversTypes['VectorSearchInfo'], ParentType, ContextType>;
}>;

export type SimilarShotEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SimilarShotEdge'] = ResolversParentTypes['SimilarShotEdge']> = ResolversObject<{
  because?: Resolver<Maybe<ResolversTypes['Likeness']>, ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  distance?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Shot'], ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  via?: Resolver<ResolversTypes['Frame'], ParentType, ContextType>;
}>;

export type SimilarTitleConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SimilarTitleConnection'] = ResolversParentTypes['SimilarTitleConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['SimilarTitleEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Title']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  search?: Resolver<ResolversTypes['VectorSearchInfo'], ParentType, ContextType>;
}>;

export type SimilarTitleEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SimilarTitleEdge'] = ResolversParentTypes['SimilarTitleEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  distance?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Title'], ParentType, ContextType>;
  rank?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  score?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  via?: Resolver<ResolversTypes['Frame'], ParentType, ContextType>;
}>;

export type SnapshotResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Snapshot'] = ResolversParentTypes['Snapshot']> = ResolversObject<{
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export type SpaceCoverageResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SpaceCoverage'] = ResolversParentTypes['SpaceCoverage']> = ResolversObject<{
  embedded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SearchKind'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type SpaceMapResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SpaceMap'] = ResolversParentTypes['SpaceMap']> = ResolversObject<{
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lackingCount?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['MapMethod'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  parameters?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  pointCount?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  points?: Resolver<Maybe<ResolversTypes['MapPoints']>, ParentType, ContextType, RequireFields<SpaceMapPointsArgs, 'columns'>>;
  seed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  snapshot?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  stale?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type SpritesResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Sprites'] = ResolversParentTypes['Sprites']> = ResolversObject<{
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type StalenessResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Staleness'] = ResolversParentTypes['Staleness']> = ResolversObject<{
  assetCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  datasets?: Resolver<ResolversTypes['ImpactList'], ParentType, ContextType>;
  evaluations?: Resolver<ResolversTypes['ImpactList'], ParentType, ContextType>;
  frameCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  retrains?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['AnnotationRun']>, ParentType, ContextType>;
  savedSearches?: Resolver<ResolversTypes['SavedSearchMatches'], ParentType, ContextType>;
  titleCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  titles?: Resolver<Array<ResolversTypes['Title']>, ParentType, ContextType>;
}>;

export type SubscriptionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = ResolversObject<{
  changes?: SubscriptionResolver<ResolversTypes['ChangePage'], "changes", ParentType, ContextType, Partial<SubscriptionChangesArgs>>;
  savedSearch?: SubscriptionResolver<ResolversTypes['SavedSearchNews'], "savedSearch", ParentType, ContextType, RequireFields<SubscriptionSavedSearchArgs, 'id'>>;
}>;

export type TableIndexResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TableIndex'] = ResolversParentTypes['TableIndex']> = ResolversObject<{
  columns?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  indexedRows?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unindexedRows?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type TeachingQualityResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TeachingQuality'] = ResolversParentTypes['TeachingQuality']> = ResolversObject<{
  ap?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  auc?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  ece?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  f1?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  negatives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  positives?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  titles?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type TextStreamResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TextStream'] = ResolversParentTypes['TextStream']> = ResolversObject<{
  codec?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type TimeRangeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TimeRange'] = ResolversParentTypes['TimeRange']> = ResolversObject<{
  durationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  endFrame?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  endMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  endTimecode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startFrame?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  startMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  startTimecode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type TimelineResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Timeline'] = ResolversParentTypes['Timeline'], FederationReferenceType extends FederationReferenceTypes['Timeline'] = FederationReferenceTypes['Timeline']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Timeline']> | FederationReferenceType, FederationReferenceType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  durationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  frameRate?: Resolver<Maybe<ResolversTypes['FrameRate']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  moments?: Resolver<ResolversTypes['TimelineMomentConnection'], ParentType, ContextType, RequireFields<TimelineMomentsArgs, 'allOf' | 'first'>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  otio?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['TimelineSource'], ParentType, ContextType>;
  startTimecode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  tracks?: Resolver<Array<ResolversTypes['TimelineTrack']>, ParentType, ContextType>;
}>;

export type TimelineClipResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TimelineClip'] = ResolversParentTypes['TimelineClip']> = ResolversObject<{
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recordRange?: Resolver<ResolversTypes['TimeRange'], ParentType, ContextType>;
  shots?: Resolver<Array<ResolversTypes['Shot']>, ParentType, ContextType>;
  sourceName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sourceRange?: Resolver<Maybe<ResolversTypes['TimeRange']>, ParentType, ContextType>;
  speed?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  timeline?: Resolver<ResolversTypes['Timeline'], ParentType, ContextType>;
}>;

export type TimelineClipConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TimelineClipConnection'] = ResolversParentTypes['TimelineClipConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['TimelineClipEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['TimelineClip']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type TimelineClipEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TimelineClipEdge'] = ResolversParentTypes['TimelineClipEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TimelineClip'], ParentType, ContextType>;
}>;

export type TimelineConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TimelineConnection'] = ResolversParentTypes['TimelineConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['TimelineEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Timeline']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type TimelineEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TimelineEdge'] = ResolversParentTypes['TimelineEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Timeline'], ParentType, ContextType>;
}>;

export type TimelineMomentResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TimelineMoment'] = ResolversParentTypes['TimelineMoment']> = ResolversObject<{
  clip?: Resolver<ResolversTypes['TimelineClip'], ParentType, ContextType>;
  recordRange?: Resolver<ResolversTypes['TimeRange'], ParentType, ContextType>;
  sourceRange?: Resolver<ResolversTypes['TimeRange'], ParentType, ContextType>;
}>;

export type TimelineMomentConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TimelineMomentConnection'] = ResolversParentTypes['TimelineMomentConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['TimelineMomentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['TimelineMoment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type TimelineMomentEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TimelineMomentEdge'] = ResolversParentTypes['TimelineMomentEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['TimelineMoment'], ParentType, ContextType>;
}>;

export type TimelineTrackResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TimelineTrack'] = ResolversParentTypes['TimelineTrack']> = ResolversObject<{
  clips?: Resolver<ResolversTypes['TimelineClipConnection'], ParentType, ContextType, RequireFields<TimelineTrackClipsArgs, 'first'>>;
  durationMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type TitleResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Title'] = ResolversParentTypes['Title'], FederationReferenceType extends FederationReferenceTypes['Title'] = FederationReferenceTypes['Title']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Title']> | FederationReferenceType, FederationReferenceType, ContextType>;
  accessTags?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  aliases?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  annotationSummary?: Resolver<Array<ResolversTypes['AnnotationSummary']>, ParentType, ContextType, Partial<TitleAnnotationSummaryArgs>>;
  annotations?: Resolver<ResolversTypes['AnnotationConnection'], ParentType, ContextType, RequireFields<TitleAnnotationsArgs, 'first' | 'orderBy'>>;
  artworkCandidates?: Resolver<ResolversTypes['ArtworkCandidates'], ParentType, ContextType, RequireFields<TitleArtworkCandidatesArgs, 'aspect' | 'count' | 'spread'>>;
  assets?: Resolver<ResolversTypes['AssetConnection'], ParentType, ContextType, RequireFields<TitleAssetsArgs, 'first'>>;
  children?: Resolver<ResolversTypes['TitleConnection'], ParentType, ContextType, RequireFields<TitleChildrenArgs, 'first'>>;
  delivery?: Resolver<ResolversTypes['DeliveryReport'], ParentType, ContextType, RequireFields<TitleDeliveryArgs, 'profile'>>;
  dialogue?: Resolver<ResolversTypes['DialogueConnection'], ParentType, ContextType, RequireFields<TitleDialogueArgs, 'first'>>;
  edited?: Resolver<Maybe<ResolversTypes['Edited']>, ParentType, ContextType>;
  eidr?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  externalIds?: Resolver<Array<ResolversTypes['ExternalId']>, ParentType, ContextType>;
  history?: Resolver<Array<ResolversTypes['EntityRevision']>, ParentType, ContextType, RequireFields<TitleHistoryArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['TitleKind']>, ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['LabelCount']>, ParentType, ContextType, RequireFields<TitleLabelsArgs, 'first'>>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  originalLanguage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  quality?: Resolver<ResolversTypes['Quality'], ParentType, ContextType, Partial<TitleQualityArgs>>;
  releaseYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  shots?: Resolver<ResolversTypes['ShotConnection'], ParentType, ContextType, RequireFields<TitleShotsArgs, 'first'>>;
  similar?: Resolver<ResolversTypes['SimilarTitleConnection'], ParentType, ContextType, RequireFields<TitleSimilarArgs, 'first'>>;
  usedIn?: Resolver<ResolversTypes['TimelineConnection'], ParentType, ContextType, RequireFields<TitleUsedInArgs, 'first'>>;
  version?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type TitleConnectionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TitleConnection'] = ResolversParentTypes['TitleConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['TitleEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Title']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type TitleCountResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TitleCount'] = ResolversParentTypes['TitleCount']> = ResolversObject<{
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  title?: Resolver<ResolversTypes['Title'], ParentType, ContextType>;
}>;

export type TitleEdgeResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TitleEdge'] = ResolversParentTypes['TitleEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Title'], ParentType, ContextType>;
}>;

export type TrackComparisonResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TrackComparison'] = ResolversParentTypes['TrackComparison']> = ResolversObject<{
  alignment?: Resolver<Array<ResolversTypes['AlignedLines']>, ParentType, ContextType, RequireFields<TrackComparisonAlignmentArgs, 'first' | 'skip'>>;
  coverage?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  driftCause?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  driftPpm?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  lengthRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  offsetMs?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  reverseCoverage?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  scores?: Resolver<Maybe<ResolversTypes['TranslationScores']>, ParentType, ContextType>;
  with?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
}>;

export type TransitionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Transition'] = ResolversParentTypes['Transition']> = ResolversObject<{
  timeRange?: Resolver<Maybe<ResolversTypes['TimeRange']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['TransitionType'], ParentType, ContextType>;
}>;

export type TranslationScoreResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TranslationScore'] = ResolversParentTypes['TranslationScore']> = ResolversObject<{
  signature?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type TranslationScoresResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['TranslationScores'] = ResolversParentTypes['TranslationScores']> = ResolversObject<{
  bleu?: Resolver<ResolversTypes['TranslationScore'], ParentType, ContextType>;
  chrf?: Resolver<ResolversTypes['TranslationScore'], ParentType, ContextType>;
  ter?: Resolver<ResolversTypes['TranslationScore'], ParentType, ContextType>;
}>;

export type UndoneResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Undone'] = ResolversParentTypes['Undone']> = ResolversObject<{
  commit?: Resolver<ResolversTypes['Commit'], ParentType, ContextType>;
  rows?: Resolver<Array<ResolversTypes['CommitRows']>, ParentType, ContextType>;
  snapshot?: Resolver<ResolversTypes['Snapshot'], ParentType, ContextType>;
}>;

export type UnlistedChangesResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['UnlistedChanges'] = ResolversParentTypes['UnlistedChanges']> = ResolversObject<{
  commit?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChangedKind'], ParentType, ContextType>;
  rows?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export interface VectorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Vector'], any> {
  name: 'Vector';
}

export type VectorIndexInfoResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['VectorIndexInfo'] = ResolversParentTypes['VectorIndexInfo']> = ResolversObject<{
  indexedRows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  measuredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  measuredRecallAt10?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unindexedRows?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type VectorSearchInfoResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['VectorSearchInfo'] = ResolversParentTypes['VectorSearchInfo']> = ResolversObject<{
  exact?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  metric?: Resolver<ResolversTypes['DistanceMetric'], ParentType, ContextType>;
  space?: Resolver<ResolversTypes['EmbeddingSpace'], ParentType, ContextType>;
}>;

export type VideoStreamResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['VideoStream'] = ResolversParentTypes['VideoStream']> = ResolversObject<{
  bitDepth?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  codec?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  codecString?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  codedHeight?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  codedWidth?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  colorPrimaries?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  colorRange?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  colorSpace?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  colorTransfer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dynamicRange?: Resolver<ResolversTypes['DynamicRange'], ParentType, ContextType>;
  frameRate?: Resolver<Maybe<ResolversTypes['FrameRate']>, ParentType, ContextType>;
  height?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pixelFormat?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  width?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type ViewerResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = ResolversObject<{
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mutations?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type Resolvers<ContextType = OperationContext> = ResolversObject<{
  AcceptedExample?: AcceptedExampleResolvers<ContextType>;
  ActivityBucket?: ActivityBucketResolvers<ContextType>;
  ActivityFigures?: ActivityFiguresResolvers<ContextType>;
  ActivityLabel?: ActivityLabelResolvers<ContextType>;
  ActivityReference?: ActivityReferenceResolvers<ContextType>;
  AlignedLines?: AlignedLinesResolvers<ContextType>;
  Analysis?: AnalysisResolvers<ContextType>;
  Annotation?: AnnotationResolvers<ContextType>;
  AnnotationConnection?: AnnotationConnectionResolvers<ContextType>;
  AnnotationEdge?: AnnotationEdgeResolvers<ContextType>;
  AnnotationEvidence?: AnnotationEvidenceResolvers<ContextType>;
  AnnotationProblem?: AnnotationProblemResolvers<ContextType>;
  AnnotationRevision?: AnnotationRevisionResolvers<ContextType>;
  AnnotationRun?: AnnotationRunResolvers<ContextType>;
  AnnotationRunConnection?: AnnotationRunConnectionResolvers<ContextType>;
  AnnotationRunEdge?: AnnotationRunEdgeResolvers<ContextType>;
  AnnotationSummary?: AnnotationSummaryResolvers<ContextType>;
  AnnotationType?: AnnotationTypeResolvers<ContextType>;
  ApplyClassifierPayload?: ApplyClassifierPayloadResolvers<ContextType>;
  ArtworkCandidate?: ArtworkCandidateResolvers<ContextType>;
  ArtworkCandidates?: ArtworkCandidatesResolvers<ContextType>;
  ArtworkScorePart?: ArtworkScorePartResolvers<ContextType>;
  Asset?: AssetResolvers<ContextType>;
  AssetChecks?: AssetChecksResolvers<ContextType>;
  AssetConnection?: AssetConnectionResolvers<ContextType>;
  AssetEdge?: AssetEdgeResolvers<ContextType>;
  AssetFaults?: AssetFaultsResolvers<ContextType>;
  AttachedPicture?: AttachedPictureResolvers<ContextType>;
  AudioStream?: AudioStreamResolvers<ContextType>;
  AuditConnection?: AuditConnectionResolvers<ContextType>;
  AuditEdge?: AuditEdgeResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  BoundingBox?: BoundingBoxResolvers<ContextType>;
  CaseAlike?: CaseAlikeResolvers<ContextType>;
  Change?: ChangeResolvers<ContextType>;
  ChangePage?: ChangePageResolvers<ContextType>;
  Commit?: CommitResolvers<ContextType>;
  CommitConnection?: CommitConnectionResolvers<ContextType>;
  CommitEdge?: CommitEdgeResolvers<ContextType>;
  CommitRows?: CommitRowsResolvers<ContextType>;
  Committer?: CommitterResolvers<ContextType>;
  ComparedMetric?: ComparedMetricResolvers<ContextType>;
  Counterpart?: CounterpartResolvers<ContextType>;
  DataStream?: DataStreamResolvers<ContextType>;
  Dataset?: DatasetResolvers<ContextType>;
  DatasetConnection?: DatasetConnectionResolvers<ContextType>;
  DatasetDiff?: DatasetDiffResolvers<ContextType>;
  DatasetEdge?: DatasetEdgeResolvers<ContextType>;
  DatasetEntity?: DatasetEntityResolvers<ContextType>;
  DatasetItem?: DatasetItemResolvers<ContextType>;
  DatasetItemConnection?: DatasetItemConnectionResolvers<ContextType>;
  DatasetItemEdge?: DatasetItemEdgeResolvers<ContextType>;
  DatasetLabelCount?: DatasetLabelCountResolvers<ContextType>;
  DatasetSplit?: DatasetSplitResolvers<ContextType>;
  DatasetSplitBy?: DatasetSplitByResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteAnnotationsPayload?: DeleteAnnotationsPayloadResolvers<ContextType>;
  DeliveryProfile?: DeliveryProfileResolvers<ContextType>;
  DeliveryReason?: DeliveryReasonResolvers<ContextType>;
  DeliveryReport?: DeliveryReportResolvers<ContextType>;
  DeliveryRule?: DeliveryRuleResolvers<ContextType>;
  DialogueConnection?: DialogueConnectionResolvers<ContextType>;
  DialogueEdge?: DialogueEdgeResolvers<ContextType>;
  DialogueLine?: DialogueLineResolvers<ContextType>;
  DialoguePosition?: DialoguePositionResolvers<ContextType>;
  Disagreement?: DisagreementResolvers<ContextType>;
  DisagreementConnection?: DisagreementConnectionResolvers<ContextType>;
  DisagreementEdge?: DisagreementEdgeResolvers<ContextType>;
  Duplicate?: DuplicateResolvers<ContextType>;
  Edited?: EditedResolvers<ContextType>;
  Embedding?: EmbeddingResolvers<ContextType>;
  EmbeddingSpace?: EmbeddingSpaceResolvers<ContextType>;
  EntityRevision?: EntityRevisionResolvers<ContextType>;
  EvaluatedSide?: EvaluatedSideResolvers<ContextType>;
  Evaluation?: EvaluationResolvers<ContextType>;
  EvaluationCalibrationBin?: EvaluationCalibrationBinResolvers<ContextType>;
  EvaluationCase?: EvaluationCaseResolvers<ContextType>;
  EvaluationCaseConnection?: EvaluationCaseConnectionResolvers<ContextType>;
  EvaluationCaseEdge?: EvaluationCaseEdgeResolvers<ContextType>;
  EvaluationComparison?: EvaluationComparisonResolvers<ContextType>;
  EvaluationConfusion?: EvaluationConfusionResolvers<ContextType>;
  EvaluationConfusionCell?: EvaluationConfusionCellResolvers<ContextType>;
  EvaluationConnection?: EvaluationConnectionResolvers<ContextType>;
  EvaluationCounts?: EvaluationCountsResolvers<ContextType>;
  EvaluationCurve?: EvaluationCurveResolvers<ContextType>;
  EvaluationCurvePoint?: EvaluationCurvePointResolvers<ContextType>;
  EvaluationEdge?: EvaluationEdgeResolvers<ContextType>;
  EvaluationMetric?: EvaluationMetricResolvers<ContextType>;
  EvaluationMetricConnection?: EvaluationMetricConnectionResolvers<ContextType>;
  EvaluationMetricEdge?: EvaluationMetricEdgeResolvers<ContextType>;
  EvaluationSettings?: EvaluationSettingsResolvers<ContextType>;
  ExportedFile?: ExportedFileResolvers<ContextType>;
  ExternalId?: ExternalIdResolvers<ContextType>;
  Facet?: FacetResolvers<ContextType>;
  FacetHistogram?: FacetHistogramResolvers<ContextType>;
  FacetValue?: FacetValueResolvers<ContextType>;
  FaultCounts?: FaultCountsResolvers<ContextType>;
  Frame?: FrameResolvers<ContextType>;
  FrameConnection?: FrameConnectionResolvers<ContextType>;
  FrameEdge?: FrameEdgeResolvers<ContextType>;
  FrameRate?: FrameRateResolvers<ContextType>;
  GraphIndex?: GraphIndexResolvers<ContextType>;
  Image?: ImageResolvers<ContextType>;
  Impact?: ImpactResolvers<ContextType>;
  ImpactList?: ImpactListResolvers<ContextType>;
  IngestJob?: IngestJobResolvers<ContextType>;
  IngestJobConnection?: IngestJobConnectionResolvers<ContextType>;
  IngestJobEdge?: IngestJobEdgeResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  JudgePayload?: JudgePayloadResolvers<ContextType>;
  Judged?: JudgedResolvers<ContextType>;
  KindCount?: KindCountResolvers<ContextType>;
  LabelAgreement?: LabelAgreementResolvers<ContextType>;
  LabelCount?: LabelCountResolvers<ContextType>;
  LabelSuggestion?: LabelSuggestionResolvers<ContextType>;
  LabelSuggestions?: LabelSuggestionsResolvers<ContextType>;
  Lake?: LakeResolvers<ContextType>;
  LakeTable?: LakeTableResolvers<ContextType>;
  LanguageFaults?: LanguageFaultsResolvers<ContextType>;
  Likeness?: LikenessResolvers<ContextType>;
  LikenessPart?: LikenessPartResolvers<ContextType>;
  LikenessShare?: LikenessShareResolvers<ContextType>;
  Lineage?: LineageResolvers<ContextType>;
  LineageEdge?: LineageEdgeResolvers<ContextType>;
  LineageEntity?: LineageEntityResolvers<ContextType>;
  LineageNode?: LineageNodeResolvers<ContextType>;
  Loudness?: LoudnessResolvers<ContextType>;
  MapPoints?: MapPointsResolvers<ContextType>;
  MatchCut?: MatchCutResolvers<ContextType>;
  MatchCutConnection?: MatchCutConnectionResolvers<ContextType>;
  MatchCutEdge?: MatchCutEdgeResolvers<ContextType>;
  MediaStream?: MediaStreamResolvers<ContextType>;
  Metric?: MetricResolvers<ContextType>;
  Model?: ModelResolvers<ContextType>;
  ModelActivity?: ModelActivityResolvers<ContextType>;
  ModelArtefact?: ModelArtefactResolvers<ContextType>;
  ModelConnection?: ModelConnectionResolvers<ContextType>;
  ModelEdge?: ModelEdgeResolvers<ContextType>;
  ModelFacet?: ModelFacetResolvers<ContextType>;
  ModelFacets?: ModelFacetsResolvers<ContextType>;
  ModelSource?: ModelSourceResolvers<ContextType>;
  ModelStageChange?: ModelStageChangeResolvers<ContextType>;
  Moment?: MomentResolvers<ContextType>;
  MomentConnection?: MomentConnectionResolvers<ContextType>;
  MomentEdge?: MomentEdgeResolvers<ContextType>;
  MomentEvidence?: MomentEvidenceResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  NearDuplicate?: NearDuplicateResolvers<ContextType>;
  OtherLabel?: OtherLabelResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Playback?: PlaybackResolvers<ContextType>;
  ProxyJob?: ProxyJobResolvers<ContextType>;
  PutAnnotationsPayload?: PutAnnotationsPayloadResolvers<ContextType>;
  Quality?: QualityResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Removal?: RemovalResolvers<ContextType>;
  RemovalReference?: RemovalReferenceResolvers<ContextType>;
  RemovedRows?: RemovedRowsResolvers<ContextType>;
  ReportedMetric?: ReportedMetricResolvers<ContextType>;
  Review?: ReviewResolvers<ContextType>;
  RuleFaults?: RuleFaultsResolvers<ContextType>;
  Sampled?: SampledResolvers<ContextType>;
  SavedSearch?: SavedSearchResolvers<ContextType>;
  SavedSearchConnection?: SavedSearchConnectionResolvers<ContextType>;
  SavedSearchEdge?: SavedSearchEdgeResolvers<ContextType>;
  SavedSearchMatches?: SavedSearchMatchesResolvers<ContextType>;
  SavedSearchNews?: SavedSearchNewsResolvers<ContextType>;
  SavedSearchResult?: SavedSearchResultResolvers<ContextType>;
  SavedSearchResultConnection?: SavedSearchResultConnectionResolvers<ContextType>;
  SearchConnection?: SearchConnectionResolvers<ContextType>;
  SearchEdge?: SearchEdgeResolvers<ContextType>;
  SearchFacets?: SearchFacetsResolvers<ContextType>;
  SearchMatch?: SearchMatchResolvers<ContextType>;
  SearchResult?: SearchResultResolvers<ContextType>;
  Series?: SeriesResolvers<ContextType>;
  SeriesPoint?: SeriesPointResolvers<ContextType>;
  Shot?: ShotResolvers<ContextType>;
  ShotConnection?: ShotConnectionResolvers<ContextType>;
  ShotEdge?: ShotEdgeResolvers<ContextType>;
  ShotPreview?: ShotPreviewResolvers<ContextType>;
  SimilarAssetConnection?: SimilarAssetConnectionResolvers<ContextType>;
  SimilarAssetEdge?: SimilarAssetEdgeResolvers<ContextType>;
  SimilarFrameConnection?: SimilarFrameConnectionResolvers<ContextType>;
  SimilarFrameEdge?: SimilarFrameEdgeResolvers<ContextType>;
  SimilarModel?: SimilarModelResolvers<ContextType>;
  SimilarShotConnection?: SimilarShotConnectionResolvers<ContextType>;
  SimilarShotEdge?: SimilarShotEdgeResolvers<ContextType>;
  SimilarTitleConnection?: SimilarTitleConnectionResolvers<ContextType>;
  SimilarTitleEdge?: SimilarTitleEdgeResolvers<ContextType>;
  Snapshot?: SnapshotResolvers<ContextType>;
  SpaceCoverage?: SpaceCoverageResolvers<ContextType>;
  SpaceMap?: SpaceMapResolvers<ContextType>;
  Sprites?: SpritesResolvers<ContextType>;
  Staleness?: StalenessResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TableIndex?: TableIndexResolvers<ContextType>;
  TeachingQuality?: TeachingQualityResolvers<ContextType>;
  TextStream?: TextStreamResolvers<ContextType>;
  TimeRange?: TimeRangeResolvers<ContextType>;
  Timeline?: TimelineResolvers<ContextType>;
  TimelineClip?: TimelineClipResolvers<ContextType>;
  TimelineClipConnection?: TimelineClipConnectionResolvers<ContextType>;
  TimelineClipEdge?: TimelineClipEdgeResolvers<ContextType>;
  TimelineConnection?: TimelineConnectionResolvers<ContextType>;
  TimelineEdge?: TimelineEdgeResolvers<ContextType>;
  TimelineMoment?: TimelineMomentResolvers<ContextType>;
  TimelineMomentConnection?: TimelineMomentConnectionResolvers<ContextType>;
  TimelineMomentEdge?: TimelineMomentEdgeResolvers<ContextType>;
  TimelineTrack?: TimelineTrackResolvers<ContextType>;
  Title?: TitleResolvers<ContextType>;
  TitleConnection?: TitleConnectionResolvers<ContextType>;
  TitleCount?: TitleCountResolvers<ContextType>;
  TitleEdge?: TitleEdgeResolvers<ContextType>;
  TrackComparison?: TrackComparisonResolvers<ContextType>;
  Transition?: TransitionResolvers<ContextType>;
  TranslationScore?: TranslationScoreResolvers<ContextType>;
  TranslationScores?: TranslationScoresResolvers<ContextType>;
  Undone?: UndoneResolvers<ContextType>;
  UnlistedChanges?: UnlistedChangesResolvers<ContextType>;
  Vector?: GraphQLScalarType;
  VectorIndexInfo?: VectorIndexInfoResolvers<ContextType>;
  VectorSearchInfo?: VectorSearchInfoResolvers<ContextType>;
  VideoStream?: VideoStreamResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
}>;

