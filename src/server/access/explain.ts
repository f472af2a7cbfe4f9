import type { Subject } from '../../graph/asker.js';
import { forbidden } from '../../base/errors.js';
import type { Config } from '../../config.js';
import { isLoopback } from './loopback.js';

/** Request header: `true` asks for the plan of an operation in its answer's extensions. */
export const EXPLAIN_HEADER = 'x-explain';

/**
 * Whether the answer is to have its plan. Throws FORBIDDEN, with HTTP status 403, where the asker may not know: a subject without the role
 * AUTH_EXPLAIN_ROLE, and where nobody is asked who they are, anyone of a server that other machines reach.
 */
export function asksForPlan(
  header: string | string[] | undefined,
  subject: Subject | null,
  { AUTH_EXPLAIN_ROLE, HOST }: Config,
): boolean {
  if ([header].flat()[0]?.trim().toLowerCase() !== 'true') return false;
  const may = subject ? AUTH_EXPLAIN_ROLE !== undefined && subject.roles.includes(AUTH_EXPLAIN_ROLE) : isLoopback(HOST);
  if (may) return true;
  throw forbidden(
    subject
      ? `${EXPLAIN_HEADER}: needs the role that AUTH_EXPLAIN_ROLE names; leave the header out`
      : `${EXPLAIN_HEADER}: is answered on loopback only where nobody is asked who they are; leave the header out`,
    403,
  );
}
