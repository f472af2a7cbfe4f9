import { realpathSync } from 'node:fs';
import { normalize, resolve } from 'node:path';
import type { Proxied, ProxyFolder } from '../media/proxies/proxy-folder.js';
import type { Subject } from './asker.js';
import { isIn, pathIn } from './ingest/media-roots.js';
import type { BucketRoots } from './bucket-roots.js';
import type { SignedAddress, SignedAddresses } from './signed-addresses.js';

/** Addresses under which this server gives out the files of assets, and what it makes of them. */
export class MediaAddresses {
  private readonly folders: readonly string[];

  constructor(
    roots: readonly string[],
    private readonly signed: SignedAddresses,
    private readonly holdMs: number,
    /** Null: none are kept. */
    readonly proxies: ProxyFolder | null,
    /** Whether it makes previews of shots. */
    private readonly hasPreviews: boolean,
    private readonly buckets: BucketRoots,
  ) {
    this.folders = roots.flatMap((root) => bothNamesOf(resolve(root)));
  }

  /** Null: the server does not give out this asset's file. Looks at names alone: the file itself is looked at when it is asked for. */
  of(assetId: string, uri: string): SignedAddress | null {
    return this.isWithin(uri) || this.buckets.objectWithin(uri) ? this.sign(assetId, '') : null;
  }

  /** Of its proxy, if there is one and the server gives out the asset's file. */
  async ofProxy(asset: Proxied, uri: string): Promise<SignedAddress | null> {
    if (!this.proxies || !this.isWithin(uri) || (await this.proxies.find(asset)) === null) return null;
    return this.sign(asset.id, '/proxy');
  }

  /** Of the preview of a shot, as the subject may see it; `version` names what it shows. Null: the server does not give out the asset's file, or makes none. */
  ofPreview(shotId: string, uri: string, version: string, subject: Subject | null): SignedAddress | null {
    if (!this.hasPreviews || !this.isWithin(uri)) return null;
    const path = `/previews/${encodeURIComponent(shotId)}`;
    return this.signed.sign(path, { as: inAddress(subject), v: version }, this.holdMs);
  }

  /** Of the sprites of its frames, as the subject may see them. */
  ofSprites(assetId: string, subject: Subject | null): SignedAddress {
    return this.sign(assetId, '/sprites.vtt', { as: inAddress(subject) });
  }

  /** Of a frame's picture, as the subject may see it: an `<img>` sends no credentials. */
  ofPicture(frameId: string, parameters: Readonly<Record<string, string>>, subject: Subject): SignedAddress {
    const path = `/pictures/${encodeURIComponent(frameId)}`;
    return this.signed.sign(path, { ...parameters, as: inAddress(subject) }, this.holdMs);
  }

  /** Whether it gives out any files. */
  get hasFolders(): boolean {
    return this.folders.length > 0;
  }

  /** Of a sheet of sprites, beside the address of the sprites. `version`: of the frames. `as`: as that has it. */
  ofSheet(assetId: string, sheet: number, version: number, as: string): string {
    const { path } = this.sign(assetId, `/sprites-${sheet}.jpg`, { as, v: String(version) });
    return path.slice(path.lastIndexOf('/') + 1);
  }

  /** Of the points of a space's map at a snapshot, as the subject may see them; `columns`: by their names in the graph. */
  ofMap(spaceId: string, snapshot: number, columns: readonly string[], subject: Subject | null): SignedAddress {
    const as = Buffer.from(JSON.stringify(subject)).toString('base64url');
    const parameters = { as, snapshot: String(snapshot), columns: columns.join(',') };
    return this.signed.sign(`/spaces/${encodeURIComponent(spaceId)}/map`, parameters, this.holdMs);
  }

  /** Whether a file is in one of the folders by its name. */
  isWithin(uri: string): boolean {
    const path = pathIn(uri);
    if (path === null) return false;
    const plain = normalize(path);
    return this.folders.some((folder) => isIn(folder, plain));
  }

  private sign(assetId: string, what: string, parameters: Readonly<Record<string, string>> = {}): SignedAddress {
    return this.signed.sign(`/media/${encodeURIComponent(assetId)}${what}`, parameters, this.holdMs);
  }
}

/** A page of pictures has as many addresses, all for one subject. */
const written = new WeakMap<Subject, string>();

function inAddress(subject: Subject | null): string {
  const known = subject && written.get(subject);
  if (known) return known;
  const text = Buffer.from(JSON.stringify(subject)).toString('base64url');
  if (subject) written.set(subject, text);
  return text;
}

/** Who asked for an address, by its `as`. */
export function subjectIn(as: string): Subject | null {
  return JSON.parse(Buffer.from(as, 'base64url').toString()) as Subject | null;
}

/** A folder may itself be a link. */
function bothNamesOf(folder: string): string[] {
  try {
    return [...new Set([folder, realpathSync(folder)])];
  } catch {
    return [folder];
  }
}
