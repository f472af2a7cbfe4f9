import { Command } from 'commander';
import { coverageOf, type Coverage } from '../lake/embedding/coverage.js';
import { dropSpace, readSpaces, switchDefault } from '../lake/embedding/spaces.js';
import { encoderName, type SpaceRow } from '../lake/tables/spaces.js';
import { printResult } from './output.js';
import { withLake } from './lake.js';
import type { ExitCode } from './usage.js';

export function spaceCommand(done: (code: ExitCode) => void): Command {
  return new Command('space')
    .description('The embedding spaces of the lake at LAKE_URI, and which of them is read where none is named.')
    .addCommand(
      new Command('list')
        .description('the spaces, with how many frames and shots have a vector')
        .option('--json', 'print them as JSON', false)
        .action(async ({ json }: { json: boolean }) => {
          const listed = await withLake(async ({ current }) => {
            const spaces = await readSpaces(current);
            return Promise.all(spaces.map(async (space) => described(space, await coverageOf(current, space.id))));
          });
          printResult(json, listed, listed.map(asLine));
          done(0);
        }),
    )
    .addCommand(
      new Command('default')
        .description('make a space the one that is read where none is named, for all readers at once')
        .argument('<name>')
        .option('--json', 'print its id as JSON', false)
        .action(async (name: string, { json }: { json: boolean }) => {
          await withLake((lake, writing) => switchDefault(lake, name, writing));
          printResult(json, { id: name }, [`the default space is ${name}`]);
          done(0);
        }),
    )
    .addCommand(
      new Command('drop')
        .description('take a space and its vectors out; `media-graph optimize` then frees their files')
        .argument('<name>')
        .option('--json', 'print its id as JSON', false)
        .action(async (name: string, { json }: { json: boolean }) => {
          await withLake((lake, writing) => dropSpace(lake, name, writing));
          printResult(json, { id: name }, [`dropped space ${name}`]);
          done(0);
        }),
    );
}

function described(space: SpaceRow, coverage: readonly Coverage[]) {
  const { id, dimension, metric, is_default: isDefault, model_folder: model } = space;
  return { id, dimension, metric, isDefault, encoder: encoderName(space), model, coverage };
}

function asLine({ id, dimension, metric, isDefault, encoder, coverage }: ReturnType<typeof described>): string {
  const covered = coverage.map(({ kind, embedded, total }) => `${embedded} of ${total} ${kind.toLowerCase()}s`);
  const from = encoder === null ? 'imported' : `by ${encoder}`;
  return [id, `${dimension} ${metric}`, from, covered.join(', '), isDefault ? 'default' : ''].join('  ').trimEnd();
}
