import { badInput, quoted } from '../../../base/errors.js';
import { always, equals, oneOf, type Filter } from '../../../lake/lancedb/filter.js';
import { bytesAt, scanRawSeen, textAt, type RawBatch, type RawText } from '../../../lake/lancedb/raw-columns.js';
import { select } from '../../../lake/lancedb/read.js';
import type { View } from '../../../lake/lancedb/view.js';
import { datasetItems } from '../../../lake/tables/dataset-items.js';
import { datasets, type DatasetKind } from '../../../lake/tables/datasets.js';
import { TextNumbers } from './text-numbers.js';

/** What of the lake is compared. */
export interface Scope {
  /** What LanceDB can be asked, where it is short. */
  readonly filter: Filter;
  /** The column whose values decide, which must be read; null: all is compared. */
  readonly column: ScopeColumn | null;
  /** How many items it has; 0: all of the lake. */
  readonly size: number;
  /** How many items of it are of a title. */
  sizeOfTitle(title: string): number;
  /** By the row of a batch that has the column. */
  includes(batch: RawBatch, i: number): boolean;
  /** Where items are annotations, only the truth is among them: predictions are compared where it lies. */
  readonly isOfTruth: boolean;
}

type ScopeColumn = 'id' | 'title_id' | 'shot_id' | 'frame_id';

const COLUMN: Readonly<Partial<Record<DatasetKind, ScopeColumn>>> = {
  TITLE: 'title_id',
  SHOT: 'shot_id',
  FRAME: 'frame_id',
  ANNOTATION: 'id',
};

export const EVERYTHING: Scope = {
  ...{ filter: always, column: null, size: 0, isOfTruth: false },
  sizeOfTitle: () => 0,
  includes: () => true,
};

/** More ids than this are looked up here: LanceDB compares each row with each of them. */
const ASKED_OF_LANCEDB = 1_000;

/** The items of a dataset or of one of its splits. Throws BAD_USER_INPUT where there is none, or it may still change. */
export async function scopeOf(view: View, datasetId: string, split: string | null): Promise<Scope> {
  const [dataset] = await select(view, datasets, { where: equals('id', datasetId), columns: ['kind', 'status'] });
  if (!dataset) throw badInput(`input.datasetId: there is no dataset ${quoted(datasetId)}`);
  if (dataset.status !== 'FROZEN') {
    throw badInput(`input.datasetId: ${quoted(datasetId)} is a draft, which may change; freeze it first`);
  }
  const column = COLUMN[dataset.kind];
  if (!column) {
    throw badInput(`input.datasetId: ${quoted(datasetId)} is of ${dataset.kind} items, which no annotation is of`);
  }
  const { items, ofTitles } = await itemsOf(view, datasetId, split);
  const short = items.size <= ASKED_OF_LANCEDB;
  return {
    filter: short
      ? oneOf(
          column,
          Array.from({ length: items.size }, (_, i) => items.at(i)),
        )
      : always,
    column,
    size: items.size,
    sizeOfTitle: (title) => ofTitles.get(title) ?? 0,
    includes: (batch, i) => {
      const value = bytesAt(batch.columns.get(column) as RawText, i);
      return value !== null && items.find(value) >= 0;
    },
    isOfTruth: column === 'id',
  };
}

interface ScopeItems {
  readonly items: TextNumbers;
  readonly ofTitles: ReadonlyMap<string, number>;
}

async function itemsOf(view: View, datasetId: string, split: string | null): Promise<ScopeItems> {
  const items = new TextNumbers();
  const ofTitles = new Map<string, number>();
  const splits = new Set<string>();
  const ofDataset = equals('dataset_id', datasetId);
  for await (const batch of scanRawSeen(view, datasetItems, ['entity_id', 'title_id', 'split'], ofDataset)) {
    const [ids, titles, ofSplits] = ['entity_id', 'title_id', 'split'].map(
      (name) => batch.columns.get(name) as RawText,
    );
    for (let i = 0; i < batch.rowCount; i++) {
      const own = split === null ? null : textAt(ofSplits!, i);
      if (own !== null) splits.add(own);
      if (own !== split) continue;
      items.numberOf(bytesAt(ids!, i)!);
      const title = textAt(titles!, i);
      if (title !== null) ofTitles.set(title, (ofTitles.get(title) ?? 0) + 1);
    }
  }
  if (items.size > 0) return { items, ofTitles };
  if (split === null) throw badInput(`input.datasetId: ${quoted(datasetId)} has no items`);
  const known = splits.size === 0 ? 'it is not split' : `it has ${[...splits].sort().join(', ')}`;
  throw badInput(`input.split: ${quoted(datasetId)} has nothing in a split ${quoted(split)}; ${known}`);
}
