import { id, idOf, json, language, listOf, optional, text, texts, word } from '../lancedb/columns.js';
import { defineTable, type Row } from '../lancedb/table.js';

export const MODEL_STAGES = ['DEVELOPMENT', 'STAGING', 'PRODUCTION', 'ARCHIVED'] as const;
export type ModelStage = (typeof MODEL_STAGES)[number];

/** What stages were called before; lakes hold them, and clients may send them. */
export const FORMER_STAGES = { EXPERIMENTAL: 'DEVELOPMENT', RETIRED: 'ARCHIVED' } as const;
export type FormerStage = keyof typeof FORMER_STAGES;

export const stageOf = (word: ModelStage | FormerStage): ModelStage =>
  word in FORMER_STAGES ? FORMER_STAGES[word as FormerStage] : (word as ModelStage);

/** When a model came to a stage, and who brought it there. */
export interface StageChange {
  readonly stage: ModelStage;
  readonly by: string | null;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly note: string | null;
}

/** A file that the model is made of, or comes with. */
export interface Artefact {
  readonly uri: string;
  /** `sha256:…` and the like; null: not known. */
  readonly checksum: string | null;
  /** onnx, safetensors …; null: not known. */
  readonly format: string | null;
}

/** A figure that the makers of a model report of it, as the `model-index` of a model card has it. */
export interface ReportedMetric {
  readonly metric: string;
  readonly value: number;
  /** The label that it is of; null: of all. */
  readonly label: string | null;
  /** The task and the dataset that it was measured on, by name; null: not known. */
  readonly task: string | null;
  readonly dataset: string | null;
}

/** Models and tools that wrote what the lake holds. */
export const models = defineTable({
  name: 'models',
  order: 'id',
  columns: {
    id,
    name: text,
    version: text,
    description: optional(text),
    domain: optional(text),
    task: optional(text),
    owner: optional(text),
    stage: word([...MODEL_STAGES, 'EXPERIMENTAL', 'RETIRED']),
    intended_use: optional(text),
    limitations: optional(text),
    /** The version of the same model that this one follows. */
    previous_id: optional(idOf('models')),
    /** What it was made from: ids of models of the lake, or names that others know. */
    derived_from: optional(texts),
    /** An SPDX identifier, or its makers' name of it. */
    licence: optional(text),
    languages: optional(listOf(language)),
    training_data: optional(text),
    risks: optional(text),
    tags: optional(texts),
    artefacts: optional(json<readonly Artefact[]>()),
    /** Ids of the datasets that it was trained on. */
    trained_on: optional(texts),
    reported_metrics: optional(json<readonly ReportedMetric[]>()),
    /** Names that stand for one version of all models of a name, `champion`: no other model of the same name has one of these. */
    aliases: optional(texts),
    /** Newest last. */
    stage_history: optional(json<readonly StageChange[]>()),
    /** The whole YAML head of its imported model card, with what no column above holds, too. */
    card_head: optional(json<Readonly<Record<string, unknown>>>()),
    /** The Markdown below the head. */
    card_text: optional(text),
  },
  indices: { id: 'btree' },
  lists: { all: { name: 'models', order: ['id'] }, byName: { name: 'models', order: ['name', 'id'] } },
  filters: {
    ids: 'id',
    names: 'name',
    domains: 'domain',
    tasks: 'task',
    owners: 'owner',
    licences: 'licence',
    stages: 'stage',
    tags: 'tags',
  },
  files: {
    takes: [
      ...['id', 'name', 'version', 'description', 'domain', 'task', 'owner', 'stage', 'intended_use', 'limitations'],
      ...['risks', 'training_data', 'trained_on', 'licence', 'languages', 'tags', 'derived_from'],
      ...['artefacts', 'reported_metrics'],
    ] as const,
    needs: ['id', 'name', 'version'],
    defaults: { stage: 'DEVELOPMENT' },
  },
  near: { keys: ['id'] },
});

export type ModelRow = Row<typeof models>;

/** What a model card says beyond name and version: all unknown. */
export const blankCard = {
  description: null,
  domain: null,
  task: null,
  owner: null,
  intended_use: null,
  limitations: null,
  previous_id: null,
  derived_from: null,
  licence: null,
  languages: null,
  training_data: null,
  risks: null,
  tags: null,
  artefacts: null,
  trained_on: null,
  reported_metrics: null,
  aliases: null,
  stage_history: null,
  card_head: null,
  card_text: null,
} satisfies Partial<ModelRow>;
