import { Command, type Option } from 'commander';
import { UsageError } from '../../base/usage-error.js';
import type { CutKind } from '../../exchange/lake-cuts/questions.js';
import type { Rational } from '../../lake/tables/streams.js';
import { readJson } from '../graph-input.js';
import { frameRate, wholeNumberFrom } from '../parse.js';
import type { ExitCode } from '../usage.js';
import { withCutFileOptions, writeCut, type CutFileOptions } from './cut-file.js';

export interface CutCommandOptions extends CutFileOptions {
  titleId?: string[];
  assetId?: string[];
  where?: string;
  query?: string;
  like?: string;
  allOf?: string;
  noneOf?: string;
  mergeGapMs?: number;
  minDurationMs?: number;
  language?: string;
  first: number;
  rate?: Rational;
  start?: string;
  name?: string;
}

/** Of one cut. */
const MOST = 100_000;

/** One list of the graph, one clip after another. */
export function exportCutCommand(what: CutKind, done: (code: ExitCode) => void): Command {
  const command = new Command(what).description(`write ${what} as a cut, as the graph lists them`);
  return withCutOptions(command, (format) => format.makeOptionMandatory()).action(async (options: CutCommandOptions) =>
    done(await exportCut(what, options)),
  );
}

/** Adds the options of a cut. */
export function withCutOptions(command: Command, formatOf: (option: Option) => Option): Command {
  return withCutFileOptions(command, formatOf)
    .option('--title-id <id...>', 'of these titles; of dialogue, one')
    .option('--asset-id <id...>', 'of these assets; of dialogue, one')
    .option('--where <json>', "the filter of the graph's list: JSON, or a file of it")
    .option('--query <text>', 'search: the words')
    .option('--like <json>', 'search: the list of MediaRef to be alike')
    .option('--all-of <json>', 'moments: the list of criteria that hold at once')
    .option('--none-of <json>', 'moments: the list of criteria that do not hold')
    .option(
      '--merge-gap-ms <ms>',
      'moments: merge those with at most this between them',
      wholeNumberFrom(0, 86_400_000),
    )
    .option('--min-duration-ms <ms>', 'moments: leave shorter ones out', wholeNumberFrom(0, 86_400_000))
    .option('--language <tag>', 'dialogue: in this language')
    .option('--first <n>', 'how many clips at most', wholeNumberFrom(1, MOST), 10_000)
    .option('--rate <rate>', "frames a second of the cut, 25 or 24000/1001 (default: the first file's)", frameRate)
    .option('--start <timecode>', 'of the first frame of the cut (default: 00:00:00:00)')
    .option('--name <text>', 'of the cut');
}

export async function exportCut(what: CutKind, options: CutCommandOptions): Promise<ExitCode> {
  const { first, rate, start, name } = options;
  const [{ cutOfLake }, { withOperation }, { subgraph }] = await Promise.all([
    import('../../exchange/lake-cuts/cut-of-lake.js'),
    import('../operation.js'),
    import('../../graph/schema.js'),
  ]);
  const asked = { ...{ of: what, first, rate, start, name }, arguments: await argumentsOf(what, options) };
  const cut = await withOperation(null, (ctx) => cutOfLake(subgraph(), ctx, asked));
  await writeCut(cut.edit, options, `${cut.clips} clips`);
  if (cut.leftOut > 0)
    console.error(`media-graph: ${cut.leftOut} are of no stretch of time of a file, and are left out`);
  if (cut.isCut) console.error(`media-graph: there are more; --first takes up to ${MOST}`);
  return 0;
}

/** Options by the lists that take them. */
const TAKES = {
  query: ['search'],
  like: ['search'],
  allOf: ['moments'],
  noneOf: ['moments'],
  mergeGapMs: ['moments'],
  minDurationMs: ['moments'],
  language: ['dialogue'],
  where: ['shots', 'frames', 'moments', 'search', 'annotations'],
} as const satisfies Partial<Record<keyof CutCommandOptions, readonly CutKind[]>>;

async function argumentsOf(what: CutKind, options: CutCommandOptions): Promise<Record<string, unknown>> {
  for (const [name, kinds] of Object.entries(TAKES)) {
    if (options[name as keyof CutCommandOptions] === undefined || (kinds as readonly string[]).includes(what)) continue;
    const option = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    throw new UsageError(`${option} is of ${kinds.join(', ')}, not of ${what}`);
  }
  const { titleId, assetId, query, language, mergeGapMs, minDurationMs } = options;
  if (what === 'dialogue')
    return { titleId: oneOf('--title-id', titleId), assetId: oneOf('--asset-id', assetId), language };
  if (what === 'moments' && options.allOf === undefined)
    throw new UsageError('moments need --all-of: what to look for');
  const given = await json('--where', options.where);
  const narrowed = { ...(titleId && { titleIds: titleId }), ...(assetId && { assetIds: assetId }) };
  const twice = Object.keys(narrowed).find((name) => Object.hasOwn(given, name));
  if (twice !== undefined) throw new UsageError(`--where has ${twice}, too: give them once`);
  return {
    where: { ...given, ...narrowed },
    ...(what === 'search' && { text: query, like: await list('--like', options.like) }),
    ...(what === 'moments' && {
      ...{ allOf: await list('--all-of', options.allOf), noneOf: await list('--none-of', options.noneOf) },
      ...(mergeGapMs !== undefined && { mergeGapMs }),
      ...(minDurationMs !== undefined && { minDurationMs }),
    }),
  };
}

function oneOf(option: string, given: string[] | undefined): string | undefined {
  if (given && given.length > 1) throw new UsageError(`${option}: dialogue is cut out of one`);
  return given?.[0];
}

async function json(option: string, given: string | undefined): Promise<Record<string, unknown>> {
  const value = given === undefined ? {} : await readJson(option, given);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new UsageError(`${option} must be an object of the graph's filter`);
}

async function list(option: string, given: string | undefined): Promise<unknown> {
  if (given === undefined) return undefined;
  const value = await readJson(option, given);
  return Array.isArray(value) ? value : [value];
}
