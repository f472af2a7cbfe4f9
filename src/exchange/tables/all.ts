import type { ImportTable } from '../import-table.js';
import { annotationsImport } from './annotations.js';
import { assetsImport } from './assets.js';
import { dialogueImport } from './dialogue.js';
import { framesImport } from './frames.js';
import { modelsImport } from './models.js';
import { shotsImport } from './shots.js';
import { spacesImport } from './spaces.js';
import { titlesImport } from './titles.js';

/** Every table that takes rows from files, by the name that the command line gives it. */
export const importTables = {
  titles: titlesImport,
  assets: assetsImport,
  shots: shotsImport,
  frames: framesImport,
  dialogue: dialogueImport,
  annotations: annotationsImport,
  models: modelsImport,
  spaces: spacesImport,
} as unknown as Readonly<Record<string, ImportTable>>;
