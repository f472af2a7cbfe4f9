// The package's own entry also loads its HTML renderer, which needs a browser's navigator.
import imsc, { type ContentElement, type TimedTextDocument } from 'imsc/src/main/js/doc.js';
import { MediaError } from '../../decoder/types.js';
import type { ParsedSubtitles, SubtitleLine } from './subtitle-file.js';

interface Interval {
  begin: number;
  end: number;
}

/** A run of text in a paragraph, and when it is shown. */
interface Run extends Interval {
  text: string;
}

type Regions = Readonly<Record<string, Interval>>;

const NAMESPACE = 'http://www.w3.org/ns/ttml';

const ALWAYS: Interval = { begin: 0, end: Infinity };

/**
 * TTML: IMSC, EBU-TT-D, and DFXP by its old namespace. Each paragraph is a line; one whose spans are timed apart is a
 * line for each time. A line is shown only while its region and all enclosing elements are.
 *
 * @throws MediaError when it is not well-formed, or uses a time base other than media
 */
export function parseTtml(xml: string): ParsedSubtitles {
  const problems: string[] = [];
  const document = parseDocument(xml, problems);
  if (!document.body) throw new MediaError('is TTML without a body');
  const { regions } = document.head.layout;

  const lines: SubtitleLine[] = [];
  let paragraphs = 0;
  const walk = (element: ContentElement, enclosing: Interval) => {
    const shown = intersection(enclosing, intervalOf(element, regions));
    if (element.kind !== 'p') {
      for (const child of element.contents ?? []) walk(child, shown);
      return;
    }
    paragraphs++;
    const runs = joinRuns(runsOf(element, shown, regions));
    if (runs.length === 0) problems.push(`paragraph ${paragraphs}: no text, skipped`);
    for (const run of runs) {
      if (run.end === Infinity) problems.push(`paragraph ${paragraphs}: no end, skipped`);
      else if (run.end <= run.begin) problems.push(`paragraph ${paragraphs}: never shown, skipped`);
      else lines.push({ startUs: micros(run.begin), endUs: micros(run.end), text: run.text, speaker: null });
    }
  };
  walk(document.body, ALWAYS);
  return { language: document.lang || null, lines, problems };
}

function parseDocument(xml: string, problems: string[]): TimedTextDocument {
  const current = xml.replace(/http:\/\/www\.w3\.org\/2006\/(?:04|10)\/ttaf1/g, NAMESPACE);
  if (!current.includes(NAMESPACE)) throw new MediaError(`is not TTML: its namespace is not ${NAMESPACE}`);
  // The parser does not report a truncated file.
  if (!/<\/(?:\w+:)?tt\s*>/.test(current)) problems.push('the file breaks off: no closing </tt>');
  const report = (message: string) => {
    if (message.startsWith('Malformed')) problems.push(message);
    return false;
  };
  try {
    return imsc.fromXML(current, { warn: report, error: report });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MediaError(`is not readable TTML (${reason.split('\n').slice(0, 2).join(', ')})`);
  }
}

function intervalOf(element: ContentElement, regions: Regions): Interval {
  const region = element.regionID ? regions[element.regionID] : undefined;
  return region ? intersection(element, region) : element;
}

function intersection(a: Interval, b: Interval): Interval {
  return { begin: Math.max(a.begin, b.begin), end: Math.min(a.end, b.end) };
}

/** Runs in document order, white space as xml:space says; a <br> is a run of \n that is shown with what is before it. */
function runsOf(element: ContentElement, shown: Interval, regions: Regions): Run[] {
  if (element.kind === 'br') return [{ text: '\n', ...shown }];
  if (element.contents) {
    return element.contents.flatMap((child) => {
      // A text node or <br> of a timed-in-sequence paragraph has no duration of its own: it is shown with its parent.
      const timed = child.kind === 'span' && child.end > child.begin;
      return runsOf(child, timed ? intersection(shown, intervalOf(child, regions)) : shown, regions);
    });
  }
  const text = element.text ?? '';
  return [{ text: element.space === 'preserve' ? text : text.replace(/[ \t\r\n]+/g, ' '), ...shown }];
}

/** Runs shown at the same time make one line, in document order; white space between spans goes with the span before. */
function joinRuns(runs: Run[]): Run[] {
  const lines: Run[] = [];
  let last: Run | undefined;
  for (const run of runs) {
    const line = run.text.trim() === '' ? last : lines.find(({ begin, end }) => begin === run.begin && end === run.end);
    if (line) line.text += run.text;
    else if (run.text.trim() !== '') lines.push({ ...run });
    last = line ?? lines.at(-1);
  }
  return lines.map((line) => ({
    ...line,
    text: line.text.replace(/ *\n */g, '\n').replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ''),
  }));
}

function micros(seconds: number): number {
  return Math.round(seconds * 1_000_000);
}
