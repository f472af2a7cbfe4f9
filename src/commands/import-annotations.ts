import { basename } from 'node:path';
import { Option, type Command } from 'commander';
import { annotationFormats } from '../exchange/annotation-files/formats.js';
import { MappingError, NO_MAPPING, readMapping } from '../exchange/annotation-files/mapping.js';
import type { AnnotationFilesOptions } from '../exchange/annotation-files/import-annotation-files.js';
import { UsageError } from '../base/usage-error.js';
import { milliseconds } from './parse.js';

/** Options of imports of other tools' annotation files. */
export interface AnnotationOptions {
  map?: string;
  dataset?: string;
  actions?: string;
  frameRate?: string;
  offsetMs?: number;
  clip: boolean;
  createFrames: boolean;
  createAssets: boolean;
  createTitles: boolean;
}

const GROUP = `For ${Object.keys(annotationFormats).join(', ')}:`;
const grouped = (flags: string, description: string) => new Option(flags, description).helpGroup(GROUP);

export function addAnnotationOptions(command: Command): Command {
  return command
    .addOption(grouped('--map <file>', 'CSV or JSON that says what each picture or video is in the lake'))
    .addOption(grouped('--create-frames', 'make the frames that are not in the lake').default(false))
    .addOption(grouped('--create-assets', 'make the assets that are not in the lake').default(false))
    .addOption(grouped('--create-titles', 'make a title for each asset that is made, by its name').default(false))
    .addOption(
      grouped(
        '--frame-rate <rate>',
        'of the videos that --create-assets makes, and of those that lack one: 25, 24000/1001',
      ),
    )
    .addOption(grouped('--offset-ms <ms>', 'where videos begin in their assets').argParser(milliseconds))
    .addOption(grouped('--clip', 'cut off what of a box lies outside the picture').default(false))
    .addOption(grouped('--dataset <name>', 'tells the annotations from those of other files with the same numbers'))
    .addOption(grouped('--actions <file>', "names of AVA's actions, a .pbtxt"));
}

/** Rejects options that only annotation files have. */
export function checkNoAnnotationOptions(table: string, options: AnnotationOptions): void {
  const { map, dataset, actions, frameRate, offsetMs, clip, createFrames, createAssets, createTitles } = options;
  const flags = { clip, createFrames, createAssets, createTitles };
  const given = Object.entries({ map, dataset, actions, frameRate, offsetMs, ...flags });
  const first = given.find(([, value]) => value !== undefined && value !== false)?.[0];
  if (first === undefined) return;
  const flag = first.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  throw new UsageError(
    `--${flag}: ${table} are imported without; it is for ${Object.keys(annotationFormats).join(', ')}`,
  );
}

export function checkAnnotationFiles(format: string, files: readonly string[], options: AnnotationOptions): void {
  const { extensions } = annotationFormats[format]!;
  const other = files.find((file) => !extensions.some((extension) => file.toLowerCase().endsWith(extension)));
  if (other !== undefined) throw new UsageError(`${other}: its name must end in one of ${extensions.join(' ')}`);
  const { dataset, actions, frameRate } = options;
  const names = files.map((file) => basename(file));
  const twice = NAMED_BY_FILE.includes(format) ? names.find((name, i) => names.indexOf(name) < i) : undefined;
  if (twice !== undefined) {
    throw new UsageError(`two files are named ${twice}: import one after the other, each with a --dataset of its own`);
  }
  if (options.createTitles && !options.createAssets) throw new UsageError('--create-titles goes with --create-assets');
  if (dataset === '') throw new UsageError('--dataset: write a name');
  if (actions !== undefined && format !== 'ava') throw new UsageError(`--actions: ${format} has no list of actions`);
  if (frameRate !== undefined && !/^[1-9]\d{0,8}(\/[1-9]\d{0,8})?$/.test(frameRate)) {
    throw new UsageError(`--frame-rate ${frameRate}: write an exact rate, e.g. 25 or 24000/1001`);
  }
}

/** Formats whose annotations' ids hold the file's name. */
const NAMED_BY_FILE = ['coco', 'cvat', 'webvtt'];

export async function annotationFilesOptions(
  options: AnnotationOptions,
): Promise<Omit<AnnotationFilesOptions, 'strict' | 'report'>> {
  const { map, dataset = null, actions = null, frameRate = null, offsetMs = 0 } = options;
  const { clip, createFrames, createAssets, createTitles } = options;
  const mapping = map === undefined ? NO_MAPPING : await readMapping(map).catch(asUsageError);
  return {
    mapping,
    dataset,
    actions,
    frameRate,
    offsetUs: offsetMs * 1000,
    clip,
    createFrames,
    createAssets,
    createTitles,
  };
}

function asUsageError(error: NodeJS.ErrnoException): never {
  if (error instanceof MappingError) throw new UsageError(`--map ${error.message}`);
  if (error.code === 'ENOENT') throw new UsageError(`--map ${error.path}: there is no such file`);
  throw error;
}
