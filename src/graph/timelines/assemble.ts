import { badInput, quoted } from '../../base/errors.js';
import type { OperationContext } from '../context.js';
import { shotFilter } from '../filters/shot.js';
import type { AssembleInput, AssembleSource } from '../generated/graphql.js';
import { checkId, checkOnlyOne } from '../input.js';
import { criteriaOf } from '../lineage/save-search.js';
import { resultsOf } from '../lineage/saved-results.js';
import { searchSpace } from '../search/space.js';
import { always, equals } from '../../lake/lancedb/filter.js';
import { select, selectByKey } from '../../lake/lancedb/read.js';
import { hides } from '../../lake/lancedb/view.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';
import { frames } from '../../lake/tables/frames.js';
import { savedSearches } from '../../lake/tables/saved-searches.js';
import { shots, type ShotRow } from '../../lake/tables/shots.js';
import { assemble, type Candidate, type Chosen, type Frames } from '../../media/timeline/assemble.js';
import type { Clip } from '../../media/timeline/edit.js';
import { clipOf, editOf, fileAt, trackOf } from '../../media/timeline/make.js';
import { rateOfAsset, startFrameOf } from '../../media/timeline/start-frame.js';
import { rangeOf, timeOf } from '../../media/timeline/time.js';
import { checkName, namedEdit, type CheckedEdit } from './save.js';

/** Shots of one cut. */
const MOST = 500;
const TARGET_MS = [1_000, 3_600_000] as const;
const PACE_MS = [200, 60_000] as const;
const SEEDS = [0, 2 ** 31 - 1] as const;

/** Of a frame: times of frames are rounded to the microsecond. */
const ROUNDING = 1e-3;

const SHOT_COLUMNS = [
  ...(['id', 'asset_id', 'title_id', 'start_frame', 'end_frame', 'start_us', 'end_us', 'keyframe_id'] as const),
  ...(['sort_key'] as const),
] as const;
type Shot = Pick<ShotRow, (typeof SHOT_COLUMNS)[number]>;
type Asset = Pick<
  AssetRow,
  'id' | 'uri' | 'duration_us' | 'frame_rate_numerator' | 'frame_rate_denominator' | 'start_timecode'
>;

/** A first cut out of shots that the asker sees. Throws BAD_USER_INPUT that names the field, and for a cut of nothing. */
export async function assembleTimeline(ctx: OperationContext, input: AssembleInput): Promise<CheckedEdit> {
  const name = checkName(input.name);
  const targetSeconds = within('targetMs', input.targetMs, TARGET_MS) / 1000;
  const paceSeconds = within('paceMs', input.paceMs ?? 2_500, PACE_MS) / 1000;
  const seed = within('seed', input.seed ?? 0, SEEDS);
  const order = input.order ?? 'STORY';
  const found = await shotsFrom(ctx, input.from);
  const media = await assetsOf(ctx, found);
  const candidates = await candidatesOf(ctx, found, media, order === 'LIKENESS' ? { space: input.space } : null);
  const chosen = assemble(candidates, { targetSeconds, paceSeconds, order, seed });
  if (chosen.length === 0) throw badInput('input.from: no shot of a file with frames is found that could be cut');
  const byId = new Map(found.map((shot) => [shot.id, shot]));
  const shotOf = ({ candidate }: Chosen) => byId.get(candidate.id)!;
  const clips = chosen.map((clip) => clipOfShot(clip, shotOf(clip), media.get(shotOf(clip).asset_id)!, ctx));
  const ofTitles = new Set(chosen.map((clip) => shotOf(clip).title_id));
  const [only] = ofTitles;
  const titleId = input.titleId ?? (ofTitles.size === 1 ? only : null);
  const rate = clips[0]!.range!.duration.rate;
  const track = trackOf({ name: 'V1', of: 'Video', children: clips });
  const metadata = {
    media_graph: { assembled: { targetMs: input.targetMs, paceMs: paceSeconds * 1000, order, seed } },
  };
  const edit = editOf(name, [track], { start: timeOf(0, rate), metadata });
  return { ...namedEdit(name, input.id, titleId), source: 'ASSEMBLED', edit };
}

function within(field: string, value: number, [least, most]: readonly [number, number]): number {
  if (value >= least && value <= most) return value;
  throw badInput(`input.${field} must be ${least} to ${most}, but got ${value}`);
}

