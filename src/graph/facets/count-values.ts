import { inSlices } from '../../base/in-slices.js';
import type { MaybePromise } from '../../base/maybe-promise.js';
import { compareScalars } from '../../lake/lancedb/compare-scalars.js';
import { always, and, isNull, oneOf, type Filter } from '../../lake/lancedb/filter.js';
import { KEYS_PER_QUERY, select } from '../../lake/lancedb/read.js';
import type { ColumnName, MediaTable } from '../../lake/lancedb/table.js';
import type { View } from '../../lake/lancedb/view.js';
import { columnChunks, eachChunk, type ColumnChunk } from '../../lake/near/column-chunks.js';
import type { NearCache } from '../../lake/near/near-cache.js';
import { TextNumbers } from '../../lake/near/text-numbers.js';
import { metrics } from '../../lake/tables/metrics.js';
import type { FacetField, FacetHistogram } from '../generated/graphql.js';
import type { FieldOf, Values } from './fields.js';
import { histogramOf } from './histogram.js';

export interface CountedFacet {
  readonly field: FacetField;
  readonly total: number;
  readonly missing: number;
  readonly valueCount: number;
  /** The most frequent, at most `MOST`. */
  readonly values: readonly CountedValue[];
  readonly histogram: FacetHistogram | null;
}

export interface CountedValue {
  readonly value: string;
  readonly count: number;
  /** How the values of a measure are spread; of nothing else. */
  readonly histogram?: FacetHistogram | null;
}

/** The longest page of values. */
const MOST = 500;

type Of<K extends Values['is']> = Extract<Values, { is: K }>;

/** What is counted of one field as chunks of rows come. */
interface Tally {
  add(chunk: ColumnChunk): void;
  counted(): MaybePromise<Counts>;
}

type Counts = Omit<CountedFacet, 'field'>;

/** Counts the rows that match by each of the fields, in one pass over the columns concerned. */
export async function countValues(
  { view, near }: { view: View; near: NearCache },
  table: MediaTable,
  where: Filter,
  fields: readonly (readonly [FacetField, FieldOf])[],
  bins: number,
): Promise<CountedFacet[]> {
  const texts: Record<string, TextNumbers> = {};
  const lists: Record<string, TextNumbers> = {};
  const numbers = new Set<string>();
  const tallyOf = (values: Values): Tally => {
    switch (values.is) {
      case 'text':
        return new TextTally(values.column, (texts[values.column] ??= new TextNumbers()));
      case 'list':
        return new ListTally(values.column, (lists[values.column] ??= new TextNumbers()));
      case 'parent':
        return new ParentTally(view, values, (texts[values.key] ??= new TextNumbers()));
      case 'measures':
        return new MeasureTally(view, (texts['id'] ??= new TextNumbers()), bins);
      case 'number':
        for (const column of values.columns) numbers.add(column);
        return new NumberTally(values, bins);
    }
  };
  const tallies = fields.map(([, { values }]) => tallyOf(values));
  const asked = { among: {}, where, texts, lists, numbers: [...numbers] as ColumnName<MediaTable>[] };
  await eachChunk(await columnChunks(view, near, table, asked), (chunk) => {
    for (const tally of tallies) tally.add(chunk);
  });
  return Promise.all(tallies.map(async (tally, i) => ({ field: fields[i]![0], ...(await tally.counted()) })));
}

class TextTally implements Tally {
  private readonly counts: number[] = [];

  constructor(
    private readonly column: string,
    private readonly numbers: TextNumbers,
  ) {}

  add({ length, texts }: ColumnChunk): void {
    const { counts } = this;
    const of = texts[this.column]!;
    for (let i = 0; i < length; i++) counts[of[i]!] = (counts[of[i]!] ?? 0) + 1;
  }

  /** How often each text occurs; null: rows without one. */
  occurrences(): [text: string | null, count: number][] {
    return this.numbers.texts.flatMap((text, number): [string | null, number][] => {
      const count = this.counts[number];
      return count === undefined ? [] : [[text, count]];
    });
  }

  counted(): MaybePromise<Counts> {
    return ofTexts(this.occurrences());
  }
}

/** Counts a column of the rows that a key names. */
class ParentTally extends TextTally {
  constructor(
    private readonly view: View,
    private readonly values: Of<'parent'>,
    numbers: TextNumbers,
  ) {
    super(values.key, numbers);
  }

