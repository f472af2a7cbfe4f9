import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { TitleRow } from '../../lake/tables/titles.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import type { ShotRow } from '../../lake/tables/shots.js';
import type { FrameRow } from '../../lake/tables/frames.js';
import type { DialogueRow } from '../../lake/tables/dialogue.js';
import type { LinePosition } from '../../lake/tables/line-position.js';
import type { AnnotationRow } from '../../lake/tables/annotations.js';
import type { TitlePage, AssetPage, ShotPage, FramePage, DialoguePage, AnnotationPage, ModelPage, AuditPage } from '../resolvers/connections.js';
import type { AuditRow } from '../../lake/tables/audit.js';
import type { MomentPage, FoundMoment } from '../moments/moments.js';
import type { AnnotationRunRow } from '../../lake/tables/annotation-runs.js';
import type { Revision } from '../loaders/history.js';
import type { MetricRow } from '../../lake/tables/metrics.js';
import type { ModelRow } from '../../lake/tables/models.js';
import type { SpaceRow } from '../../lake/tables/spaces.js';
import type { SearchPage, SearchPageEdge } from '../search/search.js';
import type { ResultMatch } from '../search/result.js';
import type { Facets, CountOfTitle } from '../search/facets.js';
import type { SimilarFrame, SimilarShot } from '../search/similar.js';
import type { Why, WhyPart } from '../search/because.js';
import type { VideoStreamInfo, AudioStreamInfo, TextStreamInfo, PictureStreamInfo, DataStreamInfo } from '../../lake/tables/streams.js';
import type { Suggestions, Suggestion } from '../teach/suggestions.js';
import type { Quality } from '../teach/probe.js';
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
  /** By their start, whatever the asset; what is not in time is left out. */
  | 'START_ASC';

/** Why an annotation was not written. */
export type AnnotationProblem = {
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
  /** Drafts while it is open, annotations while it is published, those it was published with once it is superseded. */
  annotationCount: Scalars['Int']['output'];
  /** Null: of the whole lake. */
  asset?: Maybe<Asset>;
  /** The author of the call that opened it; null when it had none. */
  author?: Maybe<Scalars['String']['output']>;
  /** When it was superseded or aborted. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
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

/** A label to be applied to the lake. */
export type ApplyClassifierInput = {
  /** What domain the model is of: studio, ads … */
  domain?: InputMaybe<Scalars['String']['input']>;
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
  /** What is annotated: what has at least this confidence, 0 to 1. */
  threshold?: InputMaybe<Scalars['Float']['input']>;
  /** Name of the annotation type. */
  type: Scalars['String']['input'];
};

/** A label that was applied. */
export type ApplyClassifierPayload = {
  /** The new version of the model; `<name>@<version>`, counted from 1. */
  model: Model;
  /** How well it tells the label. */
  quality: TeachingQuality;
  /** The run with its annotations, published. */
  run: AnnotationRun;
  /** How many frames or shots were scored; those annotated are `run.annotationCount`. */
  scored: Scalars['Int']['output'];
  /** The state that holds them. */
  snapshot: Snapshot;
};

/** One media file: a video, a sound mix, a picture, subtitles. Its id is derived from its content. */
export type Asset = {
  /** Of it and of its shots and frames. */
  annotations: AnnotationConnection;
  /** `sha256:` and 64 hex digits. */
  checksum?: Maybe<Scalars['String']['output']>;
  /** MIME type. */
  contentType?: Maybe<Scalars['String']['output']>;
  /** What was made from it. */
  derivatives: Array<Asset>;
  /** What it was made from. */
  derivedFrom: Array<Asset>;
  /**
   * In order of time. Of a subtitle asset its own lines; of any other asset the lines of its title,
   * which are on the same clock. `overlaps` keeps those that are on screen in that time.
   */
  dialogue: DialogueConnection;
  /** Exact to the microsecond; null for what has no duration. */
  durationMs?: Maybe<Scalars['Float']['output']>;
  /** Of the main video stream. */
  frameRate?: Maybe<FrameRate>;
  /** In order of time. */
  frames: FrameConnection;
  /** The key by which other subgraphs refer to it. */
  id: Scalars['ID']['output'];
  /** When it came into the lake. */
  ingestedAt: Scalars['DateTime']['output'];
  /** Video, sound, still picture or text. */
  kind: AssetKind;
  /** BCP 47. */
  language?: Maybe<Scalars['String']['output']>;
  /** What was measured: integrated_loudness, true_peak, loudness_range, silence, black, freeze. All, or those named. */
  metrics: Array<Metric>;
  /** What is odd about the file, a sentence each: a clock that jumps, a stream that cannot be decoded. Empty: nothing is known. */
  problems: Array<Scalars['String']['output']>;
  /** What it is for: source, proxy, dialogue-mix, subtitle, artwork … */
  role?: Maybe<Scalars['String']['output']>;
  /** In order of time. */
  shots: ShotConnection;
  /**
   * Other assets that look like it, the most alike first: compared frame by frame with a few of its frames; see
   * `SimilarAssetEdge.distance`. `where` is about frames: only those that match count. `first` is 1 to 500.
   */
  similar: SimilarAssetConnection;
  /** Size of the file in bytes. Null when not known, and for a track inside a file. */
  sizeBytes?: Maybe<Scalars['Float']['output']>;
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
};


/** One media file: a video, a sound mix, a picture, subtitles. Its id is derived from its content. */
export type AssetAnnotationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<AnnotationOrder>;
  where?: InputMaybe<AnnotationFilter>;
};


/** One media file: a video, a sound mix, a picture, subtitles. Its id is derived from its content. */
export type AssetDialogueArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  language?: InputMaybe<Scalars['String']['input']>;
  overlaps?: InputMaybe<TimeRangeInput>;
};


/** One media file: a video, a sound mix, a picture, subtitles. Its id is derived from its content. */
export type AssetFramesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<FrameFilter>;
};


