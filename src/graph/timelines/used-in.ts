import { checkPage, encodeCursor, ListConnection, listName, type PageArgs } from '../pagination.js';
import type { OperationContext } from '../context.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import type { ShotRow } from '../../lake/tables/shots.js';
import type { TimelineRow } from '../../lake/tables/timelines.js';
import type { TitleRow } from '../../lake/tables/titles.js';

type Page = ListConnection<TimelineRow>;

/** Edits with a clip that plays some of the shot. */
export async function timelinesOfShot(ctx: OperationContext, shot: ShotRow, args: PageArgs): Promise<Page> {
  const asked = pageOf(ctx, 'Shot.usedIn', shot.id, args);
  const clips = await ctx.loaders.clipsOfAsset.load(shot.asset_id);
  const playing = clips.filter(
    ({ source_start_us: start, source_end_us: end }) =>
      start !== null && end !== null && start < shot.end_us && end > shot.start_us,
  );
  return asked(playing.map(({ timeline_id }) => timeline_id));
}

/** Edits with a clip of the asset. */
export async function timelinesOfAsset(ctx: OperationContext, asset: AssetRow, args: PageArgs): Promise<Page> {
  const asked = pageOf(ctx, 'Asset.usedIn', asset.id, args);
  return asked((await ctx.loaders.clipsOfAsset.load(asset.id)).map(({ timeline_id }) => timeline_id));
}

/** Edits with a clip of one of the title's assets. */
export async function timelinesOfTitle(ctx: OperationContext, title: TitleRow, args: PageArgs): Promise<Page> {
  const asked = pageOf(ctx, 'Title.usedIn', title.id, args);
  const ofTitle = await ctx.loaders.assetsOfTitle.load(title.id);
  const clips = await Promise.all(ofTitle.map(({ id }) => ctx.loaders.clipsOfAsset.load(id)));
  return asked(clips.flat().map(({ timeline_id }) => timeline_id));
}

/** A page of timelines by id. Its arguments are checked before anything is read. */
function pageOf({ loaders, view }: OperationContext, list: string, of: string, args: PageArgs) {
  const name = () => listName(view, list, of);
  const page = checkPage(name, args);
  return async (ids: readonly string[]): Promise<Page> => {
    const unique = [...new Set(ids)].sort();
    // An edit that may not be seen does not count.
    const all = (await loaders.timeline.loadMany(unique)).filter((timeline) => timeline !== null);
    const [last] = page.after ?? [];
    const rest = last === undefined ? all : all.filter(({ id }) => id > String(last));
    return new ListConnection(rest.slice(0, page.first + 1), page, {
      cursorOf: ({ id }) => encodeCursor({ snapshot: view.record.number, list: name(), values: [id] }),
      count: () => all.length,
    });
  };
}
