import type { Grant, Names, Rights, TableGrant } from '../../../src/graph/access/rights.js';
import type { Filter } from '../../../src/lake/lancedb/filter.js';
import type { DatasetKind } from '../../../src/lake/tables/datasets.js';
import { holds } from '../filter-reference.js';
import type { EditedKind } from '../../../src/lake/tables/edits.js';
import { OTHER_SPACE, OTHER_VECTOR, supersededOf, type AllRows, type TableName } from './rows.js';

/*
 * What rights leave of a lake, worked out in plain loops over rows, after what src/graph/access says in words: not one of its
 * functions is called here.
 */

/** A lake without the rows and values that rights do not show. */
export interface Cut {
  readonly rows: AllRows;
  /** Tables whose words are worked out from a hidden column. */
  readonly wordsHidden: ReadonlySet<string>;
  /** Whether vectors are compared, but not shown. */
  readonly hidesVectors: boolean;
  /** Columns that are null everywhere, by table: some fields say that what they are of is hidden. */
  readonly hidden: ReadonlyMap<TableName, ReadonlySet<string>>;
}

type AnyRow = Readonly<Record<string, unknown>>;

/** `newest`: what the lake holds today; null rights leave all. */
export function cutFor(rights: Rights | null, rows: AllRows, newest: AllRows): Cut {
  if (rights === null) return { rows, wordsHidden: new Set(), hidesVectors: false, hidden: new Map() };
  const roles = rights.grants.map((grant) => new Role(grant, rows, newest));
  const left = {} as Record<TableName, AnyRow[]>;
  const wordsHidden = new Set<string>();
  let hidesVectors = false;
  const hiddenOf = new Map<TableName, ReadonlySet<string>>();
  const spaces = rows.spaces.filter(({ id }) => showsSpace(roles, id));
  for (const table of Object.keys(rows) as TableName[]) {
    if (table === 'spaces') continue;
    const hidden = hiddenIn(table, roles);
    hiddenOf.set(table, hidden);
    if (table === 'annotations' && hidden.has('text')) wordsHidden.add(table);
    if (table === 'frames') hidesVectors = hidden.has('embedding');
    const shown = (rows[table] as unknown as AnyRow[]).filter((row) => roles.some((role) => role.shows(table, row)));
    left[table] = hidden.size === 0 ? shown : shown.map((row) => without(row, hidden));
  }
  const cut = { ...(left as unknown as AllRows), spaces };
  const unseen = [
    ...(spaces.some(({ id }) => id === 'look') ? [] : ['vector_look']),
    ...(spaces.some(({ id }) => id === OTHER_SPACE) ? [] : [OTHER_VECTOR]),
  ];
  cut.frames = cut.frames.map((row) => without(row as unknown as AnyRow, new Set(unseen)) as unknown as typeof row);
  // A superseded run counts the annotations that are seen of it; a role that sees all of them keeps what was counted then.
  if (!roles.some((role) => role.showsAll('annotations')) || hiddenIn('annotations', roles).size > 0) {
    cut.annotation_runs = cut.annotation_runs.map((run) =>
      run.status === 'SUPERSEDED' ? { ...run, annotation_count: supersededOf(run.id, cut.annotation_revisions) } : run,
    );
  }
  cutRegistry(cut, roles);
  cutEdits(cut, hiddenOf);
  return { rows: cut, wordsHidden, hidesVectors, hidden: hiddenOf };
}

const ENTITIES: Readonly<Record<DatasetKind, TableName>> = {
  TITLE: 'titles',
  SHOT: 'shots',
  FRAME: 'frames',
  DIALOGUE_LINE: 'dialogue',
  ANNOTATION: 'annotations',
};

const EDITED: Readonly<Record<EditedKind, TableName>> = {
  TITLE: 'titles',
  ASSET: 'assets',
  SHOT: 'shots',
  DIALOGUE_LINE: 'dialogue',
};

