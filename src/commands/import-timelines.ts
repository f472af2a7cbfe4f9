import { readFile } from 'node:fs/promises';
import { parse } from 'node:path';
import { Option, type Command } from 'commander';
import { GraphQLError } from 'graphql';
import { UsageError } from '../base/usage-error.js';
import type { ImportedEdit, ReadEdit } from '../exchange/lake-cuts/import-edits.js';
import type { Rational } from '../lake/tables/streams.js';
import { MATCHES, type MatchBy } from '../media/timeline/media-match.js';
import { checkIsThere } from './check-file.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';
import { frameRate } from './parse.js';

/** Not tables: each file is one edit. */
export const EDIT_FORMATS = ['otio', 'edl', 'fcpxml'] as const;
/** Not a table: folders of Interoperable Master Packages. */
export const IMF = 'imf';
export type EditFormat = (typeof EDIT_FORMATS)[number];

/** Options of imports of edits. */
export interface TimelineOptions {
  titleId?: string;
  rate?: Rational;
  match?: MatchBy[];
}

const FLAGS = { titleId: '--title-id', rate: '--rate', match: '--match' } as const;
/** Offline files are told one line each, up to so many. */
const TOLD = 20;

export function isEditFormat(what: string): what is EditFormat {
  return (EDIT_FORMATS as readonly string[]).includes(what);
}

export function addTimelineOptions(command: Command): Command {
  const grouped = (flags: string, description: string) =>
    new Option(flags, description).helpGroup(`For ${EDIT_FORMATS.join(', ')}:`);
  return command
    .addOption(
      grouped(`${FLAGS.titleId} <id>`, 'the title that the edits are of; of omc: assets whose context names no work'),
    )
    .addOption(grouped(`${FLAGS.rate} <rate>`, 'of edl: frames a second, 25 or 24000/1001').argParser(frameRate))
    .addOption(
      grouped(
        `${FLAGS.match} <how...>`,
        "how clips name their files: by address, by the file's name, by reel (default: each in turn)",
      ).choices(MATCHES),
    );
}

/** Rejects options that only edits have. */
export function checkNoTimelineOptions(table: string, options: TimelineOptions): void {
  const first = (Object.keys(FLAGS) as (keyof TimelineOptions)[]).find((name) => options[name] !== undefined);
  if (first)
    throw new UsageError(`${FLAGS[first]}: ${table} are imported without; it is for ${EDIT_FORMATS.join(', ')}`);
}

export async function importTimelines(
  format: EditFormat,
  files: readonly string[],
  { titleId = undefined, rate, match, json }: TimelineOptions & { json: boolean },
): Promise<void> {
  files.forEach(checkIsThere);
  if (format === 'edl' && !rate)
    throw new UsageError('import edl: an EDL does not say its frames a second; give them with --rate RATE');
  if (format !== 'edl' && rate) throw new UsageError(`--rate: ${format} says its own`);
  const [{ cutFormats }, { importEdits }] = await Promise.all([
    import('../exchange/cuts/formats.js'),
    import('../exchange/lake-cuts/import-edits.js'),
  ]);
  const edits = await Promise.all(
    files.map(async (file): Promise<ReadEdit> => {
      const text = await readFile(file, 'utf8');
      const edit = inFile(file, () => cutFormats[format].read(text, rate ?? { numerator: 25, denominator: 1 }));
      return { file, edit, fileName: parse(file).name };
    }),
  );
  const imported = await withLake(
    (lake, writing) => {
      const author = writing.by?.[0]?.author ?? null;
      const source = format.toUpperCase() as Uppercase<EditFormat>;
      return importEdits(lake, edits, { source, titleId: titleId ?? null, match, author }, writing);
    },
    { create: true },
  );
  printResult(json, imported, imported.flatMap(linesOf));
}

/** Names the file before what is wrong in it. */
function inFile<R>(file: string, read: () => R): R {
  try {
    return read();
  } catch (error) {
    if (error instanceof GraphQLError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}

function linesOf({ id, name, tracks, clips, offline, replaced }: ImportedEdit): string[] {
  const told = offline.slice(0, TOLD).map(({ source, clips }) => {
    const what = source === null ? 'clips that name no file' : source;
    return `  offline: ${what} (${clips} ${clips === 1 ? 'clip' : 'clips'})`;
  });
  const more = offline.length > TOLD ? [`  offline: ${offline.length - TOLD} more`] : [];
  const how = replaced ? 'replaced' : 'new';
  return [`${id}: ${JSON.stringify(name)}, ${tracks} tracks, ${clips} clips (${how})`, ...told, ...more];
}
