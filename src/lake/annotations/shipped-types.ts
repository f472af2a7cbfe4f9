/** An annotation type, as it is defined. */
export interface TypeDefinition {
  readonly name: string;
  readonly description?: string | null;
  /** A JSON Schema (2020-12) of `data`; null: anything. */
  readonly dataSchema?: unknown;
  readonly temporal: boolean;
  readonly spatial: boolean;
}

const FRACTION = { type: 'number', minimum: 0, maximum: 1 };
const WORD = { type: 'string', minLength: 1, maxLength: 200 };

/** The schema of an object with only these members; only those in `required` are required. */
function members(properties: Record<string, object>, required: readonly string[] = []) {
  return { type: 'object', properties, ...(required.length > 0 && { required }), additionalProperties: false };
}

/** A score of a title, an asset or a part of one; it counts when it is at least `threshold`. */
function compliance(name: string, what: string): TypeDefinition {
  return {
    name,
    description: `${what}: \`value\` is the score, 0 to 1; from \`data.threshold\` on it counts. A person reviews what counts.`,
    dataSchema: members({ threshold: FRACTION, territory: WORD, detail: WORD }),
    temporal: true,
    spatial: true,
  };
}

function segment(name: string, what: string, properties: Record<string, object>): TypeDefinition {
  const description = `${what}, a stretch of an asset's sound; \`confidence\` is the detector's.`;
  return { name, description, dataSchema: members(properties), temporal: true, spatial: false };
}

/** From what may be looked at some day to what must not go out. */
export const SEVERITIES = ['minor', 'major', 'blocker'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * A fault that an analyser found: `label` is the rule that was broken, in kebab-case (`too-fast`), `text` says in a sentence what is wrong,
 * `value` in `unit` what was measured, `timeRange` where.
 *
 * @param properties of `data`, besides `severity`, the rule's `limit`, and the `standard` that states it
 */
function fault(name: string, what: string, properties: Record<string, object>, spatial = false): TypeDefinition {
  const description = `${what}: \`label\` is the rule that is broken, \`text\` says how, \`value\` in \`unit\` is what was measured.`;
  const common = { severity: { enum: SEVERITIES }, limit: { type: 'number' }, standard: WORD, profile: WORD };
  return {
    ...{ name, description, temporal: true, spatial },
    dataSchema: members({ ...common, ...properties }, ['severity']),
  };
}

/** Names of the types whose annotations are faults: each has `data.severity`. */
export const FAULT_TYPES = ['timed-text', 'translation', 'sound-fault', 'picture-fault', 'pixel-error'] as const;

/** Name of the type whose annotations approve or refuse a title for a delivery profile. */
export const SIGN_OFF = 'sign-off';

const COUNT = { type: 'integer', minimum: 0 };
const COUNTS = { blocker: COUNT, major: COUNT, minor: COUNT, unrated: COUNT };

/** Annotation types that come with the project: `media-graph types install` defines them. docs/annotations.md has an example of each. */
export const shippedTypes: readonly TypeDefinition[] = [
  compliance('smoking', 'Someone smokes'),
  compliance('gore', 'Blood and injury'),
  compliance('nudity', 'Nudity'),
  {
    name: 'pixel-error',
    description: 'A fault of the picture: where it is as `region`, how long as `timeRange`, how sure as `confidence`.',
    dataSchema: members(
      {
        kind: { enum: ['dead', 'stuck', 'hot', 'dropout', 'banding', 'other'] },
        severity: { enum: ['minor', 'major', 'blocker'] },
        channel: { enum: ['all', 'red', 'green', 'blue', 'cyan', 'magenta', 'yellow'] },
      },
      ['kind'],
    ),
    temporal: true,
    spatial: true,
  },
  fault('timed-text', 'A fault of a subtitle line or track', { lineId: WORD, otherLineId: WORD }),
  fault('translation', 'A fault of a track beside another of the same title', {
    ...{ lineId: WORD, otherAssetId: WORD, otherLineId: WORD, expected: WORD },
  }),
  fault('sound-fault', 'A fault of the sound', { channel: WORD, stream: { type: 'integer' }, lineId: WORD }),
  fault('picture-fault', 'A fault of the picture', { kind: WORD }, true),
  {
    name: 'language',
    description:
      'The language of a track, or of a line that is in another: `label` is its tag, `confidence` the share of the track’s letters that are in it.',
    dataSchema: members({ lineId: WORD, lines: { type: 'integer', minimum: 0 } }),
    temporal: true,
    spatial: false,
  },
  {
    name: 'face',
    description:
      'A face in a frame, as `region`. `label` is the name of the person, once somebody gave it; `data.person` is the same for faces that are alike.',
    dataSchema: members({ person: WORD, descriptor: { type: 'array', items: { type: 'number' }, maxItems: 4096 } }),
    temporal: false,
    spatial: true,
  },
  {
    name: 'label',
    description:
      'What is seen in a picture, or in a stretch of them: `label` says what, `confidence` how sure the model is.',
    dataSchema: members({ space: WORD, frames: { type: 'integer', minimum: 1 } }),
    temporal: true,
    spatial: true,
  },
  {
    name: 'object',
    description: 'A thing in the picture: `label` says what it is, `region` where, `confidence` how sure the model is.',
    dataSchema: members({ frames: { type: 'integer', minimum: 1 } }),
    temporal: true,
    spatial: true,
  },
  {
    name: 'on-screen-text',
    description: 'Text in the picture: what it says as `text`, where as `region`, how long as `timeRange`.',
    dataSchema: members({ language: WORD, frames: { type: 'integer', minimum: 1 } }),
    temporal: true,
    spatial: true,
  },
  {
    name: 'active-picture',
    description:
      'Where the picture is between its black bars: `region`, for how long as `timeRange`, its aspect ratio as `value`; `label` is full, letterbox, pillarbox or windowbox.',
    dataSchema: members({ width: { type: 'integer' }, height: { type: 'integer' } }),
    temporal: true,
    spatial: true,
  },
  segment('speech', 'Someone speaks', { language: WORD, speaker: WORD, stream: { type: 'integer' } }),
  segment('sound-kind', 'Music, noise or silence, as `label` says', {}),
  segment('music', 'Music plays', { title: WORD, foreground: { type: 'boolean' } }),
  {
    name: 'dialogue-note',
    description:
      'A remark of quality control on what is said or on its subtitles: in words as `text`, where as `timeRange`.',
    dataSchema: members(
      {
        category: { enum: ['spelling', 'translation', 'timing', 'speaker', 'missing', 'other'] },
        lineId: WORD,
        suggestion: { type: 'string', maxLength: 2000 },
      },
      ['category'],
    ),
    temporal: true,
    spatial: false,
  },
  {
    name: SIGN_OFF,
    description:
      'A title is approved or refused for a delivery profile: `label` is APPROVED or REFUSED, `text` a note, `author` who says so, `data` what was known then.',
    dataSchema: members(
      {
        profile: WORD,
        verdict: { enum: ['PASS', 'FAIL', 'UNKNOWN'] },
        // The state of the lake that was looked at: its number, and when it was committed.
        snapshot: WORD,
        snapshotAt: WORD,
        openFindings: members(COUNTS, Object.keys(COUNTS)),
      },
      ['profile', 'verdict', 'snapshot', 'openFindings'],
    ),
    temporal: false,
    spatial: false,
  },
];
