import { Command } from 'commander';
import { storedAt, type StoredAt } from '../lake/lancedb/stored-at.js';
import { snapshotOf } from './export/snapshot-of.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';
import { snapshotAsJson } from './snapshot.js';
import type { ExitCode } from './usage.js';

export function tablesCommand(done: (code: ExitCode) => void): Command {
  return new Command('tables')
    .description(
      'Tell where the tables of a state of the lake at LAKE_URI are, and at which versions of LanceDB, for Spark, Ray and others.',
    )
    .option('--snapshot <name>', 'the state of this name or number, instead of the newest')
    .option('--json', 'print them as JSON, with their columns', false)
    .action(async ({ snapshot: asked, json }: { snapshot?: string; json: boolean }) => {
      const found = await withLake(
        async (lake) => {
          const snapshot = await snapshotOf(lake, asked);
          return { snapshot: snapshotAsJson(snapshot.record), tables: await storedAt(lake, snapshot) };
        },
        { readOnly: true },
      );
      printResult(json, found, found.tables.map(asLine));
      done(0);
    });
}

const asLine = ({ table, version, rows, uri }: StoredAt): string =>
  `${table}: version ${version}, ${rows} rows, ${uri}`;
