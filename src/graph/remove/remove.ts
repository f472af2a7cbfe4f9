import { forbidden, quoted } from '../../base/errors.js';
import { dropVectors } from '../../lake/embedding/spaces.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import { oneOf } from '../../lake/lancedb/filter.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { writeToLake, type LakeWriter } from '../../lake/lancedb/writer.js';
import { annotationRuns } from '../../lake/tables/annotation-runs.js';
import { annotationTypes } from '../../lake/tables/annotation-types.js';
import { assets } from '../../lake/tables/assets.js';
import type { AuditKind } from '../../lake/tables/audit.js';
import { savedSearches } from '../../lake/tables/saved-searches.js';
import { spaces } from '../../lake/tables/spaces.js';
import { titles } from '../../lake/tables/titles.js';
import { AuditTrail } from '../access/audit.js';
import type { By } from '../access/by.js';
import { seesWholeLake } from '../access/whole-lake.js';
import { conflict, notYours } from '../annotations/problem.js';
import { planRemoval } from './plan.js';
import type { Reference, ReferenceChoice, RemovableKind, RemovalPlan } from './removal.js';
import { letGoOfTimelines } from './timeline-references.js';

export interface RemovalAsked {
  readonly kind: RemovableKind;
  readonly ids: readonly string[];
  readonly references: ReferenceChoice;
  /** Only tells what would go. */
  readonly dryRun: boolean;
}

/**
 * Takes these out of the lake with all that belongs to them, in one commit. Throws BAD_USER_INPUT for an id that is not there, CONFLICT
 * where something else points at them and that was not said to be right, FORBIDDEN for those who do not see all of the lake.
 */
export async function remove(lake: Lake, asked: RemovalAsked, by: By, options: CommitOptions): Promise<RemovalPlan> {
  const { kind, ids, references, dryRun } = asked;
  return writeToLake(lake, { ...options, note: noteOf(kind, ids) }, async (writer) => {
    const sight = await by.sight(writer.base);
    if (!seesWholeLake(sight.view)) throw forbidden('remove: only those may take out who see all of the lake');
    const plan = await planRemoval(writer.base, kind, ids, references);
    if (dryRun) return plan;
    const closed = [...plan.annotationTypes, ...plan.going.types].find((type) => !sight.writesType(type));
    if (closed !== undefined) throw forbidden(`remove: ${notYours(closed)}`);
    if (references === 'REFUSE' && plan.references.length > 0) throw conflict(refusalOf(plan.references, WAYS));
    await write(writer, plan, by);
    return plan;
  });
}

function noteOf(kind: RemovableKind, ids: readonly string[]): string {
  const what = kind.toLowerCase().replace('_', ' ');
  return ids.length === 1 ? `${what} ${quoted(ids[0])} taken out` : `${ids.length} ${what}s taken out`;
}

const NAMED = 5;

const WAYS = 'LEAVE leaves what points at it, TAKE takes along what can go; nothing was taken out';

/** `ways`: what else can be asked for. */
export function refusalOf(references: readonly Reference[], ways: string): string {
  const named = references
    .slice(0, NAMED)
    .map(({ kind, id, says }) => `${kind.toLowerCase().replace('_', ' ')} ${quoted(id)} ${says}`);
  const more = references.length > NAMED ? `, and ${references.length - NAMED} more point at it` : '';
  return `references: ${named.join(', ')}${more}; ${ways}`;
}

const AUDITED: readonly (readonly [AuditKind, MediaTable])[] = [
  ['TITLE', titles],
  ['ASSET', assets],
  ['RUN', annotationRuns],
  ['ANNOTATION_TYPE', annotationTypes],
  ['SPACE', spaces],
  ['SAVED_SEARCH', savedSearches],
];

async function write(writer: LakeWriter, { rows, going }: RemovalPlan, by: By): Promise<void> {
  const trail = new AuditTrail(writer, by.audited);
  for (const [kind, table] of AUDITED) {
    const of = rows.find((one) => one.table.name === table.name);
    if (!of || !trail.isKept) continue;
    const before = await select(writer.base, table, { where: of.where });
    const idOf = (row: Record<string, unknown>) => (kind === 'ANNOTATION_TYPE' ? row['name'] : row['id']) as string;
    await trail.add(
      before.map((row) => ({
        kind,
        entityId: idOf(row),
        before: row,
        after: null,
        ...(kind === 'TITLE' && { titleId: idOf(row) }),
      })),
    );
  }
  await letGo(writer, going.titles, going.runs);
  await letGoOfTimelines(writer, going);
  for (const { table, where, ids } of rows) await writer.remove(table, where, ids ?? undefined);
  for (const id of going.spaces) await dropVectors(writer, id);
  await trail.end();
}

/** What stays points at nothing that goes. */
export async function letGo(writer: LakeWriter, gone: ReadonlySet<string>, runs: ReadonlySet<string>): Promise<void> {
  const children = await select(writer.base, titles, { where: oneOf('parent_id', [...gone]) });
  const orphans = children.filter(({ id }) => !gone.has(id)).map((row) => ({ ...row, parent_id: null }));
  await writer.upsert(titles, 'id', orphans);
  const followers = await select(writer.base, annotationRuns, { where: oneOf('extends_id', [...runs]) });
  const ended = followers.filter(({ id }) => !runs.has(id)).map((row) => ({ ...row, extends_id: null }));
  await writer.upsert(annotationRuns, 'id', ended);
}
