import { Argument, Command } from 'commander';
import { UsageError } from '../base/usage-error.js';
import { equals } from '../lake/lancedb/filter.js';
import { select } from '../lake/lancedb/read.js';
import type { View } from '../lake/lancedb/view.js';
import { evaluations, type EvaluationRow } from '../lake/tables/evaluations.js';
import {
  evaluationAsJson,
  evaluationLines,
  inWords,
  rounded,
  tableOf,
  type ToldEvaluation,
  type ToldFigure,
} from './evaluation-table.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';
import type { ExitCode } from './usage.js';

export function evaluationCommand(done: (code: ExitCode) => void): Command {
  const asJson = ['--json', 'print it as JSON', false] as const;
  return new Command('evaluation')
    .description('List, show, compare or delete the evaluations of the lake at LAKE_URI.')
    .addCommand(
      new Command('list')
        .description('all of them, newest first')
        .option(...asJson)
        .action(async ({ json }: { json: boolean }) => {
          const rows = await withLake((lake) => select(lake.current, evaluations));
          rows.sort((a, b) => b.created_at - a.created_at || (a.id < b.id ? -1 : 1));
          printResult(json, rows, rows.map(lineOf));
          done(0);
        }),
    )
    .addCommand(
      new Command('show')
        .description('one of them with its figures')
        .argument('<id>', 'id of the evaluation')
        .option(...asJson)
        .action(async (id: string, { json }: { json: boolean }) => {
          const told = await withLake((lake) => toldOf(lake.current, id));
          printResult(json, told, evaluationLines(told));
          done(0);
        }),
    )
    .addCommand(
      new Command('compare')
        .description('the figures of several side by side')
        .addArgument(new Argument('<id...>', 'ids of evaluations, two or more'))
        .option(...asJson)
        .action(async (ids: string[], { json }: { json: boolean }) => {
          if (ids.length < 2) throw new UsageError('name two evaluations or more; see: media-graph evaluation list');
          const all = await withLake((lake) => Promise.all(ids.map((id) => toldOf(lake.current, id))));
          printResult(json, all, compared(all));
          done(0);
        }),
    )
    .addCommand(
      new Command('delete')
        .description('take one away, with its figures and cases; its snapshot stays')
        .argument('<id>', 'id of the evaluation')
        .option(...asJson)
        .action(async (id: string, { json }: { json: boolean }) => {
          const { deleteEvaluation } = await import('../graph/registry/evaluations/delete.js');
          const { byCommand } = await import('../graph/access/by.js');
          const deleted = await withLake((lake, writing) =>
            deleteEvaluation(lake, id, byCommand('media-graph'), writing),
          );
          if (deleted === null) throw noSuch(id);
          printResult(json, { id }, [`deleted evaluation ${id}`]);
          done(0);
        }),
    );
}

const noSuch = (id: string) => new UsageError(`there is no evaluation "${id}"; see: media-graph evaluation list`);

function lineOf({ id, task, created_at, predictions, truth }: EvaluationRow): string {
  return [id, new Date(created_at).toISOString(), task, `${inWords(predictions)} against ${inWords(truth)}`].join('  ');
}

async function toldOf(view: View, id: string): Promise<ToldEvaluation> {
  const [row] = await select(view, evaluations, { where: equals('id', id) });
  if (!row) throw noSuch(id);
  return evaluationAsJson(view, row);
}

/** A line for each figure that one of them has. */
function compared(all: readonly ToldEvaluation[]): string[] {
  const keyOf = ({ metric, label }: ToldFigure) => JSON.stringify([label, metric]);
  const own = all.map(({ metrics }) => new Map(metrics.map((figure) => [keyOf(figure), figure])));
  const keys = new Map(own.flatMap((figures) => [...figures]));
  const value = (figure?: ToldFigure) => {
    if (!figure) return '–';
    const { value, low, high } = figure;
    return low === null ? rounded(value) : `${rounded(value)} (${rounded(low)} to ${rounded(high)})`;
  };
  const rows = [...keys].map(([key, { metric, label }]) => [
    label ?? 'all',
    metric,
    ...own.map((figures) => value(figures.get(key))),
  ]);
  return tableOf([['', 'metric', ...all.map(({ id }) => id)], ...rows]);
}
