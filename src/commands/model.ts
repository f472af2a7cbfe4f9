import { writeFile } from 'node:fs/promises';
import { Argument, Command, Option } from 'commander';
import { UsageError } from '../base/usage-error.js';
import { byCommand } from '../graph/access/by.js';
import { removeModelAlias, setModelAlias } from '../graph/registry/models/aliases.js';
import { cardOf } from '../graph/registry/models/card/write-card.js';
import { setModelStage } from '../graph/registry/models/set-stage.js';
import { equals } from '../lake/lancedb/filter.js';
import type { Lake } from '../lake/lancedb/lake.js';
import { select } from '../lake/lancedb/read.js';
import { MODEL_STAGES, models, type ModelRow, type ModelStage } from '../lake/tables/models.js';
import { withLake } from './lake.js';
import { asJson, asLine, asLines } from './model-lines.js';
import { printResult } from './output.js';
import type { ExitCode } from './usage.js';

const by = byCommand('media-graph');

export function modelCommand(done: (code: ExitCode) => void): Command {
  const json = () => new Option('--json', 'print it as JSON').default(false);
  const print = (isJson: boolean, row: ModelRow, line: string) => {
    printResult(isJson, asJson(row), [line]);
    done(0);
  };
  return new Command('model')
    .description('The models of the lake at LAKE_URI; `media-graph import modelcard README.md` adds one.')
    .addCommand(
      new Command('list')
        .description('the models, by id')
        .addOption(json())
        .action(async ({ json }: { json: boolean }) => {
          const rows = await withLake((lake) => select(lake.current, models));
          rows.sort((a, b) => (a.id < b.id ? -1 : 1));
          printResult(json, rows.map(asJson), rows.map(asLine));
          done(0);
        }),
    )
    .addCommand(
      new Command('show')
        .description('all that is known of a model')
        .argument('<id>')
        .addOption(json())
        .action(async (id: string, { json }: { json: boolean }) => {
          const row = await withLake((lake) => modelOf(lake, id));
          printResult(json, asJson(row), asLines(row));
          done(0);
        }),
    )
    .addCommand(
      new Command('card')
        .description("print a model's card: a YAML head and Markdown, as Hugging Face has it")
        .argument('<id>')
        .option('--out <file>', 'write it to this file')
        .action(async (id: string, { out }: { out?: string }) => {
          const card = cardOf(await withLake((lake) => modelOf(lake, id)));
          if (out === undefined) process.stdout.write(card);
          else await writeFile(out, card);
          done(0);
        }),
    )
    .addCommand(
      new Command('stage')
        .description('bring a model to a stage, and write that down')
        .argument('<id>')
        .addArgument(new Argument('<stage>').choices(MODEL_STAGES))
        .option('--note <text>', 'why')
        .addOption(json())
        .action(async (id: string, stage: ModelStage, { note, json }: { note?: string; json: boolean }) => {
          const asked = { id, stage, note: note ?? null };
          const row = await withLake((lake, writing) => setModelStage(lake, asked, by, writing));
          print(json, row, `model ${id} is at ${stage}`);
        }),
    )
    .addCommand(
      new Command('alias')
        .description('let an alias stand for a model among all of its name; where it stood for another, no longer')
        .argument('<id>')
        .argument('<alias>', 'champion and the like')
        .option('--remove', 'take it away', false)
        .addOption(json())
        .action(async (id: string, alias: string, { remove, json }: { remove: boolean; json: boolean }) => {
          const row = await withLake(async (lake, writing) => {
            const { name, aliases } = await modelOf(lake, id);
            if (!remove) return setModelAlias(lake, { name, alias, modelId: id }, by, writing);
            if (!aliases?.includes(alias)) throw new UsageError(`${id} has no alias ${alias}`);
            return (await removeModelAlias(lake, { name, alias }, by, writing))!;
          });
          print(json, row, remove ? `${alias} is no alias of ${id} any more` : `${alias} of ${row.name} is ${id}`);
        }),
    );
}

async function modelOf(lake: Lake, id: string): Promise<ModelRow> {
  const [row] = await select(lake.current, models, { where: equals('id', id) });
  if (!row) throw new UsageError(`there is no model ${id}; see: media-graph model list`);
  return row;
}
