import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseExactJson } from '../../src/exchange/exact-json.js';
import type { SourceRow } from '../../src/exchange/formats/source.js';
import { FlatLines } from '../../src/exchange/reading/flat-lines.js';
import { packNdjson } from '../../src/exchange/reading/pack-ndjson.js';
import { RowPacker } from '../../src/exchange/reading/pack-rows.js';
import { unpackRows } from '../../src/exchange/reading/unpack-rows.js';

let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'media-graph-lines-'))));
afterAll(() => rmSync(folder, { recursive: true }));

async function rowsOf(text: string): Promise<SourceRow[]> {
  const path = join(folder, 'rows.ndjson');
  writeFileSync(path, text);
  const all: SourceRow[] = [];
  for await (const packed of packNdjson(path)) for (const rows of unpackRows(packed)) all.push(...rows);
  return all;
}

/** What JSON.parse and the checks of exact values make of each line. */
function expected(text: string): unknown[] {
  return text.split('\n').flatMap((line, i): unknown[] => {
    if (line.trim() === '') return [];
    try {
      return [{ line: i + 1, values: parseExactJson(line) }];
    } catch (error) {
      return [{ line: i + 1, reason: `is not JSON: ${(error as Error).message}` }];
    }
  });
}

const shown = (rows: readonly SourceRow[]) =>
  rows.map((row) => ('problem' in row ? { line: row.line, reason: row.problem.reason } : row));
const keysOf = (rows: readonly unknown[]) => rows.map((row) => Object.keys((row as { values?: object }).values ?? {}));

const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,18})(\.\d{1,18})?([eE][+-]?\d{1,2})?$/);
const value = fc.oneof(
  digits,
  digits,
  fc.string({ maxLength: 20 }).map((text) => JSON.stringify(text)),
  fc.constantFrom('"é"', '"\\ud83d\\ude00"', '"😀 and more than that"', '"\\ud800"', '"tab\tas it is"', '""'),
  fc.constantFrom('null', 'true', 'false', '[1,2]', '{"a":"b"}', '{"a":1,"a":2}', '[]'),
  fc.constantFrom('nul', 'nulls', '01', '1.', '.5', '-', '+1', '1 2', '"open', "'x'", '1e', '0x1', 'NaN', ''),
);
const key = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('id', 'label', 'start_ms', 'x') },
  fc.constantFrom('1', '10', '__proto__', 'constructor', 'a b', 'é', '', '\\u0069d', 'i\\d'),
);
const blank = fc.constantFrom('', '', '', ' ', '\t', ' \r ', '\u00a0');
const member = fc
  .tuple(blank, key, blank, blank, value, blank)
  .map(([a, k, b, c, v, d]) => `${a}"${k}"${b}:${c}${v}${d}`);
const line = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(blank, fc.array(member, { maxLength: 5 }), blank)
      .map(([before, members, after]) => `${before}{${members.join(',')}}${after}`),
  },
  fc.constantFrom('', ' ', '\r', '[1]', '1', '{"id":1', '{"id":1},', '{,}', '{"id":1,}', '{"id" 1}', '{}{}', '\u00a0'),
);

describe('lines of NDJSON', () => {
  it('give what JSON.parse gives, whichever of them become columns without it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), fc.boolean(), async (lines, ends) => {
        const text = lines.join('\n') + (ends ? '\n' : '');
        const [rows, wanted] = [await rowsOf(text), expected(text)];
        const isNone = (row: unknown) => typeof (row as { values?: unknown }).values !== 'object';
        wanted.forEach((row, i) => {
          const { line: at, values } = row as { line: number; values?: unknown };
          const isRow = values !== null && typeof values === 'object' && !Array.isArray(values);
          if ('values' in (row as object) && !isRow) wanted[i] = { line: at, reason: 'is not a JSON object' };
        });
        expect(shown(rows)).toStrictEqual(wanted);
        expect(keysOf(rows)).toEqual(keysOf(wanted.map((row) => (isNone(row) ? {} : row))));
      }),
      { numRuns: 1_500, seed: 3 },
    );
  });

  it('that are plain become columns without it', () => {
    const packer = new RowPacker();
    const lines = new FlatLines(packer);
    const bytes = Buffer.from('{"id": 1, "label":"thing","x":-0.25,"gone":null,"is":true}\r\n{"id":2}\n{"id":[3]}\n');
    let at = 0;
    for (const number of [1, 2]) at = lines.take(bytes, at, number);
    expect(at).toBe(bytes.indexOf('{"id":[3]'));
    expect(lines.take(bytes, at, 3)).toBe(-1);
    expect(packer.rows).toBe(2);
    expect(packer.finish().columns.map(({ field }) => field)).toEqual(['id', 'label', 'x', 'gone', 'is']);
  });

  it('may be longer than what is read at once, and hold text of any length', async () => {
    const rows = Array.from({ length: 9_000 }, (_, i) => ({
      id: i,
      ...(i % 100 === 0 && { label: i % 200 ? 'ü'.repeat(i) : 'x'.repeat(400 * i) }),
      text: `number ${i}`,
    }));
    const read = await rowsOf(rows.map((row) => JSON.stringify(row)).join('\n'));
    expect(read.map((row) => 'values' in row && row.values)).toEqual(rows);
  });
});