  override async counted(): Promise<Counts> {
    const { view, values } = this;
    const found = this.occurrences();
    const ids = found.flatMap(([id]) => id ?? []);
    // LanceDB looks for so many ids for longer than it reads all.
    const where = ids.length > KEYS_PER_QUERY ? always : oneOf('id', ids);
    const columns = [...new Set(['id', values.column])] as ColumnName<MediaTable>[];
    const rows = ids.length === 0 ? [] : await select(view, values.table, { where, columns });
    const valueOf = new Map(rows.map((row) => [row['id'], row[values.column] as string | null]));
    const counts = new Map<string | null, number>();
    for (const [id, count] of found) {
      const value = id === null ? null : (valueOf.get(id) ?? null);
      counts.set(value, (counts.get(value) ?? 0) + count);
    }
    return ofTexts([...counts]);
  }
}

/** Counts assets by what was measured of them, as a filter by measures finds them: all channels together, any stream. */
class MeasureTally implements Tally {
  private total = 0;

  constructor(
    private readonly view: View,
    /** Of the ids of the assets that are counted. */
    private readonly ids: TextNumbers,
    private readonly bins: number,
  ) {}

  add({ length }: ColumnChunk): void {
    this.total += length;
  }

  async counted(): Promise<Counts> {
    const { view, total, bins } = this;
    const ids = new Set(this.ids.texts);
    const few = ids.size <= KEYS_PER_QUERY ? oneOf('asset_id', [...ids] as string[]) : always;
    const columns = ['asset_id', 'name', 'value'] as const;
    const rows = ids.size === 0 ? [] : await select(view, metrics, { where: and(few, isNull('channel')), columns });
    const found = new Map<string, { assets: Set<string>; numbers: number[] }>();
    const measured = new Set<string>();
    await inSlices(rows, ({ asset_id, name, value }) => {
      if (!ids.has(asset_id)) return;
      measured.add(asset_id);
      let of = found.get(name);
      if (!of) found.set(name, (of = { assets: new Set(), numbers: [] }));
      of.assets.add(asset_id);
      of.numbers.push(value);
    });
    const values: CountedValue[] = [];
    for (const [value, { assets, numbers }] of found) {
      values.push({ value, count: assets.size, histogram: await histogramOf(numbers, bins) });
    }
    return {
      ...ofTexts([]),
      total,
      missing: total - measured.size,
      valueCount: values.length,
      values: mostFirst(values),
    };
  }
}

class ListTally implements Tally {
  private total = 0;
  private missing = 0;
  private readonly counts: number[] = [];

  constructor(
    private readonly column: string,
    private readonly numbers: TextNumbers,
  ) {}

  add({ length, lists }: ColumnChunk): void {
    const { counts } = this;
    const { ends, items } = lists[this.column]!;
    for (let i = 0, start = 0; i < length; i++) {
      const end = ends[i]!;
      if (start === end) this.missing++;
      for (let at = start; at < end; at++) {
        // An item that occurs twice counts once.
        if (at > start && items.indexOf(items[at]!, start) < at) continue;
        counts[items[at]!] = (counts[items[at]!] ?? 0) + 1;
      }
      start = end;
    }
    this.total += length;
  }

  counted() {
    const found = this.numbers.texts.map((text, number): [string, number] => [text!, this.counts[number]!]);
    return { ...ofTexts(found), total: this.total, missing: this.missing };
  }
}

class NumberTally implements Tally {
  private total = 0;
  private readonly found: number[] = [];

  constructor(
    private readonly values: Of<'number'>,
    private readonly bins: number,
  ) {}

  add({ length, numbers }: ColumnChunk): void {
    const { columns, of } = this.values;
    const [first, second] = columns.map((column) => numbers[column]!);
    for (let i = 0; i < length; i++) {
      const value = second ? of(first![i]!, second[i]!) : of(first![i]!);
      if (!Number.isNaN(value)) this.found.push(value);
    }
    this.total += length;
  }

  async counted() {
    const { total, found, bins } = this;
    const histogram = await histogramOf(found, bins);
    return { total, missing: total - found.length, valueCount: 0, values: [], histogram };
  }
}

function ofTexts(found: readonly (readonly [string | null, number])[]): Counts {
  const values = found.flatMap(([value, count]) => (value === null ? [] : [{ value, count }]));
  const missing = found.reduce((sum, [value, count]) => sum + (value === null ? count : 0), 0);
  return {
    total: found.reduce((sum, [, count]) => sum + count, 0),
    missing,
    valueCount: values.length,
    values: mostFirst(values),
    histogram: null,
  };
}

function mostFirst(values: CountedValue[]): CountedValue[] {
  return values.sort((a, b) => b.count - a.count || compareScalars(a.value, b.value)).slice(0, MOST);
}
