import { and, type Filter } from '../lancedb/filter.js';
import type { Predicate } from '../lancedb/predicate.js';
import { withNulls } from '../lancedb/table-columns.js';
import type { MediaTable } from '../lancedb/table.js';
import type { Sight } from '../lancedb/view.js';
import type { EncodedColumn } from './encoded.js';
import type { NearColumns, NearTable } from './near-table.js';
import type { VectorsAtHand } from './near-vectors.js';

/** The table as it is seen: rows that may not be seen are not there, and hidden columns are null. Null when only LanceDB can tell. */
export function seenTable(table: NearTable, spec: MediaTable, { where: seen, hidden }: Sight): NearTable | null {
  if (seen.is === 'never') return nothing;
  const isSeen = table.test(seen);
  if (!isSeen) return null;
  const shown = hiding(hidden);
  const ifSeen = (row: object | null) => (row && isSeen(row) ? shown(row) : null);
  const columns = new Set(Object.keys(spec.columns).filter((name) => !hidden.has(name)));
  const onSeen = (where: Filter) => (hidden.size === 0 ? where : withNulls(where, columns));

  const page: NearTable['page'] = (list, parent, asked, after, limit, offset) => {
    const where = onSeen(asked);
    // Rows of one parent are mostly seen together, and the walk that looks at each row is slower.
    const all = parent === null || offset ? null : table.page(list, parent, where, after, limit);
    const rows = all?.every(isSeen) ? all : table.page(list, parent, and(seen, where), after, limit, offset);
    return hidden.size === 0 ? rows : (rows?.map(shown) ?? null);
  };

  return {
    one: (key, value) => ifSeen(hidden.has(key) ? null : table.one(key, value)),
    page,
    count(list, parent, where) {
      if (parent === null || where.is !== 'always') return null;
      const counted = table.count(list, parent, where);
      if (counted === null || counted > MOST_COUNTED) return null;
      return table.page(list, parent, seen, null, counted)?.length ?? null;
    },
    countMatching: () => null,
    matching(where) {
      const rows = table.matching(and(onSeen(where), seen));
      return hidden.size === 0 ? rows : (rows?.map(shown) ?? null);
    },
    *all() {
      for (const row of table.all()) if (isSeen(row)) yield shown(row);
    },
    stored: (rowId) => ifSeen(table.stored(rowId)),
    test: (where) => table.test(and(onSeen(where), seen)),
    vectors(column) {
      const vectors = hidden.has(column) ? null : table.vectors(column);
      return vectors && seenVectors(vectors, isSeen, shown);
    },
    columns: () => seenColumns(table.columns(), isSeen, shown, hidden),
  };
}

/** Rows are looked at one by one: more hold up other operations, and LanceDB counts them on another thread. */
const MOST_COUNTED = 5_000;

const NULLS: EncodedColumn = { as: 'constant', value: null };

const nothing: NearTable = {
  one: () => null,
  page: () => [],
  count: () => 0,
  countMatching: () => 0,
  matching: () => [],
  all: () => [],
  stored: () => null,
  test: () => () => false,
  vectors: () => null,
  columns: () => ({
    base: NULLS,
    end: 0,
    column: () => NULLS,
    row: () => ({}),
    isSeen: null,
    isGone: null,
    gone: () => [],
    added: () => [],
  }),
};

function seenColumns(
  columns: NearColumns,
  isSeen: Predicate,
  shown: (row: object) => object,
  hidden: ReadonlySet<string>,
): NearColumns {
  function* seen(rows: Iterable<object>) {
    for (const row of rows) if (isSeen(row)) yield shown(row);
  }
  return {
    ...columns,
    column: (name) => (hidden.has(name) ? NULLS : columns.column(name)),
    row: (place) => shown(columns.row(place)),
    isSeen: (place) => isSeen(columns.row(place)),
    gone: () => seen(columns.gone()),
    added: () => seen(columns.added()),
  };
}

function seenVectors(vectors: VectorsAtHand, isSeen: Predicate, shown: (row: object) => object): VectorsAtHand {
  return {
    fetch: (row) => vectors.fetch(row),
    fetchStored: (rowId) => vectors.fetchStored(rowId),
    stored(rowId) {
      const found = vectors.stored(rowId);
      return found && isSeen(found.row) ? { row: shown(found.row), vector: found.vector } : null;
    },
    hides(rowId) {
      const found = vectors.stored(rowId);
      return found !== null && !isSeen(found.row);
    },
    of: (row) => vectors.of(row),
  };
}

/** The row with null in the hidden columns. It goes on being the row: its vectors are found by it. */
function hiding(hidden: ReadonlySet<string>): (row: object) => object {
  if (hidden.size === 0) return (row) => row;
  const nulls = Object.fromEntries([...hidden].map((name) => [name, { value: null, enumerable: true }]));
  return (row) => Object.create(row, nulls) as object;
}
