import { realpathSync } from 'node:fs';
import { normalize, resolve, sep } from 'node:path';
import { pathIn } from './ingest/media-roots.js';
import type { SignedAddress, SignedAddresses } from './signed-addresses.js';

/** Addresses under which this server gives out the files of assets. */
export class MediaAddresses {
  private readonly folders: readonly string[];

  constructor(
    roots: readonly string[],
    private readonly signed: SignedAddresses,
    private readonly holdMs: number,
  ) {
    this.folders = roots.flatMap((root) => bothNamesOf(resolve(root))).map((folder) => folder.replace(/\/?$/, sep));
  }

  /** Null: the server does not give out this asset's file. Looks at names alone: the file itself is looked at when it is asked for. */
  of(assetId: string, uri: string): SignedAddress | null {
    const path = pathIn(uri);
    if (path === null) return null;
    const plain = normalize(path);
    if (!this.folders.some((folder) => plain.startsWith(folder))) return null;
    return this.signed.sign(`/media/${encodeURIComponent(assetId)}`, {}, this.holdMs);
  }
}

/** A folder may itself be a link. */
function bothNamesOf(folder: string): string[] {
  try {
    return [...new Set([folder, realpathSync(folder)])];
  } catch {
    return [folder];
  }
}
