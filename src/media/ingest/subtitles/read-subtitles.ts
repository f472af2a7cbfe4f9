import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fsPath } from '../../../base/raw-path.js';
import { MediaError } from '../../decoder/types.js';
import { decodeText } from './decode-text.js';
import { isEbuStl, parseEbuStl } from './ebu-stl.js';
import { formatOf, refuseUnsupported } from './formats.js';
import { canonicalLanguage, languageOfFileName } from './language.js';
import type { SubtitleFile } from './subtitle-file.js';

/** Formats that cannot be read: such files are refused for what they are, and not tried as films. */
const UNSUPPORTED = ['.idx', '.sup', '.usf', '.ttxt'];
const SUBTITLE_EXTENSIONS = new Set([
  ...'.srt .vtt .ttml .dfxp .itt .ass .ssa .smi .sami .lrc .scc .stl .sub'.split(' '),
  ...UNSUPPORTED,
]);

/** Whether the name says a subtitle format that cannot be read; `names` are those of its folder: a VobSub has two files. */
export function isUnsupportedSubtitle(name: string, names: readonly string[]): boolean {
  const extension = extname(name).toLowerCase();
  const stem = name.slice(0, name.length - extension.length);
  return (
    UNSUPPORTED.includes(extension) ||
    (extension === '.sub' && names.some((one) => one.toLowerCase() === `${stem}.idx`.toLowerCase()))
  );
}

/** Whether the path's extension is that of a subtitle file; the file is not opened. */
export function isSubtitleFile(path: string): boolean {
  return SUBTITLE_EXTENSIONS.has(extname(path).toLowerCase());
}

/**
 * Reads a subtitle file. The content decides the format, not the name.
 *
 * @param encoding of a file that is not UTF-8; guessed without
 * @throws MediaError when the file cannot be read, is empty, or holds no subtitles
 */
export async function readSubtitles(path: string, encoding?: string): Promise<SubtitleFile> {
  const bytes = await readFile(fsPath(path)).catch((error: NodeJS.ErrnoException) => {
    throw new MediaError(`cannot be read (${error.code ?? error.message})`);
  });
  const nameLanguage = languageOfFileName(path);
  const { format, language, lines, problems } = isEbuStl(bytes)
    ? { format: 'ebu-stl' as const, ...parseEbuStl(bytes) }
    : parseText(bytes, encoding, nameLanguage);
  if (lines.length === 0) throw new MediaError(`holds no usable cue${problems[0] ? ` (${problems[0]})` : ''}`);
  return {
    format,
    language: canonicalLanguage(language) ?? nameLanguage,
    lines: lines.sort((a, b) => a.startUs - b.startUs),
    problems,
  };
}

function parseText(bytes: Uint8Array, encoding: string | undefined, nameLanguage: string | null): SubtitleFile {
  refuseUnsupported(bytes);
  const { text, problem } = decodeText(bytes, encoding);
  if (text.trim() === '') throw new MediaError('is empty');
  const { format, parse } = formatOf(text);
  const parsed = parse(text, nameLanguage);
  return { format, ...parsed, problems: problem ? [problem, ...parsed.problems] : parsed.problems };
}
