import { models, stageOf, type ModelRow } from '../tables/models.js';
import { checkOf, rowCheck, type Check, type Fault } from './check.js';

type Version = Pick<ModelRow, 'id' | 'name' | 'previous_id'>;

/** Models of one name are versions of each other. */
export const modelChecks: readonly Check[] = [
  checkOf({
    name: 'models: an alias stands for one version of a name',
    table: models,
    columns: ['id', 'name', 'aliases'],
    begin() {
      const holders = new Map<string, string>();
      return {
        *row({ id, name, aliases }) {
          for (const alias of aliases ?? []) {
            const key = JSON.stringify([name, alias]);
            const holder = holders.get(key);
            const problem = `but ${alias} of ${JSON.stringify(name)} stands for ${JSON.stringify(holder)}, too`;
            if (holder !== undefined) yield { id, column: 'aliases', value: aliases, problem };
            holders.set(key, id);
          }
        },
      };
    },
  }),
  checkOf({
    name: 'models: previous_id is of the same name, and leads to a first version',
    table: models,
    columns: ['id', 'name', 'previous_id'],
    begin() {
      const all = new Map<string, Version>();
      return {
        row(model) {
          all.set(model.id, model);
          return [];
        },
        *end() {
          for (const model of all.values()) yield* previousFaults(model, all);
        },
      };
    },
  }),
  rowCheck(
    'models: the last stage of the history is the stage',
    models,
    ['id', 'stage', 'stage_history'],
    function* ({ id, stage, stage_history }) {
      const last = stage_history?.at(-1)?.stage;
      if (last === undefined || last === stageOf(stage)) return;
      yield { id, column: 'stage', value: stage, problem: `but its history ends with ${last}` };
    },
  ),
];

/** One that is not there is a fault of another check. */
function* previousFaults(model: Version, all: ReadonlyMap<string, Version>): Iterable<Fault> {
  const { id, name, previous_id } = model;
  const previous = previous_id === null ? undefined : all.get(previous_id);
  if (!previous) return;
  const fault = { id, column: 'previous_id', value: previous_id };
  if (previous.name !== name) yield { ...fault, problem: `is of the name ${JSON.stringify(previous.name)}` };
  const passed = new Set<string>();
  for (let at: Version | undefined = previous; at && !passed.has(at.id); at = all.get(at.previous_id ?? '')) {
    passed.add(at.id);
    if (at.id !== id) continue;
    yield { ...fault, problem: 'leads back to itself' };
    return;
  }
}
