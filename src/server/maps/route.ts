import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Rights } from '../../graph/access/rights.js';
import { viewAt } from '../../graph/access/view-at.js';
import type { Subject } from '../../graph/asker.js';
import type { MapColumn } from '../../graph/generated/graphql.js';
import { checkId } from '../../graph/input.js';
import { subjectIn } from '../../graph/media-addresses.js';
import type { SignedAddresses } from '../../graph/signed-addresses.js';
import { equals } from '../../lake/lancedb/filter.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import { hides, type View } from '../../lake/lancedb/view.js';
import { frames } from '../../lake/tables/frames.js';
import { spaces } from '../../lake/tables/spaces.js';
import { onlySigned } from '../media/only-signed.js';
import { readPoints } from './read-points.js';

interface MapRequest {
  Params: { spaceId: string };
  Querystring: { as: string; snapshot: string; columns: string };
}

const TYPE = 'application/vnd.apache.arrow.stream';
const CACHE_CONTROL = 'private, no-cache';
/** Some maps of a million points: each takes a second to make. */
const KEPT_BYTES = 64 * 2 ** 20;
/** A million points: 6.1 MB in .3 s; level 6 takes twice the time for a tenth less. */
const LEVEL = 1;
const zip = promisify(gzip);
const unzip = promisify(gunzip);

/**
 * `GET /spaces/:id/map`: the points of a map by an address that `SpaceMap.points` has signed, as the one who asked for it may see them now. 403: it was not
 * signed here, or its time is over. 404: there is no map. 410: its snapshot is no longer kept.
 */
export function serveMaps(
  app: FastifyInstance,
  lake: Lake,
  rightsOf: (subject: Subject | null) => Promise<Rights | null>,
  signed: SignedAddresses,
): void {
  const files = new MapFiles();
  app.get<MapRequest>(
    '/spaces/:spaceId/map',
    // It is compressed already.
    { onRequest: onlySigned(signed), compress: false },
    async (request, reply) => {
      const id = checkId('spaceId', request.params.spaceId);
      const { as, snapshot, columns } = request.query;
      const state = await lake.at(Number(snapshot));
      if (!state) return refuse(reply, 410, `snapshot ${snapshot} is no longer kept; ask for a new address`);
      const view = await viewAt(state, lake.current, await rightsOf(subjectIn(as)));
      const [space] = await select(view, spaces, { where: equals('id', id), columns: ['map'] });
      if (!space?.map || hides(view, frames, 'embedding')) return refuse(reply, 404, `there is no map of space ${id}`);
      const asked = new Set(columns.split(',').filter(Boolean) as MapColumn[]);
      const file = await files.of(view, id, asked);
      reply.headers({ 'cache-control': CACHE_CONTROL, 'x-content-type-options': 'nosniff', vary: 'accept-encoding' });
      reply.type(TYPE);
      if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(await unzip(file));
      return reply.header('content-encoding', 'gzip').send(file);
    },
  );
}

const refuse = (reply: FastifyReply, status: number, error: string) => reply.code(status).send({ error });

/** Files of points, compressed: the last ones are kept in memory, for who would see the same in the lake. One is made at a time. */
class MapFiles {
  private readonly kept = new LRUCache<string, Buffer>({ maxSize: KEPT_BYTES, sizeCalculation: (file) => file.length });
  private last: Promise<unknown> = Promise.resolve();

  async of(view: View, spaceId: string, asked: ReadonlySet<MapColumn>): Promise<Buffer> {
    const key = JSON.stringify([spaceId, [...asked], view.record.versions[frames.name], view.fingerprint]);
    const made = this.last.then(async () => {
      const file = this.kept.get(key) ?? (await zip(await readPoints(view, spaceId, asked), { level: LEVEL }));
      this.kept.set(key, file);
      return file;
    });
    this.last = made.catch(() => undefined);
    return made;
  }
}
