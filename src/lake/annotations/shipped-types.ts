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
      },
      ['kind'],
    ),
    temporal: true,
    spatial: true,
  },
  segment('speech', 'Someone speaks', { language: WORD, speaker: WORD }),
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
];
