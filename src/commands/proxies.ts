import { Command } from 'commander';
import { UsageError } from '../base/usage-error.js';
import { readConfig } from '../config.js';
import { needsProxyBecause } from '../graph/playback/playable.js';
import type { Lake } from '../lake/lancedb/lake.js';
import { select } from '../lake/lancedb/read.js';
import { assets, type AssetRow } from '../lake/tables/assets.js';
import type { MediaEngine } from '../media/decoder/types.js';
import type { ProxyFolder } from '../media/proxies/proxy-folder.js';
import { withLake } from './lake.js';
import { namedAssets } from './named-assets.js';
import { printResult } from './output.js';
import { showCount } from './progress.js';
import type { ExitCode } from './usage.js';

interface Options {
  title: string[];
  all: boolean;
  dryRun: boolean;
  json: boolean;
}

type Status = 'made' | 'due' | 'there' | 'unneeded' | 'failed';

interface Outcome {
  readonly asset: string;
  readonly status: Status;
  /** Why browsers do not play the file, or why it failed. */
  readonly reason: string | null;
}

export function proxiesCommand(done: (code: ExitCode) => void): Command {
  return new Command('proxies')
    .description(
      'Make copies that browsers play, of at most 720p with the same frames, of the media of the lake at LAKE_URI that they do not play; run again, it goes on with what is missing.',
    )
    .argument('[asset...]', 'ids of assets')
    .option('--title <id>', 'the assets of this title (again for more)', collect, [])
    .option('--all', 'all assets of the lake', false)
    .option('--dry-run', 'only tell what would be made', false)
    .option('--json', 'print the result as JSON', false)
    .action(async (ids: string[], options: Options) => {
      if (options.all === ids.length + options.title.length > 0)
        throw new UsageError('give either ids of assets, --title, or --all');
      done(await run(ids, options));
    });
}

async function run(ids: readonly string[], { title, dryRun, json }: Options): Promise<ExitCode> {
  const { proxyFolderOf } = await import('../server/media/folders.js');
  const stop = new AbortController();
  const abort = () => stop.abort(new Error('stopped; the next run goes on from here'));
  process.once('SIGINT', abort);
  const outcomes: Outcome[] = [];
  let removed = { files: 0, bytes: 0 };
  try {
    await withLake(async (lake) => {
      const folder = proxyFolderOf(lake, readConfig());
      if (!folder) throw new UsageError('there is no folder for proxies: set PROXY_FOLDER');
      const all = await namedAssets(lake.current, ids, title);
      if (!dryRun) removed = await tidied(lake, folder);
      let engine: Promise<MediaEngine> | undefined;
      const open = () => (engine ??= import('../media/decoder/engine.js').then(({ openEngine }) => openEngine()));
      try {
        for (const [i, asset] of all.entries()) {
          const name = `${asset.id} (${i + 1} of ${all.length})`;
          const outcome = await outcomeOf(folder, asset, dryRun ? null : { open, name, signal: stop.signal });
          if (outcome.status === 'made') {
            const made = await folder.trim();
            removed = { files: removed.files + made.files, bytes: removed.bytes + made.bytes };
          }
          outcomes.push(outcome);
          if (!json) printOutcome(outcome);
        }
      } finally {
        const started = await engine?.catch(() => null);
        await started?.close();
      }
    });
  } finally {
    process.off('SIGINT', abort);
  }
  const went = removed.files > 0 ? [`${removed.files} files of ${removed.bytes} bytes went out of the cache`] : [];
  printResult(json, { assets: outcomes, removed }, went);
  return outcomes.some(({ status }) => status === 'failed') ? 1 : 0;
}

/** Removes what the cache should not hold by now. */
async function tidied(lake: Lake, folder: ProxyFolder) {
  return folder.tidy(await select(await lake.refresh(), assets, { columns: ['id', 'checksum'] }));
}

interface Making {
  open(): Promise<MediaEngine>;
  readonly name: string;
  readonly signal: AbortSignal;
}

/** @param making null: only tells */
async function outcomeOf(folder: ProxyFolder, asset: AssetRow, making: Making | null): Promise<Outcome> {
  const reason = needsProxyBecause(asset);
  const told = (status: Status, why = reason): Outcome => ({ asset: asset.id, status, reason: why });
  if (reason === null) return told('unneeded');
  if ((await folder.find(asset)) !== null) return told('there');
  if (!making) return told('due');
  const { makeProxy } = await import('../media/proxies/make-proxy.js');
  const bar = showCount(process.stderr, making.name);
  const seconds = (us: number) => Math.round(us / 1_000_000);
  const failed = await makeProxy(folder, making.open, asset, {
    signal: making.signal,
    onProgress: (at, total) => bar.show(seconds(at), seconds(total)),
  }).finally(() => bar.clear());
  return failed === null ? told('made') : told('failed', failed);
}

function printOutcome({ asset, status, reason }: Outcome): void {
  if (status === 'failed') console.error(`${asset}: no proxy: ${reason}`);
  else if (status === 'made') console.log(`${asset}: made a proxy, since ${reason}`);
  else if (status === 'due') console.log(`${asset}: would be made, since ${reason}`);
  else if (status === 'there') console.log(`${asset}: has a proxy`);
}

const collect = (value: string, before: string[]): string[] => [...before, value];
