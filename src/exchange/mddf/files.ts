import { badInput } from '../../base/errors.js';
import { xmlTree } from '../cuts/xml-tree.js';
import { localName } from '../imf/xml.js';
import { filesOf, readText } from '../read-files.js';
import { isMddf, readMddf, type MddfDocument } from './document.js';

export interface MddfFiles {
  readonly documents: readonly { readonly file: string; readonly document: MddfDocument }[];
  /** How many other documents folders hold, by the name of their root. */
  readonly others: ReadonlyMap<string, number>;
}

/**
 * Reads files, and of folders all .xml in them at any depth that are metadata or manifests. Throws BAD_USER_INPUT that names the file:
 * for a file that is neither, and a folder that holds none.
 */
export async function readMddfFiles(paths: readonly string[]): Promise<MddfFiles> {
  const documents: { file: string; document: MddfDocument }[] = [];
  const others = new Map<string, number>();
  for (const path of paths) {
    const { isFolder, files } = await filesOf(path, '.xml');
    const before = documents.length;
    for (const file of files) {
      await readText(file, (text) => {
        const root = isFolder ? xmlTree(text) : null;
        if (root && !isMddf(root)) others.set(localName(root), (others.get(localName(root)) ?? 0) + 1);
        else documents.push({ file, document: readMddf(text) });
      });
    }
    if (documents.length === before) throw badInput(`${path}: none of its files is a CoreMetadata or a MediaManifest`);
  }
  return { documents, others };
}
