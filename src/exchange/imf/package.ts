import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { badInput } from '../../base/errors.js';
import { xmlTree, type XmlNode } from '../cuts/xml-tree.js';
import { readText } from '../read-files.js';
import { isComposition, readComposition, type Composition } from './composition.js';
import type { TrackFile } from './edit-of-composition.js';
import { listOf, localName, textOf, uuidOf } from './xml.js';

/** A file of a package: where its map says that it is, and what its packing list says of it. */
export interface PackedFile extends TrackFile {
  readonly size: number | null;
  readonly type: string | null;
}

export interface ImfPackage {
  /** The folder, or the one file. */
  readonly path: string;
  readonly compositions: readonly { readonly file: string; readonly composition: Composition }[];
  /** By the id in the map of assets. */
  readonly files: ReadonlyMap<string, PackedFile>;
}

const ASSETMAP = /^ASSETMAP(\.xml)?$/i;

/** Reads a folder with an ASSETMAP, or one composition playlist alone. Throws BAD_USER_INPUT that names the file. */
export async function readPackage(path: string): Promise<ImfPackage> {
  const isFolder = (await stat(path)).isDirectory();
  if (!isFolder) return { path, compositions: [await compositionIn(path)], files: new Map() };
  const map = (await readdir(path)).find((name) => ASSETMAP.test(name));
  if (map === undefined) throw badInput(`${path}: a package must have an ASSETMAP.xml`);
  const root = await treeOf(join(path, map));
  if (localName(root) !== 'AssetMap') throw badInput(`${join(path, map)}: it must be an AssetMap`);
  const mapped = listOf(root, 'AssetList', 'Asset').flatMap((asset) => {
    const [id, chunk] = [textOf(asset, 'Id'), listOf(asset, 'ChunkList', 'Chunk')[0]];
    const place = chunk && textOf(chunk, 'Path');
    return id !== null && place ? [{ id: uuidOf(id), place: inFolder(path, place) }] : [];
  });
  const packed = new Map<string, { size: number | null; type: string | null; name: string | null }>();
  const compositions: { file: string; composition: Composition }[] = [];
  for (const { place } of mapped) {
    // Packages come in parts: a file that is not here is in another.
    if (!/\.xml$/i.test(place) || !(await isThere(place))) continue;
    const document = await treeOf(place);
    if (localName(document) === 'PackingList') {
      for (const asset of listOf(document, 'AssetList', 'Asset')) addPacked(packed, asset);
    } else if (isComposition(document)) compositions.push(await compositionIn(place));
  }
  const files = mapped.map(({ id, place }): [string, PackedFile] => {
    const { size = null, type = null, name } = packed.get(id) ?? {};
    return [id, { uri: pathToFileURL(place).href, name: name ?? basename(place), size, type }];
  });
  if (compositions.length === 0) throw badInput(`${path}: none of the files that its map names is a composition here`);
  return { path, compositions, files: new Map(files) };
}

function addPacked(
  to: Map<string, { size: number | null; type: string | null; name: string | null }>,
  asset: XmlNode,
): void {
  const size = Number(textOf(asset, 'Size') ?? NaN);
  to.set(uuidOf(textOf(asset, 'Id') ?? ''), {
    size: Number.isSafeInteger(size) ? size : null,
    type: textOf(asset, 'Type'),
    name: textOf(asset, 'OriginalFileName'),
  });
}

/** A map names files of its own folder alone. */
function inFolder(folder: string, place: string): string {
  const whole = resolve(folder, place.replace(/^file:\/+/i, ''));
  if (!whole.startsWith(resolve(folder))) throw badInput(`${folder}: its map names ${place}, which is outside of it`);
  return whole;
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

const treeOf = (file: string): Promise<XmlNode> => readText(file, xmlTree);

const compositionIn = async (file: string) => ({ file, composition: await readText(file, readComposition) });
