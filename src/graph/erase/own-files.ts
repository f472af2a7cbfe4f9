import { realpath, rm, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fsPath } from '../../base/raw-path.js';
import { oneOf } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import { assets } from '../../lake/tables/assets.js';
import { MediaRoots, pathIn } from '../ingest/media-roots.js';
import type { ErasurePlan } from './erasure.js';

/** Media files that are the lake's own, since they lie in its media folder, by their addresses. */
export interface OwnFiles {
  readonly folder: string | null;
  readonly paths: ReadonlyMap<string, string>;
}

/** Those of assets that go which no other asset has. An erasure that goes on knows their addresses from the one that was killed. */
export async function ownFiles(base: View, plan: ErasurePlan, mediaFolder: string | null): Promise<OwnFiles> {
  const folder = mediaFolder === null ? null : await realpath(mediaFolder).catch(() => null);
  const paths = new Map<string, string>();
  if (folder === null) return { folder, paths };
  const addresses = [...plan.ids].filter((id) => id.startsWith('file:///'));
  const there = await select(base, assets, { where: oneOf('uri', addresses), columns: ['id', 'uri'] });
  const stay = new Set(there.filter(({ id }) => !plan.removal.going.assets.has(id)).map(({ uri }) => uri));
  const roots = new MediaRoots([folder]);
  for (const uri of addresses) {
    const named = stay.has(uri) ? null : pathIn(uri);
    const path = named === null ? null : await roots.realPathWithin(named);
    if (path !== null) paths.set(uri, path);
  }
  return { folder, paths };
}

/** Deletes them, and the folders that each upload had for itself. */
export async function deleteOwnFiles({ folder, paths }: OwnFiles): Promise<void> {
  for (const path of paths.values()) {
    await rm(fsPath(path), { force: true });
    const within = dirname(path);
    // Others may lie there, too.
    if (within !== folder) await rmdir(fsPath(within)).catch(() => undefined);
  }
}
