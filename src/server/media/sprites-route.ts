import type { FastifyInstance } from 'fastify';
import { clockText } from '../../exchange/cuts/cues.js';
import type { Rights } from '../../graph/access/rights.js';
import { viewAt } from '../../graph/access/view-at.js';
import type { Subject } from '../../graph/asker.js';
import { IMAGE_TYPE } from '../../graph/image-address.js';
import { checkId } from '../../graph/input.js';
import { subjectIn, type MediaAddresses } from '../../graph/media-addresses.js';
import type { SignedAddresses } from '../../graph/signed-addresses.js';
import { equals } from '../../lake/lancedb/filter.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import { assets } from '../../lake/tables/assets.js';
import { frames } from '../../lake/tables/frames.js';
import { onlySigned } from './only-signed.js';
import { SpriteSheets, type Sprites } from './sprites.js';

interface SpriteRequest {
  Params: { assetId: string; sheet?: string };
  Querystring: { as: string };
}

/** Their addresses name the version of the frames that they show. */
const CACHE_CONTROL = 'private, max-age=14400, immutable';

/**
 * `GET /media/:assetId/sprites.vtt`: pictures of an asset's frames as WebVTT thumbnails, by an address that `Asset.sprites` has signed, as the one who asked for
 * it may see them now; `/media/:assetId/sprites-N.jpg`: their sheets. 403: it was not signed here, or its time is over. 404: there are none.
 */
export function serveSprites(
  app: FastifyInstance,
  lake: Lake,
  rightsOf: (subject: Subject | null) => Promise<Rights | null>,
  signed: SignedAddresses,
  media: MediaAddresses,
): void {
  const sheets = new SpriteSheets();
  const viewOf = async (as: string) => {
    const newest = lake.current;
    return viewAt(newest, newest, await rightsOf(subjectIn(as)));
  };

  app.get<SpriteRequest>('/media/:assetId/sprites.vtt', { onRequest: onlySigned(signed) }, async (request, reply) => {
    const id = checkId('assetId', request.params.assetId);
    const { as } = request.query;
    const view = await viewOf(as);
    const [asset] = await select(view, assets, { where: equals('id', id), columns: ['duration_us'] });
    const sprites = asset && (await sheets.placesOf(view, id));
    if (!sprites) return reply.code(404).send({ error: `there are no pictures of asset ${id}` });
    const version = view.record.versions[frames.name]!;
    const addressOf = (sheet: number) => media.ofSheet(id, sheet, version, as);
    reply.headers({ 'cache-control': 'private, no-cache', 'x-content-type-options': 'nosniff' });
    return reply.type('text/vtt; charset=utf-8').send(asVtt(sprites, asset.duration_us, addressOf));
  });

  app.get<SpriteRequest>(
    '/media/:assetId/sprites-:sheet(^\\d+).jpg',
    { onRequest: onlySigned(signed) },
    async (request, reply) => {
      const id = checkId('assetId', request.params.assetId);
      const view = await viewOf(request.query.as);
      const [asset] = await select(view, assets, { where: equals('id', id), columns: ['id'] });
      const jpeg = asset && (await sheets.of(view, id, Number(request.params.sheet)));
      if (!jpeg) return reply.code(404).send({ error: `there is no such sheet of asset ${id}` });
      reply.headers({ 'cache-control': CACHE_CONTROL, 'x-content-type-options': 'nosniff' });
      return reply.type(IMAGE_TYPE).send(jpeg);
    },
  );
}

/** Each picture from its frame's time to the next one's, the first from the start on. */
function asVtt(
  { sprites, width, height }: Sprites,
  durationUs: number | null,
  addressOf: (sheet: number) => string,
): string {
  const addresses = new Map<number, string>();
  const cues = sprites.map(({ startUs, sheet, x, y }, i) => {
    const address = addresses.get(sheet) ?? addressOf(sheet);
    addresses.set(sheet, address);
    const start = i === 0 ? 0 : startUs;
    const end = sprites[i + 1]?.startUs ?? Math.max(durationUs ?? 0, startUs + 1_000_000);
    return `${clock(start)} --> ${clock(end)}\n${address}#xywh=${x},${y},${width},${height}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
}

const clock = (us: number): string => clockText(Math.round(us / 1_000), '.');
