import { pathOfFileUrl } from '../../base/raw-path.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import { range, type Filter } from '../../lake/lancedb/filter.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';

/** An asset with what tells where its file is. */
export type Placed = Pick<AssetRow, 'id' | 'uri' | 'offline_since' | 'size_bytes' | 'derived_from'>;

/** The URL of an asset's file as it was found; null: it is nowhere; undefined: nobody can say. */
export type Found = string | null | undefined;

/** Assets of files whose place is new, as they were before. */
export interface Changes {
  readonly offline: readonly Placed[];
  readonly online: readonly Placed[];
  readonly moved: readonly Placed[];
}

const COLUMNS = ['id', 'uri', 'offline_since', 'size_bytes', 'derived_from'] as const;

/** No name begins with the last character of Unicode. */
const within = (prefix: string): Filter => range('uri', { gte: prefix, lt: `${prefix}\u{10ffff}` });

/**
 * Says of each asset whose URL begins with `prefix` where its file is, by `find`, in one commit; of the tracks inside the file with
 * it. Writes nothing when nothing is new.
 */
export async function markFiles(
  lake: Lake,
  prefix: string,
  writing: CommitOptions,
  find: (asset: Placed) => Promise<Found>,
): Promise<Changes> {
  const files = (await select(await lake.refresh(), assets, { columns: COLUMNS, where: within(prefix) })).filter(
    (row) => !isTrack(row),
  );
  const found = new Map<string, Found>();
  for (const row of files) found.set(row.id, await find(row));
  const changes = {
    offline: files.filter(({ id, offline_since }) => found.get(id) === null && offline_since === null),
    online: files.filter(({ id, uri, offline_since }) => found.get(id) === uri && offline_since !== null),
    moved: files.filter(({ id, uri }) => found.get(id) != null && found.get(id) !== uri),
  };
  const counts = Object.entries(changes).flatMap(([what, { length }]) => (length > 0 ? [`${length} ${what}`] : []));
  if (counts.length === 0) return changes;
  await writeToLake(lake, { ...writing, note: `files: ${counts.join(', ')}` }, async (writer) => {
    // Another writer may have changed some since.
    const now = await select(writer.base, assets, { columns: COLUMNS, where: within(prefix) });
    const at = Date.now();
    const placed = now.flatMap(
      (row) => placedAnew(row, found.get(isTrack(row) ? row.derived_from[0]! : row.id), at) ?? [],
    );
    await writer.patch(assets, 'id', ['id', 'uri', 'offline_since'], placed);
  });
  return changes;
}

/** The row as it has to be; null where it is so already. */
function placedAnew(row: Placed, found: Found, at: number): Placed | null {
  if (found === undefined) return null;
  if (found === null) return row.offline_since === null ? { ...row, offline_since: at } : null;
  const uri = found + trackOf(row);
  return row.uri === uri && row.offline_since === null ? null : { ...row, uri, offline_since: null };
}

/** Tracks inside a file are named `…#stream=3`. */
const trackOf = ({ uri }: Placed): string => (uri.includes('#') ? uri.slice(uri.indexOf('#')) : '');
const isTrack = (row: Placed): boolean => trackOf(row) !== '';

/** The path of an asset's file; null for a URL that names none. */
export function pathOf({ uri }: Placed): string | null {
  try {
    return pathOfFileUrl(uri);
  } catch {
    return null;
  }
}
