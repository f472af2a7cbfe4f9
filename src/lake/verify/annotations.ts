import { dataProblem, placeProblem } from './annotation-types.js';
import { scan } from '../lancedb/scan.js';
import { annotationDrafts } from '../tables/annotation-drafts.js';
import { annotationRevisions } from '../tables/annotation-revisions.js';
import { annotationRuns, type RunStatus } from '../tables/annotation-runs.js';
import { annotationTypes } from '../tables/annotation-types.js';
import { annotations } from '../tables/annotations.js';
import { checkOf, rowCheck, type Check, type Fault } from './check.js';
import { numbersFrom } from './numbers-from.js';

const DAY_MS = 86_400_000;

/** Annotations match their types, versions are consecutive, and annotations of runs are in the table of the run's state. */
export const annotationChecks: readonly Check[] = [
  rowCheck('annotations: data are as the type says', annotations, ['id', 'type', 'data'], function* (row, known) {
    const type = known.types.get(row.type);
    const problem = type && dataProblem(type, row.data);
    if (problem)
      yield { id: row.id, column: 'data', value: row.data, problem: `${problem.pointer} ${problem.reason}`.trim() };
  }),
  rowCheck(
    'annotations: the place is as the type says',
    annotations,
    ['id', 'type', 'start_us', 'x'],
    function* (row, known) {
      const type = known.types.get(row.type);
      const problem = type && placeProblem(type, row);
      if (problem) yield { id: row.id, column: 'type', value: row.type, problem: `but ${problem.reason}` };
    },
  ),
  runIs(annotations, 'PUBLISHED'),
  runIs(annotationDrafts, 'OPEN'),
  versionsFollow(),
  checkOf({
    name: 'annotation_types: versions count from 1',
    table: annotationTypes,
    columns: ['name', 'version'],
    begin() {
      const versions = new Map<string, number[]>();
      return {
        row({ name, version }) {
          versions.set(name, [...(versions.get(name) ?? []), version]);
          return [];
        },
        *end() {
          for (const [name, all] of versions) {
            if (numbersFrom(1, all)) continue;
            yield { id: name, column: 'version', value: all, problem: 'are not 1, 2, 3 …' };
          }
        },
      };
    },
  }),
  checkOf({
    name: 'annotation_runs: one of a type, model and asset is published',
    table: annotationRuns,
    columns: ['id', 'type', 'model_id', 'asset_id', 'status'],
    begin() {
      const published = new Map<string, string>();
      return {
        *row({ id, type, model_id, asset_id, status }) {
          if (status !== 'PUBLISHED') return;
          const key = JSON.stringify([type, model_id, asset_id]);
          const other = published.get(key);
          if (other !== undefined) yield { id, column: 'status', value: status, problem: `and so is run ${other}` };
          published.set(key, id);
        },
      };
    },
  }),
  rowCheck(
    'annotation_runs: none is open for more than a day',
    annotationRuns,
    ['id', 'status', 'started_at'],
    function* ({ id, status, started_at }) {
      if (status !== 'OPEN' || Date.now() - started_at < DAY_MS) return;
      const since = new Date(started_at).toISOString();
      yield { id, column: 'status', value: status, problem: `since ${since}; publish or abort it` };
    },
  ),
];

function runIs(table: typeof annotations | typeof annotationDrafts, status: RunStatus): Check {
  const of = table as typeof annotations;
  return rowCheck(`${table.name}: the run is ${status}`, of, ['id', 'run_id'], function* ({ id, run_id }, known) {
    if (run_id === null || known.runs.get(run_id) === status) return;
    const is = known.runs.get(run_id) ?? 'not there';
    yield { id, column: 'run_id', value: run_id, problem: `is the id of a run that is ${is}` };
  });
}

/** An annotation's previous versions. */
interface Ended {
  readonly versions: number[];
  /** The greatest of them that something else than a newer one ended. */
  hiddenAt: number;
}

/** Versions have no gap, and the current one is the next. */
function versionsFollow(): Check {
  return checkOf({
    name: 'annotation_revisions: versions follow each other up to the one that stands',
    table: annotationRevisions,
    columns: ['annotation_id', 'version', 'ended'],
    begin() {
      const byId = new Map<string, Ended>();
      return {
        row({ annotation_id: id, version, ended }) {
          let of = byId.get(id);
          if (!of) byId.set(id, (of = { versions: [], hiddenAt: 0 }));
          of.versions.push(version);
          if (ended !== 'CHANGED') of.hiddenAt = Math.max(of.hiddenAt, version);
          return [];
        },
        async *end(snapshot) {
          const standing = new Map<string, number>();
          for await (const batch of scan(snapshot, annotations, ['id', 'version']))
            for (const { id, version } of batch) if (byId.has(id)) standing.set(id, version);
          for (const [id, of] of byId) yield* gapOf(id, of, standing.get(id));
        },
      };
    },
  });
}

function* gapOf(id: string, { versions, hiddenAt }: Ended, standing: number | undefined): Iterable<Fault> {
  const last = Math.max(...versions);
  const fault = { id, column: 'version', value: versions };
  if (!numbersFrom(Math.min(...versions), versions)) yield { ...fault, problem: 'do not follow each other' };
  else if (standing === undefined && hiddenAt !== last) yield { ...fault, problem: 'but nothing stands after them' };
  else if (standing !== undefined && standing !== last + 1)
    yield { ...fault, problem: `but version ${standing} stands` };
}
