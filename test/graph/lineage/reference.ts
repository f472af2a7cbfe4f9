import type { LineageRows } from './rows.js';

/** An edge in words: what it came from, how, and what came of it. */
type Told = readonly [from: string, kind: string, to: string];

/** All relations of the rows, looked for row by row; `snapshots`: the names of those that are kept. */
export function allEdges(rows: LineageRows, snapshots: readonly string[]): Told[] {
  const here = new Set([
    ...rows.titles.map(({ id }) => `TITLE ${id}`),
    ...rows.assets.map(({ id }) => `ASSET ${id}`),
    ...rows.shots.map(({ id }) => `SHOT ${id}`),
    ...rows.frames.map(({ id }) => `FRAME ${id}`),
    ...rows.dialogue.map(({ id }) => `DIALOGUE_LINE ${id}`),
    ...rows.annotations.map(({ id }) => `ANNOTATION ${id}`),
    ...rows.runs.map(({ id }) => `RUN ${id}`),
    ...rows.models.map(({ id }) => `MODEL ${id}`),
    ...rows.spaces.map(({ id }) => `SPACE ${id}`),
    ...rows.datasets.map(({ id }) => `DATASET ${id}`),
    ...rows.evaluations.map(({ id }) => `EVALUATION ${id}`),
    ...snapshots.map((name) => `SNAPSHOT ${name}`),
  ]);
  const edges: Told[] = [];
  const edge = (type: string, id: string | null | undefined, kind: string, to: string) => {
    if (id != null && here.has(`${type} ${id}`)) edges.push([`${type} ${id}`, kind, to]);
  };
  for (const { id, parent_id } of rows.titles) edge('TITLE', parent_id, 'PART', `TITLE ${id}`);
  for (const { id, title_id, derived_from } of rows.assets) {
    edge('TITLE', title_id, 'PART', `ASSET ${id}`);
    for (const source of derived_from) edge('ASSET', source, 'DERIVED', `ASSET ${id}`);
  }
  for (const { id, asset_id } of rows.shots) edge('ASSET', asset_id, 'PART', `SHOT ${id}`);
  for (const { id, asset_id, shot_id } of rows.frames) {
    edge('ASSET', asset_id, 'PART', `FRAME ${id}`);
    edge('SHOT', shot_id, 'PART', `FRAME ${id}`);
  }
  for (const { id, asset_id } of rows.dialogue) edge('ASSET', asset_id, 'PART', `DIALOGUE_LINE ${id}`);
  for (const { id, frame_id, shot_id, asset_id, title_id, run_id, model_id } of rows.annotations) {
    if (frame_id !== null) edge('FRAME', frame_id, 'ANNOTATED', `ANNOTATION ${id}`);
    else if (shot_id !== null) edge('SHOT', shot_id, 'ANNOTATED', `ANNOTATION ${id}`);
    else if (asset_id !== null) edge('ASSET', asset_id, 'ANNOTATED', `ANNOTATION ${id}`);
    else edge('TITLE', title_id, 'ANNOTATED', `ANNOTATION ${id}`);
    edge('RUN', run_id, 'RUN', `ANNOTATION ${id}`);
    edge('MODEL', model_id, 'MADE', `ANNOTATION ${id}`);
  }
  for (const { id, model_id, asset_id } of rows.runs) {
    edge('MODEL', model_id, 'MADE', `RUN ${id}`);
    edge('ASSET', asset_id, 'ANALYSED', `RUN ${id}`);
  }
  for (const { id, previous_id, derived_from, trained_on } of rows.models) {
    edge('MODEL', previous_id, 'VERSION', `MODEL ${id}`);
    for (const source of derived_from ?? []) edge('MODEL', source, 'DERIVED', `MODEL ${id}`);
    for (const dataset of trained_on ?? []) edge('DATASET', dataset, 'TRAINED', `MODEL ${id}`);
  }
  for (const { id, model_id } of rows.spaces) edge('MODEL', model_id, 'MADE', `SPACE ${id}`);
  for (const { id, previous_id, snapshot } of rows.datasets) {
    edge('DATASET', previous_id, 'VERSION', `DATASET ${id}`);
    edge('SNAPSHOT', snapshot, 'READ_AT', `DATASET ${id}`);
  }
  for (const { id, run_id, truth_run_id, model_id, dataset_id, snapshot } of rows.evaluations) {
    edge('RUN', run_id, 'EVALUATED', `EVALUATION ${id}`);
    edge('RUN', truth_run_id, 'TRUTH', `EVALUATION ${id}`);
    edge('MODEL', model_id, 'EVALUATED', `EVALUATION ${id}`);
    edge('DATASET', dataset_id, 'OVER', `EVALUATION ${id}`);
    edge('SNAPSHOT', snapshot, 'READ_AT', `EVALUATION ${id}`);
  }
  return edges;
}

/** What is in datasets: followed downstream alone. */
export function selectedEdges({ datasets, items }: LineageRows): Told[] {
  const kindOf = new Map(datasets.map(({ id, kind }) => [id, kind]));
  return items.flatMap(({ dataset_id, entity_id, title_id }): Told[] => {
    const to = `DATASET ${dataset_id}`;
    const kind = kindOf.get(dataset_id);
    if (kind === undefined) return [];
    return [
      [`${kind} ${entity_id}`, 'SELECTED', to],
      ...(title_id === null ? [] : [[`TITLE ${title_id}`, 'SELECTED', to] as const]),
    ];
  });
}

/** Nodes and edges from a node on, each as text, by walking one edge after another. */
export function reached(rows: LineageRows, snapshots: readonly string[], of: string, direction: string, depth: number) {
  const told = allEdges(rows, snapshots);
  const nodes = new Set([of]);
  const edges = new Set<string>();
  const walk = (all: readonly Told[], from: (edge: Told) => string, to: (edge: Told) => string) => {
    const farOf = new Map([[of, 0]]);
    for (let far = 0; far < depth; far++) {
      for (const edge of all) {
        if (farOf.get(from(edge)) !== far) continue;
        edges.add(edge.join(' > '));
        nodes.add(to(edge));
        if (!farOf.has(to(edge))) farOf.set(to(edge), far + 1);
      }
    }
  };
  if (direction !== 'DOWNSTREAM')
    walk(
      told,
      ([, , to]) => to,
      ([from]) => from,
    );
  if (direction !== 'UPSTREAM')
    walk(
      [...told, ...selectedEdges(rows)],
      ([from]) => from,
      ([, , to]) => to,
    );
  return { nodes: [...nodes].sort(), edges: [...edges].sort() };
}
