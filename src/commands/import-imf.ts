import { checkIsThere } from './check-file.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';
import { asUsage, worksLine } from './print-works.js';

/** Interoperable Master Packages: folders with an ASSETMAP, or composition playlists alone. */
export async function importImfPackages(paths: readonly string[], json: boolean): Promise<void> {
  paths.forEach(checkIsThere);
  const [{ readPackage }, { importImf }] = await Promise.all([
    import('../exchange/imf/package.js'),
    import('../exchange/imf/import-imf.js'),
  ]);
  const packages = await Promise.all(paths.map(readPackage)).catch(asUsage);
  const imported = await withLake(
    (lake, writing) => importImf(lake, packages, writing.by?.[0]?.author ?? null, writing),
    { create: true },
  );
  printResult(json, imported, [
    worksLine(imported),
    ...imported.timelines.map(({ id, name, tracks, clips, offline, replaced }) => {
      const missing = offline > 0 ? `, ${offline} of them offline` : '';
      const how = replaced ? 'replaced' : 'new';
      return `${id}: ${JSON.stringify(name)}, ${tracks} tracks, ${clips} clips${missing} (${how})`;
    }),
  ]);
}
