import type { DatasetLabelField } from '../../generated/graphql.js';
import type { MediaTable } from '../../../lake/lancedb/table.js';
import { annotations } from '../../../lake/tables/annotations.js';
import type { DatasetKind } from '../../../lake/tables/datasets.js';
import { dialogue } from '../../../lake/tables/dialogue.js';
import { frames } from '../../../lake/tables/frames.js';
import { shots } from '../../../lake/tables/shots.js';
import { titles } from '../../../lake/tables/titles.js';

/** What the lake has of one kind of item. */
export interface ItemKind {
  readonly table: MediaTable;
  /** As messages call several of them. */
  readonly plural: string;
  /** The filter of `DatasetSelection` that finds them. */
  readonly filter: 'titles' | 'shots' | 'frames' | 'dialogue' | 'annotations';
  /** The column with the title that it is of. */
  readonly title: 'id' | 'title_id';
  /** Whether it is of an asset. */
  readonly hasAsset: boolean;
  /** The columns that can label it. */
  readonly labels: Readonly<Partial<Record<DatasetLabelField, string>>>;
  /** The column of annotations that says that one is on it; null: none does. */
  readonly annotatedBy: 'title_id' | 'shot_id' | 'frame_id' | null;
}

const belongs = { title: 'title_id', hasAsset: true } as const;

export const itemKinds: Readonly<Record<DatasetKind, ItemKind>> = {
  TITLE: {
    table: titles,
    plural: 'titles',
    filter: 'titles',
    title: 'id',
    hasAsset: false,
    labels: { LANGUAGE: 'original_language', KIND: 'kind' },
    annotatedBy: 'title_id',
  },
  SHOT: {
    table: shots,
    plural: 'shots',
    filter: 'shots',
    ...belongs,
    labels: { LABEL: 'labels' },
    annotatedBy: 'shot_id',
  },
  FRAME: {
    table: frames,
    plural: 'frames',
    filter: 'frames',
    ...belongs,
    labels: { LABEL: 'labels' },
    annotatedBy: 'frame_id',
  },
  DIALOGUE_LINE: {
    table: dialogue,
    plural: 'lines of dialogue',
    filter: 'dialogue',
    ...belongs,
    labels: { LANGUAGE: 'language' },
    annotatedBy: null,
  },
  ANNOTATION: {
    table: annotations,
    plural: 'annotations',
    filter: 'annotations',
    ...belongs,
    labels: { LABEL: 'label', TYPE: 'type' },
    annotatedBy: null,
  },
};
