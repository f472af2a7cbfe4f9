import type { AuditFilter } from '../generated/graphql.js';
import { always, type Filter } from '../../lake/lancedb/filter.js';
import { audit } from '../../lake/tables/audit.js';
import { byColumns } from './by-columns.js';

/** `where` on the audit log. */
export function auditFilter(where: AuditFilter | null | undefined): Filter {
  return where == null ? always : byColumns(audit, where);
}
