// The package's own entry also loads its HTML renderer, which needs a browser's navigator.
import imsc, { type ContentElement, type TimedElement, type TimedTextDocument } from 'imsc/src/main/js/doc.js';
import { MediaError } from '../../decoder/types.js';
import { ALWAYS, intersection, union, without, type Interval, type Times } from './intervals.js';
import type { LinePosition } from '../../../lake/tables/line-position.js';
import type { ParsedSubtitles, SubtitleLine } from './subtitle-file.js';
import { TtmlPlaces, styleOf } from './ttml-position.js';
import { plainRegions } from './ttml-regions.js';
import { plainTimes } from './ttml-times.js';

/** A run of text in a paragraph, and when it is shown. */
interface Run {
  text: string;
  times: Times;
  place: LinePosition | null;
}

/** When what is within an element is shown: while the element is active and displayed, and while it is visible. */
interface Shown {
  times: Times;
  /** Apart, because an element may be visible in one that is not. */
  visible: Times;
}

/** What decides the place of what is within an element. */
interface Placed {
  region: TimedElement | null;
  /** tts:textAlign, as it is inherited. */
  align: unknown;
}

type Regions = Readonly<Record<string, TimedElement>>;

const NAMESPACE = 'http://www.w3.org/ns/ttml';
/** The parser's report of an attribute that is no length or has too many. */
const UNREADABLE_PLACE = /^Cannot parse styling attribute \S+ (origin|extent|position) --> (.*)$/;
const RUBY = `${NAMESPACE}#styling ruby`;

/** What says again how the base text is read. */
const READINGS = new Set<unknown>(['text', 'textContainer', 'delimiter']);

/**
 * TTML: IMSC, EBU-TT-D, and DFXP by its old namespace. Each paragraph is a line; one whose spans are timed apart is a
 * line for each time and place. A line is shown only while its region and all enclosing elements are, and none of them is hidden.
 *
 * @throws MediaError when it is not well-formed, or its times are of a clock on a wall
 */
export function parseTtml(xml: string): ParsedSubtitles {
  const problems: string[] = [];
  const document = parseDocument(xml, problems);
  if (!document.body) throw new MediaError('is TTML without a body');
  const { regions } = document.head.layout;

  const lines: SubtitleLine[] = [];
  let paragraphs = 0;
  const places = new TtmlPlaces(document, problems);
  const walk = (element: ContentElement, enclosing: Shown, around: Placed) => {
    const shown = shownIn(element, enclosing, regions);
    const align = styleOf(element, 'textAlign') ?? around.align;
    const placed = { region: places.regionOf(element, around.region), align };
    if (element.kind !== 'p') {
      for (const child of element.contents ?? []) walk(child, shown, placed);
      return;
    }
    paragraphs++;
    const runs = runsOf(element, shown, placed, regions, places);
    const own = linesOf(runs);
    if (runs.every(isBlank)) problems.push(`paragraph ${paragraphs}: no text, skipped`);
    else if (own.length === 0) problems.push(`paragraph ${paragraphs}: never shown, skipped`);
    for (const { begin, end, text, place } of own) {
      if (end === Infinity) problems.push(`paragraph ${paragraphs}: no end, skipped`);
      else lines.push({ startUs: micros(begin), endUs: micros(end), text, speaker: null, position: place });
    }
  };
  walk(document.body, { times: ALWAYS, visible: ALWAYS }, { region: null, align: undefined });
  return { language: document.lang || null, lines, problems };
}

function parseDocument(xml: string, problems: string[]): TimedTextDocument {
  const current = plainRegions(plainTimes(xml.replace(/http:\/\/www\.w3\.org\/2006\/(?:04|10)\/ttaf1/g, NAMESPACE)));
  if (!current.includes(NAMESPACE)) throw new MediaError(`is not TTML: its namespace is not ${NAMESPACE}`);
  // The parser does not report a truncated file.
  if (!/<\/(?:\w+:)?tt\s*>/.test(current)) problems.push('the file breaks off: no closing </tt>');
  const report = (message: string) => {
    if (message.startsWith('Malformed')) problems.push(message);
    const [, style, value] = UNREADABLE_PLACE.exec(message) ?? [];
    const problem = `no place on the picture, passed over: tts:${style}="${value}"`;
    if (style !== undefined && !problems.includes(problem)) problems.push(problem);
    return false;
  };
  try {
    return imsc.fromXML(current, { warn: report, error: report });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MediaError(`is not readable TTML (${reason.split('\n').slice(0, 2).join(', ')})`);
  }
}

/** Of tts:display and tts:visibility only visibility is inherited: what is visible may be in an element that is hidden. */
function shownIn(element: ContentElement, enclosing: Shown, regions: Regions): Shown {
  const region = element.regionID ? regions[element.regionID] : undefined;
  return [region, element].reduce<Shown>((shown, one) => {
    if (!one) return shown;
    const active = intersection(shown.times, [{ begin: one.begin, end: one.end }]);
    return {
      times: intersection(active, timesWithout(one, 'display', 'none', ALWAYS)),
      visible: timesWithout(one, 'visibility', 'hidden', shown.visible),
    };
  }, enclosing);
}

/** The times at which an attribute does not have a value: as its style says, else `inherited`, and as each <set> does for its time. */
function timesWithout(element: TimedElement, name: string, value: string, inherited: Times): Times {
  const qname = `${NAMESPACE}#styling ${name}`;
  const specified = element.styleAttrs?.[qname];
  let times = specified === undefined ? inherited : specified === value ? [] : ALWAYS;
  for (const set of element.sets ?? []) {
    if (set.qname === qname) times = set.value === value ? without(times, set) : union(times, set);
  }
  return times;
}

/** Runs in document order, white space as xml:space says; a <br> is a run of \n that is shown with what is before it. */
function runsOf(element: ContentElement, shown: Shown, placed: Placed, regions: Regions, places: TtmlPlaces): Run[] {
  const times = intersection(shown.times, shown.visible);
  if (element.kind === 'br') return [{ text: '\n', times, place: null }];
  if (READINGS.has(element.styleAttrs?.[RUBY])) return [];
  if (element.contents) {
    return element.contents.flatMap((child) => {
      const inner = { ...placed, region: places.regionOf(child, placed.region) };
      return runsOf(child, shownIn(child, shown, regions), inner, regions, places);
    });
  }
  const text = element.text ?? '';
  return [
    {
      text: element.space === 'preserve' ? text : text.replace(/[ \t\r\n]+/g, ' '),
      times,
      place: places.of(placed.region, placed.align),
    },
  ];
}

type Line = Interval & Pick<Run, 'text' | 'place'>;

const isBlank = ({ text }: { text: string }) => text.trim() === '';

/** Runs shown at the same time and place make one line, in document order; white space between spans goes with the span before. */
function linesOf(runs: readonly Run[]): Line[] {
  const lines: Line[] = [];
  let last: typeof lines = [];
  for (const run of runs) {
    if (!isBlank(run)) {
      last = run.times.map((time) => {
        const line = lines.find(
          ({ begin, end, place }) => begin === time.begin && end === time.end && place === run.place,
        );
        return line ?? lines[lines.push({ ...time, text: '', place: run.place }) - 1]!;
      });
    }
    for (const line of last) line.text += run.text;
  }
  return lines.map((line) => ({
    ...line,
    text: line.text.replace(/ *\n */g, '\n').replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, ''),
  }));
}

function micros(seconds: number): number {
  return Math.round(seconds * 1_000_000);
}
