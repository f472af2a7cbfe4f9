import { RowProblem } from '../problem.js';
import { checkRowLength, ROWS_PER_BATCH, type SourceRow } from './source.js';
import { readText } from './text.js';

/**
 * RFC 4180: the first line names the columns; a quoted field holds commas, line ends and doubled quotes. Throws when a column
 * is there twice. Hand-written: for a million rows of 9 columns it takes 2.7 s of CPU time, csv-parse 7.0.3 takes 14.1 s;
 * papaparse 5.7.1 takes 4.1 s, but gives no line numbers.
 */
export async function* readCsv(path: string): AsyncGenerator<SourceRow[]> {
  let header: string[] | undefined;
  for await (const records of readCsvRecords(path)) {
    header ??= headerOf(path, records.shift()!);
    const columns = header;
    if (records.length > 0) yield records.map((record) => toRow(columns, record));
  }
}

function headerOf(path: string, { line, fields }: CsvRecord): string[] {
  const names = fields.map((name) => name.trim());
  const twice = names.findIndex((name, i) => names.indexOf(name) < i);
  if (twice === -1) return names;
  const places = `columns ${names.indexOf(names[twice]!) + 1} and ${twice + 1}`;
  throw new Error(`${path}, line ${line}: ${places} are both named "${names[twice]}": rename or remove one`);
}

/** The records of a file whose first line may be one, too. */
export async function* readCsvRecords(path: string): AsyncGenerator<CsvRecord[]> {
  const parser = new CsvParser();
  let records: CsvRecord[] = [];
  for await (const chunk of chunksAndEnd(path)) {
    for (const record of chunk === null ? parser.end() : parser.push(chunk)) {
      records.push(record);
      if (records.length < ROWS_PER_BATCH) continue;
      yield records;
      records = [];
    }
    checkRowLength(path, parser.line, parser.rest);
  }
  if (records.length > 0) yield records;
}

async function* chunksAndEnd(path: string): AsyncGenerator<string | null> {
  yield* readText(path);
  yield null;
}

export interface CsvRecord {
  /** Where it starts, from 1. */
  line: number;
  fields: string[];
  problem?: string;
}

function toRow(header: readonly string[], { line, fields, problem }: CsvRecord): SourceRow {
  if (problem) return { line, problem: new RowProblem(null, fields.join(','), problem) };
  if (fields.length !== header.length) {
    const reason = `has ${fields.length} fields, but the header has ${header.length}`;
    return { line, problem: new RowProblem(null, fields.join(','), reason) };
  }
  const values: Record<string, unknown> = {};
  for (let i = 0; i < header.length; i++) values[header[i]!] = fields[i];
  return { line, values };
}

/** Takes text in pieces of any length and gives the records that are whole. */
class CsvParser {
  /** What has not ended yet, from `line` on. */
  rest = '';
  line = 1;

  *push(chunk: string): Generator<CsvRecord> {
    this.rest += chunk;
    yield* this.records(false);
  }

  *end(): Generator<CsvRecord> {
    yield* this.records(true);
  }

  private *records(atEnd: boolean): Generator<CsvRecord> {
    let from = 0;
    for (;;) {
      const found = readRecord(this.rest, from, atEnd);
      if (!found) break;
      // A blank line is no record, though RFC 4180 reads one empty field.
      if (found.fields.length > 1 || found.fields[0] !== '') yield { line: this.line, ...found };
      this.line += found.lines;
      from = found.next;
    }
    this.rest = this.rest.slice(from);
  }
}

interface FoundRecord {
  fields: string[];
  next: number;
  lines: number;
  problem?: string;
}

/** The record that starts at `from`; null when the text ends before it does. */
function readRecord(text: string, from: number, atEnd: boolean): FoundRecord | null {
  const fields: string[] = [];
  let lines = 1;
  let at = from;
  if (at >= text.length) return null;
  for (;;) {
    let field: string;
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      // A quote at the very end of a chunk may be the first of two.
      if (end === -1 || (end === text.length - 1 && !atEnd)) {
        if (!atEnd) return null;
        return { fields: [text.slice(from)], next: text.length, lines, problem: 'has a quote that is not closed' };
      }
      field = text.slice(at + 1, end).replaceAll('""', '"');
      lines += countOf('\n', field);
      at = end + 1;
    } else {
      const end = endOfField(text, at);
      if (end === text.length && !atEnd) return null;
      field = text.slice(at, end);
      at = end;
    }
    const mark = text[at];
    if (mark === '\r' && at + 1 === text.length && !atEnd) return null;
    fields.push(field);
    if (mark === ',') {
      at++;
      continue;
    }
    if (mark === undefined) return { fields, next: at, lines };
    if (mark === '\n') return { fields, next: at + 1, lines };
    if (mark === '\r' && text[at + 1] === '\n') return { fields, next: at + 2, lines };
    const lineEnd = text.indexOf('\n', at);
    if (lineEnd === -1 && !atEnd) return null;
    const next = lineEnd === -1 ? text.length : lineEnd + 1;
    return { fields: [text.slice(from, next).trimEnd()], next, lines, problem: 'has text after a closing quote' };
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = from; ; at += 2) {
    at = text.indexOf('"', at);
    if (at === -1 || text[at + 1] !== '"') return at;
  }
}

/** Where an unquoted field ends: a comma or a line end. */
function endOfField(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 44 || code === 10 || (code === 13 && text.charCodeAt(at + 1) === 10)) return at;
  }
  return text.length;
}

function countOf(mark: string, text: string): number {
  return text.includes(mark) ? text.split(mark).length - 1 : 0;
}
