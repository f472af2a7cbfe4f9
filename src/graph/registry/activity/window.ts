import { badInput } from '../../../base/errors.js';
import type { TimeWindow } from '../../generated/graphql.js';

/** A half-open stretch of time, in milliseconds since 1970 UTC; infinite where it has no bound. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

export const ALWAYS: Window = { from: -Infinity, to: Infinity };

/** Throws when the window ends before it begins, or holds nothing. */
export function checkWindow(argument: string, window: TimeWindow): Window {
  const from = window.from?.getTime() ?? -Infinity;
  const to = window.to?.getTime() ?? Infinity;
  if (from < to) return { from, to };
  throw badInput(
    `${argument}.to must be after from, but got ${window.from!.toISOString()} to ${window.to!.toISOString()}`,
  );
}
