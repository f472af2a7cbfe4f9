import { Argument, Command, InvalidArgumentError } from 'commander';
import { UsageError } from '../base/usage-error.js';
import type { Editor } from '../graph/edits/editing.js';
import type { Lake } from '../lake/lancedb/lake.js';
import { selectByKey } from '../lake/lancedb/read.js';
import type { MediaTable } from '../lake/lancedb/table.js';
import { editedTables } from '../lake/edits/layers.js';
import { editorOf } from './editor.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';
import type { ExitCode } from './usage.js';

type Parse = (value: string, field: string) => unknown;
const text: Parse = (value) => value;
const number: Parse = (value, field) => {
  const parsed = Number(value);
  if (Number.isFinite(parsed) && value.trim() !== '') return parsed;
  throw new UsageError(`${field} must be a number, but ${JSON.stringify(value)} is not a number`);
};
const list = (value: string): string[] => value.split(',').map((part) => part.trim());
const word: Parse = (value) => value.toUpperCase();

/** `IMDb:tt1,TMDB:2`; a value may have colons of its own. */
const externalIds: Parse = (value) =>
  list(value).map((one) => {
    const [scheme = '', ...rest] = one.split(':');
    return { scheme, value: rest.join(':') };
  });

interface Settable {
  readonly kind: keyof typeof editedTables;
  readonly fields: Readonly<Record<string, Parse>>;
}

/** What is set by the command line: the fields of the graph's inputs. */
const settable: Readonly<Record<string, Settable>> = {
  title: {
    kind: 'TITLE',
    fields: {
      name: text,
      kind: word,
      releaseYear: number,
      originalLanguage: text,
      eidr: text,
      externalIds,
      parentId: text,
      accessTags: list,
    },
  },
  asset: {
    kind: 'ASSET',
    fields: { role: text, uri: text, contentType: text, language: text, startTimecode: text },
  },
  shot: { kind: 'SHOT', fields: { name: text, labels: list } },
  line: {
    kind: 'DIALOGUE_LINE',
    fields: { text, speaker: text, language: text, startMs: number, endMs: number },
  },
};

interface Options {
  readonly expect?: number;
  readonly reset: boolean;
  readonly json: boolean;
}

export function setCommand(done: (code: ExitCode) => void): Command {
  return new Command('set')
    .description('Correct a title, an asset, a shot or a dialogue line of the lake at LAKE_URI; later ingests keep it.')
    .addArgument(new Argument('<what>').choices(Object.keys(settable)))
    .argument('<id>')
    .argument('[values...]', 'field=value, with the names that the graph has for fields; nothing after = empties it')
    .option('--expect <version>', 'change nothing where it is at another version', parseVersion)
    .option('--reset', 'go back to what was ingested last', false)
    .option('--json', 'print the row as JSON', false)
    .action(async (what: string, id: string, values: string[], { expect, reset, json }: Options) => {
      const { kind, fields } = settable[what]!;
      if (reset === values.length > 0) throw new UsageError('give field=value or --reset, and not both');
      const asked = {
        id,
        input: reset ? null : valuesOf(what, fields, values),
        expectedVersion: expect ?? null,
        resetTo: reset ? ('INGESTED' as const) : null,
      };
      const row = await withLake(async (lake, writing) => {
        const own = await update(kind, lake, asked, editorOf(writing));
        const table = editedTables[kind] as MediaTable;
        return (await selectByKey(await lake.refresh(), table, 'id', [own]))[0];
      });
      printResult(json, row, [`${reset ? 'reset' : 'set'} ${what} ${id}`]);
      done(0);
    });
}

async function update(kind: Settable['kind'], lake: Lake, asked: object, editor: Editor): Promise<string> {
  const updates = await import('../graph/edits/update.js');
  const byKind = {
    TITLE: updates.updateTitle,
    ASSET: updates.updateAsset,
    SHOT: updates.updateShot,
    DIALOGUE_LINE: updates.updateDialogueLine,
  };
  return byKind[kind](lake, asked as never, editor);
}

function valuesOf(what: string, fields: Settable['fields'], values: readonly string[]): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const one of values) {
    const at = one.indexOf('=');
    const name = one.slice(0, Math.max(at, 0));
    if (!Object.hasOwn(fields, name)) {
      throw new UsageError(
        `${JSON.stringify(one)} must be field=value; a ${what} has ${Object.keys(fields).join(', ')}`,
      );
    }
    const value = one.slice(at + 1);
    input[name] = value === '' ? null : fields[name]!(value, name);
  }
  return input;
}

export function parseVersion(value: string): number {
  if (/^\d+$/.test(value)) return Number(value);
  throw new InvalidArgumentError('must be a version: 1, 2, 3 …');
}
