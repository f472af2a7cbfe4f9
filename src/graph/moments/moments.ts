import type { OperationContext } from '../context.js';
import { turns, type Owner } from '../../base/turns.js';
import { badInput } from '../../base/errors.js';
import type { QueryMomentsArgs } from '../generated/graphql.js';
import { toUs } from '../input.js';
import { checkPage, encodeCursor, ListConnection, listName } from '../pagination.js';
import type { View } from '../../lake/lancedb/view.js';
import { annotations } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import { frames } from '../../lake/tables/frames.js';
import { shots } from '../../lake/tables/shots.js';
import { choiceOf, type Choice } from './choice.js';
import { coverageOf, criterionOf, hitsOf, type Criterion } from './criterion.js';
import { hitsWithin, type Hit } from './hits.js';
import { openReading, versionsOf, type Reading } from './reading.js';
import {
  assetByAsset,
  bytesOfTimeline,
  chosen,
  countUpTo,
  emptyTimeline,
  intersect,
  joinAcross,
  subtract,
  unite,
  type Timeline,
} from './timeline.js';

/** Each is a query and a timeline of its own. */
const MAX_CRITERIA = 20;
/** More of one moment nobody reads. */
const MAX_EVIDENCE = 1_000;

/** A stretch of time of one asset in which all that was asked for holds. */
export interface FoundMoment {
  readonly asset_id: string;
  readonly title_id: string | null;
  /** Half-open, microseconds. */
  readonly start_us: number;
  readonly end_us: number;
  /** The rows that fulfil a criterion within the moment, each once, by start. */
  evidence(): Promise<Hit[]>;
}
export type MomentPage = ListConnection<FoundMoment>;

/** The arguments that say which moments there are. */
export type MomentArgs = Omit<QueryMomentsArgs, 'first' | 'after'>;

interface Asked {
  readonly allOf: readonly Criterion[];
  readonly noneOf: readonly Criterion[];
  readonly choice: Choice;
  readonly mergeGapUs: number;
  readonly minDurationUs: number;
}

/** A page of the moments, see the schema. Throws BAD_USER_INPUT. */
export async function findMoments(ctx: OperationContext, args: QueryMomentsArgs): Promise<MomentPage> {
  const { first: _, after: __, ...decides } = args;
  const list = () => listName(ctx.view, 'moments', decides);
  const page = checkPage(list, args);
  const asked = await check(ctx, args);
  const reading = await openReading(ctx);
  const found = await momentsOf(reading, asked);
  const [place, startUs] = page.after ?? [];
  const from = page.after ? countUpTo(found, Number(place), Number(startUs)) : 0;
  const places = Array.from({ length: Math.min(page.first + 1, found.assets.length - from) }, (_, i) => from + i);
  const moments = places.map((at) => momentAt(reading, asked, found, at, ctx.cancellation));
  const placeOf = new Map(moments.map((moment, i) => [moment, places[i]!]));
  return new ListConnection(moments, page, {
    cursorOf(moment) {
      const at = placeOf.get(moment)!;
      const values = [found.assets[at]!, found.starts[at]!];
      return encodeCursor({ snapshot: ctx.view.record.number, list: list(), values });
    },
    count: () => found.assets.length,
  });
}

/** The times of all moments by their assets, each asset's in order; half-open, microseconds. Throws BAD_USER_INPUT. */
export async function allMoments(
  ctx: OperationContext,
  args: QueryMomentsArgs,
): Promise<Map<string, [startUs: number, endUs: number][]>> {
  const asked = await check(ctx, args);
  const reading = await openReading(ctx);
  const { assets: places, starts, ends } = await momentsOf(reading, asked);
  const times = new Map<string, [startUs: number, endUs: number][]>();
  places.forEach((place, i) => {
    const { id } = reading.clock.assets[place]!;
    const of = times.get(id) ?? [];
    times.set(id, of);
    of.push([starts[i]!, ends[i]!]);
  });
  return times;
}

/** A stretch of time of an asset. */
export interface During {
  readonly asset_id: string;
  readonly start_us: number;
  readonly end_us: number;
}

/** Whether some moment overlaps the time; only `view` is read, which must hold all of the asset's title. Throws BAD_USER_INPUT. */
export async function hasMoment(ctx: OperationContext, view: View, args: MomentArgs, during: During): Promise<boolean> {
  const asked = await check(ctx, args);
  const reading = await openReading(ctx, view);
  const { assets: places, starts, ends } = await momentsOf(reading, asked);
  const isOf = (place: number) => reading.clock.assets[place]!.id === during.asset_id;
  return places.some((place, i) => starts[i]! < during.end_us && ends[i]! > during.start_us && isOf(place));
}

