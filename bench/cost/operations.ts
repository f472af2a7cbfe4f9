/** Operations of many sizes, as clients send them: what the static cost of one is compared with. Ids are those of size S. */
export interface CostedOperation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Other variables each time it is asked, from 0: of what the server keeps for the next who asks the same. */
  fresh?(turn: number): Readonly<Record<string, unknown>>;
}

/** What the operations below are about, by mutations: a label that is taught, and a comparison of two models. */
export const PREPARATIONS: readonly CostedOperation[] = [
  {
    query: 'mutation ($input: JudgeInput!) { judge(input: $input) { created } }',
    variables: {
      input: {
        ...{ type: 'taught', label: 'x' },
        positive: Array.from({ length: 200 }, (_, i) => String(i * 40 + 1)),
        negative: Array.from({ length: 200 }, (_, i) => String(i * 40 + 21)),
      },
    },
  },
  {
    query: 'mutation ($input: EvaluationInput!) { evaluateRun(input: $input) { id } }',
    variables: {
      input: {
        ...{ id: 'cost', type: 'label', task: 'FRAME_CLASSIFICATION' },
        ...{ predictions: { modelId: 'detector-v1' }, truth: { modelId: 'detector-v2' } },
      },
    },
  },
];

/** Writes: too dear to be asked as often as the rest. */
export const RARE: readonly CostedOperation[] = [
  {
    query:
      'mutation ($seed: Int) { applyClassifier(input: { type: "taught", label: "x", seed: $seed }) { scored run { annotationCount } } }',
    fresh: (seed) => ({ seed }),
  },
];

const shotFields = 'id index labels timeRange { startMs endMs startTimecode }';
const frameFields = 'id timestampMs number image(width: 320) { url }';

