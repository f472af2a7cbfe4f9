import { afterAll, beforeAll, expect, it } from 'vitest';
import { framesShowing, type Pictured } from '../../../src/graph/loaders/frame-showing.js';
import { assetRow, generateRows, temporaryLake, writeRows } from '../../support/lake.js';

const rows = { ...generateRows({ titles: 1 }), annotations: [] };
const [shot, other, third] = rows.shots.filter(({ asset_id }) => asset_id === 't0-a0');
const second = 1_000_000;
/** Frames of the one asset at these seconds: of `shot`, of `other`, and of none. */
const frame = (id: string, seconds: number, shot_id: string | null) => ({
  ...rows.frames[0]!,
  ...{ id, shot_id, timestamp_us: seconds * second, sort_key: seconds, ordinal: seconds, number: seconds },
});
const OF_SHOT = [frame('b', 2, shot!.id), frame('a', 4, shot!.id), frame('key', 20, shot!.id)];
rows.frames = [...OF_SHOT, frame('c', 10, other!.id), frame('d', 13, null)];
rows.shots = [
  { ...shot!, start_us: 0, end_us: 8 * second, keyframe_id: 'key' },
  { ...other!, start_us: 8 * second, end_us: 12 * second, keyframe_id: null },
  { ...third!, start_us: 12 * second, end_us: 14 * second, keyframe_id: null },
];
rows.assets = [
  ...rows.assets,
  assetRow('text', 90, 't0', 'TEXT', null),
  { ...assetRow('inside', 91, 't0', 'TEXT', null), derived_from: ['t0-a1'] },
  assetRow('stray', 92, null, 'AUDIO', null),
];

let made: Awaited<ReturnType<typeof temporaryLake>>;
beforeAll(async () => {
  made = await temporaryLake();
  await writeRows(made.lake, rows);
});
afterAll(() => made.remove());

const NONE = { frame_id: null, shot_id: null, asset_id: null, start_us: null, end_us: null };
const at = (from: number, to: number | null) => ({
  ...{ asset_id: 't0-a0', start_us: from * second, end_us: to === null ? null : to * second },
});
const cases: readonly [why: string, what: Partial<Pictured>, shows: string | undefined][] = [
  ['its own frame, whatever else it has', { ...at(4, 4), frame_id: 'c', shot_id: shot!.id }, 'c'],
  ['the keyframe of its shot, though others are nearer', { asset_id: 't0-a0', shot_id: shot!.id }, 'key'],
  ['the nearest in its shot, as it has a time', { ...at(9, 11), shot_id: shot!.id }, 'a'],
  ['the nearest to the middle of a shot without a keyframe', { asset_id: 't0-a0', shot_id: other!.id }, 'c'],
  ['the nearest of the asset, as its shot has no frame', { asset_id: 't0-a0', shot_id: third!.id }, 'd'],
  ['the nearest of the asset to its time, as its shot has no frame', { ...at(0, 1), shot_id: third!.id }, 'b'],
  ['the nearest to the middle', at(0, 7), 'a'],
  ['the earlier of two as near', at(2, 4), 'b'],
  ['the nearest to a point in time', at(9, null), 'c'],
  ['the first, before all', at(0, 0), 'b'],
  ['the last, after all', at(90, 99), 'key'],
  ['nothing of an asset without a frame', { ...at(0, 1), asset_id: 't0-a1' }, undefined],
  ['that of the film of its title, of text', { ...at(0, 7), asset_id: 'text' }, 'a'],
  ['nothing of a track inside a film without a frame', { ...at(0, 7), asset_id: 'inside' }, undefined],
  ['nothing of sound that is of no title', { ...at(0, 7), asset_id: 'stray' }, undefined],
  ['nothing of a whole asset', { asset_id: 't0-a0' }, undefined],
  ['nothing of a shot that is not there', { asset_id: 't0-a0', shot_id: 'none' }, undefined],
];

it.each(cases)('what shows it is %s', async (why, what, shows) => {
  const found = await framesShowing(made.lake.current, [{ ...NONE, id: why, ...what }]);
  expect(found.get(why)).toBe(shows);
});

it('all of them at once are shown as each alone', async () => {
  const found = await framesShowing(
    made.lake.current,
    cases.map(([id, what]) => ({ ...NONE, id, ...what })),
  );
  expect(cases.map(([id]) => found.get(id))).toEqual(cases.map(([, , shows]) => shows));
});