/** What was changed of entities that are not seen, of columns that are hidden, and ids of rows that are. */
function cutEdits(cut: AllRows, hiddenOf: ReadonlyMap<TableName, ReadonlySet<string>>): void {
  const idsOf = (table: TableName) => new Set((cut[table] as readonly { id: string }[]).map(({ id }) => id));
  const seen = new Map(Object.values(EDITED).map((table) => [table, idsOf(table)]));
  const [titles, frames] = [idsOf('titles'), idsOf('frames')];
  const isSeen = ({ kind, entity_id }: { kind: EditedKind; entity_id: string }) =>
    seen.get(EDITED[kind])!.has(entity_id);
  const told = (kind: EditedKind, values: AnyRow): AnyRow => {
    const open = Object.entries(values).filter(([name]) => !hiddenOf.get(EDITED[kind])!.has(name));
    return Object.fromEntries(
      open.map(([name, value]) => {
        const ids = name === 'keyframe_id' ? frames : name === 'title_id' || name === 'parent_id' ? titles : null;
        return [name, ids && !ids.has(value as string) ? null : value];
      }),
    );
  };
  cut.edits = cut.edits.filter(isSeen).map((row) => ({ ...row, ingested: told(row.kind, row.ingested!) }));
  cut.entity_revisions = cut.entity_revisions
    .filter(isSeen)
    .map((row) => ({ ...row, before: told(row.kind, row.before), after: told(row.kind, row.after) }));
}

/** What of items and evaluations more than their own rows decides. */
function cutRegistry(cut: AllRows, roles: readonly Role[]): void {
  const byTitleAlone = (kind: DatasetKind) => followsParents(roles, ENTITIES[kind]);
  const kindOf = new Map(cut.datasets.map(({ id, kind }) => [id, kind]));
  const labelled = new Set(cut.datasets.filter((dataset) => showsLabels(dataset, roles)).map(({ id }) => id));
  // Those of a dataset that is hidden belong to nothing.
  cut.dataset_items = cut.dataset_items
    .filter(({ dataset_id }) => kindOf.has(dataset_id) && byTitleAlone(kindOf.get(dataset_id)!))
    .map((item) => (labelled.has(item.dataset_id) ? item : { ...item, label: null }));
  const isWhole = (table: TableName) => roles.some((role) => role.showsAll(table)) && hiddenIn(table, roles).size === 0;
  const kindsOf = (id: string, kind: string) =>
    cut.evaluation_cases.filter((one) => one.evaluation_id === id && one.kind === kind).length;
  // Who sees some cases alone is told how many of them there are, and not how much was compared.
  if (!isWhole('evaluation_cases')) {
    cut.evaluations = cut.evaluations.map((row) => ({
      ...row,
      true_positive_count: kindsOf(row.id, 'TRUE_POSITIVE'),
      false_positive_count: kindsOf(row.id, 'FALSE_POSITIVE'),
      false_negative_count: kindsOf(row.id, 'FALSE_NEGATIVE'),
    }));
  }
  if (!isWhole('evaluation_cases') || !isWhole('annotations')) {
    const uncounted = new Set(['prediction_count', 'truth_count', 'left_out_count']);
    cut.evaluations = cut.evaluations.map(
      (row) => without(row as unknown as AnyRow, uncounted) as unknown as typeof row,
    );
  }
}

/** Whether what an item says of its entity, the title and the asset, is all that decides whether that is seen. */
function followsParents(roles: readonly Role[], table: TableName): boolean {
  const seeing = roles.filter((role) => !role.showsNothing(table));
  return (
    seeing.length > 0 &&
    (seeing.some((role) => role.showsAll(table)) || seeing.every((role) => role.decidesByParents(table)))
  );
}

function showsLabels({ kind, selection }: AllRows['datasets'][number], roles: readonly Role[]): boolean {
  const { labelBy } = (selection ?? {}) as { labelBy?: { field?: string; annotationType?: string } };
  if (selection === null || labelBy?.annotationType !== undefined) return followsParents(roles, 'annotations');
  if (labelBy?.field === undefined) return true;
  const columns: Readonly<Record<string, string>> = { LANGUAGE: kind === 'TITLE' ? 'original_language' : 'language' };
  return !hiddenIn(ENTITIES[kind], roles).has(columns[labelBy.field] ?? 'label');
}

