import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fsPath, pathOfBytes } from '../../../src/base/raw-path.js';
import type { MediaEngine } from '../../../src/media/decoder/types.js';
import { ingestFilm } from '../../../src/media/ingest/film.js';
import { temporaryLake } from '../../support/lake.js';

const SRT = '1\n00:00:01,000 --> 00:00:02,000\nTwice.\n';

/** Subtitles need no decoder. */
const NO_ENGINE = { tools: [] } as unknown as MediaEngine;

it.runIf(process.platform === 'linux')('names the file of the same content by letters, UTF-8 or not', async () => {
  const { lake, folder, remove } = await temporaryLake();
  try {
    const latin = pathOfBytes(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from('caf\u00e9.srt', 'latin1')]));
    const copy = join(folder, 'copy.srt');
    for (const path of [latin, copy]) await writeFile(fsPath(path), SRT);
    const options = { title: {}, sampleEveryUs: 1_000_000, writing: { waitMs: 0, keepSnapshotsMs: 0 } };
    const outcomes = await ingestFilm(lake, NO_ENGINE, { media: null, subtitles: [latin, copy] }, options);
    expect(outcomes).toEqual([
      expect.objectContaining({ path: latin, status: 'added' }),
      { path: copy, status: 'failed', reason: 'has the same content as caf\u00e9.srt' },
    ]);
  } finally {
    await remove();
  }
});
