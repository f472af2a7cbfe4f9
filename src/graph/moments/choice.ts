import { inSlices } from '../../base/in-slices.js';
import { labelled, listed } from '../filters/common.js';
import { ofTitle } from '../filters/by-title.js';
import type { SearchFilter } from '../generated/graphql.js';
import { checkTimeRange } from '../input.js';
import { and, always, toSql, type Filter } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { Loaders } from '../loaders/loaders.js';
import { predicateOf } from '../../lake/lancedb/predicate.js';
import { assets } from '../../lake/tables/assets.js';
import { shots } from '../../lake/tables/shots.js';
import { HitsBuilder } from './hits.js';
import { versionsOf, type Reading } from './reading.js';
import { assetByAsset, bytesOfTimeline, chosen, covered, meeting, type Timeline } from './timeline.js';

/** Which of the moments are wanted. */
export interface Choice {
  /** Names what it chooses. */
  readonly key: string;
  open(reading: Reading): Promise<(moments: Timeline) => Promise<Timeline>>;
}

/** `where` on moments. Throws BAD_USER_INPUT. */
export async function choiceOf(where: SearchFilter | null | undefined, loaders: Loaders): Promise<Choice> {
  const ofAsset = and(
    listed('where.titleIds', 'title_id', where?.titleIds),
    listed('where.assetIds', 'id', where?.assetIds),
    await ofTitle(where?.title, loaders),
    await ofTitle(where?.languages == null ? null : { languages: where.languages }, loaders, 'where'),
  );
  const ofShot = labelled('where.labels', where?.labels);
  const time = where?.overlaps == null ? null : checkTimeRange('where.overlaps', where.overlaps);
  return {
    key: JSON.stringify([toSql(ofAsset), toSql(ofShot), time]),
    async open(reading) {
      const shown = toSql(ofShot) === undefined ? null : await screenTime(reading, ofShot);
      const isAny = time === null && toSql(ofAsset) === undefined;
      const isOf = assetTest(reading, ofAsset);
      const isChosen = (place: number, start: number, end: number) =>
        isOf(place) && (time === null || (start < time.endUs && end > time.startUs));
      return async (moments) => {
        const kept = isAny ? moments : await assetByAsset([moments], (some) => chosen(some, isChosen));
        return shown ? assetByAsset([kept, shown], meeting) : kept;
      };
    },
  };
}

/** Asked asset by asset. */
function assetTest({ clock }: Reading, where: Filter): (place: number) => boolean {
  if (toSql(where) === undefined) return () => true;
  const holds = predicateOf(where, assets.columns)!;
  let last = { place: -1, isOf: false };
  return (place) => {
    if (place !== last.place) last = { place, isOf: holds(clock.assets[place]!) };
    return last.isOf;
  };
}

/** When the matching shots are on screen. */
function screenTime({ view, clock, timelines }: Reading, where: Filter): Promise<Timeline> {
  const key = JSON.stringify(['shots', toSql(where ?? always), versionsOf(view, [shots, assets])]);
  const make = async () => {
    const hits = new HitsBuilder('Shot');
    const columns = ['id', 'asset_id', 'start_us', 'end_us'] as const;
    await inSlices(await select(view, shots, { where, columns }), ({ id, asset_id, start_us, end_us }) => {
      hits.row(Buffer.from(id));
      for (const place of clock.placesOf(asset_id)) hits.add(place, start_us, end_us);
    });
    return assetByAsset([(await hits.finish()).times], covered);
  };
  return timelines.read.get(key, make, bytesOfTimeline);
}
