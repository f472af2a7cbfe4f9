/** What can be taken out of the lake as a cut: each is a list that the graph answers. */
export const CUT_KINDS = ['shots', 'frames', 'moments', 'dialogue', 'search', 'annotations'] as const;
export type CutKind = (typeof CUT_KINDS)[number];

const ASSET = `fragment A on Asset { id kind uri durationMs startTimecode frameRate { numerator denominator } title { name } }`;
const RANGE = `fragment R on TimeRange { startMs endMs }`;
const SHOT = `fragment S on Shot { __typename id index labels timeRange { ...R } asset { ...A } }`;
const FRAME = `fragment F on Frame { __typename id number labels timestampMs timecode asset { ...A } }`;
const LINE = `fragment D on DialogueLine {
  __typename id text speaker language timeRange { ...R } asset { ...A } title { assets(first: 50) { nodes { ...A } } } shots { asset { ...A } }
}`;
/** Under names of its own what may be null here alone: fields of one answer must be of one type. */
const ANNOTATION = `fragment N on Annotation {
  __typename id label said: text type { name } at: timeRange { ...R } of: asset { ...A } shot { ...S } frame { ...F }
}`;
const MOMENT = `fragment M on Moment {
  __typename timeRange { ...R } asset { ...A }
  evidence { ... on Annotation { label said: text at: timeRange { ...R } } ... on DialogueLine { text timeRange { ...R } } }
}`;
const PAGE = 'pageInfo { hasNextPage endCursor }';

/** The graph's own question for a page of a list, with the variables `first` and `after` and those of its arguments. */
export const questions: Readonly<Record<CutKind | 'dialogueOfAsset', string>> = {
  shots: `query ($where: ShotFilter, $first: Int, $after: String) {
    list: shots(where: $where, first: $first, after: $after) { nodes { ...S } ${PAGE} }
  } ${SHOT} ${ASSET} ${RANGE}`,
  frames: `query ($where: FrameFilter, $first: Int, $after: String) {
    list: frames(where: $where, first: $first, after: $after) { nodes { ...F } ${PAGE} }
  } ${FRAME} ${ASSET}`,
  moments: `query ($allOf: [MomentCriterion!]!, $noneOf: [MomentCriterion!], $where: SearchFilter, $mergeGapMs: Float = 0,
    $minDurationMs: Float = 0, $first: Int, $after: String) {
    list: moments(allOf: $allOf, noneOf: $noneOf, where: $where, mergeGapMs: $mergeGapMs, minDurationMs: $minDurationMs,
      first: $first, after: $after) { nodes { ...M } ${PAGE} }
  } ${MOMENT} ${ASSET} ${RANGE}`,
  dialogue: `query ($of: ID!, $language: String, $first: Int, $after: String) {
    of: title(id: $of) { list: dialogue(language: $language, first: $first, after: $after) { nodes { ...D } ${PAGE} } }
  } ${LINE} ${ASSET} ${RANGE}`,
  dialogueOfAsset: `query ($of: ID!, $language: String, $first: Int, $after: String) {
    of: asset(id: $of) { list: dialogue(language: $language, first: $first, after: $after) { nodes { ...D } ${PAGE} } }
  } ${LINE} ${ASSET} ${RANGE}`,
  search: `query ($text: String, $like: [MediaRef!], $where: SearchFilter, $first: Int, $after: String) {
    list: search(text: $text, like: $like, where: $where, kinds: [SHOT, FRAME, DIALOGUE, ANNOTATION], first: $first,
      after: $after) { nodes: edges { score node { ...S ...F ...D ...N } } ${PAGE} }
  } ${SHOT} ${FRAME} ${LINE} ${ANNOTATION} ${ASSET} ${RANGE}`,
  annotations: `query ($where: AnnotationFilter, $first: Int, $after: String) {
    list: annotations(where: $where, first: $first, after: $after) { nodes { ...N } ${PAGE} }
  } ${ANNOTATION} ${SHOT} ${FRAME} ${ASSET} ${RANGE}`,
};

/** Files that one question asks for. */
export const MOST_ASSETS = 500;
/** The files of clips, with the variable `ids`. */
export const ASSETS_OF_CLIPS = `query ($ids: [ID!]!) { list: assets(where: { ids: $ids }, first: ${MOST_ASSETS}) { nodes { ...A } } } ${ASSET}`;
