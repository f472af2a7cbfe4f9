import { oneOf } from '../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';
import { frameAt, timeOf } from '../frame-rate.js';
import { RowProblem } from '../problem.js';
import { partsOf } from '../../base/parts-of.js';
import { IDS_PER_QUERY } from '../known.js';
import { count } from '../values.js';
import type { FoundAnnotation, FoundRow, Medium, Moment, Target } from './found.js';
import { FramesOfAssets } from './frames-of-assets.js';
import type { Mapping } from './mapping.js';

const ASSET_COLUMNS = ['id', 'frame_rate_numerator', 'frame_rate_denominator'] as const;
type KnownAsset = Pick<AssetRow, (typeof ASSET_COLUMNS)[number]>;

/** Bounds memory: some formats make a medium for each annotation. */
const MAX_PLACES = 100_000;

export interface PlaceOptions {
  readonly mapping: Mapping;
  /** Where videos and sounds that the mapping does not place in time begin in their assets. */
  readonly offsetUs: number;
  /** Whether a frame that is not in the lake is to be made. */
  readonly createFrames: boolean;
}

type Place = Omit<Target, 'timestampUs'> & { readonly offsetUs: number };

/** A frame as the import of frames takes it. */
export interface FrameDraft {
  readonly id: string;
  readonly asset_id: string;
  readonly number: number;
  readonly timestamp_ms: number;
  readonly width: number | undefined;
  readonly height: number | undefined;
}

/** Finds the lake's assets and frames that annotations of files belong to. */
export class Places {
  private readonly assets = new Map<string, KnownAsset | null>();
  private readonly frames: FramesOfAssets;
  private readonly places = new Map<Medium, Place>();

  constructor(
    private readonly snapshot: LakeSnapshot,
    private readonly options: PlaceOptions,
  ) {
    this.frames = new FramesOfAssets(snapshot);
  }

  /** Loads the assets and frames of the rows. */
  async load(rows: readonly FoundRow[]): Promise<void> {
    const ids = new Set<string>();
    const withFrames = new Set<string>();
    for (const row of rows) {
      if ('problem' in row) continue;
      const { asset_id, frame_id } = this.placeOf(row.medium);
      if (asset_id === undefined) continue;
      ids.add(asset_id);
      if (row.frame && frame_id === undefined) withFrames.add(asset_id);
    }
    await this.loadAssets(ids);
    await this.frames.load(withFrames);
  }

  /** Puts what an annotation is of and when into its values; throws a `RowProblem` when that is not in the lake. */
  putInto(values: Record<string, unknown>, { medium, frame, range }: FoundAnnotation): void {
    const place = this.placeOf(medium);
    const asset = place.asset_id === undefined ? null : this.assetOf(place.asset_id, medium);
    values['title_id'] = place.title_id;
    values['asset_id'] = place.asset_id;
    values['shot_id'] = place.shot_id;
    values['frame_id'] = place.frame_id;
    if (range) {
      values['start_ms'] = this.rangeTime(range[0], place, asset);
      values['end_ms'] = this.rangeTime(range[1], place, asset);
    }
    if (frame === null || asset === null || place.frame_id !== undefined) return;
    const at = this.frameAt(frame, place, asset);
    const found = at && this.frames.find(asset.id, at.us, at.number);
    if (found) values['frame_id'] = found;
    else if (this.options.createFrames) values['frame_id'] = this.draftOf(medium, asset, at).id;
  }

  /** The frame that must be made for an annotation; null when none must. */
  missingFrame({ medium, frame }: Pick<FoundAnnotation, 'medium' | 'frame'>): FrameDraft | null {
    const place = this.placeOf(medium);
    if (frame === null || place.asset_id === undefined || place.frame_id !== undefined) return null;
    const asset = this.assetOf(place.asset_id, medium);
    const at = this.frameAt(frame, place, asset);
    return at && this.frames.find(asset.id, at.us, at.number) ? null : this.draftOf(medium, asset, at);
  }

  /** The id of the asset that must be made for a medium; null when none must. */
  missingAsset(medium: Medium): { asset_id: string; title_id: string | undefined } | null {
    const { asset_id, title_id } = this.placeOf(medium);
    return asset_id === undefined || this.assets.get(asset_id) ? null : { asset_id, title_id };
  }

  /** The id of a medium's asset when that is in the lake without a frame rate. */
  assetWithoutRate(medium: Medium): string | null {
    const { asset_id } = this.placeOf(medium);
    const asset = asset_id === undefined ? null : this.assets.get(asset_id);
    return asset && asset.frame_rate_numerator === null ? asset.id : null;
  }

  private placeOf(medium: Medium): Place {
    let place = this.places.get(medium);
    if (!place) {
      const { timestampUs, ...ids }: Target = this.options.mapping(medium) ?? medium.target ?? {};
      const offsetUs = timestampUs ?? (medium.kind === 'IMAGE' ? 0 : this.options.offsetUs);
      place = { ...(Object.keys(ids).length > 0 ? ids : { asset_id: medium.name }), offsetUs };
      if (this.places.size >= MAX_PLACES) this.places.clear();
      this.places.set(medium, place);
    }
    return place;
  }

  private async loadAssets(ids: ReadonlySet<string>): Promise<void> {
    const wanted = [...ids].filter((id) => !this.assets.has(id));
    for (const some of partsOf(wanted, IDS_PER_QUERY)) {
      for (const id of some) this.assets.set(id, null);
      const where = oneOf('id', some);
      for (const asset of await select(this.snapshot, assets, { columns: ASSET_COLUMNS, where })) {
        this.assets.set(asset.id, asset);
      }
    }
  }

  private assetOf(id: string, medium: Medium): KnownAsset {
    const asset = this.assets.get(id);
    if (asset) return asset;
    const reason = `is no asset of the lake${id === medium.name ? '' : ` (the mapping says ${id})`}`;
    throw new RowProblem('asset_id', medium.name, `${reason}; --map says another, --create-assets makes it`);
  }

  private rangeTime(moment: Moment, place: Place, asset: KnownAsset | null): number {
    const us = this.timeOf(moment, place, asset);
    if (us !== null) return us / 1000;
    throw new RowProblem('frame_rate', null, 'of the asset is not known, so that frames have no times');
  }

  private timeOf(moment: Moment, place: Place, asset: KnownAsset | null): number | null {
    const us = 'us' in moment ? moment.us : asset && timeOf(moment.frame, asset);
    return us === null ? null : us + place.offsetUs;
  }

  /** Time and number in the asset; null where its frame rate would tell, but is not known. */
  private frameAt(frame: Moment, place: Place, asset: KnownAsset): { us: number; number: number | null } | null {
    const isFirst = 'frame' in frame && frame.frame === 0;
    const us = isFirst ? place.offsetUs : this.timeOf(frame, place, asset);
    if (us === null) return null;
    return { us, number: us === 0 ? 0 : frameAt(us, asset) };
  }

  private draftOf(
    { width, height }: Medium,
    asset: KnownAsset,
    at: { us: number; number: number | null } | null,
  ): FrameDraft {
    if (at?.number == null) {
      throw new RowProblem(
        'frame_rate',
        null,
        'of the asset is not known, so that the frame has no number: --create-assets --frame-rate gives it one, or leave out --create-frames',
      );
    }
    const number = count(at.number, 'frame number');
    const id = `frame-${asset.id.replace(/^asset-/, '')}-${number}`;
    return { id, asset_id: asset.id, number, timestamp_ms: at.us / 1000, width, height };
  }
}
