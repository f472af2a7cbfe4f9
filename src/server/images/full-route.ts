import type { FastifyReply, FastifyRequest } from 'fastify';
import { badInput, quoted } from '../../base/errors.js';
import { fullImageTypes } from '../../graph/image-address.js';
import { equals } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import { hides, type View } from '../../lake/lancedb/view.js';
import { assets } from '../../lake/tables/assets.js';
import { frames } from '../../lake/tables/frames.js';
import type { WholeFrameFormat } from '../../media/decoder/types.js';
import { namesTag } from '../http/if-none-match.js';
import { whenDecoded } from '../media/when-decoded.js';
import type { FullPicture, FullPictures } from './full-pictures.js';

export interface FullQuery {
  /** Given, with whatever value: the frame at full size. */
  full?: string;
  format?: string;
  hdr?: string;
}

/** Answers with a frame at its full size, as far as the view shows it. `cacheControl`: of one that is found. */
export async function answerFull(
  request: FastifyRequest<{ Querystring: FullQuery }>,
  reply: FastifyReply,
  asked: { readonly id: string; readonly view: View; readonly full: FullPictures; readonly cacheControl: string },
): Promise<FastifyReply> {
  const format = formatOf(request.query);
  const picture = await pictureOf(asked.view, asked.id, asked.full, format);
  if (!picture) return reply.code(404).send({ error: `there is no full picture of frame ${asked.id}` });
  reply.header('etag', picture.etag).header('cache-control', asked.cacheControl);
  if (namesTag(request.headers['if-none-match'], picture.etag)) return reply.code(304).send();
  return whenDecoded(
    reply,
    `frame ${asked.id}`,
    (signal) => picture.read(signal),
    (bytes) => reply.type(fullImageTypes[format.format]).send(bytes),
  );
}

/** Null: the view shows no such frame, or not its picture or file, or the server may not give it out. */
async function pictureOf(
  view: View,
  id: string,
  full: FullPictures,
  format: WholeFrameFormat,
): Promise<FullPicture | null> {
  const columns = ['asset_id', 'number', 'timestamp_us'] as const;
  const hidden = ['image', ...columns].some((column) => hides(view, frames, column)) || hides(view, assets, 'uri');
  if (hidden) return null;
  const [frame] = await select(view, frames, { where: equals('id', id), columns });
  if (!frame) return null;
  const where = equals('id', frame.asset_id);
  const [asset] = await select(view, assets, { where, columns: ['uri', 'size_bytes'] });
  return asset ? full.of({ ...frame, ...asset }, format) : null;
}

function formatOf({ format = 'png', hdr }: FullQuery): WholeFrameFormat {
  if (format !== 'png' && format !== 'jpeg') throw badInput(`format must be png or jpeg, but got ${quoted(format)}`);
  return { format, isHdrKept: hdr !== undefined };
}
