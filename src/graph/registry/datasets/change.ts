import { quoted } from '../../../base/errors.js';
import type { CommitOptions } from '../../../lake/lancedb/commit.js';
import type { Lake } from '../../../lake/lancedb/lake.js';
import { writeToLake, type LakeWriter } from '../../../lake/lancedb/writer.js';
import { datasets, type DatasetRow } from '../../../lake/tables/datasets.js';
import { tell } from '../../access/audit.js';
import type { By } from '../../access/by.js';
import type { DatasetTextsInput } from '../../generated/graphql.js';
import { checkDraft, datasetToChange } from './find.js';
import { checkTexts, givenTexts } from './texts.js';

/** Changes a dataset in one commit; `change` returns the row as it is to be, or the same row where nothing changes. */
export async function changeDataset(
  lake: Lake,
  id: string,
  by: By,
  options: CommitOptions,
  change: (before: DatasetRow, writer: LakeWriter) => Promise<DatasetRow> | DatasetRow,
): Promise<DatasetRow> {
  return writeToLake(lake, { ...options, note: `dataset ${quoted(id)}` }, async (writer) => {
    const before = await datasetToChange(writer.base, by, id);
    const after = await change(before, writer);
    if (after === before) return before;
    await writer.upsert(datasets, 'id', [after]);
    await tell(writer, by.audited, { kind: 'DATASET', entityId: id, before, after });
    return after;
  });
}

/** Throws CONFLICT for a frozen dataset. */
export async function describeDataset(
  lake: Lake,
  id: string,
  texts: DatasetTextsInput,
  by: By,
  options: CommitOptions,
): Promise<DatasetRow> {
  checkTexts(texts);
  return changeDataset(lake, id, by, options, (before) => {
    checkDraft(before);
    return { ...before, ...givenTexts(texts) };
  });
}

/** A frozen one stays as it is. */
export async function freezeDataset(lake: Lake, id: string, by: By, options: CommitOptions): Promise<DatasetRow> {
  return changeDataset(lake, id, by, options, (before) =>
    before.status === 'FROZEN' ? before : { ...before, status: 'FROZEN', frozen_at: Date.now() },
  );
}
