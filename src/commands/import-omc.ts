import { checkIsThere } from './check-file.js';
import { withLake } from './lake.js';
import { asUsage, printWorks } from './print-works.js';

/** Not a table of its own: titles and assets. */
export const OMC = 'omc';

/** JSON of MovieLabs' Ontology for Media Creation: files, or folders of them. `titleId`: of assets that name no work. */
export async function importOmcFiles(
  paths: readonly string[],
  { titleId, json }: { titleId?: string; json: boolean },
): Promise<void> {
  paths.forEach(checkIsThere);
  const [{ readOmcFiles }, { importOmc }] = await Promise.all([
    import('../exchange/omc/files.js'),
    import('../exchange/omc/import-omc.js'),
  ]);
  const files = await readOmcFiles(paths).catch(asUsage);
  const imported = await withLake((lake, writing) => importOmc(lake, files, titleId ?? null, writing).catch(asUsage), {
    create: true,
  });
  printWorks(json, imported);
}
