import { groupBy } from '../../base/group-by.js';
import type { View } from '../../lake/lancedb/view.js';
import { select } from '../../lake/lancedb/read.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';

const COLUMNS = ['id', 'ordinal', 'title_id', 'kind', 'duration_us'] as const;
export type ClockAsset = Pick<AssetRow, (typeof COLUMNS)[number]>;

/** An object of five values and its places in two maps: measured 310. */
const BYTES_PER_ASSET = 320;

/** Which assets have a clock of their own, and on which clocks the annotations and lines of another asset count. */
export interface Clock {
  /** All assets in order of arrival; timelines name an asset by its place in this order. */
  readonly assets: readonly ClockAsset[];
  /**
   * Where counts what is of that asset. A film runs by its own clock. A sound or subtitle file is of its title's films, and
   * counts on each; where there are none, subtitles count on the title's sound, and what is left on itself. A still
   * picture has no time: nothing counts on it.
   */
  placesOf(assetId: string): readonly number[];
  /** The assets on which a whole title counts: its films, or else its sound. */
  placesOfTitle(titleId: string): readonly number[];
  readonly byteLength: number;
}

const NOWHERE: readonly number[] = [];

export async function readClock(view: View): Promise<Clock> {
  const rows: ClockAsset[] = await select(view, assets, { columns: COLUMNS });
  rows.sort((a, b) => a.ordinal - b.ordinal);
  const placeOf = new Map(rows.map(({ id }, place) => [id, place]));
  const placesBy = (kind: AssetRow['kind']) =>
    groupBy(
      [...rows.keys()].filter((place) => rows[place]!.kind === kind && rows[place]!.title_id !== null),
      (place) => rows[place]!.title_id!,
    );
  const [films, sound] = [placesBy('VIDEO'), placesBy('AUDIO')];

  return {
    assets: rows,
    placesOf(assetId) {
      const place = placeOf.get(assetId);
      if (place === undefined) return NOWHERE;
      const { kind, title_id } = rows[place]!;
      if (kind === 'IMAGE') return NOWHERE;
      const itself = [place];
      if (kind === 'VIDEO' || title_id === null) return itself;
      return films.get(title_id) ?? (kind === 'TEXT' ? sound.get(title_id) : null) ?? itself;
    },
    placesOfTitle: (titleId) => films.get(titleId) ?? sound.get(titleId) ?? NOWHERE,
    byteLength: rows.length * BYTES_PER_ASSET,
  };
}
