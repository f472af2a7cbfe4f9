import { Command } from 'commander';
import { byCommand } from '../graph/access/by.js';
import { defineTypes, type DefinedType } from '../graph/annotations/define-type.js';
import { definedTypes } from '../lake/verify/annotation-types.js';
import { shippedTypes } from '../lake/annotations/shipped-types.js';
import type { AnnotationTypeRow } from '../lake/tables/annotation-types.js';
import { printResult } from './output.js';
import { withLake } from './lake.js';
import type { ExitCode } from './usage.js';

export function typesCommand(done: (code: ExitCode) => void): Command {
  return new Command('types')
    .description('The types of annotations that the lake at LAKE_URI knows.')
    .addCommand(
      new Command('install')
        .description('define the types that come with the project; those that are there already stay')
        .option('--json', 'print them as JSON', false)
        .action(async ({ json }: { json: boolean }) => {
          const results = await withLake((lake, writing) =>
            defineTypes(lake, shippedTypes, byCommand('media-graph'), writing),
          );
          const asLine = ({ name, version, changed }: DefinedType) =>
            `${name} version ${version}${changed ? '' : ', as before'}`;
          printResult(json, results, results.map(asLine));
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
          const asLine = ({ name, version, description }: AnnotationTypeRow) =>
            `${name}  version ${version}  ${description ?? ''}`.trimEnd();
          printResult(json, types, types.map(asLine));
          done(0);
        }),
    );
}
