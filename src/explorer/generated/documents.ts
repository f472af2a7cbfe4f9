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

/** Who made an annotation. */
export type AnnotationSource =
  /** A person. */
  | 'HUMAN'
  /** Taken over from another tool, which does not say by whom. */
  | 'IMPORT'
  /** A model; see `Annotation.model`. */
  | 'MODEL';

/** The definition of an annotation type. */
export type AnnotationTypeInput = {
  /**
   * A JSON Schema (2020-12) of at most 50,000 characters, without references to other documents; `format` is a remark. A
   * `pattern` must run in linear time: no look-around, no back reference. Null: any data. An annotation without
   * data passes where null or an empty object would.
   */
  dataSchema?: unknown;
  /** What annotations of it mean. Null: none. */
  description?: string | null | undefined;
  /** 1 to 100 characters. */
  name: string;
  /** Whether an annotation of it may have a region; once true, always true. */
  spatial?: boolean;
  /** Whether an annotation of it may have a time range; once true, always true. */
  temporal?: boolean;
};

/** A version of an annotation to go back to. */
export type AnnotationVersionInput = {
  /** The version that the caller has seen; 0: none must be there. Another one refuses it, unless that says the same already. */
  expectedVersion?: number | null | undefined;
  /** Id of the annotation. */
  id: string;
  /** As in `AnnotationRevision.version`. 0: before there was one, so it is deleted. */
  version: number;
};

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

