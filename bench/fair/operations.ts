import { getIntrospectionQuery } from 'graphql';

/** The dearest operations that default limits allow, of each kind: what they ask differs from turn to turn, so that nothing kept answers them. */
export interface DearOperation {
  readonly name: string;
  readonly query: string | ((turn: number) => string);
  /** Of the turn, from 0. */
  variables?(turn: number): Readonly<Record<string, unknown>>;
}

/** Least confidences, each its own: next to all annotations have more. */
const sure = (turn: number) => ({ confidence: { gte: turn * 1e-6 } });

export const dearOperations: readonly DearOperation[] = [
  {
    name: 'labels',
    query: 'query ($where: AnnotationFilter) { labels(where: $where, first: 500) { label count titleCount } }',
    variables: (turn) => ({ where: sure(turn) }),
  },
  {
    name: 'tree of 100 titles',
    query: `{ titles(first: 100) { nodes { id name assets(first: 4) { nodes { id kind uri shots(first: 20) { nodes {
      id index timeRange { startMs endMs } frames(first: 3) { nodes { id timestampMs number } } } } } } } } }`,
  },
  {
    name: 'moments of five labels',
    query: `query ($gap: Float) { moments(mergeGapMs: $gap, allOf: [{ label: { label: "person" } }, { label: { label: "face" } }],
      noneOf: [{ label: { label: "car" } }, { label: { label: "tree" } }, { label: { label: "road" } }], first: 500)
      { totalCount nodes { title { name } timeRange { startMs endMs } } } }`,
    variables: (turn) => ({ gap: turn + 1 }),
  },
  {
    name: 'moments of a type',
    query: `query ($sure: Float) { moments(allOf: [{ label: { label: "person", minConfidence: $sure } }, { annotationType: "label" }], first: 500)
      { totalCount nodes { timeRange { startMs endMs } evidence { ... on Annotation { id label confidence } } } } }`,
    variables: (turn) => ({ sure: turn * 1e-6 }),
  },
  {
    name: 'facets of annotations',
    query: `query ($where: FacetWhere) { facets(kind: ANNOTATION, where: $where)
      { field total missing valueCount values { value count } histogram { min max sum counts } } }`,
    variables: (turn) => ({ where: { annotation: sure(turn) } }),
  },
  {
    name: 'facets of frames',
    query: `query ($where: FacetWhere) { facets(kind: FRAME, where: $where)
      { field total missing valueCount values { value count } histogram { min max sum counts } } }`,
    variables: (turn) => ({ where: { frame: { within: { startMs: turn, endMs: 1e9 } } } }),
  },
  {
    name: 'sample of 500 frames',
    query:
      'query ($seed: Int) { sample(kind: FRAME, first: 500, seed: $seed) { ... on Frame { id number timestampMs labels } } }',
    variables: (turn) => ({ seed: turn }),
  },
  {
    name: '500 frames, whole',
    query: `{ frames(first: 500) { edges { cursor node { id timestampMs number labels shot { id index labels timeRange { startMs endMs startTimecode } }
      asset { id uri kind contentType } title { id name kind releaseYear } annotations(first: 20) { nodes { id label confidence region { x y width height } } } } }
      pageInfo { hasNextPage endCursor } } }`,
  },
  {
    name: 'annotations by box',
    query: `query ($where: AnnotationFilter) { annotations(where: $where, orderBy: CONFIDENCE_DESC, first: 500)
      { totalCount nodes { id label confidence region { x y width height } frame { id } } } }`,
    variables: (turn) => ({ where: { intersects: { x: 0.1, y: 0.1, width: 0.5, height: 0.4 + turn * 1e-6 } } }),
  },
  {
    name: 'search by words',
    query: `query ($text: String!) { search(text: $text, first: 100) { edges { score matches { field snippet } node { __typename } }
      facets { kinds { kind count } labels { label count } titles { count title { name } } } } }`,
    variables: (turn) => ({ text: `person ${turn}` }),
  },
  {
    name: 'labels of 500 titles',
    query:
      'query ($where: AnnotationFilter) { titles(first: 500) { nodes { id labels(where: $where, first: 10) { label count } } } }',
    variables: (turn) => ({ where: sure(turn) }),
  },
  {
    name: 'annotation summaries of 100 titles',
    query:
      '{ titles(first: 100) { nodes { id annotationSummary { count highestConfidence coveredMs unreviewed type { name } } } } }',
  },
  {
    name: 'activity of a model',
    query: `query ($from: DateTime) { model(id: "detector-v1") { activity(every: DAY, within: { from: $from })
      { drifting total { annotationCount } buckets { from confidencePsi } } } }`,
    variables: (turn) => ({ from: new Date(turn + 1).toISOString() }),
  },
  {
    name: 'models alike',
    query: '{ model(id: "detector-v1") { similarModels(first: 10) { both onlyThis onlyThat model { id } } } }',
  },
  {
    name: '40 pages of 500 shots',
    query: `{ ${Array.from({ length: 40 }, (_, i) => `a${i}: shots(first: 500) { nodes { id index labels timeRange { startMs endMs } } }`).join(' ')} }`,
  },
  {
    name: 'search by likeness',
    query: `query ($like: [MediaRef!]) { search(like: $like, kinds: [FRAME], first: 200) { edges { score node { ... on Frame { id timecode shot { index } } } } } }`,
    variables: (turn) => ({ like: [{ frame: String(100 + turn * 7) }] }),
  },
  {
    name: 'disagreements',
    query: `query ($titles: [ID!], $sure: Float) { disagreements(where: { titleIds: $titles, confidence: { gte: $sure } }, first: 500)
      { totalCount nodes { score annotation { id label } others { score annotation { id label } } } } }`,
    variables: (turn) => ({ titles: Array.from({ length: 50 }, (_, i) => String(i + 1)), sure: turn * 1e-6 }),
  },
  {
    name: '2,000 entities',
    query: `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Frame { id timestampMs timecode labels
      asset { id uri } title { id name } shot { index } } } }`,
    variables: (turn) => ({
      r: Array.from({ length: 2_000 }, (_, i) => ({ __typename: 'Frame', id: String(i * 3 + turn + 1) })),
    }),
  },
  { name: 'annotation types', query: '{ annotationTypes { name count } }' },
  { name: 'types of a model', query: '{ model(id: "detector-v1") { id annotationTypes { name } } }' },
  { name: 'introspection', query: getIntrospectionQuery() },
  {
    name: '199 pages of 100 frames',
    query: `{ ${Array.from({ length: 199 }, (_, i) => `a${i}: frames(first: 100, offset: ${i * 10}) { nodes { id number timestampMs } }`).join(' ')} }`,
  },
  {
    name: 'a new text each time',
    query: (turn) =>
      `{ ${Array.from({ length: 150 }, (_, i) => `a${i}: title(id: "${i + turn}") { id name kind }`).join(' ')} }`,
  },
  {
    name: 'sample of 500 annotations',
    query:
      'query ($seed: Int) { sample(kind: ANNOTATION, first: 500, seed: $seed) { ... on Annotation { id label confidence } } }',
    variables: (turn) => ({ seed: turn }),
  },
];
