import { Command } from 'commander';
import { backupsAt, lakeFiles } from './backup-places.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';
import { wholeNumberFrom } from './parse.js';
import type { ExitCode } from './usage.js';

export function backupCommand(done: (code: ExitCode) => void): Command {
  return new Command('backup')
    .description(
      'Copy the lake at LAKE_URI, a folder or s3://bucket/prefix, and what was uploaded to its folder, into a place of backups; again, only what is new. Writers go on.',
    )
    .argument('<to>', 'the folder of backups, made when it is not there; or s3://bucket/prefix')
    .option('--keep <number>', 'let all but the newest so many states go', wholeNumberFrom(1, 10_000))
    .option('--json', 'print the result as JSON', false)
    .action(async (to: string, { keep, json }: { keep?: number; json: boolean }) => {
      const { backUp } = await import('../lake/backup/back-up.js');
      const { keepNewest } = await import('../lake/backup/store.js');
      const [from, place] = [await lakeFiles(), await backupsAt(to)];
      const report = await withLake((lake, writing) => backUp(lake, from, place, writing));
      const removed = keep === undefined ? null : await keepNewest(place, keep);
      const { state, snapshot, files, bytes, copiedFiles, copiedBytes } = report;
      printResult(json, { ...report, removed }, [
        `state ${state}: snapshot ${snapshot}, ${files} files, ${megabytes(bytes)}; copied ${copiedFiles} files, ${megabytes(copiedBytes)}`,
        ...(removed ? [`let go: ${removed.states} older states, ${removed.objects} files`] : []),
      ]);
      done(0);
    });
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
