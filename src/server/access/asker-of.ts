import type { FastifyRequest } from 'fastify';
import { forbidden, quoted } from '../../base/errors.js';
import type { Rights } from '../../graph/access/rights.js';
import type { Asker } from '../../graph/asker.js';

/** Request header: the author of a write, where the asker may act for others. */
const AUTHOR_HEADER = 'x-author';
/** The author is only displayed. */
const MAX_AUTHOR = 200;

/**
 * Who asks, and in whose name. Where nobody is asked who they are, whoever `x-author` names is the author. Throws FORBIDDEN, with
 * HTTP status 403, for a subject that names another and has not the role to act for others.
 */
export function askerOf(
  { headers, subject, id: requestId }: Pick<FastifyRequest, 'headers' | 'subject' | 'id'>,
  actForRole: string | null,
  rights: Rights | null,
): Asker {
  const named = authorIn(headers[AUTHOR_HEADER]);
  if (!subject) return { subject, rights, author: named, mayActForOthers: true, requestId };
  const mayActForOthers = actForRole !== null && subject.roles.includes(actForRole);
  if (named !== null && named !== subject.id && !mayActForOthers) {
    throw forbidden(
      `${AUTHOR_HEADER}: is ${quoted(named)}, but you write as ${quoted(subject.id)}; leave the header out`,
      403,
    );
  }
  return { subject, rights, author: named ?? subject.id, mayActForOthers, requestId };
}

/** The author's name or address; null without one. */
function authorIn(header: string | string[] | undefined): string | null {
  return [header].flat()[0]?.trim().slice(0, MAX_AUTHOR) || null;
}
