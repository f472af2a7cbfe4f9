/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocument } from '../typed-document.js';
/** How long a bucket of time is. */
export type ActivityInterval =
  /** 24 hours, from midnight to midnight in UTC. */
  | 'DAY'
  /** An hour. */
  | 'HOUR';

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

/** What became of one prediction or one truth. */
export type EvaluationCaseKind =
  /** A truth without a prediction. */
  | 'FALSE_NEGATIVE'
  /** A prediction without a truth. */
  | 'FALSE_POSITIVE'
  /** A prediction and the truth that it matches. */
  | 'TRUE_POSITIVE';

/** What a curve is over. */
export type EvaluationCurveKind =
  /** Precision and recall from each confidence on; of boxes, at 101 points of recall at IoU .50. */
  | 'PRECISION_RECALL'
  /** Precision, recall and F1 at thresholds of confidence 0, .01 … 1. */
  | 'THRESHOLD_SWEEP';

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
  gte?: number | null | undefined;
  /** The label that it is of, whole and with case. Null: of all labels. */
  label?: string | null | undefined;
  /** At most this, not less than `gte`. Null: no upper bound. */
  lte?: number | null | undefined;
  /** f1, accuracy, wer … whole, whatever the case. */
  metric: string;
  /** Who says so. Null: either. */
  source?: MetricSource | null | undefined;
};

/** All that are given must hold; an empty list matches nothing. */
export type ModelFilter = {
  /** Models that one of these aliases stands for. */
  aliases?: Array<string> | null | undefined;
  /** Models that were made from one of these, by id or name. */
  derivedFrom?: Array<string> | null | undefined;
  /** Any of these, whole and with case; at most 1000. */
  domains?: Array<string> | null | undefined;
  /** Models of these ids, at most 1000. */
  ids?: Array<string> | null | undefined;
  /** BCP 47; `en` finds `en-GB`. A model that works with one of these. */
  languages?: Array<string> | null | undefined;
  /** Any of these, whole and with case; at most 1000. */
  licences?: Array<string> | null | undefined;
  /** Models with such a figure. */
  metric?: MetricThreshold | null | undefined;
  /** Any of these, whole and with case; at most 1000. */
  names?: Array<string> | null | undefined;
  /** Any of these, whole and with case; at most 1000. */
  owners?: Array<string> | null | undefined;
  /** Names of annotation types: models that annotations of one of these are by. */
  produces?: Array<string> | null | undefined;
  /** At any of these stages. */
  stages?: Array<ModelStage> | null | undefined;
  /** Conditions on `Model.tags`. */
  tags?: LabelFilter | null | undefined;
  /** Any of these, whole and with case; at most 1000. */
  tasks?: Array<string> | null | undefined;
  /** Anywhere in name, task, description, intended use, limitations, risks, training data or the text of its card, whatever the case. */
  text?: string | null | undefined;
  /** Models that were trained on one of these datasets, by their ids. */
  trainedOnIds?: Array<string> | null | undefined;
  /** Models that those of another domain were made from, of one of these domains. */
  usedInDomains?: Array<string> | null | undefined;
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

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { subject: string | null, author: string | null, roles: Array<string>, mutations: Array<string> } };

export type KeptSnapshotsQueryVariables = Exact<{ [key: string]: never; }>;


export type KeptSnapshotsQuery = { lake: { snapshots: Array<{ name: string, number: string, createdAt: string, note: string | null }> } };

export type SnapshotReadQueryVariables = Exact<{ [key: string]: never; }>;


export type SnapshotReadQuery = { lake: { snapshot: { name: string, createdAt: string, note: string | null } | null } };

export type NameSnapshotMutationVariables = Exact<{
  name: string;
  note?: string | null | undefined;
}>;


export type NameSnapshotMutation = { createSnapshot: { name: string } };

export type TitlesNamedQueryVariables = Exact<{
  text: string;
  first: number;
}>;


export type TitlesNamedQuery = { titles: { nodes: Array<{ id: string, name: string | null, releaseYear: number | null }> } };

