import { Command } from 'commander';
import type { Person } from '../media/analysers/people.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';
import type { ExitCode } from './usage.js';

export function peopleCommand(done: (code: ExitCode) => void): Command {
  return new Command('people')
    .description('Faces of the lake at LAKE_URI that are alike, as `analyse --only faces` found them.')
    .addCommand(
      new Command('list')
        .description('the groups of faces, the greatest first')
        .option('--json', 'print them as JSON', false)
        .action(async ({ json }: { json: boolean }) => {
          const { peopleOf } = await import('../media/analysers/people.js');
          const people = await withLake((lake) => peopleOf(lake.current));
          printResult(json, people, people.map(asLine));
          done(0);
        }),
    )
    .addCommand(
      new Command('name')
        .description('name a group once: its faces have the name as their label, and so do those that are found later')
        .argument('<person>', 'id of the group')
        .argument('<name>', 'the name of the person')
        .action(async (person: string, name: string) => {
          const { namePerson } = await import('../media/analysers/people.js');
          const faces = await withLake((lake, writing) => namePerson(lake, person, name, writing));
          console.log(`${person} is ${name}: ${faces} faces`);
          done(0);
        }),
    );
}

const asLine = ({ person, name, faces, titles, frameId }: Person): string =>
  `${person}  ${name ?? 'not named'}: ${faces} faces in ${titles} titles, such as in frame ${frameId}`;
