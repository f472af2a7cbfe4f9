/** What a packet of an embedded text stream says: its words, and their place on the picture. */
import { AV_PKT_DATA_WEBVTT_SETTINGS, avGetCodecName } from './ffmpeg.js';
import type { Packet, Stream } from './ffmpeg.js';
import { assWords, plainWords, subripWords, webvttWords } from './markup.js';
import type { Words } from './markup.js';
import { assPosition } from './position/ass-position.js';
import { parseAssScript } from './position/ass-script.js';
import { subripPosition } from './position/subrip-position.js';
import { regionsOf } from './position/webvtt-regions.js';
import { webvttPosition } from './position/webvtt-position.js';
import type { LinePosition } from '../../lake/tables/line-position.js';

export interface Said extends Words {
  position: LinePosition | null;
  /** What is written of the place and means nothing. */
  faults: string[];
}

export type TextReader = (data: Buffer, packet: Packet) => Said;

/** By codec: a reader of the packets of a stream, whose head is what its container keeps apart. Bitmap subtitles (dvd, pgs, dvb) have none. */
const READERS: Readonly<Record<string, (head: string, problems: string[]) => TextReader>> = {
  mov_text: () => (data) => nowhere(data.toString('utf8', 2, 2 + (data.length >= 2 ? data.readUInt16BE(0) : 0))),
  text: () => (data) => nowhere(data.toString('utf8')),
  subrip: subrip,
  srt: subrip,
  webvtt: webvtt,
  ass: ass,
  ssa: ass,
};

/** @param problems gets what the stream's head says and means nothing @returns null for codecs without text */
export function textReaderOf({ codecpar }: Stream, problems: string[]): TextReader | null {
  const reader = READERS[avGetCodecName(codecpar.codecId) ?? ''];
  return reader?.(codecpar.extradata?.toString('utf8') ?? '', problems) ?? null;
}

const nowhere = (text: string): Said => ({ ...plainWords(text), position: null, faults: [] });

function subrip(): TextReader {
  return (data) => {
    const text = data.toString('utf8');
    return { ...subripWords(text), ...subripPosition(text) };
  };
}

function webvtt(head: string, problems: string[]): TextReader {
  const regions = regionsOf(head, problems);
  return (data, packet) => {
    const words = webvttWords(data.toString('utf8'));
    const settings = packet.getSideData(AV_PKT_DATA_WEBVTT_SETTINGS)?.toString('utf8') ?? '';
    return { ...words, ...webvttPosition(settings.replace(/\0+$/, ''), regions, words.text) };
  };
}

function ass(head: string): TextReader {
  const script = parseAssScript(head);
  return (data) => {
    const event = data.toString('utf8');
    const [, , style = '', , marginL = '', marginR = '', marginV = '', , ...text] = event.split(',');
    return { ...assWords(event), ...assPosition(script, { style, marginL, marginR, marginV, text: text.join(',') }) };
  };
}
