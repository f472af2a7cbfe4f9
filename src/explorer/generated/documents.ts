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

/** Who made an annotation. */
export type AnnotationSource =
  /** A person. */
  | 'HUMAN'
  /** Taken over from another tool, which does not say by whom. */
  | 'IMPORT'
  /** A model; see `Annotation.model`. */
  | 'MODEL';

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

/** How the rows together lie in their box. In vertical text, TOP is the side at which the first column stands. */
export type DialogueBlockAlign =
  /** The last row is at the box's lower edge. */
  | 'BOTTOM'
  /** The rows are as far from the upper as from the lower edge. */
  | 'MIDDLE'
  /** The first row is at the box's upper edge, and further rows grow down from it. */
  | 'TOP';

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

/** The scheme in any case, the value exactly. */
export type ExternalIdInput = {
  /** EIDR, IMDb, TMDB …, in any case. */
  scheme: string;
  /** The whole id, with case. */
  value: string;
};

/** What things are counted by, each with the field of the filter that it leaves out. */
export type FacetField =
  /** Leaves out `accessTags`. */
  | 'ACCESS_TAG'
  /** As a histogram. Leaves out `confidence`. */
  | 'CONFIDENCE'
  /** As a histogram. Leaves out `durationMs`. */
  | 'DURATION_MS'
  /** Leaves out `dynamicRanges`. */
  | 'DYNAMIC_RANGE'
  /** In pixels, as a histogram. Leaves out `minHeight`. */
  | 'HEIGHT'
  /** Of a title or an asset: leaves out `kinds`. */
  | 'KIND'
  /** Each of its labels. Leaves out `labels`. */
  | 'LABEL'
  /** Of a title the original language; of an asset its own. BCP 47. Leaves out `languages`. */
  | 'LANGUAGE'
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

