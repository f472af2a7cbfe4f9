import { Command, Option } from 'commander';
import type { MadeMap } from '../lake/embedding/map/make-map.js';
import { MAP_METHODS, type MapMethod } from '../lake/tables/spaces.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';
import { wholeNumberFrom } from './parse.js';
import { showCount } from './progress.js';
import type { ExitCode } from './usage.js';

interface Options {
  space?: string;
  method?: Lowercase<MapMethod>;
  seed?: number;
  anew: boolean;
  json: boolean;
}

export function mapCommand(done: (code: ExitCode) => void): Command {
  const methods = MAP_METHODS.map((name) => name.toLowerCase());
  return new Command('map')
    .description(
      'Make the map of a space of the lake at LAKE_URI, where the like are near; run again, it places what is new.',
    )
    .option('--space <name>', 'the space; left out, the default one')
    .addOption(new Option('--method <name>', 'how; left out, as the map that is there, else umap').choices(methods))
    .option(
      '--seed <number>',
      'of its random numbers: the same seed makes the same map',
      wholeNumberFrom(0, 2 ** 31 - 1),
    )
    .option('--anew', 'make it from all vectors again, though there is one', false)
    .option('--json', 'print the result as JSON', false)
    .action(async (options: Options) => {
      const { space, made } = await map(options);
      print(options, space, made);
      done(0);
    });
}

async function map({ space, method, seed, anew }: Options): Promise<{ space: string; made: MadeMap }> {
  const { makeMap } = await import('../lake/embedding/map/make-map.js');
  const { defaultSpaceIn } = await import('../lake/embedding/spaces.js');
  const bar = showCount(process.stderr, 'map');
  try {
    return await withLake(async (lake, writing) => {
      const id = space ?? (await defaultSpaceIn(await lake.refresh())).id;
      const how = { method: (method?.toUpperCase() as MapMethod | undefined) ?? null, seed: seed ?? null, anew };
      return { space: id, made: await makeMap(lake, id, { ...writing, ...how, onProgress: bar.show }) };
    });
  } finally {
    bar.clear();
  }
}

function print({ json }: Options, space: string, { placed, kept, map: { method, seed, snapshot } }: MadeMap): void {
  const stayed = kept > 0 ? `, ${kept} stayed where they were` : '';
  const line = `${space}: ${placed} frames placed${stayed} (${method.toLowerCase()}, seed ${seed}, of snapshot ${snapshot})`;
  printResult(json, { space, placed, kept, method, seed, snapshot: String(snapshot) }, [line]);
}