/**
 * Rights that show all of a cut lake, but by their ids: a lake that was never cut has each shot of its frames and numbers the children
 * of one parent without gaps, and readers who see all need not look.
 */
export function rightsOnCut({ rows, hidden }: Cut): Rights | null {
  const idsOf = (of: readonly { id: string }[]) => of.map(({ id }) => id);
  const whole = { where: { is: 'always' }, followsTitle: false, hidden: new Set<string>() } as const;
  const tables = new Map<string, TableGrant>(
    Object.keys(rows).map((name) => [name, { ...whole, hidden: hidden.get(name as TableName) ?? whole.hidden }]),
  );
  if (isUncut(rows) && [...hidden.values()].every(({ size }) => size === 0)) return null;
  tables.set('titles', { ...tables.get('titles')!, where: { is: 'in', column: 'id', values: idsOf(rows.titles) } });
  for (const name of ['shots', 'frames', 'dialogue'] as const) {
    // By their assets where each has all of its rows or none: items of datasets are told to those alone who see their kind so.
    // Where the last shots of an asset are hidden, only its frames tell that there were more.
    const isWhole = hasAllOrNone(rows, name) && (name !== 'shots' || haveShots(rows));
    const column = isWhole ? 'asset_id' : 'id';
    const values = (rows[name] as readonly { id: string; asset_id: string }[]).map((row) => row[column]);
    tables.set(name, { ...tables.get(name)!, where: { is: 'in', column, values: [...new Set(values), 'none'] } });
  }
  const names = { spaces: 'all', mutations: 'all', snapshots: 'all' } as const;
  const types = { read: 'all', write: 'all' } as const;
  return {
    grants: [{ role: 'all', tables, listedTitles: null, annotationTypes: types, ...names }],
    fingerprint: 'all that is left',
  };
}

function isUncut(rows: AllRows): boolean {
  const titleIds = new Set<string | null>(rows.titles.map(({ id }) => id)).add(null);
  const hasParents = rows.frames.every(({ title_id }) => titleIds.has(title_id)) && haveShots(rows);
  return hasParents && (['shots', 'frames', 'dialogue'] as const).every((name) => hasAllOrNone(rows, name));
}

/** Whether the shot of each frame is there. */
function haveShots({ shots, frames }: AllRows): boolean {
  const ids = new Set<string | null>(shots.map(({ id }) => id)).add(null);
  return frames.every(({ shot_id }) => ids.has(shot_id));
}

/** Whether the rows of each asset, and of each shot, are numbered without a gap. */
function hasAllOrNone({ frames, ...rows }: AllRows, name: 'shots' | 'frames' | 'dialogue'): boolean {
  const ofAssets = name === 'frames' ? frames : rows[name];
  const ofShots = frames.flatMap(({ shot_id, ordinal_in_shot }) =>
    shot_id === null ? [] : [[shot_id, ordinal_in_shot] as const],
  );
  return (
    isDense(ofAssets.map(({ asset_id, ordinal }) => [asset_id, ordinal] as const)) &&
    (name !== 'frames' || isDense(ofShots))
  );
}

/** Numbers within each parent are 0, 1, 2 …; rows come in their order. */
function isDense(places: readonly (readonly [parent: string, ordinal: number])[]): boolean {
  const next = new Map<string, number>();
  return places.every(([parent, ordinal]) => {
    const expected = next.get(parent) ?? 0;
    next.set(parent, expected + 1);
    return ordinal === expected;
  });
}

function without(row: AnyRow, hidden: ReadonlySet<string>): AnyRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, hidden.has(name) ? null : value]));
}

