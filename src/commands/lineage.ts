import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { Command } from 'commander';
import { UsageError } from '../base/usage-error.js';
import type { Lake } from '../lake/lancedb/lake.js';
import { withLake } from './lake.js';
import type { ExitCode } from './usage.js';

interface Options {
  readonly since?: string;
  readonly out?: string;
  readonly namespace: string;
}

export function lineageCommand(done: (code: ExitCode) => void): Command {
  return new Command('lineage').description('Tell what came from what in the lake at LAKE_URI.').addCommand(
    new Command('export')
      .description('write what was done as run events of OpenLineage 2-0-2, a line each')
      .option(
        '--since <snapshot or time>',
        'only what came after a named snapshot, or after a time like 2026-05-04T10:11:12Z',
      )
      .option('--out <file>', 'the file to write (default: standard output)')
      .option('--namespace <name>', "OpenLineage's namespace of the lake", 'media-graph')
      .action(async ({ since, out, namespace }: Options) => {
        const count = await withLake(async (lake) => {
          const options = { namespace, since: since === undefined ? null : await timeOf(lake, since) };
          const { lineageEvents } = await import('../exchange/openlineage/export.js');
          const events = lineageEvents(lake.current, options);
          return out === undefined ? writeLines(events, process.stdout) : writeFileWhole(events, out);
        });
        if (out !== undefined) console.log(`wrote ${count} events to ${out}`);
        done(0);
      }),
  );
}

const TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

/** When the snapshot of that name was made, or the time. Throws UsageError for neither. */
async function timeOf(lake: Lake, since: string): Promise<number> {
  const record = await lake.log.byName(since);
  if (record) return record.created_at;
  const time = TIME.test(since) ? Date.parse(since) : NaN;
  if (!Number.isNaN(time)) return time;
  throw new UsageError(`--since must be a named snapshot or a time like 2026-05-04T10:11:12Z, but got "${since}"`);
}

/** The file is there once it is whole. */
async function writeFileWhole(events: AsyncIterable<object>, file: string): Promise<number> {
  const part = `${file}.part`;
  const stream = createWriteStream(part);
  try {
    await once(stream, 'open');
    const count = await writeLines(events, stream);
    stream.end();
    await once(stream, 'finish');
    await rename(part, file);
    return count;
  } catch (error) {
    stream.destroy();
    await rm(part, { force: true });
    throw error;
  }
}

async function writeLines(events: AsyncIterable<object>, to: Writable): Promise<number> {
  let count = 0;
  for await (const event of events) {
    if (!to.write(`${JSON.stringify(event)}\n`)) await once(to, 'drain');
    count++;
  }
  return count;
}
