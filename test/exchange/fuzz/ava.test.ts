import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { temporaryLake } from '../../support/lake.js';
import { always, importTwice, type Imported } from './import-tool.js';

let lake: Lake;
let folder: string;
let remove: () => Promise<void>;
beforeAll(async () => ({ lake, folder, remove } = await temporaryLake()));
afterAll(() => remove());

const VALID = ['-5KQ66BBWC4', '0902', '0.077', '0.151', '0.283', '0.811', '80', '1'];
const STRANGE = [
  '',
  ' ',
  '0',
  '1',
  '-0.1',
  '1.1',
  '0.9',
  'NaN',
  'inf',
  '1e999',
  '1e300',
  '-1',
  '9007199254740993',
  '0x10',
  'a',
  '\ufffd',
  '"',
  'a,b',
  'a\nb',
  '1.5',
];

const line = fc
  .record({
    changes: fc.array(fc.tuple(fc.nat(7), fc.constantFrom(...STRANGE)), { maxLength: 2 }),
    swapped: fc.boolean(),
    length: fc.constantFrom(8, 8, 8, 7, 7, 6, 9, 1),
    // Mostly different people, so that few rows are the same.
    person: fc.nat(1000),
  })
  .map(({ changes, swapped, length, person }) => {
    const fields = [...VALID.slice(0, 7), String(person), 'more'];
    if (swapped) [fields[2], fields[4]] = [fields[4]!, fields[2]!];
    for (const [at, to] of changes) fields[at] = to;
    return fields.slice(0, length);
  });

const quoted = (field: string) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

it('changed rows of AVA: each is as it stands there, or reported', async () => {
  await always(fc.array(line, { minLength: 1, maxLength: 20 }), async (rows) => {
    const text = rows.map((fields) => fields.map(quoted).join(',') + '\n').join('');
    check(rows, (await importTwice(lake, folder, 'ava', 'x.csv', text, /^$/))!);
  });
  expect((await verifySnapshot(lake.current)).findings).toEqual([]);
});

function check(all: readonly string[][], { rows, problems, rowsIn }: Imported): void {
  // A blank line is none.
  const items = all.filter((fields) => fields.length > 1 || fields[0] !== '');
  expect(rowsIn).toBe(items.length);
  const reported = new Set(problems.map(({ line }) => line));
  const ids = new Set<string>();
  let line = 1;
  for (const fields of all) {
    const at = line;
    line += fields.join('').split('\n').length;
    if (!items.includes(fields)) continue;
    const [video, second, x1, y1, x2, y2, action, person] = fields as [string, ...string[]];
    const id = `ava:${video}:${Number(second)}:${[x1, y1, x2, y2].join(',')}:${Number(action)}${person === undefined ? '' : `:${person}`}`;
    expect(reported.has(at), `${fields.join()} ${at}`).toBe(!isGood(fields) || ids.has(id));
    if (reported.has(at)) continue;
    const row = rows.get(id)!;
    expect(row).toMatchObject({ asset_id: video, type: 'action', label: action, x: Number(x1), y: Number(y1) });
    expect(row.data).toEqual({ action_id: Number(action), ...(person !== undefined && { person_id: Number(person) }) });
    expect([row.start_us, row.end_us]).toEqual([Number(second) * 1e6, Number(second) * 1e6 + 1e6]);
    expect([row.width, row.height]).toEqual([Number(x2) - Number(x1), Number(y2) - Number(y1)]);
    ids.add(id);
  }
  expect(ids.size).toBe(rows.size);
}

/** Whether a row says what AVA's rows say. */
function isGood(fields: readonly string[]): boolean {
  const [video, second, x1, y1, x2, y2, action, person] = fields;
  const isNumber = (text: string | undefined) =>
    /^-?(\d+\.?\d*)(e\d+)?$/.test(text ?? '') && Number.isFinite(Number(text));
  const isCount = (text: string | undefined) => /^\d+$/.test(text ?? '') && Number.isSafeInteger(Number(text));
  if (fields.length !== 7 && fields.length !== 8) return false;
  if (video === '' || ![second, x1, y1, x2, y2].every(isNumber) || !isCount(action)) return false;
  if (person !== undefined && !isCount(person)) return false;
  const isSecond = Number(second) >= 0 && Number(second) < Number.MAX_SAFE_INTEGER / 1e6;
  const [left, top, right, bottom] = [x1, y1, x2, y2].map(Number) as [number, number, number, number];
  return isSecond && left >= 0 && top >= 0 && right <= 1 && bottom <= 1 && left <= right && top <= bottom;
}

it('any text as AVA is taken row by row', async () => {
  const piece = fc.oneof(fc.constantFrom(VALID.join(','), ...STRANGE, ',', '\n', '\r\n', '"', '""'), fc.string());
  await always(fc.array(piece, { maxLength: 20 }), async (pieces) => {
    await importTwice(lake, folder, 'ava', 'x.csv', pieces.join(''), /^$/);
  });
});