const AS_ANNOTATIONS: readonly string[] = ['annotations', 'annotation_revisions', 'annotation_drafts'];
const OF_TYPE: readonly string[] = [...AS_ANNOTATIONS, 'annotation_runs'];
/** Those that may be of no asset. */
const MAYBE_OF_ASSET: readonly string[] = [
  ...OF_TYPE,
  'dataset_items',
  'evaluation_cases',
  'graph_documents',
  'timeline_clips',
];
const OF_ASSET: readonly string[] = [
  ...['shots', 'frames', 'dialogue', 'metrics', 'series', 'analyses'],
  ...MAYBE_OF_ASSET,
];
const OF_TITLE: readonly string[] = [
  ...['assets', 'shots', 'frames', 'dialogue', 'audit', 'evaluation_metrics'],
  ...['dataset_items', 'evaluation_cases', 'graph_documents', 'timelines', 'edits', 'entity_revisions'],
  ...AS_ANNOTATIONS,
];

/** One role, taken by itself. */
class Role {
  private readonly titles: ReadonlySet<string>;
  private readonly assets: ReadonlySet<string>;
  private readonly titleOfAsset: ReadonlyMap<string, string | null>;

  constructor(
    readonly grant: Grant,
    private readonly rows: AllRows,
    newest: AllRows,
  ) {
    const today = new Map(newest.titles.map((row) => [row.id, row]));
    // What was taken away since is not seen in the past either; a title that is gone is seen as it was.
    const seen = rows.titles.filter(
      (row) => this.matchesTitle(row) && (!today.has(row.id) || this.matchesTitle(today.get(row.id)!)),
    );
    this.titles = new Set(seen.map(({ id }) => id));
    this.titleOfAsset = new Map(rows.assets.map(({ id, title_id }) => [id, title_id]));
    this.assets = new Set(rows.assets.filter((row) => this.showsAsset(row)).map(({ id }) => id));
  }

  /** Of spaces see `showsSpace`. */
  shows(table: TableName, row: AnyRow): boolean {
    if (table === 'titles') return this.titles.has(row['id'] as string);
    if (table === 'assets') return this.assets.has(row['id'] as string);
    const granted = this.granted(table);
    // A rule on annotations holds for their versions, which have ids of their own.
    const ruled = 'annotation_id' in row ? { ...row, id: row['annotation_id'] } : row;
    if (!granted || !holds(granted.where, ruled)) return false;
    if (table === 'annotation_types') return has(typesOf(this.grant), row['name'] as string);
    if (granted.followsTitle && !this.isOfTitle(table, row)) return false;
    if (OF_ASSET.includes(table) && !this.isUnderAsset(table, row)) return false;
    return !OF_TYPE.includes(table) || has(typesOf(this.grant), row['type'] as string);
  }

  /** Nothing of the table, whatever it holds of the titles and assets that are seen. */
  showsNothing(table: TableName): boolean {
    const granted = this.granted(table);
    if (!granted || isImpossible(granted.where)) return true;
    if (table === 'titles') return this.titles.size === 0;
    const belongs = OF_TITLE.includes(table) || OF_ASSET.includes(table);
    if (granted.followsTitle && belongs && this.titles.size === 0) return true;
    if (granted.followsTitle && !OF_TITLE.includes(table) && belongs && !this.hasAssetsOfTitles()) return true;
    const ofAssets = this.granted('assets');
    // Where assets are seen by their titles alone, so is what belongs to them, be there assets or not.
    const isByTitle = ofAssets?.where.is === 'always' && (granted.followsTitle || !ofAssets.followsTitle);
    const needsAssets = OF_ASSET.includes(table) && !MAYBE_OF_ASSET.includes(table);
    if (needsAssets && !isByTitle && this.assets.size === 0) return true;
    const types = typesOf(this.grant);
    return OF_TYPE.includes(table) && types !== 'all' && types.size === 0;
  }

  /** All of the table, whatever it holds. */
  showsAll(table: TableName): boolean {
    const granted = this.granted(table);
    if (!granted || granted.where.is !== 'always') return false;
    if (table === 'titles') return this.grant.listedTitles === null;
    if (granted.followsTitle && (OF_TITLE.includes(table) || OF_ASSET.includes(table))) return false;
    if (OF_TYPE.includes(table) && typesOf(this.grant) !== 'all') return false;
    if (!OF_ASSET.includes(table)) return true;
    const ofAssets = this.granted('assets');
    if (!ofAssets) return MAYBE_OF_ASSET.includes(table);
    return ofAssets.where.is === 'always' && !ofAssets.followsTitle;
  }

