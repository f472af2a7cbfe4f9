import { expect, it } from 'vitest';
import { onRecord } from '../../../src/media/timeline/on-record.js';

const clip = { record_start_us: 1_000, record_end_us: 2_000, source_start_us: 5_000, source_end_us: 6_000, speed: 1 };

it('a stretch of a file plays when its clip plays it', () => {
  const record = (given: Partial<typeof clip>, ...stretches: [number, number][]) =>
    onRecord({ ...clip, ...given }, stretches).map((one) => one.record);
  expect(record({}, [5_200, 5_300])).toEqual([[1_200, 1_300]]);
  expect(record({}, [0, 5_100], [5_900, 9_000], [7_000, 8_000], [0, 5_000])).toEqual([
    [1_000, 1_100],
    [1_900, 2_000],
  ]);
  // Twice as fast: 2000 of the file in 1000 of the edit.
  expect(record({ speed: 2, source_end_us: 7_000 }, [5_500, 6_000])).toEqual([[1_250, 1_500]]);
  expect(record({ speed: -1 }, [5_000, 5_100], [5_800, 6_000])).toEqual([
    [1_000, 1_200],
    [1_900, 2_000],
  ]);
  expect(record({ speed: 0, source_end_us: 5_040 }, [5_010, 5_500])).toEqual([[1_000, 2_000]]);
  expect(onRecord({ ...clip, source_start_us: null }, [[0, 9_000]])).toEqual([]);
  expect(onRecord(clip, [[0, 9_000]])).toEqual([{ source: [5_000, 6_000], record: [1_000, 2_000] }]);
});
