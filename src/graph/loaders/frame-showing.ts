import type DataLoader from 'dataloader';
import { groupBy } from '../../base/group-by.js';
import { partsOf } from '../../base/parts-of.js';
import { and, equals, oneOf } from '../../lake/lancedb/filter.js';
import { select, selectByKey } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import type { AnnotationRow } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { frames } from '../../lake/tables/frames.js';
import { shots } from '../../lake/tables/shots.js';
import { batched } from './batched.js';

/** The columns of an annotation, or of a case of an evaluation, that tell which frame shows it. */
export const PICTURED_COLUMNS = ['id', 'frame_id', 'shot_id', 'asset_id', 'start_us', 'end_us'] as const;
export type Pictured = Pick<AnnotationRow, (typeof PICTURED_COLUMNS)[number]>;

/** Two hours of each at a frame a second are 360,000 rows in memory. */
const ASSETS_AT_ONCE = 50;

/** The id of the frame that shows something; null where none does. Two queries for all of a tick, three more for sound and text, and none for those of frames. */
export function frameShowing(view: View): DataLoader<Pictured, string | null, string> {
  return batched(
    view,
    async (pictured) => {
      const frameOf = await framesShowing(view, pictured);
      return pictured.map(({ id }) => frameOf.get(id) ?? null);
    },
    { cacheKeyFn: ({ id }) => id },
  );
}

/**
 * The one rule for what shows an annotation or a case, by its id: its frame; else, without a time of its own, the keyframe of its shot;
 * else the frame nearest to the middle of its time, or of its shot's, and of two as near the earlier: of its shot, else of its asset
 * where its shot has no frame. Sound and text are on the clock of their title: they have the frame of its film. Nothing where none of them
 * is there.
 */
export async function framesShowing(view: View, pictured: readonly Pictured[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { id, frame_id } of pictured) if (frame_id !== null) found.set(id, frame_id);
  const withoutFrame = pictured.filter(({ frame_id }) => frame_id === null);

  // Rows in memory have getters: a rest of them would be empty.
  const timed: Timed[] = withoutFrame.flatMap(({ id, shot_id, asset_id, start_us, end_us }) =>
    asset_id === null || start_us === null ? [] : { id, shot_id, asset_id, start_us, end_us },
  );
  const ofShots = withoutFrame.filter(({ start_us, shot_id }) => start_us === null && shot_id !== null);
  const shotIds = [...new Set(ofShots.map(({ shot_id }) => shot_id!))];
  const columns = ['id', 'keyframe_id', 'asset_id', 'start_us', 'end_us'] as const;
  const shotOf = new Map((await selectByKey(view, shots, 'id', shotIds, columns)).map((shot) => [shot.id, shot]));
  for (const { id, shot_id } of ofShots) {
    const shot = shotOf.get(shot_id!);
    if (shot?.keyframe_id != null) found.set(id, shot.keyframe_id);
    else if (shot) timed.push({ ...shot, id, shot_id });
  }

  await addNearest(view, timed, found);
  await addNearest(
    view,
    await onPictures(
      view,
      timed.filter(({ id }) => !found.has(id)),
    ),
    found,
  );
  return found;
}

async function addNearest(view: View, timed: readonly Timed[], found: Map<string, string>): Promise<void> {
  const byAsset = groupBy(timed, ({ asset_id }) => asset_id);
  for (const part of partsOf([...byAsset.keys()], ASSETS_AT_ONCE)) {
    const columns = ['id', 'asset_id', 'shot_id', 'timestamp_us'] as const;
    const inAssets = await select(view, frames, { where: oneOf('asset_id', part), columns });
    inAssets.sort((a, b) => a.timestamp_us - b.timestamp_us || (a.id < b.id ? -1 : 1));
    const inShots = groupBy(inAssets, ({ shot_id }) => shot_id);
    for (const [asset, ofAsset] of groupBy(inAssets, ({ asset_id }) => asset_id)) {
      for (const one of byAsset.get(asset)!) {
        const ofShot = one.shot_id === null ? undefined : inShots.get(one.shot_id);
        found.set(one.id, nearestTo(middleOf(one), ofShot ?? ofAsset));
      }
    }
  }
}

/** What is of sound or text, as if it were of the pictures that go with it: the file that the track is inside, else its title's first film. */
async function onPictures(view: View, timed: readonly Timed[]): Promise<Timed[]> {
  if (timed.length === 0) return [];
  const ids = [...new Set(timed.map(({ asset_id }) => asset_id))];
  const owners = await selectByKey(view, assets, 'id', ids, ['id', 'kind', 'title_id', 'derived_from']);
  const unseen = owners.filter(({ kind, title_id }) => (kind === 'TEXT' || kind === 'AUDIO') && title_id !== null);
  if (unseen.length === 0) return [];
  const titles = [...new Set(unseen.map(({ title_id }) => title_id!))];
  const films = await select(view, assets, {
    where: and(oneOf('title_id', titles), equals('kind', 'VIDEO')),
    columns: ['id', 'title_id', 'ordinal'],
    orderBy: [{ column: 'ordinal', ascending: true }],
  });
  const filmsOf = groupBy(films, ({ title_id }) => title_id);
  const filmOf = new Map(
    unseen.map(({ id, title_id, derived_from }) => {
      const ofTitle = filmsOf.get(title_id) ?? [];
      return [id, ofTitle.find((film) => (derived_from ?? []).includes(film.id)) ?? ofTitle[0]];
    }),
  );
  return timed.flatMap((one) => {
    const film = filmOf.get(one.asset_id);
    return film ? [{ ...one, asset_id: film.id, shot_id: null }] : [];
  });
}

interface Timed {
  readonly id: string;
  readonly shot_id: string | null;
  readonly asset_id: string;
  readonly start_us: number;
  /** Null: it is a point in time. */
  readonly end_us: number | null;
}

const middleOf = ({ start_us, end_us }: Timed): number => (start_us + (end_us ?? start_us)) / 2;

/** The id of the frame nearest to a time, of two as near the earlier. Frames are in order of time. */
function nearestTo(us: number, there: readonly { id: string; timestamp_us: number }[]): string {
  let [low, high] = [0, there.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (there[middle]!.timestamp_us < us) low = middle + 1;
    else high = middle;
  }
  const [before, at] = [there[low - 1], there[low]!];
  return before && us - before.timestamp_us <= Math.abs(at.timestamp_us - us) ? before.id : at.id;
}
