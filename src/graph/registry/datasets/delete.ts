import { quoted } from '../../../base/errors.js';
import type { CommitOptions } from '../../../lake/lancedb/commit.js';
import { equals, hasAny, type Filter } from '../../../lake/lancedb/filter.js';
import type { Lake, LakeSnapshot } from '../../../lake/lancedb/lake.js';
import { select } from '../../../lake/lancedb/read.js';
import type { MediaTable } from '../../../lake/lancedb/table.js';
import { writeToLake } from '../../../lake/lancedb/writer.js';
import { datasetItems } from '../../../lake/tables/dataset-items.js';
import { datasets } from '../../../lake/tables/datasets.js';
import { evaluations } from '../../../lake/tables/evaluations.js';
import { models } from '../../../lake/tables/models.js';
import { probes } from '../../../lake/tables/probes.js';
import { tell } from '../../access/audit.js';
import type { By } from '../../access/by.js';
import { conflict } from '../../annotations/problem.js';
import { checkDraft, datasetToChange } from './find.js';

/**
 * Takes a dataset away, with its items; its snapshot stays. Throws CONFLICT for a frozen one, unless `evenFrozen`, and where a later
 * version, a model or an evaluation names it.
 */
export async function deleteDataset(
  lake: Lake,
  id: string,
  by: By,
  options: CommitOptions,
  evenFrozen = false,
): Promise<string> {
  return writeToLake(lake, { ...options, note: `dataset ${quoted(id)} taken away` }, async (writer) => {
    const before = await datasetToChange(writer.base, by, id);
    if (!evenFrozen) checkDraft(before);
    await checkUnused(writer.base, by, id);
    await writer.remove(datasets, equals('id', id), [id]);
    await writer.remove(datasetItems, equals('dataset_id', id));
    await tell(writer, by.audited, { kind: 'DATASET', entityId: id, before, after: null });
    return id;
  });
}

const USERS: readonly (readonly [what: string, table: MediaTable, names: (id: string) => Filter])[] = [
  ['dataset', datasets, (id) => equals('previous_id', id)],
  ['evaluation', evaluations, (id) => equals('dataset_id', id)],
  ['model', models, (id) => hasAny('trained_on', [id])],
  ['probe of model', probes, (id) => equals('dataset_id', id)],
];

async function checkUnused(base: LakeSnapshot, by: By, id: string): Promise<void> {
  const sight = await by.sight(base);
  for (const [what, table, names] of USERS) {
    const [user] = (await select(base, table, { where: names(id), limit: 1 })) as unknown as { id: string }[];
    if (!user) continue;
    const name = sight.shows(table, user) ? `${what} ${quoted(user.id)}` : 'something that you do not see';
    throw conflict(`dataset ${quoted(id)} is named by ${name}, and stays`);
  }
}
