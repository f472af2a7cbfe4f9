import { equals } from '../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { count } from '../../lake/lancedb/read.js';
import type { NearCache } from '../../lake/near/near-cache.js';
import { annotationDrafts, type AnnotationDraftRow } from '../../lake/tables/annotation-drafts.js';
import { annotationRevisions, type AnnotationRevisionRow } from '../../lake/tables/annotation-revisions.js';
import { annotationRuns, type AnnotationRunRow } from '../../lake/tables/annotation-runs.js';
import type { AnnotationTypeRow } from '../../lake/tables/annotation-types.js';
import { annotations, type AnnotationRow } from '../../lake/tables/annotations.js';
import { entryOf, type Audited } from '../access/audit.js';
import type { By } from '../access/by.js';
import type { WriteSight } from '../access/write-sight.js';
import type { CommitState, End, Needs } from './commit-state.js';
import { lastVersions } from '../../lake/annotations/standing.js';
import { seenEntities, type Entities } from './entities.js';
import { notYours, Problem, taken } from './problem.js';

/**
 * The state of a commit as one of its calls sees and changes it. What the caller does not see is not there; only an id that is
 * taken cannot be used. Each change is told to the audit log.
 */
export class CallState {
  constructor(
    private readonly commit: CommitState,
    private readonly sight: WriteSight,
    private readonly audited: Audited | null,
    readonly entities: Entities,
    private readonly seen: Seen | null,
  ) {}

  /** The annotation as it will be after the commit; null when there is none. */
  annotation(id: string): AnnotationRow | null {
    const row = this.commit.annotation(id);
    return row && this.sight.shows(annotations, row) ? row : null;
  }

  /** The last version of a deleted or superseded annotation; 0 when there never was one. */
  lastVersion(id: string): number {
    return this.commit.lastVersion(id);
  }

  /** A version that has ended, with all its columns. */
  revision(id: string, version: number): AnnotationRevisionRow | null {
    const row = this.commit.revision(id, version);
    return row && this.sight.shows(annotationRevisions, row) ? row : null;
  }

  draft(runId: string, id: string): AnnotationDraftRow | null {
    const row = this.commit.draft(runId, id);
    return row && this.sight.shows(annotationDrafts, row) ? row : null;
  }

  run(id: string): AnnotationRunRow | null {
    const row = this.commit.run(id);
    return row && this.sight.shows(annotationRuns, row) ? row : null;
  }

  /** Null: not defined, but the lake has annotations of this type. Undefined: unknown. */
  type(name: string): AnnotationTypeRow | null | undefined {
    if (!this.sight.readsType(name)) return undefined;
    const type = this.commit.type(name);
    return type === null && this.seen?.unseenTypes.has(name) ? undefined : type;
  }

  /** Throws a `Problem` when the caller may read annotations of the type, and not write them. */
  checkType(name: string): void {
    if (!this.sight.writesType(name)) throw new Problem('type', 'FORBIDDEN', notYours(name));
  }

  /** Throws a `Problem` when an annotation has the id, or had it, that the caller does not see. */
  checkFree(id: string): void {
    if (this.sight.isWhole || this.annotation(id)) return;
    if (this.commit.annotation(id) || this.hasHidden(id)) throw new Problem('id', 'CONFLICT', taken(id));
  }

  /** The same of a draft. */
  checkDraftFree(runId: string, id: string): void {
    if (this.commit.draft(runId, id) && !this.draft(runId, id)) throw new Problem('id', 'CONFLICT', taken(id));
  }

  /** Whether the caller may change the annotation, or write it as it is here. */
  mayWrite(row: AnnotationRow): boolean {
    return this.sight.mayWrite(annotations, row);
  }

  /** Replaces the current version, if any. A new annotation gets its ordinal, by order of arrival. */
  put(row: AnnotationRow, end: End): AnnotationRow {
    const before = this.commit.annotation(row.id);
    const after = this.commit.put(row, end);
    this.log(row.id, before, after);
    return after;
  }

  hide(id: string, end: End): void {
    const before = this.commit.annotation(id);
    this.commit.hide(id, end);
    this.log(id, before, null);
  }

  putDraft(row: AnnotationDraftRow): void {
    const before = this.commit.draft(row.run_id, row.annotation_id);
    this.commit.putDraft(row);
    this.log(row.annotation_id, before, row);
  }

  /** The annotation as the caller may read it. */
  told(row: AnnotationRow): AnnotationRow {
    return this.sight.told(annotations, row);
  }

  private log(entityId: string, before: object | null, after: object | null): void {
    if (!this.audited) return;
    this.commit.entries.push(entryOf(this.audited, { kind: 'ANNOTATION', entityId, before, after }));
  }

  /** Whether the annotation of that id that is no longer there was none that the caller saw. */
  private hasHidden(id: string): boolean {
    const now = this.commit.hiddenNow(id);
    if (now) return !this.sight.shows(annotations, now);
    return this.commit.lastVersion(id) > (this.seen?.lastVersions.get(id) ?? 0);
  }
}

/** What only the lake can tell of what a caller sees. */
interface Seen {
  /** Of deleted and superseded annotations. */
  readonly lastVersions: ReadonlyMap<string, number>;
  /** Types that were never defined, and that no annotation which the caller sees is of. */
  readonly unseenTypes: ReadonlySet<string>;
}

/** Reads nothing for a caller who sees all. */
export async function callState(
  commit: CommitState,
  needs: Needs,
  by: By,
  base: LakeSnapshot,
  near: NearCache,
): Promise<CallState> {
  const sight = await by.sight(base);
  if (sight.isWhole) return new CallState(commit, sight, by.audited, commit.entities, null);
  const source = { snapshot: sight.view, near };
  const runs = [...needs.runs].flatMap((id) => commit.run(id) ?? []);
  const related = {
    assets: new Set(runs.flatMap(({ asset_id }) => asset_id ?? [])),
    models: new Set(runs.flatMap(({ model_id }) => model_id ?? [])),
  };
  const gone = [...needs.annotations].filter((id) => commit.lastVersion(id) > 0);
  const undefinedTypes = [...needs.types].filter((name) => commit.type(name) === null);
  const [entities, versions, unseenTypes] = await Promise.all([
    seenEntities(source, needs.entities, commit.entities, related),
    lastVersions(sight.view, gone),
    unseen(sight, undefinedTypes),
  ]);
  return new CallState(commit, sight, by.audited, entities, { lastVersions: versions, unseenTypes });
}

async function unseen({ view }: WriteSight, names: readonly string[]): Promise<Set<string>> {
  const counts = await Promise.all(names.map((name) => count(view, annotations, equals('type', name))));
  return new Set(names.filter((_, i) => counts[i] === 0));
}
