import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import type { AssetRow } from '../../lake/tables/assets.js';

type Read<T> = (asset: AssetRow, snapshot: LakeSnapshot) => Promise<T>;

/** What an analyser reads of an asset, read once for its `inputs` and its work: the last of it is kept. */
export function readOnce<T>(read: Read<T>): Read<T> {
  let last: { asset: AssetRow; snapshot: LakeSnapshot; read: Promise<T> } | undefined;
  return (asset, snapshot) => {
    if (last?.asset !== asset || last.snapshot !== snapshot) last = { asset, snapshot, read: read(asset, snapshot) };
    return last.read;
  };
}
