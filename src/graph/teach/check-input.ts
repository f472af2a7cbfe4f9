import { badInput, quoted } from '../../base/errors.js';
import type { ApplyClassifierInput } from '../generated/graphql.js';
import { checkLabel } from './check-label.js';
import type { NewProbe } from './register-probe.js';

const MAX_NAME = 900;

/** What is asked, checked as far as it can be without the lake. */
export interface Asked extends NewProbe {
  /** Ids of titles. */
  readonly first: readonly string[];
  readonly stale: boolean;
}

/** Throws BAD_USER_INPUT, naming the argument. */
export function checkInput(input: ApplyClassifierInput): Asked {
  const { type } = input;
  const [of, threshold, seed] = [input.of ?? 'FRAME', input.threshold ?? 0.5, input.seed ?? 1] as const;
  const label = checkLabel('input.label', input.label);
  if (!(threshold >= 0 && threshold <= 1)) throw badInput(`input.threshold must be 0 to 1, but got ${threshold}`);
  const name = input.name ?? `${type}: ${label}`.slice(0, MAX_NAME);
  if (name.trim() === '' || name.length > MAX_NAME)
    throw badInput(`input.name must be 1 to ${MAX_NAME} characters, not only spaces, but got ${quoted(name)}`);
  const { space = null, domain = null, owner = null } = input;
  const { first, stale } = { first: input.first ?? [], stale: input.stale ?? false };
  return { name, lesson: { type, label, of }, space, threshold, seed, domain, owner, first, stale };
}
