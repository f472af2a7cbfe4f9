import type { Lake } from '../../src/lake/lancedb/lake.js';
import type { Manifest } from './records.js';
import type { Random } from './random.js';

/** One question of a workload: the key names it in every target, the input is how one target is asked it. */
export interface Question<I = unknown> {
  readonly key: string;
  readonly input: I;
}

export type Variables = Record<string, unknown>;
/** Sends one operation and gives its data. */
export type Ask = (query: string, variables: Variables) => Promise<unknown>;

/** How a GraphQL server is asked. */
export interface GraphSide<P = unknown> {
  readonly query: string;
  questions(parameters: readonly P[], ask: Ask): Promise<Question<Variables>[]>;
  /** The answer in the shape that all targets share: ids are text, times milliseconds. */
  answer(data: unknown): unknown;
}

/** The floor: the fewest LanceDB calls that read the data of the answer. */
export interface FloorSide<P = unknown, I = unknown> {
  questions(parameters: readonly P[], lake: Lake): Promise<Question<I>[]>;
  /** The answer in the shape that all targets share. */
  answer(lake: Lake, input: I): Promise<unknown>;
}

export interface Workload<P = unknown> {
  readonly name: string;
  readonly about: string;
  parameters(random: Random, manifest: Manifest): P[];
  readonly ours: GraphSide<P>;
  /** Null: the peer cannot be asked it. */
  readonly peer: GraphSide<P> | null;
  readonly floor: FloorSide<P>;
  /** Where targets may answer different rows to one question: the answer's rows by a key of their own. */
  rows?(answer: unknown): [key: string, row: unknown][];
}

export function defineWorkload<P, I>(workload: Workload<P> & { floor: FloorSide<P, I> }): Workload {
  return Object.freeze(workload) as unknown as Workload;
}

export const keyOf = (parameters: unknown): string => JSON.stringify(parameters);

/** One question for each parameter set. */
export function questionOf<P, I>(input: (parameters: P) => I) {
  return async (parameters: readonly P[]): Promise<Question<I>[]> =>
    parameters.map((of) => ({ key: keyOf(of), input: input(of) }));
}

/** A whole number from 1 to the rows of a table: the ids of a data set. */
export function anyId(random: Random, manifest: Manifest, table: string): number {
  return 1 + Math.floor(random() * manifest.files[`${table}.ndjson`]!.rows);
}

export function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

/** Text in quotes, in a list, for `IN`. */
export function quotedList(values: readonly unknown[]): string {
  return `(${values.map((value) => `'${String(value).replaceAll("'", "''")}'`).join(', ')})`;
}
