import type { AssetRow } from '../../lake/tables/assets.js';
import { fileOf } from '../analysers/analyse-asset.js';
import { MediaError, type MediaEngine } from '../decoder/types.js';
import type { ProxyFolder } from './proxy-folder.js';

export interface MakeProxyOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (doneUs: number, totalUs: number) => void;
}

/** Makes an asset's proxy. Returns null, or why there is none, in one line: the file's fault. Throws where the signal aborts it. */
export async function makeProxy(
  folder: ProxyFolder,
  openEngine: () => Promise<MediaEngine>,
  asset: AssetRow,
  { signal, onProgress }: MakeProxyOptions,
): Promise<string | null> {
  try {
    const { engine, path, probe } = await fileOf(await openEngine(), asset);
    await folder.make(asset, async (into) => {
      for await (const { doneUs, totalUs } of engine.proxy(path, probe, { into, ...(signal && { signal }) })) {
        onProgress?.(doneUs, totalUs);
      }
    });
    return null;
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof MediaError) return error.message;
    throw error;
  }
}
