import type { FastifyInstance } from 'fastify';
import type { Rights } from '../../graph/access/rights.js';
import { viewAt } from '../../graph/access/view-at.js';
import type { Subject } from '../../graph/asker.js';
import { checkId } from '../../graph/input.js';
import { subjectIn } from '../../graph/media-addresses.js';
import { isPreviewable, previewVersion, stretchOf } from '../../graph/playback/preview.js';
import type { SignedAddresses } from '../../graph/signed-addresses.js';
import { equals } from '../../lake/lancedb/filter.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import { hides, type View } from '../../lake/lancedb/view.js';
import { assets } from '../../lake/tables/assets.js';
import { frames } from '../../lake/tables/frames.js';
import { shots } from '../../lake/tables/shots.js';
import { PREVIEW_TYPE } from '../../media/decoder/proxy/recipe.js';
import { onlySigned } from './only-signed.js';
import { sendFile } from './send-file.js';
import type { ShotPreviews } from './shot-previews.js';
import { whenDecoded } from './when-decoded.js';

interface PreviewRequest {
  Params: { shotId: string };
  Querystring: { as: string; v: string };
}

/** Of an address that names what it shows. */
const FOR_EVER = 'private, max-age=31536000, immutable';
/** Of one whose shot or file has changed since. */
const NOT_KEPT = 'private, no-cache';

/**
 * `GET` and `HEAD /previews/:shotId`: a silent loop of a shot, by an address that `Shot.preview` has signed, as the one who asked for it may see it now. 403: it
 * was not signed here, or its time is over. 404: there is none, or its file cannot be decoded. 503, 504: it cannot be made now.
 */
export function servePreviews(
  app: FastifyInstance,
  lake: Lake,
  rightsOf: (subject: Subject | null) => Promise<Rights | null>,
  signed: SignedAddresses,
  previews: ShotPreviews,
): void {
  app.route<PreviewRequest>({
    method: ['GET', 'HEAD'],
    url: '/previews/:shotId',
    exposeHeadRoute: false,
    // A part of it must keep its bytes.
    compress: false,
    onRequest: onlySigned(signed),
    async handler(request, reply) {
      const id = checkId('shotId', request.params.shotId);
      const newest = lake.current;
      const found = await read(await viewAt(newest, newest, await rightsOf(subjectIn(request.query.as))), id);
      const none = () => reply.code(404).send({ error: `there is no preview of shot ${id} that this server may show` });
      if (!found) return none();
      const { asset, stretch } = found;
      return whenDecoded(
        reply,
        `shot ${id}`,
        (signal) => previews.open(asset, stretch, signal),
        async (file) => {
          if (!file) return none();
          const isForEver = request.query.v === previewVersion(asset, stretch);
          reply.headers({ 'cache-control': isForEver ? FOR_EVER : NOT_KEPT, 'x-content-type-options': 'nosniff' });
          return sendFile(request, reply, file, PREVIEW_TYPE);
        },
      );
    },
  });
}

/** Null: the view shows no such shot, or not what a preview shows. */
async function read(view: View, id: string) {
  if (hides(view, frames, 'image')) return null;
  const columns = ['id', 'asset_id', 'start_us', 'end_us', 'start_frame', 'end_frame'] as const;
  const [shot] = await select(view, shots, { where: equals('id', id), columns });
  const stretch = shot && stretchOf(shot);
  if (!stretch) return null;
  const where = equals('id', shot.asset_id);
  const [asset] = await select(view, assets, { where, columns: ['id', 'kind', 'uri', 'checksum', 'size_bytes'] });
  return asset && isPreviewable(asset) ? { asset, stretch } : null;
}