/** Bounds that both hold; either may be left out. */
export type FloatRange = {
  /** At least this. Null: no lower bound. */
  gte?: number | null | undefined;
  /** At most this, not less than `gte`. Null: no upper bound. */
  lte?: number | null | undefined;
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

/** The outcome of a review. */
export type ReviewStatus =
  /** The reviewer holds it to be right. */
  | 'ACCEPTED'
  /** Someone asked for a review. */
  | 'PENDING'
  /** The reviewer holds it to be wrong. It is still listed. */
  | 'REJECTED';

/** All that are given must hold; an empty list matches nothing. */
export type ShotFilter = {
  /** Shots of these assets, at most 1000. */
  assetIds?: Array<string> | null | undefined;
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

export type StartIngestMutationVariables = Exact<{
  upload: string;
}>;


export type StartIngestMutation = { startIngest: { id: string } };

export type IngestJobQueryVariables = Exact<{
  id: string;
}>;


export type IngestJobQuery = { ingestJob: { id: string, stage: IngestStage, percent: number, error: string | null, problems: Array<string>, assets: Array<{ title: { id: string } | null }> } | null };

export type HomeQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type HomeQuery = { lake: { tables: Array<{ name: string, rowCount: number }> }, titles: { totalCount: number, nodes: Array<{ id: string, name: string | null, kind: TitleKind | null, releaseYear: number | null, shots: { totalCount: number, nodes: Array<{ keyframe: { image: { url: string, width: number | null, height: number | null } | null } | null }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type TitleCardFragment = { id: string, name: string | null, kind: TitleKind | null, releaseYear: number | null, shots: { totalCount: number, nodes: Array<{ keyframe: { image: { url: string, width: number | null, height: number | null } | null } | null }> } };

export type LastCommitsQueryVariables = Exact<{ [key: string]: never; }>;


export type LastCommitsQuery = { commits: { nodes: Array<{ id: string, note: string | null, createdAt: string, by: Array<{ author: string | null, action: string }> }> } };

export type SearchQueryVariables = Exact<{
  text: string;
  first: number;
}>;


export type SearchQuery = { search: { edges: Array<{ cursor: string, matches: Array<{ snippet: string | null }>, node:
        | { __typename: 'Annotation', id: string, label: string | null, words: string | null, when: { startMs: number, startTimecode: string | null } | null, title: { id: string, name: string | null } | null, of: { id: string } | null, within: { keyframe: { image: { url: string, width: number | null, height: number | null } | null } | null } | null }
        | { __typename: 'DialogueLine', id: string, language: string | null, text: string, timeRange: { startMs: number, startTimecode: string | null }, shots: Array<{ keyframe: { image: { url: string, width: number | null, height: number | null } | null } | null }>, title: { id: string, name: string | null } | null }
        | { __typename: 'Frame', id: string, number: number, timestampMs: number, timecode: string | null, image: { url: string, width: number | null, height: number | null } | null, asset: { id: string }, title: { id: string, name: string | null } | null }
        | { __typename: 'Shot', id: string, index: number, name: string | null, title: { id: string, name: string | null } | null, asset: { id: string }, timeRange: { startMs: number, endMs: number, startFrame: number | null, endFrame: number | null, startTimecode: string | null }, keyframe: { id: string, image: { url: string, width: number | null, height: number | null } | null } | null }
        | { __typename: 'Title', id: string, name: string | null }
       }> } };

export type TitleQueryVariables = Exact<{
  id: string;
}>;


export type TitleQuery = { title: { id: string, name: string | null, kind: TitleKind | null, releaseYear: number | null, originalLanguage: string | null, assets: { nodes: Array<{ id: string, kind: AssetKind, role: string | null, language: string | null, durationMs: number | null, startTimecode: string | null, availability: Availability, frameRate: { numerator: number, denominator: number } | null, streams: Array<
          | { width: number, height: number }
          | Record<PropertyKey, never>
        >, playback: { url: string | null, expiresAt: string | null, mimeType: string | null, codecs: string | null, playable: boolean, reason: string | null } | null }> } } | null };

export type ShotsWithinQueryVariables = Exact<{
  id: string;
  within: TimeRangeInput;
  first: number;
  after?: string | null | undefined;
}>;


export type ShotsWithinQuery = { asset: { id: string, all: { totalCount: number }, shots: { nodes: Array<{ id: string, index: number, name: string | null, timeRange: { startMs: number, endMs: number, startFrame: number | null, endFrame: number | null, startTimecode: string | null }, keyframe: { id: string, image: { url: string, width: number | null, height: number | null } | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ShotTimesQueryVariables = Exact<{
  id: string;
  within: TimeRangeInput;
  first: number;
  after?: string | null | undefined;
}>;


export type ShotTimesQuery = { asset: { id: string, shots: { totalCount: number, nodes: Array<{ id: string, index: number, name: string | null, labels: Array<string>, timeRange: { startMs: number, endMs: number } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type SoundOfAssetQueryVariables = Exact<{
  id: string;
}>;


export type SoundOfAssetQuery = { asset: { id: string, waveform: unknown } | null };

export type WaveWithinQueryVariables = Exact<{
  id: string;
  within: TimeRangeInput;
}>;


export type WaveWithinQuery = { asset: { id: string, series: Array<{ name: string, streamIndex: number | null, channel: string | null, points: Array<{ timeMs: number, least: number | null, greatest: number | null }> }> } | null };

export type LoudnessWithinQueryVariables = Exact<{
  id: string;
  within: TimeRangeInput;
}>;


export type LoudnessWithinQuery = { asset: { id: string, loudness: { momentary: { points: Array<{ timeMs: number, mean: number | null }> } | null, shortTerm: { points: Array<{ timeMs: number, mean: number | null }> } | null } | null } | null };

export type FrameTimesQueryVariables = Exact<{
  id: string;
  within: TimeRangeInput;
}>;


export type FrameTimesQuery = { asset: { id: string, series: Array<{ channel: string | null, points: Array<{ timeMs: number, endMs: number }> }> } | null };

export type AnnotationTypesOfQueryVariables = Exact<{
  assetIds: Array<string> | string;
}>;


export type AnnotationTypesOfQuery = { facets: Array<{ values: Array<{ value: string, count: number }> }> };

export type FaultTypesOfQueryVariables = Exact<{
  id: string;
}>;


export type FaultTypesOfQuery = { title: { id: string, quality: { byRule: Array<{ type: { name: string } }> } } | null };

export type AnnotationsInTimeQueryVariables = Exact<{
  where: AnnotationFilter;
  first: number;
  after?: string | null | undefined;
}>;


export type AnnotationsInTimeQuery = { annotations: { totalCount: number, nodes: Array<{ id: string, label: string | null, text: string | null, value: number | null, unit: string | null, timeRange: { startMs: number, endMs: number } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FaultsInTimeQueryVariables = Exact<{
  where: AnnotationFilter;
  first: number;
  after?: string | null | undefined;
}>;


export type FaultsInTimeQuery = { annotations: { totalCount: number, nodes: Array<{ data: unknown, id: string, label: string | null, text: string | null, value: number | null, unit: string | null, timeRange: { startMs: number, endMs: number } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AnnotationsOfShotsQueryVariables = Exact<{
  where: AnnotationFilter;
  first: number;
  after?: string | null | undefined;
}>;


export type AnnotationsOfShotsQuery = { annotations: { totalCount: number, nodes: Array<{ id: string, label: string | null, text: string | null, value: number | null, unit: string | null, frame: { timestampMs: number } | null, shot: { timeRange: { startMs: number, endMs: number } } | null, timeRange: { startMs: number, endMs: number } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type LaneAnnotationFragment = { id: string, label: string | null, text: string | null, value: number | null, unit: string | null, timeRange: { startMs: number, endMs: number } | null };

export type HasRegionsQueryVariables = Exact<{
  where: AnnotationFilter;
}>;


export type HasRegionsQuery = { annotations: { totalCount: number } };

export type RegionsInTimeQueryVariables = Exact<{
  where: AnnotationFilter;
  first: number;
  after?: string | null | undefined;
}>;


export type RegionsInTimeQuery = { annotations: { totalCount: number, nodes: Array<{ id: string, label: string | null, text: string | null, confidence: number | null, type: { name: string }, region: { x: number, y: number, width: number, height: number } | null, timeRange: { startMs: number, endMs: number } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RegionsOfShotQueryVariables = Exact<{
  where: AnnotationFilter;
  first: number;
  after?: string | null | undefined;
}>;


export type RegionsOfShotQuery = { annotations: { totalCount: number, nodes: Array<{ id: string, label: string | null, text: string | null, confidence: number | null, frame: { timestampMs: number } | null, type: { name: string }, region: { x: number, y: number, width: number, height: number } | null, timeRange: { startMs: number, endMs: number } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DataOfAnnotationsQueryVariables = Exact<{
  ids: Array<string> | string;
  first: number;
}>;


export type DataOfAnnotationsQuery = { annotations: { nodes: Array<{ id: string, data: unknown }> } };

export type DrawnAnnotationFragment = { id: string, label: string | null, text: string | null, confidence: number | null, type: { name: string }, region: { x: number, y: number, width: number, height: number } | null, timeRange: { startMs: number, endMs: number } | null };

export type ShotCardFragment = { id: string, index: number, name: string | null, timeRange: { startMs: number, endMs: number, startFrame: number | null, endFrame: number | null, startTimecode: string | null }, keyframe: { id: string, image: { url: string, width: number | null, height: number | null } | null } | null };

export type LinesOfAssetQueryVariables = Exact<{
  id: string;
  language?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type LinesOfAssetQuery = { asset: { id: string, dialogue: { totalCount: number, nodes: Array<{ id: string, text: string, language: string | null, position: { x: number | null, y: number | null, width: number | null, height: number | null, textAlign: DialogueTextAlign | null, blockAlign: DialogueBlockAlign | null, writingMode: DialogueWritingMode | null } | null, timeRange: { startMs: number, endMs: number, startTimecode: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type LikesOfShotQueryVariables = Exact<{
  id: string;
}>;


export type LikesOfShotQuery = { shot: { id: string, similar: { edges: Array<{ score: number, node: { id: string, index: number, name: string | null, file: { playback: { url: string | null, mimeType: string | null, codecs: string | null, playable: boolean, reason: string | null } | null }, title: { id: string, name: string | null } | null, asset: { id: string }, timeRange: { startMs: number, endMs: number, startFrame: number | null, endFrame: number | null, startTimecode: string | null }, keyframe: { id: string, image: { url: string, width: number | null, height: number | null } | null } | null } }> } } | null };

export type LikedShotFragment = { id: string, index: number, name: string | null, title: { id: string, name: string | null } | null, asset: { id: string }, timeRange: { startMs: number, endMs: number, startFrame: number | null, endFrame: number | null, startTimecode: string | null }, keyframe: { id: string, image: { url: string, width: number | null, height: number | null } | null } | null };

export type WallShotsQueryVariables = Exact<{
  where?: ShotFilter | null | undefined;
  first: number;
  offset: number;
}>;


export type WallShotsQuery = { shots: { totalCount: number, nodes: Array<{ id: string, index: number, name: string | null, title: { id: string, name: string | null } | null, asset: { id: string }, timeRange: { startMs: number, endMs: number, startFrame: number | null, endFrame: number | null, startTimecode: string | null }, keyframe: { id: string, image: { url: string, width: number | null, height: number | null } | null } | null }> } };

export type WallFacetsQueryVariables = Exact<{
  where?: ShotFilter | null | undefined;
}>;


export type WallFacetsQuery = { facets: Array<{ field: FacetField, valueCount: number, values: Array<{ value: string, count: number, title: { name: string | null } | null }> }> };

export const StartIngestDocument = "mutation StartIngest($upload:ID!){startIngest(input:{upload:$upload}){id}}" as unknown as TypedDocument<StartIngestMutation, StartIngestMutationVariables>;
export const IngestJobDocument = "query IngestJob($id:ID!){ingestJob(id:$id){id stage percent error problems assets{title{id}}}}" as unknown as TypedDocument<IngestJobQuery, IngestJobQueryVariables>;
export const HomeDocument = "query Home($first:Int!$after:String){lake{tables{name rowCount}}titles(first:$first after:$after){totalCount nodes{...TitleCard}pageInfo{hasNextPage endCursor}}}fragment TitleCard on Title{id name kind releaseYear shots(first:1){totalCount nodes{keyframe{image(width:320){url width height}}}}}" as unknown as TypedDocument<HomeQuery, HomeQueryVariables>;
export const LastCommitsDocument = "query LastCommits{commits(first:6){nodes{id note createdAt by{author action}}}}" as unknown as TypedDocument<LastCommitsQuery, LastCommitsQueryVariables>;
export const SearchDocument = "query Search($text:String!$first:Int!){search(text:$text first:$first){edges{cursor matches{snippet}node{__typename ...on Title{id name}...on Shot{...LikedShot}...on Frame{id number timestampMs timecode image(width:240){url width height}asset{id}title{id name}}...on DialogueLine{id language text timeRange{startMs startTimecode}shots{keyframe{image(width:240){url width height}}}title{id name}}...on Annotation{id label words:text when:timeRange{startMs startTimecode}title{id name}of:asset{id}within:shot{keyframe{image(width:240){url width height}}}}}}}}fragment LikedShot on Shot{...ShotCard title{id name}asset{id}}fragment ShotCard on Shot{id index name timeRange{startMs endMs startFrame endFrame startTimecode}keyframe{id image(width:240){url width height}}}" as unknown as TypedDocument<SearchQuery, SearchQueryVariables>;
export const TitleDocument = "query Title($id:ID!){title(id:$id){id name kind releaseYear originalLanguage assets(first:100){nodes{id kind role language durationMs startTimecode frameRate{numerator denominator}availability streams{...on VideoStream{width height}}playback{url expiresAt mimeType codecs playable reason}}}}}" as unknown as TypedDocument<TitleQuery, TitleQueryVariables>;
export const ShotsWithinDocument = "query ShotsWithin($id:ID!$within:TimeRangeInput!$first:Int!$after:String){asset(id:$id){id all:shots(first:1){totalCount}shots(where:{overlaps:$within}first:$first after:$after){nodes{...ShotCard}pageInfo{hasNextPage endCursor}}}}fragment ShotCard on Shot{id index name timeRange{startMs endMs startFrame endFrame startTimecode}keyframe{id image(width:240){url width height}}}" as unknown as TypedDocument<ShotsWithinQuery, ShotsWithinQueryVariables>;
export const ShotTimesDocument = "query ShotTimes($id:ID!$within:TimeRangeInput!$first:Int!$after:String){asset(id:$id){id shots(where:{overlaps:$within}first:$first after:$after){totalCount nodes{id index name labels timeRange{startMs endMs}}pageInfo{hasNextPage endCursor}}}}" as unknown as TypedDocument<ShotTimesQuery, ShotTimesQueryVariables>;
export const SoundOfAssetDocument = "query SoundOfAsset($id:ID!){asset(id:$id){id waveform}}" as unknown as TypedDocument<SoundOfAssetQuery, SoundOfAssetQueryVariables>;
export const WaveWithinDocument = "query WaveWithin($id:ID!$within:TimeRangeInput!){asset(id:$id){id series(names:[\"waveform_min\" \"waveform_max\"]within:$within points:2000){name streamIndex channel points{timeMs least greatest}}}}" as unknown as TypedDocument<WaveWithinQuery, WaveWithinQueryVariables>;
export const LoudnessWithinDocument = "query LoudnessWithin($id:ID!$within:TimeRangeInput!){asset(id:$id){id loudness(within:$within points:1000){momentary{points{timeMs mean}}shortTerm{points{timeMs mean}}}}}" as unknown as TypedDocument<LoudnessWithinQuery, LoudnessWithinQueryVariables>;
export const FrameTimesDocument = "query FrameTimes($id:ID!$within:TimeRangeInput!){asset(id:$id){id series(names:[\"spatial_information\"]within:$within points:10000){channel points{timeMs endMs}}}}" as unknown as TypedDocument<FrameTimesQuery, FrameTimesQueryVariables>;
export const AnnotationTypesOfDocument = "query AnnotationTypesOf($assetIds:[ID!]!){facets(kind:ANNOTATION where:{annotation:{assetIds:$assetIds}}fields:[TYPE]){values(first:30){value count}}}" as unknown as TypedDocument<AnnotationTypesOfQuery, AnnotationTypesOfQueryVariables>;
export const FaultTypesOfDocument = "query FaultTypesOf($id:ID!){title(id:$id){id quality{byRule{type{name}}}}}" as unknown as TypedDocument<FaultTypesOfQuery, FaultTypesOfQueryVariables>;
export const AnnotationsInTimeDocument = "query AnnotationsInTime($where:AnnotationFilter!$first:Int!$after:String){annotations(where:$where orderBy:START_ASC first:$first after:$after){totalCount nodes{...LaneAnnotation}pageInfo{hasNextPage endCursor}}}fragment LaneAnnotation on Annotation{id label text value unit timeRange{startMs endMs}}" as unknown as TypedDocument<AnnotationsInTimeQuery, AnnotationsInTimeQueryVariables>;
export const FaultsInTimeDocument = "query FaultsInTime($where:AnnotationFilter!$first:Int!$after:String){annotations(where:$where orderBy:START_ASC first:$first after:$after){totalCount nodes{...LaneAnnotation data}pageInfo{hasNextPage endCursor}}}fragment LaneAnnotation on Annotation{id label text value unit timeRange{startMs endMs}}" as unknown as TypedDocument<FaultsInTimeQuery, FaultsInTimeQueryVariables>;
export const AnnotationsOfShotsDocument = "query AnnotationsOfShots($where:AnnotationFilter!$first:Int!$after:String){annotations(where:$where first:$first after:$after){totalCount nodes{...LaneAnnotation frame{timestampMs}shot{timeRange{startMs endMs}}}pageInfo{hasNextPage endCursor}}}fragment LaneAnnotation on Annotation{id label text value unit timeRange{startMs endMs}}" as unknown as TypedDocument<AnnotationsOfShotsQuery, AnnotationsOfShotsQueryVariables>;
export const HasRegionsDocument = "query HasRegions($where:AnnotationFilter!){annotations(where:$where first:1){totalCount}}" as unknown as TypedDocument<HasRegionsQuery, HasRegionsQueryVariables>;
export const RegionsInTimeDocument = "query RegionsInTime($where:AnnotationFilter!$first:Int!$after:String){annotations(where:$where orderBy:START_ASC first:$first after:$after){totalCount nodes{...DrawnAnnotation}pageInfo{hasNextPage endCursor}}}fragment DrawnAnnotation on Annotation{id label text confidence type{name}region{x y width height}timeRange{startMs endMs}}" as unknown as TypedDocument<RegionsInTimeQuery, RegionsInTimeQueryVariables>;
export const RegionsOfShotDocument = "query RegionsOfShot($where:AnnotationFilter!$first:Int!$after:String){annotations(where:$where first:$first after:$after){totalCount nodes{...DrawnAnnotation frame{timestampMs}}pageInfo{hasNextPage endCursor}}}fragment DrawnAnnotation on Annotation{id label text confidence type{name}region{x y width height}timeRange{startMs endMs}}" as unknown as TypedDocument<RegionsOfShotQuery, RegionsOfShotQueryVariables>;
export const DataOfAnnotationsDocument = "query DataOfAnnotations($ids:[ID!]!$first:Int!){annotations(where:{ids:$ids}first:$first){nodes{id data}}}" as unknown as TypedDocument<DataOfAnnotationsQuery, DataOfAnnotationsQueryVariables>;
export const LinesOfAssetDocument = "query LinesOfAsset($id:ID!$language:String$first:Int!$after:String){asset(id:$id){id dialogue(language:$language first:$first after:$after){totalCount nodes{id text language position{x y width height textAlign blockAlign writingMode}timeRange{startMs endMs startTimecode}}pageInfo{hasNextPage endCursor}}}}" as unknown as TypedDocument<LinesOfAssetQuery, LinesOfAssetQueryVariables>;
export const LikesOfShotDocument = "query LikesOfShot($id:ID!){shot(id:$id){id similar(scope:OTHER_TITLES first:8){edges{score node{...LikedShot file:asset{playback{url mimeType codecs playable reason}}}}}}}fragment LikedShot on Shot{...ShotCard title{id name}asset{id}}fragment ShotCard on Shot{id index name timeRange{startMs endMs startFrame endFrame startTimecode}keyframe{id image(width:240){url width height}}}" as unknown as TypedDocument<LikesOfShotQuery, LikesOfShotQueryVariables>;
export const WallShotsDocument = "query WallShots($where:ShotFilter$first:Int!$offset:Int!){shots(where:$where first:$first offset:$offset){totalCount nodes{...LikedShot}}}fragment LikedShot on Shot{...ShotCard title{id name}asset{id}}fragment ShotCard on Shot{id index name timeRange{startMs endMs startFrame endFrame startTimecode}keyframe{id image(width:240){url width height}}}" as unknown as TypedDocument<WallShotsQuery, WallShotsQueryVariables>;
export const WallFacetsDocument = "query WallFacets($where:ShotFilter){facets(kind:SHOT where:{shot:$where}fields:[TITLE LABEL TRANSITION_IN]){field valueCount values(first:30){value count title{name}}}}" as unknown as TypedDocument<WallFacetsQuery, WallFacetsQueryVariables>;