  /** Whether nothing but the title and the asset of a row, of a title itself, decides whether the row is seen. */
  decidesByParents(table: TableName): boolean {
    if (table === 'titles') return true;
    const granted = this.granted(table);
    return granted?.where.is === 'always' && (!OF_TYPE.includes(table) || typesOf(this.grant) === 'all');
  }

  hides(table: TableName): ReadonlySet<string> {
    return this.granted(table)?.hidden ?? new Set();
  }

  /** Revisions and drafts are seen as annotations are. */
  private granted(table: TableName) {
    return this.grant.tables.get(AS_ANNOTATIONS.includes(table) ? 'annotations' : table);
  }

  private matchesTitle(row: object): boolean {
    const granted = this.granted('titles');
    const { listedTitles } = this.grant;
    if (!granted || !holds(granted.where, row as AnyRow)) return false;
    return listedTitles === null || listedTitles.includes((row as AnyRow)['id'] as string);
  }

  private showsAsset(row: { title_id: string | null }): boolean {
    const granted = this.granted('assets');
    if (!granted || !holds(granted.where, row as unknown as AnyRow)) return false;
    return !granted.followsTitle || (row.title_id !== null && this.titles.has(row.title_id));
  }

  /** Whether it belongs to a title that the role sees, itself or by its asset; what belongs to titles and assets alike does not. */
  private isOfTitle(table: TableName, row: AnyRow): boolean {
    if (!OF_TITLE.includes(table) && !OF_ASSET.includes(table)) return true;
    const assetId = row['asset_id'] as string | null;
    const ofAsset = () => (assetId === null ? null : this.titleOfAsset.get(assetId));
    const title = OF_TITLE.includes(table) ? (row['title_id'] as string | null) : ofAsset();
    return title != null && (this.titles.has(title) || (this.showsAll('titles') && OF_TITLE.includes(table)));
  }

  private hasAssetsOfTitles(): boolean {
    return this.rows.assets.some(({ title_id }) => title_id !== null && this.titles.has(title_id));
  }

  /** A shot without its asset is none; what need not be of an asset is seen by a role to which assets were not granted at all. */
  private isUnderAsset(table: TableName, row: AnyRow): boolean {
    const id = row['asset_id'] as string | null;
    if (!MAYBE_OF_ASSET.includes(table)) return this.assets.has(id!);
    return id === null || !this.granted('assets') || this.assets.has(id);
  }
}

/** A column that one role hides is open only where another sees it in all rows. */
function hiddenIn(table: TableName, roles: readonly Role[]): ReadonlySet<string> {
  if (table === 'spaces') return new Set();
  const seeing = roles.filter((role) => !role.showsNothing(table));
  const hidden = new Set(seeing.flatMap((role) => [...role.hides(table)]));
  for (const name of hidden) {
    if (seeing.some((role) => role.showsAll(table) && !role.hides(table).has(name))) hidden.delete(name);
  }
  return hidden;
}

/** Each role that sees frames must have it, or one that sees all of them. */
function showsSpace(roles: readonly Role[], id: string): boolean {
  const withFrames = roles.filter((role) => !role.showsNothing('frames'));
  const deciding = withFrames.length > 0 ? withFrames : roles;
  if (deciding.length === 0) return false;
  const opens = ({ grant }: Role) => has(grant.spaces, id);
  return deciding.every(opens) || deciding.some((role) => opens(role) && role.showsAll('frames'));
}

const has = (names: Names, name: string) => names === 'all' || names.has(name);

/** What may be written is also read. */
function typesOf({ annotationTypes: { read, write } }: Grant): Names {
  return read === 'all' || write === 'all' ? 'all' : new Set([...read, ...write]);
}

/** A condition that no row can fulfil, by its form. */
function isImpossible(filter: Filter): boolean {
  if (filter.is === 'never') return true;
  if (filter.is === 'in' || filter.is === 'hasAny') return filter.values.length === 0;
  return filter.is === 'and' && filter.of.some(isImpossible);
}