/** A stretch of a file: the frames that are on screen in any of its time. */
export type ClipToCut = {
  /** Of this asset. */
  assetId: string;
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
  {   /** As `annotations` lists them. */
  annotations: AnnotationFilter; clips?: never; dialogue?: never; frames?: never; moments?: never; search?: never; shots?: never; timelineId?: never; }
  |  { annotations?: never;   /** Stretches of files, in this order, such as the two sides of a match cut. */
  clips: Array<ClipToCut>; dialogue?: never; frames?: never; moments?: never; search?: never; shots?: never; timelineId?: never; }
  |  { annotations?: never; clips?: never;   /** The lines of a title or an asset. */
  dialogue: DialogueToCut; frames?: never; moments?: never; search?: never; shots?: never; timelineId?: never; }
  |  { annotations?: never; clips?: never; dialogue?: never;   /** As `frames` lists them. */
  frames: FrameFilter; moments?: never; search?: never; shots?: never; timelineId?: never; }
  |  { annotations?: never; clips?: never; dialogue?: never; frames?: never;   /** As `moments` finds them. */
  moments: MomentsToCut; search?: never; shots?: never; timelineId?: never; }
  |  { annotations?: never; clips?: never; dialogue?: never; frames?: never; moments?: never;   /** As `search` finds them. */
  search: SearchToCut; shots?: never; timelineId?: never; }
  |  { annotations?: never; clips?: never; dialogue?: never; frames?: never; moments?: never; search?: never;   /** As `shots` lists them. */
  shots: ShotFilter; timelineId?: never; }
  |  { annotations?: never; clips?: never; dialogue?: never; frames?: never; moments?: never; search?: never; shots?: never;   /** Id of a timeline, as it came in. */
  timelineId: string; };

/** All that are given must hold; an empty list matches nothing. */
export type DatasetDialogueFilter = {
  /** Read from any of these assets, at most 1000. */
  assetIds?: Array<string> | null | undefined;
  /** Lines of these ids, at most 1000. */
  ids?: Array<string> | null | undefined;
  /** Any of these, BCP 47: `en` finds `en-GB`. At most 1000. */
  languages?: Array<string> | null | undefined;
  /** Spoken in some of this time. */
  overlaps?: TimeRangeInput | null | undefined;
  /** Of titles that match. */
  title?: TitleFilter | null | undefined;
  /** Of any of these titles, at most 1000. */
  titleIds?: Array<string> | null | undefined;
};

/** What a new dataset is. */
export type DatasetInput = {
  /** Markdown of at most 100,000 characters. */
  card?: string | null | undefined;
  /** What it is, in words: at most 10,000 characters. */
  description?: string | null | undefined;
  /** What its items are. */
  kind: DatasetKind;
  /** What each item is labelled. Null: nothing. */
  labelBy?: DatasetLabelInput | null | undefined;
  /** Under which it may be used: at most 1000 characters. */
  licence?: string | null | undefined;
  /** 1 to 80 of A to Z, a to z, 0 to 9, `.`, `_` and `-`; a letter or digit first. */
  name: string;
  /** Which items. */
  select: DatasetSelection;
  /** Name of the snapshot to select from. Null: the lake as it is now is named, after the dataset. */
  snapshot?: string | null | undefined;
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
  {   /**
   * Name of an annotation type, for titles, shots and frames: the label that most annotations of the type have that are on the item and not
   * rejected; of equals the first by its UTF-8. On a shot are those of its frames, too; on a title only those of no asset.
   */
  annotationType: string; field?: never; }
  |  { annotationType?: never;   /** Something that the item itself has. */
  field: DatasetLabelField; };

/** The arguments of `Query.moments`. */
export type DatasetMoments = {
  /** See `Query.moments`. */
  allOf: Array<MomentCriterion>;
  /** See `Query.moments`. */
  mergeGapMs?: number | null | undefined;
  /** See `Query.moments`. */
  minDurationMs?: number | null | undefined;
  /** See `Query.moments`. */
  noneOf?: Array<MomentCriterion> | null | undefined;
  /** See `Query.moments`. */
  where?: SearchFilter | null | undefined;
};

/** The arguments of `Query.search`. */
export type DatasetSearch = {
  /** See `Query.search`. */
  distinctBy?: DistinctBy | null | undefined;
  /** See `Query.search`. The dataset keeps its SHA-256. */
  image?: string | null | undefined;
  /** See `Query.search`. */
  like?: Array<MediaRef> | null | undefined;
  /** See `Query.search`. */
  minScore?: number | null | undefined;
  /** See `Query.search`. */
  mode?: SearchMode | null | undefined;
  /** How many of the best results are selected, 1 to 10,000. Null: 1000. */
  most?: number | null | undefined;
  /** See `Query.search`. */
  space?: string | null | undefined;
  /** See `Query.search`. */
  text?: string | null | undefined;
  /** See `Query.search`. */
  unlike?: Array<MediaRef> | null | undefined;
  /** See `Query.search`. */
  vector?: number[] | null | undefined;
  /** See `Query.search`. */
  where?: SearchFilter | null | undefined;
};

/** What is selected: one filter of the graph on entities of the dataset's kind, a search, moments, or ids. `{}` as a filter selects all. */
export type DatasetSelection =
  {   /** For ANNOTATION. */
  annotations: AnnotationFilter; dialogue?: never; frames?: never; ids?: never; moments?: never; search?: never; shots?: never; titles?: never; }
  |  { annotations?: never;   /** For DIALOGUE_LINE. */
  dialogue: DatasetDialogueFilter; frames?: never; ids?: never; moments?: never; search?: never; shots?: never; titles?: never; }
  |  { annotations?: never; dialogue?: never;   /** For FRAME. */
  frames: FrameFilter; ids?: never; moments?: never; search?: never; shots?: never; titles?: never; }
  |  { annotations?: never; dialogue?: never; frames?: never;   /** At most 100,000 ids of entities of the dataset's kind, all of which must be in the snapshot. */
  ids: Array<string>; moments?: never; search?: never; shots?: never; titles?: never; }
  |  { annotations?: never; dialogue?: never; frames?: never; ids?: never;   /** For SHOT: those that are on screen in some of a moment. */
  moments: DatasetMoments; search?: never; shots?: never; titles?: never; }
  |  { annotations?: never; dialogue?: never; frames?: never; ids?: never; moments?: never;   /** The best results of a search, of the dataset's kind. */
  search: DatasetSearch; shots?: never; titles?: never; }
  |  { annotations?: never; dialogue?: never; frames?: never; ids?: never; moments?: never; search?: never;   /** For SHOT. */
  shots: ShotFilter; titles?: never; }
  |  { annotations?: never; dialogue?: never; frames?: never; ids?: never; moments?: never; search?: never; shots?: never;   /** For TITLE. */
  titles: TitleFilter; };

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

/** While a line is spoken in which these words occur, as `search` finds them. */
export type DialogueCriterion = {
  /** Of the line, BCP 47: `en` finds `en-GB`. Null: any. */
  language?: string | null | undefined;
  /** 1 to 64 words, all in one line; words in double quotes one after another. */
  text: string;
};

/** Which dialogue lines. All that are given must hold; an empty list matches nothing. */
export type DialogueLineFilter = {
  /** Lines of these assets, at most 1000: of the files that they were read from. */
  assetIds?: Array<string> | null | undefined;
  /** Length of the line in milliseconds; the bounds are included. */
  durationMs?: FloatRange | null | undefined;
  /** Lines of these ids, at most 1000. */
  ids?: Array<string> | null | undefined;
  /** BCP 47; `en` finds `en-GB`. */
  languages?: Array<string> | null | undefined;
  /** In part within this time of its asset. */
  overlaps?: TimeRangeInput | null | undefined;
  /** Who speaks: whole and with case. */
  speakers?: Array<string> | null | undefined;
  /** Conditions on its title. */
  title?: TitleFilter | null | undefined;
  /** Lines of these titles, at most 1000. */
  titleIds?: Array<string> | null | undefined;
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
  assetId?: string | null | undefined;
  /** In this language, BCP 47. */
  language?: string | null | undefined;
  /** Of this title. */
  titleId?: string | null | undefined;
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

/** What a query can be made of. */
export type EncoderInput =
  /** A picture: `image` of `search` finds what looks like it. */
  | 'IMAGE'
  /** Words: `text` of `search` finds by meaning, too. */
  | 'TEXT';

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

/** The filter of one kind of thing: the field that is named like the `kind` that is asked for. BAD_USER_INPUT for any other. */
export type FacetWhere = {
  /** As `annotations` takes it. */
  annotation?: AnnotationFilter | null | undefined;
  /** As `assets` takes it. */
  asset?: AssetFilter | null | undefined;
  /** Of dialogue lines. */
  dialogueLine?: DialogueLineFilter | null | undefined;
  /** As `frames` takes it. */
  frame?: FrameFilter | null | undefined;
  /** As `shots` takes it. */
  shot?: ShotFilter | null | undefined;
  /** As `titles` takes it. */
  title?: TitleFilter | null | undefined;
};

/** Bounds that both hold; either may be left out. */
export type FloatRange = {
  /** At least this. Null: no lower bound. */
  gte?: number | null | undefined;
  /** At most this, not less than `gte`. Null: no upper bound. */
  lte?: number | null | undefined;
};

/** All that are given must hold; an empty list matches nothing. */
export type FrameFilter = {
  /** Frames of these assets, at most 1000. */
  assetIds?: Array<string> | null | undefined;
  /** Frames whose `colour` is one of these. */
  colours?: Array<Colour> | null | undefined;
  /** Frames of these ids, at most 1000. */
  ids?: Array<string> | null | undefined;
  /** Conditions on `Frame.labels`. */
  labels?: LabelFilter | null | undefined;
  /** Frames of these shots, at most 1000. */
  shotIds?: Array<string> | null | undefined;
  /** Conditions on its title. */
  title?: TitleFilter | null | undefined;
  /** Frames of these titles, at most 1000. */
  titleIds?: Array<string> | null | undefined;
  /** Shown within this time of its asset. */
  within?: TimeRangeInput | null | undefined;
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

/**
 * While there is an annotation of this label. An annotation without a time of its own holds while its frame (for the length
 * of one frame; for a microsecond when the frame rate is not known), or else its shot, is on screen; one of a whole asset or
 * title holds all the time of it, and never where its duration is not known.
 */
export type LabelCriterion = {
  /** Whole and with case. */
  label: string;
  /** 0 to 1. What has no confidence is never sure enough. */
  minConfidence?: number | null | undefined;
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

/**
 * While a shot is on screen whose best frame is at least so much like one of what `ref` names, or like `text`: exactly one of both. A frame without a shot holds
 * for its own length. The likest 8000 shots are taken in.
 */
export type LikeCriterion = {
  /** See `SimilarFrameEdge.score`. A picture and its own description are less alike than two pictures: for CLIP .25 is much. */
  minScore: number;
  /** Its own frames are like it, too; of more than 32 with a vector, 32 at even distances are compared. What is absent is like nothing. */
  ref?: MediaRef | null | undefined;
  /** Default: the lake's default space. */
  space?: string | null | undefined;
  /** What is to be seen, in words. Only in a space whose model reads text: see `EmbeddingSpace.encodes`. */
  text?: string | null | undefined;
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

/** How a map is made. */
export type MapMethod =
  /** Principal components: the plane along which the vectors differ most. Distances in it are distances of vectors, flattened. */
  | 'PCA'
  /** UMAP: who is near whom is kept, distances between groups are not. */
  | 'UMAP';

/** One thing of the lake. */
export type MediaRef =
  {   /** Id of an asset: its frames. */
  asset: string; frame?: never; shot?: never; title?: never; }
  |  { asset?: never;   /** Id of a frame. */
  frame: string; shot?: never; title?: never; }
  |  { asset?: never; frame?: never;   /** Id of a shot: its frames. */
  shot: string; title?: never; }
  |  { asset?: never; frame?: never; shot?: never;   /** Id of a title: the frames of all its assets. */
  title: string; };

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

/** When something holds. A time of no length holds at no time. */
export type MomentCriterion =
  {   /** While there is an annotation of the type of that name: whole and with case. */
  annotationType: string; dialogue?: never; label?: never; like?: never; }
  |  { annotationType?: never;   /** While words are spoken. */
  dialogue: DialogueCriterion; label?: never; like?: never; }
  |  { annotationType?: never; dialogue?: never;   /** While there is an annotation of a label. */
  label: LabelCriterion; like?: never; }
  |  { annotationType?: never; dialogue?: never; label?: never;   /** While something alike is on screen. */
  like: LikeCriterion; };

/** The arguments of `moments`. */
export type MomentsToCut = {
  /** What holds at once; at least one. */
  allOf: Array<MomentCriterion>;
  /** Moments with at most this between them become one. */
  mergeGapMs?: number | null | undefined;
  /** Shorter ones are left out. */
  minDurationMs?: number | null | undefined;
  /** What does not hold. */
  noneOf?: Array<MomentCriterion> | null | undefined;
  /** Which media to look in. */
  where?: SearchFilter | null | undefined;
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

/** How far a proxy is. */
export type ProxyJobStage =
  /** There is none; `makeProxy` tries again. */
  | 'FAILED'
  /** It is being made. */
  | 'MAKING'
  /** Others are made before it. */
  | 'QUEUED';

/** The outcome of a review. */
export type ReviewStatus =
  /** The reviewer holds it to be right. */
  | 'ACCEPTED'
  /** Someone asked for a review. */
  | 'PENDING'
  /** The reviewer holds it to be wrong. It is still listed. */
  | 'REJECTED';

/** All that are given must hold; an empty list matches nothing. */
export type SearchFilter = {
  /** Of a title: it has one of them. */
  assetIds?: Array<string> | null | undefined;
  /** Of a shot, a frame, an annotation; titles and dialogue carry none. */
  labels?: LabelFilter | null | undefined;
  /** BCP 47; `en` finds `en-GB`. Of dialogue its own language, of all else the title's original language. */
  languages?: Array<string> | null | undefined;
  /** In part within this time of its asset; what is not in time, such as a title, never is. */
  overlaps?: TimeRangeInput | null | undefined;
  /** Conditions on the title. */
  title?: TitleFilter | null | undefined;
  /** Of a title: itself. */
  titleIds?: Array<string> | null | undefined;
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

/** The arguments of `search`. */
export type SearchToCut = {
  /** What to be alike. */
  like?: Array<MediaRef> | null | undefined;
  /** Words. */
  text?: string | null | undefined;
  /** Which media to look in. */
  where?: SearchFilter | null | undefined;
};

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

export type StartIngestMutationVariables = Exact<{
  upload: string;
}>;


export type StartIngestMutation = { startIngest: { id: string } };

export type IngestJobQueryVariables = Exact<{
  id: string;
}>;


export type IngestJobQuery = { ingestJob: { id: string, stage: IngestStage, percent: number, error: string | null, problems: Array<string>, assets: Array<{ title: { id: string } | null }> } | null };

export type MatchCutsQueryVariables = Exact<{
  where?: ShotFilter | null | undefined;
  shotId?: string | null | undefined;
  space?: string | null | undefined;
  scope?: SimilarScope | null | undefined;
  minScore?: number | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type MatchCutsQuery = { matchCuts: { totalCount: number, nodes: Array<{ score: number, outMs: number, inMs: number, outgoing: { id: string, index: number, timeRange: { startMs: number, endMs: number, startFrame: number | null, endFrame: number | null, startTimecode: string | null }, title: { id: string, name: string | null } | null, asset: { id: string, startTimecode: string | null, frameRate: { numerator: number, denominator: number } | null } }, incoming: { id: string, index: number, timeRange: { startMs: number, endMs: number, startFrame: number | null, endFrame: number | null, startTimecode: string | null }, title: { id: string, name: string | null } | null, asset: { id: string, startTimecode: string | null, frameRate: { numerator: number, denominator: number } | null } }, outFrame: { id: string, image: { url: string, width: number | null, height: number | null } | null }, inFrame: { id: string, image: { url: string, width: number | null, height: number | null } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type MatchCutPairFragment = { score: number, outMs: number, inMs: number, outgoing: { id: string, index: number, timeRange: { startMs: number, endMs: number, startFrame: number | null, endFrame: number | null, startTimecode: string | null }, title: { id: string, name: string | null } | null, asset: { id: string, startTimecode: string | null, frameRate: { numerator: number, denominator: number } | null } }, incoming: { id: string, index: number, timeRange: { startMs: number, endMs: number, startFrame: number | null, endFrame: number | null, startTimecode: string | null }, title: { id: string, name: string | null } | null, asset: { id: string, startTimecode: string | null, frameRate: { numerator: number, denominator: number } | null } }, outFrame: { id: string, image: { url: string, width: number | null, height: number | null } | null }, inFrame: { id: string, image: { url: string, width: number | null, height: number | null } | null } };

export type MatchCutShotFragment = { id: string, index: number, timeRange: { startMs: number, endMs: number, startFrame: number | null, endFrame: number | null, startTimecode: string | null }, title: { id: string, name: string | null } | null, asset: { id: string, startTimecode: string | null, frameRate: { numerator: number, denominator: number } | null } };

export type MatchCutChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type MatchCutChoicesQuery = { facets: Array<{ field: FacetField, valueCount: number, values: Array<{ value: string, count: number, title: { name: string | null } | null }> }>, embeddingSpaces: Array<{ id: string, isDefault: boolean }> };

export type PlayAssetQueryVariables = Exact<{
  id: string;
}>;


export type PlayAssetQuery = { asset: { id: string, playback: { url: string | null, expiresAt: string | null, mimeType: string | null, codecs: string | null, playable: boolean, reason: string | null } | null } | null };

export type ExportCutQueryVariables = Exact<{
  of: CutSource;
  format: CutFormat;
  name?: string | null | undefined;
}>;


export type ExportCutQuery = { exportCut: { url: string, fileName: string } };

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

export type LengthOfFilmQueryVariables = Exact<{ [key: string]: never; }>;


export type LengthOfFilmQuery = { facets: Array<{ histogram: { sum: number } | null }> };

export type MakeProxyMutationVariables = Exact<{
  id: string;
}>;


export type MakeProxyMutation = { makeProxy: { id: string, proxyJob: { stage: ProxyJobStage, percent: number, error: string | null } | null } | null };

export type ProxyOfAssetQueryVariables = Exact<{
  id: string;
}>;


export type ProxyOfAssetQuery = { asset: { id: string, proxyJob: { stage: ProxyJobStage, percent: number, error: string | null } | null } | null };

export type ProxyOfAssetFragment = { id: string, proxyJob: { stage: ProxyJobStage, percent: number, error: string | null } | null };

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

export type MomentsQueryVariables = Exact<{
  allOf: Array<MomentCriterion> | MomentCriterion;
  noneOf?: Array<MomentCriterion> | MomentCriterion | null | undefined;
  where?: SearchFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type MomentsQuery = { moments: { totalCount: number, nodes: Array<{ title: { id: string, name: string | null } | null, asset: { id: string, durationMs: number | null, startTimecode: string | null, frameRate: { numerator: number, denominator: number } | null }, timeRange: { startMs: number, endMs: number }, shots: Array<{ id: string, keyframe: { image: { url: string, width: number | null, height: number | null } | null } | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FoundMomentFragment = { title: { id: string, name: string | null } | null, asset: { id: string, durationMs: number | null, startTimecode: string | null, frameRate: { numerator: number, denominator: number } | null }, timeRange: { startMs: number, endMs: number }, shots: Array<{ id: string, keyframe: { image: { url: string, width: number | null, height: number | null } | null } | null }> };

export type NameOfTitleQueryVariables = Exact<{
  id: string;
}>;


export type NameOfTitleQuery = { title: { id: string, name: string | null } | null };

export type MomentChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type MomentChoicesQuery = { embeddingSpaces: Array<{ id: string, encodes: Array<EncoderInput> }>, labels: Array<{ label: string, count: number }>, annotationTypes: Array<{ name: string }> };

export type PlayAssetsQueryVariables = Exact<{
  ids: Array<string> | string;
}>;


export type PlayAssetsQuery = { assets: { nodes: Array<{ id: string, playback: { url: string | null, expiresAt: string | null, mimeType: string | null, codecs: string | null, playable: boolean, reason: string | null } | null }> } };

export type ShotPreviewQueryVariables = Exact<{
  id: string;
}>;


export type ShotPreviewQuery = { shot: { id: string, preview: { url: string } | null } | null };

export type DeliveryProfileNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type DeliveryProfileNamesQuery = { deliveryProfiles: Array<{ name: string, description: string }> };

export type TitlesJudgedQueryVariables = Exact<{
  profile: string;
  first: number;
  after?: string | null | undefined;
}>;


export type TitlesJudgedQuery = { titles: { totalCount: number, nodes: Array<{ id: string, name: string | null, kind: TitleKind | null, releaseYear: number | null, quality: { counts: { all: number, blocker: number, major: number, minor: number, unrated: number } }, delivery: { verdict: DeliveryVerdict }, signOffs: { nodes: Array<{ id: string, label: string | null, text: string | null, data: unknown, author: string | null, createdAt: string }> }, shots: { totalCount: number, nodes: Array<{ keyframe: { image: { url: string, width: number | null, height: number | null } | null } | null }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FaultNumbersFragment = { all: number, blocker: number, major: number, minor: number, unrated: number };

export type TitleJudgedQueryVariables = Exact<{
  id: string;
  profile: string;
}>;


export type TitleJudgedQuery = { lake: { snapshot: { number: string, name: string, createdAt: string } | null }, title: { id: string, name: string | null, releaseYear: number | null, assets: { nodes: Array<{ id: string, kind: AssetKind, role: string | null, language: string | null, durationMs: number | null, startTimecode: string | null, frameRate: { numerator: number, denominator: number } | null }> }, quality: { counts: { all: number, blocker: number, major: number, minor: number, unrated: number }, checked: Array<{ notRun: Array<string>, asset: { id: string, kind: AssetKind, role: string | null, language: string | null }, failed: Array<{ analyser: string, problem: string | null }> }> }, delivery: { verdict: DeliveryVerdict, profile: { description: string }, reasons: Array<{ verdict: DeliveryVerdict, expected: string, got: string, rule: { name: string, description: string, source: string | null, rule: unknown }, asset: { id: string, kind: AssetKind, role: string | null, language: string | null } | null }> } } | null };

export type MeasuresOfAssetsQueryVariables = Exact<{
  ids: Array<string> | string;
  names: Array<string> | string;
}>;


export type MeasuresOfAssetsQuery = { assets: { nodes: Array<{ id: string, metrics: Array<{ name: string, value: number, unit: string | null, streamIndex: number | null, channel: string | null, timeRange: { startMs: number } | null }> }> } };

export type FindingsThatCountQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


export type FindingsThatCountQuery = { title: { id: string, quality: { findings: { totalCount: number, nodes: Array<{ label: string | null, text: string | null, value: number | null, unit: string | null, data: unknown, confidence: number | null, source: AnnotationSource, author: string | null, createdAt: string, id: string, version: number, type: { name: string }, model: { name: string, version: string } | null, asset: { id: string } | null, timeRange: { startMs: number, endMs: number } | null, frame: { timestampMs: number } | null, shot: { timeRange: { startMs: number, endMs: number } } | null, review: { status: ReviewStatus, by: string | null, at: string | null, note: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } } | null };

export type WaivedFindingsQueryVariables = Exact<{
  titleId: string;
  types: Array<string> | string;
  first: number;
  after?: string | null | undefined;
}>;


export type WaivedFindingsQuery = { annotations: { totalCount: number, nodes: Array<{ label: string | null, text: string | null, value: number | null, unit: string | null, data: unknown, confidence: number | null, source: AnnotationSource, author: string | null, createdAt: string, id: string, version: number, type: { name: string }, model: { name: string, version: string } | null, asset: { id: string } | null, timeRange: { startMs: number, endMs: number } | null, frame: { timestampMs: number } | null, shot: { timeRange: { startMs: number, endMs: number } } | null, review: { status: ReviewStatus, by: string | null, at: string | null, note: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FindingFragment = { label: string | null, text: string | null, value: number | null, unit: string | null, data: unknown, confidence: number | null, source: AnnotationSource, author: string | null, createdAt: string, id: string, version: number, type: { name: string }, model: { name: string, version: string } | null, asset: { id: string } | null, timeRange: { startMs: number, endMs: number } | null, frame: { timestampMs: number } | null, shot: { timeRange: { startMs: number, endMs: number } } | null, review: { status: ReviewStatus, by: string | null, at: string | null, note: string | null } | null };

export type DecidedFragment = { id: string, version: number, review: { status: ReviewStatus, by: string | null, at: string | null, note: string | null } | null };

export type EvidencePicturesQueryVariables = Exact<{
  ids: Array<string> | string;
  first: number;
}>;


export type EvidencePicturesQuery = { annotations: { nodes: Array<{ id: string, evidence: { frame: { id: string, image: { url: string, width: number | null, height: number | null } | null } | null } }> } };

export type DecideFindingsMutationVariables = Exact<{
  ids: Array<string> | string;
  status?: ReviewStatus | null | undefined;
  note?: string | null | undefined;
  expectedVersions: Array<number> | number;
}>;


export type DecideFindingsMutation = { reviewAnnotations: { annotations: Array<{ id: string, version: number, review: { status: ReviewStatus, by: string | null, at: string | null, note: string | null } | null }>, problems: Array<{ id: string | null, code: ProblemCode, reason: string, annotation: { id: string, version: number, review: { status: ReviewStatus, by: string | null, at: string | null, note: string | null } | null } | null }> } };

export type SignOffsOfQueryVariables = Exact<{
  titleId: string;
  first: number;
  after?: string | null | undefined;
}>;


export type SignOffsOfQuery = { annotations: { totalCount: number, nodes: Array<{ id: string, label: string | null, text: string | null, data: unknown, author: string | null, createdAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SignOffFragment = { id: string, label: string | null, text: string | null, data: unknown, author: string | null, createdAt: string };

export type SignOffTypeQueryVariables = Exact<{ [key: string]: never; }>;


export type SignOffTypeQuery = { annotationType: { name: string } | null };

export type DefineSignOffMutationVariables = Exact<{
  input: AnnotationTypeInput;
}>;


export type DefineSignOffMutation = { defineAnnotationType: { name: string } };

export type WriteSignOffMutationVariables = Exact<{
  input: AnnotationInput;
}>;


export type WriteSignOffMutation = { putAnnotations: { annotations: Array<{ id: string }> } };

export type ComplianceTypesQueryVariables = Exact<{
  id: string;
}>;


export type ComplianceTypesQuery = { title: { id: string, all: Array<{ count: number, type: { name: string, description: string | null } }>, ofModels: Array<{ type: { name: string } }> } | null };

export type ComplianceOfQueryVariables = Exact<{
  titleId: string;
  type: string;
  first: number;
  after?: string | null | undefined;
}>;


export type ComplianceOfQuery = { annotations: { totalCount: number, nodes: Array<{ id: string, label: string | null, text: string | null, value: number | null, asset: { id: string } | null, review: { status: ReviewStatus } | null, timeRange: { startMs: number, endMs: number } | null, frame: { timestampMs: number } | null, shot: { timeRange: { startMs: number, endMs: number } } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type CompliedFragment = { id: string, label: string | null, text: string | null, value: number | null, asset: { id: string } | null, review: { status: ReviewStatus } | null, timeRange: { startMs: number, endMs: number } | null, frame: { timestampMs: number } | null, shot: { timeRange: { startMs: number, endMs: number } } | null };

export type ReviewQueueQueryVariables = Exact<{
  where?: AnnotationFilter | null | undefined;
  orderBy: AnnotationOrder;
  first: number;
  after?: string | null | undefined;
}>;


export type ReviewQueueQuery = { annotations: { nodes: Array<{ value: number | null, unit: string | null, data: unknown, confidence: number | null, source: AnnotationSource, id: string, version: number, label: string | null, text: string | null, author: string | null, type: { name: string, temporal: boolean, spatial: boolean }, title: { id: string, name: string | null } | null, asset: { id: string, kind: AssetKind, durationMs: number | null, startTimecode: string | null, frameRate: { numerator: number, denominator: number } | null, playback: { url: string | null, playable: boolean } | null } | null, shot: { id: string } | null, frame: { id: string } | null, model: { id: string, name: string, version: string } | null, evidence: { frame: { id: string, width: number | null, height: number | null, image: { url: string, width: number | null, height: number | null } | null, small: { url: string, width: number | null, height: number | null } | null } | null, timeRange: { startMs: number, endMs: number } | null }, timeRange: { startMs: number, endMs: number } | null, region: { x: number, y: number, width: number, height: number } | null, review: { status: ReviewStatus, by: string | null, at: string | null, note: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ReviewDisputedQueryVariables = Exact<{
  where?: AnnotationFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ReviewDisputedQuery = { disagreements: { nodes: Array<{ otherCount: number, annotation: { value: number | null, unit: string | null, data: unknown, confidence: number | null, source: AnnotationSource, id: string, version: number, label: string | null, text: string | null, author: string | null, type: { name: string, temporal: boolean, spatial: boolean }, title: { id: string, name: string | null } | null, asset: { id: string, kind: AssetKind, durationMs: number | null, startTimecode: string | null, frameRate: { numerator: number, denominator: number } | null, playback: { url: string | null, playable: boolean } | null } | null, shot: { id: string } | null, frame: { id: string } | null, model: { id: string, name: string, version: string } | null, evidence: { frame: { id: string, width: number | null, height: number | null, image: { url: string, width: number | null, height: number | null } | null, small: { url: string, width: number | null, height: number | null } | null } | null, timeRange: { startMs: number, endMs: number } | null }, timeRange: { startMs: number, endMs: number } | null, region: { x: number, y: number, width: number, height: number } | null, review: { status: ReviewStatus, by: string | null, at: string | null, note: string | null } | null }, others: Array<{ score: number, annotation: { id: string, label: string | null, source: AnnotationSource, author: string | null, model: { name: string, version: string } | null, timeRange: { startMs: number, endMs: number } | null } }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ReviewOneQueryVariables = Exact<{
  id: string;
}>;


export type ReviewOneQuery = { annotation: { value: number | null, unit: string | null, data: unknown, confidence: number | null, source: AnnotationSource, id: string, version: number, label: string | null, text: string | null, author: string | null, type: { name: string, temporal: boolean, spatial: boolean }, title: { id: string, name: string | null } | null, asset: { id: string, kind: AssetKind, durationMs: number | null, startTimecode: string | null, frameRate: { numerator: number, denominator: number } | null, playback: { url: string | null, playable: boolean } | null } | null, shot: { id: string } | null, frame: { id: string } | null, model: { id: string, name: string, version: string } | null, evidence: { frame: { id: string, width: number | null, height: number | null, image: { url: string, width: number | null, height: number | null } | null, small: { url: string, width: number | null, height: number | null } | null } | null, timeRange: { startMs: number, endMs: number } | null }, timeRange: { startMs: number, endMs: number } | null, region: { x: number, y: number, width: number, height: number } | null, review: { status: ReviewStatus, by: string | null, at: string | null, note: string | null } | null } | null };

export type ReviewProgressQueryVariables = Exact<{
  all?: AnnotationFilter | null | undefined;
  done?: AnnotationFilter | null | undefined;
}>;


export type ReviewProgressQuery = { all: { totalCount: number }, done: { totalCount: number } };

export type ReviewFacetsQueryVariables = Exact<{
  where?: AnnotationFilter | null | undefined;
}>;


export type ReviewFacetsQuery = { facets: Array<{ field: FacetField, valueCount: number, values: Array<{ value: string, count: number, title: { name: string | null } | null, model: { name: string, version: string } | null }>, histogram: { min: number, max: number, counts: Array<number> } | null }> };

export type ReviewRowFragment = { value: number | null, unit: string | null, data: unknown, confidence: number | null, source: AnnotationSource, id: string, version: number, label: string | null, text: string | null, author: string | null, type: { name: string, temporal: boolean, spatial: boolean }, title: { id: string, name: string | null } | null, asset: { id: string, kind: AssetKind, durationMs: number | null, startTimecode: string | null, frameRate: { numerator: number, denominator: number } | null, playback: { url: string | null, playable: boolean } | null } | null, shot: { id: string } | null, frame: { id: string } | null, model: { id: string, name: string, version: string } | null, evidence: { frame: { id: string, width: number | null, height: number | null, image: { url: string, width: number | null, height: number | null } | null, small: { url: string, width: number | null, height: number | null } | null } | null, timeRange: { startMs: number, endMs: number } | null }, timeRange: { startMs: number, endMs: number } | null, region: { x: number, y: number, width: number, height: number } | null, review: { status: ReviewStatus, by: string | null, at: string | null, note: string | null } | null };

export type ReviewStateFragment = { id: string, version: number, label: string | null, text: string | null, author: string | null, timeRange: { startMs: number, endMs: number } | null, region: { x: number, y: number, width: number, height: number } | null, review: { status: ReviewStatus, by: string | null, at: string | null, note: string | null } | null };

export type ReviewWrittenFragment = { annotations: Array<{ id: string, version: number, label: string | null, text: string | null, author: string | null, timeRange: { startMs: number, endMs: number } | null, region: { x: number, y: number, width: number, height: number } | null, review: { status: ReviewStatus, by: string | null, at: string | null, note: string | null } | null }>, problems: Array<{ id: string | null, code: ProblemCode, reason: string, annotation: { id: string, version: number, label: string | null, text: string | null, author: string | null, timeRange: { startMs: number, endMs: number } | null, region: { x: number, y: number, width: number, height: number } | null, review: { status: ReviewStatus, by: string | null, at: string | null, note: string | null } | null } | null }> };

export type SendReviewsMutationVariables = Exact<{
  ids: Array<string> | string;
  status?: ReviewStatus | null | undefined;
  expectedVersions: Array<number> | number;
}>;


export type SendReviewsMutation = { reviewAnnotations: { annotations: Array<{ id: string, version: number, label: string | null, text: string | null, author: string | null, timeRange: { startMs: number, endMs: number } | null, region: { x: number, y: number, width: number, height: number } | null, review: { status: ReviewStatus, by: string | null, at: string | null, note: string | null } | null }>, problems: Array<{ id: string | null, code: ProblemCode, reason: string, annotation: { id: string, version: number, label: string | null, text: string | null, author: string | null, timeRange: { startMs: number, endMs: number } | null, region: { x: number, y: number, width: number, height: number } | null, review: { status: ReviewStatus, by: string | null, at: string | null, note: string | null } | null } | null }> } };

export type SendEditsMutationVariables = Exact<{
  input: Array<AnnotationInput> | AnnotationInput;
}>;


export type SendEditsMutation = { putAnnotations: { annotations: Array<{ id: string, version: number, label: string | null, text: string | null, author: string | null, timeRange: { startMs: number, endMs: number } | null, region: { x: number, y: number, width: number, height: number } | null, review: { status: ReviewStatus, by: string | null, at: string | null, note: string | null } | null }>, problems: Array<{ id: string | null, code: ProblemCode, reason: string, annotation: { id: string, version: number, label: string | null, text: string | null, author: string | null, timeRange: { startMs: number, endMs: number } | null, region: { x: number, y: number, width: number, height: number } | null, review: { status: ReviewStatus, by: string | null, at: string | null, note: string | null } | null } | null }> } };

export type SendRestoresMutationVariables = Exact<{
  input: Array<AnnotationVersionInput> | AnnotationVersionInput;
}>;


export type SendRestoresMutation = { restoreAnnotations: { annotations: Array<{ id: string, version: number, label: string | null, text: string | null, author: string | null, timeRange: { startMs: number, endMs: number } | null, region: { x: number, y: number, width: number, height: number } | null, review: { status: ReviewStatus, by: string | null, at: string | null, note: string | null } | null }>, problems: Array<{ id: string | null, code: ProblemCode, reason: string, annotation: { id: string, version: number, label: string | null, text: string | null, author: string | null, timeRange: { startMs: number, endMs: number } | null, region: { x: number, y: number, width: number, height: number } | null, review: { status: ReviewStatus, by: string | null, at: string | null, note: string | null } | null } | null }> } };

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


export type TitleQuery = { title: { id: string, name: string | null, kind: TitleKind | null, releaseYear: number | null, originalLanguage: string | null, shots: { nodes: Array<{ keyframe: { image: { url: string, width: number | null, height: number | null } | null } | null }> }, assets: { nodes: Array<{ id: string, kind: AssetKind, role: string | null, language: string | null, durationMs: number | null, startTimecode: string | null, availability: Availability, frameRate: { numerator: number, denominator: number } | null, streams: Array<
          | { width: number, height: number }
          | Record<PropertyKey, never>
        >, playback: { url: string | null, expiresAt: string | null, mimeType: string | null, codecs: string | null, playable: boolean, reason: string | null } | null, sprites: { url: string } | null }> } } | null };

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


export type LikesOfShotQuery = { shot: { id: string, similar: { edges: Array<{ score: number, node: { id: string, index: number, name: string | null, preview: { url: string } | null, title: { id: string, name: string | null } | null, asset: { id: string }, timeRange: { startMs: number, endMs: number, startFrame: number | null, endFrame: number | null, startTimecode: string | null }, keyframe: { id: string, image: { url: string, width: number | null, height: number | null } | null } | null } }> } } | null };

export type LikedShotFragment = { id: string, index: number, name: string | null, title: { id: string, name: string | null } | null, asset: { id: string }, timeRange: { startMs: number, endMs: number, startFrame: number | null, endFrame: number | null, startTimecode: string | null }, keyframe: { id: string, image: { url: string, width: number | null, height: number | null } | null } | null };

export type WallTitlesQueryVariables = Exact<{
  where?: TitleFilter | null | undefined;
  first: number;
  offset: number;
}>;


export type WallTitlesQuery = { list: { totalCount: number, nodes: Array<{ id: string, name: string | null, kind: TitleKind | null, releaseYear: number | null, shots: { totalCount: number, nodes: Array<{ keyframe: { image: { url: string, width: number | null, height: number | null } | null } | null }> } }> } };

export type WallFilesQueryVariables = Exact<{
  where?: AssetFilter | null | undefined;
  first: number;
  offset: number;
}>;


export type WallFilesQuery = { list: { totalCount: number, nodes: Array<{ id: string, kind: AssetKind, role: string | null, language: string | null, durationMs: number | null, title: { id: string, name: string | null } | null, shots: { nodes: Array<{ keyframe: { image: { url: string, width: number | null, height: number | null } | null } | null }> } }> } };

export type WallShotsQueryVariables = Exact<{
  where?: ShotFilter | null | undefined;
  first: number;
  offset: number;
}>;


export type WallShotsQuery = { list: { totalCount: number, nodes: Array<{ id: string, index: number, name: string | null, title: { id: string, name: string | null } | null, asset: { id: string }, timeRange: { startMs: number, endMs: number, startFrame: number | null, endFrame: number | null, startTimecode: string | null }, keyframe: { id: string, image: { url: string, width: number | null, height: number | null } | null } | null }> } };

export type WallFramesQueryVariables = Exact<{
  where?: FrameFilter | null | undefined;
  first: number;
  offset: number;
}>;


export type WallFramesQuery = { list: { totalCount: number, nodes: Array<{ id: string, timestampMs: number, timecode: string | null, image: { url: string, width: number | null, height: number | null } | null, asset: { id: string }, title: { id: string, name: string | null } | null }> } };

export type WallAnnotationsQueryVariables = Exact<{
  where?: AnnotationFilter | null | undefined;
  first: number;
  offset: number;
}>;


export type WallAnnotationsQuery = { list: { totalCount: number, nodes: Array<{ id: string, label: string | null, text: string | null, type: { name: string }, timeRange: { startMs: number, startTimecode: string | null } | null, asset: { id: string } | null, title: { id: string, name: string | null } | null, frame: { timestampMs: number, image: { url: string, width: number | null, height: number | null } | null } | null, shot: { keyframe: { image: { url: string, width: number | null, height: number | null } | null } | null } | null }> } };

export type WallFacetsQueryVariables = Exact<{
  kind: FacetKind;
  where?: FacetWhere | null | undefined;
  fields?: Array<FacetField> | FacetField | null | undefined;
}>;


export type WallFacetsQuery = { facets: Array<{ field: FacetField, valueCount: number, values: Array<{ value: string, count: number, title: { name: string | null } | null, model: { name: string } | null, histogram: { min: number, max: number, counts: Array<number> } | null }>, histogram: { min: number, max: number, counts: Array<number> } | null }> };

export type WallTitleRowsQueryVariables = Exact<{
  kind: FacetKind;
  where?: FacetWhere | null | undefined;
}>;


export type WallTitleRowsQuery = { facets: Array<{ valueCount: number, values: Array<{ value: string, count: number, title: { name: string | null } | null }> }> };

export type TypesToPutQueryVariables = Exact<{ [key: string]: never; }>;


export type TypesToPutQuery = { annotationTypes: Array<{ name: string }> };

export type DefineTypeMutationVariables = Exact<{
  name: string;
}>;


export type DefineTypeMutation = { defineAnnotationType: { name: string } };

export type LabelChosenMutationVariables = Exact<{
  input: Array<AnnotationInput> | AnnotationInput;
}>;


export type LabelChosenMutation = { putAnnotations: { created: number } };

export type ReviewChosenMutationVariables = Exact<{
  ids: Array<string> | string;
  status: ReviewStatus;
}>;


export type ReviewChosenMutation = { reviewAnnotations: { updated: number, unchanged: number } };

export type DatasetOfChosenMutationVariables = Exact<{
  input: DatasetInput;
}>;


export type DatasetOfChosenMutation = { createDataset: { name: string, version: number, itemCount: number } };

export const StartIngestDocument = "mutation StartIngest($upload:ID!){startIngest(input:{upload:$upload}){id}}" as unknown as TypedDocument<StartIngestMutation, StartIngestMutationVariables>;
export const IngestJobDocument = "query IngestJob($id:ID!){ingestJob(id:$id){id stage percent error problems assets{title{id}}}}" as unknown as TypedDocument<IngestJobQuery, IngestJobQueryVariables>;
export const MatchCutsDocument = "query MatchCuts($where:ShotFilter$shotId:ID$space:ID$scope:SimilarScope$minScore:Float$first:Int!$after:String){matchCuts(where:$where shotId:$shotId space:$space scope:$scope minScore:$minScore first:$first after:$after){totalCount nodes{...MatchCutPair}pageInfo{hasNextPage endCursor}}}fragment MatchCutPair on MatchCut{score outMs inMs outgoing{...MatchCutShot}incoming{...MatchCutShot}outFrame{id image(width:320 signed:true){url width height}}inFrame{id image(width:320 signed:true){url width height}}}fragment MatchCutShot on Shot{id index timeRange{startMs endMs startFrame endFrame startTimecode}title{id name}asset{id startTimecode frameRate{numerator denominator}}}" as unknown as TypedDocument<MatchCutsQuery, MatchCutsQueryVariables>;
export const MatchCutChoicesDocument = "query MatchCutChoices{facets(kind:SHOT fields:[TITLE]){field valueCount values(first:100){value count title{name}}}embeddingSpaces{id isDefault}}" as unknown as TypedDocument<MatchCutChoicesQuery, MatchCutChoicesQueryVariables>;
export const PlayAssetDocument = "query PlayAsset($id:ID!){asset(id:$id){id playback{url expiresAt mimeType codecs playable reason}}}" as unknown as TypedDocument<PlayAssetQuery, PlayAssetQueryVariables>;
export const ExportCutDocument = "query ExportCut($of:CutSource!$format:CutFormat!$name:String){exportCut(of:$of format:$format name:$name){url fileName}}" as unknown as TypedDocument<ExportCutQuery, ExportCutQueryVariables>;
export const ViewerDocument = "query Viewer{viewer{subject author roles mutations}}" as unknown as TypedDocument<ViewerQuery, ViewerQueryVariables>;
export const KeptSnapshotsDocument = "query KeptSnapshots{lake{snapshots{name number createdAt note}}}" as unknown as TypedDocument<KeptSnapshotsQuery, KeptSnapshotsQueryVariables>;
export const SnapshotReadDocument = "query SnapshotRead{lake{snapshot{name createdAt note}}}" as unknown as TypedDocument<SnapshotReadQuery, SnapshotReadQueryVariables>;
export const NameSnapshotDocument = "mutation NameSnapshot($name:String!$note:String){createSnapshot(name:$name note:$note){name}}" as unknown as TypedDocument<NameSnapshotMutation, NameSnapshotMutationVariables>;
export const TitlesNamedDocument = "query TitlesNamed($text:String!$first:Int!){titles(where:{nameContains:$text}first:$first){nodes{id name releaseYear}}}" as unknown as TypedDocument<TitlesNamedQuery, TitlesNamedQueryVariables>;
export const WhatHasIdDocument = "query WhatHasId($id:ID!){title(id:$id){id name}asset(id:$id){id title{id name}}shot(id:$id){asset{id}title{id name}timeRange{startMs}}frame(id:$id){timestampMs asset{id}title{id name}}dialogueLine(id:$id){text title{id name}timeRange{startMs}}annotation(id:$id){label asset{id}title{id name}timeRange{startMs}}model(id:$id){id name}evaluation(id:$id){id model{id name}}}" as unknown as TypedDocument<WhatHasIdQuery, WhatHasIdQueryVariables>;
export const HomeDocument = "query Home($first:Int!$after:String){lake{tables{name rowCount}}titles(first:$first after:$after){totalCount nodes{...TitleCard}pageInfo{hasNextPage endCursor}}}fragment TitleCard on Title{id name kind releaseYear shots(first:1){totalCount nodes{keyframe{image(width:320 signed:true){url width height}}}}}" as unknown as TypedDocument<HomeQuery, HomeQueryVariables>;
export const LastCommitsDocument = "query LastCommits{commits(first:6){nodes{id note createdAt by{author action}}}}" as unknown as TypedDocument<LastCommitsQuery, LastCommitsQueryVariables>;
export const LengthOfFilmDocument = "query LengthOfFilm{facets(kind:ASSET where:{asset:{kinds:[VIDEO]}}fields:[DURATION_MS]bins:1){histogram{sum}}}" as unknown as TypedDocument<LengthOfFilmQuery, LengthOfFilmQueryVariables>;
export const MakeProxyDocument = "mutation MakeProxy($id:ID!){makeProxy(assetId:$id){...ProxyOfAsset}}fragment ProxyOfAsset on Asset{id proxyJob{stage percent error}}" as unknown as TypedDocument<MakeProxyMutation, MakeProxyMutationVariables>;
export const ProxyOfAssetDocument = "query ProxyOfAsset($id:ID!){asset(id:$id){...ProxyOfAsset}}fragment ProxyOfAsset on Asset{id proxyJob{stage percent error}}" as unknown as TypedDocument<ProxyOfAssetQuery, ProxyOfAssetQueryVariables>;
export const MapSpacesDocument = "query MapSpaces{embeddingSpaces{id isDefault map{method createdAt lackingCount stale points(columns:[TITLE LABEL CLUSTER UNLIKE]){url}}}}" as unknown as TypedDocument<MapSpacesQuery, MapSpacesQueryVariables>;
export const MapFramesDocument = "query MapFrames($ids:[ID!]!$first:Int!){frames(where:{ids:$ids}first:$first){nodes{id timestampMs timecode asset{id}title{id name}image(width:240 signed:true){url width height}}}}" as unknown as TypedDocument<MapFramesQuery, MapFramesQueryVariables>;
export const MapTitlesDocument = "query MapTitles($ids:[ID!]!$first:Int!){titles(where:{ids:$ids}first:$first){nodes{id name}}}" as unknown as TypedDocument<MapTitlesQuery, MapTitlesQueryVariables>;
export const ModelsDocument = "query Models($where:ModelFilter$first:Int!$after:String){models(where:$where orderBy:NAME_ASC first:$first after:$after){totalCount nodes{id name version stage task domain owner aliases annotationCount evaluations(first:1){totalCount nodes{id createdAt metrics(names:[\"f1\" \"mAP\" \"wer\"]level:OVERALL first:3){nodes{name value}}}}}pageInfo{hasNextPage endCursor}}}" as unknown as TypedDocument<ModelsQuery, ModelsQueryVariables>;
export const ModelFacetsDocument = "query ModelFacets($where:ModelFilter){modelFacets(where:$where){stages{value count}tasks{value count}domains{value count}}}" as unknown as TypedDocument<ModelFacetsQuery, ModelFacetsQueryVariables>;
export const ModelDocument = "query Model($id:ID!){model(id:$id){id name version stage task domain owner licence languages tags aliases description intendedUse limitations risks trainingData cardText annotationCount trainedOn{id}derivedFrom{name model{id}}reportedMetrics{metric value label dataset}stageHistory{stage by at note}versions{id version stage evaluations(first:20){nodes{id task createdAt datasetId split type{name}}}}}}" as unknown as TypedDocument<ModelQuery, ModelQueryVariables>;
export const ModelActivityDocument = "query ModelActivity($id:ID!$every:ActivityInterval!){model(id:$id){activity(every:$every){drifting total{annotationCount acceptance meanConfidence}buckets{from drifting figures{annotationCount acceptedCount rejectedCount}}}}}" as unknown as TypedDocument<ModelActivityQuery, ModelActivityQueryVariables>;
export const EvaluationShownDocument = "query EvaluationShown($id:ID!){evaluation(id:$id){id counts{truePositives falsePositives falseNegatives}metrics(level:OVERALL first:100){nodes{...Figure}}curves(first:100){of label points{recall precision}}confusion{labels cells{truth predicted count}}}}fragment Figure on EvaluationMetric{name label value low high}" as unknown as TypedDocument<EvaluationShownQuery, EvaluationShownQueryVariables>;
export const EvaluationsComparedDocument = "query EvaluationsCompared($ids:[ID!]!){compareEvaluations(ids:$ids){metrics{name label values{...Figure}}}}fragment Figure on EvaluationMetric{name label value low high}" as unknown as TypedDocument<EvaluationsComparedQuery, EvaluationsComparedQueryVariables>;
export const EvaluationCasesDocument = "query EvaluationCases($id:ID!$kind:EvaluationCaseKind!$first:Int!$after:String){evaluation(id:$id){cases(where:{kinds:[$kind]}orderBy:CONFIDENCE_DESC first:$first after:$after){totalCount nodes{id label trueLabel confidence timeRange{startMs startTimecode}title{id name}asset{id}frame{...CaseFrame}shot{keyframe{...CaseFrame}}prediction{evidence{frame{...CaseFrame}}}truth{evidence{frame{...CaseFrame}}}}pageInfo{hasNextPage endCursor}}}}fragment CaseFrame on Frame{timestampMs timecode image(width:320 signed:true){url width height}}" as unknown as TypedDocument<EvaluationCasesQuery, EvaluationCasesQueryVariables>;
export const ModelLineageDocument = "query ModelLineage($id:ID!$first:Int!){lineage(of:{type:MODEL id:$id}direction:BOTH depth:3 first:$first){truncated nodes{key type id label count}edges{kind from{key}to{key}}}}" as unknown as TypedDocument<ModelLineageQuery, ModelLineageQueryVariables>;
export const MomentsDocument = "query Moments($allOf:[MomentCriterion!]!$noneOf:[MomentCriterion!]$where:SearchFilter$first:Int!$after:String){moments(allOf:$allOf noneOf:$noneOf where:$where first:$first after:$after){totalCount nodes{...FoundMoment}pageInfo{hasNextPage endCursor}}}fragment FoundMoment on Moment{title{id name}asset{id durationMs startTimecode frameRate{numerator denominator}}timeRange{startMs endMs}shots{id keyframe{image(width:160 signed:true){url width height}}}}" as unknown as TypedDocument<MomentsQuery, MomentsQueryVariables>;
export const NameOfTitleDocument = "query NameOfTitle($id:ID!){title(id:$id){id name}}" as unknown as TypedDocument<NameOfTitleQuery, NameOfTitleQueryVariables>;
export const MomentChoicesDocument = "query MomentChoices{embeddingSpaces{id encodes}labels(first:200){label count}annotationTypes{name}}" as unknown as TypedDocument<MomentChoicesQuery, MomentChoicesQueryVariables>;
export const PlayAssetsDocument = "query PlayAssets($ids:[ID!]!){assets(where:{ids:$ids}first:500){nodes{id playback{url expiresAt mimeType codecs playable reason}}}}" as unknown as TypedDocument<PlayAssetsQuery, PlayAssetsQueryVariables>;
export const ShotPreviewDocument = "query ShotPreview($id:ID!){shot(id:$id){id preview{url}}}" as unknown as TypedDocument<ShotPreviewQuery, ShotPreviewQueryVariables>;
export const DeliveryProfileNamesDocument = "query DeliveryProfileNames{deliveryProfiles{name description}}" as unknown as TypedDocument<DeliveryProfileNamesQuery, DeliveryProfileNamesQueryVariables>;
export const TitlesJudgedDocument = "query TitlesJudged($profile:String!$first:Int!$after:String){titles(first:$first after:$after){totalCount nodes{...TitleCard quality{counts{...FaultNumbers}}delivery(profile:$profile){verdict}signOffs:annotations(where:{types:[\"sign-off\"]}first:100){nodes{...SignOff}}}pageInfo{hasNextPage endCursor}}}fragment TitleCard on Title{id name kind releaseYear shots(first:1){totalCount nodes{keyframe{image(width:320 signed:true){url width height}}}}}fragment FaultNumbers on FaultCounts{all blocker major minor unrated}fragment SignOff on Annotation{id label text data author createdAt}" as unknown as TypedDocument<TitlesJudgedQuery, TitlesJudgedQueryVariables>;
export const TitleJudgedDocument = "query TitleJudged($id:ID!$profile:String!){lake{snapshot{number name createdAt}}title(id:$id){id name releaseYear assets(first:100){nodes{id kind role language durationMs startTimecode frameRate{numerator denominator}}}quality{counts{...FaultNumbers}checked{asset{id kind role language}failed{analyser problem}notRun}}delivery(profile:$profile){verdict profile{description}reasons(all:true){rule{name description source rule}verdict expected got asset{id kind role language}}}}}fragment FaultNumbers on FaultCounts{all blocker major minor unrated}" as unknown as TypedDocument<TitleJudgedQuery, TitleJudgedQueryVariables>;
export const MeasuresOfAssetsDocument = "query MeasuresOfAssets($ids:[ID!]!$names:[String!]!){assets(where:{ids:$ids}first:100){nodes{id metrics(names:$names){name value unit streamIndex channel timeRange{startMs}}}}}" as unknown as TypedDocument<MeasuresOfAssetsQuery, MeasuresOfAssetsQueryVariables>;
export const FindingsThatCountDocument = "query FindingsThatCount($id:ID!$first:Int!$after:String){title(id:$id){id quality{findings(first:$first after:$after){totalCount nodes{...Finding}pageInfo{hasNextPage endCursor}}}}}fragment Finding on Annotation{...Decided type{name}label text value unit data confidence source author createdAt model{name version}asset{id}timeRange{startMs endMs}frame{timestampMs}shot{timeRange{startMs endMs}}}fragment Decided on Annotation{id version review{status by at note}}" as unknown as TypedDocument<FindingsThatCountQuery, FindingsThatCountQueryVariables>;
export const WaivedFindingsDocument = "query WaivedFindings($titleId:ID!$types:[String!]!$first:Int!$after:String){annotations(where:{titleIds:[$titleId]types:$types reviewStatuses:[REJECTED]}first:$first after:$after){totalCount nodes{...Finding}pageInfo{hasNextPage endCursor}}}fragment Finding on Annotation{...Decided type{name}label text value unit data confidence source author createdAt model{name version}asset{id}timeRange{startMs endMs}frame{timestampMs}shot{timeRange{startMs endMs}}}fragment Decided on Annotation{id version review{status by at note}}" as unknown as TypedDocument<WaivedFindingsQuery, WaivedFindingsQueryVariables>;
export const EvidencePicturesDocument = "query EvidencePictures($ids:[ID!]!$first:Int!){annotations(where:{ids:$ids}first:$first){nodes{id evidence{frame{id image(width:240 signed:true){url width height}}}}}}" as unknown as TypedDocument<EvidencePicturesQuery, EvidencePicturesQueryVariables>;
export const DecideFindingsDocument = "mutation DecideFindings($ids:[ID!]!$status:ReviewStatus$note:String$expectedVersions:[Int!]!){reviewAnnotations(ids:$ids status:$status note:$note expectedVersions:$expectedVersions atomic:false){annotations{...Decided}problems{id code reason annotation{...Decided}}}}fragment Decided on Annotation{id version review{status by at note}}" as unknown as TypedDocument<DecideFindingsMutation, DecideFindingsMutationVariables>;
export const SignOffsOfDocument = "query SignOffsOf($titleId:ID!$first:Int!$after:String){annotations(where:{titleIds:[$titleId]types:[\"sign-off\"]}first:$first after:$after){totalCount nodes{...SignOff}pageInfo{hasNextPage endCursor}}}fragment SignOff on Annotation{id label text data author createdAt}" as unknown as TypedDocument<SignOffsOfQuery, SignOffsOfQueryVariables>;
export const SignOffTypeDocument = "query SignOffType{annotationType(name:\"sign-off\"){name}}" as unknown as TypedDocument<SignOffTypeQuery, SignOffTypeQueryVariables>;
export const DefineSignOffDocument = "mutation DefineSignOff($input:AnnotationTypeInput!){defineAnnotationType(input:$input){name}}" as unknown as TypedDocument<DefineSignOffMutation, DefineSignOffMutationVariables>;
export const WriteSignOffDocument = "mutation WriteSignOff($input:AnnotationInput!){putAnnotations(input:[$input]){annotations{id}}}" as unknown as TypedDocument<WriteSignOffMutation, WriteSignOffMutationVariables>;
export const ComplianceTypesDocument = "query ComplianceTypes($id:ID!){title(id:$id){id all:annotationSummary{type{name description}count}ofModels:annotationSummary(where:{sources:[MODEL]}){type{name}}}}" as unknown as TypedDocument<ComplianceTypesQuery, ComplianceTypesQueryVariables>;
export const ComplianceOfDocument = "query ComplianceOf($titleId:ID!$type:String!$first:Int!$after:String){annotations(where:{titleIds:[$titleId]types:[$type]}first:$first after:$after){totalCount nodes{...Complied}pageInfo{hasNextPage endCursor}}}fragment Complied on Annotation{id label text value asset{id}review{status}timeRange{startMs endMs}frame{timestampMs}shot{timeRange{startMs endMs}}}" as unknown as TypedDocument<ComplianceOfQuery, ComplianceOfQueryVariables>;
export const ReviewQueueDocument = "query ReviewQueue($where:AnnotationFilter$orderBy:AnnotationOrder!$first:Int!$after:String){annotations(where:$where orderBy:$orderBy first:$first after:$after){nodes{...ReviewRow}pageInfo{hasNextPage endCursor}}}fragment ReviewRow on Annotation{...ReviewState type{name temporal spatial}value unit data confidence source title{id name}asset{id kind durationMs startTimecode frameRate{numerator denominator}playback{url playable}}shot{id}frame{id}model{id name version}evidence{frame{id width height image{url width height}small:image(width:160 signed:true){url width height}}timeRange{startMs endMs}}}fragment ReviewState on Annotation{id version label text author timeRange{startMs endMs}region{x y width height}review{status by at note}}" as unknown as TypedDocument<ReviewQueueQuery, ReviewQueueQueryVariables>;
export const ReviewDisputedDocument = "query ReviewDisputed($where:AnnotationFilter$first:Int!$after:String){disagreements(where:$where first:$first after:$after){nodes{annotation{...ReviewRow}otherCount others{score annotation{id label source author model{name version}timeRange{startMs endMs}}}}pageInfo{hasNextPage endCursor}}}fragment ReviewRow on Annotation{...ReviewState type{name temporal spatial}value unit data confidence source title{id name}asset{id kind durationMs startTimecode frameRate{numerator denominator}playback{url playable}}shot{id}frame{id}model{id name version}evidence{frame{id width height image{url width height}small:image(width:160 signed:true){url width height}}timeRange{startMs endMs}}}fragment ReviewState on Annotation{id version label text author timeRange{startMs endMs}region{x y width height}review{status by at note}}" as unknown as TypedDocument<ReviewDisputedQuery, ReviewDisputedQueryVariables>;
export const ReviewOneDocument = "query ReviewOne($id:ID!){annotation(id:$id){...ReviewRow}}fragment ReviewRow on Annotation{...ReviewState type{name temporal spatial}value unit data confidence source title{id name}asset{id kind durationMs startTimecode frameRate{numerator denominator}playback{url playable}}shot{id}frame{id}model{id name version}evidence{frame{id width height image{url width height}small:image(width:160 signed:true){url width height}}timeRange{startMs endMs}}}fragment ReviewState on Annotation{id version label text author timeRange{startMs endMs}region{x y width height}review{status by at note}}" as unknown as TypedDocument<ReviewOneQuery, ReviewOneQueryVariables>;
export const ReviewProgressDocument = "query ReviewProgress($all:AnnotationFilter$done:AnnotationFilter){all:annotations(where:$all first:1){totalCount}done:annotations(where:$done first:1){totalCount}}" as unknown as TypedDocument<ReviewProgressQuery, ReviewProgressQueryVariables>;
export const ReviewFacetsDocument = "query ReviewFacets($where:AnnotationFilter){facets(kind:ANNOTATION where:{annotation:$where}fields:[TYPE LABEL MODEL TITLE CONFIDENCE]){field valueCount values(first:30){value count title{name}model{name version}}histogram{min max counts}}}" as unknown as TypedDocument<ReviewFacetsQuery, ReviewFacetsQueryVariables>;
export const SendReviewsDocument = "mutation SendReviews($ids:[ID!]!$status:ReviewStatus$expectedVersions:[Int!]!){reviewAnnotations(ids:$ids status:$status expectedVersions:$expectedVersions atomic:false){...ReviewWritten}}fragment ReviewWritten on PutAnnotationsPayload{annotations{...ReviewState}problems{id code reason annotation{...ReviewState}}}fragment ReviewState on Annotation{id version label text author timeRange{startMs endMs}region{x y width height}review{status by at note}}" as unknown as TypedDocument<SendReviewsMutation, SendReviewsMutationVariables>;
export const SendEditsDocument = "mutation SendEdits($input:[AnnotationInput!]!){putAnnotations(input:$input atomic:false){...ReviewWritten}}fragment ReviewWritten on PutAnnotationsPayload{annotations{...ReviewState}problems{id code reason annotation{...ReviewState}}}fragment ReviewState on Annotation{id version label text author timeRange{startMs endMs}region{x y width height}review{status by at note}}" as unknown as TypedDocument<SendEditsMutation, SendEditsMutationVariables>;
export const SendRestoresDocument = "mutation SendRestores($input:[AnnotationVersionInput!]!){restoreAnnotations(input:$input atomic:false){...ReviewWritten}}fragment ReviewWritten on PutAnnotationsPayload{annotations{...ReviewState}problems{id code reason annotation{...ReviewState}}}fragment ReviewState on Annotation{id version label text author timeRange{startMs endMs}region{x y width height}review{status by at note}}" as unknown as TypedDocument<SendRestoresMutation, SendRestoresMutationVariables>;
export const SearchDocument = "query Search($text:String$image:String$first:Int!){search(text:$text image:$image first:$first){edges{cursor score matches{snippet}node{__typename ...on Title{id name}...on Shot{...LikedShot}...on Frame{id number timestampMs timecode image(width:240 signed:true){url width height}asset{id}title{id name}}...on DialogueLine{id language text timeRange{startMs startTimecode}shots{keyframe{image(width:240 signed:true){url width height}}}title{id name}}...on Annotation{id label words:text when:timeRange{startMs startTimecode}title{id name}of:asset{id}within:shot{keyframe{image(width:240 signed:true){url width height}}}}}}}}fragment LikedShot on Shot{...ShotCard title{id name}asset{id}}fragment ShotCard on Shot{id index name timeRange{startMs endMs startFrame endFrame startTimecode}keyframe{id image(width:240 signed:true){url width height}}}" as unknown as TypedDocument<SearchQuery, SearchQueryVariables>;
export const TitleDocument = "query Title($id:ID!){title(id:$id){id name kind releaseYear originalLanguage shots(first:1){nodes{keyframe{image(width:240 signed:true){url width height}}}}assets(first:100){nodes{id kind role language durationMs startTimecode frameRate{numerator denominator}availability streams{...on VideoStream{width height}}playback{url expiresAt mimeType codecs playable reason}sprites{url}}}}}" as unknown as TypedDocument<TitleQuery, TitleQueryVariables>;
export const ShotsWithinDocument = "query ShotsWithin($id:ID!$within:TimeRangeInput!$first:Int!$after:String){asset(id:$id){id all:shots(first:1){totalCount}shots(where:{overlaps:$within}first:$first after:$after){nodes{...ShotCard}pageInfo{hasNextPage endCursor}}}}fragment ShotCard on Shot{id index name timeRange{startMs endMs startFrame endFrame startTimecode}keyframe{id image(width:240 signed:true){url width height}}}" as unknown as TypedDocument<ShotsWithinQuery, ShotsWithinQueryVariables>;
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
export const LikesOfShotDocument = "query LikesOfShot($id:ID!){shot(id:$id){id similar(scope:OTHER_TITLES first:8){edges{score node{...LikedShot preview{url}}}}}}fragment LikedShot on Shot{...ShotCard title{id name}asset{id}}fragment ShotCard on Shot{id index name timeRange{startMs endMs startFrame endFrame startTimecode}keyframe{id image(width:240 signed:true){url width height}}}" as unknown as TypedDocument<LikesOfShotQuery, LikesOfShotQueryVariables>;
export const WallTitlesDocument = "query WallTitles($where:TitleFilter$first:Int!$offset:Int!){list:titles(where:$where first:$first offset:$offset){totalCount nodes{...TitleCard}}}fragment TitleCard on Title{id name kind releaseYear shots(first:1){totalCount nodes{keyframe{image(width:320 signed:true){url width height}}}}}" as unknown as TypedDocument<WallTitlesQuery, WallTitlesQueryVariables>;
export const WallFilesDocument = "query WallFiles($where:AssetFilter$first:Int!$offset:Int!){list:assets(where:$where first:$first offset:$offset){totalCount nodes{id kind role language durationMs title{id name}shots(first:1){nodes{keyframe{image(width:240 signed:true){url width height}}}}}}}" as unknown as TypedDocument<WallFilesQuery, WallFilesQueryVariables>;
export const WallShotsDocument = "query WallShots($where:ShotFilter$first:Int!$offset:Int!){list:shots(where:$where first:$first offset:$offset){totalCount nodes{...LikedShot}}}fragment LikedShot on Shot{...ShotCard title{id name}asset{id}}fragment ShotCard on Shot{id index name timeRange{startMs endMs startFrame endFrame startTimecode}keyframe{id image(width:240 signed:true){url width height}}}" as unknown as TypedDocument<WallShotsQuery, WallShotsQueryVariables>;
export const WallFramesDocument = "query WallFrames($where:FrameFilter$first:Int!$offset:Int!){list:frames(where:$where first:$first offset:$offset){totalCount nodes{id timestampMs timecode image(width:240 signed:true){url width height}asset{id}title{id name}}}}" as unknown as TypedDocument<WallFramesQuery, WallFramesQueryVariables>;
export const WallAnnotationsDocument = "query WallAnnotations($where:AnnotationFilter$first:Int!$offset:Int!){list:annotations(where:$where first:$first offset:$offset){totalCount nodes{id type{name}label text timeRange{startMs startTimecode}asset{id}title{id name}frame{timestampMs image(width:240 signed:true){url width height}}shot{keyframe{image(width:240 signed:true){url width height}}}}}}" as unknown as TypedDocument<WallAnnotationsQuery, WallAnnotationsQueryVariables>;
export const WallFacetsDocument = "query WallFacets($kind:FacetKind!$where:FacetWhere$fields:[FacetField!]){facets(kind:$kind where:$where fields:$fields bins:24){field valueCount values(first:30){value count title{name}model{name}histogram{min max counts}}histogram{min max counts}}}" as unknown as TypedDocument<WallFacetsQuery, WallFacetsQueryVariables>;
export const WallTitleRowsDocument = "query WallTitleRows($kind:FacetKind!$where:FacetWhere){facets(kind:$kind where:$where fields:[TITLE]){valueCount values(first:500){value count title{name}}}}" as unknown as TypedDocument<WallTitleRowsQuery, WallTitleRowsQueryVariables>;
export const TypesToPutDocument = "query TypesToPut{annotationTypes{name}}" as unknown as TypedDocument<TypesToPutQuery, TypesToPutQueryVariables>;
export const DefineTypeDocument = "mutation DefineType($name:String!){defineAnnotationType(input:{name:$name}){name}}" as unknown as TypedDocument<DefineTypeMutation, DefineTypeMutationVariables>;
export const LabelChosenDocument = "mutation LabelChosen($input:[AnnotationInput!]!){putAnnotations(input:$input){created}}" as unknown as TypedDocument<LabelChosenMutation, LabelChosenMutationVariables>;
export const ReviewChosenDocument = "mutation ReviewChosen($ids:[ID!]!$status:ReviewStatus!){reviewAnnotations(ids:$ids status:$status){updated unchanged}}" as unknown as TypedDocument<ReviewChosenMutation, ReviewChosenMutationVariables>;
export const DatasetOfChosenDocument = "mutation DatasetOfChosen($input:DatasetInput!){createDataset(input:$input){name version itemCount}}" as unknown as TypedDocument<DatasetOfChosenMutation, DatasetOfChosenMutationVariables>;