import { Command, Option } from 'commander';
import { indexTables, type IndexedTable } from '../lancedb/maintain.js';
import { mediaTables } from '../tables/all.js';
import { withLake } from './lake.js';
import type { ExitCode } from './usage.js';

export function indexCommand(done: (code: ExitCode) => void): Command {
  const names = mediaTables.map((table) => table.name);
  return new Command('index')
    .description('Create the indices that the tables of the lake at LAKE_URI lack, and bring all up to date.')
    .addOption(new Option('--table <name>', 'this one only').choices(names))
    .action(async ({ table }: { table?: string }) => {
      const tables = mediaTables.filter(({ name }) => table === undefined || name === table);
      (await withLake((lake, writing) => indexTables(lake, tables, writing))).forEach(print);
      done(0);
    });
}

function print({ table, created, rowsAdded }: IndexedTable): void {
  const made = created.length > 0 ? `created ${created.join(', ')}` : 'none was missing';
  console.log(`${table}: ${made}${rowsAdded > 0 ? `; ${rowsAdded} rows added` : ''}`);
}
