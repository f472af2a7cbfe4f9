import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { fsPath, pathOfBytes } from '../../base/raw-path.js';
import { isSubtitleFile, isUnsupportedSubtitle } from './subtitles/read-subtitles.js';

/** The files of one ingest: a media file with the subtitle files beside it, or subtitle files alone. */
export interface Film {
  media: string | null;
  subtitles: string[];
}

/** What was found and is not taken, and why. */
export interface PassedOver {
  readonly path: string;
  readonly reason: string;
}

export interface Inputs {
  readonly films: Film[];
  readonly passedOver: PassedOver[];
}

const extensions = (list: string) => new Set(list.split(/\s+/));
const VIDEO = extensions(
  `.mp4 .m4v .mov .mkv .webm .avi .mpg .mpeg .m2ts .mts .ts .mxf .ogv .3gp .flv .wmv .hevc .h264 .y4m`,
);
const SOUND = extensions(`.mp3 .m4a .aac .wav .flac .ogg .oga .opus .aif .aiff .ac3 .eac3 .wma`);
const PICTURES = extensions(`.jpg .jpeg .png .webp .avif .tif .tiff .gif`);
/** Extensions taken from folders, in the order in which subtitles of the same stem go to them. */
const MEDIA = [VIDEO, SOUND, PICTURES];

const rankOf = (path: string): number => MEDIA.findIndex((kind) => kind.has(extname(path).toLowerCase()));
const isMedia = (path: string): boolean => rankOf(path) >= 0;

/**
 * The films among files and folders, in order of path. Folders are searched whole: links are followed, hidden files left out.
 * A file given by name is tried whatever its extension; one that does not exist stays in the list, so that reading it reports it.
 *
 * `film.srt` and `film.en.srt` belong to `film.*` in the same folder, to the one with the longest name: `film.trailer.en.srt` to
 * `film.trailer.mp4`. They are taken with it although only the film is named. With `standAlone`, pictures and subtitles
 * without a film are films, too.
 */
export async function findFilms(paths: readonly string[], { standAlone }: { standAlone: boolean }): Promise<Inputs> {
  const passedOver: PassedOver[] = [];
  const found = new Found(passedOver);
  for (const path of paths) await found.add(await asNamed(resolve(path)));
  const { files, named } = found;
  const films: Film[] = [];
  const media = files.filter((file) => !isSubtitleFile(file));
  const beside = new Beside(media.filter((file) => named.has(file)));
  const subtitles = new Set(files.filter(isSubtitleFile));
  for (const path of media) {
    const own = await beside.subtitlesOf(path);
    const isAlone = PICTURES.has(extname(path).toLowerCase()) && own.length === 0;
    if (isAlone && !standAlone) passedOver.push({ path, reason: 'a picture alone makes no title' });
    else films.push({ media: path, subtitles: own });
    own.forEach((file) => subtitles.delete(file));
  }
  for (const path of subtitles) {
    const film = named.has(path) ? await beside.filmOf(path) : undefined;
    if (film !== undefined) films.push({ media: film, subtitles: [path] });
    else if (standAlone) films.push({ media: null, subtitles: [path] });
    else passedOver.push({ path, reason: 'subtitles without a film beside them make no title' });
  }
  return { films, passedOver };
}

/** The path as the file system has it: the shell's bytes that are no UTF-8 arrive as U+FFFD. */
async function asNamed(path: string): Promise<string> {
  if (!path.includes('\ufffd')) return path;
  const folder = await asNamed(dirname(path));
  const arrived = (name: string) => name.replace(/[\ufffd\udc80-\udcff]+/gu, '\ufffd');
  const names = await namesIn(folder).catch(() => []);
  return join(folder, names.find((name) => arrived(name) === arrived(basename(path))) ?? basename(path));
}

async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(fsPath(folder), { encoding: 'buffer' });
  return names.map(pathOfBytes).sort();
}

/** Collects files, each once. */
class Found {
  readonly files: string[] = [];
  /** Files that were given by name. */
  readonly named = new Set<string>();
  /** Real paths of files and folders. */
  readonly #seen = new Map<string, string>();

  constructor(private readonly passedOver: PassedOver[]) {}

  async add(path: string): Promise<void> {
    const state = await stat(fsPath(path)).catch(() => null);
    if (state?.isDirectory()) return this.#addFolder(path);
    this.named.add(path);
    if (!(await this.#isKnown(path))) this.files.push(path);
  }

  async #addFolder(folder: string): Promise<void> {
    if (await this.#isKnown(folder)) return;
    const names = await namesIn(folder);
    for (const name of names) {
      const path = join(folder, name);
      const state = await stat(fsPath(path)).catch((error: NodeJS.ErrnoException) => error.code ?? 'unknown');
      if (name.startsWith('.')) this.#passOver(path, 'hidden');
      else if (state === 'ENOENT' || state === 'ELOOP') this.#passOver(path, 'a link that leads nowhere');
      else if (typeof state === 'string') this.#passOver(path, `cannot be read: ${state}`);
      else if (state.isDirectory()) await this.#addFolder(path);
      else if (!state.isFile()) this.#passOver(path, 'not a regular file');
      else if (isUnsupportedSubtitle(name, names)) this.#passOver(path, 'a subtitle format that is not supported');
      else if (!isMedia(path) && !isSubtitleFile(path)) this.#passOver(path, 'not known as media by its extension');
      else if (!(await this.#isKnown(path))) this.files.push(path);
    }
  }

  #passOver(path: string, reason: string): void {
    this.passedOver.push({ path, reason });
  }

  async #isKnown(path: string): Promise<boolean> {
    const real = await realpath(fsPath(path), { encoding: 'buffer' }).then(pathOfBytes, () => path);
    const first = this.#seen.get(real);
    if (first === undefined) this.#seen.set(real, path);
    else if (first !== path) this.#passOver(path, `the same as ${first}`);
    return first !== undefined;
  }
}

/** Which subtitle files of a folder belong to which of its media files. */
class Beside {
  readonly #ofFolders = new Map<string, Promise<ReadonlyMap<string, string>>>();

  /** `named`: media files whose extension may be any. */
  constructor(private readonly named: readonly string[]) {}

  async subtitlesOf(media: string): Promise<string[]> {
    const films = await this.#in(dirname(media));
    return [...films].filter(([, film]) => film === media).map(([subtitles]) => subtitles);
  }

  async filmOf(subtitles: string): Promise<string | undefined> {
    return (await this.#in(dirname(subtitles))).get(subtitles);
  }

  #in(folder: string): Promise<ReadonlyMap<string, string>> {
    let films = this.#ofFolders.get(folder);
    if (!films) this.#ofFolders.set(folder, (films = this.#read(folder)));
    return films;
  }

  async #read(folder: string): Promise<ReadonlyMap<string, string>> {
    const names = await namesIn(folder).catch(() => []);
    const files = names.filter((name) => !isUnsupportedSubtitle(name, names)).map((name) => join(folder, name));
    const named = this.named.filter((path) => dirname(path) === folder);
    const media = [...new Set([...files.filter(isMedia), ...named])].sort((a, b) => rankOf(a) - rankOf(b));
    return new Map(
      files.filter(isSubtitleFile).flatMap((path): [string, string][] => {
        const of = media.filter((film) => basename(path).startsWith(`${stemOf(film)}.`));
        const longest = Math.max(0, ...of.map((film) => stemOf(film).length));
        const film = of.find((one) => stemOf(one).length === longest);
        return film === undefined ? [] : [[path, film]];
      }),
    );
  }
}

const stemOf = (path: string): string => basename(path, extname(path));
