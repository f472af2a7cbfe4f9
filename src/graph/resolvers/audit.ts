import { auditFilter } from '../filters/audit.js';
import type { AuditEntryResolvers, QueryResolvers } from '../generated/graphql.js';
import { audit } from '../../lake/tables/audit.js';
import type { FieldColumns } from './field-columns.js';

export const auditQueries: Pick<QueryResolvers, 'auditLog'> = {
  auditLog: (_, args, { loaders }) => loaders.page(audit.lists.all, null, args, auditFilter(args.where)),
};

export const AuditEntry: AuditEntryResolvers = {
  at: (entry) => new Date(entry.at),
  requestId: (entry) => entry.request_id,
  entityId: (entry) => entry.entity_id,
};

/** See FieldColumns. */
export const auditColumns: FieldColumns<AuditEntryResolvers, typeof audit> = {
  requestId: ['request_id'],
  entityId: ['entity_id'],
};
