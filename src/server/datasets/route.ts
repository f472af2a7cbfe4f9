import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { LRUCache } from 'lru-cache';
import { badInput, quoted } from '../../base/errors.js';
import { readableBy } from '../../graph/access/readable.js';
import type { Rights } from '../../graph/access/rights.js';
import { viewAt } from '../../graph/access/view-at.js';
import type { Subject } from '../../graph/asker.js';
import { checkId } from '../../graph/input.js';
import { equals } from '../../lake/lancedb/filter.js';
import { fileColumns, type FileColumn } from '../../lake/lancedb/file-rows.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { checked, hides, type View } from '../../lake/lancedb/view.js';
import { entitiesOf } from '../../lake/tables/dataset-entities.js';
import { datasets, type DatasetRow } from '../../lake/tables/datasets.js';
import { frames, framesWith, vectorColumn } from '../../lake/tables/frames.js';
import { spaces } from '../../lake/tables/spaces.js';
import { readerParameters } from './parameters.js';
import { readShuffled } from './read-shuffled.js';
import { askedColumns } from './reader-columns.js';
import { findSplitRows, type SplitRows } from './split-rows.js';

interface ReaderRequest {
  Params: { id: string; split: string };
  Querystring: Record<string, string | string[] | undefined>;
}

const TYPES = { ndjson: 'application/x-ndjson', arrow: 'application/vnd.apache.arrow.stream' } as const;
/** All items, whatever their split. */
const ALL = 'all';
/** Of places of rows, 16 bytes an item: eight million items of datasets that are being read. */
const MOST_BYTES = 2 ** 27;

/**
 * `GET /datasets/:id/:split`: the rows of a frozen dataset that the subject may see, in an order that `seed` and `epoch` tell, from
 * any `offset`.
 */
export function serveDatasets(
  app: FastifyInstance,
  lake: Lake,
  rightsOf: (subject: Subject | null) => Promise<Rights | null>,
): void {
  const known = new LRUCache<string, Promise<SplitRows | null>>({ maxSize: MOST_BYTES, sizeCalculation: () => 1 });

  app.get<ReaderRequest>('/datasets/:id/:split', { compress: false }, async (request, reply) => {
    const parameters = readerParameters(request.query);
    const { id, split } = request.params;
    const rights = await rightsOf(request.subject);
    const newest = lake.current;
    const newestView = await viewAt(newest, newest, rights);
    const [dataset] = await select(newestView, datasets, { where: equals('id', checkId('id', id)) });
    if (!dataset) return refuse(reply, 404, `there is no dataset ${quoted(id)}`);
    if (dataset.status !== 'FROZEN') return refuse(reply, 409, `dataset ${id} is a draft: freeze it, then read it`);
    const snapshot = await lake.named(dataset.snapshot);
    const shared = snapshot && (await readableBy(rights)(snapshot, newest));
    if (!shared) {
      return refuse(reply, 410, `dataset ${id}: its snapshot ${dataset.snapshot} is no longer kept, or not for you`);
    }
    const rows = await splitRows(newestView, shared, dataset, split);
    if (!rows) return refuse(reply, 404, `dataset ${id} has no split ${quoted(split)}`);

    const { offset, limit, format } = parameters;
    if (offset > rows.count) throw badInput(`offset must be 0 to ${rows.count}, but got ${offset}`);
    const of = entitiesOf(dataset.kind);
    const { table, column } = await vectorOf(shared, of, parameters.vector);
    const columns = [...askedColumns(of, parameters.columns), ...column];
    const asked = { ...parameters, columns, rows: Math.min(limit ?? Infinity, rows.count - offset) };
    const view = checked(shared, () => {
      if (reply.raw.destroyed) throw new Error('the client is gone');
    });
    tellPlace(reply, request.url, asked, rows.count, dataset);
    return reply.type(TYPES[format]).send(Readable.from(readShuffled(view, table, rows, asked), { objectMode: false }));
  });

  function splitRows(newest: View, snapshot: View, dataset: DatasetRow, split: string): Promise<SplitRows | null> {
    const key = [dataset.id, dataset.hash, dataset.frozen_at, split, newest.fingerprint, snapshot.fingerprint].join(
      '\n',
    );
    const there = known.get(key);
    if (there) return there;
    const found = findSplitRows(newest, snapshot, dataset, split === ALL ? null : split);
    known.set(key, found, { size: key.length });
    found.then(
      (rows) => known.set(key, found, { size: key.length + (rows?.bytes ?? 0) }),
      () => known.delete(key),
    );
    return found;
  }
}

const refuse = (reply: FastifyReply, status: number, error: string) => reply.code(status).send({ error });

/** The column of a space's vectors where one is asked for, and the table with it. */
async function vectorOf(
  view: View,
  table: MediaTable,
  asked: string | undefined,
): Promise<{ table: MediaTable; column: FileColumn[] }> {
  if (asked === undefined) return { table, column: [] };
  if (table.name !== frames.name) throw badInput(`vector: only frames have vectors, and these are ${table.name}`);
  const known = await select(view, spaces);
  const space = known.find(({ id }) => id === asked);
  if (!space || hides(view, frames, 'embedding')) {
    const names = known.map(({ id }) => id).join(', ') || 'none';
    throw badInput(`vector must be an embedding space, of ${names}, but got ${quoted(asked)}`);
  }
  const withSpace = framesWith([space]);
  const [column] = fileColumns(withSpace, [vectorColumn(space.id)]);
  return { table: withSpace, column: [{ ...column!, name: 'vector' }] };
}

interface Place {
  readonly offset: number;
  readonly rows: number;
}

/** Headers: how many rows the split has, how many come, where to go on, and of which dataset they are. */
function tellPlace(
  reply: FastifyReply,
  url: string,
  { offset, rows }: Place,
  total: number,
  { hash }: DatasetRow,
): void {
  reply.headers({ 'x-dataset-total': total, 'x-dataset-rows': rows, 'x-dataset-hash': hash });
  if (offset + rows >= total) return;
  const [path, query = ''] = url.split('?') as [string, string?];
  const next = new URLSearchParams(query);
  next.set('offset', String(offset + rows));
  reply.headers({ 'x-dataset-next-offset': offset + rows, link: `<${path}?${next}>; rel="next"` });
}
