/**
 * What the audit log costs writers: the same puts, in turn, to a server that asks nobody and to one that takes an API key and writes
 * the log, each with its own copy of a lake.
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openKeyStore } from '../src/lake/keys/key-store.js';
import { openLake } from '../src/lake/lancedb/lake.js';
import { mediaTables } from '../src/lake/tables/all.js';
import { copyOf, lakeOf } from './annotations/lake.js';
import { callsShown, PER_CALL, putInCalls, singleShown, type Writing } from './annotations/writes.js';
import { positive } from './options.js';
import { lineOf, start, stop } from './processes.js';

/** Single puts of a server before it is the other's turn. */
const PER_TURN = 50;
const AS_QUICKLY = { perSecond: 0 };
const SINGLE: Writing = { perCall: 1, again: false, ...AS_QUICKLY };
const NEW: Writing = { perCall: PER_CALL, again: false, ...AS_QUICKLY };
const AGAIN: Writing = { perCall: PER_CALL, again: true, ...AS_QUICKLY };

/** `--rows 100000` annotations, `--puts 1000` one by one, `--calls 10` of 10,000. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: 'string', default: '100000' },
      puts: { type: 'string', default: '1000' },
      calls: { type: 'string', default: '10' },
    },
  });
  const [rows, puts] = [positive('--rows', values.rows), positive('--puts', values.puts)];
  const calls = positive('--calls', values.calls);
  const made = await lakeOf(rows);
  const folders = [copyOf(made), copyOf(made)] as const;
  process.on('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
  const servers = [await serve(folders[0], null), await serve(folders[1], await keyOf(folders[1]))];

  const inTurns = async (writing: Writing, count: number, perTurn: number): Promise<number[][]> => {
    const all: number[][] = servers.map(() => []);
    for (let turn = 0; turn < count; turn += perTurn) {
      for (const [i, { url, headers }] of servers.entries())
        all[i]!.push(...(await putInCalls(url, rows, writing, perTurn, () => true, headers)));
    }
    return all;
  };
  const [single, added, replaced] = [
    await inTurns(SINGLE, puts, PER_TURN),
    await inTurns(NEW, calls, 1),
    // In one turn each: a turn's writer begins with the same annotations.
    await inTurns(AGAIN, calls, calls),
  ];
  for (const { child } of servers) await stop(child);
  const names = ['nobody is asked', 'audited'];
  for (const [what, results, shown] of [
    ['single puts', single, singleShown],
    ['calls of 10,000, new', added, callsShown],
    ['calls of 10,000, again', replaced, callsShown],
  ] as const)
    console.table(Object.fromEntries(results.map((of, i) => [`${what}: ${names[i]}`, shown(of)])));
}

async function keyOf(folder: string): Promise<string> {
  const lake = await openLake(folder, mediaTables);
  const { token } = await (await openKeyStore(lake.connection)).create({ name: 'bench', roles: [], expiresAt: null });
  lake.close();
  return token;
}

async function serve(folder: string, key: string | null) {
  const env = { ...process.env, LOG_LEVEL: 'fatal', LAKE_URI: folder, PORT: '0', ...(key && { AUTH: 'keys' }) };
  const child = start(process.execPath, ['dist/main.js', 'serve'], { env });
  const url = new URL(`${(await lineOf(child, /open (http:\S+)\n/))[1]!}/graphql`);
  return { child, url, headers: (key ? { authorization: `Bearer ${key}` } : {}) as Record<string, string> };
}
