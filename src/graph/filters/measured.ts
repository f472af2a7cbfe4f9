import { badInput } from '../../base/errors.js';
import { thenDo, type MaybePromise } from '../../base/maybe-promise.js';
import { always, and, equals, isNull, never, oneOf, range, type Filter } from '../../lake/lancedb/filter.js';
import type { MetricFilter } from '../generated/graphql.js';
import { checkBounds, checkText } from '../input.js';
import type { Loaders } from '../loaders/loaders.js';

type Asked = readonly MetricFilter[] | null | undefined;

const MOST = 20;

/** Assets that have a measure for each of the conditions. They are found first, by one query for each. Throws BAD_USER_INPUT. */
export function measuredAssets(
  asked: Asked,
  { assetIdsMeasured }: Loaders,
  argument = 'where.metrics',
): MaybePromise<Filter> {
  return thenDo(idsOf(asked, assetIdsMeasured, argument), (ids) => (ids ? oneOf('id', ids) : always));
}

/** Titles that have such an asset. */
export function titlesMeasured(
  asked: Asked,
  { assetIdsMeasured, titleIdsOfAssets }: Loaders,
  argument: string,
): MaybePromise<Filter> {
  return thenDo(idsOf(asked, assetIdsMeasured, argument), async (ids) =>
    ids === null ? always : ids.length === 0 ? never : oneOf('id', [...new Set(await titleIdsOfAssets(ids))]),
  );
}

/** Null: there is no condition. */
function idsOf(
  asked: Asked,
  find: Loaders['assetIdsMeasured'],
  argument: string,
): MaybePromise<readonly string[] | null> {
  if (asked == null) return null;
  if (asked.length > MOST) throw badInput(`${argument} must hold at most ${MOST} conditions, but got ${asked.length}`);
  return find(asked.map((one, i) => conditionOf(one, `${argument}[${i}]`)));
}

function conditionOf({ name, channel, streamIndex, ...bounds }: MetricFilter, argument: string): Filter {
  if (Object.values(bounds).every((bound) => bound == null)) {
    throw badInput(`${argument} must have lt, lte, gt or gte, but has none of them`);
  }
  checkBounds(argument, bounds);
  return and(
    equals('name', checkText(`${argument}.name`, name)),
    range('value', bounds),
    streamIndex == null ? always : equals('stream_index', streamIndex),
    channel == null ? isNull('channel') : equals('channel', checkText(`${argument}.channel`, channel)),
  );
}
