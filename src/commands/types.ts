import { Command } from 'commander';
import { defineTypes } from '../graph/annotations/define-type.js';
import { definedTypes } from '../lake/verify/annotation-types.js';
import { shippedTypes } from '../graph/annotations/shipped-types.js';
import { withLake } from './lake.js';
import type { ExitCode } from './usage.js';

export function typesCommand(done: (code: ExitCode) => void): Command {
  return new Command('types')
    .description('The types of annotations that the lake at LAKE_URI knows.')
    .addCommand(
      new Command('install')
        .description('define the types that come with the project; those that are there already stay')
        .action(async () => {
          const results = await withLake((lake, writing) => defineTypes(lake, shippedTypes, 'media-graph', writing));
          for (const { name, version, changed } of results) {
            console.log(`${name} version ${version}${changed ? '' : ', as before'}`);
          }
          done(0);
        }),
    )
    .addCommand(
      new Command('list')
        .description('the defined types, by name')
        .option('--json', 'print them as JSON, with their schemas', false)
        .action(async ({ json }: { json: boolean }) => {
          const types = [...(await withLake((lake) => definedTypes(lake.current))).values()];
          types.sort((a, b) => (a.name < b.name ? -1 : 1));
          if (json) console.log(JSON.stringify(types, null, 2));
          else
            for (const { name, version, description } of types)
              console.log(`${name}  version ${version}  ${description ?? ''}`.trimEnd());
          done(0);
        }),
    );
}
