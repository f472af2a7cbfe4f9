import { randomUUID } from 'node:crypto';
import { count } from '../../lake/lancedb/read.js';
import type { LakeWriter } from '../../lake/lancedb/writer.js';
import { audit, type AuditKind, type AuditRow } from '../../lake/tables/audit.js';

/** Who changes something by which mutation, as the audit log says it. */
export interface Audited {
  readonly subject: string;
  readonly author: string | null;
  readonly requestId: string;
  /** Name of the mutation's field. */
  readonly action: string;
}

/** One entity before and after: whole rows of the lake; null: there was none, or it is gone. */
export interface Change {
  readonly kind: AuditKind;
  readonly entityId: string;
  readonly before: object | null;
  readonly after: object | null;
  /** Of what has no `title_id` in its row. */
  readonly titleId?: string | null;
}

/** An entry that is not in the log yet. */
export type Entry = Omit<AuditRow, 'ordinal'>;

export function entryOf({ subject, author, requestId, action }: Audited, change: Change): Entry {
  const { kind, entityId, before, after, titleId = titleOf(before, after) } = change;
  return {
    id: randomUUID(),
    at: Date.now(),
    subject,
    author,
    request_id: requestId,
    action,
    kind,
    entity_id: entityId,
    title_id: titleId,
    before: before && contentOf(before),
    after: after && contentOf(after),
  };
}

/** Appends to the log in the commit that makes the changes. */
export async function addToAudit(writer: LakeWriter, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  // No row is ever taken away, and a count of all costs nothing.
  const first = await count(writer.now, audit);
  await writer.add(
    audit,
    entries.map((entry, i) => ({ ...entry, ordinal: first + i })),
  );
}

/** Appends what one change comes to; nothing where nobody knows who asks. */
export async function tell(writer: LakeWriter, audited: Audited | null, change: Change): Promise<void> {
  if (audited) await addToAudit(writer, [entryOf(audited, change)]);
}

/** Most entries in memory at once: a run may have millions of annotations. */
const ENTRIES_AT_ONCE = 10_000;

/** The entries of one mutation; where nobody knows who asks, none. */
export class AuditTrail {
  private entries: Entry[] = [];

  constructor(
    private readonly writer: LakeWriter,
    private readonly audited: Audited | null,
  ) {}

  get isKept(): boolean {
    return this.audited !== null;
  }

  async add(changes: readonly Change[]): Promise<void> {
    if (!this.audited) return;
    for (const change of changes) this.entries.push(entryOf(this.audited, change));
    if (this.entries.length >= ENTRIES_AT_ONCE) await this.end();
  }

  /** Writes what is left. */
  async end(): Promise<void> {
    await addToAudit(this.writer, this.entries);
    this.entries = [];
  }
}

/** Whoever may read of one title only is not told what came from another. */
function titleOf(before: object | null, after: object | null): string | null {
  const [from, to] = [before, after].map((row) => (row as { title_id?: string | null } | null)?.title_id ?? null);
  return before && after && from !== to ? null : (to ?? from ?? null);
}

/** Columns that place a row or name it. */
const NO_CONTENT = new Set(['id', 'annotation_id', 'ordinal']);

function contentOf(row: object): object {
  const content: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) if (value !== null && !NO_CONTENT.has(name)) content[name] = value;
  return content;
}
