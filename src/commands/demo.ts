import { Command } from 'commander';
import { readConfig, type Config } from '../config.js';
import { DEFAULT_SAMPLE_EVERY_US } from '../media/ingest/sampling.js';
import { openLake, type Lake } from '../lake/lancedb/lake.js';
import { count } from '../lake/lancedb/read.js';
import { mediaTables } from '../lake/tables/all.js';
import { assets } from '../lake/tables/assets.js';
import { DEMO_FOLDER } from './demo-folder.js';
import type { ExitCode } from './usage.js';
import { writing } from './writing.js';

export function demoCommand(done: (code: ExitCode) => void): Command {
  return new Command('demo')
    .description(`Fill an empty lake at LAKE_URI with short films, drawn on the spot into ./${DEMO_FOLDER}.`)
    .action(async () => {
      const config = readConfig();
      const lake = await openLake(config.LAKE_URI, mediaTables, { storage: config.LAKE_STORAGE_OPTIONS });
      await fillWithDemo(lake, config);
      lake.close();
      done(0);
    });
}

/**
 * Renders the demo films and ingests them the way a user's own would be; then a made-up model is evaluated on them. A lake that holds
 * anything is left alone.
 */
export async function fillWithDemo(lake: Lake, config: Config): Promise<void> {
  if ((await count(lake.current, assets)) > 0) return;
  // The decoder and sharp are loaded here, so that other commands start sooner.
  const { renderDemoFilms } = await import('../media/demo/render-demo-films.js');
  const { ingestFilm } = await import('../media/ingest/film.js');
  const { openEngine } = await import('../media/decoder/engine.js');
  const films = await renderDemoFilms(DEMO_FOLDER, (line) => console.log(line));
  const engine = await openEngine();
  try {
    for (const { file, title: name, eidr, kind, releaseYear, originalLanguage, subtitles } of films) {
      const film = { media: file, subtitles: subtitles.map((subtitle) => subtitle.file) };
      const outcomes = await ingestFilm(lake, engine, film, {
        title: { name, eidr, kind, releaseYear, originalLanguage },
        sampleEveryUs: DEFAULT_SAMPLE_EVERY_US,
        writing: writing(config),
      });
      for (const outcome of outcomes) {
        if (outcome.status === 'failed') throw new Error(`${outcome.path}: ${outcome.reason}`);
      }
      console.log(`ingested "${name}"`);
    }
  } finally {
    await engine.close();
  }
  const { addDemoModel } = await import('./demo-model.js');
  await addDemoModel(lake, writing(config));
  console.log('evaluated a made-up model on them');
}
