import { GraphQLError } from 'graphql';
import { UsageError } from '../base/usage-error.js';
import { checkIsThere } from './check-file.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';

/** Interoperable Master Packages: folders with an ASSETMAP, or composition playlists alone. */
export async function importImfPackages(paths: readonly string[], json: boolean): Promise<void> {
  paths.forEach(checkIsThere);
  const [{ readPackage }, { importImf }] = await Promise.all([
    import('../exchange/imf/package.js'),
    import('../exchange/imf/import-imf.js'),
  ]);
  const packages = await Promise.all(paths.map(readPackage)).catch((error: unknown) => {
    throw error instanceof GraphQLError ? new UsageError(error.message) : error;
  });
  const imported = await withLake(
    (lake, writing) => importImf(lake, packages, writing.by?.[0]?.author ?? null, writing),
    { create: true },
  );
  const { titles, assets, known, timelines } = imported;
  printResult(json, imported, [
    `${titles} titles and ${assets} assets are new; ${known.titles} titles and ${known.assets} assets were there and stay as they are`,
    ...timelines.map(({ id, name, tracks, clips, offline, replaced }) => {
      const missing = offline > 0 ? `, ${offline} of them offline` : '';
      const how = replaced ? 'replaced' : 'new';
      return `${id}: ${JSON.stringify(name)}, ${tracks} tracks, ${clips} clips${missing} (${how})`;
    }),
  ]);
}
