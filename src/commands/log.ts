import { Command } from 'commander';
import { newestCommits } from '../lake/lancedb/newest-commits.js';
import type { Commit } from '../lake/lancedb/committed.js';
import { wholeNumberFrom } from './parse.js';
import { printResult } from './output.js';
import { withLake } from './lake.js';
import type { ExitCode } from './usage.js';

const SHOWN = 20;

export function logCommand(done: (code: ExitCode) => void): Command {
  return new Command('log')
    .description('What was committed to the lake at LAKE_URI, newest first: who, by what, how many rows.')
    .option('-n, --count <n>', 'how many commits', wholeNumberFrom(1, 1_000_000), SHOWN)
    .option('--json', 'print them as JSON', false)
    .action(async ({ count, json }: { count: number; json: boolean }) => {
      const { commits, kept } = await withLake(async ({ log }) => ({
        commits: await newestCommits(log, count),
        kept: new Set((await log.all()).map(({ number }) => number)),
      }));
      printResult(
        json,
        commits.map((commit) => asJson(commit, kept)),
        commits.map((commit) => asLine(commit, kept)),
      );
      done(0);
    });
}

const createdAt = ({ created_at }: Commit) => new Date(created_at).toISOString();

function asJson(commit: Commit, kept: ReadonlySet<number>) {
  const { number, name, note, by, rows } = commit;
  return {
    number,
    name,
    createdAt: createdAt(commit),
    note,
    by: by ?? [],
    rows: rows ?? {},
    isKept: kept.has(number),
  };
}

function asLine(commit: Commit, kept: ReadonlySet<number>): string {
  const by = (commit.by ?? []).map(({ author, action }) => [author, action].filter(Boolean).join(' by ')).join(', ');
  const rows = Object.entries(commit.rows ?? {}).map(
    ([table, { written, removed }]) =>
      `${table} ${[written && `+${written}`, removed && `−${removed}`].filter(Boolean).join(' ')}`,
  );
  const parts = [commit.number, createdAt(commit), by, commit.note ?? '', rows.join(', ')];
  return [...parts, kept.has(commit.number) ? '' : '(its state is no longer kept)']
    .filter((part) => part !== '')
    .join('  ');
}
