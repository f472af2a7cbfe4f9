import type { Config } from '../../config.js';
import { SubjectQuotas, type Paid } from './subject-quotas.js';

/** Null: subjects may have any cost run. `tell` tells other processes what was paid. */
export function quotasOf(
  { SUBJECT_COST_PER_MINUTE: perMinute, SUBJECT_COST_BURST: burst }: Config,
  tell: ((paid: Paid) => void) | null = null,
): SubjectQuotas | null {
  return perMinute === undefined ? null : new SubjectQuotas({ perMinute, burst: burst ?? perMinute }, tell);
}
