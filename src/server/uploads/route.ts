import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { diskFull, readOnly } from '../../base/errors.js';
import type { Rights } from '../../graph/access/rights.js';
import type { Subject } from '../../graph/asker.js';
import { checkMayIngest } from '../../graph/ingest/may-ingest.js';
import type { UploadFolder } from '../../graph/ingest/upload-folder.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import type { DiskWatch } from '../disk/disk-watch.js';
import { GraphQLError } from 'graphql';

export interface UploadOptions {
  readonly maxBytes: number;
  readonly keepMs: number;
  /** Whether the server only reads the lake. */
  readonly readOnly: boolean;
  /** Of the folder. */
  readonly disk: DiskWatch | null;
}

type Tus = (request: Request, subject: string | null) => Promise<Response>;

const SWEEP_EVERY_MS = 3_600_000;
const OFF = 'this server takes no uploads; its setting MEDIA_FOLDER names no folder';

/** `/uploads` by tus 1.0, for those who may call `startIngest`. Bodies are streams: no limit of other bodies holds for them. */
export async function serveUploads(
  app: FastifyInstance,
  lake: Lake,
  rightsOf: (subject: Subject | null) => Promise<Rights | null>,
  folder: UploadFolder | null,
  options: UploadOptions,
): Promise<void> {
  let tus: Promise<Tus> | null = null;
  /** Makes the folder, so that a server without uploads has none. */
  const open = async (uploads: UploadFolder): Promise<Tus> => {
    const { tusOf } = await import('./tus.js');
    const mask = (error: unknown) => {
      app.log.error(error, 'an upload failed');
      return 'Something went wrong on our side.';
    };
    return tusOf(uploads, { ...options, mask });
  };

  await app.register(async (own) => {
    own.removeAllContentTypeParsers();
    own.addContentTypeParser('*', (_, payload, done) => done(null, payload));
    const route = { config: { streams: true }, compress: false as const, decompress: false as const, handler: answer };
    own.route({ ...route, method: ['POST', 'OPTIONS'], url: '/uploads' });
    own.route({ ...route, method: ['HEAD', 'PATCH', 'DELETE', 'OPTIONS'], url: '/uploads/:id' });
  });
  if (folder) sweep(app, folder);

  async function answer(request: FastifyRequest, reply: FastifyReply) {
    if (options.readOnly) return reply.code(403).send({ error: readOnly('/uploads').message, code: 'READ_ONLY' });
    if (!folder) return reply.code(404).send({ error: OFF });
    const { subject } = request;
    const refusal = await refusalOf(subject);
    if (refusal !== null) return reply.code(403).send({ error: refusal });
    const { disk } = options;
    const takesRoom = disk !== null && (request.method === 'POST' || request.method === 'PATCH');
    if (takesRoom && !(await hasRoomFor(disk, request))) return refuseForRoom(reply, disk);
    const response = await (await (tus ??= open(folder)))(webRequest(request, disk), subject?.id ?? null);
    // It may have been cut off for that, or have filled the disk itself.
    if (takesRoom && response.status >= 400 && !(await hasRoomFor(disk, request))) return refuseForRoom(reply, disk);
    for (const [name, value] of response.headers) {
      if (!name.startsWith('access-control-') && name !== 'content-length') reply.header(name, value);
    }
    return reply.code(response.status).send(await response.text());
  }

  async function refusalOf(subject: Subject | null): Promise<string | null> {
    try {
      await checkMayIngest(lake.current, await rightsOf(subject));
      return null;
    } catch (error) {
      if (error instanceof GraphQLError) return error.message;
      throw error;
    }
  }
}

/** Whether an upload may go on, and the whole of a new one fits. */
async function hasRoomFor(disk: DiskWatch, { headers }: FastifyRequest): Promise<boolean> {
  await disk.look();
  const bytes = Number(headers['upload-length'] ?? 0);
  return disk.hasRoom && !(bytes > disk.freeBytes - disk.marks.low);
}

/** 507: RFC 4918, 11.5. What is there of the upload stays: it may go on later. */
function refuseForRoom(reply: FastifyReply, { freeBytes }: DiskWatch) {
  const { message, extensions } = diskFull('/uploads', freeBytes);
  return reply.code(507).send({ error: message, code: extensions['code'] });
}

/** Ends with an error where the disk gets low. */
async function* whileRoom(body: Readable, disk: DiskWatch): AsyncGenerator<Uint8Array> {
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    disk.checkLarge('/uploads');
    yield chunk;
  }
}

function webRequest({ raw, body, headers, method }: FastifyRequest, disk: DiskWatch | null): Request {
  const given = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const bytes = body instanceof Readable && disk ? Readable.from(whileRoom(body, disk), { objectMode: false }) : body;
  const stream = bytes instanceof Readable ? { body: Readable.toWeb(bytes), duplex: 'half' } : {};
  return new Request(new URL(raw.url!, 'http://uploads.invalid'), { method, headers: given, ...stream } as RequestInit);
}

function sweep(app: FastifyInstance, folder: UploadFolder): void {
  const removeOld = () => folder.removeOld().catch((error: unknown) => app.log.error(error, 'old uploads stay'));
  const timer = setInterval(removeOld, SWEEP_EVERY_MS).unref();
  app.addHook('onClose', async () => clearInterval(timer));
  void removeOld();
}
