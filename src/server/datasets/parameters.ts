import { badInput, quoted } from '../../base/errors.js';

export const READER_FORMATS = ['ndjson', 'arrow'] as const;

/** What a reader asks for. */
export interface ReaderParameters {
  readonly format: (typeof READER_FORMATS)[number];
  readonly seed: number;
  readonly epoch: number;
  readonly offset: number;
  /** Null: to the end. */
  readonly limit: number | null;
  readonly columns: string | undefined;
  /** Id of an embedding space. */
  readonly vector: string | undefined;
}

const NAMES = ['format', 'seed', 'epoch', 'offset', 'limit', 'columns', 'vector'];

/** Reads the query string; throws BAD_USER_INPUT for what is not one of the reader's, or cannot be. */
export function readerParameters(query: Readonly<Record<string, string | string[] | undefined>>): ReaderParameters {
  for (const [name, value] of Object.entries(query)) {
    if (!NAMES.includes(name)) throw badInput(`${quoted(name)} is no parameter; there are ${NAMES.join(', ')}`);
    if (typeof value !== 'string') throw badInput(`${name} must be given once, but got ${quoted(value)}`);
  }
  const given = query as Readonly<Record<string, string | undefined>>;
  const format = READER_FORMATS.find((one) => one === (given['format'] ?? 'ndjson'));
  if (!format) throw badInput(`format must be ${READER_FORMATS.join(' or ')}, but got ${quoted(given['format'])}`);
  return {
    format,
    seed: integer('seed', given['seed'] ?? '0', 0),
    epoch: integer('epoch', given['epoch'] ?? '0', 0),
    offset: integer('offset', given['offset'] ?? '0', 0),
    limit: given['limit'] === undefined ? null : integer('limit', given['limit'], 1),
    columns: given['columns'],
    vector: given['vector'],
  };
}

function integer(name: string, text: string, least: number): number {
  const value = Number(text);
  if (/^\d{1,16}$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
  throw badInput(`${name} must be an integer of at least ${least}, but got ${quoted(text)}`);
}
