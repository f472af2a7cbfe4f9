import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import sharp from 'sharp';
import type { Rights } from '../../graph/access/rights.js';
import { viewAt } from '../../graph/access/view-at.js';
import type { Subject } from '../../graph/asker.js';
import { checkId } from '../../graph/input.js';
import { equals } from '../../lake/lancedb/filter.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import { frames } from '../../lake/tables/frames.js';
import { checkWidth, IMAGE_TYPE } from '../../graph/image-address.js';

interface ImageRequest {
  Params: { id: string };
  Querystring: { width?: string };
}

const JPEG_QUALITY = 80;
/** A picture changes only when its film is ingested again. One that was shown to someone is no other's. */
const cacheControl = (subject: Subject | null) => `${subject ? 'private' : 'public'}, max-age=3600`;

/** `GET /frames/:id/image?width=`: a frame's picture, as far as the subject may see it, never larger than stored, cached by ETag. */
export function serveImages(
  app: FastifyInstance,
  lake: Lake,
  rightsOf: (subject: Subject | null) => Promise<Rights | null>,
): void {
  app.get<ImageRequest>('/frames/:id/image', async (request, reply) => {
    const id = checkId('id', request.params.id);
    const width = request.query.width === undefined ? null : checkWidth(Number(request.query.width));
    const newest = lake.current;
    const view = await viewAt(newest, newest, await rightsOf(request.subject));
    const [frame] = await select(view, frames, { where: equals('id', id), columns: ['image', 'image_width'] });
    if (!frame?.image) return reply.code(404).send({ error: `there is no picture of frame ${id}` });

    const etag = `"${createHash('sha256').update(frame.image).digest('base64url')}-${width ?? 'full'}"`;
    reply.header('etag', etag).header('cache-control', cacheControl(request.subject));
    if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send();
    const smaller = width !== null && width < (frame.image_width ?? 0);
    return reply.type(IMAGE_TYPE).send(smaller ? await resize(frame.image, width) : frame.image);
  });
}

function resize(jpeg: Buffer, width: number): Promise<Buffer> {
  return sharp(jpeg).resize({ width }).jpeg({ quality: JPEG_QUALITY }).toBuffer();
}

/** If-None-Match may list several, and proxies weaken them (RFC 9110, 13.1.2). */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
