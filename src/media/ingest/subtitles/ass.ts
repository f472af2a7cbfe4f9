import { assWords } from '../../decoder/markup.js';
import { assPosition } from '../../decoder/position/ass-position.js';
import { parseAssScript, type AssScript } from '../../decoder/position/ass-script.js';
import { passedOver } from '../../decoder/position/passed-over.js';
import { linesOf, type SpokenCue } from './cue-lines.js';
import type { ParsedSubtitles } from './subtitle-file.js';

/** The fields of an event in the order of version 4+, for files that do not say theirs. */
const FIELDS = 'layer,start,end,style,name,marginl,marginr,marginv,effect,text'.split(',');

const TIME = /^(\d+):(\d{1,2}):(\d{1,2})[.:](\d{1,3})$/;

/** (Advanced) SubStation Alpha. Comments are passed over, and so are drawings, which have no words. */
export function parseAss(text: string): ParsedSubtitles {
  const problems: string[] = [];
  const cues: SpokenCue[] = [];
  const script = parseAssScript(text);
  let fields = FIELDS;
  let section = '';
  for (const [index, row] of text.split(/\r\n|\n|\r/).entries()) {
    section = /^\s*\[(.+)\]\s*$/.exec(row)?.[1]?.toLowerCase() ?? section;
    const [, key, value] = /^\s*(Format|Dialogue)\s*:\s*(.*)$/i.exec(row) ?? [];
    if (section !== 'events' || key === undefined || value === undefined) continue;
    if (key.toLowerCase() === 'format') fields = value.split(',').map((field) => field.trim().toLowerCase());
    else cues.push(...cueOf(script, fields, value, index + 1, problems));
  }
  return { language: null, lines: linesOf(cues, problems), problems };
}

function cueOf(
  script: AssScript,
  fields: readonly string[],
  value: string,
  lineNumber: number,
  problems: string[],
): SpokenCue[] {
  const values = value.split(',');
  // The text is last and may have commas.
  values.push(values.splice(fields.length - 1).join(','));
  const field = (...names: string[]) => values[fields.findIndex((name) => names.includes(name))] ?? '';
  const [startUs, endUs] = [microseconds(field('start')), microseconds(field('end'))];
  if (startUs === null || endUs === null) {
    problems.push(`line ${lineNumber}: unreadable times "${field('start')},${field('end')}", event skipped`);
    return [];
  }
  const body = field('text');
  const words = assWords(`0,0,,${field('name', 'actor')},0,0,0,,${body}`);
  const isDrawing = words.text === '' && /\\p[1-9]/.test(body);
  if (isDrawing) return [];
  const [marginL, marginR, marginV] = [field('marginl'), field('marginr'), field('marginv')];
  const { position, faults } = assPosition(script, { style: field('style'), marginL, marginR, marginV, text: body });
  problems.push(...passedOver(`line ${lineNumber}`, faults));
  return [{ lineNumber, startUs, endUs, rows: [words.text], speaker: words.speaker, position }];
}

function microseconds(time: string): number | null {
  const match = TIME.exec(time.trim());
  if (!match) return null;
  const [hours, minutes, seconds] = match.slice(1, 4).map(Number) as [number, number, number];
  return ((hours * 60 + minutes) * 60 + seconds) * 1_000_000 + Number(match[4]!.padEnd(6, '0'));
}
