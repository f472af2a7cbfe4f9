import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Lake } from '../../lake/lancedb/lake.js';
import { fileUrlOf, fsPath, readablePath } from '../../base/raw-path.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import { MediaError, type MediaEngine } from '../decoder/types.js';
import { analyse, type Progress } from './analyse.js';
import { commitFilm, unchangedFilm } from './commit.js';
import { sha256 } from './checksum.js';
import { assetId } from '../ids.js';
import type { Film } from './inputs.js';
import { readSubtitles } from './subtitles/read-subtitles.js';
import type { IngestOptions, MediaSource, Outcome, SourceFile, SubtitleSource } from './source.js';
import { assetNow } from './update-asset.js';

/**
 * Ingests a film and its subtitle files as one: all that can be read is in the lake afterwards by one snapshot.
 * A file that cannot be read is an outcome, not an error; subtitles of a film that cannot be read are left out with it.
 */
export async function ingestFilm(
  lake: Lake,
  engine: MediaEngine,
  film: Film,
  options: IngestOptions,
  onProgress: Progress = () => undefined,
): Promise<Outcome[]> {
  const failed: Outcome[] = [];
  const attempt = async <R>(path: string, read: () => Promise<R>): Promise<R | null> => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof MediaError)) throw error;
      failed.push({ path, status: 'failed', reason: error.message });
      return null;
    }
  };

  const { media: mediaPath } = film;
  const media =
    mediaPath === null ? null : await attempt(mediaPath, () => readMedia(lake, engine, mediaPath, options, onProgress));
  if (mediaPath !== null && !media) {
    const left = film.subtitles.map((path): Outcome => ({ path, status: 'failed', reason: 'its film cannot be read' }));
    return [...failed, ...left];
  }
  try {
    const subtitles: SubtitleSource[] = [];
    for (const path of film.subtitles) {
      const source = await attempt(path, () => readSubtitleSource(path, options));
      const copy = subtitles.find(({ assetId }) => assetId === source?.assetId);
      if (copy) failed.push({ path, status: 'failed', reason: `has the same content as ${nameOf(copy.path)}` });
      else if (source) subtitles.push(source);
    }
    if (!media && subtitles.length === 0) return failed;
    options.signal?.throwIfAborted();
    const unchanged = await unchangedFilm(await lake.refresh(), media, subtitles, options);
    if (unchanged) return [...unchanged, ...failed];
    const note = `ingested ${nameOf(film.media ?? film.subtitles[0]!)}`;
    const outcomes = await writeToLake(lake, { ...options.writing, note }, (writer) =>
      commitFilm(writer, engine.tools, media, subtitles, options, onProgress),
    );
    return [...outcomes, ...failed];
  } finally {
    if (media) await media.found?.analysis.spool.close();
  }
}

/** The file's name, for people. */
const nameOf = (path: string): string => readablePath(basename(path));

async function readMedia(
  lake: Lake,
  engine: MediaEngine,
  path: string,
  options: IngestOptions,
  onProgress: Progress,
): Promise<MediaSource> {
  return readWhole(
    path,
    async (size) => {
      const source = await readSource(path, size, options, (done) => onProgress('read', done, size));
      if (await assetNow(await lake.refresh(), source.assetId)) return { ...source, found: null };
      const probe = await engine.probe(path);
      return { ...source, found: { probe, analysis: await analyse(engine, path, probe, options, onProgress) } };
    },
    ({ found }) => found?.analysis.spool.close(),
  );
}

async function readSubtitleSource(path: string, options: IngestOptions): Promise<SubtitleSource> {
  return readWhole(path, async (size) => {
    const subtitles = await readSubtitles(path, options.encoding);
    return { ...(await readSource(path, size, options, () => undefined)), subtitles };
  });
}

async function readSource(
  path: string,
  sizeBytes: number,
  { signal, uriOf }: IngestOptions,
  onBytes: (done: number) => void,
): Promise<SourceFile> {
  const hex = await sha256(path, onBytes, signal);
  return { path, uri: uriOf?.(path) ?? fileUrlOf(path), assetId: assetId(hex), sha256: hex, sizeBytes };
}

/** What tells one state of a file from another. */
const STATE = ['dev', 'ino', 'size', 'mtimeNs'] as const;

/**
 * Reads a file more than once, as one state of it: throws MediaError when it changed meanwhile, after `drop` of what was read.
 * `read` gets the size in bytes.
 */
async function readWhole<R>(
  path: string,
  read: (size: number) => Promise<R>,
  drop: (result: R) => Promise<void> | undefined = () => undefined,
): Promise<R> {
  const before = await stateOf(path);
  const result = await read(Number(before.size));
  const after = await stateOf(path).catch(() => null);
  if (after && STATE.every((name) => before[name] === after[name])) return result;
  await drop(result);
  throw new MediaError('changed while it was read; ingest it again when it is complete');
}

async function stateOf(path: string): Promise<BigIntStats> {
  const found = await stat(fsPath(path), { bigint: true }).catch((error: NodeJS.ErrnoException) => {
    throw new MediaError(error.code === 'ENOENT' ? 'there is no such file' : `cannot be read: ${error.code}`);
  });
  if (!found.isFile()) throw new MediaError('is not a file');
  if (found.size === 0n) throw new MediaError('is empty');
  return found;
}
