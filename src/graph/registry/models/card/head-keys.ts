import type { ModelRow, ReportedMetric } from '../../../../lake/tables/models.js';
import { CardError } from './card-error.js';
import type { Head, ReadHead } from './yaml-head.js';

/** What a head says of the columns that have keys in it; a column that it says nothing of is not there. */
export type SaidInHead = Partial<
  Pick<ModelRow, 'name' | 'version' | 'task' | 'licence' | 'languages' | 'tags' | 'derived_from' | 'reported_metrics'>
> & {
  /** Names of datasets, wherever they are. */
  readonly datasets?: readonly string[];
};

/** Throws CardError where a key that is understood holds what it cannot. Other keys may hold anything. */
export function saidInHead(read: ReadHead): SaidInHead {
  const index = indexOf(read);
  const said = {
    name: textOf(read, 'model_name') ?? index.name,
    version: versionOf(read),
    task: textOf(read, 'pipeline_tag'),
    licence: listOf(read, 'license')?.join(', '),
    languages: listOf(read, 'language')?.map(canonical),
    tags: listOf(read, 'tags'),
    derived_from: listOf(read, 'base_model'),
    datasets: listOf(read, 'datasets'),
    reported_metrics: index.metrics,
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

/** The head of a row without an imported card. */
export function headOf(row: ModelRow): Head {
  const { name, version, task, licence, languages, tags, derived_from, trained_on, reported_metrics } = row;
  const keys = {
    model_name: name,
    version,
    license: licence,
    language: filled(languages),
    tags: filled(tags),
    datasets: filled(trained_on),
    base_model: filled(derived_from),
    pipeline_tag: task,
    'model-index': filled(reported_metrics) && [{ name, results: reported_metrics!.map(resultOf) }],
  };
  return Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== null));
}

const filled = <T>(list: readonly T[] | null): readonly T[] | null => (list && list.length > 0 ? list : null);

/** BCP 47 in its canonical form; what is none, such as `multilingual`, as it stands. */
function canonical(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    return tag;
  }
}

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

function textOf({ head, lineOf }: ReadHead, key: string): string | undefined {
  const value = head[key];
  if (value == null || value === '') return undefined;
  if (isScalar(value)) return String(value);
  throw new CardError(lineOf([key]), `${key} must be text`);
}

function versionOf(read: ReadHead): string | undefined {
  const said = textOf(read, 'version');
  return said === undefined || typeof read.head['version'] === 'string' ? said : (read.written('version') ?? said);
}

/** One text, or a list of texts. */
function listOf({ head, lineOf }: ReadHead, key: string): string[] | undefined {
  const value = head[key];
  if (value == null || value === '') return undefined;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const odd = list.findIndex((one) => !isScalar(one));
  if (odd >= 0) {
    throw new CardError(lineOf(Array.isArray(value) ? [key, odd] : [key]), `${key} must be text or a list of texts`);
  }
  return list.map(String);
}

const INDEX = 'model-index';

interface Index {
  readonly name?: string;
  readonly metrics?: readonly ReportedMetric[];
}

function indexOf({ head, lineOf }: ReadHead): Index {
  const models = head[INDEX];
  if (models == null) return {};
  const at = { lineOf, path: [INDEX] };
  const results = itemsOf(models, at).flatMap(([model, of]) => itemsOf(model['results'] ?? [], below(of, 'results')));
  const metrics = results.flatMap(([result, of]) =>
    itemsOf(result['metrics'] ?? [], below(of, 'metrics')).flatMap(([metric, at]) => figureOf(result, metric, at)),
  );
  const { name } = (models as readonly { name?: unknown }[])[0] ?? {};
  return { ...(typeof name === 'string' && name !== '' && { name }), metrics };
}

type Item = Readonly<Record<string, unknown>>;
interface At {
  readonly path: readonly (string | number)[];
  readonly lineOf: ReadHead['lineOf'];
}

const below = ({ path, lineOf }: At, key: string | number): At => ({ path: [...path, key], lineOf });

function itemsOf(list: unknown, at: At): [Item, At][] {
  const wrong = ({ path, lineOf }: At, what: string) =>
    new CardError(lineOf(path), `${path.join('.')} must be ${what}`);
  if (!Array.isArray(list)) throw wrong(at, 'a list');
  return list.map((item: unknown, i): [Item, At] => {
    if (typeof item === 'object' && item !== null && !Array.isArray(item)) return [item as Item, below(at, i)];
    throw wrong(below(at, i), 'keys and values');
  });
}

/** A value that is no number, such as a table of several, stands in the head alone. */
function figureOf(result: Item, metric: Item, { path, lineOf }: At): ReportedMetric[] {
  const name = metric['type'] ?? metric['name'];
  if (typeof name !== 'string' || name === '') {
    throw new CardError(lineOf(path), `${path.join('.')} needs a type, such as f1`);
  }
  const { value, args } = metric;
  if (typeof value !== 'number') return [];
  const label = (args as { label?: unknown } | null | undefined)?.label;
  const named = (of: unknown) => {
    const { name, type } = (of ?? {}) as { name?: unknown; type?: unknown };
    return [name, type].find((one): one is string => typeof one === 'string' && one !== '') ?? null;
  };
  return [
    {
      metric: name,
      value,
      label: typeof label === 'string' ? label : null,
      task: named(result['task']),
      dataset: named(result['dataset']),
    },
  ];
}

function resultOf({ metric, value, label, task, dataset }: ReportedMetric) {
  return {
    ...(task !== null && { task: { type: task } }),
    ...(dataset !== null && { dataset: { name: dataset, type: dataset } }),
    metrics: [{ type: metric, value, ...(label !== null && { args: { label } }) }],
  };
}
