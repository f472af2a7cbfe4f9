import { always, and, isNull, never, oneOf, or, toSql, type Filter, type Scalar } from '../../lake/lancedb/filter.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { ALL, type Sight } from '../../lake/lancedb/view.js';
import { annotationDrafts } from '../../lake/tables/annotation-drafts.js';
import { annotationRevisions } from '../../lake/tables/annotation-revisions.js';
import { annotationRuns } from '../../lake/tables/annotation-runs.js';
import { annotationTypes } from '../../lake/tables/annotation-types.js';
import { annotations } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { frames } from '../../lake/tables/frames.js';
import { runParts } from '../../lake/tables/run-parts.js';
import { spaces } from '../../lake/tables/spaces.js';
import { titles } from '../../lake/tables/titles.js';
import { belongsTo, onColumn, type ParentsSeen } from './parents-seen.js';
import { includes, typesRead, type Grant, type Names, type TableGrant } from './rights.js';

/** A role, and the parents that it sees. */
export interface Role {
  readonly grant: Grant;
  readonly parents: ParentsSeen;
}

/** What one role sees of a table. */
interface Seen {
  readonly rows: Filter;
  readonly hidden: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** What all roles together see of the table. */
export function sightOf(table: MediaTable, roles: readonly Role[]): Sight {
  if (table.name === spaces.name) return { where: spacesSeen(roles), hidden: NONE };
  const seen = roles.map((role) => seenBy(table, role)).filter(({ rows }) => rows.is !== 'never');
  const where = anyOf(seen.map(({ rows }) => rows));
  const hidden = withDerived(table, hiddenFrom(seen));
  return where.is === 'always' && hidden.size === 0 ? ALL : { where, hidden };
}

const NOTHING: Seen = { rows: never, hidden: NONE };

/** Versions of annotations are seen as annotations are, parts of runs as the runs. */
const GRANTED_AS: Readonly<Record<string, string>> = {
  [annotationRevisions.name]: annotations.name,
  [annotationDrafts.name]: annotations.name,
  [runParts.name]: annotationRuns.name,
};

const VERSIONS: ReadonlySet<string> = new Set([annotationRevisions, annotationDrafts].map(({ name }) => name));

/** A rule on annotations as one on versions of them, whose own ids are others. */
function ofVersions(where: Filter): Filter {
  switch (where.is) {
    case 'always':
    case 'never':
      return where;
    case 'and':
    case 'or':
      return { is: where.is, of: where.of.map(ofVersions) };
    case 'not':
      return { is: 'not', of: ofVersions(where.of) };
    default:
      return where.column === 'id' ? { ...where, column: 'annotation_id' } : where;
  }
}

function seenBy(table: MediaTable, { grant, parents }: Role): Seen {
  const granted = grant.tables.get(GRANTED_AS[table.name] ?? table.name);
  if (!granted) return NOTHING;
  const { hidden } = granted;
  const where = VERSIONS.has(table.name) ? ofVersions(granted.where) : granted.where;
  if (table.name === titles.name) return { rows: allOf([parents.titles]), hidden };
  if (table.name === annotationTypes.name) return { rows: allOf([where, named('name', typesRead(grant))]), hidden };
  const ofAsset = table.name === assets.name ? always : underAsset(table, granted, { grant, parents });
  return { rows: allOf([where, underTitle(table, granted, parents), ofAsset, ofType(table, grant)]), hidden };
}

/** Rows of titles that are seen. */
function underTitle({ columns }: MediaTable, { followsTitle }: TableGrant, parents: ParentsSeen): Filter {
  if (!followsTitle) return always;
  if ('title_id' in columns) return belongsTo(parents.titles);
  return 'asset_id' in columns ? onColumn('asset_id', parents.assetsOfTitles) : always;
}

/** Rows of assets that are seen: a shot without its asset is none. */
function underAsset({ columns }: MediaTable, granted: TableGrant, { grant, parents }: Role): Filter {
  const asset = columns['asset_id'];
  if (!asset) return always;
  const assetsGranted = grant.tables.get(assets.name);
  if (!assetsGranted) return asset.nullable ? always : never;
  const ruled = toSql(assetsGranted.where) !== undefined;
  const byTitle = granted.followsTitle || !assetsGranted.followsTitle;
  if (!ruled && byTitle) return always;
  const seen = onColumn('asset_id', parents.assets);
  return asset.nullable ? or(isNull('asset_id'), seen) : seen;
}

const TYPE_COLUMN: ReadonlySet<string> = new Set(
  [annotations, annotationRevisions, annotationDrafts, annotationRuns].map(({ name }) => name),
);

function ofType(table: MediaTable, grant: Grant): Filter {
  return TYPE_COLUMN.has(table.name) ? named('type', typesRead(grant)) : always;
}

function named(column: string, names: Names): Filter {
  return names === 'all' ? always : oneOf(column, [...names]);
}

/** A column that one role hides is open only where another sees it in all rows: of which role a row is, no column says. */
function hiddenFrom(seen: readonly Seen[]): ReadonlySet<string> {
  const hidden = new Set(seen.flatMap((of) => [...of.hidden]));
  for (const name of hidden) {
    if (seen.some((of) => of.rows.is === 'always' && !of.hidden.has(name))) hidden.delete(name);
  }
  return hidden;
}

/** With the columns that are worked out from hidden ones: their words could be searched. */
export function withDerived(
  { derived = {} }: Pick<MediaTable, 'derived'>,
  hidden: ReadonlySet<string>,
): ReadonlySet<string> {
  const told = Object.entries(derived).filter(([, { from }]) => from.some((name) => hidden.has(name)));
  return new Set([...hidden, ...told.map(([name]) => name)]);
}

/** A space tells of all frames that are seen, so each role that sees frames must have it, or one that sees all of them. */
function spacesSeen(roles: readonly Role[]): Filter {
  const ofFrames = roles.map((role) => ({ names: role.grant.spaces, rows: seenBy(frames, role).rows }));
  const withFrames = ofFrames.filter(({ rows }) => rows.is !== 'never');
  const deciding = withFrames.length > 0 ? withFrames : ofFrames;
  const isOpen = (has: (names: Names) => boolean) =>
    deciding.length > 0 &&
    (deciding.every(({ names }) => has(names)) ||
      deciding.some(({ names, rows }) => has(names) && rows.is === 'always'));
  if (isOpen((names) => names === 'all')) return always;
  const mentioned = new Set(deciding.flatMap(({ names }) => (names === 'all' ? [] : [...names])));
  return oneOf(
    'id',
    [...mentioned].filter((id) => isOpen((names) => includes(names, id))),
  );
}

/** All of the conditions, each once. */
function allOf(conditions: readonly Filter[]): Filter {
  const each = new Map(conditions.map((of) => [toSql(of) ?? '', of]));
  each.delete('');
  if (each.has('false')) return never;
  const [only] = each.values();
  return each.size === 0 ? always : each.size === 1 ? only! : and(...each.values());
}

/** One of the conditions; those on values of one column become one. */
function anyOf(conditions: readonly Filter[]): Filter {
  if (conditions.some(({ is }) => is === 'always')) return always;
  const values = new Map<string, Set<Scalar>>();
  const others = new Map<string, Filter>();
  for (const of of conditions) {
    if (of.is === 'in') values.set(of.column, new Set([...(values.get(of.column) ?? []), ...of.values]));
    else others.set(toSql(of)!, of);
  }
  const all = [...[...values].map(([column, some]) => oneOf(column, [...some])), ...others.values()];
  return all.length === 0 ? never : all.length === 1 ? all[0]! : or(...all);
}
