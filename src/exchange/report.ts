import { appendFile, rm } from 'node:fs/promises';
import type { RowProblem } from './problem.js';

/** The rows that were not imported, one JSON object a line; the file is there only when there are any. */
export interface Report {
  readonly rows: number;
  /** The files written. */
  readonly paths: readonly string[];
  add(file: string, line: number, problem: RowProblem): void;
  flush(): Promise<void>;
}

/** Reports into `path`, or beside each file as `<file>.rejected.ndjson`. A report of an earlier import is deleted. */
export async function openReport(files: readonly string[], path?: string): Promise<Report> {
  const pathOf = (file: string) => path ?? `${file}.rejected.ndjson`;
  await Promise.all(files.map((file) => rm(pathOf(file), { force: true })));
  const paths = new Set<string>();
  let waiting = new Map<string, string[]>();
  let rows = 0;
  return {
    get rows() {
      return rows;
    },
    get paths() {
      return [...paths];
    },
    add(file, line, { field, value, reason }) {
      rows++;
      const lines = waiting.get(pathOf(file)) ?? [];
      lines.push(JSON.stringify({ file, line, field, value: shown(value), reason }) + '\n');
      waiting.set(pathOf(file), lines);
    },
    async flush() {
      const all = waiting;
      waiting = new Map();
      for (const [to, lines] of all) {
        await appendFile(to, lines.join(''));
        paths.add(to);
      }
    },
  };
}

const MAX_SHOWN = 200;

/** JSON has no integers past 2^53. */
const digits = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

/** The value as JSON can hold it, shortened where it is long. */
function shown(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value === 'bigint') return String(value);
  if (ArrayBuffer.isView(value)) return shown(Array.from(value as Float32Array));
  const text = typeof value === 'string' ? value : JSON.stringify(value, digits);
  if (text === undefined) return value;
  if (text.length <= MAX_SHOWN) return typeof value === 'string' ? value : (JSON.parse(text) as unknown);
  return `${text.slice(0, MAX_SHOWN)}… (${text.length} characters)`;
}
