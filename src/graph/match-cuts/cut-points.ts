import { groupBy } from '../../base/group-by.js';
import { inSlices } from '../../base/in-slices.js';
import { partsOf } from '../../base/parts-of.js';
import { and, isNull, not, oneOf } from '../../lake/lancedb/filter.js';
import { KEYS_PER_QUERY, select, selectByKey } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import type { NearCache } from '../../lake/near/near-cache.js';
import { frames, type VectorColumn } from '../../lake/tables/frames.js';
import type { ShotRow } from '../../lake/tables/shots.js';

type ShotTimes = Pick<ShotRow, 'id' | 'start_us' | 'end_us' | 'transition_in_end_us' | 'transition_out_start_us'>;

/** Where a shot is left and entered, microseconds: a fade, a dissolve or a wipe is no part of the plain picture. */
export function cutTimes(shot: ShotTimes): { readonly outUs: number; readonly inUs: number } {
  const { start_us, end_us } = shot;
  const outUs = shot.transition_out_start_us ?? end_us;
  const inUs = shot.transition_in_end_us ?? start_us;
  return start_us <= inUs && inUs < outUs && outUs <= end_us ? { outUs, inUs } : { outUs: end_us, inUs: start_us };
}

/** The frame of a shot that is compared where the shot is left, and the one where it is entered. */
export interface CutFrames {
  readonly outFrame: string;
  readonly inFrame: string;
}

type Timed = { readonly id: string; readonly timestamp_us: number };

/** Of those shots that have a frame with a vector. One query for every thousand shots. */
export async function cutFrames(
  view: View,
  column: VectorColumn,
  shots: readonly ShotTimes[],
): Promise<Map<string, CutFrames>> {
  const found = new Map<string, CutFrames>();
  const byId = new Map(shots.map((shot) => [shot.id, shot]));
  for (const part of partsOf([...byId.keys()], KEYS_PER_QUERY)) {
    const rows = await select(view, frames, {
      where: and(oneOf('shot_id', part), not(isNull(column))),
      columns: ['id', 'shot_id', 'timestamp_us'],
    });
    await inSlices(
      groupBy(rows, ({ shot_id }) => shot_id),
      ([shotId, of]) => {
        const { outUs, inUs } = cutTimes(byId.get(shotId!)!);
        found.set(shotId!, { outFrame: lastBefore(of, outUs).id, inFrame: firstFrom(of, inUs).id });
      },
    );
  }
  return found;
}

/** Of frames that all lie later the first. */
function lastBefore(of: readonly Timed[], us: number): Timed {
  const before = of.filter(({ timestamp_us }) => timestamp_us < us);
  return before.length > 0 ? before.reduce((a, b) => (isBefore(a, b) ? b : a)) : firstOf(of);
}

/** Of frames that all lie before the last. */
function firstFrom(of: readonly Timed[], us: number): Timed {
  const from = of.filter(({ timestamp_us }) => timestamp_us >= us);
  return from.length > 0 ? firstOf(from) : of.reduce((a, b) => (isBefore(a, b) ? b : a));
}

const firstOf = (of: readonly Timed[]): Timed => of.reduce((a, b) => (isBefore(b, a) ? b : a));

const isBefore = (a: Timed, b: Timed): boolean =>
  a.timestamp_us < b.timestamp_us || (a.timestamp_us === b.timestamp_us && a.id < b.id);

/** The vectors of frames that have one: from memory where they are held, else from the lake. */
export async function vectorsOf(
  view: View,
  near: NearCache,
  column: VectorColumn,
  frameIds: Iterable<string>,
): Promise<Map<string, Float32Array>> {
  const atHand = near.table(view, frames);
  const held = atHand?.vectors(column);
  const vectors = new Map<string, Float32Array>();
  const missing: string[] = [];
  await inSlices(frameIds, (id) => {
    const row = held ? atHand!.one('id', id) : null;
    if (row) held!.fetch(row);
    const vector = row && held!.of(row);
    if (vector) vectors.set(id, vector);
    else missing.push(id);
  });
  for (const row of await selectByKey(view, frames, 'id', missing, ['id', column])) {
    const vector = row[column];
    if (vector) vectors.set(row.id, vector);
  }
  return vectors;
}
