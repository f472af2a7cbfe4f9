import { randomUUID } from 'node:crypto';
import { badInput, quoted } from '../../base/errors.js';
import { fileUrlOf } from '../../base/raw-path.js';
import { hides, type View } from '../../lake/lancedb/view.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import { assets } from '../../lake/tables/assets.js';
import { tell } from '../access/audit.js';
import type { OperationContext } from '../context.js';
import type { IngestInput, IngestJobResolvers, QueryResolvers } from '../generated/graphql.js';
import type { IngestQueue, Job } from '../ingest/ingest-queue.js';
import { jobPage } from '../ingest/job-page.js';
import { isObjectUri } from '../ingest/media-objects.js';
import { checkSeesAllMedia, seesAllMedia } from '../ingest/may-ingest.js';
import { checkId, checkText } from '../input.js';
import type { SaidOfFile } from '../../lake/beside/ingest-jobs.js';
import type { Writes } from './by-right.js';
import { alone } from './written.js';

export const ingestQueries: Pick<QueryResolvers, 'ingestJob' | 'ingestJobs'> = {
  ingestJob: (_, { id }, ctx) => jobsSeen(ctx, ctx.view).find((job) => job.id === checkId('id', id)) ?? null,
  ingestJobs: (_, args, ctx) => jobPage(jobsSeen(ctx, ctx.view), args),
};

export const ingestWrites: Pick<Writes, 'startIngest' | 'cancelIngest'> = {
  startIngest: ({ input }, ctx, by) => {
    const said = checkSaid(input);
    const subject = by.audited?.subject ?? null;
    const { queue, find, take } = sourceOf(input, said, ctx, subject);
    queue.checkRoom(by.action);
    return alone(ctx, by, async (lake, options) => {
      const id = randomUUID();
      const found = await writeToLake(lake, { ...options, note: 'asked to ingest a file' }, async (writer) => {
        checkSeesAllMedia((await by.sight(writer.base)).view);
        const found = await find();
        await tell(writer, by.audited, {
          kind: 'INGEST_JOB',
          entityId: id,
          before: null,
          after: { ...(input.uri != null && { uri: input.uri }), ...said },
        });
        return found;
      });
      return queue.add({ id, uri: await take(found), said, subject, author: by.author });
    });
  },
  cancelIngest: ({ id }, ctx, by) => {
    checkId('id', id);
    return alone(ctx, by, async (lake, options) => {
      const { view } = await by.sight(await lake.refresh());
      const jobNow = () => jobsSeen(ctx, view).find((job) => job.id === id) ?? null;
      const before = jobNow();
      if (!before || before.ended_at !== null) return before;
      await ctx.ingests!.cancel(id);
      const after = jobNow();
      const change = { before: { stage: before.stage }, after: { stage: after?.stage } };
      await writeToLake(lake, { ...options, note: 'gave up ingesting a file' }, (writer) =>
        tell(writer, by.audited, { kind: 'INGEST_JOB', entityId: id, ...change }),
      );
      return after;
    });
  },
};

export const IngestJob: IngestJobResolvers = {
  uri: ({ uri }, _, { view }) => (hides(view, assets, 'uri') ? null : uri),
  problems: ({ problems }) => [...problems],
  assets: async ({ asset_ids }, _, { loaders }) =>
    (await loaders.asset.loadMany(asset_ids)).filter((row) => row !== null),
  askedAt: (job) => new Date(job.asked_at),
  startedAt: (job) => (job.started_at === null ? null : new Date(job.started_at)),
  endedAt: (job) => (job.ended_at === null ? null : new Date(job.ended_at)),
};

/** What is named, and how it is taken. */
interface Source {
  readonly queue: IngestQueue;
  /** Its path or address. Throws BAD_USER_INPUT when it cannot be taken, or makes no title. */
  readonly find: () => Promise<string>;
  /** Its address from now on. */
  readonly take: (found: string) => Promise<string>;
}

/** Throws BAD_USER_INPUT unless exactly one is named, of a kind that the server takes. */
function sourceOf(
  { uri, upload }: IngestInput,
  said: SaidOfFile,
  { ingests }: OperationContext,
  subject: string | null,
): Source {
  if ((uri == null) === (upload == null)) throw badInput('input: give exactly one of uri and upload');
  if (uri != null) {
    const objects = ingests?.objects;
    if (isObjectUri(uri) && objects) {
      const find = async () => objects.check('input.uri', checkText('input.uri', uri));
      return { queue: ingests, find, take: async (found) => found };
    }
    const roots = ingests?.roots;
    if (!roots || isObjectUri(uri)) {
      const what = isObjectUri(uri)
        ? 'objects; its setting MEDIA_ROOTS names no bucket'
        : 'files; its setting MEDIA_ROOTS names no folder';
      throw badInput(`startIngest: this server takes no ${what}`);
    }
    return fileOf(ingests, said, () => roots.realFile('input.uri', checkText('input.uri', uri)));
  }
  const uploads = ingests?.uploads;
  if (!uploads) throw badInput('startIngest: this server takes no uploads; its setting MEDIA_FOLDER names no folder');
  const id = checkId('input.upload', upload!);
  const find = () => uploads.pathWhenTaken('input.upload', subject, id);
  return fileOf(ingests, said, find, () => uploads.take('input.upload', subject, id));
}

/** @param take its path from now on; left out: as it was found */
function fileOf(
  queue: IngestQueue,
  said: SaidOfFile,
  find: () => Promise<string>,
  take?: () => Promise<string>,
): Source {
  return {
    queue,
    async find() {
      const path = await find();
      await queue.check(path, said);
      return path;
    },
    take: async (found) => fileUrlOf(take ? await take() : found),
  };
}

function jobsSeen({ ingests, subject }: OperationContext, view: View): readonly Job[] {
  const jobs = ingests?.jobs() ?? [];
  return seesAllMedia(view) ? jobs : jobs.filter((job) => subject !== null && job.subject === subject.id);
}

function checkSaid({ titleId, titleName, language, role, upload }: IngestInput): SaidOfFile {
  return {
    ...(upload != null && { upload }),
    ...(titleId != null && { titleId: checkName('input.titleId', checkId('input.titleId', titleId)) }),
    ...(titleName != null && { titleName: checkName('input.titleName', checkText('input.titleName', titleName)) }),
    ...(language != null && { language: checkLanguage(language) }),
    ...(role != null && { role: checkName('input.role', checkId('input.role', role)) }),
  };
}

function checkName(argument: string, text: string): string {
  const name = text.trim();
  if (name === '') throw badInput(`${argument} must not be blank; leave it out`);
  return name;
}

function checkLanguage(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0]!;
  } catch {
    throw badInput(`input.language must be a BCP 47 tag, e.g. en or pt-BR, but got ${quoted(tag)}`);
  }
}
