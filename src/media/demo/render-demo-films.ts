import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoFilms, filmScripts, type DemoFilm } from './demo-films.js';
import { encodeFilm } from './encode-film.js';
import { SUBTITLE_WRITERS } from './subtitle-text.js';

/**
 * Renders the demo films and their subtitle files into the folder, which is made if need be. Files that are there are
 * kept. A file appears under its name only when it is complete.
 *
 * @param onProgress gets one line per film rendered
 */
export async function renderDemoFilms(folder: string, onProgress?: (line: string) => void): Promise<DemoFilm[]> {
  await mkdir(folder, { recursive: true });
  const films = demoFilms(folder);
  for (const [i, script] of filmScripts.entries()) {
    const film = films[i]!;
    for (const { language, format } of script.subtitles) {
      const path = join(folder, `${script.slug}.${language}.${format}`);
      await completely(path, (partial) => writeFile(partial, SUBTITLE_WRITERS[format](script.dialogue, language)));
    }
    const started = performance.now();
    if (await completely(film.file, (partial) => encodeFilm(script, partial))) {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      onProgress?.(`rendered "${film.title}" (${i + 1} of ${films.length}, ${seconds} s)`);
    }
  }
  return films;
}

/** Writes to a name of this process's own, then renames; false when the file was there already. */
async function completely(path: string, write: (partial: string) => Promise<void>): Promise<boolean> {
  if (existsSync(path)) return false;
  const partial = `${path}.${process.pid}.partial`;
  try {
    await write(partial);
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
  return true;
}
