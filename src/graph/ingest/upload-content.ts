import { stat } from 'node:fs/promises';
import { MediaError } from '../../media/decoder/types.js';
import { isSubtitleFile, readSubtitles } from '../../media/ingest/subtitles/read-subtitles.js';

/** Subtitles are read whole; a film has some hundred kB of them. */
const MAX_SUBTITLE_BYTES = 64 * 2 ** 20;

/** Why a file cannot be ingested, by what it holds; null: it is media, or subtitles where its name says so. */
export async function refusalOfContent(path: string, name: string): Promise<string | null> {
  try {
    if (isSubtitleFile(name)) await checkSubtitles(path);
    else await checkMedia(path);
    return null;
  } catch (error) {
    if (error instanceof MediaError) return error.message;
    throw error;
  }
}

async function checkSubtitles(path: string): Promise<void> {
  if ((await stat(path)).size > MAX_SUBTITLE_BYTES) throw new MediaError('is too large for subtitles');
  await readSubtitles(path);
}

async function checkMedia(path: string): Promise<void> {
  // The reader of media is loaded by the first upload.
  const { openEngine } = await import('../../media/decoder/engine.js');
  const engine = await openEngine();
  try {
    await engine.probe(path);
  } finally {
    await engine.close();
  }
}
