import { Command, Option } from 'commander';
import { readConfig } from '../config.js';
import { indexTables, type IndexedTable } from '../lake/lancedb/maintain.js';
import { indexSpace, type IndexedSpace } from '../lake/nearest/index-space.js';
import { mediaTables } from '../lake/tables/all.js';
import { checkDisk } from './check-disk.js';
import { printResult } from './output.js';
import { numberFrom, wholeNumberFrom } from './parse.js';
import { withLake } from './lake.js';
import { UsageError } from '../base/usage-error.js';
import type { ExitCode } from './usage.js';

interface Options {
  table?: string;
  space?: string;
  floor: number;
  sample: number;
  json: boolean;
}

export function indexCommand(done: (code: ExitCode) => void): Command {
  const names = mediaTables.map((table) => table.name);
  return new Command('index')
    .description('Create the indices that the tables of the lake at LAKE_URI lack, and bring all up to date.')
    .addOption(new Option('--table <name>', 'this one only').choices(names))
    .option('--space <name>', "build the index over a space's vectors anew, and measure what it finds")
    .option('--floor <recall>', 'keep the index of before when the new one finds less, 0 to 1', numberFrom(0, 1), 0.95)
    .option('--sample <count>', 'how many vectors to measure that over', wholeNumberFrom(1, 10_000), 200)
    .option('--json', 'print the result as JSON', false)
    .action(async ({ table, space, floor, sample, json }: Options) => {
      if (table !== undefined && space !== undefined) throw new UsageError('--table and --space: give one of them');
      if (space !== undefined) {
        const indexed = await withRoom((lake, writing) => indexSpace(lake, space, { ...writing, floor, sample }));
        printResult(json, indexed, [spaceLine(indexed)]);
      } else {
        const tables = mediaTables.filter(({ name }) => table === undefined || name === table);
        const indexed = await withRoom((lake, writing) => indexTables(lake, tables, writing));
        printResult(json, indexed, indexed.map(tableLine));
      }
      done(0);
    });
}

const withRoom: typeof withLake = (work) =>
  withLake(async (lake, writing) => {
    await checkDisk(lake, readConfig(), 'index');
    return work(lake, writing);
  });

function tableLine({ table, created, rowsAdded }: IndexedTable): string {
  const made = created.length > 0 ? `created ${created.join(', ')}` : 'none was missing';
  return `${table}: ${made}${rowsAdded > 0 ? `; ${rowsAdded} rows added` : ''}`;
}

function spaceLine({ space, vectors, recallAt10, seconds }: IndexedSpace): string {
  return `${space}: ${vectors} vectors indexed in ${seconds.toFixed(1)} s, recall@10 ${recallAt10.toFixed(3)}`;
}
