import { isDeepStrictEqual } from 'node:util';
import { parseExactJson } from '../exact-json.js';
import { RowProblem } from '../problem.js';
import type { FoundAnnotation, Moment } from './found.js';
import { record } from './json-elements.js';
import { exactBox, OWN_COLUMNS, OWN_MEMBER, ownRegion } from './own-annotation.js';

/** The columns that an export may say besides what the tool's form does, by their names in files. */
export const SAID_COLUMNS = [...OWN_COLUMNS, 'confidence'] as const;
export const PLACES = ['title_id', 'asset_id', 'shot_id', 'frame_id'] as const;
const TIMES: readonly string[] = ['start_ms', 'end_ms'];

/** An annotation as an export said it is; as it is where it is of another tool. What another tool has moved since is where it is now. */
export function withOwnSaid(found: FoundAnnotation, said: unknown): FoundAnnotation {
  const own = record(said);
  if (!('of' in own)) return found;
  const values = { ...found.values };
  for (const name of SAID_COLUMNS) if (name in own && !TIMES.includes(name)) values[name] = own[name];
  putRegion(values, own);
  const isMoved = !isDeepStrictEqual(own['at'] ?? null, momentsOf(found.range));
  const { frame_id, shot_id, ...above } = placesIn(own['of']);
  const target = isMoved ? above : { ...above, ...(shot_id && { shot_id }), ...(frame_id && { frame_id }) };
  const range = isMoved ? found.range : ownRange(own, found.range);
  return { ...found, medium: { ...found.medium, target }, frame: isMoved ? found.frame : null, range, values };
}

/** What an export said in a form that holds only text. Throws a `RowProblem` where it is no JSON. */
export function parsedOwn(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch (error) {
    throw new RowProblem(OWN_MEMBER, text, `is not JSON: ${(error as Error).message}`);
  }
}

/** Where the form says it is in time, in its own units: `at` of an export. */
export const momentsOf = (range: FoundAnnotation['range']): number[] | null =>
  range && range.map((moment) => ('us' in moment ? moment.us : moment.frame));

function putRegion(values: Record<string, unknown>, own: Readonly<Record<string, unknown>>): void {
  const { x, y, w, h } = values as { x?: number; y?: number; w?: number; h?: number };
  const region = ownRegion(own);
  const box = x === undefined ? region : exactBox({ x, y: y!, w: w!, h: h! }, region);
  if (box) Object.assign(values, box);
}

/** The ids of what an export says something is of. */
export const placesIn = (said: unknown): Readonly<Partial<Record<(typeof PLACES)[number], string>>> =>
  Object.fromEntries(
    PLACES.flatMap((name) => {
      const id = record(said)[name];
      return typeof id === 'string' ? [[name, id]] : [];
    }),
  );

function ownRange(own: Readonly<Record<string, unknown>>, range: FoundAnnotation['range']): FoundAnnotation['range'] {
  const at = (name: string, i: 0 | 1): Moment | null => {
    if (!(name in own)) return range?.[i] ?? null;
    return typeof own[name] === 'number' ? { us: Math.round(own[name] * 1000) } : null;
  };
  const [start, end] = [at('start_ms', 0), at('end_ms', 1)];
  return start && end ? [start, end] : null;
}
