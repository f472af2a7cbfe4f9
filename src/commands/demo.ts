import { join } from 'node:path';
import type { Config } from '../config.js';
import { renderDemoFilms } from '../demo/render-demo-films.js';
import { ingestFilm } from '../ingest/film.js';
import { DEFAULT_SAMPLE_EVERY_US } from '../ingest/sampling.js';
import { count } from '../lancedb/read.js';
import type { Lake } from '../lancedb/lake.js';
import { openEngine } from '../media/engine.js';
import { assets } from '../tables/assets.js';

const FOLDER = 'demo-media';

/** Renders the demo films into ./demo-media and ingests them, the way a user's own would be; leaves a lake that holds anything. */
export async function fillWithDemo(lake: Lake, config: Config): Promise<void> {
  if ((await count(lake.current, assets)) > 0) return;
  const films = await renderDemoFilms(FOLDER, (line) => console.log(line));
  const engine = await openEngine();
  try {
    for (const film of films) {
      const paths = { media: join(film.file), subtitles: film.subtitles.map(({ file }) => file) };
      const { title: name, kind, releaseYear, originalLanguage } = film;
      const outcomes = await ingestFilm(lake, engine, paths, {
        title: { name, kind, releaseYear, originalLanguage },
        sampleEveryUs: DEFAULT_SAMPLE_EVERY_US,
        waitMs: config.WRITE_WAIT_MS,
        keepSnapshotsMs: config.SNAPSHOT_KEEP_MS,
      });
      for (const outcome of outcomes)
        if (outcome.status === 'failed') throw new Error(`${outcome.path}: ${outcome.reason}`);
      console.log(`ingested ${name}`);
    }
  } finally {
    await engine.close();
  }
}
