import { stat } from 'node:fs/promises';
import { fsPath, pathOfFileUrl } from '../../base/raw-path.js';
import { asIngested, keepEdits } from '../../lake/edits/keep-edits.js';
import { passTitle } from '../../lake/edits/pass-title.js';
import { equals, hasAny } from '../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import type { LakeWriter } from '../../lake/lancedb/writer.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';
import { sha256 } from './checksum.js';
import type { Outcome, SourceFile } from './source.js';

/** The asset in the lake, or null. */
export async function assetNow(snapshot: LakeSnapshot, id: string): Promise<AssetRow | null> {
  return (await select(snapshot, assets, { where: equals('id', id) }))[0] ?? null;
}

/**
 * The same content again: only its path and its title can be new, and what people changed of those stays.
 * A copy does not replace the path of a file that is still there.
 */
export async function updateAsset(
  writer: LakeWriter,
  known: AssetRow,
  { path, uri: here, assetId }: SourceFile,
  titleId: string,
): Promise<Outcome> {
  const was = await asIngested(writer.base, 'ASSET', known);
  if (await isUnchanged(writer.base, known, here, titleId)) return { path, status: 'unchanged', assetId };
  const uri = await uriNow(was, here);
  const tracks = await select(writer.base, assets, { where: hasAny('derived_from', [assetId]) });
  // The title that it has already is no news of what was ingested.
  const given = titleId === known.title_id ? {} : { title_id: titleId };
  const moved = tracks.map((track) => {
    const offline_since = isTrackOf(known, track) ? null : track.offline_since;
    const row = { ...track, uri: track.uri.replace(known.uri, uri), title_id: titleId, offline_since };
    return { row, before: track, given: { ...given, uri: row.uri } };
  });
  const file = {
    row: { ...known, uri, title_id: titleId, offline_since: null },
    before: known,
    given: { ...given, uri },
  };
  const kept = await keepEdits(writer, assets, [file, ...moved]);
  await writer.upsert(
    assets,
    'id',
    kept.map(({ row }) => row),
  );
  const retitled = kept.filter(({ row, before }) => row.title_id !== before.title_id);
  await passTitle(
    writer,
    retitled.map(({ row }) => row.id),
    titleId,
  );
  return { path, status: 'updated', assetId };
}

/** Whether the asset is inside the file of the other one. */
export function isTrackOf({ uri }: Pick<AssetRow, 'uri'>, track: Pick<AssetRow, 'uri'>): boolean {
  return track.uri.startsWith(`${uri}#`);
}

/** Whether ingesting `known` again from that address for this title would write nothing. */
export async function isUnchanged(
  snapshot: LakeSnapshot,
  known: AssetRow,
  uri: string,
  titleId: string,
): Promise<boolean> {
  const was = await asIngested(snapshot, 'ASSET', known);
  const isOfTitle = known.title_id === titleId || was.title_id === titleId;
  return isOfTitle && known.offline_since === null && was.uri === (await uriNow(was, uri));
}

/** Whether people gave the asset another title than ingest did. */
export async function isMoved(snapshot: LakeSnapshot, known: AssetRow): Promise<boolean> {
  return (await asIngested(snapshot, 'ASSET', known)).title_id !== known.title_id;
}

async function uriNow(known: AssetRow, here: string): Promise<string> {
  return known.uri === here || !(await isStillThere(known)) ? here : known.uri;
}

export async function isStillThere({ uri, checksum, size_bytes }: AssetRow): Promise<boolean> {
  if (!uri.startsWith('file:')) return false;
  const path = pathOfFileUrl(uri);
  const found = await stat(fsPath(path)).catch(() => null);
  if (!found || found.size !== size_bytes) return false;
  return `sha256:${await sha256(path, () => undefined)}` === checksum;
}