/** One media file: a video, a sound mix, a picture, subtitles. Its id is derived from its content. */
export type AssetMetricsArgs = {
  names?: InputMaybe<Array<Scalars['String']['input']>>;
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

/** All that are given must hold; an empty list matches nothing. */
export type AssetFilter = {
  /** Any of these, of the same stream as `minHeight`; what has no video matches none. */
  dynamicRanges?: InputMaybe<Array<DynamicRange>>;
  /** Assets of these ids, at most 1000. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Any of these kinds. */
  kinds?: InputMaybe<Array<AssetKind>>;
  /** BCP 47; `en` finds `en-GB`. */
  languages?: InputMaybe<Array<Scalars['String']['input']>>;
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
  /** A version of a dataset. */
  | 'DATASET'
  /** An evaluation. */
  | 'EVALUATION'
  /** A model. */
  | 'MODEL'
  /** A run of annotations. */
  | 'RUN'
  /** A search that is kept by name. */
  | 'SAVED_SEARCH'
  /** A named state of the lake; `entityId` is its name. */
  | 'SNAPSHOT';

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
  /** Its vector; null when the space has none of it. */
  embedding?: Maybe<Embedding>;
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
export type FrameImageArgs = {
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

/** A frame's picture, as stored or made smaller. */
export type Image = {
  /** MIME type: image/jpeg. */
  contentType: Scalars['String']['output'];
  /** In pixels, of the picture at `url`. */
  height?: Maybe<Scalars['Int']['output']>;
  /** Absolute, or relative to the server where it does not know its own address. */
  url: Scalars['String']['output'];
  /** In pixels, of the picture at `url`. */
  width?: Maybe<Scalars['Int']['output']>;
};

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
  /** The snapshot that this operation reads: the newest, that of its cursors, or the one that `x-lake-snapshot` asks for. */
  snapshot?: Maybe<Snapshot>;
  /** Snapshots that can still be read, newest first. */
  snapshots: Array<Snapshot>;
  /** All tables of the graph, empty ones among them. */
  tables: Array<LakeTable>;
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

/**
 * While a shot is on screen whose best frame is at least so much like one of what `ref` names; a frame without a shot holds
 * for its own length. The likest 8000 shots are taken in.
 */
export type LikeCriterion = {
  /** See `SimilarFrameEdge.score`. */
  minScore: Scalars['Float']['input'];
  /** Its own frames are like it, too; of more than 32 with a vector, 32 at even distances are compared. What is absent is like nothing. */
  ref: MediaRef;
  /** Default: the lake's default space. */
  space?: InputMaybe<Scalars['ID']['input']>;
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

/** What of two pictures is alike. */
export type LookProperty =
  /** How much there is of which colour, wherever it is. */
  | 'COLOUR'
  /** Which way edges run, in each of 4 × 4 parts. */
  | 'EDGES'
  /** Which colour is where, as in a thumbnail of 6 × 6. */
  | 'LAYOUT';

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
  /** The tool that measured it. */
  model?: Maybe<Model>;
  /** What was measured: integrated_loudness, silence … */
  name: Scalars['String']['output'];
  /** Null: of the whole asset. */
  timeRange?: Maybe<TimeRange>;
  /** LUFS, dBTP, LU, s. */
  unit?: Maybe<Scalars['String']['output']>;
  /** In `unit`; of a stretch (silence, black, freeze) its length. */
  value: Scalars['Float']['output'];
};

/** What made or measured something: a neural network, or a tool such as a loudness meter. */
export type Model = {
  /** Annotations that it made; counted only when asked for. */
  annotationCount: Scalars['Int']['output'];
  /** Types of the annotations that it made, by name. */
  annotationTypes: Array<AnnotationType>;
  /** What it is, in words. Null when not known. */
  description?: Maybe<Scalars['String']['output']>;
  /** studio, ads, personalization, payments … */
  domain?: Maybe<Scalars['String']['output']>;
  /** The key by which other subgraphs refer to it. */
  id: Scalars['ID']['output'];
  /** What it should be used for, in words. Null when not known. */
  intendedUse?: Maybe<Scalars['String']['output']>;
  /** What it does badly or not at all, in words. Null when not known. */
  limitations?: Maybe<Scalars['String']['output']>;
  /** For people; several models may share one. */
  name: Scalars['String']['output'];
  /** The person or team that answers for it. Null when not known. */
  owner?: Maybe<Scalars['String']['output']>;
  /** The spaces that it fills. */
  spaces: Array<EmbeddingSpace>;
  /** How ready for use it is. */
  stage: ModelStage;
  /** What it does: classification, compliance … Null when not known. */
  task?: Maybe<Scalars['String']['output']>;
  /** In the words of its makers. */
  version: Scalars['String']['output'];
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

/** All that are given must hold; an empty list matches nothing. */
export type ModelFilter = {
  /** Any of these, whole and with case; at most 1000. */
  domains?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Models of these ids, at most 1000. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** At any of these stages. */
  stages?: InputMaybe<Array<ModelStage>>;
  /** Any of these, whole and with case; at most 1000. */
  tasks?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Anywhere in name, task or description, whatever the case. */
  text?: InputMaybe<Scalars['String']['input']>;
};

/** A model, whole: what is left out is null. */
export type ModelInput = {
  /** What it is, in words. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** studio, ads, personalization, payments … */
  domain?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 1000 characters, not only spaces. One that the lake has is replaced. */
  id: Scalars['ID']['input'];
  /** What it should be used for, in words. */
  intendedUse?: InputMaybe<Scalars['String']['input']>;
  /** What it does badly or not at all, in words. */
  limitations?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 1000 characters, not only spaces. */
  name: Scalars['String']['input'];
  /** The person or team that answers for it. */
  owner?: InputMaybe<Scalars['String']['input']>;
  /** How ready for use it is. */
  stage?: ModelStage;
  /** What it does: classification, compliance … Any text. */
  task?: InputMaybe<Scalars['String']['input']>;
  /** In the words of its makers. 1 to 1000 characters, not only spaces. */
  version: Scalars['String']['input'];
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
  /**
   * Trains a classifier on all that is judged of a label and that the caller sees, keeps it as a model, and annotates the lake by it in
   * one run that is published whole. It takes the place of what the last version of the model said.
   */
  applyClassifier: ApplyClassifierPayload;
  /** Names the lake's present state and keeps it; readers ask for it by the header `x-lake-snapshot`. */
  createSnapshot: Snapshot;
  /**
   * A new annotation type, or a new version of one: that must accept all that the last one accepted, and be seen to. The same
   * definition again changes nothing.
   */
  defineAnnotationType: AnnotationType;
  /** Hides 1 to 10,000 annotations from every read; their history is kept. Those that are not there are left out of the answer. */
  deleteAnnotations: DeleteAnnotationsPayload;
  /**
   * Says of 1 to 10,000 frames or shots whether they are of a label. Each judgement is an annotation of the whole frame or shot by the
   * author of the call, those that say no with a rejected review. Judging one again changes its annotation.
   */
  judge: JudgePayload;
  /** … until this, all at once; it supersedes the last run of the same type, model and asset. A published one stays as it is. */
  publishAnnotationRun: AnnotationRun;
  /**
   * Writes 1 to 10,000 annotations by id, each whole: what is left out is null. An annotation that says the same already stays as it
   * is. `atomic: false` writes those that can be written and lists the others as `problems`; else one problem refuses the call.
   */
  putAnnotations: PutAnnotationsPayload;
  /** Adds a model, or replaces what is known of the one of that id. */
  registerModel: Model;
  /** Says what is thought of 1 to 10,000 annotations. All must be there. The reviewer is the author of the call. */
  reviewAnnotations: PutAnnotationsPayload;
  /** Opens a run, to be filled by `putAnnotations` with its `runId`: readers see nothing of it … */
  startAnnotationRun: AnnotationRun;
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
export type MutationReviewAnnotationsArgs = {
  ids: Array<Scalars['ID']['input']>;
  note?: InputMaybe<Scalars['String']['input']>;
  status: ReviewStatus;
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

/** What a call wrote or reviewed. */
export type PutAnnotationsPayload = {
  /** As they stand now, in the order of the call, without those that have a problem. */
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
  /** Null when the lake has none of this id. */
  dialogueLine?: Maybe<DialogueLine>;
  /** Null when the lake has none of this id. */
  embeddingSpace?: Maybe<EmbeddingSpace>;
  /** All spaces of the lake, by id. */
  embeddingSpaces: Array<EmbeddingSpace>;
  /** Null when the lake has none of this id. */
  frame?: Maybe<Frame>;
  /** Asset by asset in order of arrival, each in order of time. */
  frames: FrameConnection;
  /**
   * The frames or shots to judge next for a label to be taught, never judged ones: a classifier is trained on what is judged by now, and
   * each `judge` changes what comes next. Only what has a vector of the space is suggested.
   */
  labelSuggestions: LabelSuggestions;
  /** How often each label occurs among the matching annotations: the most frequent first, then by label. `first` is 1 to 500. */
  labels: Array<LabelCount>;
  /** The lake itself: its tables and the snapshot this operation reads. */
  lake: Lake;
  /** Null when the lake has none of this id. */
  model?: Maybe<Model>;
  /** By id. */
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
  title?: Maybe<Title>;
  /** All titles of the lake, or those that match. */
  titles: TitleConnection;
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
  where?: InputMaybe<AssetFilter>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryAuditLogArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<AuditFilter>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryDialogueLineArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryEmbeddingSpaceArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryFrameArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryFramesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<FrameFilter>;
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
export type QueryModelArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryModelsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
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
export type QuerySearchArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  distinctBy?: InputMaybe<DistinctBy>;
  first?: InputMaybe<Scalars['Int']['input']>;
  image?: InputMaybe<Scalars['String']['input']>;
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
  where?: InputMaybe<ShotFilter>;
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryTitleArgs = {
  id: Scalars['ID']['input'];
};


/** Reads. All fields of one operation read the same lake snapshot. */
export type QueryTitlesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<TitleOrder>;
  where?: InputMaybe<TitleFilter>;
};

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

/** What ended a version of an annotation. */
export type RevisionEnd =
  /** A newer version took its place. */
  | 'CHANGED'
  /** The annotation was deleted. */
  | 'DELETED'
  /** The run that it was of was superseded. */
  | 'SUPERSEDED';

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
  /** Where the words are: `name` of a title, `text` of a line, `label` or `text` of an annotation. Null by likeness. */
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

/** A stretch of video between two transitions. The shots of an asset lie end to end. */
export type Shot = {
  /** Of it and of its frames. */
  annotations: AnnotationConnection;
  /** The asset that it is a stretch of. */
  asset: Asset;
  /** The title's lines that are on screen during the shot, in order of time; in one language when given (`en` finds `en-GB`). */
  dialogue: Array<DialogueLine>;
  /** In order of time. */
  frames: FrameConnection;
  /** The key by which other subgraphs refer to it. */
  id: Scalars['ID']['output'];
  /** 0, 1, 2 … within the asset. */
  index: Scalars['Int']['output'];
  /** The frame that stands for the shot. */
  keyframe?: Maybe<Frame>;
  /** What was found in any part of it: black, freeze, silence. */
  labels: Array<Scalars['String']['output']>;
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
export type ShotSimilarArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  distinctBy?: InputMaybe<DistinctBy>;
  first?: InputMaybe<Scalars['Int']['input']>;
  minScore?: InputMaybe<Scalars['Float']['input']>;
  scope?: InputMaybe<SimilarScope>;
  space?: InputMaybe<Scalars['ID']['input']>;
  where?: InputMaybe<SearchFilter>;
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
   * frame of this asset; see `SimilarFrameEdge.distance`.
   */
  distance: Scalars['Float']['output'];
  /** The result. */
  node: Asset;
  /** 1 for the most alike; goes on over pages. */
  rank: Scalars['Int']['output'];
  /** Greater is more alike; from the distance as in `SimilarFrameEdge.score`. */
  score: Scalars['Float']['output'];
  /** The frame of it that is most like one of the asked asset's. */
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
   * frame of this title; see `SimilarFrameEdge.distance`.
   */
  distance: Scalars['Float']['output'];
  /** The result. */
  node: Title;
  /** 1 for the most alike; goes on over pages. */
  rank: Scalars['Int']['output'];
  /** Greater is more alike; from the distance as in `SimilarFrameEdge.score`. */
  score: Scalars['Float']['output'];
  /** The frame of it that is most like one of the asked title's. */
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

/** A work: a film, a series, an episode, a trailer. */
export type Title = {
  /** Words that say whom the title is for, such as an agency; a policy compares them. Empty: none. */
  accessTags: Array<Scalars['String']['output']>;
  /** What is said of the title, type by type: what a compliance officer looks at first. By type. */
  annotationSummary: Array<AnnotationSummary>;
  /** Of it and of its assets, shots and frames. */
  annotations: AnnotationConnection;
  /** In order of arrival in the lake. */
  assets: AssetConnection;
  /** By name. */
  children: TitleConnection;
  /** Lines of all its subtitle and audio assets, asset by asset; in one language when given (BCP 47, and `en` finds `en-GB`). */
  dialogue: DialogueConnection;
  /** The industry's title id, 10.5240/…, by which graphs with other ids can join. */
  eidr?: Maybe<Scalars['String']['output']>;
  /** Its ids in other registries, the EIDR among them; empty when none is known. */
  externalIds: Array<ExternalId>;
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
  /** Null when not known. */
  releaseYear?: Maybe<Scalars['Int']['output']>;
  /** Asset by asset, each in order of time. */
  shots: ShotConnection;
  /**
   * Other titles that look like it, the most alike first: compared frame by frame with a few of its frames; see
   * `SimilarTitleEdge.distance`. `where` is about frames: only those that match count. `first` is 1 to 500.
   */
  similar: SimilarTitleConnection;
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
export type TitleDialogueArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  language?: InputMaybe<Scalars['String']['input']>;
};


/** A work: a film, a series, an episode, a trailer. */
export type TitleLabelsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<AnnotationFilter>;
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
  DialogueLine: DialogueLine;
  EmbeddingSpace: EmbeddingSpace;
  Frame: Frame;
  Model: Model;
  Shot: Shot;
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
  DialogueLine:
    ( { __typename: 'DialogueLine' }
    & GraphQLRecursivePick<FederationTypes['DialogueLine'], {"id":true}> );
  EmbeddingSpace:
    ( { __typename: 'EmbeddingSpace' }
    & GraphQLRecursivePick<FederationTypes['EmbeddingSpace'], {"id":true}> );
  Frame:
    ( { __typename: 'Frame' }
    & GraphQLRecursivePick<FederationTypes['Frame'], {"id":true}> );
  Model:
    ( { __typename: 'Model' }
    & GraphQLRecursivePick<FederationTypes['Model'], {"id":true}> );
  Shot:
    ( { __typename: 'Shot' }
    & GraphQLRecursivePick<FederationTypes['Shot'], {"id":true}> );
  Title:
    ( { __typename: 'Title' }
    & ( GraphQLRecursivePick<FederationTypes['Title'], {"id":true}>
        | GraphQLRecursivePick<FederationTypes['Title'], {"eidr":true}> ) );
}>;

/** Mapping of union types */
export type ResolversUnionTypes<_RefType extends Record<string, unknown>> = ResolversObject<{
  Judged:
    | ( FrameRow )
    | ( ShotRow )
  ;
  MomentEvidence:
    | ( AnnotationRow )
    | ( DialogueRow )
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
  Annotation: ResolverTypeWrapper<AnnotationRow>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AnnotationConnection: ResolverTypeWrapper<AnnotationPage>;
  AnnotationEdge: ResolverTypeWrapper<Omit<AnnotationEdge, 'node'> & { node: ResolversTypes['Annotation'] }>;
  AnnotationFilter: AnnotationFilter;
  AnnotationInput: AnnotationInput;
  AnnotationOrder: AnnotationOrder;
  AnnotationProblem: ResolverTypeWrapper<AnnotationProblem>;
  AnnotationRevision: ResolverTypeWrapper<Revision>;
  AnnotationRun: ResolverTypeWrapper<AnnotationRunRow>;
  AnnotationRunInput: AnnotationRunInput;
  AnnotationSource: AnnotationSource;
  AnnotationSummary: ResolverTypeWrapper<Omit<AnnotationSummary, 'type'> & { type: ResolversTypes['AnnotationType'] }>;
  AnnotationType: ResolverTypeWrapper<string>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  AnnotationTypeInput: AnnotationTypeInput;
  ApplyClassifierInput: ApplyClassifierInput;
  ApplyClassifierPayload: ResolverTypeWrapper<Omit<ApplyClassifierPayload, 'model' | 'quality' | 'run'> & { model: ResolversTypes['Model'], quality: ResolversTypes['TeachingQuality'], run: ResolversTypes['AnnotationRun'] }>;
  Asset: ResolverTypeWrapper<AssetRow>;
  AssetConnection: ResolverTypeWrapper<AssetPage>;
  AssetEdge: ResolverTypeWrapper<Omit<AssetEdge, 'node'> & { node: ResolversTypes['Asset'] }>;
  AssetFilter: AssetFilter;
  AssetKind: AssetKind;
  AttachedPicture: ResolverTypeWrapper<PictureStreamInfo>;
  AudioStream: ResolverTypeWrapper<AudioStreamInfo>;
  AuditConnection: ResolverTypeWrapper<AuditPage>;
  AuditEdge: ResolverTypeWrapper<Omit<AuditEdge, 'node'> & { node: ResolversTypes['AuditEntry'] }>;
  AuditEntry: ResolverTypeWrapper<AuditRow>;
  AuditFilter: AuditFilter;
  AuditKind: AuditKind;
  BoundingBox: ResolverTypeWrapper<BoundingBox>;
  BoundingBoxInput: BoundingBoxInput;
  DataStream: ResolverTypeWrapper<DataStreamInfo>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DateTimeRange: DateTimeRange;
  DeleteAnnotationsPayload: ResolverTypeWrapper<DeleteAnnotationsPayload>;
  DialogueBlockAlign: DialogueBlockAlign;
  DialogueConnection: ResolverTypeWrapper<DialoguePage>;
  DialogueCriterion: DialogueCriterion;
  DialogueEdge: ResolverTypeWrapper<Omit<DialogueEdge, 'node'> & { node: ResolversTypes['DialogueLine'] }>;
  DialogueLine: ResolverTypeWrapper<DialogueRow>;
  DialoguePosition: ResolverTypeWrapper<LinePosition>;
  DialogueTextAlign: DialogueTextAlign;
  DialogueWritingMode: DialogueWritingMode;
  DistanceMetric: DistanceMetric;
  DistinctBy: DistinctBy;
  DynamicRange: DynamicRange;
  Embedding: ResolverTypeWrapper<Omit<Embedding, 'space'> & { space: ResolversTypes['EmbeddingSpace'] }>;
  EmbeddingSpace: ResolverTypeWrapper<SpaceRow>;
  EncoderInput: EncoderInput;
  ExternalId: ResolverTypeWrapper<ExternalId>;
  ExternalIdInput: ExternalIdInput;
  FloatRange: FloatRange;
  Frame: ResolverTypeWrapper<FrameRow>;
  FrameConnection: ResolverTypeWrapper<FramePage>;
  FrameEdge: ResolverTypeWrapper<Omit<FrameEdge, 'node'> & { node: ResolversTypes['Frame'] }>;
  FrameFilter: FrameFilter;
  FrameRate: ResolverTypeWrapper<FrameRate>;
  Image: ResolverTypeWrapper<Image>;
  IntRange: IntRange;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  JudgeInput: JudgeInput;
  JudgePayload: ResolverTypeWrapper<JudgePayload>;
  Judged: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['Judged']>;
  JudgedKind: JudgedKind;
  KindCount: ResolverTypeWrapper<KindCount>;
  LabelCount: ResolverTypeWrapper<LabelCount>;
  LabelCriterion: LabelCriterion;
  LabelFilter: LabelFilter;
  LabelSuggestion: ResolverTypeWrapper<Suggestion>;
  LabelSuggestions: ResolverTypeWrapper<Suggestions>;
  Lake: ResolverTypeWrapper<{}>;
  LakeTable: ResolverTypeWrapper<MediaTable>;
  LikeCriterion: LikeCriterion;
  Likeness: ResolverTypeWrapper<Why>;
  LikenessMethod: LikenessMethod;
  LikenessPart: ResolverTypeWrapper<WhyPart>;
  LikenessShare: ResolverTypeWrapper<LikenessShare>;
  LookProperty: LookProperty;
  MatchKind: MatchKind;
  MediaRef: MediaRef;
  MediaStream: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['MediaStream']>;
  Metric: ResolverTypeWrapper<MetricRow>;
  Model: ResolverTypeWrapper<ModelRow>;
  ModelConnection: ResolverTypeWrapper<ModelPage>;
  ModelEdge: ResolverTypeWrapper<Omit<ModelEdge, 'node'> & { node: ResolversTypes['Model'] }>;
  ModelFilter: ModelFilter;
  ModelInput: ModelInput;
  ModelStage: ModelStage;
  Moment: ResolverTypeWrapper<FoundMoment>;
  MomentConnection: ResolverTypeWrapper<MomentPage>;
  MomentCriterion: MomentCriterion;
  MomentEdge: ResolverTypeWrapper<Omit<MomentEdge, 'node'> & { node: ResolversTypes['Moment'] }>;
  MomentEvidence: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['MomentEvidence']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  ProblemCode: ProblemCode;
  PutAnnotationsPayload: ResolverTypeWrapper<Omit<PutAnnotationsPayload, 'annotations'> & { annotations: Array<ResolversTypes['Annotation']> }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Review: ResolverTypeWrapper<Review>;
  ReviewStatus: ReviewStatus;
  RevisionEnd: RevisionEnd;
  RunStatus: RunStatus;
  SearchConnection: ResolverTypeWrapper<SearchPage>;
  SearchEdge: ResolverTypeWrapper<SearchPageEdge>;
  SearchFacets: ResolverTypeWrapper<Facets>;
  SearchFilter: SearchFilter;
  SearchKind: SearchKind;
  SearchMatch: ResolverTypeWrapper<ResultMatch>;
  SearchMode: SearchMode;
  SearchResult: ResolverTypeWrapper<ResolversUnionTypes<ResolversTypes>['SearchResult']>;
  Shot: ResolverTypeWrapper<ShotRow>;
  ShotConnection: ResolverTypeWrapper<ShotPage>;
  ShotEdge: ResolverTypeWrapper<Omit<ShotEdge, 'node'> & { node: ResolversTypes['Shot'] }>;
  ShotFilter: ShotFilter;
  SimilarAssetConnection: ResolverTypeWrapper<Omit<SimilarAssetConnection, 'edges' | 'nodes' | 'search'> & { edges: Array<ResolversTypes['SimilarAssetEdge']>, nodes: Array<ResolversTypes['Asset']>, search: ResolversTypes['VectorSearchInfo'] }>;
  SimilarAssetEdge: ResolverTypeWrapper<Omit<SimilarAssetEdge, 'node' | 'via'> & { node: ResolversTypes['Asset'], via: ResolversTypes['Frame'] }>;
  SimilarFrameConnection: ResolverTypeWrapper<Omit<SimilarFrameConnection, 'edges' | 'nodes' | 'search'> & { edges: Array<ResolversTypes['SimilarFrameEdge']>, nodes: Array<ResolversTypes['Frame']>, search: ResolversTypes['VectorSearchInfo'] }>;
  SimilarFrameEdge: ResolverTypeWrapper<SimilarFrame>;
  SimilarScope: SimilarScope;
  SimilarShotConnection: ResolverTypeWrapper<Omit<SimilarShotConnection, 'edges' | 'nodes' | 'search'> & { edges: Array<ResolversTypes['SimilarShotEdge']>, nodes: Array<ResolversTypes['Shot']>, search: ResolversTypes['VectorSearchInfo'] }>;
  SimilarShotEdge: ResolverTypeWrapper<SimilarShot>;
  SimilarTitleConnection: ResolverTypeWrapper<Omit<SimilarTitleConnection, 'edges' | 'nodes' | 'search'> & { edges: Array<ResolversTypes['SimilarTitleEdge']>, nodes: Array<ResolversTypes['Title']>, search: ResolversTypes['VectorSearchInfo'] }>;
  SimilarTitleEdge: ResolverTypeWrapper<Omit<SimilarTitleEdge, 'node' | 'via'> & { node: ResolversTypes['Title'], via: ResolversTypes['Frame'] }>;
  Snapshot: ResolverTypeWrapper<Snapshot>;
  SpaceCoverage: ResolverTypeWrapper<SpaceCoverage>;
  SuggestionBasis: SuggestionBasis;
  SuggestionStrategy: SuggestionStrategy;
  TableIndex: ResolverTypeWrapper<TableIndex>;
  TeachingQuality: ResolverTypeWrapper<Quality>;
  TextStream: ResolverTypeWrapper<TextStreamInfo>;
  TimeRange: ResolverTypeWrapper<TimeRange>;
  TimeRangeInput: TimeRangeInput;
  Title: ResolverTypeWrapper<TitleRow>;
  TitleConnection: ResolverTypeWrapper<TitlePage>;
  TitleCount: ResolverTypeWrapper<CountOfTitle>;
  TitleEdge: ResolverTypeWrapper<Omit<TitleEdge, 'node'> & { node: ResolversTypes['Title'] }>;
  TitleFilter: TitleFilter;
  TitleKind: TitleKind;
  TitleOrder: TitleOrder;
  Transition: ResolverTypeWrapper<Transition>;
  TransitionType: TransitionType;
  Vector: ResolverTypeWrapper<Scalars['Vector']['output']>;
  VectorIndexInfo: ResolverTypeWrapper<VectorIndexInfo>;
  VectorSearchInfo: ResolverTypeWrapper<Omit<VectorSearchInfo, 'space'> & { space: ResolversTypes['EmbeddingSpace'] }>;
  VideoStream: ResolverTypeWrapper<VideoStreamInfo>;
}>;

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = ResolversObject<{
  Annotation: AnnotationRow;
  String: Scalars['String']['output'];
  Float: Scalars['Float']['output'];
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  AnnotationConnection: AnnotationPage;
  AnnotationEdge: Omit<AnnotationEdge, 'node'> & { node: ResolversParentTypes['Annotation'] };
  AnnotationFilter: AnnotationFilter;
  AnnotationInput: AnnotationInput;
  AnnotationProblem: AnnotationProblem;
  AnnotationRevision: Revision;
  AnnotationRun: AnnotationRunRow;
  AnnotationRunInput: AnnotationRunInput;
  AnnotationSummary: Omit<AnnotationSummary, 'type'> & { type: ResolversParentTypes['AnnotationType'] };
  AnnotationType: string;
  Boolean: Scalars['Boolean']['output'];
  AnnotationTypeInput: AnnotationTypeInput;
  ApplyClassifierInput: ApplyClassifierInput;
  ApplyClassifierPayload: Omit<ApplyClassifierPayload, 'model' | 'quality' | 'run'> & { model: ResolversParentTypes['Model'], quality: ResolversParentTypes['TeachingQuality'], run: ResolversParentTypes['AnnotationRun'] };
  Asset: AssetRow;
  AssetConnection: AssetPage;
  AssetEdge: Omit<AssetEdge, 'node'> & { node: ResolversParentTypes['Asset'] };
  AssetFilter: AssetFilter;
  AttachedPicture: PictureStreamInfo;
  AudioStream: AudioStreamInfo;
  AuditConnection: AuditPage;
  AuditEdge: Omit<AuditEdge, 'node'> & { node: ResolversParentTypes['AuditEntry'] };
  AuditEntry: AuditRow;
  AuditFilter: AuditFilter;
  BoundingBox: BoundingBox;
  BoundingBoxInput: BoundingBoxInput;
  DataStream: DataStreamInfo;
  DateTime: Scalars['DateTime']['output'];
  DateTimeRange: DateTimeRange;
  DeleteAnnotationsPayload: DeleteAnnotationsPayload;
  DialogueConnection: DialoguePage;
  DialogueCriterion: DialogueCriterion;
  DialogueEdge: Omit<DialogueEdge, 'node'> & { node: ResolversParentTypes['DialogueLine'] };
  DialogueLine: DialogueRow;
  DialoguePosition: LinePosition;
  Embedding: Omit<Embedding, 'space'> & { space: ResolversParentTypes['EmbeddingSpace'] };
  EmbeddingSpace: SpaceRow;
  ExternalId: ExternalId;
  ExternalIdInput: ExternalIdInput;
  FloatRange: FloatRange;
  Frame: FrameRow;
  FrameConnection: FramePage;
  FrameEdge: Omit<FrameEdge, 'node'> & { node: ResolversParentTypes['Frame'] };
  FrameFilter: FrameFilter;
  FrameRate: FrameRate;
  Image: Image;
  IntRange: IntRange;
  JSON: Scalars['JSON']['output'];
  JudgeInput: JudgeInput;
  JudgePayload: JudgePayload;
  Judged: ResolversUnionTypes<ResolversParentTypes>['Judged'];
  KindCount: KindCount;
  LabelCount: LabelCount;
  LabelCriterion: LabelCriterion;
  LabelFilter: LabelFilter;
  LabelSuggestion: Suggestion;
  LabelSuggestions: Suggestions;
  Lake: {};
  LakeTable: MediaTable;
  LikeCriterion: LikeCriterion;
  Likeness: Why;
  LikenessPart: WhyPart;
  LikenessShare: LikenessShare;
  MediaRef: MediaRef;
  MediaStream: ResolversInterfaceTypes<ResolversParentTypes>['MediaStream'];
  Metric: MetricRow;
  Model: ModelRow;
  ModelConnection: ModelPage;
  ModelEdge: Omit<ModelEdge, 'node'> & { node: ResolversParentTypes['Model'] };
  ModelFilter: ModelFilter;
  ModelInput: ModelInput;
  Moment: FoundMoment;
  MomentConnection: MomentPage;
  MomentCriterion: MomentCriterion;
  MomentEdge: Omit<MomentEdge, 'node'> & { node: ResolversParentTypes['Moment'] };
  MomentEvidence: ResolversUnionTypes<ResolversParentTypes>['MomentEvidence'];
  Mutation: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  PutAnnotationsPayload: Omit<PutAnnotationsPayload, 'annotations'> & { annotations: Array<ResolversParentTypes['Annotation']> };
  Query: Record<PropertyKey, never>;
  Review: Review;
  SearchConnection: SearchPage;
  SearchEdge: SearchPageEdge;
  SearchFacets: Facets;
  SearchFilter: SearchFilter;
  SearchMatch: ResultMatch;
  SearchResult: ResolversUnionTypes<ResolversParentTypes>['SearchResult'];
  Shot: ShotRow;
  ShotConnection: ShotPage;
  ShotEdge: Omit<ShotEdge, 'node'> & { node: ResolversParentTypes['Shot'] };
  ShotFilter: ShotFilter;
  SimilarAssetConnection: Omit<SimilarAssetConnection, 'edges' | 'nodes' | 'search'> & { edges: Array<ResolversParentTypes['SimilarAssetEdge']>, nodes: Array<ResolversParentTypes['Asset']>, search: ResolversParentTypes['VectorSearchInfo'] };
  SimilarAssetEdge: Omit<SimilarAssetEdge, 'node' | 'via'> & { node: ResolversParentTypes['Asset'], via: ResolversParentTypes['Frame'] };
  SimilarFrameConnection: Omit<SimilarFrameConnection, 'edges' | 'nodes' | 'search'> & { edges: Array<ResolversParentTypes['SimilarFrameEdge']>, nodes: Array<ResolversParentTypes['Frame']>, search: ResolversParentTypes['VectorSearchInfo'] };
  SimilarFrameEdge: SimilarFrame;
  SimilarShotConnection: Omit<SimilarShotConnection, 'edges' | 'nodes' | 'search'> & { edges: Array<ResolversParentTypes['SimilarShotEdge']>, nodes: Array<ResolversParentTypes['Shot']>, search: ResolversParentTypes['VectorSearchInfo'] };
  SimilarShotEdge: SimilarShot;
  SimilarTitleConnection: Omit<SimilarTitleConnection, 'edges' | 'nodes' | 'search'> & { edges: Array<ResolversParentTypes['SimilarTitleEdge']>, nodes: Array<ResolversParentTypes['Title']>, search: ResolversParentTypes['VectorSearchInfo'] };
  SimilarTitleEdge: Omit<SimilarTitleEdge, 'node' | 'via'> & { node: ResolversParentTypes['Title'], via: ResolversParentTypes['Frame'] };
  Snapshot: Snapshot;
  SpaceCoverage: SpaceCoverage;
  TableIndex: TableIndex;
  TeachingQuality: Quality;
  TextStream: TextStreamInfo;
  TimeRange: TimeRange;
  TimeRangeInput: TimeRangeInput;
  Title: TitleRow;
  TitleConnection: TitlePage;
  TitleCount: CountOfTitle;
  TitleEdge: Omit<TitleEdge, 'node'> & { node: ResolversParentTypes['Title'] };
  TitleFilter: TitleFilter;
  Transition: Transition;
  Vector: Scalars['Vector']['output'];
  VectorIndexInfo: VectorIndexInfo;
  VectorSearchInfo: Omit<VectorSearchInfo, 'space'> & { space: ResolversParentTypes['EmbeddingSpace'] };
  VideoStream: VideoStreamInfo;
}>;

export type AnnotationResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Annotation'] = ResolversParentTypes['Annotation'], FederationReferenceType extends FederationReferenceTypes['Annotation'] = FederationReferenceTypes['Annotation']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Annotation']> | FederationReferenceType, FederationReferenceType, ContextType>;
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType>;
  author?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  confidence?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  data?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
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

export type AnnotationProblemResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['AnnotationProblem'] = ResolversParentTypes['AnnotationProblem']> = ResolversObject<{
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
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RunStatus'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['AnnotationType'], ParentType, ContextType>;
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

export type AssetResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Asset'] = ResolversParentTypes['Asset'], FederationReferenceType extends FederationReferenceTypes['Asset'] = FederationReferenceTypes['Asset']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Asset']> | FederationReferenceType, FederationReferenceType, ContextType>;
  annotations?: Resolver<ResolversTypes['AnnotationConnection'], ParentType, ContextType, RequireFields<AssetAnnotationsArgs, 'first' | 'orderBy'>>;
  checksum?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  contentType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  derivatives?: Resolver<Array<ResolversTypes['Asset']>, ParentType, ContextType>;
  derivedFrom?: Resolver<Array<ResolversTypes['Asset']>, ParentType, ContextType>;
  dialogue?: Resolver<ResolversTypes['DialogueConnection'], ParentType, ContextType, RequireFields<AssetDialogueArgs, 'first'>>;
  durationMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  frameRate?: Resolver<Maybe<ResolversTypes['FrameRate']>, ParentType, ContextType>;
  frames?: Resolver<ResolversTypes['FrameConnection'], ParentType, ContextType, RequireFields<AssetFramesArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ingestedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['AssetKind'], ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  metrics?: Resolver<Array<ResolversTypes['Metric']>, ParentType, ContextType, Partial<AssetMetricsArgs>>;
  problems?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  shots?: Resolver<ResolversTypes['ShotConnection'], ParentType, ContextType, RequireFields<AssetShotsArgs, 'first'>>;
  similar?: Resolver<ResolversTypes['SimilarAssetConnection'], ParentType, ContextType, RequireFields<AssetSimilarArgs, 'first'>>;
  sizeBytes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  startTimecode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  streams?: Resolver<Array<ResolversTypes['MediaStream']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  uri?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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

export type DataStreamResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DataStream'] = ResolversParentTypes['DataStream']> = ResolversObject<{
  codec?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tag?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DeleteAnnotationsPayloadResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['DeleteAnnotationsPayload'] = ResolversParentTypes['DeleteAnnotationsPayload']> = ResolversObject<{
  deletedIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  snapshot?: Resolver<ResolversTypes['Snapshot'], ParentType, ContextType>;
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
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  position?: Resolver<Maybe<ResolversTypes['DialoguePosition']>, ParentType, ContextType>;
  shots?: Resolver<Array<ResolversTypes['Shot']>, ParentType, ContextType>;
  speaker?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timeRange?: Resolver<ResolversTypes['TimeRange'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
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
  metric?: Resolver<ResolversTypes['DistanceMetric'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
}>;

export type ExternalIdResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['ExternalId'] = ResolversParentTypes['ExternalId']> = ResolversObject<{
  scheme?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type FrameResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Frame'] = ResolversParentTypes['Frame'], FederationReferenceType extends FederationReferenceTypes['Frame'] = FederationReferenceTypes['Frame']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Frame']> | FederationReferenceType, FederationReferenceType, ContextType>;
  annotations?: Resolver<ResolversTypes['AnnotationConnection'], ParentType, ContextType, RequireFields<FrameAnnotationsArgs, 'first' | 'orderBy'>>;
  asset?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
  embedding?: Resolver<Maybe<ResolversTypes['Embedding']>, ParentType, ContextType, Partial<FrameEmbeddingArgs>>;
  height?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  image?: Resolver<Maybe<ResolversTypes['Image']>, ParentType, ContextType, Partial<FrameImageArgs>>;
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

export type ImageResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Image'] = ResolversParentTypes['Image']> = ResolversObject<{
  contentType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  height?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  width?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
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

export type MediaStreamResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['MediaStream'] = ResolversParentTypes['MediaStream']> = ResolversObject<{
  __resolveType: TypeResolveFn<'AttachedPicture' | 'AudioStream' | 'DataStream' | 'TextStream' | 'VideoStream', ParentType, ContextType>;
}>;

export type MetricResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Metric'] = ResolversParentTypes['Metric']> = ResolversObject<{
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  timeRange?: Resolver<Maybe<ResolversTypes['TimeRange']>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
}>;

export type ModelResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Model'] = ResolversParentTypes['Model'], FederationReferenceType extends FederationReferenceTypes['Model'] = FederationReferenceTypes['Model']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Model']> | FederationReferenceType, FederationReferenceType, ContextType>;
  annotationCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  annotationTypes?: Resolver<Array<ResolversTypes['AnnotationType']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  domain?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  intendedUse?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  limitations?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  spaces?: Resolver<Array<ResolversTypes['EmbeddingSpace']>, ParentType, ContextType>;
  stage?: Resolver<ResolversTypes['ModelStage'], ParentType, ContextType>;
  task?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
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

export type MomentResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Moment'] = ResolversParentTypes['Moment']> = ResolversObject<{
  asset?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
  evidence?: Resolver<Array<ResolversTypes['MomentEvidence']>, ParentType, ContextType>;
  shots?: Resolver<Array<ResolversTypes['Shot']>, ParentType, ContextType>;
  timeRange?: Resolver<ResolversTypes['TimeRange'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
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
  applyClassifier?: Resolver<ResolversTypes['ApplyClassifierPayload'], ParentType, ContextType, RequireFields<MutationApplyClassifierArgs, 'input'>>;
  createSnapshot?: Resolver<ResolversTypes['Snapshot'], ParentType, ContextType, RequireFields<MutationCreateSnapshotArgs, 'name'>>;
  defineAnnotationType?: Resolver<ResolversTypes['AnnotationType'], ParentType, ContextType, RequireFields<MutationDefineAnnotationTypeArgs, 'input'>>;
  deleteAnnotations?: Resolver<ResolversTypes['DeleteAnnotationsPayload'], ParentType, ContextType, RequireFields<MutationDeleteAnnotationsArgs, 'ids'>>;
  judge?: Resolver<ResolversTypes['JudgePayload'], ParentType, ContextType, RequireFields<MutationJudgeArgs, 'input'>>;
  publishAnnotationRun?: Resolver<ResolversTypes['AnnotationRun'], ParentType, ContextType, RequireFields<MutationPublishAnnotationRunArgs, 'id'>>;
  putAnnotations?: Resolver<ResolversTypes['PutAnnotationsPayload'], ParentType, ContextType, RequireFields<MutationPutAnnotationsArgs, 'atomic' | 'input'>>;
  registerModel?: Resolver<ResolversTypes['Model'], ParentType, ContextType, RequireFields<MutationRegisterModelArgs, 'input'>>;
  reviewAnnotations?: Resolver<ResolversTypes['PutAnnotationsPayload'], ParentType, ContextType, RequireFields<MutationReviewAnnotationsArgs, 'ids' | 'status'>>;
  startAnnotationRun?: Resolver<ResolversTypes['AnnotationRun'], ParentType, ContextType, RequireFields<MutationStartAnnotationRunArgs, 'input'>>;
}>;

export type PageInfoResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = ResolversObject<{
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type PutAnnotationsPayloadResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['PutAnnotationsPayload'] = ResolversParentTypes['PutAnnotationsPayload']> = ResolversObject<{
  annotations?: Resolver<Array<ResolversTypes['Annotation']>, ParentType, ContextType>;
  created?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['AnnotationProblem']>, ParentType, ContextType>;
  snapshot?: Resolver<ResolversTypes['Snapshot'], ParentType, ContextType>;
  unchanged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  updated?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type QueryResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = ResolversObject<{
  annotation?: Resolver<Maybe<ResolversTypes['Annotation']>, ParentType, ContextType, RequireFields<QueryAnnotationArgs, 'id'>>;
  annotationRun?: Resolver<Maybe<ResolversTypes['AnnotationRun']>, ParentType, ContextType, RequireFields<QueryAnnotationRunArgs, 'id'>>;
  annotationType?: Resolver<Maybe<ResolversTypes['AnnotationType']>, ParentType, ContextType, RequireFields<QueryAnnotationTypeArgs, 'name'>>;
  annotationTypes?: Resolver<Array<ResolversTypes['AnnotationType']>, ParentType, ContextType>;
  annotations?: Resolver<ResolversTypes['AnnotationConnection'], ParentType, ContextType, RequireFields<QueryAnnotationsArgs, 'first' | 'orderBy'>>;
  asset?: Resolver<Maybe<ResolversTypes['Asset']>, ParentType, ContextType, RequireFields<QueryAssetArgs, 'id'>>;
  assets?: Resolver<ResolversTypes['AssetConnection'], ParentType, ContextType, RequireFields<QueryAssetsArgs, 'first'>>;
  auditLog?: Resolver<ResolversTypes['AuditConnection'], ParentType, ContextType, RequireFields<QueryAuditLogArgs, 'first'>>;
  dialogueLine?: Resolver<Maybe<ResolversTypes['DialogueLine']>, ParentType, ContextType, RequireFields<QueryDialogueLineArgs, 'id'>>;
  embeddingSpace?: Resolver<Maybe<ResolversTypes['EmbeddingSpace']>, ParentType, ContextType, RequireFields<QueryEmbeddingSpaceArgs, 'id'>>;
  embeddingSpaces?: Resolver<Array<ResolversTypes['EmbeddingSpace']>, ParentType, ContextType>;
  frame?: Resolver<Maybe<ResolversTypes['Frame']>, ParentType, ContextType, RequireFields<QueryFrameArgs, 'id'>>;
  frames?: Resolver<ResolversTypes['FrameConnection'], ParentType, ContextType, RequireFields<QueryFramesArgs, 'first'>>;
  labelSuggestions?: Resolver<ResolversTypes['LabelSuggestions'], ParentType, ContextType, RequireFields<QueryLabelSuggestionsArgs, 'first' | 'label' | 'of' | 'seed' | 'strategy' | 'type'>>;
  labels?: Resolver<Array<ResolversTypes['LabelCount']>, ParentType, ContextType, RequireFields<QueryLabelsArgs, 'first'>>;
  lake?: Resolver<ResolversTypes['Lake'], ParentType, ContextType>;
  model?: Resolver<Maybe<ResolversTypes['Model']>, ParentType, ContextType, RequireFields<QueryModelArgs, 'id'>>;
  models?: Resolver<ResolversTypes['ModelConnection'], ParentType, ContextType, RequireFields<QueryModelsArgs, 'first'>>;
  moments?: Resolver<ResolversTypes['MomentConnection'], ParentType, ContextType, RequireFields<QueryMomentsArgs, 'allOf' | 'first' | 'mergeGapMs' | 'minDurationMs'>>;
  search?: Resolver<ResolversTypes['SearchConnection'], ParentType, ContextType, RequireFields<QuerySearchArgs, 'first' | 'kinds' | 'mode'>>;
  shot?: Resolver<Maybe<ResolversTypes['Shot']>, ParentType, ContextType, RequireFields<QueryShotArgs, 'id'>>;
  shots?: Resolver<ResolversTypes['ShotConnection'], ParentType, ContextType, RequireFields<QueryShotsArgs, 'first'>>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType, RequireFields<QueryTitleArgs, 'id'>>;
  titles?: Resolver<ResolversTypes['TitleConnection'], ParentType, ContextType, RequireFields<QueryTitlesArgs, 'first' | 'orderBy'>>;
}>;

export type ReviewResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Review'] = ResolversParentTypes['Review']> = ResolversObject<{
  at?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  by?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ReviewStatus'], ParentType, ContextType>;
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

export type ShotResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Shot'] = ResolversParentTypes['Shot'], FederationReferenceType extends FederationReferenceTypes['Shot'] = FederationReferenceTypes['Shot']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Shot']> | FederationReferenceType, FederationReferenceType, ContextType>;
  annotations?: Resolver<ResolversTypes['AnnotationConnection'], ParentType, ContextType, RequireFields<ShotAnnotationsArgs, 'first' | 'orderBy'>>;
  asset?: Resolver<ResolversTypes['Asset'], ParentType, ContextType>;
  dialogue?: Resolver<Array<ResolversTypes['DialogueLine']>, ParentType, ContextType, Partial<ShotDialogueArgs>>;
  frames?: Resolver<ResolversTypes['FrameConnection'], ParentType, ContextType, RequireFields<ShotFramesArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  keyframe?: Resolver<Maybe<ResolversTypes['Frame']>, ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  similar?: Resolver<ResolversTypes['SimilarShotConnection'], ParentType, ContextType, RequireFields<ShotSimilarArgs, 'first' | 'scope'>>;
  timeRange?: Resolver<ResolversTypes['TimeRange'], ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  transitionIn?: Resolver<Maybe<ResolversTypes['Transition']>, ParentType, ContextType>;
  transitionOut?: Resolver<Maybe<ResolversTypes['Transition']>, ParentType, ContextType>;
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
}>;

export type SpaceCoverageResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['SpaceCoverage'] = ResolversParentTypes['SpaceCoverage']> = ResolversObject<{
  embedded?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SearchKind'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
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

export type TitleResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Title'] = ResolversParentTypes['Title'], FederationReferenceType extends FederationReferenceTypes['Title'] = FederationReferenceTypes['Title']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Title']> | FederationReferenceType, FederationReferenceType, ContextType>;
  accessTags?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  annotationSummary?: Resolver<Array<ResolversTypes['AnnotationSummary']>, ParentType, ContextType, Partial<TitleAnnotationSummaryArgs>>;
  annotations?: Resolver<ResolversTypes['AnnotationConnection'], ParentType, ContextType, RequireFields<TitleAnnotationsArgs, 'first' | 'orderBy'>>;
  assets?: Resolver<ResolversTypes['AssetConnection'], ParentType, ContextType, RequireFields<TitleAssetsArgs, 'first'>>;
  children?: Resolver<ResolversTypes['TitleConnection'], ParentType, ContextType, RequireFields<TitleChildrenArgs, 'first'>>;
  dialogue?: Resolver<ResolversTypes['DialogueConnection'], ParentType, ContextType, RequireFields<TitleDialogueArgs, 'first'>>;
  eidr?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  externalIds?: Resolver<Array<ResolversTypes['ExternalId']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['TitleKind']>, ParentType, ContextType>;
  labels?: Resolver<Array<ResolversTypes['LabelCount']>, ParentType, ContextType, RequireFields<TitleLabelsArgs, 'first'>>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  originalLanguage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Title']>, ParentType, ContextType>;
  releaseYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  shots?: Resolver<ResolversTypes['ShotConnection'], ParentType, ContextType, RequireFields<TitleShotsArgs, 'first'>>;
  similar?: Resolver<ResolversTypes['SimilarTitleConnection'], ParentType, ContextType, RequireFields<TitleSimilarArgs, 'first'>>;
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

export type TransitionResolvers<ContextType = OperationContext, ParentType extends ResolversParentTypes['Transition'] = ResolversParentTypes['Transition']> = ResolversObject<{
  timeRange?: Resolver<Maybe<ResolversTypes['TimeRange']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['TransitionType'], ParentType, ContextType>;
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

export type Resolvers<ContextType = OperationContext> = ResolversObject<{
  Annotation?: AnnotationResolvers<ContextType>;
  AnnotationConnection?: AnnotationConnectionResolvers<ContextType>;
  AnnotationEdge?: AnnotationEdgeResolvers<ContextType>;
  AnnotationProblem?: AnnotationProblemResolvers<ContextType>;
  AnnotationRevision?: AnnotationRevisionResolvers<ContextType>;
  AnnotationRun?: AnnotationRunResolvers<ContextType>;
  AnnotationSummary?: AnnotationSummaryResolvers<ContextType>;
  AnnotationType?: AnnotationTypeResolvers<ContextType>;
  ApplyClassifierPayload?: ApplyClassifierPayloadResolvers<ContextType>;
  Asset?: AssetResolvers<ContextType>;
  AssetConnection?: AssetConnectionResolvers<ContextType>;
  AssetEdge?: AssetEdgeResolvers<ContextType>;
  AttachedPicture?: AttachedPictureResolvers<ContextType>;
  AudioStream?: AudioStreamResolvers<ContextType>;
  AuditConnection?: AuditConnectionResolvers<ContextType>;
  AuditEdge?: AuditEdgeResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  BoundingBox?: BoundingBoxResolvers<ContextType>;
  DataStream?: DataStreamResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeleteAnnotationsPayload?: DeleteAnnotationsPayloadResolvers<ContextType>;
  DialogueConnection?: DialogueConnectionResolvers<ContextType>;
  DialogueEdge?: DialogueEdgeResolvers<ContextType>;
  DialogueLine?: DialogueLineResolvers<ContextType>;
  DialoguePosition?: DialoguePositionResolvers<ContextType>;
  Embedding?: EmbeddingResolvers<ContextType>;
  EmbeddingSpace?: EmbeddingSpaceResolvers<ContextType>;
  ExternalId?: ExternalIdResolvers<ContextType>;
  Frame?: FrameResolvers<ContextType>;
  FrameConnection?: FrameConnectionResolvers<ContextType>;
  FrameEdge?: FrameEdgeResolvers<ContextType>;
  FrameRate?: FrameRateResolvers<ContextType>;
  Image?: ImageResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  JudgePayload?: JudgePayloadResolvers<ContextType>;
  Judged?: JudgedResolvers<ContextType>;
  KindCount?: KindCountResolvers<ContextType>;
  LabelCount?: LabelCountResolvers<ContextType>;
  LabelSuggestion?: LabelSuggestionResolvers<ContextType>;
  LabelSuggestions?: LabelSuggestionsResolvers<ContextType>;
  Lake?: LakeResolvers<ContextType>;
  LakeTable?: LakeTableResolvers<ContextType>;
  Likeness?: LikenessResolvers<ContextType>;
  LikenessPart?: LikenessPartResolvers<ContextType>;
  LikenessShare?: LikenessShareResolvers<ContextType>;
  MediaStream?: MediaStreamResolvers<ContextType>;
  Metric?: MetricResolvers<ContextType>;
  Model?: ModelResolvers<ContextType>;
  ModelConnection?: ModelConnectionResolvers<ContextType>;
  ModelEdge?: ModelEdgeResolvers<ContextType>;
  Moment?: MomentResolvers<ContextType>;
  MomentConnection?: MomentConnectionResolvers<ContextType>;
  MomentEdge?: MomentEdgeResolvers<ContextType>;
  MomentEvidence?: MomentEvidenceResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PutAnnotationsPayload?: PutAnnotationsPayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Review?: ReviewResolvers<ContextType>;
  SearchConnection?: SearchConnectionResolvers<ContextType>;
  SearchEdge?: SearchEdgeResolvers<ContextType>;
  SearchFacets?: SearchFacetsResolvers<ContextType>;
  SearchMatch?: SearchMatchResolvers<ContextType>;
  SearchResult?: SearchResultResolvers<ContextType>;
  Shot?: ShotResolvers<ContextType>;
  ShotConnection?: ShotConnectionResolvers<ContextType>;
  ShotEdge?: ShotEdgeResolvers<ContextType>;
  SimilarAssetConnection?: SimilarAssetConnectionResolvers<ContextType>;
  SimilarAssetEdge?: SimilarAssetEdgeResolvers<ContextType>;
  SimilarFrameConnection?: SimilarFrameConnectionResolvers<ContextType>;
  SimilarFrameEdge?: SimilarFrameEdgeResolvers<ContextType>;
  SimilarShotConnection?: SimilarShotConnectionResolvers<ContextType>;
  SimilarShotEdge?: SimilarShotEdgeResolvers<ContextType>;
  SimilarTitleConnection?: SimilarTitleConnectionResolvers<ContextType>;
  SimilarTitleEdge?: SimilarTitleEdgeResolvers<ContextType>;
  Snapshot?: SnapshotResolvers<ContextType>;
  SpaceCoverage?: SpaceCoverageResolvers<ContextType>;
  TableIndex?: TableIndexResolvers<ContextType>;
  TeachingQuality?: TeachingQualityResolvers<ContextType>;
  TextStream?: TextStreamResolvers<ContextType>;
  TimeRange?: TimeRangeResolvers<ContextType>;
  Title?: TitleResolvers<ContextType>;
  TitleConnection?: TitleConnectionResolvers<ContextType>;
  TitleCount?: TitleCountResolvers<ContextType>;
  TitleEdge?: TitleEdgeResolvers<ContextType>;
  Transition?: TransitionResolvers<ContextType>;
  Vector?: GraphQLScalarType;
  VectorIndexInfo?: VectorIndexInfoResolvers<ContextType>;
  VectorSearchInfo?: VectorSearchInfoResolvers<ContextType>;
  VideoStream?: VideoStreamResolvers<ContextType>;
}>;

