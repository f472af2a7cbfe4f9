import { badInput, quoted } from '../../base/errors.js';

/** High goes first; low waits, and is refused first. */
export type Priority = 'high' | 'low';

/** Request header: the priority of its operations. */
export const PRIORITY_HEADER = 'x-priority';

/**
 * What a request's header asks for; null: nothing that counts. Anyone may step back; `high` of one who may not raise is as if left out, since
 * clients send it through gateways that know nothing of it. Throws BAD_USER_INPUT for other words.
 */
export function askedPriority(header: string | string[] | undefined, mayRaise: boolean): Priority | null {
  const word = [header].flat()[0]?.trim().toLowerCase();
  if (!word) return null;
  if (word !== 'high' && word !== 'low') {
    throw badInput(`${PRIORITY_HEADER} must be high or low, but got ${quoted(word)}`);
  }
  return word === 'low' || mayRaise ? word : null;
}

/** Of a query that does not say. */
export const priorityOf = (cost: number, cheapCost: number): Priority => (cost <= cheapCost ? 'high' : 'low');

/** Cost that takes one more place: measured .1 to .25 s of CPU time (docs/configuration.md). */
const COST_OF_A_PLACE = 100_000;

/** How many places an operation of that cost takes among those in flight. */
export const weightOf = (cost: number): number => 1 + Math.floor(cost / COST_OF_A_PLACE);
