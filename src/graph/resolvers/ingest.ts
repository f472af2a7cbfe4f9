import { randomUUID } from 'node:crypto';
import { badInput, forbidden, quoted } from '../../base/errors.js';
import { hides, seesAll, type View } from '../../lake/lancedb/view.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import { assets } from '../../lake/tables/assets.js';
import { titles } from '../../lake/tables/titles.js';
import { tell } from '../access/audit.js';
import type { OperationContext } from '../context.js';
import type { IngestInput, IngestJobResolvers, QueryResolvers } from '../generated/graphql.js';
import type { IngestQueue, Job } from '../ingest/ingest-queue.js';
import { jobPage } from '../ingest/job-page.js';
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
    const queue = queueOf(ctx);
    const said = checkSaid(input);
    return alone(ctx, by, async (lake, options) => {
      const id = randomUUID();
      const path = await writeToLake(lake, { ...options, note: 'asked to ingest a file' }, async (writer) => {
        // A file may be of any title, and its content one of another title's.
        if (!seesAllMedia((await by.sight(writer.base)).view)) {
          throw forbidden('startIngest: only for those who see all titles and assets');
        }
        const real = await queue.roots.realFile('input.uri', checkText('input.uri', input.uri));
        await queue.check(real, said);
        await tell(writer, by.audited, {
          kind: 'INGEST_JOB',
          entityId: id,
          before: null,
          after: { uri: input.uri, ...said },
        });
        return real;
      });
      return queue.add({ id, path, said, subject: by.audited?.subject ?? null, author: by.author });
    });
  },
  cancelIngest: ({ id }, ctx, by) => {
    checkId('id', id);
    return alone(ctx, by, async (lake, options) => {
      const { view } = await by.sight(await lake.refresh());
      const jobNow = () => jobsSeen(ctx, view).find((job) => job.id === id) ?? null;
      const before = jobNow();
      if (!before || before.ended_at !== null) return before;
      await queueOf(ctx).cancel(id);
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

function queueOf({ ingests }: OperationContext): IngestQueue {
  if (!ingests) throw badInput('startIngest: this server takes no files; its setting MEDIA_ROOTS names no folder');
  return ingests;
}

const seesAllMedia = (view: View): boolean => seesAll(view, titles) && seesAll(view, assets);

function jobsSeen({ ingests, subject }: OperationContext, view: View): readonly Job[] {
  const jobs = ingests?.jobs() ?? [];
  return seesAllMedia(view) ? jobs : jobs.filter((job) => subject !== null && job.subject === subject.id);
}

function checkSaid({ titleId, titleName, language, role }: IngestInput): SaidOfFile {
  return {
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
