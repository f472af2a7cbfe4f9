import { badInput } from '../../base/errors.js';
import { parseExactJson } from '../exact-json.js';
import { filesOf, readText } from '../read-files.js';
import { isOmc, readOmc, type OmcDocument } from './document.js';

export interface OmcFiles extends OmcDocument {
  /** How many documents were read. */
  readonly count: number;
}

/** How documents that folders hold besides are counted. */
const OTHERS = 'JSON of something else';

/**
 * Reads files, and of folders all .json in them at any depth, as one: what one describes, another may refer to. Throws BAD_USER_INPUT that
 * names the file: for a file that identifies nothing of the ontology, and a folder that holds none.
 */
export async function readOmcFiles(paths: readonly string[]): Promise<OmcFiles> {
  const documents: { file: string; document: unknown }[] = [];
  let others = 0;
  for (const path of paths) {
    const { files } = await filesOf(path, '.json');
    const before = documents.length;
    for (const file of files) {
      const document = await readText(file, parseExactJson);
      if (isOmc(document)) documents.push({ file, document });
      else others++;
    }
    if (documents.length === before)
      throw badInput(`${path}: it identifies nothing of the Ontology for Media Creation`);
  }
  const { works, assets, leftOut } = readOmc(documents);
  const count = documents.length;
  return { works, assets, count, leftOut: others === 0 ? leftOut : new Map([...leftOut, [OTHERS, others]]) };
}
