import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fsPath } from '../../../base/raw-path.js';
import { MediaError } from '../../decoder/types.js';
import { decodeText } from './decode-text.js';
import { canonicalLanguage, languageOfFileName } from './language.js';
import { parseSrt } from './srt.js';
import type { ParsedSubtitles, SubtitleFile, SubtitleFormat } from './subtitle-file.js';
import { parseTtml } from './ttml.js';
import { parseVtt } from './vtt.js';

const SUBTITLE_EXTENSIONS = new Set(['.srt', '.vtt', '.ttml', '.dfxp', '.itt']);

const PARSERS: Record<SubtitleFormat, (text: string) => ParsedSubtitles> = {
  srt: parseSrt,
  vtt: parseVtt,
  ttml: parseTtml,
};

/** Whether the path's extension is that of a subtitle file; the file is not opened. */
export function isSubtitleFile(path: string): boolean {
  return SUBTITLE_EXTENSIONS.has(extname(path).toLowerCase());
}

/**
 * Reads a SubRip, WebVTT or TTML file. The content decides the format, not the name.
 *
 * @throws MediaError when the file cannot be read, is empty, or holds no subtitles
 */
export async function readSubtitles(path: string, encoding?: string): Promise<SubtitleFile> {
  const bytes = await readFile(fsPath(path)).catch((error: NodeJS.ErrnoException) => {
    throw new MediaError(`cannot be read (${error.code ?? error.message})`);
  });
  const { text, problem } = decodeText(bytes, encoding);
  if (text.trim() === '') throw new MediaError('is empty');
  const format = formatOf(text);
  const { language, lines, problems } = PARSERS[format](text);
  if (lines.length === 0) throw new MediaError(`holds no usable cue${problems[0] ? ` (${problems[0]})` : ''}`);
  return {
    format,
    language: canonicalLanguage(language) ?? languageOfFileName(path),
    lines: lines.sort((a, b) => a.startUs - b.startUs),
    problems: problem ? [problem, ...problems] : problems,
  };
}

function formatOf(text: string): SubtitleFormat {
  if (/^WEBVTT(?:[ \t\r\n]|$)/.test(text)) return 'vtt';
  if (/^\s*</.test(text) && /<(?:\w+:)?tt[\s>]/.test(text)) return 'ttml';
  if (text.includes('-->')) return 'srt';
  throw new MediaError('is not SubRip, WebVTT or TTML');
}
