import { startOf } from './start-of.js';

/** Texts that FFmpeg could follow to other files and addresses, by how they begin. */
const TEXTS: readonly [start: RegExp, name: string][] = [
  [/^#EXTM3U/, 'an HLS playlist'],
  [/^ffconcat version/, 'a list of files (ffconcat)'],
  [/^v=0\r?\n/, 'a session description (SDP)'],
  [/<MPD[\s>]/, 'a DASH manifest'],
  [/<svg[\s>]/, 'an SVG drawing'],
];
/** Comments may come before an XML document's root. */
const START_BYTES = 4_096;

/** What a file is that no demuxer reads; null when it is nothing known. */
export function notMedia(path: string): string | null {
  const start = startOf(path, START_BYTES).replace(/^(?:\xef\xbb\xbf)?\s*/, '');
  const name = TEXTS.find(([pattern]) => pattern.test(start))?.[1];
  return name === undefined ? null : `it is ${name}, and what it names is not opened`;
}
