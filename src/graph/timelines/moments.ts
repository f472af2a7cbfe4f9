import { badInput } from '../../base/errors.js';
import type { OperationContext } from '../context.js';
import type { TimelineMomentsArgs } from '../generated/graphql.js';
import { allMoments } from '../moments/moments.js';
import { checkPage, encodeCursor, ListConnection, listName } from '../pagination.js';
import { and, equals, not, isNull } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import { timelineClips, type TimelineClipRow } from '../../lake/tables/timeline-clips.js';
import { onRecord, type OnRecord } from '../../media/timeline/on-record.js';

/** A stretch of an edit in which what was asked for holds in the file that plays: part of one clip. */
export interface TimelineMomentFound extends OnRecord {
  readonly clip: TimelineClipRow;
}

export type TimelineMomentPage = ListConnection<TimelineMomentFound>;

/** Assets that moments are looked for in: as many as a filter lists. */
const MOST_ASSETS = 1_000;

/** What `moments` finds in the files of an edit, when it plays: track by track, in order of time. Throws BAD_USER_INPUT. */
export async function momentsOfTimeline(
  ctx: OperationContext,
  timeline: string,
  args: TimelineMomentsArgs,
): Promise<TimelineMomentPage> {
  const { first: _, after: __, ...decides } = args;
  const list = () => listName(ctx.view, 'Timeline.moments', timeline, decides);
  const page = checkPage(list, args);
  const { allOf, noneOf } = args;
  const clips = await select(ctx.view, timelineClips, {
    where: and(equals('timeline_id', timeline), equals('enabled', true), not(isNull('asset_id'))),
  });
  const assetIds = [...new Set(clips.map(({ asset_id }) => asset_id!))];
  if (assetIds.length > MOST_ASSETS)
    throw badInput(`moments are looked for in at most ${MOST_ASSETS} files, but the edit plays ${assetIds.length}`);
  const times = await allMoments(ctx, { allOf, noneOf: noneOf ?? null, where: { assetIds } });
  clips.sort((a, b) => a.track - b.track || a.ordinal - b.ordinal);
  const all = clips.flatMap((clip) =>
    onRecord(clip, times.get(clip.asset_id!) ?? []).map((found) => ({ ...found, clip })),
  );
  const places = new Map(all.map((moment, i) => [moment, i]));
  const from = page.after ? Number(page.after[0]) + 1 : 0;
  return new ListConnection<TimelineMomentFound>(all.slice(from, from + page.first + 1), page, {
    cursorOf: (moment) =>
      encodeCursor({
        snapshot: ctx.view.record.number,
        list: list(),
        values: [places.get(moment as (typeof all)[number])!],
      }),
    count: () => all.length,
  });
}
