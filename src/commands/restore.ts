import { Command } from 'commander';
import { readConfig } from '../config.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';
import type { ExitCode } from './usage.js';

export function restoreCommand(done: (code: ExitCode) => void): Command {
  return new Command('restore')
    .description(
      'Make the lake at LAKE_URI, where nothing may be yet, of a state that `media-graph backup` kept, and verify it.',
    )
    .argument('<from>', 'the folder of backups, or s3://bucket/prefix')
    .option('--state <name>', 'which; the newest when left out')
    .option('--json', 'print the result as JSON', false)
    .action(async (from: string, { state, json }: { state?: string; json: boolean }) => {
      const { restore } = await import('../lake/backup/restore.js');
      const { placeAt } = await import('../lake/backup/place-at.js');
      const { s3AccessOf } = await import('../server/media/s3-access.js');
      const { verifySnapshot } = await import('../lake/verify/verify.js');
      const config = readConfig();
      const uri = config.LAKE_URI;
      const place = placeAt(from, () => s3AccessOf(config));
      const { createdAt, snapshot, files } = await restore(place, state ?? null, uri);
      const { checks, findings } = await withLake((lake) => verifySnapshot(lake.current));
      const faults = findings.map(({ check, count }) => `${check}: ${count} faults; media-graph verify names them`);
      printResult(json, { createdAt, snapshot: snapshot.number, files: files.length, checks, findings }, [
        `restored ${uri} as of ${createdAt}: snapshot ${snapshot.number}, ${files.length} files`,
        ...(faults.length > 0 ? faults : [`${checks} checks, all hold`]),
      ]);
      done(findings.length > 0 ? 1 : 0);
    });
}
