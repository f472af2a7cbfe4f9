import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../../base/usage-error.js';

/** Where a lake is, by what leads there. */
export type Address =
  /** A folder of this machine, as it was named. */
  | { readonly is: 'folder'; readonly folder: string }
  /** `s3://…`, `az://…`, `gs://…`; and `memory://`. */
  | { readonly is: 'store' }
  /** A server of LanceDB: `db://…`. */
  | { readonly is: 'service' }
  | Namespace;

/** What LanceDB's `connectNamespace` takes, and where in it the tables are: `dir+FOLDER#a/b`, `rest+https://…#a/b`. */
export interface Namespace {
  readonly is: 'namespace';
  readonly kind: 'dir' | 'rest';
  /** A URL: of the folder or bucket, or of the catalog. */
  readonly root: string;
  /** The names from the root down; none: the root itself. */
  readonly path: string[];
}

/** Throws a UsageError for a namespace that LanceDB could not open. */
export function addressOf(uri: string): Address {
  const [, kind, root, path = ''] = /^(dir|rest)\+([^#]*)(?:#(.*))?$/.exec(uri) ?? [];
  if (kind !== undefined) {
    const url = kind === 'dir' ? rootOf(uri, root!) : catalogOf(uri, root!);
    return { is: 'namespace', kind: kind as Namespace['kind'], root: url, path: path.split('/').filter(Boolean) };
  }
  if (uri.startsWith('db://')) return { is: 'service' };
  return uri.includes('://') ? { is: 'store' } : { is: 'folder', folder: uri };
}

/** The folder of this machine that is the lake, as it was named; null: it is elsewhere, or shares its folder with other tables. */
export function folderAt(uri: string): string | null {
  const address = addressOf(uri);
  return address.is === 'folder' ? address.folder : null;
}

/** The same for every way to name the same lake from any folder of this machine. */
export function placeAt(uri: string): string {
  const address = addressOf(uri);
  if (address.is === 'folder') return resolve(address.folder);
  return address.is === 'namespace' ? `${address.kind}+${address.root}#${address.path.join('/')}` : uri;
}

function catalogOf(uri: string, root: string): string {
  if (/^https?:\/\/./.test(root) && URL.canParse(root)) return root.replace(/\/+$/, '');
  throw new UsageError(`${uri}: after rest+ must stand the address of a catalog, https://… or http://…`);
}

/** LanceDB forgets what branches keep in tables of a root that is a path: it is the same only as a URL. */
function rootOf(uri: string, root: string): string {
  if (root === '') throw new UsageError(`${uri}: after dir+ must stand a folder, or s3://…, az://… or gs://…`);
  if (root.includes('://')) return root.replace(/\/+$/, '');
  const folder = resolve(root);
  const url = pathToFileURL(folder);
  // LanceDB 0.39 keeps one part of the tables there, and the other in a folder of that name in percent signs.
  if (url.pathname.replaceAll('%20', ' ') !== folder)
    throw new UsageError(
      `${uri}: LanceDB keeps no namespace in a folder of such a name: use Latin letters, digits, - and _`,
    );
  return url.href;
}
