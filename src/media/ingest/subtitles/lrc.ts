import { endOrAssumed } from './cue-lines.js';
import type { ParsedSubtitles, SubtitleLine } from './subtitle-file.js';

const TIMED = /^\s*((?:\[\d+:\d{1,2}(?:[.:]\d{1,3})?\]\s*)+)(.*)$/;
const TIME = /\[(\d+):(\d{1,2})(?:[.:](\d{1,3}))?\]/g;
/** The time of a word in enhanced LRC. */
const WORD_TIME = /<\d+:\d{1,2}(?:[.:]\d{1,3})?>\s?/g;

/** LRC: lyrics, each line until the next. `[offset:ms]` makes all of them earlier. A line of several times is sung again. */
export function parseLrc(text: string): ParsedSubtitles {
  const problems: string[] = [];
  const tags = new Map<string, string>();
  const sung: { startUs: number; text: string }[] = [];
  for (const row of text.split(/\r\n|\n|\r/)) {
    const [, tag, value] = /^\s*\[([a-z]+):(.*)\]\s*$/i.exec(row) ?? [];
    if (tag !== undefined) tags.set(tag.toLowerCase(), value!.trim());
    const [, times = '', words = ''] = TIMED.exec(row) ?? [];
    for (const time of times.matchAll(TIME)) {
      sung.push({ startUs: microseconds(time), text: words.replace(WORD_TIME, '').trim() });
    }
  }
  const offsetUs = (Number(tags.get('offset')) || 0) * 1000;
  sung.sort((a, b) => a.startUs - b.startUs);
  // Lines of one moment, such as a translation, end together.
  const moments = [...new Set(sung.map(({ startUs }) => startUs))];
  const ends = new Map(moments.map((startUs, index) => [startUs, moments[index + 1]]));
  const lines = sung
    .filter((line) => line.text !== '')
    .map(({ startUs, text }): SubtitleLine => {
      const endUs = endOrAssumed(startUs, ends.get(startUs), problems);
      return { startUs: Math.max(0, startUs - offsetUs), endUs: endUs - offsetUs, text, speaker: null, position: null };
    });
  const shown = lines.filter(({ startUs, endUs }) => startUs < endUs);
  if (shown.length < lines.length)
    problems.push(`the offset puts ${lines.length - shown.length} lines before the start`);
  return { language: tags.get('la') ?? null, lines: shown, problems };
}

function microseconds([, minutes, seconds, fraction = '']: RegExpMatchArray): number {
  return (Number(minutes) * 60 + Number(seconds)) * 1_000_000 + Number(fraction.padEnd(6, '0'));
}
