import { MediaError } from '../../decoder/types.js';
import { parseAss } from './ass.js';
import { parseLrc } from './lrc.js';
import { parseMicroDvd } from './microdvd.js';
import { parseSami } from './sami.js';
import { parseScc } from './scc.js';
import { parseSrt } from './srt.js';
import { parseSubViewer } from './subviewer.js';
import type { ParsedSubtitles, SubtitleFormat } from './subtitle-file.js';
import { parseTtml } from './ttml.js';
import { parseVtt } from './vtt.js';

/** A format of text. */
interface TextFormat {
  format: SubtitleFormat;
  /** Tells it by its content. */
  isOf: (text: string) => boolean;
  /** `language`: the one that the file's name says, for formats that hold several. */
  parse: (text: string, language: string | null) => ParsedSubtitles;
}

/** In the order in which they are tried: SubRip has so few marks that it is last. */
const TEXT_FORMATS: TextFormat[] = [
  { format: 'vtt', isOf: (text) => /^WEBVTT(?:[ \t\r\n]|$)/.test(text), parse: parseVtt },
  { format: 'scc', isOf: (text) => /^\s*Scenarist_SCC V\d/.test(text), parse: parseScc },
  { format: 'sami', isOf: (text) => /^\s*<(?:[^<]*<)?sami[\s>]/i.test(text), parse: parseSami },
  { format: 'ttml', isOf: (text) => /^\s*</.test(text) && /<(?:\w+:)?tt[\s>]/.test(text), parse: parseTtml },
  { format: 'ass', isOf: (text) => /^[ \t]*\[(?:Script Info|Events)\][ \t]*\r?$/im.test(text), parse: parseAss },
  { format: 'microdvd', isOf: (text) => /^\s*\{(?:\d+|DEFAULT)\}\{\d*\}/i.test(text), parse: parseMicroDvd },
  {
    format: 'subviewer',
    isOf: (text) => /^[ \t]*\d+:\d\d:\d\d\.\d{1,3},\d+:\d\d:\d\d\.\d{1,3}[ \t]*\r?$/m.test(text),
    parse: parseSubViewer,
  },
  {
    format: 'lrc',
    isOf: (text) => /^\s*\[(?:\d+:\d|[a-z]+:)/i.test(text) && /^[ \t]*\[\d+:\d{1,2}(?:[.:]\d{1,3})?\]/m.test(text),
    parse: parseLrc,
  },
  { format: 'srt', isOf: (text) => text.includes('-->'), parse: parseSrt },
];

const SUPPORTED = 'SubRip, WebVTT, TTML, ASS/SSA, MicroDVD, SubViewer, SAMI, LRC, SCC and EBU-STL';

/** Formats that are subtitles and cannot be read: by their first bytes, or anywhere in their first row. */
const UNSUPPORTED: [name: string, start: RegExp][] = [
  // The start code of an MPEG program stream; the index is text.
  ['VobSub', /^(?:\0\0\x01\xba|\s*# VobSub index)/],
  ['PGS', /^PG[\s\S]{8}[\x14-\x17\x80]/],
  ['Universal Subtitle Format', /<USFSubtitles[\s>]/],
  ['GPAC timed text', /<TextStream[\s>]/],
  [
    'Spruce STL',
    /^\s*(?:\/\/[^\r\n]*[\r\n]\s*)*\$\w+\s*=|^\s*\d\d:\d\d:\d\d[:;.]\d\d\s*,\s*\d\d:\d\d:\d\d[:;.]\d\d\s*,/,
  ],
  ['MPL2', /^\s*\[\d+\]\[\d+\]/],
  ['SubViewer 1', /^\s*\[TITLE\]/i],
];

/** Throws MediaError when the file is a subtitle format that is not supported, naming it and those that are. */
export function refuseUnsupported(bytes: Uint8Array): void {
  const start = Buffer.from(bytes.subarray(0, 1000))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '');
  const name = UNSUPPORTED.find(([, pattern]) => pattern.test(start))?.[0];
  if (name) throw new MediaError(`is ${name}, a subtitle format that is not supported; supported are ${SUPPORTED}`);
}

/** @throws MediaError when the text is none of the formats */
export function formatOf(text: string): TextFormat {
  const found = TEXT_FORMATS.find(({ isOf }) => isOf(text));
  if (!found) throw new MediaError(`is not one of the subtitle formats that can be read: ${SUPPORTED}`);
  return found;
}
