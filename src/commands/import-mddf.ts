import { GraphQLError } from 'graphql';
import { UsageError } from '../base/usage-error.js';
import { checkIsThere } from './check-file.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';

/** Not a table of its own: titles and assets. */
export const MDDF = 'mddf';

/** Metadata and manifests of MovieLabs' Digital Distribution Framework: files, or folders of them. */
export async function importMddfFiles(paths: readonly string[], json: boolean): Promise<void> {
  paths.forEach(checkIsThere);
  const [{ readMddfFiles }, { importMddf }] = await Promise.all([
    import('../exchange/mddf/files.js'),
    import('../exchange/mddf/import-mddf.js'),
  ]);
  const files = await readMddfFiles(paths).catch((error: unknown) => {
    throw error instanceof GraphQLError ? new UsageError(error.message) : error;
  });
  const imported = await withLake((lake, writing) => importMddf(lake, files, writing), { create: true });
  const { titles, assets, known, leftOut } = imported;
  const lacking = Object.entries(leftOut).map(([name, count]) => `${count} ${name}`);
  printResult(json, imported, [
    `${titles} titles and ${assets} assets are new; ${known.titles} titles and ${known.assets} assets were there and stay as they are`,
    ...(lacking.length > 0 ? [`not taken: ${lacking.join(', ')}`] : []),
  ]);
}
