import { equals, oneOf } from '../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { count, KEYS_PER_QUERY } from '../../lake/lancedb/read.js';
import { lightColumns } from '../../lake/lancedb/table.js';
import type { LakeWriter } from '../../lake/lancedb/writer.js';
import type { NearCache } from '../../lake/near/near-cache.js';
import { allEnded } from '../../base/all-ended.js';
import { partsOf } from '../../base/parts-of.js';
import { addToAudit, type Entry } from '../access/audit.js';
import { annotationDrafts, draftId, type AnnotationDraftRow } from '../../lake/tables/annotation-drafts.js';
import {
  annotationRevisions,
  revisionId,
  revisionOf,
  type AnnotationRevisionRow,
} from '../../lake/tables/annotation-revisions.js';
import { annotationRuns, type AnnotationRunRow } from '../../lake/tables/annotation-runs.js';
import type { AnnotationTypeRow } from '../../lake/tables/annotation-types.js';
import { annotations, type AnnotationRow } from '../../lake/tables/annotations.js';
import { loadEntities, noEntityIds, type Entities, type EntityIds } from './entities.js';
import { lastVersions, nextOrdinalOf } from '../../lake/annotations/standing.js';
import { definedTypes } from '../../lake/verify/annotation-types.js';
import { rowsByKey, type LookUpSource } from './lookup.js';

/** The rows that a call needs from the lake before it can be planned. */
export interface Needs {
  /** Ids of annotations that may exist. */
  readonly annotations: Set<string>;
  /** `revisionId`s of versions that may have ended. */
  readonly revisions: Set<string>;
  /** `draftId`s of drafts that may exist. */
  readonly drafts: Set<string>;
  readonly runs: Set<string>;
  readonly types: Set<string>;
  readonly entities: EntityIds;
}

export const noNeeds = (): Needs => ({
  annotations: new Set(),
  revisions: new Set(),
  drafts: new Set(),
  runs: new Set(),
  types: new Set(),
  entities: noEntityIds(),
});

/** How a version ends. */
export type End = Pick<AnnotationRevisionRow, 'ended' | 'ended_at' | 'ended_by'>;

/**
 * The rows of the lake that the calls of one commit name, and the changes of these calls so far: all of them, whoever sees them.
 * Calls read and change it through `CallState`. Only `write` writes.
 */
export class CommitState {
  readonly entities: Entities;
  /** What the audit log will say of the changes. */
  readonly entries: Entry[] = [];
  private readonly changed = new Map<string, AnnotationRow | null>();
  private readonly changedDrafts = new Map<string, AnnotationDraftRow>();
  private readonly ended: AnnotationRevisionRow[] = [];
  private readonly hidden = new Map<string, AnnotationRow>();

  constructor(private readonly known: Known) {
    this.entities = known.entities;
  }

  /** The annotation as it will be after the commit; null when there is none. */
  annotation(id: string): AnnotationRow | null {
    const changed = this.changed.get(id);
    return changed === undefined ? (this.known.annotations.get(id) ?? null) : changed;
  }

  /** The last version of a deleted or superseded annotation; 0 when there never was one. */
  lastVersion(id: string): number {
    return this.known.lastVersions.get(id) ?? 0;
  }

  /** The last version of an annotation that a call of this commit has hidden. */
  hiddenNow(id: string): AnnotationRow | null {
    return this.hidden.get(id) ?? null;
  }

  /** A version that had ended before the commit. */
  revision(id: string, version: number): AnnotationRevisionRow | null {
    return this.known.revisions.get(revisionId(id, version)) ?? null;
  }

  draft(runId: string, id: string): AnnotationDraftRow | null {
    const key = draftId(runId, id);
    return this.changedDrafts.get(key) ?? this.known.drafts.get(key) ?? null;
  }

  run(id: string): AnnotationRunRow | null {
    return this.known.runs.get(id) ?? null;
  }

  /** Null: not defined, but the lake has annotations of this type. Undefined: unknown. */
  type(name: string): AnnotationTypeRow | null | undefined {
    return this.known.types.get(name);
  }

  /** Replaces the current version, if any. A new annotation gets its ordinal, by order of arrival. */
  put(row: AnnotationRow, end: End): AnnotationRow {
    const before = this.annotation(row.id);
    if (before) this.ended.push(revisionOf(before, end));
    const placed = before ? row : { ...row, ordinal: this.known.nextOrdinal++ };
    this.changed.set(row.id, placed);
    return placed;
  }

