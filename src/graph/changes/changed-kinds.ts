import type { MediaTable } from '../../lake/lancedb/table.js';
import { annotationRuns } from '../../lake/tables/annotation-runs.js';
import { annotations } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { datasets } from '../../lake/tables/datasets.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import { evaluations } from '../../lake/tables/evaluations.js';
import { frames } from '../../lake/tables/frames.js';
import { models } from '../../lake/tables/models.js';
import { shots } from '../../lake/tables/shots.js';
import { titles } from '../../lake/tables/titles.js';
import type { ChangedKind } from '../generated/graphql.js';

/** The tables whose changes are told, each with what its rows are in the graph. In this order a commit's changes are listed. */
export const changedKinds: ReadonlyMap<ChangedKind, MediaTable> = new Map<ChangedKind, MediaTable>([
  ['TITLE', titles],
  ['ASSET', assets],
  ['SHOT', shots],
  ['FRAME', frames],
  ['DIALOGUE_LINE', dialogue],
  ['ANNOTATION', annotations],
  ['ANNOTATION_RUN', annotationRuns],
  ['MODEL', models],
  ['DATASET', datasets],
  ['EVALUATION', evaluations],
]);
