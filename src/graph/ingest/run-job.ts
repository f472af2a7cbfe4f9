import { basename } from 'node:path';
import { badInput } from '../../base/errors.js';
import { readablePath } from '../../base/raw-path.js';
import type { IngestJobRow, SaidOfFile } from '../../lake/beside/ingest-jobs.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import type { MediaEngine } from '../../media/decoder/types.js';
import type { Progress } from '../../media/ingest/analyse.js';
import { findFilms, type Film } from '../../media/ingest/inputs.js';
import { DEFAULT_SAMPLE_EVERY_US } from '../../media/ingest/sampling.js';
import type { Outcome } from '../../media/ingest/source.js';
import type { MediaRoots } from './media-roots.js';

/** How a job came out. */
export type JobResult = Pick<IngestJobRow, 'asset_ids' | 'problems' | 'error'>;

/** The film that a file belongs to, with its subtitles, all of them within the roots. Throws BAD_USER_INPUT where it makes none. */
export async function filmOf(roots: MediaRoots, path: string, said: SaidOfFile): Promise<Film> {
  const standAlone = said.titleId !== undefined || said.titleName !== undefined;
  const [found] = (await findFilms([path], { standAlone })).films;
  if (!found) throw badInput('input: a picture or subtitles alone need a titleId or a titleName');
  const media = found.media === null ? null : await roots.realPathWithin(found.media);
  const subtitles = await Promise.all(found.subtitles.map((one) => roots.realPathWithin(one)));
  return { media, subtitles: subtitles.filter((one) => one !== null) };
}

/** Ingests the film of a file. Throws when it is aborted, or the lake cannot be written. */
export async function runJob(
  lake: Lake,
  engine: MediaEngine,
  film: Film,
  said: SaidOfFile,
  how: {
    writing: CommitOptions;
    signal: AbortSignal;
    /** Where the files lie for others, unless that is here. */
    uriOf?: (() => string) | undefined;
    onProgress: Progress;
  },
): Promise<JobResult> {
  // The reader of media is loaded by the first job.
  const { ingestFilm } = await import('../../media/ingest/film.js');
  const outcomes = await ingestFilm(
    lake,
    engine,
    film,
    {
      title: { id: said.titleId, name: said.titleName },
      language: said.language,
      role: said.role,
      sampleEveryUs: DEFAULT_SAMPLE_EVERY_US,
      writing: how.writing,
      signal: how.signal,
      ...(how.uriOf && { uriOf: how.uriOf }),
    },
    how.onProgress,
  );
  return resultOf(outcomes);
}

function resultOf(outcomes: readonly Outcome[]): JobResult {
  const asset_ids = outcomes.flatMap((outcome) => (outcome.status === 'failed' ? [] : [outcome.assetId]));
  const problems = outcomes.flatMap((outcome) => {
    const said = outcome.status === 'failed' ? [outcome.reason] : outcome.status === 'added' ? outcome.problems : [];
    return said.map((problem) => `${readablePath(basename(outcome.path))}: ${problem}`);
  });
  // All failed: the first says why.
  return { asset_ids, problems, error: asset_ids.length === 0 ? (problems[0] ?? 'nothing was found in it') : null };
}
