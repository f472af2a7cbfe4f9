import type { AssetRow } from '../../lake/tables/assets.js';
import type { AudioStreamInfo, VideoStreamInfo } from '../../lake/tables/streams.js';
import type { OperationContext } from '../context.js';
import type { Playback } from '../generated/graphql.js';
import type { MaybePromise } from '../../base/maybe-promise.js';
import { proxyType } from '../../media/decoder/proxy/recipe.js';
import type { SignedAddress } from '../signed-addresses.js';
import { isPlayed, playableType, unplayableBecause } from './playable.js';

type Played = Pick<AssetRow, 'id' | 'kind' | 'uri' | 'content_type' | 'streams' | 'checksum'>;

/**
 * How a browser plays an asset: by its proxy where it does not play the file itself and there is one, and `original` is not asked for. Null for text, for a
 * track inside another file, and where its address is hidden.
 */
export function playbackOf(asset: Played, original: boolean, ctx: OperationContext): MaybePromise<Playback | null> {
  const file = playbackOfFile(asset, ctx);
  if (original || !file?.url || file.playable || !ctx.media?.proxies) return file;
  return ctx.media.ofProxy(asset, asset.uri).then((address) => (address ? playbackOfProxy(asset, address, ctx) : file));
}

function playbackOfProxy({ streams }: Played, address: SignedAddress, { imageBase }: OperationContext): Playback {
  const { path, expiresAt } = address;
  return { url: imageBase + path, expiresAt, ...proxyType(streams), playable: true, reason: null, proxy: true };
}

function playbackOfFile(asset: Played, { imageBase, media }: OperationContext): Playback | null {
  // A hidden column is null, whatever its type says.
  const uri = asset.uri as string | null;
  if (uri === null || !isPlayed(asset)) return null;
  const address = media?.of(asset.id, uri) ?? null;
  const because = unplayableBecause(asset);
  return {
    url: address && imageBase + address.path,
    expiresAt: address?.expiresAt ?? null,
    mimeType: playableType(asset.content_type),
    codecs: codecsOf(asset),
    playable: because === null,
    reason: because && `browsers do not all play this file: ${because}`,
    proxy: false,
  };
}

/** Of the main streams; null where one of them is not known. */
function codecsOf({ streams }: Played): string | null {
  const main = [
    streams.find((stream): stream is VideoStreamInfo => stream.type === 'video'),
    streams.find((stream): stream is AudioStreamInfo => stream.type === 'audio'),
  ].filter((stream) => stream !== undefined);
  const names = main.map(({ codecString }) => codecString);
  return names.length > 0 && names.every(Boolean) ? names.join(',') : null;
}
