import type { FastifyInstance, FastifyReply } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { cutFormats, type CutFormatName } from '../../exchange/cuts/formats.js';
import { editAsked } from '../../exchange/lake-cuts/edit-asked.js';
import type { Rights } from '../../graph/access/rights.js';
import type { Subject } from '../../graph/asker.js';
import type { Served } from '../../graph/context.js';
import type { AddressOfExport, ExportAsked } from '../../graph/export-address.js';
import type { SignedAddresses } from '../../graph/signed-addresses.js';
import { CLIENT_GONE } from '../../graph/cancellation.js';
import { contextAt, EarlyContext } from '../operation.js';

const EXPORT = '/export';
const HOLD_MS = 600_000;

export function exportAddresses(signed: SignedAddresses): AddressOfExport {
  return (asked) => signed.sign(EXPORT, { of: Buffer.from(JSON.stringify(asked)).toString('base64url') }, HOLD_MS);
}

/** `GET /export?…`: the file of an address that `exportCut` gave, as its subject may see it. */
export function serveExports(
  app: FastifyInstance,
  schema: GraphQLSchema,
  served: Served,
  rightsOf: (subject: Subject | null) => Promise<Rights | null>,
  signed: SignedAddresses,
): void {
  app.get<{ Querystring: { of: string } }>(EXPORT, async (request, reply) => {
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    const refusal = signed.refusalOf(request.raw.url!);
    if (refusal !== null) return refuse(reply, 403, refusal);
    const { subject, snapshot, cut, fileName } = askedBy(request.query.of);
    const rights = await rightsOf(subject);
    const state = await served.lake.at(snapshot);
    if (!state) return refuse(reply, 410, 'what this address is of is no longer kept; ask for a new one');
    const asker = { subject, rights, author: null, mayActForOthers: false, requestId: request.id };
    const early = new EarlyContext(served, () => '', asker);
    reply.raw.once('close', () => early.cancellation.cancel(CLIENT_GONE));
    const ctx = await contextAt(early, state, { columns: new Map(), asksForNext: true });
    const edit = await editAsked(schema, ctx, cut);
    const { type, write } = cutFormats[cut.format.toLowerCase() as CutFormatName];
    const clock = cut.clock === 'SOURCE' ? 'source' : 'record';
    const text = write(edit, { shortReels: cut.shortReels ?? false, clock });
    return reply.type(type).header('content-disposition', attachment(fileName)).send(text);
  });
}

const askedBy = (of: string) => JSON.parse(Buffer.from(of, 'base64url').toString()) as ExportAsked;

const refuse = (reply: FastifyReply, status: number, reason: string) =>
  reply.code(status).type('text/plain; charset=utf-8').send(`${reason}\n`);

/** RFC 6266: the name in ASCII for old clients, and in UTF-8. */
function attachment(name: string): string {
  const ascii = name.replace(/[^ -~]|["\\%]/gu, '_');
  const utf8 = encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}
