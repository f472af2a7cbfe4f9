import { basename, resolve } from 'node:path';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { asEidr, asLanguage } from '../base/identifiers.js';
import { readConfig } from '../config.js';
import { readablePath } from '../base/raw-path.js';
import { checkDisk } from './check-disk.js';
import { checkIsThere } from './check-file.js';
import { FetchedObjects, isObject } from './fetched-objects.js';
import { printOutcome } from './print-outcome.js';
import type { Film } from '../media/ingest/inputs.js';
import { DEFAULT_SAMPLE_EVERY_US } from '../media/ingest/sampling.js';
import type { IngestOptions, Outcome } from '../media/ingest/source.js';
import { openLake } from '../lake/lancedb/lake.js';
import { mediaTables } from '../lake/tables/all.js';
import { TITLE_KINDS, type TitleKind } from '../lake/tables/titles.js';
import { numberFrom, wholeNumberFrom } from './parse.js';
import type { ExitCode } from './usage.js';
import { writing } from './writing.js';
import { UsageError } from '../base/usage-error.js';

interface Options {
  title?: string;
  titleId?: string;
  kind?: TitleKind;
  year?: number;
  eidr?: string;
  accessTag: string[];
  subtitles: string[];
  language?: string;
  encoding?: string;
  role?: string;
  sampleEvery: number;
  standAlone: boolean;
  json: boolean;
}

const ASK = '; a picture or subtitles alone make a title only with --stand-alone, --title or --title-id';

export function ingestCommand(done: (code: ExitCode) => void): Command {
  return new Command('ingest')
    .description(
      'Add media files to the lake at LAKE_URI: video, audio, pictures, subtitles (SRT, VTT, TTML, ASS, SCC, EBU-STL …), folders.',
    )
    .addArgument(new Argument('<path...>', 'files, folders, objects of a bucket (s3://bucket/key)'))
    .option(
      '--title <name>',
      'name of the title that the files belong to (default: the title tag of the file, else the file name)',
      parseName,
    )
    .option('--title-id <id>', 'id of that title; added when the lake does not have it', parseName)
    .addOption(new Option('--kind <kind>', 'kind of a new title').choices(TITLE_KINDS))
    .option('--year <year>', 'release year of a new title', wholeNumberFrom(1800, 2200))
    .option('--eidr <id>', 'EIDR of a new title, 10.5240/…', parseEidr)
    .option('--access-tag <tag>', 'tag of the title, new or not, that a policy compares (again for more)', parseTag, [])
    .option('--subtitles <file>', 'subtitle file of the one film (again for more)', collect, [])
    .option('--language <tag>', 'BCP 47 language of subtitle files that do not state theirs', parseLanguage)
    .option('--encoding <name>', 'encoding of subtitle files that are not UTF-8 (default: guessed)')
    .option('--role <role>', 'role of the files: source, proxy, artwork …')
    .option(
      '--sample-every <seconds>',
      'take a picture at every multiple of this',
      numberFrom(0.001, 86_400, 'seconds'),
      DEFAULT_SAMPLE_EVERY_US / 1e6,
    )
    .option('--stand-alone', 'make titles of pictures and of subtitles that have no film beside them', false)
    .option('--json', 'print the result for each file as JSON', false)
    .action(async (paths: string[], options: Options) => done(await ingest(paths, options)));
}

async function ingest(named: string[], options: Options): Promise<ExitCode> {
  const { isKnownEncoding } = await import('../media/ingest/subtitles/encodings.js');
  if (options.encoding !== undefined && !isKnownEncoding(options.encoding))
    throw new UsageError(`--encoding: there is no encoding named ${options.encoding}`);
  [...named, ...options.subtitles].filter((one) => !isObject(one)).forEach(checkIsThere);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('stopped; nothing of the current file is in the lake')));
  const objects = new FetchedObjects(readConfig(), stop.signal);
  try {
    const [paths, subtitles]: string[][] = [[], []];
    for (const one of named) paths!.push(await objects.pathOf(one));
    for (const one of options.subtitles) subtitles!.push(await objects.pathOf(one));
    return await ingestFiles(paths!, { ...options, subtitles: subtitles! }, objects, stop.signal);
  } finally {
    await objects.drop();
  }
}

