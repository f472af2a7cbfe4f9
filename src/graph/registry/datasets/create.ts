import { badInput, quoted } from '../../../base/errors.js';
import type { CommitOptions } from '../../../lake/lancedb/commit.js';
import { equals } from '../../../lake/lancedb/filter.js';
import type { Lake, LakeSnapshot } from '../../../lake/lancedb/lake.js';
import { createNamedSnapshot, NameTaken } from '../../../lake/lancedb/named.js';
import { select } from '../../../lake/lancedb/read.js';
import type { View } from '../../../lake/lancedb/view.js';
import { writeToLake, type LakeWriter } from '../../../lake/lancedb/writer.js';
import { datasetId, datasets, type DatasetRow } from '../../../lake/tables/datasets.js';
import { tell } from '../../access/audit.js';
import type { By } from '../../access/by.js';
import { conflict, taken } from '../../annotations/problem.js';
import type { OperationContext } from '../../context.js';
import type { DatasetInput } from '../../generated/graphql.js';
import { checkId } from '../../input.js';
import { ItemWriter } from './item-writer.js';
import { checkName } from './names.js';
import type { SelectedItem } from './read-items.js';
import { askedSelection, type AskedSelection } from './selection.js';
import { checkTexts, givenTexts } from './texts.js';

/** What a dataset is made of, checked as far as it can be without the lake. */
interface Asked {
  readonly input: DatasetInput;
  readonly selection: AskedSelection;
  readonly by: By;
  /** An operation that reads the view. */
  reading(view: View): OperationContext;
}

/** Characters of a dataset's name. */
export const LONGEST_NAME = 80;

/**
 * Selects items and keeps them as a draft, in one commit; without a snapshot, that commit is named, too. Throws BAD_USER_INPUT, and
 * CONFLICT for a name that the writer does not see in use.
 */
export async function createDataset(
  lake: Lake,
  input: DatasetInput,
  by: By,
  reading: Asked['reading'],
  options: CommitOptions,
): Promise<DatasetRow> {
  checkName('input.name', input.name, LONGEST_NAME);
  checkTexts(input);
  const asked = { input, selection: askedSelection(input), by, reading };
  return input.snapshot == null ? createAtNow(lake, asked, options) : createAt(lake, asked, input.snapshot, options);
}

async function createAt(lake: Lake, asked: Asked, name: string, options: CommitOptions): Promise<DatasetRow> {
  const note = `dataset ${quoted(asked.input.name)}`;
  return writeToLake(lake, { ...options, note }, async (writer) => {
    const snapshot = await lake.named(checkId('input.snapshot', name));
    const view = snapshot && (await asked.by.readable(snapshot, writer.base));
    if (!view) {
      throw badInput(
        `input.snapshot: there is no named snapshot ${quoted(name)}, or it is no longer kept; lake { snapshots { name } } lists them`,
      );
    }
    return writeDataset(writer, view, name, asked);
  });
}

/** The dataset is in the named state, too: neither is there without the other. */
function createAtNow(lake: Lake, asked: Asked, options: CommitOptions): Promise<DatasetRow> {
  return withNamedNow(lake, asked.input.name, options, async (writer, name) => {
    const view = (await asked.by.readable(writer.base, writer.base))!;
    return writeDataset(writer, view, name, asked);
  });
}

/** Names the state that `write` makes, for a dataset that it writes, in one commit. */
export async function withNamedNow<R>(
  lake: Lake,
  dataset: string,
  options: CommitOptions,
  write: (writer: LakeWriter, snapshot: string) => Promise<R>,
): Promise<R> {
  for (;;) {
    const name = await freeSnapshotName(lake, dataset);
    let made: { result: R } | undefined;
    const beside = async (writer: LakeWriter) => {
      made = { result: await write(writer, name) };
    };
    try {
      await createNamedSnapshot(lake, name, `for dataset ${quoted(dataset)}`, options, beside);
      return made!.result;
    } catch (error) {
      // Another writer took it meanwhile.
      if (!(error instanceof NameTaken)) throw error;
    }
  }
}

async function freeSnapshotName(lake: Lake, dataset: string): Promise<string> {
  const names = new Set((await lake.log.named()).map(({ name }) => name));
  for (let i = 1; ; i++) {
    const name = `dataset-${dataset}-${i}`;
    if (!names.has(name)) return name;
  }
}

async function writeDataset(
  writer: LakeWriter,
  view: View,
  snapshot: string,
  { input, selection, by, reading }: Asked,
): Promise<DatasetRow> {
  const { name, kind } = input;
  const texts = { ...NO_TEXTS, ...givenTexts(input) };
  const items = selection.items(reading(view));
  return addDataset(writer, { name, kind, snapshot, status: 'DRAFT', kept: selection.kept, texts, items }, by);
}

const NO_TEXTS = { description: null, licence: null, card: null } as const;

/** A dataset to be written, of items that were selected. */
export interface NewDataset extends Pick<DatasetRow, 'name' | 'kind' | 'snapshot' | 'status'> {
  /** What it keeps of the question. */
  readonly kept: object;
  readonly texts: Pick<DatasetRow, 'description' | 'licence' | 'card'>;
  readonly items: AsyncIterable<readonly SelectedItem[]> | Iterable<readonly SelectedItem[]>;
}

/** Adds the next version of its name. Throws BAD_USER_INPUT where there is no item, CONFLICT for a name that the writer does not see in use. */
export async function addDataset(
  writer: LakeWriter,
  { name, kind, snapshot, status, kept, texts, items: selected }: NewDataset,
  by: By,
): Promise<DatasetRow> {
  const previous = await newestVersion(writer.base, by, name);
  const version = (previous?.version ?? 0) + 1;
  const id = datasetId(name, version);
  const items = new ItemWriter(writer, id, kind);
  for await (const batch of selected) await items.add(batch.map((item) => ({ ...item, split: null })));
  const counts = await items.end();
  if (counts.item_count === 0) {
    throw badInput(`input.select finds nothing in snapshot ${quoted(snapshot)}; a dataset must have an item`);
  }
  const now = Date.now();
  const row: DatasetRow = {
    ...{ id, name, version, previous_id: previous?.id ?? null, kind, status, snapshot },
    ...counts,
    ...{ selection: kept, splits: null },
    ...texts,
    ...{ author: by.author, created_at: now, frozen_at: status === 'FROZEN' ? now : null },
  };
  await writer.add(datasets, [row]);
  await tell(writer, by.audited, { kind: 'DATASET', entityId: id, before: null, after: row });
  return row;
}

async function newestVersion(base: LakeSnapshot, by: By, name: string): Promise<DatasetRow | null> {
  const versions = await select(base, datasets, { where: equals('name', name) });
  if (versions.length === 0) return null;
  const newest = versions.reduce((a, b) => (a.version > b.version ? a : b));
  if (!(await by.sight(base)).shows(datasets, newest)) throw conflict(`input.name: ${taken(name)}`);
  return newest;
}
