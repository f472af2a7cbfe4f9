import { transitionColumns } from '../../lake/tables/shots.js';

/** The columns behind each field that a policy may hide, by the field. */
export type Hideable = Readonly<Record<string, readonly string[]>>;

/** An imported card says again what its model's own columns say. */
const ofCard = ['card_head', 'card_text'];

/**
 * What a policy may hide of each table: fields that may be null or an empty list, whose columns no list is ordered by, nothing is
 * found by, and no field needs that must have a value. A test checks each against the schema and the tables.
 */
export const hideable: Readonly<Record<string, Hideable>> = {
  titles: {
    // The EIDR is among the external ids, too.
    eidr: ['eidr'],
    externalIds: ['external_ids', 'external_keys'],
    kind: ['kind'],
    originalLanguage: ['original_language'],
    accessTags: ['access_tags'],
  },
  assets: {
    role: ['role'],
    uri: ['uri'],
    contentType: ['content_type'],
    sizeBytes: ['size_bytes'],
    checksum: ['checksum'],
    problems: ['problems'],
  },
  shots: {
    colour: ['colour'],
    transitionIn: transitionColumns.in,
    transitionOut: transitionColumns.out,
  },
  frames: {
    image: ['image', 'image_width', 'image_height', 'image_version'],
    colour: ['colour'],
    // No column of that name: whoever reads vectors asks for it.
    embedding: ['embedding'],
  },
  dialogue: {
    language: ['language'],
    speaker: ['speaker'],
    position: [
      ...['x_percent', 'y_percent', 'width_percent', 'height_percent'],
      ...['text_align', 'block_align', 'writing_mode'],
    ],
  },
  // Its revisions have the same columns, and `ended_by`.
  annotations: {
    text: ['text'],
    value: ['value'],
    unit: ['unit'],
    data: ['data'],
    confidence: ['confidence'],
    region: ['x', 'y', 'width', 'height'],
    author: ['author', 'ended_by'],
    review: ['review_status', 'reviewed_by', 'reviewed_at', 'review_note'],
  },
  timelines: { author: ['author'] },
  annotation_runs: { author: ['author'] },
  evaluations: { author: ['author'] },
  models: {
    description: ['description', ...ofCard],
    domain: ['domain'],
    task: ['task', ...ofCard],
    owner: ['owner'],
    intendedUse: ['intended_use', ...ofCard],
    limitations: ['limitations', ...ofCard],
    risks: ['risks', ...ofCard],
    trainingData: ['training_data', ...ofCard],
    trainedOnIds: ['trained_on', ...ofCard],
    trainedOn: ['trained_on', ...ofCard],
    licence: ['licence', ...ofCard],
    languages: ['languages', ...ofCard],
    tags: ['tags', ...ofCard],
    artefacts: ['artefacts'],
    reportedMetrics: ['reported_metrics', ...ofCard],
    derivedFrom: ['derived_from', ...ofCard],
    aliases: ['aliases'],
    stageHistory: ['stage_history'],
    cardText: [...ofCard],
  },
  datasets: {
    selection: ['selection'],
    description: ['description'],
    licence: ['licence'],
    card: ['card'],
    author: ['author'],
  },
};
