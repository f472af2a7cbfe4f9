import { badInput, quoted } from '../../../base/errors.js';
import type { CommitOptions } from '../../../lake/lancedb/commit.js';
import { equals } from '../../../lake/lancedb/filter.js';
import type { Lake, LakeSnapshot } from '../../../lake/lancedb/lake.js';
import type { LakeWriter } from '../../../lake/lancedb/writer.js';
import { datasetItems } from '../../../lake/tables/dataset-items.js';
import type { DatasetRow } from '../../../lake/tables/datasets.js';
import type { By } from '../../access/by.js';
import type { MutationSplitDatasetArgs } from '../../generated/graphql.js';
import { changeDataset } from './change.js';
import { checkDraft } from './find.js';
import { ItemWriter } from './item-writer.js';
import { groupKey, Groups, splitByPlace, type Group } from './split-groups.js';
import { settingsOf, splitRequest, type SplitRequest } from './split-request.js';
import { storedItems } from './stored-items.js';
import { countLabels, stratify } from './stratify.js';

type Splits = ReadonlyMap<string, string>;

/** Above that the time grows with the square of the labels. */
const MOST_LABELS = 1_000;

const PLACED = ['entity_id', 'title_id', 'asset_id', 'label'] as const;

/** Splits a draft anew, in one commit. Throws BAD_USER_INPUT, and CONFLICT for a frozen dataset. */
export async function splitDataset(
  lake: Lake,
  { id, ...args }: MutationSplitDatasetArgs,
  by: By,
  options: CommitOptions,
): Promise<DatasetRow> {
  const asked = splitRequest(args);
  return changeDataset(lake, id, by, options, async (before, writer) => {
    checkDraft(before);
    const groups = await groupsOf(writer.base, id);
    const splits = splitsOf(groups, asked);
    checkFilled(asked, splits);
    const counts = await rewriteItems(writer, before, splits);
    return { ...before, ...counts, splits: settingsOf(asked) };
  });
}

async function groupsOf(base: LakeSnapshot, id: string): Promise<ReadonlyMap<string, Group>> {
  const groups = new Groups();
  for await (const items of storedItems(base, id, PLACED)) groups.add(items);
  return groups.all();
}

function splitsOf(groups: ReadonlyMap<string, Group>, asked: SplitRequest): Splits {
  if (asked.by === 'titles') return ofTitles(groups, asked.splitOf);
  const { shares, salt, stratified } = asked;
  if (!stratified) return splitByPlace(groups, shares, salt);
  const labels = countLabels(groups);
  if ([...groups.values()].every((group) => group.labels.size === 1 && group.labels.has(null))) {
    throw badInput('stratified needs items with labels; give labelBy to createDataset, or leave stratified out');
  }
  if (labels > MOST_LABELS)
    throw badInput(`stratified takes at most ${MOST_LABELS} labels, but the items have ${labels}`);
  return stratify(groups, shares, salt);
}

function ofTitles(groups: ReadonlyMap<string, Group>, splitOf: Splits): Splits {
  const splits = new Map<string, string>();
  for (const [title, name] of splitOf) {
    const key = `title ${title}`;
    if (!groups.has(key)) throw badInput(`titles: the dataset has no item of title ${quoted(title)}; leave it out`);
    splits.set(key, name);
  }
  return splits;
}

function checkFilled(asked: SplitRequest, splits: Splits): void {
  const filled = new Set(splits.values());
  const names = asked.by === 'ratios' ? asked.shares.map(({ name }) => name) : asked.names;
  const empty = names.find((name) => !filled.has(name));
  if (empty === undefined) return;
  const how = asked.by === 'ratios' ? 'give other shares or another salt' : 'give it titles, or leave it out';
  throw badInput(`${asked.by}: split ${quoted(empty)} is empty; ${how}`);
}

async function rewriteItems(writer: LakeWriter, { id, kind }: DatasetRow, splits: Splits) {
  await writer.remove(datasetItems, equals('dataset_id', id));
  const written = new ItemWriter(writer, id, kind);
  for await (const items of storedItems(writer.base, id, PLACED)) {
    await written.add(items.map(({ ordinal: _, ...item }) => ({ ...item, split: splits.get(groupKey(item)) ?? null })));
  }
  return written.end();
}
