/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocument } from '../typed-document.js';
/** All that are given must hold; an empty list matches nothing. */
export type AnnotationFilter = {
  /** Of these assets and of their shots and frames; at most 1000. */
  assetIds?: Array<string> | null | undefined;
  /**
   * Its region's centre lies in this rectangle; left and top edge belong to it, right and bottom do not, but for the picture's own.
   * What has no region never does.
   */
  centerWithin?: BoundingBoxInput | null | undefined;
  /** What has no confidence matches no bound. */
  confidence?: FloatRange | null | undefined;
  /** Of these frames, at most 1000. */
  frameIds?: Array<string> | null | undefined;
  /** Annotations of these ids, at most 1000. */
  ids?: Array<string> | null | undefined;
  /** Shares more than an edge with this rectangle; what has no region never does. */
  intersects?: BoundingBoxInput | null | undefined;
  /** Any of these, whole and with case. */
  labels?: Array<string> | null | undefined;
  /** Made by one of these models, at most 1000. */
  modelIds?: Array<string> | null | undefined;
  /** In part within this time of its asset; what is not in time never is. */
  overlaps?: TimeRangeInput | null | undefined;
  /** Reviewed so; what was not reviewed matches none. */
  reviewStatuses?: Array<ReviewStatus> | null | undefined;
  /** True: a reviewer accepted or rejected it. False: none did, whether or not a review was asked for. */
  reviewed?: boolean | null | undefined;
  /** Published with one of these runs. */
  runIds?: Array<string> | null | undefined;
  /** Of these shots and of their frames; at most 1000. */
  shotIds?: Array<string> | null | undefined;
  /** Made by any of these. */
  sources?: Array<AnnotationSource> | null | undefined;
  /** Begins within this time of its asset; what is not in time never does. */
  startsWithin?: TimeRangeInput | null | undefined;
  /** Of these titles and of their assets, shots and frames; at most 1000. */
  titleIds?: Array<string> | null | undefined;
  /** Names of annotation types, whole and with case. */
  types?: Array<string> | null | undefined;
  /** What has no value matches no bound. */
  value?: FloatRange | null | undefined;
};

