import type { MediaTable } from '../lancedb/table.js';
import { annotations } from './annotations.js';
import type { DatasetKind } from './datasets.js';
import { dialogue } from './dialogue.js';
import { frames } from './frames.js';
import { shots } from './shots.js';
import { titles } from './titles.js';

const tables: Readonly<Record<DatasetKind, MediaTable>> = {
  TITLE: titles,
  SHOT: shots,
  FRAME: frames,
  DIALOGUE_LINE: dialogue,
  ANNOTATION: annotations,
};

/** The table that a dataset's items are rows of. */
export const entitiesOf = (kind: DatasetKind): MediaTable => tables[kind];
