import type { ImportTable } from '../import-table.js';
import { mediaTables } from '../../lake/tables/all.js';
import { importOf } from '../import-of.js';
import { annotationsImport } from './annotations.js';
import { assetsImport } from './assets.js';
import { dialogueImport } from './dialogue.js';
import { framesImport } from './frames.js';
import { modelsImport } from './models.js';
import { shotsImport } from './shots.js';
import { spacesImport } from './spaces.js';
import { titlesImport } from './titles.js';

/** Imports that say more than their table's description does. */
const own = [
  titlesImport,
  assetsImport,
  shotsImport,
  framesImport,
  dialogueImport,
  annotationsImport,
  spacesImport,
  modelsImport,
];

/** Every table that takes rows from files, by the name that the command line gives it. */
export const importTables = Object.fromEntries(
  mediaTables
    .filter(({ files }) => files)
    .map((table) => [table.name, own.find((one) => (one.table as unknown) === table) ?? importOf(table)]),
) as unknown as Readonly<Record<string, ImportTable>>;
