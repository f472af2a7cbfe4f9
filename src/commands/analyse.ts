import { Command } from 'commander';
import { UsageError } from '../base/usage-error.js';
import { equals } from '../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../lake/lancedb/lake.js';
import { select } from '../lake/lancedb/read.js';
import { assets } from '../lake/tables/assets.js';
import type { AnalysisOutcome } from '../media/analysers/analyse-asset.js';
import type { MediaEngine } from '../media/decoder/types.js';
import { chosenAnalysers } from './chosen-analysers.js';
import { withLake } from './lake.js';
import { namedAssets } from './named-assets.js';
import { printResult } from './output.js';
import { showCount } from './progress.js';
import type { ExitCode } from './usage.js';

interface Options {
  only?: string[];
  title: string[];
  profile?: string;
  against?: string;
  model: string[];
  words?: string;
  space?: string;
  sentences?: string;
  again: boolean;
  list: boolean;
  json: boolean;
}

export function analyseCommand(done: (code: ExitCode) => void): Command {
  return new Command('analyse')
    .description(
      'Say what is in the media of the lake at LAKE_URI, and whether it is right; run again, it goes on with what is new or stale.',
    )
    .argument('[asset...]', 'ids of assets (default: all of the lake)')
    .option('--only <names>', 'analysers, with commas between (default: all but those that run on request)', names)
    .option('--title <id>', 'the assets of this title (again for more)', collect, [])
    .option('--profile <name or file>', 'what timed text is checked by: general, netflix, or a JSON or YAML file')
    .option('--against <asset>', 'the text track that `translation` compares those of its title with')
    .option(
      '--model <file or folder>',
      'an ONNX model that a JSON file describes, or `model.json` of a folder (again for more)',
      collect,
      [],
    )
    .option('--words <list or file>', 'what `clip-labels` chooses from: a,b,c or a file of one to a line')
    .option('--space <name>', 'the space whose CLIP model `clip-labels` uses (default: the lake’s)')
    .option('--sentences <folder>', 'the sentence model by which `adequacy` compares lines')
    .option('--again', 'analyse anew what is up to date', false)
    .option('--list', 'list the analysers, and whether they can run here', false)
    .option('--json', 'print the result as JSON', false)
    .action(async (ids: string[], options: Options) => done(await (options.list ? list(options) : run(ids, options))));
}

async function run(ids: string[], { title, again, json, ...choice }: Options): Promise<ExitCode> {
  const { analyseAsset } = await import('../media/analysers/analyse-asset.js');
  const { openEngine } = await import('../media/decoder/engine.js');
  const analysers = await chosenAnalysers(choice);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('stopped; the next run goes on from here')));
  const results: { asset: string; analyses: AnalysisOutcome[] }[] = [];
  await withLake(async (lake, writing) => {
    if (choice.against !== undefined) await checkTrack(lake.current, choice.against);
    for (const analyser of analysers) await analyser.check?.(lake.current);
    const all = await namedAssets(lake.current, ids, title);
    // Text alone needs none.
    let engine: Promise<MediaEngine> | undefined;
    const open = () => (engine ??= openEngine());
    try {
      for (const [i, asset] of all.entries()) {
        const bar = showCount(process.stderr, `${asset.id} (${i + 1} of ${all.length})`);
        const how = { ...writing, again, signal: stop.signal };
        const onProgress = (_: string, at: number, total: number) => bar.show(at, total);
        const outcomes = await analyseAsset(lake, open, asset, analysers, { ...how, onProgress }).finally(bar.clear);
        results.push({ asset: asset.id, analyses: outcomes });
        if (!json) outcomes.forEach((outcome) => printOutcome(asset.id, outcome));
      }
    } finally {
      const started = await engine?.catch(() => null);
      await started?.close();
    }
  });
  if (json) console.log(JSON.stringify(results, null, 2));
  return results.some(({ analyses }) => analyses.some(({ status }) => status === 'failed')) ? 1 : 0;
}

async function checkTrack(snapshot: LakeSnapshot, id: string): Promise<void> {
  const [asset] = await select(snapshot, assets, { where: equals('id', id) });
  if (asset?.kind !== 'TEXT') throw new UsageError(`--against: there is no text track ${id} in the lake`);
}

function printOutcome(asset: string, { analyser, status, found, problem }: AnalysisOutcome): void {
  if (status === 'failed') console.error(`${asset}: ${analyser} failed: ${problem}`);
  else console.log(`${asset}: ${analyser} ${status === 'done' ? `found ${found}` : 'is up to date'}`);
}

async function list({ json }: Options): Promise<ExitCode> {
  const { shippedAnalysers } = await import('../media/analysers/shipped.js');
  const rows = await Promise.all(
    shippedAnalysers.map(async ({ name, description, tools, onRequest = false, missing }) => ({
      ...{ name, description, onRequest, tools: tools.map(({ key, version }) => `${key}@${version}`) },
      missing: (await missing?.()) ?? null,
    })),
  );
  const lines = rows.map(({ name, description, onRequest, missing }) => {
    const how = missing !== null ? ` (cannot run here: ${missing})` : onRequest ? ' (on request)' : '';
    return `${name}${how}: ${description}`;
  });
  printResult(json, rows, lines);
  return 0;
}

const collect = (value: string, before: string[]): string[] => [...before, value];

const names = (value: string): string[] => value.split(',').map((name) => name.trim());
