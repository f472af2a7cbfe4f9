import { realpath, rm, rmdir } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { oneOf } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import { assets } from '../../lake/tables/assets.js';
import type { ErasurePlan } from './erasure.js';

/** Media files that are the lake's own, since they lie in its media folder, by their addresses. */
export interface OwnFiles {
  readonly folder: string | null;
  readonly paths: ReadonlyMap<string, string>;
}

/** Those of assets that go which no other asset has. An erasure that goes on knows their addresses from the one that was killed. */
export async function ownFiles(base: View, plan: ErasurePlan, mediaFolder: string | null): Promise<OwnFiles> {
  const folder = mediaFolder === null ? null : await real(mediaFolder);
  const paths = new Map<string, string>();
  if (folder === null) return { folder, paths };
  const addresses = [...plan.ids].filter((id) => id.startsWith('file:///'));
  const there = await select(base, assets, { where: oneOf('uri', addresses), columns: ['id', 'uri'] });
  const stay = new Set(there.filter(({ id }) => !plan.removal.going.assets.has(id)).map(({ uri }) => uri));
  for (const uri of addresses) {
    const path = stay.has(uri) ? null : await real(pathOf(uri));
    if (path?.startsWith(folder + sep)) paths.set(uri, path);
  }
  return { folder, paths };
}

/** Deletes them, and the folders that each upload had for itself. */
export async function deleteOwnFiles({ folder, paths }: OwnFiles): Promise<void> {
  for (const path of paths.values()) {
    await rm(path, { force: true });
    const within = dirname(path);
    // Others may lie there, too.
    if (within !== folder) await rmdir(within).catch(() => undefined);
  }
}

/** Null: there is no such file. */
async function real(path: string | null): Promise<string | null> {
  return path === null ? null : realpath(path).catch(() => null);
}

function pathOf(uri: string): string | null {
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}
