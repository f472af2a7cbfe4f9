import type { Subject } from '../../../src/graph/asker.js';
import { grantOf, rightsOf, rolesOf } from '../../../src/graph/policy/grants.js';
import { parsePolicy, type Policy } from '../../../src/graph/policy/policy.js';
import { PolicyError } from '../../../src/graph/policy/problems.js';

export const subject = (roles: readonly string[], attributes: Subject['attributes'] = {}, id = 'ada'): Subject => ({
  id,
  roles,
  attributes,
});

/** A policy of one role, whose tables are these. */
export const policyOf = (tables: unknown, more: object = {}): Policy =>
  parsePolicy(JSON.stringify({ version: 1, roles: { r: { tables, ...more } } }));

/** The grants of a subject by a policy. */
export const grantsOf = (policy: Policy, of: Subject) => rolesOf(policy, of).map((role) => grantOf(role, of));
export const fingerprintOf = (policy: Policy, of: Subject) => rightsOf(grantsOf(policy, of)).fingerprint;

/** All that is wrong with a file. */
export function problemsOf(text: string): readonly string[] {
  try {
    parsePolicy(text);
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
}
