import type { GraphQLInputObjectType } from 'graphql';
import type { Columns } from '../../lake/lancedb/columns.js';
import type { Filter } from '../../lake/lancedb/filter.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { mediaTables } from '../../lake/tables/all.js';
import { annotations } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { datasets } from '../../lake/tables/datasets.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import { frames } from '../../lake/tables/frames.js';
import { models } from '../../lake/tables/models.js';
import { shots } from '../../lake/tables/shots.js';
import { titles } from '../../lake/tables/titles.js';
import { annotationFilter } from '../filters/annotation.js';
import { ownAssetFilter } from '../filters/asset.js';
import { byColumns } from '../filters/by-columns.js';
import { inLanguages } from '../filters/common.js';
import { ownFrameFilter } from '../filters/frame.js';
import { ruleOnModels } from '../filters/model.js';
import { ownShotFilter } from '../filters/shot.js';
import { ownTitleFilter } from '../filters/title.js';
import { hideable, type Hideable } from './hideable.js';
import { dialogueFilterType, inputType } from './input-types.js';

/** The `where` of a table's rules: the same as in the graph. */
export interface WhereOfTable {
  readonly type: GraphQLInputObjectType;
  /** Throws BAD_USER_INPUT for a value that the type lets through and the filter does not. */
  filterOf(where: object): Filter;
  /** The filter must be decidable on a row in memory that has these columns; null: it need not be. */
  readonly decidedOn: Columns | null;
}

/** A table as a policy names it. */
export interface PolicyTable {
  readonly name: string;
  /** Whether its rows have a title, themselves or by an asset. */
  readonly belongsToTitles: boolean;
  /** Whether each row has an asset, and is seen with it alone. */
  readonly needsAssets: boolean;
  /** Null: a rule takes all of its rows. */
  readonly where: WhereOfTable | null;
  readonly hideable: Hideable;
  /** Columns that are computed from others, with those. */
  readonly derived: NonNullable<MediaTable['derived']>;
}

/** Revisions and drafts are seen as the annotations are, parts of runs as the runs; spaces by their names. */
const NOT_NAMED = new Set(['annotation_revisions', 'annotation_drafts', 'run_parts', 'spaces']);

function onRows<W>(name: string, { columns }: MediaTable, filterOf: (where: W) => Filter): WhereOfTable {
  return { type: inputType(name), decidedOn: columns, filterOf: (where) => filterOf(where as W) };
}

const wheres: Readonly<Record<string, () => WhereOfTable>> = {
  titles: () => ({ type: inputType('TitleFilter'), decidedOn: null, filterOf: (where) => ownTitleFilter(where) }),
  assets: () => onRows('AssetFilter', assets, ownAssetFilter),
  shots: () => onRows('ShotFilter', shots, ownShotFilter),
  frames: () => onRows('FrameFilter', frames, ownFrameFilter),
  annotations: () => onRows('AnnotationFilter', annotations, annotationFilter),
  models: () => onRows('ModelFilter', models, ruleOnModels),
  datasets: () => onRows('DatasetFilter', datasets, (where: object) => byColumns(datasets, where)),
  dialogue: () => ({
    type: dialogueFilterType,
    decidedOn: dialogue.columns,
    filterOf: (where) => inLanguages('where.languages', 'language', (where as { languages?: string[] }).languages),
  }),
};

let made: ReadonlyMap<string, PolicyTable> | null = null;

/** Every table that a policy may name, by its name. */
export function policyTables(): ReadonlyMap<string, PolicyTable> {
  return (made ??= new Map(
    mediaTables
      .map(({ name }) => name)
      .filter((name) => !NOT_NAMED.has(name))
      .map((name) => [name, policyTable(name)]),
  ));
}

function policyTable(name: string): PolicyTable {
  const { columns = {}, derived = {} } = mediaTables.find((table) => table.name === name) ?? {};
  return {
    name,
    belongsToTitles: 'title_id' in columns || 'asset_id' in columns,
    needsAssets: columns['asset_id']?.nullable === false,
    where: wheres[name]?.() ?? null,
    hideable: hideable[name] ?? {},
    derived,
  };
}

export const TITLES = titles.name;
export const ASSETS = assets.name;
export const ANNOTATIONS = annotations.name;