async function check(ctx: OperationContext, args: MomentArgs): Promise<Asked> {
  const { allOf, noneOf, where } = args;
  if (allOf.length === 0) {
    throw badInput(
      'allOf must hold at least one criterion, but got none: moments are where something holds, and noneOf only takes time away from them',
    );
  }
  const count = allOf.length + (noneOf?.length ?? 0);
  if (count > MAX_CRITERIA)
    throw badInput(`allOf and noneOf must hold at most ${MAX_CRITERIA} criteria, but got ${count}`);
  const criteria = (argument: string, given: typeof allOf) =>
    Promise.all(given.map((of, i) => criterionOf(ctx, `${argument}[${i}]`, of, where)));
  const [all, none] = [await criteria('allOf', allOf), await criteria('noneOf', noneOf ?? [])];
  return {
    allOf: all,
    noneOf: none,
    choice: await choiceOf(where, ctx.loaders),
    mergeGapUs: span('mergeGapMs', args.mergeGapMs),
    minDurationUs: span('minDurationMs', args.minDurationMs),
  };
}

function span(argument: string, ms: number | null | undefined): number {
  if (ms != null && !(ms >= 0)) throw badInput(`${argument} must be 0 or more, but got ${ms}`);
  return toUs(argument, ms ?? 0);
}

const TABLES = [annotations, dialogue, shots, frames, assets];

const namesOf = (criteria: readonly Criterion[]) => criteria.map(({ key, minConfidence }) => [key, minConfidence]);

/** All of them. Kept, for the next pages. */
function momentsOf(reading: Reading, asked: Asked): Promise<Timeline> {
  const { allOf, noneOf, choice, mergeGapUs, minDurationUs } = asked;
  const decides = [namesOf(allOf), namesOf(noneOf), choice.key, mergeGapUs, minDurationUs];
  const key = JSON.stringify(['moments', ...decides, versionsOf(reading.view, TABLES)]);
  return reading.timelines.workedOut.get(key, () => workOut(reading, asked), bytesOfTimeline);
}

async function workOut(reading: Reading, { allOf, noneOf, choice, mergeGapUs, minDurationUs }: Asked) {
  const [all, excluded, choose] = await Promise.all([
    combined(reading, 'all', allOf, (coverages) => oneByOne(coverages, intersect)),
    combined(reading, 'any', noneOf, (coverages) => oneByOne([emptyTimeline, ...coverages], unite)),
    choice.open(reading),
  ]);
  const isLong = (_: number, start: number, end: number) => end - start >= minDurationUs;
  const long = await assetByAsset([all, excluded], (time, without) => {
    const joined = joinAcross(subtract(time, without), mergeGapUs, without);
    return minDurationUs === 0 ? joined : chosen(joined, isLong);
  });
  return choose(long);
}

async function oneByOne(coverages: readonly Timeline[], combine: (a: Timeline, b: Timeline) => Timeline) {
  let all = coverages[0]!;
  for (const next of coverages.slice(1)) all = await assetByAsset([all, next], combine);
  return all;
}

/** The criteria's time combined. Cached: users try one gap and one length after another. */
function combined(
  reading: Reading,
  how: string,
  criteria: readonly Criterion[],
  combine: (coverages: Timeline[]) => Promise<Timeline>,
): Promise<Timeline> {
  const key = JSON.stringify([how, namesOf(criteria), versionsOf(reading.view, TABLES)]);
  const make = async () => combine(await Promise.all(criteria.map((of) => coverageOf(reading, of))));
  return reading.timelines.workedOut.get(key, make, bytesOfTimeline);
}

function momentAt(
  reading: Reading,
  { allOf }: Asked,
  { assets: places, starts, ends }: Timeline,
  at: number,
  owner: Owner,
): FoundMoment {
  const place = places[at]!;
  const { id, title_id } = reading.clock.assets[place]!;
  const [start_us, end_us] = [starts[at]!, ends[at]!];
  return {
    asset_id: id,
    title_id,
    start_us,
    end_us,
    async evidence() {
      const time = { startUs: start_us, endUs: end_us };
      const among = await Promise.all(allOf.map((of) => hitsOf(reading, of)));
      // Of 500 moments there may be half a million.
      if (turns.isOver()) await turns.next(owner);
      const hits = allOf.map((of, i) => hitsWithin(among[i]!, place, time, of.minConfidence, MAX_EVIDENCE));
      return eachOnce(hits.flat().sort((a, b) => a.startUs - b.startUs)).slice(0, MAX_EVIDENCE);
    },
  };
}

function eachOnce(hits: readonly Hit[]): Hit[] {
  return [...new Map(hits.map((hit) => [`${hit.kind} ${hit.id}`, hit])).values()];
}