export type WhatHasIdQueryVariables = Exact<{
  id: string;
}>;


export type WhatHasIdQuery = { title: { id: string, name: string | null } | null, asset: { id: string, title: { id: string, name: string | null } | null } | null, shot: { asset: { id: string }, title: { id: string, name: string | null } | null, timeRange: { startMs: number } } | null, frame: { timestampMs: number, asset: { id: string }, title: { id: string, name: string | null } | null } | null, dialogueLine: { text: string, title: { id: string, name: string | null } | null, timeRange: { startMs: number } } | null, annotation: { label: string | null, asset: { id: string } | null, title: { id: string, name: string | null } | null, timeRange: { startMs: number } | null } | null, model: { id: string, name: string } | null, evaluation: { id: string, model: { id: string, name: string } | null } | null };

export type HomeQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type HomeQuery = { lake: { tables: Array<{ name: string, rowCount: number }> }, titles: { totalCount: number, nodes: Array<{ id: string, name: string | null, kind: TitleKind | null, releaseYear: number | null, shots: { totalCount: number, nodes: Array<{ keyframe: { image: { url: string, width: number | null, height: number | null } | null } | null }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type TitleCardFragment = { id: string, name: string | null, kind: TitleKind | null, releaseYear: number | null, shots: { totalCount: number, nodes: Array<{ keyframe: { image: { url: string, width: number | null, height: number | null } | null } | null }> } };

export type LastCommitsQueryVariables = Exact<{ [key: string]: never; }>;


export type LastCommitsQuery = { commits: { nodes: Array<{ id: string, note: string | null, createdAt: string, by: Array<{ author: string | null, action: string }> }> } };

export type ModelsQueryVariables = Exact<{
  where?: ModelFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ModelsQuery = { models: { totalCount: number, nodes: Array<{ id: string, name: string, version: string, stage: ModelStage, task: string | null, domain: string | null, owner: string | null, aliases: Array<string>, annotationCount: number, evaluations: { totalCount: number, nodes: Array<{ id: string, createdAt: string, metrics: { nodes: Array<{ name: string, value: number | null }> } }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ModelFacetsQueryVariables = Exact<{
  where?: ModelFilter | null | undefined;
}>;


export type ModelFacetsQuery = { modelFacets: { stages: Array<{ value: string, count: number }>, tasks: Array<{ value: string, count: number }>, domains: Array<{ value: string, count: number }> } };

export type ModelQueryVariables = Exact<{
  id: string;
}>;


export type ModelQuery = { model: { id: string, name: string, version: string, stage: ModelStage, task: string | null, domain: string | null, owner: string | null, licence: string | null, languages: Array<string>, tags: Array<string>, aliases: Array<string>, description: string | null, intendedUse: string | null, limitations: string | null, risks: string | null, trainingData: string | null, cardText: string | null, annotationCount: number, trainedOn: Array<{ id: string }>, derivedFrom: Array<{ name: string, model: { id: string } | null }>, reportedMetrics: Array<{ metric: string, value: number, label: string | null, dataset: string | null }>, stageHistory: Array<{ stage: ModelStage, by: string | null, at: string, note: string | null }>, versions: Array<{ id: string, version: string, stage: ModelStage, evaluations: { nodes: Array<{ id: string, task: EvaluationTask, createdAt: string, datasetId: string | null, split: string | null, type: { name: string } }> } }> } | null };

export type ModelActivityQueryVariables = Exact<{
  id: string;
  every: ActivityInterval;
}>;


export type ModelActivityQuery = { model: { activity: { drifting: boolean | null, total: { annotationCount: number, acceptance: number | null, meanConfidence: number | null }, buckets: Array<{ from: string, drifting: boolean | null, figures: { annotationCount: number, acceptedCount: number | null, rejectedCount: number | null } }> } } | null };

export type EvaluationShownQueryVariables = Exact<{
  id: string;
}>;


export type EvaluationShownQuery = { evaluation: { id: string, counts: { truePositives: number, falsePositives: number, falseNegatives: number }, metrics: { nodes: Array<{ name: string, label: string | null, value: number | null, low: number | null, high: number | null }> }, curves: Array<{ of: EvaluationCurveKind, label: string | null, points: Array<{ recall: number | null, precision: number | null }> }>, confusion: { labels: Array<string>, cells: Array<{ truth: string | null, predicted: string | null, count: number }> } | null } | null };

export type FigureFragment = { name: string, label: string | null, value: number | null, low: number | null, high: number | null };

export type EvaluationsComparedQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type EvaluationsComparedQuery = { compareEvaluations: { metrics: Array<{ name: string, label: string | null, values: Array<{ name: string, label: string | null, value: number | null, low: number | null, high: number | null } | null> }> } };

export type EvaluationCasesQueryVariables = Exact<{
  id: string;
  kind: EvaluationCaseKind;
  first: number;
  after?: string | null | undefined;
}>;


export type EvaluationCasesQuery = { evaluation: { cases: { totalCount: number, nodes: Array<{ id: string, label: string | null, trueLabel: string | null, confidence: number | null, timeRange: { startMs: number, startTimecode: string | null } | null, title: { id: string, name: string | null } | null, asset: { id: string } | null, frame: { timestampMs: number, timecode: string | null, image: { url: string, width: number | null, height: number | null } | null } | null, shot: { keyframe: { timestampMs: number, timecode: string | null, image: { url: string, width: number | null, height: number | null } | null } | null } | null, prediction: { evidence: { frame: { timestampMs: number, timecode: string | null, image: { url: string, width: number | null, height: number | null } | null } | null } } | null, truth: { evidence: { frame: { timestampMs: number, timecode: string | null, image: { url: string, width: number | null, height: number | null } | null } | null } } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type CaseFrameFragment = { timestampMs: number, timecode: string | null, image: { url: string, width: number | null, height: number | null } | null };

export type ModelLineageQueryVariables = Exact<{
  id: string;
  first: number;
}>;


export type ModelLineageQuery = { lineage: { truncated: boolean, nodes: Array<{ key: string, type: NodeType, id: string | null, label: string | null, count: number }>, edges: Array<{ kind: LineageKind, from: { key: string }, to: { key: string } }> } | null };

export type SearchQueryVariables = Exact<{
  text?: string | null | undefined;
  image?: string | null | undefined;
  first: number;
}>;


export type SearchQuery = { search: { edges: Array<{ cursor: string, score: number, matches: Array<{ snippet: string | null }>, node:
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
export const ViewerDocument = "query Viewer{viewer{subject author roles mutations}}" as unknown as TypedDocument<ViewerQuery, ViewerQueryVariables>;
export const KeptSnapshotsDocument = "query KeptSnapshots{lake{snapshots{name number createdAt note}}}" as unknown as TypedDocument<KeptSnapshotsQuery, KeptSnapshotsQueryVariables>;
export const SnapshotReadDocument = "query SnapshotRead{lake{snapshot{name createdAt note}}}" as unknown as TypedDocument<SnapshotReadQuery, SnapshotReadQueryVariables>;
export const NameSnapshotDocument = "mutation NameSnapshot($name:String!$note:String){createSnapshot(name:$name note:$note){name}}" as unknown as TypedDocument<NameSnapshotMutation, NameSnapshotMutationVariables>;
export const TitlesNamedDocument = "query TitlesNamed($text:String!$first:Int!){titles(where:{nameContains:$text}first:$first){nodes{id name releaseYear}}}" as unknown as TypedDocument<TitlesNamedQuery, TitlesNamedQueryVariables>;
export const WhatHasIdDocument = "query WhatHasId($id:ID!){title(id:$id){id name}asset(id:$id){id title{id name}}shot(id:$id){asset{id}title{id name}timeRange{startMs}}frame(id:$id){timestampMs asset{id}title{id name}}dialogueLine(id:$id){text title{id name}timeRange{startMs}}annotation(id:$id){label asset{id}title{id name}timeRange{startMs}}model(id:$id){id name}evaluation(id:$id){id model{id name}}}" as unknown as TypedDocument<WhatHasIdQuery, WhatHasIdQueryVariables>;
export const HomeDocument = "query Home($first:Int!$after:String){lake{tables{name rowCount}}titles(first:$first after:$after){totalCount nodes{...TitleCard}pageInfo{hasNextPage endCursor}}}fragment TitleCard on Title{id name kind releaseYear shots(first:1){totalCount nodes{keyframe{image(width:320){url width height}}}}}" as unknown as TypedDocument<HomeQuery, HomeQueryVariables>;
export const LastCommitsDocument = "query LastCommits{commits(first:6){nodes{id note createdAt by{author action}}}}" as unknown as TypedDocument<LastCommitsQuery, LastCommitsQueryVariables>;
export const ModelsDocument = "query Models($where:ModelFilter$first:Int!$after:String){models(where:$where orderBy:NAME_ASC first:$first after:$after){totalCount nodes{id name version stage task domain owner aliases annotationCount evaluations(first:1){totalCount nodes{id createdAt metrics(names:[\"f1\" \"mAP\" \"wer\"]level:OVERALL first:3){nodes{name value}}}}}pageInfo{hasNextPage endCursor}}}" as unknown as TypedDocument<ModelsQuery, ModelsQueryVariables>;
export const ModelFacetsDocument = "query ModelFacets($where:ModelFilter){modelFacets(where:$where){stages{value count}tasks{value count}domains{value count}}}" as unknown as TypedDocument<ModelFacetsQuery, ModelFacetsQueryVariables>;
export const ModelDocument = "query Model($id:ID!){model(id:$id){id name version stage task domain owner licence languages tags aliases description intendedUse limitations risks trainingData cardText annotationCount trainedOn{id}derivedFrom{name model{id}}reportedMetrics{metric value label dataset}stageHistory{stage by at note}versions{id version stage evaluations(first:20){nodes{id task createdAt datasetId split type{name}}}}}}" as unknown as TypedDocument<ModelQuery, ModelQueryVariables>;
export const ModelActivityDocument = "query ModelActivity($id:ID!$every:ActivityInterval!){model(id:$id){activity(every:$every){drifting total{annotationCount acceptance meanConfidence}buckets{from drifting figures{annotationCount acceptedCount rejectedCount}}}}}" as unknown as TypedDocument<ModelActivityQuery, ModelActivityQueryVariables>;
export const EvaluationShownDocument = "query EvaluationShown($id:ID!){evaluation(id:$id){id counts{truePositives falsePositives falseNegatives}metrics(level:OVERALL first:100){nodes{...Figure}}curves(first:100){of label points{recall precision}}confusion{labels cells{truth predicted count}}}}fragment Figure on EvaluationMetric{name label value low high}" as unknown as TypedDocument<EvaluationShownQuery, EvaluationShownQueryVariables>;
export const EvaluationsComparedDocument = "query EvaluationsCompared($ids:[ID!]!){compareEvaluations(ids:$ids){metrics{name label values{...Figure}}}}fragment Figure on EvaluationMetric{name label value low high}" as unknown as TypedDocument<EvaluationsComparedQuery, EvaluationsComparedQueryVariables>;
export const EvaluationCasesDocument = "query EvaluationCases($id:ID!$kind:EvaluationCaseKind!$first:Int!$after:String){evaluation(id:$id){cases(where:{kinds:[$kind]}orderBy:CONFIDENCE_DESC first:$first after:$after){totalCount nodes{id label trueLabel confidence timeRange{startMs startTimecode}title{id name}asset{id}frame{...CaseFrame}shot{keyframe{...CaseFrame}}prediction{evidence{frame{...CaseFrame}}}truth{evidence{frame{...CaseFrame}}}}pageInfo{hasNextPage endCursor}}}}fragment CaseFrame on Frame{timestampMs timecode image(width:320){url width height}}" as unknown as TypedDocument<EvaluationCasesQuery, EvaluationCasesQueryVariables>;
export const ModelLineageDocument = "query ModelLineage($id:ID!$first:Int!){lineage(of:{type:MODEL id:$id}direction:BOTH depth:3 first:$first){truncated nodes{key type id label count}edges{kind from{key}to{key}}}}" as unknown as TypedDocument<ModelLineageQuery, ModelLineageQueryVariables>;
export const SearchDocument = "query Search($text:String$image:String$first:Int!){search(text:$text image:$image first:$first){edges{cursor score matches{snippet}node{__typename ...on Title{id name}...on Shot{...LikedShot}...on Frame{id number timestampMs timecode image(width:240){url width height}asset{id}title{id name}}...on DialogueLine{id language text timeRange{startMs startTimecode}shots{keyframe{image(width:240){url width height}}}title{id name}}...on Annotation{id label words:text when:timeRange{startMs startTimecode}title{id name}of:asset{id}within:shot{keyframe{image(width:240){url width height}}}}}}}}fragment LikedShot on Shot{...ShotCard title{id name}asset{id}}fragment ShotCard on Shot{id index name timeRange{startMs endMs startFrame endFrame startTimecode}keyframe{id image(width:240){url width height}}}" as unknown as TypedDocument<SearchQuery, SearchQueryVariables>;
export const TitleDocument = "query Title($id:ID!){title(id:$id){id name kind releaseYear originalLanguage assets(first:100){nodes{id kind role language durationMs startTimecode frameRate{numerator denominator}availability playback{url expiresAt mimeType codecs playable reason}}}}}" as unknown as TypedDocument<TitleQuery, TitleQueryVariables>;
export const ShotsOfAssetDocument = "query ShotsOfAsset($id:ID!$first:Int!$after:String){asset(id:$id){id shots(first:$first after:$after){totalCount nodes{...ShotCard labels}pageInfo{hasNextPage endCursor}}}}fragment ShotCard on Shot{id index name timeRange{startMs endMs startFrame endFrame startTimecode}keyframe{id image(width:240){url width height}}}" as unknown as TypedDocument<ShotsOfAssetQuery, ShotsOfAssetQueryVariables>;
export const LinesOfAssetDocument = "query LinesOfAsset($id:ID!$language:String$first:Int!$after:String){asset(id:$id){id dialogue(language:$language first:$first after:$after){totalCount nodes{id text language timeRange{startMs endMs startTimecode}}pageInfo{hasNextPage endCursor}}}}" as unknown as TypedDocument<LinesOfAssetQuery, LinesOfAssetQueryVariables>;
export const LikesOfShotDocument = "query LikesOfShot($id:ID!){shot(id:$id){id similar(scope:OTHER_TITLES first:8){edges{score node{...LikedShot}}}}}fragment LikedShot on Shot{...ShotCard title{id name}asset{id}}fragment ShotCard on Shot{id index name timeRange{startMs endMs startFrame endFrame startTimecode}keyframe{id image(width:240){url width height}}}" as unknown as TypedDocument<LikesOfShotQuery, LikesOfShotQueryVariables>;
export const WallShotsDocument = "query WallShots($where:ShotFilter$first:Int!$offset:Int!){shots(where:$where first:$first offset:$offset){totalCount nodes{...LikedShot}}}fragment LikedShot on Shot{...ShotCard title{id name}asset{id}}fragment ShotCard on Shot{id index name timeRange{startMs endMs startFrame endFrame startTimecode}keyframe{id image(width:240){url width height}}}" as unknown as TypedDocument<WallShotsQuery, WallShotsQueryVariables>;
export const WallFacetsDocument = "query WallFacets($where:ShotFilter){facets(kind:SHOT where:{shot:$where}fields:[TITLE LABEL TRANSITION_IN]){field valueCount values(first:30){value count title{name}}}}" as unknown as TypedDocument<WallFacetsQuery, WallFacetsQueryVariables>;