/** In story order. */
async function shotsFrom(ctx: OperationContext, from: AssembleSource): Promise<Shot[]> {
  const { shotIds, where, savedSearch } = checkOnlyOne('input.from', from, ['shotIds', 'where', 'savedSearch']);
  if (where) {
    const filter = await shotFilter(where, ctx.loaders);
    const { order } = shots.lists.all;
    return select(ctx.view, shots, { where: filter, columns: SHOT_COLUMNS, orderBy: order, limit: MOST });
  }
  const ids = shotIds ?? (await shotsFound(ctx, savedSearch!));
  if (ids.length === 0 || ids.length > MOST) {
    throw badInput(`input.from must be 1 to ${MOST} shots, but there are ${ids.length}`);
  }
  for (const id of ids) checkId('each of input.from.shotIds', id);
  const rows = await selectByKey(ctx.view, shots, 'id', [...new Set(ids)], SHOT_COLUMNS);
  const there = new Set(rows.map(({ id }) => id));
  const none = ids.find((id) => !there.has(id));
  if (none !== undefined) throw badInput(`input.from.shotIds: there is no shot ${quoted(none)}`);
  return rows.sort((a, b) => a.sort_key - b.sort_key);
}

async function shotsFound(ctx: OperationContext, id: string): Promise<string[]> {
  const where = equals('id', checkId('input.from.savedSearch', id));
  // Whole, whatever the operation selects of saved searches.
  const [search] = await select(ctx.view, savedSearches, { where });
  if (!search) throw badInput(`input.from.savedSearch: there is no saved search ${quoted(id)}`);
  if (search.kind !== 'SHOT') throw badInput(`input.from.savedSearch must be for shots, but ${quoted(id)} is not`);
  const results = await resultsOf(ctx, criteriaOf(search), { first: MOST });
  if (results.of === 'search') return results.page.edges.map(({ result }) => result.id);
  return (results.page.nodes as readonly { id: string }[]).map((shot) => shot.id);
}

async function assetsOf({ view }: OperationContext, found: readonly Shot[]): Promise<Map<string, Asset>> {
  const ids = [...new Set(found.map(({ asset_id }) => asset_id))];
  const columns = [
    ...(['id', 'uri', 'duration_us', 'frame_rate_numerator', 'frame_rate_denominator'] as const),
    ...(['start_timecode'] as const),
  ] as const;
  const rows = await selectByKey(view, assets, 'id', ids, columns);
  return new Map(rows.map((asset) => [asset.id, asset]));
}

/** What the algorithm knows of each shot; one of a file without frames is left out. */
async function candidatesOf(
  ctx: OperationContext,
  found: readonly Shot[],
  media: ReadonlyMap<string, Asset>,
  likeness: { space: string | null | undefined } | null,
): Promise<Candidate[]> {
  const { loaders, view } = ctx;
  const keyframes = found.flatMap(({ keyframe_id }) => keyframe_id ?? []);
  const space = likeness && (await searchSpace(loaders, likeness.space));
  const [numbers, lines, vectors] = await Promise.all([
    selectByKey(view, frames, 'id', keyframes, ['id', 'number']),
    Promise.all(found.map((shot) => linesOf(ctx, shot))),
    Promise.all(
      found.map(({ keyframe_id: id }) => (space && id !== null ? loaders.vectorOfFrame(space.column)(id) : null)),
    ),
  ]);
  const numberOf = new Map(numbers.map(({ id, number }) => [id, number]));
  return found.flatMap((shot, i): Candidate[] => {
    const asset = media.get(shot.asset_id);
    const rate = asset && rateOfAsset(asset);
    if (!rate) return [];
    const perSecond = rate.numerator / rate.denominator;
    const { start_frame: start, end_frame: end } = shot;
    const keyframe = (shot.keyframe_id === null ? undefined : numberOf.get(shot.keyframe_id)) ?? (start + end) >> 1;
    const inFrames = lines[i]!.map(({ start_us, end_us }): Frames => ({
      start: Math.floor((start_us * perSecond) / 1_000_000 + ROUNDING),
      end: Math.ceil((end_us * perSecond) / 1_000_000 - ROUNDING),
    }));
    const of = shot.title_id ?? shot.asset_id;
    return [{ id: shot.id, of, rate: perSecond, start, end, keyframe, lines: inFrames, vector: vectors[i]! }];
  });
}

async function linesOf({ loaders }: OperationContext, { title_id: of, start_us, end_us }: Shot) {
  return of === null ? [] : loaders.dialogueDuring(always).load({ of, startUs: start_us, endUs: end_us });
}

/** As cuts out of the graph have clips: counted from the file's timecode, with the ids of the lake. */
function clipOfShot({ start, end }: Chosen, shot: Shot, asset: Asset, { view }: OperationContext): Clip {
  const rate = rateOfAsset(asset)!;
  const zero = startFrameOf(asset) ?? 0;
  const { duration_us: long } = asset;
  const all = long === null ? null : Math.round((long * rate.numerator) / (rate.denominator * 1_000_000));
  return clipOf({
    name: shot.id,
    range: rangeOf(zero + start, end - start, rate),
    of: fileAt(hides(view, assets, 'uri') ? null : asset.uri, all === null ? null : rangeOf(zero, all, rate)),
    metadata: { media_graph: { asset: asset.id, shot: shot.id } },
  });
}
