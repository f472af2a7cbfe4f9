/**
 * Rows a second that a training loop reads of a dataset in a shuffled order, over HTTP, beside what LanceDB alone takes to read
 * the same columns in the order of the files, and to have them as JSON. Each row of an epoch must come once.
 */
import { parseArgs } from 'node:util';
import { tableFromIPC } from 'apache-arrow';
import { openLake } from '../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { scan } from '../../src/lake/lancedb/scan.js';
import { frames } from '../../src/lake/tables/frames.js';
import { cpuMs } from '../cpu.js';
import { rounded } from '../graph/report.js';
import { residentBytes } from '../memory.js';
import { positive } from '../options.js';
import { lineOf, start, stop } from '../processes.js';
import { DATASET, readerLake } from './lake.js';

/** The columns that the reader gives of a frame. */
const COLUMNS = [
  'id',
  'title_id',
  'asset_id',
  'shot_id',
  'number',
  'timestamp_us',
  'width',
  'height',
  'labels',
] as const;

/** `--rows 1000000`. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { rows: { type: 'string', default: '1000000' } } });
  const rows = positive('--rows', values.rows);
  const folder = await readerLake(rows);
  const table: Record<string, object> = {
    'floor: LanceDB scans the columns': await scanned(folder, rows),
    'floor: the same rows, JSON.stringify': await stringified(folder, rows),
  };
  const child = start(process.execPath, ['dist/main.js', 'serve'], {
    env: { ...process.env, LOG_LEVEL: 'fatal', LAKE_URI: folder, PORT: '0', NEAR_CACHE_BYTES: '0' },
  });
  const address = `${(await lineOf(child, /open (http:\S+)\n/))[1]!}/datasets/${DATASET}/train`;
  const begun = performance.now();
  await (await fetch(`${address}?limit=1`)).text();
  table['the first row, places not known yet'] = { ms: Math.round(performance.now() - begun) };
  const again = performance.now();
  await (await fetch(`${address}?limit=1&seed=9`)).text();
  table['the first row again'] = { ms: Math.round(performance.now() - again) };
  const far = performance.now();
  await (await fetch(`${address}?limit=1&offset=${rows - 1}`)).text();
  table['the last row'] = { ms: Math.round(performance.now() - far) };
  for (const epoch of [0, 1]) {
    for (const format of ['ndjson', 'arrow'] as const) {
      const query = `?format=${format}&seed=42&epoch=${epoch}`;
      const before = cpuMs(child.pid!);
      const measured = await readEpoch(address + query, rows, format);
      const cpu = rounded(((cpuMs(child.pid!) - before) * 1000) / rows);
      table[`${format}, epoch ${epoch}`] = {
        ...measured,
        'CPU µs/row': cpu,
        'RSS MiB': Math.round(residentBytes(child.pid!) / 2 ** 20),
      };
    }
  }
  await stop(child);
  console.table(table);
}

async function scanned(folder: string, rows: number) {
  const lake = await openLake(folder, mediaTables);
  const opened = await lake.current.table(frames);
  return timed(rows, async () => {
    let count = 0;
    for await (const batch of opened.query().select([...COLUMNS])) count += batch.numRows;
    lake.close();
    return count;
  });
}

async function stringified(folder: string, rows: number) {
  const lake = await openLake(folder, mediaTables);
  return timed(rows, async () => {
    let count = 0;
    for await (const batch of scan(lake.current, frames, COLUMNS)) {
      for (const row of batch) if (JSON.stringify(row).length > 0) count++;
    }
    lake.close();
    return count;
  });
}

async function timed(rows: number, read: () => Promise<number>) {
  const [begun, cpu] = [performance.now(), cpuMs(process.pid)];
  const count = await read();
  const seconds = (performance.now() - begun) / 1000;
  if (count !== rows) throw new Error(`${count} of ${rows} rows came`);
  return { 'rows/s': Math.round(rows / seconds), 'CPU µs/row': rounded(((cpuMs(process.pid) - cpu) * 1000) / rows) };
}

/** Time until the last byte, and what came checked afterwards. */
async function readEpoch(url: string, rows: number, format: 'ndjson' | 'arrow') {
  const begun = performance.now();
  const response = await fetch(url);
  if (response.status !== 200) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const seconds = (performance.now() - begun) / 1000;
  const seen = new Uint8Array(rows);
  let moved = 0;
  let place = 0;
  for (const id of format === 'ndjson' ? idsOfLines(bytes) : idsOfArrow(bytes)) {
    const number = Number(id.slice('frame-'.length));
    if (seen[number] !== 0) throw new Error(`${url}: ${id} came twice, or is no row`);
    seen[number] = 1;
    if (number !== place++) moved++;
  }
  if (place !== rows) throw new Error(`${url}: ${place} of ${rows} rows came`);
  return { 'rows/s': Math.round(rows / seconds), 'MB/s': Math.round(bytes.length / seconds / 1e6), moved };
}

function* idsOfLines(bytes: Uint8Array): Generator<string> {
  const whole = Buffer.from(bytes.buffer);
  for (let from = 0; from < whole.length;) {
    const end = whole.indexOf(10, from);
    yield (JSON.parse(whole.toString('utf8', from, end)) as { id: string }).id;
    from = end + 1;
  }
}

function* idsOfArrow(bytes: Uint8Array): Generator<string> {
  for (const id of tableFromIPC(bytes).getChild('id')!) yield id as string;
}