async function ingestFiles(
  paths: string[],
  options: Options,
  objects: FetchedObjects,
  signal: AbortSignal,
): Promise<ExitCode> {
  // The decoder and sharp are loaded here, so that other commands start sooner.
  const { findFilms } = await import('../media/ingest/inputs.js');
  const { ingestFilm } = await import('../media/ingest/film.js');
  const { openEngine } = await import('../media/decoder/engine.js');
  const { showProgress } = await import('./progress.js');
  const shown = (path: string) => objects.uriOf(path) ?? readablePath(path);
  const asked = options.standAlone || options.title !== undefined || options.titleId !== undefined;
  const inputs = await findFilms(paths, { standAlone: asked });
  for (const { path, reason } of inputs.passedOver) console.error(`passed over ${shown(path)}: ${reason}`);
  if (inputs.films.length === 0)
    throw new UsageError(`there are no films in ${paths.map(shown).join(', ')}${asked ? '' : ASK}`);
  const films = withSubtitles(inputs.films, options.subtitles);
  const config = readConfig();

  const lake = await openLake(config.LAKE_URI, mediaTables, { storage: config.LAKE_STORAGE_OPTIONS });
  const engine = await openEngine();
  const progress = showProgress(process.stderr);
  const outcomes: Outcome[] = [];
  const how = { ...ingestOptions(options, config, signal), uriOf: (path: string) => objects.uriOf(path) };
  try {
    for (const film of films) {
      await checkDisk(lake, config, 'ingest');
      printBeside(film, options.subtitles);
      const follow = progress.of(readablePath(film.media ?? film.subtitles[0]!));
      const found = await ingestFilm(lake, engine, film, how, follow);
      progress.clear();
      outcomes.push(...found);
      if (!options.json) found.forEach(printOutcome);
    }
  } finally {
    progress.clear();
    await engine.close();
    lake.close();
  }
  if (options.json) {
    const readable = outcomes.map((outcome) => ({ ...outcome, path: shown(outcome.path) }));
    console.log(JSON.stringify(readable, null, 2));
  }
  return outcomes.some(({ status }) => status === 'failed') ? 1 : 0;
}

/** The subtitles that nobody named. */
function printBeside({ media, subtitles }: Film, named: readonly string[]): void {
  const beside = subtitles.filter((path) => !named.some((one) => resolve(one) === path));
  if (media === null || beside.length === 0) return;
  const names = beside.map((path) => readablePath(basename(path)));
  console.error(`${readablePath(basename(media))} goes with ${names.join(', ')}`);
}

function withSubtitles(films: Film[], subtitles: string[]): Film[] {
  if (subtitles.length === 0) return films;
  const [film, another] = films;
  if (!film?.media || another) throw new UsageError('--subtitles goes with exactly one media file');
  return [
    { media: film.media, subtitles: [...new Set([...film.subtitles, ...subtitles.map((path) => resolve(path))])] },
  ];
}

function ingestOptions(options: Options, config: ReturnType<typeof readConfig>, signal: AbortSignal): IngestOptions {
  return {
    title: {
      id: options.titleId,
      name: options.title,
      kind: options.kind,
      releaseYear: options.year,
      eidr: options.eidr,
      accessTags: options.accessTag,
    },
    language: options.language,
    encoding: options.encoding,
    role: options.role,
    sampleEveryUs: Math.round(options.sampleEvery * 1e6),
    writing: writing(config),
    signal,
  };
}

const collect = (value: string, before: string[]): string[] => [...before, value];

function parseName(value: string): string {
  const name = value.trim();
  if (name === '') throw new InvalidArgumentError('must not be blank');
  return name;
}

const parseTag = (value: string, before: string[]): string[] => [...before, parseName(value)];

function parseEidr(value: string): string {
  const id = asEidr(value);
  if (id === null) throw new InvalidArgumentError('must look like 10.5240/1111-2222-3333-4444-5555-C');
  return id;
}

function parseLanguage(value: string): string {
  const tag = asLanguage(value);
  if (tag === null) throw new InvalidArgumentError('must be a BCP 47 tag, e.g. en or pt-BR');
  return tag;
}
