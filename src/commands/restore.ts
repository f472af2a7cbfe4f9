import { Command } from 'commander';
import { readConfig } from '../config.js';
import { backupsAt, restoreTarget } from './backup-places.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';
import type { ExitCode } from './usage.js';

export function restoreCommand(done: (code: ExitCode) => void): Command {
  return new Command('restore')
    .description(
      'Make the lake at LAKE_URI, a folder or s3://bucket/prefix where nothing may be yet, of a state that `media-graph backup` kept, and verify it.',
    )
    .argument('<from>', 'the folder of backups, or s3://bucket/prefix')
    .option('--state <name>', 'which; the newest when left out')
    .option('--json', 'print the result as JSON', false)
    .action(async (from: string, { state, json }: { state?: string; json: boolean }) => {
      const { restore } = await import('../lake/backup/restore.js');
      const { verifySnapshot } = await import('../lake/verify/verify.js');
      const [backups, target] = [await backupsAt(from), await restoreTarget()];
      const { createdAt, snapshot, files } = await restore(
        backups,
        state ?? null,
        target,
        readConfig().LAKE_STORAGE_OPTIONS,
      );
      const { checks, findings } = await withLake((lake) => verifySnapshot(lake.current));
      const faults = findings.map(({ check, count }) => `${check}: ${count} faults; media-graph verify names them`);
      printResult(json, { createdAt, snapshot: snapshot.number, files: files.length, checks, findings }, [
        `restored ${target.uri} as of ${createdAt}: snapshot ${snapshot.number}, ${files.length} files`,
        ...(faults.length > 0 ? faults : [`${checks} checks, all hold`]),
      ]);
      done(findings.length > 0 ? 1 : 0);
    });
}
