import { unescape } from '../../media/decoder/markup.js';
import { ROWS_PER_BATCH } from '../formats/source.js';
import { readText } from '../formats/text.js';
import { RowProblem } from '../problem.js';
import { datasetOf } from './dataset.js';
import { orProblem } from './each-as.js';
import type { FoundAnnotation, FoundRow, Medium, OpenAnnotationFiles } from './found.js';
import { OWN_MEMBER } from './own-annotation.js';
import { parsedOwn, withOwnSaid } from './with-own-said.js';

/** A cue, its text as it stands in the file. */
export interface Cue {
  readonly line: number;
  /** '' where it has none. */
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

/**
 * WebVTT (https://www.w3.org/TR/webvtt1/) of one asset, which is named as the file is: a cue is a caption. A comment of an export says
 * what the cue after it is besides.
 */
export const openWebvtt: OpenAnnotationFiles = async (_files, { dataset }) => ({
  async *read(file) {
    const name = datasetOf(file);
    const medium: Medium = { kind: 'VIDEO', name, aliases: [], uri: name };
    let rows: FoundRow[] = [];
    let own: string | null = null;
    let isFirst = true;
    for await (const block of blocksOf(file)) {
      if (isFirst && !/^WEBVTT([ \t]|$)/.test(block.lines[0]!)) throw new Error(`${file} does not begin with WEBVTT`);
      const said = OWN_NOTE.exec(block.lines.join('\n'))?.[1];
      if (said !== undefined) own = said;
      else if (block.lines.some((line) => line.includes('-->'))) {
        const ours = own;
        rows.push(orProblem(block.line, () => found(block, dataset ?? name, medium, ours)));
        own = null;
      }
      isFirst = false;
      if (rows.length < ROWS_PER_BATCH) continue;
      yield rows;
      rows = [];
    }
    if (isFirst) throw new Error(`${file} is empty`);
    yield rows;
  },
});

const OWN_NOTE = new RegExp(`^NOTE ${OWN_MEMBER} (.*)$`);

/** Lines without an empty one between them. */
interface Block {
  readonly line: number;
  readonly lines: readonly string[];
}

async function* blocksOf(file: string): AsyncGenerator<Block> {
  let lines: string[] = [];
  let [line, from] = [0, 1];
  for await (const text of linesOf(file)) {
    line++;
    if (text !== '') {
      if (lines.length === 0) from = line;
      lines.push(text);
    } else if (lines.length > 0) {
      yield { line: from, lines };
      lines = [];
    }
  }
  if (lines.length > 0) yield { line: from, lines };
}

async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of readText(file)) {
    const text = rest + chunk;
    // A line feed may follow in the next chunk.
    const end = text.endsWith('\r') ? text.length - 1 : text.length;
    const lines = text.slice(0, end).split(/\r\n|\r|\n/);
    rest = lines.pop()! + text.slice(end);
    yield* lines;
  }
  yield rest.replace(/\r$/, '');
}

const TIMES =
  /^(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})[ \t]+-->[ \t]+(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})(?:[ \t].*)?$/;

function found({ line, lines }: Block, dataset: string, medium: Medium, own: string | null): FoundAnnotation {
  const at = lines[0]!.includes('-->') ? 0 : 1;
  const [, ...parts] = TIMES.exec(lines[at] ?? '') ?? [];
  if (parts.length === 0) throw new RowProblem('times', lines[at] ?? '', 'are not HH:MM:SS.mmm --> HH:MM:SS.mmm');
  const [startMs, endMs] = [parts.slice(0, 4), parts.slice(4)].map(inMs) as [number, number];
  if (endMs <= startMs) throw new RowProblem('times', lines[at], 'end before they start');
  const cue = { line, name: at === 1 ? lines[0]! : '', startMs, endMs, text: lines.slice(at + 1).join('\n') };
  const annotation = { ...cueAnnotation(cue, dataset), medium };
  return own === null ? annotation : withOwnSaid(annotation, parsedOwn(own));
}

/** A cue as an annotation. */
export function cueAnnotation({ line, name, startMs, endMs, text }: Cue, dataset: string): FoundAnnotation {
  const id = `webvtt:${dataset}:${startMs}-${endMs}:${name}`;
  const range = [{ us: startMs * 1000 }, { us: endMs * 1000 }] as const;
  const values = { id, type: 'caption', text: wordsOf(text), source: 'IMPORT' };
  return { line, medium: { kind: 'VIDEO', name: dataset, aliases: [], uri: dataset }, frame: null, range, values };
}

/** Without tags. */
const wordsOf = (text: string): string => unescape(text.replaceAll(/<[^>]*>/g, ''));

const inMs = ([hours, minutes, seconds, ms]: readonly (string | undefined)[]): number =>
  ((Number(hours ?? 0) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(ms);
