import { oneOf } from '../../lancedb/filter.js';
import type { LakeSnapshot } from '../../lancedb/lake.js';
import { scan } from '../../lancedb/scan.js';
import { frames } from '../../tables/frames.js';

/** Frames in memory, at some 100 bytes each; past that those read longest ago go. */
const MAX_FRAMES = 1_000_000;
/** Ids in one query. */
const IDS_PER_QUERY = 2_000;

interface FramesOfAsset {
  readonly byNumber: Map<number, string>;
  readonly byTime: Map<number, string>;
}

/** The ids of the lake's frames by their place in their asset. */
export class FramesOfAssets {
  private readonly assets = new Map<string, FramesOfAsset>();
  private size = 0;

  constructor(private readonly snapshot: LakeSnapshot) {}

  async load(assetIds: ReadonlySet<string>): Promise<void> {
    const wanted = [...assetIds].filter((id) => !this.assets.has(id));
    if (wanted.length === 0) return;
    this.makeRoom(assetIds);
    for (const id of wanted) this.assets.set(id, { byNumber: new Map(), byTime: new Map() });
    for (let i = 0; i < wanted.length; i += IDS_PER_QUERY) {
      const where = oneOf('asset_id', wanted.slice(i, i + IDS_PER_QUERY));
      for await (const batch of scan(this.snapshot, frames, ['id', 'asset_id', 'number', 'timestamp_us'], where)) {
        for (const { id, asset_id, number, timestamp_us } of batch) {
          const ofAsset = this.assets.get(asset_id)!;
          ofAsset.byNumber.set(number, id);
          ofAsset.byTime.set(timestamp_us, id);
          this.size++;
        }
      }
    }
  }

  /** The frame shown at the time, else that of the number. */
  find(assetId: string, us: number, number: number | null): string | null {
    const ofAsset = this.assets.get(assetId);
    return ofAsset?.byTime.get(us) ?? (number === null ? null : (ofAsset?.byNumber.get(number) ?? null));
  }

  private makeRoom(needed: ReadonlySet<string>): void {
    for (const [id, { byNumber }] of this.assets) {
      if (this.size <= MAX_FRAMES) return;
      if (needed.has(id)) continue;
      this.size -= byNumber.size;
      this.assets.delete(id);
    }
  }
}
