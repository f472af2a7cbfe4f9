import { readFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { UsageError } from '../base/usage-error.js';
import { byCommand } from '../graph/access/by.js';
import { CardError } from '../graph/registry/models/card/card-error.js';
import { readCard } from '../graph/registry/models/card/read-card.js';
import { importCards } from '../graph/registry/models/import-card.js';
import { checkIsThere } from './check-file.js';
import { withLake } from './lake.js';
import { asJson } from './model-lines.js';
import { printResult } from './output.js';

/** Not a table: each file is one model. */
export const MODEL_CARD = 'modelcard';

/** Options of imports of model cards. */
export interface CardOptions {
  id?: string;
  name?: string;
  modelVersion?: string;
}

const FLAGS = { id: '--id', name: '--name', modelVersion: '--model-version' } as const;

export function addCardOptions(command: Command): Command {
  const grouped = (flags: string, description: string) =>
    new Option(flags, description).helpGroup(`For ${MODEL_CARD}, of one file:`);
  return command
    .addOption(grouped(`${FLAGS.id} <id>`, "the model's id (default: NAME@VERSION)"))
    .addOption(grouped(`${FLAGS.name} <name>`, "the model's name (default: what the card says)"))
    .addOption(grouped(`${FLAGS.modelVersion} <version>`, "the model's version (default: what the card says, else 1)"));
}

const given = (options: CardOptions) =>
  (Object.keys(FLAGS) as (keyof CardOptions)[]).filter((name) => options[name] !== undefined);

/** Rejects options that only cards have. */
export function checkNoCardOptions(table: string, options: CardOptions): void {
  const [first] = given(options);
  if (first) throw new UsageError(`${FLAGS[first]}: ${table} are imported without; it is for ${MODEL_CARD}`);
}

export async function importCardFiles(
  files: readonly string[],
  options: CardOptions & { json: boolean },
): Promise<void> {
  files.forEach(checkIsThere);
  const [first] = given(options);
  if (first && files.length > 1)
    throw new UsageError(`${FLAGS[first]} goes with one file, but there are ${files.length}`);
  const { id, name, modelVersion: version } = options;
  const cards = await Promise.all(
    files.map(async (file) => ({ file, card: asCard(file, await readFile(file, 'utf8')), id, name, version })),
  );
  const rows = await withLake((lake, writing) => importCards(lake, cards, byCommand('media-graph'), writing), {
    create: true,
  });
  printResult(
    options.json,
    rows.map(asJson),
    rows.map((row) => `model ${row.id}: its card is in the lake`),
  );
}

function asCard(file: string, text: string) {
  try {
    return readCard(text);
  } catch (error) {
    if (error instanceof CardError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}
