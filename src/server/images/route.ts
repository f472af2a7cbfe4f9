import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Rights } from '../../graph/access/rights.js';
import { viewAt } from '../../graph/access/view-at.js';
import type { Subject } from '../../graph/asker.js';
import { checkWidth, IMAGE_TYPE } from '../../graph/image-address.js';
import { checkId } from '../../graph/input.js';
import { subjectIn } from '../../graph/media-addresses.js';
import type { SignedAddresses } from '../../graph/signed-addresses.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { namesTag } from '../http/if-none-match.js';
import { onlySigned } from '../media/only-signed.js';
import type { FullPictures } from './full-pictures.js';
import { answerFull, type FullQuery } from './full-route.js';
import { Pictures } from './pictures.js';

interface ImageRequest {
  Params: { id: string };
  Querystring: FullQuery & { width?: string; v?: string; as: string };
}

/** Of an address that names the picture's version: it never changes. */
const FOR_EVER = 'max-age=31536000, immutable';
/** Of any other: a picture changes only when its film is ingested again. */
const FOR_AN_HOUR = 'max-age=3600';

/** Answers with a frame's picture, as far as the subject may see it now. */
export type AnswerPicture = (
  request: FastifyRequest<ImageRequest>,
  reply: FastifyReply,
  subject: Subject | null,
) => Promise<FastifyReply>;

/** `keepBytes`: memory for stored pictures. `full`: frames at full size; null: there are none. */
export function pictureAnswers(
  lake: Lake,
  rightsOf: (subject: Subject | null) => Promise<Rights | null>,
  keepBytes: number,
  full: FullPictures | null,
): AnswerPicture {
  const pictures = new Pictures(keepBytes);
  return async (request, reply, subject) => {
    const id = checkId('id', request.params.id);
    const width = request.query.width === undefined ? null : checkWidth(Number(request.query.width));
    const newest = lake.current;
    const view = await viewAt(newest, newest, await rightsOf(subject));
    const cacheControl = (how: string) => `${subject ? 'private' : 'public'}, ${how}`;
    if (full && request.query.full !== undefined) {
      return answerFull(request, reply, { id, view, full, cacheControl: cacheControl(FOR_AN_HOUR) });
    }
    const picture = await pictures.of(view, id, width);
    if (!picture) return reply.code(404).send({ error: `there is no picture of frame ${id}` });

    const etag = `"${picture.version.toString(36)}-${width ?? 'full'}"`;
    const isForEver = request.query.v === String(picture.version);
    reply.header('etag', etag).header('cache-control', cacheControl(isForEver ? FOR_EVER : FOR_AN_HOUR));
    if (namesTag(request.headers['if-none-match'], etag)) return reply.code(304).send();
    return reply.type(IMAGE_TYPE).send(picture.jpeg);
  };
}

/**
 * `GET /frames/:id/image?width=&v=`: a frame's picture, never larger than stored, cached by ETag, and for ever where `v` is its version, as the graph's addresses
 * have it. `?full&format=&hdr`: the frame of its file at full size.
 */
export function serveImages(app: FastifyInstance, answer: AnswerPicture): void {
  app.get<ImageRequest>('/frames/:id/image', (request, reply) => answer(request, reply, request.subject));
}

/** `GET /pictures/:id?…`: the same by an address that the graph has signed, for whom it was signed. 403: it was not signed here, or its time is over. */
export function serveSignedImages(app: FastifyInstance, answer: AnswerPicture, signed: SignedAddresses): void {
  app.get<ImageRequest>('/pictures/:id', { onRequest: onlySigned(signed) }, (request, reply) =>
    answer(request, reply, subjectIn(request.query.as)),
  );
}
