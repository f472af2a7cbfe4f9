import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { isSubtitleFile } from './subtitles/read-subtitles.js';

/** The files of one ingest: a media file with the subtitle files beside it, or subtitle files alone. */
export interface Film {
  media: string | null;
  subtitles: string[];
}

/** Extensions taken from folders. A file given by name is tried whatever its extension. */
const MEDIA_EXTENSIONS = new Set(
  `.mp4 .m4v .mov .mkv .webm .avi .mpg .mpeg .m2ts .mts .ts .mxf .ogv .3gp .flv .wmv .hevc .h264 .y4m
   .mp3 .m4a .aac .wav .flac .ogg .oga .opus .aif .aiff .ac3 .eac3 .wma
   .jpg .jpeg .png .webp .avif .tif .tiff .gif`.split(/\s+/),
);

/**
 * The films among files and folders (searched whole, hidden ones left out), in order of path.
 * `film.srt` and `film.en.srt` belong to `film.*` in the same folder.
 * Paths that do not exist stay in the list: reading them reports it.
 */
export async function findFilms(paths: readonly string[]): Promise<Film[]> {
  const files = [...new Set((await Promise.all(paths.map((path) => filesOf(resolve(path))))).flat())];
  const films: Film[] = files.filter((file) => !isSubtitleFile(file)).map((media) => ({ media, subtitles: [] }));
  for (const subtitles of files.filter(isSubtitleFile)) {
    const film = films.find(({ media }) => media !== null && belongsTo(subtitles, media));
    if (film) film.subtitles.push(subtitles);
    else films.push({ media: null, subtitles: [subtitles] });
  }
  return films;
}

async function filesOf(path: string): Promise<string[]> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/(^|\/)\./.test(file.slice(path.length)))
    .filter((file) => MEDIA_EXTENSIONS.has(extname(file).toLowerCase()) || isSubtitleFile(file))
    .sort();
}

function belongsTo(subtitles: string, media: string): boolean {
  const stem = basename(media, extname(media));
  return dirname(subtitles) === dirname(media) && basename(subtitles).startsWith(`${stem}.`);
}
