import { RowProblem } from '../problem.js';
import { datasetOf } from './dataset.js';
import { orProblem } from './each-as.js';
import type { FoundAnnotation, FoundRow, OpenAnnotationFiles, ReadOptions } from './found.js';
import { inWords, jsonElements, record, type JsonElement } from './json-elements.js';
import { mediumOf } from './label-studio-medium.js';
import { labelled, regionsOf } from './label-studio-result.js';
import { OWN_MEMBER } from './own-annotation.js';
import { withOwnSaid } from './with-own-said.js';

type Json = Readonly<Record<string, unknown>>;

/**
 * Label Studio's export as JSON (https://labelstud.io/guide/export#JSON): a list of tasks, each with annotations and
 * predictions, whose results have boxes in percent. A row's line is its task's number.
 */
export const openLabelStudio: OpenAnnotationFiles = async (_files, options) => ({
  async *read(file) {
    let isEmpty = true;
    for await (const tasks of jsonElements(file, [])) {
      isEmpty = false;
      for (const task of tasks) yield rowsOfTask(task, datasetOf(file), options);
    }
    if (isEmpty) throw new Error(`${file} holds no list of tasks: it is not Label Studio's export as JSON`);
  },
});

/** An annotation or a prediction: some results of one author. */
interface Opinion {
  readonly key: string;
  readonly results: readonly Json[];
  /** What all results have of it. */
  readonly values: Json;
  readonly data: Json;
  readonly score: unknown;
  readonly isCancelled: boolean;
}

/** The annotations of a task, in the order of its results. */
export function rowsOfTask(
  { number: line, value, repeatsKey }: JsonElement,
  fromName: string,
  options: ReadOptions,
): FoundRow[] {
  if (repeatsKey) return [{ line, problem: new RowProblem(null, value, 'has a key twice') }];
  const task = record(value);
  if (!Array.isArray(task['annotations']) && !Array.isArray(task['predictions'])) {
    const reason = 'is no task with annotations or predictions: export as JSON, not as JSON-MIN';
    return [{ line, problem: new RowProblem(null, value, reason) }];
  }
  const dataset = options.dataset ?? (task['project'] === undefined ? fromName : `project-${inWords(task['project'])}`);
  const prefix = `label-studio:${dataset}:${inWords(task['id'] ?? `#${line}`)}`;
  return [
    ...rowsOfEach(line, 'annotations', task, (said, i) => rowsOfOpinion(line, task, prefix, byHuman(said, i), options)),
    ...rowsOfEach(line, 'predictions', task, (said, i) => rowsOfOpinion(line, task, prefix, byModel(said, i), options)),
  ];
}

/** The rows of each object in a list of a task; one with the problem for what is no list, or no object with results. */
function rowsOfEach(
  line: number,
  list: 'annotations' | 'predictions',
  task: Json,
  make: (said: Json, i: number) => FoundRow[],
): FoundRow[] {
  const all = task[list] ?? [];
  if (!Array.isArray(all)) return [{ line, problem: new RowProblem(list, all, 'is not a list') }];
  return all.flatMap((said: unknown, i) => {
    if (Array.isArray(record(said)['result'])) return make(record(said), i);
    return [{ line, problem: new RowProblem(list, said, `holds at place ${i + 1} what has no list of results`) }];
  });
}

const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.map(record) : []);

function byHuman(annotation: Json, i: number): Opinion {
  const { id, result, completed_by: by, ground_truth, was_cancelled } = annotation;
  const author = record(by)['email'] ?? record(by)['id'] ?? (by !== null && typeof by !== 'object' ? by : undefined);
  return {
    key: inWords(id ?? `#${i + 1}`),
    results: listOf(result),
    values: { source: 'HUMAN', author: author === undefined ? undefined : inWords(author) },
    data: ground_truth === true ? { ground_truth } : {},
    score: undefined,
    isCancelled: was_cancelled === true,
  };
}

function byModel({ id, result, score, model_version }: Json, i: number): Opinion {
  return {
    key: `prediction-${inWords(id ?? `#${i + 1}`)}`,
    results: listOf(result),
    values: { source: 'MODEL' },
    data: model_version == null ? {} : { model_version },
    score,
    isCancelled: false,
  };
}

function rowsOfOpinion(
  line: number,
  task: Json,
  prefix: string,
  { key, results, values, data, score, isCancelled }: Opinion,
  { clip }: ReadOptions,
): FoundRow[] {
  const idOf = (result: Json) =>
    [prefix, key, result['id'] ?? `#${results.indexOf(result) + 1}`, result['from_name']]
      .filter((part) => part !== undefined)
      .map(inWords)
      .join(':');
  const idOfRegion = (region: unknown) => {
    const result = results.find(({ id }) => id === region);
    if (!result) throw new RowProblem('from_id,to_id', region, 'is not the id of a result beside it');
    return idOf(result);
  };
  return results.flatMap((result) => {
    if (isCancelled) return [{ line, problem: new RowProblem('was_cancelled', true, 'is of a skipped annotation') }];
    const rows: FoundRow[] = [];
    const failed = orProblem(line, () => {
      const medium = mediumOf(task, result);
      const own = ownOf(result);
      for (const { of, suffix, ...region } of labelled(regionsOf(result, medium, idOfRegion, clip))) {
        const found: FoundAnnotation = {
          line,
          medium,
          ...region,
          values: {
            ...of,
            ...values,
            id: `${idOf(result)}${suffix}`,
            confidence: values['source'] === 'MODEL' ? (result['score'] ?? score) : undefined,
            data: withOrigin({ ...(of['data'] as object | undefined), ...data }, result),
          },
        };
        const said = own.shift();
        // A keyframe that only ends the one before it.
        if (said !== null) rows.push(withOwnSaid(found, said));
      }
      const last = rows.pop();
      if (!last) throw new RowProblem('value', result['value'], 'has nothing to import: its list is empty');
      return last;
    });
    return [...rows, failed];
  });
}

function withOrigin(data: Record<string, unknown>, { origin, parentID, meta }: Json): object | undefined {
  if (origin !== undefined && origin !== 'manual') data['origin'] = origin;
  if (parentID != null) data['parent'] = parentID;
  const { [OWN_MEMBER]: _, ...said } = record(meta);
  if (meta != null && !(OWN_MEMBER in record(meta) && Object.keys(said).length === 0)) {
    data['meta'] = OWN_MEMBER in record(meta) ? said : meta;
  }
  return Object.keys(data).length > 0 ? data : undefined;
}

/** What an export says of each annotation of a result, which Label Studio keeps in its `meta`. */
function ownOf({ meta }: Json): unknown[] {
  const own = record(meta)[OWN_MEMBER];
  return Array.isArray(own) ? [...(own as unknown[])] : [];
}
