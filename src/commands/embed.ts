import { Command, Option } from 'commander';
import type { EmbedResult } from '../lake/embedding/embed-frames.js';
import type { Replaced } from '../lake/embedding/replace-space.js';
import { ENCODERS, encoderName, type EncoderName } from '../lake/tables/spaces.js';
import { withLake } from './lake.js';
import { showCount } from './progress.js';
import { printResult } from './output.js';
import { numberFrom } from './parse.js';
import type { ExitCode } from './usage.js';

interface Options {
  space: string;
  encoder?: EncoderName;
  model?: string;
  replaces?: string;
  commitEvery: number;
  json: boolean;
}

export function embedCommand(done: (code: ExitCode) => void): Command {
  return new Command('embed')
    .description('Give frames of the lake at LAKE_URI that have a picture a vector of a space; run again, it goes on.')
    .requiredOption('--space <name>', 'the space; it is made when the lake has none of that name')
    .addOption(new Option('--encoder <name>', 'what makes the vectors of a new space').choices(ENCODERS))
    .option('--model <folder>', 'the CLIP model of a new space: its ONNX files, config and tokenizer')
    .option('--replaces <space>', 'the default space that it takes the place of as soon as it is whole')
    .option(
      '--commit-every <seconds>',
      'work that is lost at most when the process dies',
      numberFrom(0.001, 86_400, 'seconds'),
      300,
    )
    .option('--json', 'print the result as JSON', false)
    .action(async (options: Options) => {
      const result = await embed(options);
      print(options, result, result.replaced);
      done(result.failed.size > 0 ? 1 : 0);
    });
}

async function embed({ space: id, encoder, model, replaces, commitEvery }: Options) {
  const { colourFrames } = await import('../lake/embedding/colour-frames.js');
  const { embedFrames } = await import('../lake/embedding/embed-frames.js');
  const { openEncoder } = await import('../lake/embedding/encoders.js');
  const { spaceToFill } = await import('../lake/embedding/make-space.js');
  const { checkReplaces, replaceDefault } = await import('../lake/embedding/replace-space.js');
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('stopped; the next run goes on from here')));
  const bar = showCount(process.stderr, id);
  try {
    return await withLake(async (lake, writing) => {
      if (replaces !== undefined) await checkReplaces(lake, id, replaces);
      const space = await spaceToFill(lake, { id, encoder: encoder ?? null, model: model ?? null }, writing);
      const how = { ...writing, commitEveryMs: commitEvery * 1000, onProgress: bar.show, signal: stop.signal };
      const result = await embedFrames(lake, space, await openEncoder(space), how);
      // Ingest gives each frame its colour with its look.
      const colours = encoderName(space) === 'look' ? await colourFrames(lake, how) : null;
      const replaced = replaces === undefined ? null : await replaceDefault(lake, id, replaces, writing);
      const failed = new Map([...result.failed, ...(colours?.failed ?? [])]);
      return { ...result, failed, coloured: colours?.filled ?? 0, replaced };
    });
  } finally {
    bar.clear();
  }
}

function print(
  { space, replaces, json }: Options,
  { embedded, failed, coloured, withoutPicture }: EmbedResult & { readonly coloured: number },
  replaced: Replaced | null,
): void {
  for (const [id, reason] of failed) console.error(`frame ${id}: ${reason}`);
  const left = withoutPicture > 0 ? `; ${withoutPicture} frames have no picture` : '';
  const bad = failed.size > 0 ? `, ${failed.size} failed` : '';
  const result = {
    space,
    embedded,
    failed: Object.fromEntries(failed),
    withoutPicture,
    coloured,
    ...(replaced && { replaced }),
  };
  const switched = replaced?.isDefault
    ? [`${space} is the default space`]
    : replaced
      ? [`${replaces} stays the default space: ${replaced.lacking} frames have a vector of it and none of ${space}`]
      : [];
  const found = coloured > 0 ? [`${coloured} frames have a colour from now on`] : [];
  printResult(json, result, [`${space}: ${embedded} frames embedded${bad}${left}`, ...found, ...switched]);
}
