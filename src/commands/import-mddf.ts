import { checkIsThere } from './check-file.js';
import { withLake } from './lake.js';
import { asUsage, printWorks } from './print-works.js';

/** Not a table of its own: titles and assets. */
export const MDDF = 'mddf';

/** Metadata and manifests of MovieLabs' Digital Distribution Framework: files, or folders of them. */
export async function importMddfFiles(paths: readonly string[], json: boolean): Promise<void> {
  paths.forEach(checkIsThere);
  const [{ readMddfFiles }, { importMddf }] = await Promise.all([
    import('../exchange/mddf/files.js'),
    import('../exchange/mddf/import-mddf.js'),
  ]);
  const files = await readMddfFiles(paths).catch(asUsage);
  printWorks(json, await withLake((lake, writing) => importMddf(lake, files, writing), { create: true }));
}