/** One annotation, whole: what is left out is null, or its default. */
export type AnnotationInput = {
  /** Its title follows. */
  assetId?: string | null | undefined;
  /** Default: the author of the call. Another one is refused of those who may not act for others. */
  author?: string | null | undefined;
  /** 0 to 1. */
  confidence?: number | null | undefined;
  /** As the type's `dataSchema` asks; at most 100,000 characters of JSON. */
  data?: unknown;
  /**
   * The version that the caller has seen; 0: none must be there. Another one refuses it, unless that says the same already.
   * Not for drafts: they have no version.
   */
  expectedVersion?: number | null | undefined;
  /** Its shot, asset and title follow. */
  frameId?: string | null | undefined;
  /** Made here when left out. */
  id?: string | null | undefined;
  /** What was found, as one word or name. At most 1000 characters. */
  label?: string | null | undefined;
  /** In a run: the run's. */
  modelId?: string | null | undefined;
  /** Left out: of the whole picture. */
  region?: BoundingBoxInput | null | undefined;
  /** An open run that it is a draft of: then nobody sees it before the run is published. */
  runId?: string | null | undefined;
  /** Its asset and title follow. */
  shotId?: string | null | undefined;
  /** Default: MODEL when there is a model, else HUMAN. */
  source?: AnnotationSource | null | undefined;
  /** What was found, in words. At most 100,000 characters. */
  text?: string | null | undefined;
  /** Within its asset. */
  timeRange?: TimeRangeInput | null | undefined;
  /** The closest that it is of is enough: all above it follows. What is named besides must not say otherwise. */
  titleId?: string | null | undefined;
  /** The name of a type that was defined, or that annotations of the lake are of. */
  type: string;
  /** Unit of `value`, any name of at most 1000 characters. */
  unit?: string | null | undefined;
  /** What was measured or rated, in `unit`. */
  value?: number | null | undefined;
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

/** What a run is of. */
export type AnnotationRunInput = {
  /** The asset that all its annotations are of; left out: any. */
  assetId?: string | null | undefined;
  /** Made here when left out. The same run again changes nothing. */
  id?: string | null | undefined;
  /** The model that makes all its annotations, which the lake must have. Left out: none. */
  modelId?: string | null | undefined;
  /** Name of the annotation type that all its annotations are of. */
  type: string;
};

/** Who made an annotation. */
export type AnnotationSource =
  /** A person. */
  | 'HUMAN'
  /** Taken over from another tool, which does not say by whom. */
  | 'IMPORT'
  /** A model; see `Annotation.model`. */
  | 'MODEL';

/** All that are given must hold; an empty list matches nothing. */
export type AssetFilter = {
  /** Whether its file was there when last looked for. */
  availability?: Availability | null | undefined;
  /** Any of these, of the same stream as `minHeight`; what has no video matches none. */
  dynamicRanges?: Array<DynamicRange> | null | undefined;
  /** Assets of these ids, at most 1000. */
  ids?: Array<string> | null | undefined;
  /** Any of these kinds. */
  kinds?: Array<AssetKind> | null | undefined;
  /** BCP 47; `en` finds `en-GB`. */
  languages?: Array<string> | null | undefined;
  /** It has a measure for each of these, at most 20. */
  metrics?: Array<MetricFilter> | null | undefined;
  /** Lines of the main video stream. */
  minHeight?: number | null | undefined;
  /** Any of these roles, whole and with case. */
  roles?: Array<string> | null | undefined;
  /** Conditions on its title. */
  title?: TitleFilter | null | undefined;
  /** Assets of these titles, at most 1000. */
  titleIds?: Array<string> | null | undefined;
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

/** Whether the file of an asset can be reached. */
export type Availability =
  /** It was not there when last looked for. What was found in it stays in the lake. */
  | 'OFFLINE'
  /** It was there when last looked for, or nobody has looked. */
  | 'ONLINE';

/** A rectangle within the picture, in fractions of its width and height; `width` and `height` must be more than 0. */
export type BoundingBoxInput = {
  /** `y` + `height` is at most 1. */
  height: number;
  /** `x` + `width` is at most 1. */
  width: number;
  /** Of its left edge, 0 to 1. */
  x: number;
  /** Of its upper edge, 0 to 1. */
  y: number;
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

/** The scheme in any case, the value exactly. */
export type ExternalIdInput = {
  /** EIDR, IMDb, TMDB …, in any case. */
  scheme: string;
  /** The whole id, with case. */
  value: string;
};

/** Bounds that both hold; either may be left out. */
export type FloatRange = {
  /** At least this. Null: no lower bound. */
  gte?: number | null | undefined;
  /** At most this, not less than `gte`. Null: no upper bound. */
  lte?: number | null | undefined;
};

/** Bounds that both hold; either may be left out. */
export type IntRange = {
  /** At least this. Null: no lower bound. */
  gte?: number | null | undefined;
  /** At most this, not less than `gte`. Null: no upper bound. */
  lte?: number | null | undefined;
};

/** Conditions on a list of labels; all that are given must hold. Labels match whole and with case. */
export type LabelFilter = {
  /** Every one of these. */
  allOf?: Array<string> | null | undefined;
  /** At least one of these; an empty list matches nothing. */
  anyOf?: Array<string> | null | undefined;
  /** None of these. */
  noneOf?: Array<string> | null | undefined;
};

/** All bounds that are given must hold, for one measure that has the name. */
export type MetricFilter = {
  /** FL, FR, FC, LFE …; null: only measures of all channels together. */
  channel?: string | null | undefined;
  /** More than this. */
  gt?: number | null | undefined;
  /** At least this. */
  gte?: number | null | undefined;
  /** Less than this, in the measure's own unit. */
  lt?: number | null | undefined;
  /** At most this. */
  lte?: number | null | undefined;
  /** What was measured, whole and with case: integrated_loudness, true_peak … */
  name: string;
  /** Index of the stream in the file; null: measures of any stream and of the whole file. */
  streamIndex?: number | null | undefined;
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

/** The outcome of a review. */
export type ReviewStatus =
  /** The reviewer holds it to be right. */
  | 'ACCEPTED'
  /** Someone asked for a review. */
  | 'PENDING'
  /** The reviewer holds it to be wrong. It is still listed. */
  | 'REJECTED';

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

/** All that are given must hold; an empty list matches nothing. */
export type ShotFilter = {
  /** Shots of these assets, at most 1000. */
  assetIds?: Array<string> | null | undefined;
  /** Shots whose `colour` is one of these. */
  colours?: Array<Colour> | null | undefined;
  /** Length of the shot in milliseconds; the bounds are included. */
  durationMs?: FloatRange | null | undefined;
  /** Shots of these ids, at most 1000. */
  ids?: Array<string> | null | undefined;
  /** Conditions on `Shot.labels`. */
  labels?: LabelFilter | null | undefined;
  /** In part within this time of its asset. */
  overlaps?: TimeRangeInput | null | undefined;
  /** Conditions on its title. */
  title?: TitleFilter | null | undefined;
  /** Shots of these titles, at most 1000. */
  titleIds?: Array<string> | null | undefined;
  /** Shots that begin in one of these ways. */
  transitionIn?: Array<TransitionType> | null | undefined;
  /** Shots that end in one of these ways. */
  transitionOut?: Array<TransitionType> | null | undefined;
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

/** A stretch of time in milliseconds, half-open; `endMs` must be greater than `startMs`. */
export type TimeRangeInput = {
  /** Milliseconds from the start of the asset; not in the range itself. */
  endMs: number;
  /** Milliseconds from the start of the asset; in the range. */
  startMs: number;
};

/** All that are given must hold; an empty list matches nothing. */
export type TitleFilter = {
  /** Conditions on `Title.accessTags`. */
  accessTags?: LabelFilter | null | undefined;
  /** Has this id in another registry. */
  externalId?: ExternalIdInput | null | undefined;
  /** Titles of these ids, at most 1000. */
  ids?: Array<string> | null | undefined;
  /** Any of these kinds; a title of unknown kind matches none. */
  kinds?: Array<TitleKind> | null | undefined;
  /** Original languages, BCP 47; `en` finds `en-GB`. */
  languages?: Array<string> | null | undefined;
  /** One of its assets has a measure for each of these, at most 20. */
  metrics?: Array<MetricFilter> | null | undefined;
  /** Anywhere in the name, whatever the case. */
  nameContains?: string | null | undefined;
  /** Children of this title. */
  parentId?: string | null | undefined;
  /** A title without a year matches no bound. */
  releaseYear?: IntRange | null | undefined;
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

export type TitlesQueryVariables = Exact<{
  where?: TitleFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type TitlesQuery = { titles: { nodes: Array<{ id: string, name: string | null, kind: TitleKind | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type TitleQueryVariables = Exact<{
  id: string;
}>;


export type TitleQuery = { title: { id: string, name: string | null, kind: TitleKind | null, assets: { nodes: Array<{ id: string, kind: AssetKind, durationMs: number | null }> } } | null };

export type AssetsQueryVariables = Exact<{
  where?: AssetFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AssetsQuery = { assets: { nodes: Array<{ id: string, kind: AssetKind, durationMs: number | null, title: { id: string, name: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ShotsQueryVariables = Exact<{
  where?: ShotFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ShotsQuery = { shots: { nodes: Array<{ id: string, index: number, labels: Array<string>, timeRange: { startMs: number, endMs: number, startTimecode: string | null, endTimecode: string | null }, asset: { id: string }, title: { id: string, name: string | null } | null, keyframe: { id: string, image: { url: string } | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AnnotationsQueryVariables = Exact<{
  where?: AnnotationFilter | null | undefined;
  orderBy?: AnnotationOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AnnotationsQuery = { annotations: { nodes: Array<{ id: string, label: string | null, text: string | null, value: number | null, unit: string | null, data: unknown, confidence: number | null, source: AnnotationSource, author: string | null, version: number, type: { name: string }, title: { id: string } | null, asset: { id: string } | null, shot: { id: string } | null, frame: { id: string } | null, timeRange: { startMs: number, endMs: number } | null, region: { x: number, y: number, width: number, height: number } | null, review: { status: ReviewStatus, by: string | null, note: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DialogueOfAssetQueryVariables = Exact<{
  assetId: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DialogueOfAssetQuery = { asset: { dialogue: { nodes: Array<{ id: string, text: string, speaker: string | null, timeRange: { startMs: number, endMs: number, startTimecode: string | null, endTimecode: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type SimilarShotsQueryVariables = Exact<{
  id: string;
  scope?: SimilarScope | null | undefined;
  minScore?: number | null | undefined;
  first?: number | null | undefined;
}>;


export type SimilarShotsQuery = { shot: { similar: { edges: Array<{ score: number, node: { id: string, index: number, labels: Array<string>, timeRange: { startMs: number, endMs: number, startTimecode: string | null, endTimecode: string | null }, asset: { id: string }, title: { id: string, name: string | null } | null, keyframe: { id: string, image: { url: string } | null } | null } }> } } | null };

export type AnnotationTypesQueryVariables = Exact<{ [key: string]: never; }>;


export type AnnotationTypesQuery = { annotationTypes: Array<{ name: string, version: number, description: string | null, dataSchema: unknown, temporal: boolean, spatial: boolean }> };

export type SnapshotsQueryVariables = Exact<{ [key: string]: never; }>;


export type SnapshotsQuery = { lake: { snapshot: { name: string } | null, snapshots: Array<{ name: string, createdAt: string, note: string | null }> } };

export type PagePlaceFragment = { hasNextPage: boolean, endCursor: string | null };

export type TimesFragment = { startMs: number, endMs: number, startTimecode: string | null, endTimecode: string | null };

export type TitlePartsFragment = { id: string, name: string | null, kind: TitleKind | null };

export type AssetPartsFragment = { id: string, kind: AssetKind, durationMs: number | null };

export type ShotPartsFragment = { id: string, index: number, labels: Array<string>, timeRange: { startMs: number, endMs: number, startTimecode: string | null, endTimecode: string | null }, asset: { id: string }, title: { id: string, name: string | null } | null, keyframe: { id: string, image: { url: string } | null } | null };

export type AnnotationPartsFragment = { id: string, label: string | null, text: string | null, value: number | null, unit: string | null, data: unknown, confidence: number | null, source: AnnotationSource, author: string | null, version: number, type: { name: string }, title: { id: string } | null, asset: { id: string } | null, shot: { id: string } | null, frame: { id: string } | null, timeRange: { startMs: number, endMs: number } | null, region: { x: number, y: number, width: number, height: number } | null, review: { status: ReviewStatus, by: string | null, note: string | null } | null };

export type PutAnnotationsMutationVariables = Exact<{
  input: Array<AnnotationInput> | AnnotationInput;
}>;


export type PutAnnotationsMutation = { putAnnotations: { created: number, updated: number, unchanged: number, problems: Array<{ index: number, id: string | null, path: string, code: ProblemCode, reason: string }>, snapshot: { name: string } } };

export type StartAnnotationRunMutationVariables = Exact<{
  input: AnnotationRunInput;
}>;


export type StartAnnotationRunMutation = { startAnnotationRun: { id: string } };

export type PublishAnnotationRunMutationVariables = Exact<{
  id: string;
}>;


export type PublishAnnotationRunMutation = { publishAnnotationRun: { id: string, status: RunStatus, annotationCount: number, publishedAt: string | null } };

export type AbortAnnotationRunMutationVariables = Exact<{
  id: string;
}>;


export type AbortAnnotationRunMutation = { abortAnnotationRun: { id: string, status: RunStatus } };

export const TitlesDocument = "query Titles($where:TitleFilter$first:Int=100$after:String){titles(where:$where first:$first after:$after){nodes{...TitleParts}pageInfo{...PagePlace}}}fragment TitleParts on Title{id name kind}fragment PagePlace on PageInfo{hasNextPage endCursor}" as unknown as TypedDocument<TitlesQuery, TitlesQueryVariables>;
export const TitleDocument = "query Title($id:ID!){title(id:$id){...TitleParts assets(first:500){nodes{...AssetParts}}}}fragment TitleParts on Title{id name kind}fragment AssetParts on Asset{id kind durationMs}" as unknown as TypedDocument<TitleQuery, TitleQueryVariables>;
export const AssetsDocument = "query Assets($where:AssetFilter$first:Int=100$after:String){assets(where:$where first:$first after:$after){nodes{...AssetParts title{id name}}pageInfo{...PagePlace}}}fragment AssetParts on Asset{id kind durationMs}fragment PagePlace on PageInfo{hasNextPage endCursor}" as unknown as TypedDocument<AssetsQuery, AssetsQueryVariables>;
export const ShotsDocument = "query Shots($where:ShotFilter$first:Int=100$after:String){shots(where:$where first:$first after:$after){nodes{...ShotParts}pageInfo{...PagePlace}}}fragment ShotParts on Shot{id index labels timeRange{...Times}asset{id}title{id name}keyframe{id image{url}}}fragment Times on TimeRange{startMs endMs startTimecode endTimecode}fragment PagePlace on PageInfo{hasNextPage endCursor}" as unknown as TypedDocument<ShotsQuery, ShotsQueryVariables>;
export const AnnotationsDocument = "query Annotations($where:AnnotationFilter$orderBy:AnnotationOrder$first:Int=100$after:String){annotations(where:$where orderBy:$orderBy first:$first after:$after){nodes{...AnnotationParts}pageInfo{...PagePlace}}}fragment AnnotationParts on Annotation{id type{name}label text value unit data confidence source author version title{id}asset{id}shot{id}frame{id}timeRange{startMs endMs}region{x y width height}review{status by note}}fragment PagePlace on PageInfo{hasNextPage endCursor}" as unknown as TypedDocument<AnnotationsQuery, AnnotationsQueryVariables>;
export const DialogueOfAssetDocument = "query DialogueOfAsset($assetId:ID!$first:Int=100$after:String){asset(id:$assetId){dialogue(first:$first after:$after){nodes{id text speaker timeRange{...Times}}pageInfo{...PagePlace}}}}fragment Times on TimeRange{startMs endMs startTimecode endTimecode}fragment PagePlace on PageInfo{hasNextPage endCursor}" as unknown as TypedDocument<DialogueOfAssetQuery, DialogueOfAssetQueryVariables>;
export const SimilarShotsDocument = "query SimilarShots($id:ID!$scope:SimilarScope$minScore:Float$first:Int=20){shot(id:$id){similar(scope:$scope minScore:$minScore first:$first){edges{score node{...ShotParts}}}}}fragment ShotParts on Shot{id index labels timeRange{...Times}asset{id}title{id name}keyframe{id image{url}}}fragment Times on TimeRange{startMs endMs startTimecode endTimecode}" as unknown as TypedDocument<SimilarShotsQuery, SimilarShotsQueryVariables>;
export const AnnotationTypesDocument = "query AnnotationTypes{annotationTypes{name version description dataSchema temporal spatial}}" as unknown as TypedDocument<AnnotationTypesQuery, AnnotationTypesQueryVariables>;
export const SnapshotsDocument = "query Snapshots{lake{snapshot{name}snapshots{name createdAt note}}}" as unknown as TypedDocument<SnapshotsQuery, SnapshotsQueryVariables>;
export const PutAnnotationsDocument = "mutation PutAnnotations($input:[AnnotationInput!]!){putAnnotations(input:$input atomic:false){created updated unchanged problems{index id path code reason}snapshot{name}}}" as unknown as TypedDocument<PutAnnotationsMutation, PutAnnotationsMutationVariables>;
export const StartAnnotationRunDocument = "mutation StartAnnotationRun($input:AnnotationRunInput!){startAnnotationRun(input:$input){id}}" as unknown as TypedDocument<StartAnnotationRunMutation, StartAnnotationRunMutationVariables>;
export const PublishAnnotationRunDocument = "mutation PublishAnnotationRun($id:ID!){publishAnnotationRun(id:$id){id status annotationCount publishedAt}}" as unknown as TypedDocument<PublishAnnotationRunMutation, PublishAnnotationRunMutationVariables>;
export const AbortAnnotationRunDocument = "mutation AbortAnnotationRun($id:ID!){abortAnnotationRun(id:$id){id status}}" as unknown as TypedDocument<AbortAnnotationRunMutation, AbortAnnotationRunMutationVariables>;