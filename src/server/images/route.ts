import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Rights } from '../../graph/access/rights.js';
import { viewAt } from '../../graph/access/view-at.js';
import type { Subject } from '../../graph/asker.js';
import { checkWidth, IMAGE_TYPE } from '../../graph/image-address.js';
import { checkId } from '../../graph/input.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { namesTag } from '../http/if-none-match.js';
import { Pictures } from './pictures.js';

interface ImageRequest {
  Params: { id: string };
  Querystring: { width?: string; v?: string };
}

/** Of an address that names the picture's version: it never changes. */
const FOR_EVER = 'max-age=31536000, immutable';
/** Of any other: a picture changes only when its film is ingested again. */
const FOR_AN_HOUR = 'max-age=3600';

/**
 * `GET /frames/:id/image?width=&v=`: a frame's picture, as far as the subject may see it, never larger than stored, cached by ETag, and for ever where `v` is
 * its version, as the graph's addresses have it. `keepBytes`: memory for pictures.
 */
export function serveImages(
  app: FastifyInstance,
  lake: Lake,
  rightsOf: (subject: Subject | null) => Promise<Rights | null>,
  keepBytes: number,
): void {
  const pictures = new Pictures(keepBytes);
  app.get<ImageRequest>('/frames/:id/image', async (request, reply) => {
    const id = checkId('id', request.params.id);
    const width = request.query.width === undefined ? null : checkWidth(Number(request.query.width));
    const newest = lake.current;
    const picture = await pictures.of(await viewAt(newest, newest, await rightsOf(request.subject)), id, width);
    if (!picture) return reply.code(404).send({ error: `there is no picture of frame ${id}` });

    const etag = `"${picture.version.toString(36)}-${width ?? 'full'}"`;
    const isForEver = request.query.v === String(picture.version);
    reply.header('etag', etag).header('cache-control', cacheControl(request, isForEver ? FOR_EVER : FOR_AN_HOUR));
    if (namesTag(request.headers['if-none-match'], etag)) return reply.code(304).send();
    return reply.type(IMAGE_TYPE).send(picture.jpeg);
  });
}

/** One that was shown to someone is no other's. */
const cacheControl = ({ subject }: FastifyRequest, how: string) => `${subject ? 'private' : 'public'}, ${how}`;