export const costedOperations: readonly CostedOperation[] = [
  { query: '{ title(id: "3") { id name } }' },
  { query: '{ asset(id: "5") { id uri kind title { name } } }' },
  { query: '{ shot(id: "70") { keyframe { id timecode } dialogue { text } } }' },
  { query: '{ frame(id: "900") { id labels shot { index } asset { uri } title { name } } }' },
  { query: '{ embeddingSpaces { id dimension metric } }' },
  { query: '{ models(first: 10) { nodes { id name version } } }' },
  { query: '{ titles(first: 5) { nodes { id name } } }' },
  { query: '{ titles { totalCount nodes { id name kind releaseYear } } }' },
  { query: '{ titles { nodes { name assets { nodes { id kind uri language } } } } }' },
  { query: '{ assets(first: 50) { nodes { id kind uri } } }' },
  { query: '{ assets(where: { kinds: [VIDEO] }, first: 40) { nodes { id shots(first: 5) { nodes { id index } } } } }' },
  { query: `{ shots(first: 20) { nodes { ${shotFields} } } }` },
  { query: `{ shots(first: 100) { nodes { ${shotFields} } } }` },
  { query: `{ shots(first: 500) { nodes { ${shotFields} } } }` },
  { query: `{ shots(first: 200) { edges { cursor node { ${shotFields} } } pageInfo { hasNextPage endCursor } } }` },
  { query: `{ frames(first: 20) { nodes { ${frameFields} } } }` },
  { query: `{ frames(first: 100) { nodes { ${frameFields} } } }` },
  { query: `{ frames(first: 500) { nodes { ${frameFields} } } }` },
  { query: `{ frames(first: 500) { nodes { ${frameFields} shot { index } asset { uri } title { name } } } }` },
  {
    query: `query ($n: Int) { shots(first: $n) { nodes { ${shotFields} frames(first: 3) { nodes { ${frameFields} } } } } }`,
    variables: { n: 50 },
  },
  {
    query: `query ($n: Int) { shots(first: $n) { nodes { ${shotFields} frames(first: 3) { nodes { ${frameFields} } } } } }`,
    variables: { n: 250 },
  },
  { query: '{ titles(first: 3) { nodes { shots(first: 40) { totalCount nodes { id keyframe { timecode } } } } } }' },
  { query: '{ titles(first: 20) { nodes { shots(first: 100) { nodes { id keyframe { timecode } } } } } }' },
  { query: '{ annotations(first: 50) { nodes { id label confidence } } }' },
  { query: '{ annotations(first: 500) { nodes { id label confidence timeRange { startMs } frame { id } } } }' },
  {
    query:
      '{ annotations(where: { labels: ["car"] }, orderBy: START_ASC, first: 50) { nodes { id confidence } pageInfo { endCursor } } }',
  },
  {
    query: '{ shots(first: 100) { nodes { id annotations(first: 10) { nodes { label confidence type { name } } } } } }',
  },
  {
    query:
      '{ frames(first: 300) { nodes { id annotations(first: 5) { nodes { label region { x y width height } } } } } }',
  },
  { query: '{ labels { label count titleCount } }' },
  { query: '{ titles { nodes { name labels(first: 10) { label count } } } }' },
  { query: '{ frame(id: "900") { similar(first: 10) { edges { score node { id } } } } }' },
  { query: '{ title(id: "3") { similar(first: 5) { edges { score node { name } } } } }' },
  { query: '{ asset(id: "5") { similar(first: 5) { edges { score node { uri } } } } }' },
  { query: '{ frames(first: 10) { nodes { similar(first: 5) { edges { score node { id timecode } } } } } }' },
  {
    query:
      '{ shot(id: "70") { similar(scope: OTHER_TITLES, distinctBy: TITLE, first: 5) { edges { score via { id } } } } }',
  },
  { query: '{ shots(first: 20) { nodes { similar(first: 5) { edges { score node { index } } } } } }' },
  {
    query:
      '{ titles(first: 10) { nodes { id assets { nodes { id shots(first: 20) { nodes { id frames(first: 3) { nodes { id timestampMs } } } } } } } } }',
  },
  {
    query:
      '{ title(id: "3") { assets { nodes { id shots(first: 20) { nodes { id frames(first: 3) { nodes { id annotations { nodes { label confidence } } } } } } } } } }',
  },
  {
    query: `{ ${Array.from({ length: 100 }, (_, i) => `f${i}: frame(id: "${i * 90 + 1}") { id asset { uri } title { name } }`).join(' ')} }`,
  },
  {
    query:
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Frame { id timestampMs asset { id uri } title { id name } } } }',
    variables: { r: Array.from({ length: 100 }, (_, i) => ({ __typename: 'Frame', id: String(i * 90 + 7) })) },
  },
  { query: '{ search(text: "dog", first: 5) { edges { score node { __typename } } } }' },
  { query: '{ search(text: "title dog", kinds: [TITLE], first: 10) { nodes { ... on Title { name releaseYear } } } }' },
  {
    query:
      '{ search(text: "car", kinds: [ANNOTATION], first: 100) { nodes { ... on Annotation { label confidence title { name } } } } }',
  },
  {
    query:
      '{ search(text: "person", first: 20) { edges { matches { field snippet } } facets { kinds { kind count } labels { label count } titles { count title { name } } } } }',
  },
  {
    query:
      '{ search(like: [{ shot: "70" }], kinds: [SHOT], first: 20) { edges { score node { ... on Shot { id index } } } } }',
  },
  {
    query:
      '{ search(like: [{ frame: "900" }], kinds: [FRAME], first: 200) { edges { score node { ... on Frame { id timecode } } } } }',
  },
  {
    query:
      '{ search(text: "car", like: [{ title: "3" }], unlike: [{ shot: "70" }], first: 10) { edges { score matches { by rank } } } }',
  },
  { query: '{ moments(allOf: [{ label: { label: "guitar" } }], first: 10) { nodes { timeRange { startMs } } } }' },
  {
    query:
      '{ moments(allOf: [{ label: { label: "person" } }, { label: { label: "car" } }], noneOf: [{ label: { label: "dog" } }]) { totalCount nodes { title { name } timeRange { startMs endMs } } } }',
  },
  {
    query:
      '{ moments(allOf: [{ label: { label: "person", minConfidence: 0.5 } }], mergeGapMs: 500, first: 200) { nodes { timeRange { startMs endMs } shots { index } evidence { ... on Annotation { label confidence } } } } }',
  },
  {
    query:
      '{ moments(allOf: [{ like: { ref: { shot: "70" }, minScore: 0.6 } }]) { nodes { title { name } timeRange { startMs } } } }',
  },
  { query: '{ titles(first: 5) { nodes { name similar(first: 3) { edges { score node { name } } } } } }' },
  { query: '{ assets(first: 5) { nodes { uri similar(first: 3) { edges { score node { uri } } } } } }' },
  { query: '{ shots(first: 100) { nodes { similar(first: 3) { edges { score node { index } } } } } }' },
  { query: '{ title(id: "3") { annotationSummary { count highestConfidence coveredMs unreviewed } } }' },
  { query: '{ titles(first: 10) { nodes { annotationSummary { count coveredMs type { name } } } } }' },
  { query: '{ annotationTypes { name version count } }' },
  {
    query:
      '{ title(id: "3") { annotations(where: { confidence: { gte: 0.9 } }, first: 100) { totalCount nodes { label region { x y width height } shot { index } history { version label } } } } }',
  },
  { query: '{ asset(id: "5") { series(points: 10) { name points { timeMs least greatest mean } } } }' },
  { query: '{ asset(id: "5") { series(points: 1000) { name points { timeMs least greatest mean } } } }' },
  { query: '{ asset(id: "5") { series(points: 10000) { name points { timeMs least greatest mean } } } }' },
  { query: '{ assets(first: 40) { nodes { series(points: 200) { points { timeMs mean } } } } }' },
  {
    query:
      'query ($from: DateTime) { model(id: "detector-v1") { activity(every: DAY, within: { from: $from }) { drifting total { annotationCount } buckets { from confidencePsi } } } }',
    fresh: (turn) => ({ from: new Date(turn + 1).toISOString() }),
  },
  {
    query:
      'query ($seed: Int) { labelSuggestions(type: "taught", label: "x", seed: $seed, first: 20) { edges { score node { ... on Frame { id } } } } }',
    fresh: (seed) => ({ seed }),
  },
  {
    query:
      'query ($seed: Int) { labelSuggestions(type: "taught", label: "x", seed: $seed, strategy: DISAGREEMENT, first: 20) { edges { score node { ... on Frame { id } } } } }',
    fresh: (seed) => ({ seed }),
  },
  { query: '{ evaluation(id: "cost") { cases(first: 1) { nodes { id alike(first: 5) { score case { id } } } } } }' },
  { query: '{ evaluation(id: "cost") { cases(first: 20) { nodes { id alike(first: 5) { score case { id } } } } } }' },
  { query: '{ lake { snapshot { name } tables { name rowCount indexes { name } } } }' },
  { query: '{ __schema { types { name fields { name type { name } } } } }' },
];
