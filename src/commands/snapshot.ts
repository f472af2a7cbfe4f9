import { Argument, Command, InvalidArgumentError } from 'commander';
import { deleteSnapshot } from '../graph/registry/snapshots/delete-snapshot.js';
import { canPin } from '../lake/lancedb/branches.js';
import { createNamedSnapshot, snapshotNameProblem } from '../lake/lancedb/named.js';
import type { SnapshotRecord } from '../lake/lancedb/snapshots.js';
import { printResult } from './output.js';
import { withLake } from './lake.js';
import type { ExitCode } from './usage.js';

export function snapshotCommand(done: (code: ExitCode) => void): Command {
  const name = () => new Argument('<name>', 'letters, digits, . _ -').argParser(parseName);
  return new Command('snapshot')
    .description(
      'Name a state of the lake at LAKE_URI and keep it; readers ask for it with the header x-lake-snapshot.',
    )
    .addCommand(
      new Command('create')
        .description('keep the present state under a name')
        .addArgument(name())
        .option('--note <text>', 'what it is')
        .option('--json', 'print it as JSON', false)
        .action(async (name: string, { note, json }: { note?: string; json: boolean }) => {
          const record = await withLake(async (lake, writing) => {
            const made = await createNamedSnapshot(lake, name, note ?? null, writing);
            if (!(await canPin(lake.connection)))
              console.error(
                `${lake.uri} has no branches: the snapshot can be read for as long as versions are kept there`,
              );
            return made;
          });
          printResult(json, snapshotAsJson(record), [`created snapshot ${name} (number ${record.number})`]);
          done(0);
        }),
    )
    .addCommand(
      new Command('list')
        .description('the snapshots that can be read, newest first')
        .option('--json', 'print them as JSON', false)
        .action(async ({ json }: { json: boolean }) => {
          const records = (await withLake((lake) => lake.log.all())).reverse();
          printResult(json, records.map(snapshotAsJson), records.map(asLine));
          done(0);
        }),
    )
    .addCommand(
      new Command('delete')
        .description(
          'let a named state go that no dataset and no evaluation is of; `media-graph optimize` then frees its files',
        )
        .addArgument(name())
        .option('--json', 'print its name as JSON', false)
        .action(async (name: string, { json }: { json: boolean }) => {
          await withLake((lake, writing) => deleteSnapshot(lake, name, writing));
          printResult(json, { name }, [`deleted snapshot ${name}`]);
          done(0);
        }),
    );
}

function parseName(value: string): string {
  const problem = snapshotNameProblem(value);
  if (problem === null) return value;
  throw new InvalidArgumentError(problem);
}

const createdAt = (record: SnapshotRecord) => new Date(record.created_at).toISOString();

/** A state as commands print it. */
export function snapshotAsJson(record: SnapshotRecord) {
  return { name: record.name, number: record.number, createdAt: createdAt(record), note: record.note };
}

function asLine(record: SnapshotRecord): string {
  return [record.name ?? String(record.number), createdAt(record), record.note ?? ''].join('  ').trimEnd();
}
