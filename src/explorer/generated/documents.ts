/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocument } from '../typed-document.js';
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

/** How a map is made. */
export type MapMethod =
  /** Principal components: the plane along which the vectors differ most. Distances in it are distances of vectors, flattened. */
  | 'PCA'
  /** UMAP: who is near whom is kept, distances between groups are not. */
  | 'UMAP';

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

export type MapSpacesQueryVariables = Exact<{ [key: string]: never; }>;


export type MapSpacesQuery = { embeddingSpaces: Array<{ id: string, isDefault: boolean, map: { method: MapMethod, createdAt: string, lackingCount: number, stale: boolean, points: { url: string } | null } | null }> };

export type MapFramesQueryVariables = Exact<{
  ids: Array<string> | string;
  first: number;
}>;


export type MapFramesQuery = { frames: { nodes: Array<{ id: string, timestampMs: number, timecode: string | null, asset: { id: string }, title: { id: string, name: string | null } | null, image: { url: string, width: number | null, height: number | null } | null }> } };

export type MapTitlesQueryVariables = Exact<{
  ids: Array<string> | string;
  first: number;
}>;


export type MapTitlesQuery = { titles: { nodes: Array<{ id: string, name: string | null }> } };

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


export type TitleQuery = { title: { id: string, name: string | null, kind: TitleKind | null, releaseYear: number | null, originalLanguage: string | null, assets: { nodes: Array<{ id: string, kind: AssetKind, role: string | null, language: string | null, durationMs: number | null, startTimecode: string | null, availability: Availability, frameRate: { numerator: number, denominator: number } | null, playback: { url: string | null, expiresAt: string | null, mimeType: string | null, codecs: string | null, playable: boolean, reason: string | null } | null }> } } | null };

export type ShotsOfAssetQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


export type ShotsOfAssetQuery = { asset: { id: string, shots: { totalCount: number, nodes: Array<{ labels: Array<string>, id: string, index: number, name: string | null, timeRange: { startMs: number, endMs: number, startFrame: number | null, endFrame: number | null, startTimecode: string | null }, keyframe: { id: string, image: { url: string, width: number | null, height: number | null } | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ShotCardFragment = { id: string, index: number, name: string | null, timeRange: { startMs: number, endMs: number, startFrame: number | null, endFrame: number | null, startTimecode: string | null }, keyframe: { id: string, image: { url: string, width: number | null, height: number | null } | null } | null };

export type LinesOfAssetQueryVariables = Exact<{
  id: string;
  language?: string | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type LinesOfAssetQuery = { asset: { id: string, dialogue: { totalCount: number, nodes: Array<{ id: string, text: string, language: string | null, timeRange: { startMs: number, endMs: number, startTimecode: string | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type LikesOfShotQueryVariables = Exact<{
  id: string;
}>;


export type LikesOfShotQuery = { shot: { id: string, similar: { edges: Array<{ score: number, node: { id: string, index: number, name: string | null, title: { id: string, name: string | null } | null, asset: { id: string }, timeRange: { startMs: number, endMs: number, startFrame: number | null, endFrame: number | null, startTimecode: string | null }, keyframe: { id: string, image: { url: string, width: number | null, height: number | null } | null } | null } }> } } | null };

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
export const MapSpacesDocument = "query MapSpaces{embeddingSpaces{id isDefault map{method createdAt lackingCount stale points(columns:[TITLE LABEL CLUSTER UNLIKE]){url}}}}" as unknown as TypedDocument<MapSpacesQuery, MapSpacesQueryVariables>;
export const MapFramesDocument = "query MapFrames($ids:[ID!]!$first:Int!){frames(where:{ids:$ids}first:$first){nodes{id timestampMs timecode asset{id}title{id name}image(width:240){url width height}}}}" as unknown as TypedDocument<MapFramesQuery, MapFramesQueryVariables>;
export const MapTitlesDocument = "query MapTitles($ids:[ID!]!$first:Int!){titles(where:{ids:$ids}first:$first){nodes{id name}}}" as unknown as TypedDocument<MapTitlesQuery, MapTitlesQueryVariables>;
export const SearchDocument = "query Search($text:String!$first:Int!){search(text:$text first:$first){edges{cursor matches{snippet}node{__typename ...on Title{id name}...on Shot{...LikedShot}...on Frame{id number timestampMs timecode image(width:240){url width height}asset{id}title{id name}}...on DialogueLine{id language text timeRange{startMs startTimecode}shots{keyframe{image(width:240){url width height}}}title{id name}}...on Annotation{id label words:text when:timeRange{startMs startTimecode}title{id name}of:asset{id}within:shot{keyframe{image(width:240){url width height}}}}}}}}fragment LikedShot on Shot{...ShotCard title{id name}asset{id}}fragment ShotCard on Shot{id index name timeRange{startMs endMs startFrame endFrame startTimecode}keyframe{id image(width:240){url width height}}}" as unknown as TypedDocument<SearchQuery, SearchQueryVariables>;
export const TitleDocument = "query Title($id:ID!){title(id:$id){id name kind releaseYear originalLanguage assets(first:100){nodes{id kind role language durationMs startTimecode frameRate{numerator denominator}availability playback{url expiresAt mimeType codecs playable reason}}}}}" as unknown as TypedDocument<TitleQuery, TitleQueryVariables>;
export const ShotsOfAssetDocument = "query ShotsOfAsset($id:ID!$first:Int!$after:String){asset(id:$id){id shots(first:$first after:$after){totalCount nodes{...ShotCard labels}pageInfo{hasNextPage endCursor}}}}fragment ShotCard on Shot{id index name timeRange{startMs endMs startFrame endFrame startTimecode}keyframe{id image(width:240){url width height}}}" as unknown as TypedDocument<ShotsOfAssetQuery, ShotsOfAssetQueryVariables>;
export const LinesOfAssetDocument = "query LinesOfAsset($id:ID!$language:String$first:Int!$after:String){asset(id:$id){id dialogue(language:$language first:$first after:$after){totalCount nodes{id text language timeRange{startMs endMs startTimecode}}pageInfo{hasNextPage endCursor}}}}" as unknown as TypedDocument<LinesOfAssetQuery, LinesOfAssetQueryVariables>;
export const LikesOfShotDocument = "query LikesOfShot($id:ID!){shot(id:$id){id similar(scope:OTHER_TITLES first:8){edges{score node{...LikedShot}}}}}fragment LikedShot on Shot{...ShotCard title{id name}asset{id}}fragment ShotCard on Shot{id index name timeRange{startMs endMs startFrame endFrame startTimecode}keyframe{id image(width:240){url width height}}}" as unknown as TypedDocument<LikesOfShotQuery, LikesOfShotQueryVariables>;
export const WallShotsDocument = "query WallShots($where:ShotFilter$first:Int!$offset:Int!){shots(where:$where first:$first offset:$offset){totalCount nodes{...LikedShot}}}fragment LikedShot on Shot{...ShotCard title{id name}asset{id}}fragment ShotCard on Shot{id index name timeRange{startMs endMs startFrame endFrame startTimecode}keyframe{id image(width:240){url width height}}}" as unknown as TypedDocument<WallShotsQuery, WallShotsQueryVariables>;
export const WallFacetsDocument = "query WallFacets($where:ShotFilter){facets(kind:SHOT where:{shot:$where}fields:[TITLE LABEL TRANSITION_IN]){field valueCount values(first:30){value count title{name}}}}" as unknown as TypedDocument<WallFacetsQuery, WallFacetsQueryVariables>;