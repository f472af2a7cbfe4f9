import type { AssetRow } from '../../lake/tables/assets.js';
import type { Clip } from './edit.js';
import { mediaOf } from './edit.js';
import { isObject } from './json.js';

/** How a clip says which asset it is of. */
export const MATCHES = ['uri', 'name', 'reel'] as const;
export type MatchBy = (typeof MATCHES)[number];

/** What matching and timing need of an asset. */
export type MatchedAsset = Pick<
  AssetRow,
  'id' | 'uri' | 'kind' | 'frame_rate_numerator' | 'frame_rate_denominator' | 'start_timecode'
>;
export const MATCHED_COLUMNS = [
  ...(['id', 'uri', 'kind'] as const),
  ...(['frame_rate_numerator', 'frame_rate_denominator', 'start_timecode'] as const),
] as const;

/** As long as CMX 3600 lets reels be. */
const REEL_LENGTH = 8;

/** Finds the asset that a clip is of: by the id that we wrote ourselves, else in the ways that are allowed, in their order. */
export class MediaMatch {
  private readonly byId = new Map<string, MatchedAsset>();
  private readonly by: Readonly<Record<MatchBy, Map<string, MatchedAsset | null>>> = {
    uri: new Map(),
    name: new Map(),
    reel: new Map(),
  };

  constructor(
    assets: readonly MatchedAsset[],
    private readonly ways: readonly MatchBy[] = MATCHES,
  ) {
    for (const asset of assets) {
      this.byId.set(asset.id, asset);
      add(this.by.uri, plainUri(asset.uri), asset);
      add(this.by.name, fileName(asset.uri), asset);
      if (asset.kind !== 'VIDEO' && asset.kind !== 'AUDIO') continue;
      const stem = stemOf(asset.uri);
      for (const reel of new Set([reelOf(stem), shortReel(stem)])) add(this.by.reel, reel, asset);
    }
  }

  /** Null where none is the only one. */
  of(clip: Clip): MatchedAsset | null {
    const ours = clip.metadata['media_graph'];
    const id = isObject(ours) ? ours['asset'] : undefined;
    const own = typeof id === 'string' ? this.byId.get(id) : undefined;
    if (own) return own;
    for (const way of this.ways) {
      const key = keyOf(way, clip);
      const found = key === null || key === '' ? null : this.by[way].get(key);
      if (found) return found;
    }
    return null;
  }
}

/** Null: several have that name. */
function add(to: Map<string, MatchedAsset | null>, key: string, asset: MatchedAsset): void {
  to.set(key, to.has(key) ? null : asset);
}

function keyOf(way: MatchBy, clip: Clip): string | null {
  const media = mediaOf(clip);
  const uri = media?.kind === 'file' ? media.uri : null;
  if (way === 'uri') return uri === null ? null : plainUri(uri);
  if (way === 'reel') return reelSaid(clip) === null ? null : reelOf(reelSaid(clip)!);
  if (uri !== null) return fileName(uri);
  // Other programs name a clip for its file.
  return clip.name === null ? null : fileName(clip.name);
}

/** The reel that an EDL says. */
function reelSaid({ metadata }: Clip): string | null {
  const cmx = metadata['cmx_3600'];
  const reel = isObject(cmx) ? cmx['reel'] : undefined;
  return typeof reel === 'string' ? reel : null;
}

/** What an edit says of the file: its address, else its reel. */
export function sourceNameOf(clip: Clip): string | null {
  const media = mediaOf(clip);
  return (media?.kind === 'file' ? media.uri : null) ?? reelSaid(clip);
}

/** Addresses of files are written in several ways: file:///a, file://localhost/a, /a. */
const plainUri = (uri: string): string => decoded(uri.replace(/^file:\/\/(localhost)?(?=\/)/i, ''));

const fileName = (uri: string): string => decoded(uri.replace(/[?#].*$/, '')).replace(/^.*[\\/]/, '');
const stemOf = (uri: string): string => fileName(uri).replace(/\.\w+$/, '');
const reelOf = (text: string): string => text.trim().replace(/\s+/g, '_').toUpperCase();
const shortReel = (stem: string): string =>
  stem
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, REEL_LENGTH);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
