import { always, oneOf, type Filter } from '../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { count } from '../../lake/lancedb/read.js';
import { scan } from '../../lake/lancedb/scan.js';
import { partsOf } from '../../base/parts-of.js';
import { frames } from '../../lake/tables/frames.js';
import { IDS_PER_QUERY } from '../known.js';

/** So many frames are read at once: a query for each asset's takes 5 ms. */
const READ_WHOLE_UP_TO = 200_000;
/** Frames in memory, at some 100 bytes each; past that those read longest ago go. */
const MAX_FRAMES = 1_000_000;

interface FramesOfAsset {
  readonly byNumber: Map<number, string>;
  readonly byTime: Map<number, string>;
}

/** The ids of the lake's frames by their place in their asset. */
export class FramesOfAssets {
  private readonly assets = new Map<string, FramesOfAsset>();
  private size = 0;
  private isWhole: boolean | null = null;

  constructor(private readonly snapshot: LakeSnapshot) {}

  async load(assetIds: ReadonlySet<string>): Promise<void> {
    if (this.isWhole === null) {
      this.isWhole = (await count(this.snapshot, frames)) <= READ_WHOLE_UP_TO;
      if (this.isWhole) await this.read(always);
    }
    if (this.isWhole) return;
    const wanted = [...assetIds].filter((id) => !this.assets.has(id));
    if (wanted.length === 0) return;
    this.makeRoom(assetIds);
    for (const id of wanted) this.ofAsset(id);
    for (const some of partsOf(wanted, IDS_PER_QUERY)) await this.read(oneOf('asset_id', some));
  }

  /** The frame shown at the time, else that of the number. */
  find(assetId: string, us: number, number: number | null): string | null {
    const ofAsset = this.assets.get(assetId);
    return ofAsset?.byTime.get(us) ?? (number === null ? null : (ofAsset?.byNumber.get(number) ?? null));
  }

  private async read(where: Filter): Promise<void> {
    for await (const batch of scan(this.snapshot, frames, ['id', 'asset_id', 'number', 'timestamp_us'], where)) {
      for (const { id, asset_id, number, timestamp_us } of batch) {
        const { byNumber, byTime } = this.ofAsset(asset_id);
        byNumber.set(number, id);
        byTime.set(timestamp_us, id);
        this.size++;
      }
    }
  }

  private ofAsset(id: string): FramesOfAsset {
    let ofAsset = this.assets.get(id);
    if (!ofAsset) this.assets.set(id, (ofAsset = { byNumber: new Map(), byTime: new Map() }));
    return ofAsset;
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