  hide(id: string, end: End): void {
    const before = this.annotation(id);
    if (!before) return;
    this.ended.push(revisionOf(before, end));
    this.known.lastVersions.set(id, before.version);
    this.hidden.set(id, before);
    this.changed.set(id, null);
  }

  putDraft(row: AnnotationDraftRow): void {
    this.changedDrafts.set(row.id, row);
  }

  /** What stands once the commit of that snapshot has been made. */
  leftBy(snapshot: number): LastCommit {
    const types = new Set([...this.changed.values()].flatMap((row) => (row ? [row.type] : [])));
    return { snapshot, nextOrdinal: this.known.nextOrdinal, types };
  }

  async write(writer: LakeWriter): Promise<void> {
    const [added, replaced, removed] = [[], [], []] as [AnnotationRow[], AnnotationRow[], string[]];
    for (const [id, row] of this.changed) {
      const wasThere = this.known.annotations.has(id);
      if (row) (wasThere ? replaced : added).push(row);
      else if (wasThere) removed.push(id);
    }
    const writeAnnotations = async () => {
      for (const ids of partsOf(removed, KEYS_PER_QUERY)) await writer.remove(annotations, oneOf('id', ids), ids);
      await writer.upsert(annotations, 'id', replaced);
      await writer.add(annotations, added);
    };
    const drafts = [...this.changedDrafts.values()];
    const isThere = ({ id }: AnnotationDraftRow) => this.known.drafts.has(id);
    const writeDrafts = async () => {
      await writer.upsert(annotationDrafts, 'id', drafts.filter(isThere));
      await writer.add(
        annotationDrafts,
        drafts.filter((row) => !isThere(row)),
      );
    };
    // Tables are independent of each other. All must have ended before a failure gives the lake to the next writer.
    await allEnded([
      writer.add(annotationRevisions, this.ended),
      writeAnnotations(),
      writeDrafts(),
      addToAudit(writer, this.entries),
    ]);
  }
}

interface Known {
  readonly annotations: ReadonlyMap<string, AnnotationRow>;
  readonly revisions: ReadonlyMap<string, AnnotationRevisionRow>;
  readonly lastVersions: Map<string, number>;
  readonly drafts: ReadonlyMap<string, AnnotationDraftRow>;
  readonly runs: ReadonlyMap<string, AnnotationRunRow>;
  readonly types: ReadonlyMap<string, AnnotationTypeRow | null>;
  readonly entities: Entities;
  nextOrdinal: number;
}

/** What a commit of annotations by this process has left, which need not be asked of the lake as long as it is the newest. */
export interface LastCommit {
  readonly snapshot: number;
  /** The ordinal of the next new annotation. */
  readonly nextOrdinal: number;
  /** Some of the types that the lake has annotations of. */
  readonly types: ReadonlySet<string>;
}

/** Reads what the calls need from the lake before their commit; `last` is from this process's last commit. */
export async function loadState(
  base: LakeSnapshot,
  near: NearCache,
  needs: Needs,
  last: LastCommit | null,
): Promise<CommitState> {
  const source = { snapshot: base, near };
  const left = last?.snapshot === base.record.number ? last : null;
  const [known, revisions, drafts, runs, types, entities, nextOrdinal] = await Promise.all([
    loadAnnotations(source, needs.annotations),
    rowsByKey(source, annotationRevisions, 'id', lightColumns(annotationRevisions), needs.revisions),
    rowsByKey(source, annotationDrafts, 'id', lightColumns(annotationDrafts), needs.drafts),
    rowsByKey(source, annotationRuns, 'id', lightColumns(annotationRuns), needs.runs),
    knownTypes(base, needs.types, left?.types),
    loadEntities(source, needs.entities),
    left?.nextOrdinal ?? nextOrdinalOf(base),
  ]);
  return new CommitState({ ...known, revisions, drafts, runs, types, entities, nextOrdinal });
}

async function loadAnnotations(source: LookUpSource, ids: ReadonlySet<string>) {
  const there = await rowsByKey(source, annotations, 'id', lightColumns(annotations), ids);
  const others = [...ids].filter((id) => !there.has(id));
  return { annotations: there, lastVersions: await lastVersions(source.snapshot, others) };
}

async function knownTypes(base: LakeSnapshot, names: ReadonlySet<string>, inUse?: ReadonlySet<string>) {
  const defined = await definedTypes(base);
  const types = new Map<string, AnnotationTypeRow | null>();
  for (const name of names) {
    const type = defined.get(name);
    if (type) types.set(name, type);
    else if (inUse?.has(name) || (await count(base, annotations, equals('type', name))) > 0) types.set(name, null);
  }
  return types;
}
