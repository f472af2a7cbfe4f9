import { Command } from 'commander';
import type { Finding, Report } from '../lake/verify/verify.js';
import { withLake } from './lake.js';
import { printChanges } from './print-changes.js';
import type { ExitCode } from './usage.js';

export function verifyCommand(done: (code: ExitCode) => void): Command {
  return new Command('verify')
    .description('Check that the rows of the lake at LAKE_URI are as promised: ids, parents, order, times, vectors.')
    .option('--media', 'look for the files of assets first, and mark those that are gone, or there again', false)
    .option('--json', 'print the findings as JSON', false)
    .action(async ({ media, json }: { media: boolean; json: boolean }) => {
      const { verifySnapshot } = await import('../lake/verify/verify.js');
      const { verifyMedia } = await import('../media/watch/verify-media.js');
      const report = await withLake(async (lake, writing) => {
        // On stderr, so that stdout is the report.
        if (media) printChanges(await verifyMedia(lake, writing), console.error);
        return verifySnapshot(lake.current);
      });
      if (json) console.log(JSON.stringify(report, null, 2));
      else await print(report);
      done(report.findings.length > 0 ? 1 : 0);
    });
}

async function print({ snapshot, checks, findings, notes, emptyTitles }: Report): Promise<void> {
  // Loaded here, since GraphQL's own errors come with it.
  const { quoted } = await import('../base/errors.js');
  findings.forEach((finding) => printFinding(finding, quoted));
  notes.forEach((note) => console.log(`note: ${note}; media-graph index adds them`));
  if (emptyTitles.count > 0) {
    const more = emptyTitles.count > emptyTitles.first.length ? ' …' : '';
    console.log(
      `note: ${emptyTitles.count} titles have neither assets nor children nor annotations: ${emptyTitles.first.join(', ')}${more}; media-graph remove title takes them out`,
    );
  }
  const faults = findings.reduce((sum, { count }) => sum + count, 0);
  const result = faults === 0 ? 'all hold' : `${findings.length} do not hold: ${faults} faults`;
  console.log(`snapshot ${snapshot}: ${checks} checks, ${result}`);
}

function printFinding({ check, table, count, faults }: Finding, quoted: (value: unknown) => string): void {
  console.log(check);
  for (const { id, column, value, problem } of faults) {
    console.log(`  ${table} ${id}: ${column} ${quoted(value)} ${problem}`);
  }
  if (count > faults.length) console.log(`  … and ${count - faults.length} more`);
}
