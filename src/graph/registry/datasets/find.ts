import { badInput, quoted } from '../../../base/errors.js';
import { equals } from '../../../lake/lancedb/filter.js';
import { select } from '../../../lake/lancedb/read.js';
import type { LakeSnapshot } from '../../../lake/lancedb/lake.js';
import type { View } from '../../../lake/lancedb/view.js';
import { datasets, type DatasetRow } from '../../../lake/tables/datasets.js';
import type { By } from '../../access/by.js';
import { conflict } from '../../annotations/problem.js';
import { checkId } from '../../input.js';

/** The dataset as the view shows it. Throws BAD_USER_INPUT where there is none. */
export async function datasetIn(view: View, argument: string, id: string): Promise<DatasetRow> {
  const [found] = await select(view, datasets, { where: equals('id', checkId(argument, id)) });
  if (!found) throw badInput(`${argument}: there is no dataset ${quoted(id)}; datasets { nodes { id } } lists them`);
  return found;
}

/** The dataset, whole, of who sees it and may change it. Throws BAD_USER_INPUT where there is none. */
export async function datasetToChange(base: LakeSnapshot, by: By, id: string): Promise<DatasetRow> {
  const { view, isWhole } = await by.sight(base);
  const seen = await datasetIn(view, 'id', id);
  return isWhole ? seen : datasetIn(base, 'id', id);
}

/** Throws CONFLICT for a frozen dataset. */
export function checkDraft({ id, status }: DatasetRow): void {
  if (status === 'DRAFT') return;
  throw conflict(
    `dataset ${quoted(id)} is frozen and never changes; what is to change is a new version of it: createDataset, or media-graph dataset create`,
  );
}
