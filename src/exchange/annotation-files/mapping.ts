import { UsageError } from '../../base/usage-error.js';
import { readFile } from 'node:fs/promises';
import { readCsv } from '../formats/csv.js';
import { RowProblem } from '../problem.js';
import { id, milliseconds } from '../values.js';
import { record } from './json-elements.js';
import type { Medium, Target } from './found.js';

/** The target of a medium; null where the mapping does not name it. */
export type Mapping = (medium: Medium) => Target | null;

export const NO_MAPPING: Mapping = () => null;

/** The file cannot be a mapping. */
export class MappingError extends UsageError {
  override name = 'MappingError';
}

const COLUMNS = ['source', 'title_id', 'asset_id', 'frame_id', 'timestamp_ms'];

/**
 * A CSV with the columns source, and title_id, asset_id, frame_id, timestamp_ms as far as they are wanted; or JSON: a list
 * of such objects, or an object of them by source.
 */
export async function readMapping(path: string): Promise<Mapping> {
  const targets = new Map<string, Target>();
  for await (const { line, values } of path.toLowerCase().endsWith('.json') ? jsonRows(path) : csvRows(path)) {
    const where = `${path}, ${line}`;
    const [source, target] = targetOf(values, where);
    if (targets.has(source)) throw new MappingError(`${where}: source ${source} is there twice`);
    targets.set(source, target);
  }
  return ({ name, aliases }) => {
    const known = [name, ...aliases].find((one) => targets.has(one));
    return known === undefined ? null : targets.get(known)!;
  };
}

interface MappingRow {
  readonly line: string;
  readonly values: Readonly<Record<string, unknown>>;
}

async function* csvRows(path: string): AsyncGenerator<MappingRow> {
  for await (const rows of readCsv(path)) {
    for (const row of rows) {
      if ('problem' in row) throw new MappingError(`${path}, line ${row.line}: ${row.problem.reason}`);
      yield { line: `line ${row.line}`, values: row.values };
    }
  }
}

async function* jsonRows(path: string): AsyncGenerator<MappingRow> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new MappingError(`${path} is not JSON: ${(error as Error).message}`);
  }
  const rows = Array.isArray(parsed)
    ? parsed
    : Object.entries(record(parsed)).map(([source, target]) => ({ source, ...record(target) }));
  for (const [i, values] of rows.entries()) yield { line: `entry ${i + 1}`, values: record(values) };
}

function targetOf(values: Readonly<Record<string, unknown>>, where: string): [source: string, Target] {
  const unknown = Object.keys(values).find((name) => !COLUMNS.includes(name));
  if (unknown !== undefined) {
    throw new MappingError(`${where}: ${unknown} is not one of a mapping's columns, ${COLUMNS.join(', ')}`);
  }
  const given = Object.entries(values).filter(([, value]) => value != null && value !== '');
  try {
    const { source, timestamp_ms, ...ids } = Object.fromEntries(
      given.map(([name, value]) => [name, name === 'timestamp_ms' ? milliseconds(value, name) : id(value, name)]),
    );
    if (source === undefined) throw new RowProblem('source', null, 'is required');
    const time = timestamp_ms === undefined ? {} : { timestampUs: timestamp_ms as number };
    return [source as string, { ...(ids as Target), ...time }];
  } catch (error) {
    if (!(error instanceof RowProblem)) throw error;
    throw new MappingError(`${where}: ${error.field} ${JSON.stringify(error.value)} ${error.reason}`);
  }
}
