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
import type { ObjectAddresses } from './object-addresses.js';
import { onlySigned } from './only-signed.js';
import { openProxy } from './proxy-file.js';
import { sendFile } from './send-file.js';

/** What is under one address changes when the file does; the browser asks again by its ETag. */
const CACHE_CONTROL = 'private, no-cache';

/** What a redirect names ends long before its own address does. */
const NOT_KEPT = 'private, no-store';

const COLUMNS = ['id', 'uri', 'content_type', 'checksum', 'streams'] as const;
type Asked = Pick<AssetRow, (typeof COLUMNS)[number]>;

/**
 * `GET` and `HEAD /media/:assetId`: an asset's file, or the parts of it that Range names, by an address that `Asset.playback` has signed;
 * `/media/:assetId/proxy`: its proxy. 403: it was not signed here, or its time is over. 404: the lake has no such asset, its file is not within `roots`, or it
 * has no proxy. 302: it is in object storage, and plays from there by the address that the answer names.
 */
export function serveMedia(
  app: FastifyInstance,
  lake: Lake,
  roots: MediaRoots,
  objects: ObjectAddresses,
  signed: SignedAddresses,
  media: MediaAddresses,
): void {
  /** `open` may also give the address where the file is. */
  const serve = (
    url: string,
    open: (asset: Asked, method: string) => Promise<FileHandle | string | null>,
    typeOf: (asset: Asked) => string,
  ) =>
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
        const file = asset && (await open(asset, request.method));
        if (!file) return reply.code(404).send({ error: `there is no file of asset ${id} that this server may show` });
        if (typeof file === 'string')
          return reply.code(302).headers({ location: file, 'cache-control': NOT_KEPT }).send();
        // A file of the lake must never run as a page of this server.
        reply.headers({ 'cache-control': CACHE_CONTROL, 'x-content-type-options': 'nosniff' });
        reply.header('content-security-policy', "sandbox; default-src 'none'");
        return sendFile(request, reply, file, typeOf(asset));
      },
    });
  const typeOf = ({ content_type }: Asked) => playableType(content_type) ?? 'application/octet-stream';
  serve(
    '/media/:assetId',
    async (asset, method) =>
      (await objects.of(asset.uri, method, typeOf(asset))) ?? (await openMediaFile(asset.uri, roots)),
    typeOf,
  );
  serve(
    '/media/:assetId/proxy',
    (asset) => openProxy(asset, roots, media),
    ({ streams }) => proxyType(streams).mimeType,
  );
}
