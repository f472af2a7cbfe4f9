import { stat } from 'node:fs/promises';
import { fileUrlOf, fsPath, pathOfFileUrl } from '../../base/raw-path.js';
import { equals, hasAny } from '../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import type { LakeWriter } from '../../lake/lancedb/writer.js';
import { annotations } from '../../lake/tables/annotations.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import { frames } from '../../lake/tables/frames.js';
import { shots } from '../../lake/tables/shots.js';
import { sha256 } from './checksum.js';
import type { Outcome, SourceFile } from './source.js';

/** The asset in the lake, or null. */
export async function assetNow(snapshot: LakeSnapshot, id: string): Promise<AssetRow | null> {
  return (await select(snapshot, assets, { where: equals('id', id) }))[0] ?? null;
}

/**
 * The same content again: only its path and its title can be new.
 * A copy does not replace the path of a file that is still there.
 */
export async function updateAsset(
  writer: LakeWriter,
  known: AssetRow,
  { path, assetId }: SourceFile,
  titleId: string,
): Promise<Outcome> {
  if (await isUnchanged(known, path, titleId)) return { path, status: 'unchanged', assetId };
  const uri = await uriNow(known, path);
  const tracks = await select(writer.base, assets, { where: hasAny('derived_from', [assetId]) });
  const moved = tracks.map((track) => ({
    ...track,
    uri: track.uri.replace(known.uri, uri),
    title_id: titleId,
    offline_since: isTrackOf(known, track) ? null : track.offline_since,
  }));
  await writer.upsert(assets, 'id', [{ ...known, uri, title_id: titleId, offline_since: null }, ...moved]);
  if (known.title_id !== titleId) {
    for (const id of [assetId, ...tracks.map((track) => track.id)]) {
      for (const table of [shots, frames, dialogue, annotations]) {
        await writer.update(table, equals('asset_id', id), { title_id: titleId });
      }
    }
  }
  return { path, status: 'updated', assetId };
}

/** Whether the asset is inside the file of the other one. */
export function isTrackOf({ uri }: Pick<AssetRow, 'uri'>, track: Pick<AssetRow, 'uri'>): boolean {
  return track.uri.startsWith(`${uri}#`);
}

/** Whether ingesting `known` again from `path` for this title would write nothing. */
export async function isUnchanged(known: AssetRow, path: string, titleId: string): Promise<boolean> {
  const { title_id, offline_since, uri } = known;
  return title_id === titleId && offline_since === null && uri === (await uriNow(known, path));
}

async function uriNow(known: AssetRow, path: string): Promise<string> {
  const here = fileUrlOf(path);
  return known.uri === here || !(await isStillThere(known)) ? here : known.uri;
}

export async function isStillThere({ uri, checksum, size_bytes }: AssetRow): Promise<boolean> {
  if (!uri.startsWith('file:')) return false;
  const path = pathOfFileUrl(uri);
  const found = await stat(fsPath(path)).catch(() => null);
  if (!found || found.size !== size_bytes) return false;
  return `sha256:${await sha256(path, () => undefined)}` === checksum;
}
