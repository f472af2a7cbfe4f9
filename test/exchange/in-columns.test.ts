import { Schema } from 'apache-arrow';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IdMap } from '../../src/base/id-map.js';
import { IdSet } from '../../src/base/id-set.js';
import { CompactChildren } from '../../src/exchange/compact-children.js';
import { RecentRows } from '../../src/exchange/recent-rows.js';
import { BatchBuilder } from '../../src/lake/lancedb/arrow/batch-builder.js';
import { RowBatches } from '../../src/lake/lancedb/arrow/row-batches.js';
import { rowsToArrow } from '../../src/lake/lancedb/arrow/rows-to-arrow.js';
import { rawBatch, type RawBatch } from '../../src/lake/lancedb/raw-columns.js';
import { annotations, type AnnotationRow } from '../../src/lake/tables/annotations.js';
import { frames, type FrameRow } from '../../src/lake/tables/frames.js';
import { filled } from '../../src/exchange/import-of.js';

const COLUMNS = ['id', 'asset_id', 'shot_id'] as const;
type Child = Pick<FrameRow, (typeof COLUMNS)[number]>;

/** Of ASCII, of a letter that UTF-8 writes in two bytes, and of one that UTF-16 writes in two units. */
const id = fc.string({ unit: fc.constantFrom('a', 'b', '1', 'ä', '😀'), minLength: 1, maxLength: 3 });

const batchOf = (rows: readonly Child[]): RawBatch => rawBatch(rowsToArrow(frames, rows, COLUMNS).batches[0]!, COLUMNS);

it('knows an id by its bytes and by its text alike', () => {
  fc.assert(
    fc.property(fc.array(id, { maxLength: 40 }), (ids) => {
      const [set, map] = [new IdSet(8), new IdMap()];
      const all = [...new Set(ids)];
      for (const one of ids) {
        const bytes = Buffer.from(`<${one}>`);
        const isNew = !set.has(one);
        expect(set.addBytes(bytes, 1, bytes.length - 1)).toBe(isNew);
        expect(map.addBytes(bytes, 1, bytes.length - 1)).toBe(all.indexOf(one));
        expect([set.add(one), map.get(one)]).toEqual([false, all.indexOf(one)]);
      }
    }),
    { numRuns: 60 },
  );
});

it('holds the asset and shot of each row of the batches taken last', () => {
  const rows = fc.uniqueArray(
    fc.record({ id, asset_id: fc.constantFrom('a', 'ä', 'b'), shot_id: fc.constantFrom(null, 'a', 's', '😀') }),
    { selector: (row) => row.id, minLength: 1, maxLength: 24 },
  );
  fc.assert(
    fc.property(rows, fc.integer({ min: 1, max: 5 }), (all, size) => {
      const recent = new RecentRows(() => new CompactChildren(), 2 * size);
      for (let from = 0; from < all.length; from += size) {
        const part = all.slice(from, from + size);
        recent.turn();
        // A row that is asked for again stays, whatever comes after it.
        if (from > 0) expect(recent.keep(all[0]!.id)).toBe(true);
        expect(recent.take(batchOf(part))).toBe(part.length);
        for (const row of [all[0]!, ...part]) expect(recent.get(row.id)).toEqual(row);
      }
      expect(recent.size).toBeLessThanOrEqual(2 * (3 * size + 1));
      expect(recent.has('no id')).toBe(false);
    }),
    { numRuns: 60 },
  );
});

const whole = (row: Partial<AnnotationRow>) =>
  ({ ...filled(annotations, { type: 'label', ...row }), ordinal: 0, created_at: 1 }) as AnnotationRow;

it('puts rows into the memory of those that were written, and nothing of these is left', () => {
  const [long, short] = [
    [whole({ id: 'a', label: 'x'.repeat(2_000_000), confidence: 0.5, start_us: 2 ** 40, data: { a: [1] } })],
    [whole({ id: 'b' }), whole({ id: 'ä', label: '😀', text: 'two words', value: 1 })],
  ];
  const spare: BatchBuilder[] = [];
  for (const rows of [long, short, long]) {
    const batches = new RowBatches(annotations, spare);
    batches.push(rows);
    const plain = rowsToArrow(annotations, rows);
    expect(batches.toArrow().toArray().map(String)).toEqual(plain.toArray().map(String));
    batches.release();
    expect(spare.length).toBe(1);
  }
});

it('takes the columns of a row in whatever order it has them, and null where it has none', () => {
  const schema = new Schema(rowsToArrow(annotations, [whole({ id: 'a' })]).schema.fields);
  const builder = new BatchBuilder(annotations, schema, 2);
  const row = whole({ id: 'a', label: 'one', unit: 'm' });
  builder.push([Object.fromEntries(Object.entries(row).reverse())]);
  builder.push([{ unit: 'm', other: 1, id: 'b', label: null, text: null }]);
  const [first, second] = builder.finish().toArray() as unknown as Record<string, unknown>[];
  expect(String(first)).toBe(String(rowsToArrow(annotations, [row]).get(0)));
  expect([second!['id'], second!['unit'], second!['label'], second!['type']]).toEqual(['b', 'm', null, null]);
});
