import { graphql } from 'graphql';
import type { AnnotationInput } from '../graph/generated/graphql.js';
import { subgraph } from '../graph/schema.js';
import type { CommitOptions } from '../lake/lancedb/commit.js';
import type { Lake } from '../lake/lancedb/lake.js';
import { operateOn } from './operation.js';

const MODEL = 'lighthouse-spotter@1';
const RUN = 'lighthouse-spotter-1';
const LABEL = 'lighthouse';
const AUTHOR = 'demo';

/** Where lighthouses are: films and the places of their shots, from 0. */
const LIGHTHOUSES: readonly ShotAt[] = [
  ['Harbour at Dawn', 2],
  ['Field Notes (HDR)', 3],
];
/** Sails and towers that the model takes for lighthouses, and how sure it is of each. */
const FALSE_ALARMS: readonly [...ShotAt, confidence: number][] = [
  ['Night Shift', 4, 0.94],
  ['Harbour at Dawn', 1, 0.88],
  ['Harbour at Dawn', 4, 0.81],
  ['Night Shift', 2, 0.74],
  ['Harbour at Dawn', 3, 0.66],
  ['Night Shift', 0, 0.58],
];
const SPLITS: Readonly<Record<string, readonly string[]>> = {
  train: ['Field Notes (HDR)', 'Paper Planets'],
  test: ['Harbour at Dawn', 'Night Shift'],
};

type ShotAt = readonly [film: string, place: number];

interface Films {
  titles: {
    nodes: {
      id: string;
      name: string;
      shots: { nodes: { keyframe: { id: string }; frames: { nodes: { id: string }[] } }[] };
    }[];
  };
}

const FILMS = `{
  titles { nodes { id name shots { nodes { keyframe { id } frames { nodes { id } } } } } }
}`;

/** Fields of a mutation are done one after another: the dataset holds what people saw, not what the model says. */
const STEPS = `mutation (
  $type: AnnotationTypeInput!, $seen: [AnnotationInput!]!, $dataset: DatasetInput!, $splits: [SplitTitlesInput!]!,
  $model: ModelInput!, $run: AnnotationRunInput!, $said: [AnnotationInput!]!, $evaluation: EvaluationInput!
) {
  defineAnnotationType(input: $type) { name }
  seen: putAnnotations(input: $seen) { created }
  createDataset(input: $dataset) { id }
  splitDataset(id: "lighthouses@1", titles: $splits) { id }
  freezeDataset(id: "lighthouses@1") { id }
  registerModel(input: $model) { id }
  startAnnotationRun(input: $run) { id }
  said: putAnnotations(input: $said) { created }
  publishAnnotationRun(id: "${RUN}") { id }
  evaluateRun(input: $evaluation) { id }
  setModelStage(id: "${MODEL}", stage: PRODUCTION, note: "so that its mistakes can be seen") { id }
}`;

/**
 * Adds a model that spots lighthouses in the demo films, which must be in the lake: what people saw, a frozen dataset of it, a run of the
 * model and its evaluation, all by the graph's own mutations.
 */
export async function addDemoModel(lake: Lake, writing: CommitOptions): Promise<void> {
  await operateOn(lake, writing, AUTHOR, async (contextValue) => {
    const schema = subgraph();
    const ask = async (source: string, variableValues?: object) => {
      const { data, errors } = await graphql({ schema, source, contextValue, variableValues: { ...variableValues } });
      if (errors) throw errors[0]!;
      return data;
    };
    await ask(STEPS, stepsOf((await ask(FILMS)) as unknown as Films));
  });
}

function stepsOf({ titles }: Films) {
  const filmNamed = (name: string) => titles.nodes.find((title) => title.name === name)!;
  const shotAt = ([film, place]: ShotAt) => filmNamed(film).shots.nodes[place]!;
  const framesOf = (at: ShotAt) => shotAt(at).frames.nodes.map(({ id }) => id);
  const ofFrame = (frameId: string, values: Partial<AnnotationInput>) => ({
    type: 'landmark',
    label: LABEL,
    frameId,
    ...values,
  });
  // The model misses the first frame of each lighthouse.
  const hits = LIGHTHOUSES.flatMap((at) => framesOf(at).slice(1)).map((id, i) => [id, 0.98 - i / 100] as const);
  const alarms = FALSE_ALARMS.map(
    ([film, place, confidence]) => [shotAt([film, place]).keyframe.id, confidence] as const,
  );
  return {
    type: { name: 'landmark', description: 'A building that people know a place by.' },
    seen: LIGHTHOUSES.flatMap(framesOf).map((id) => ofFrame(id, { id: `landmark-seen-${id}` })),
    dataset: {
      name: 'lighthouses',
      kind: 'FRAME',
      select: { frames: {} },
      labelBy: { annotationType: 'landmark' },
      description: 'Every frame of the demo films; somebody has looked at all of them.',
      licence: 'CC0-1.0',
    },
    splits: Object.entries(SPLITS).map(([name, films]) => ({
      name,
      titleIds: films.map((film) => filmNamed(film).id),
    })),
    model: {
      ...{ id: MODEL, name: 'lighthouse-spotter', version: '1', domain: 'studio', task: 'classification' },
      description: 'Made up for the demo: it takes sails and towers for lighthouses.',
      trainedOnIds: ['lighthouses@1'],
    },
    run: { id: RUN, type: 'landmark', modelId: MODEL },
    said: [...hits, ...alarms].map(([id, confidence]) =>
      ofFrame(id, { id: `landmark-said-${id}`, runId: RUN, confidence }),
    ),
    evaluation: {
      ...{ id: 'lighthouse-spotter-1-on-test', type: 'landmark', predictions: { runId: RUN } },
      ...{ datasetId: 'lighthouses@1', split: 'test' },
    },
  };
}
