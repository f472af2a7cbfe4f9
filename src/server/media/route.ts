import type { FileHandle } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import type { MediaRoots } from '../../graph/ingest/media-roots.js';
import { checkId } from '../../graph/input.js';
import type { MediaAddresses } from '../../graph/media-addresses.js';
import { playableType } from '../../graph/playback/playable.js';
import type { SignedAddresses } from '../../graph/signed-addresses.js';
import { equals } from '../../lake/lancedb/filter.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';
import { proxyType } from '../../media/decoder/proxy/recipe.js';
import { openMediaFile } from './media-file.js';
import { onlySigned } from './only-signed.js';
import { openProxy } from './proxy-file.js';
import { sendFile } from './send-file.js';

/** What is under one address changes when the file does; the browser asks again by its ETag. */
const CACHE_CONTROL = 'private, no-cache';

const COLUMNS = ['id', 'uri', 'content_type', 'checksum', 'streams'] as const;
type Asked = Pick<AssetRow, (typeof COLUMNS)[number]>;

/**
 * `GET` and `HEAD /media/:assetId`: an asset's file, or the parts of it that Range names, by an address that `Asset.playback` has signed;
 * `/media/:assetId/proxy`: its proxy. 403: it was not signed here, or its time is over. 404: the lake has no such asset, its file is not within `roots`, or it
 * has no proxy.
 */
export function serveMedia(
  app: FastifyInstance,
  lake: Lake,
  roots: MediaRoots,
  signed: SignedAddresses,
  media: MediaAddresses,
): void {
  const serve = (url: string, open: (asset: Asked) => Promise<FileHandle | null>, typeOf: (asset: Asked) => string) =>
    app.route<{ Params: { assetId: string } }>({
      method: ['GET', 'HEAD'],
      url,
      exposeHeadRoute: false,
      // A film is compressed already, and a part of it must keep its bytes.
      compress: false,
      onRequest: onlySigned(signed),
      async handler(request, reply) {
        const id = checkId('assetId', request.params.assetId);
        const [asset] = await select(lake.current, assets, { where: equals('id', id), columns: COLUMNS });
        const file = asset && (await open(asset));
        if (!file) return reply.code(404).send({ error: `there is no file of asset ${id} that this server may show` });
        // A file of the lake must never run as a page of this server.
        reply.headers({ 'cache-control': CACHE_CONTROL, 'x-content-type-options': 'nosniff' });
        reply.header('content-security-policy', "sandbox; default-src 'none'");
        return sendFile(request, reply, file, typeOf(asset));
      },
    });
  serve(
    '/media/:assetId',
    ({ uri }) => openMediaFile(uri, roots),
    ({ content_type }) => playableType(content_type) ?? 'application/octet-stream',
  );
  serve(
    '/media/:assetId/proxy',
    (asset) => openProxy(asset, roots, media),
    ({ streams }) => proxyType(streams).mimeType,
  );
}
