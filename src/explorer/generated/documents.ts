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

export const StartIngestDocument = "mutation StartIngest($upload:ID!){startIngest(input:{upload:$upload}){id}}" as unknown as TypedDocument<StartIngestMutation, StartIngestMutationVariables>;
export const IngestJobDocument = "query IngestJob($id:ID!){ingestJob(id:$id){id stage percent error problems assets{title{id}}}}" as unknown as TypedDocument<IngestJobQuery, IngestJobQueryVariables>;
export const HomeDocument = "query Home($first:Int!$after:String){lake{tables{name rowCount}}titles(first:$first after:$after){totalCount nodes{...TitleCard}pageInfo{hasNextPage endCursor}}}fragment TitleCard on Title{id name kind releaseYear shots(first:1){totalCount nodes{keyframe{image(width:320){url width height}}}}}" as unknown as TypedDocument<HomeQuery, HomeQueryVariables>;
export const LastCommitsDocument = "query LastCommits{commits(first:6){nodes{id note createdAt by{author action}}}}" as unknown as TypedDocument<LastCommitsQuery, LastCommitsQueryVariables>;
export const SearchDocument = "query Search($text:String!$first:Int!){search(text:$text first:$first){edges{cursor matches{snippet}node{__typename ...on Title{id name}...on Shot{...LikedShot}...on Frame{id number timestampMs timecode image(width:240){url width height}asset{id}title{id name}}...on DialogueLine{id language text timeRange{startMs startTimecode}shots{keyframe{image(width:240){url width height}}}title{id name}}...on Annotation{id label words:text when:timeRange{startMs startTimecode}title{id name}of:asset{id}within:shot{keyframe{image(width:240){url width height}}}}}}}}fragment LikedShot on Shot{...ShotCard title{id name}asset{id}}fragment ShotCard on Shot{id index name timeRange{startMs endMs startFrame endFrame startTimecode}keyframe{id image(width:240){url width height}}}" as unknown as TypedDocument<SearchQuery, SearchQueryVariables>;
export const TitleDocument = "query Title($id:ID!){title(id:$id){id name kind releaseYear originalLanguage assets(first:100){nodes{id kind role language durationMs startTimecode frameRate{numerator denominator}availability playback{url expiresAt mimeType codecs playable reason}}}}}" as unknown as TypedDocument<TitleQuery, TitleQueryVariables>;
export const ShotsOfAssetDocument = "query ShotsOfAsset($id:ID!$first:Int!$after:String){asset(id:$id){id shots(first:$first after:$after){totalCount nodes{...ShotCard labels}pageInfo{hasNextPage endCursor}}}}fragment ShotCard on Shot{id index name timeRange{startMs endMs startFrame endFrame startTimecode}keyframe{id image(width:240){url width height}}}" as unknown as TypedDocument<ShotsOfAssetQuery, ShotsOfAssetQueryVariables>;
export const LinesOfAssetDocument = "query LinesOfAsset($id:ID!$language:String$first:Int!$after:String){asset(id:$id){id dialogue(language:$language first:$first after:$after){totalCount nodes{id text language timeRange{startMs endMs startTimecode}}pageInfo{hasNextPage endCursor}}}}" as unknown as TypedDocument<LinesOfAssetQuery, LinesOfAssetQueryVariables>;
export const LikesOfShotDocument = "query LikesOfShot($id:ID!){shot(id:$id){id similar(scope:OTHER_TITLES first:8){edges{score node{...LikedShot}}}}}fragment LikedShot on Shot{...ShotCard title{id name}asset{id}}fragment ShotCard on Shot{id index name timeRange{startMs endMs startFrame endFrame startTimecode}keyframe{id image(width:240){url width height}}}" as unknown as TypedDocument<LikesOfShotQuery, LikesOfShotQueryVariables>;