import { atVersion } from '../../lake/lancedb/at-version.js';
import { equals } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import { curveOf } from '../../lake/tables/series-points.js';
import { series } from '../../lake/tables/series.js';
import { FINGERPRINT, fingerprintOf, type Fingerprint } from '../../media/quality/fingerprint/fingerprint.js';
import { HashIndex } from '../../media/quality/fingerprint/hash-index.js';
import { sharedStretches, type SharedStretch } from '../../media/quality/fingerprint/shared-stretches.js';

/** The fingerprints that a view shows, ready to be searched. */
interface Library {
  readonly assetIds: readonly string[];
  readonly all: readonly Fingerprint[];
  readonly index: HashIndex;
}

/** What an asset shares with another. */
export interface SharedWith extends SharedStretch {
  readonly assetId: string;
  /** From the first to the last point of both. */
  readonly isWhole: boolean;
}

const COLUMNS = ['asset_id', 'count', 'start_us', 'step_us', 'times', 'values'] as const;
const BY_ASSET = [{ column: 'asset_id', ascending: true }];

/** The stretches that an asset shares with others that the view shows: worked out once for a version of the fingerprints. */
export function sharedWithOthers(shared: View, assetId: string): Promise<SharedWith[]> {
  return atVersion(shared, series, `shared stretches ${assetId}`, async () => {
    const { assetIds, all, index } = await libraryOf(shared);
    const mine = assetIds.indexOf(assetId);
    if (mine < 0) return [];
    return (await sharedStretches(all, index, mine)).map((stretch) => ({
      ...stretch,
      assetId: assetIds[stretch.with]!,
      isWhole: isWhole(stretch, all[mine]!, all[stretch.with]!),
    }));
  });
}

function libraryOf(shared: View): Promise<Library> {
  const points = ({ all }: Library) => all.reduce((sum, one) => sum + one.points, 0);
  return atVersion(shared, series, 'fingerprints', () => readLibrary(shared), points);
}

async function readLibrary(shared: View): Promise<Library> {
  const rows = await select(shared, series, {
    where: equals('name', FINGERPRINT),
    columns: COLUMNS,
    orderBy: BY_ASSET,
  });
  const all = rows.map((row) => fingerprintOf(curveOf(row)));
  return { assetIds: rows.map((row) => row.asset_id), all, index: new HashIndex(all) };
}

const isWhole = ({ first, last, offset, speed }: SharedStretch, mine: Fingerprint, theirs: Fingerprint): boolean =>
  first === 0 && last === mine.points - 1 && mine.points === theirs.points && offset === 0 && speed === 1;
