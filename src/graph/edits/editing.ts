import { badInput, forbidden, quoted } from '../../base/errors.js';
import { groupBy } from '../../base/group-by.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import { oneOf } from '../../lake/lancedb/filter.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { selectByKey } from '../../lake/lancedb/read.js';
import { shows } from '../../lake/lancedb/shows.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { hides, type View } from '../../lake/lancedb/view.js';
import { writeToLake, type LakeWriter } from '../../lake/lancedb/writer.js';
import { editsOf } from '../../lake/edits/keep-edits.js';
import { titlesOfAnyId } from '../../lake/edits/titles-of-any-id.js';
import {
  completed,
  differing,
  editedTables,
  isSame,
  layerAfter,
  layerColumns,
  picked,
  type EditedRow,
  type Values,
} from '../../lake/edits/layers.js';
import { editId, edits, EDITED_KINDS, type EditedKind, type EditRow } from '../../lake/tables/edits.js';
import {
  entityRevisionId,
  entityRevisions,
  type EntityRevisionRow,
  type RevisionChange,
} from '../../lake/tables/entity-revisions.js';
import { AuditTrail, type Change } from '../access/audit.js';
import type { By } from '../access/by.js';
import type { WriteSight } from '../access/write-sight.js';
import { conflict } from '../annotations/problem.js';
import { passOn } from './pass-on.js';

/** Who edits, how it is committed, and what they read: null where nobody's rights are asked. */
export interface Editor {
  readonly by: By;
  readonly options: CommitOptions;
  readonly reads: View | null;
}

/** What is planned for one entity. */
interface Planned {
  readonly kind: EditedKind;
  readonly before: Values | null;
  after: Values | null;
  /** Null: only what follows from other rows changes, which makes no version. */
  change: RevisionChange | null;
}

export const kindNames: Readonly<Record<EditedKind, string>> = {
  TITLE: 'title',
  ASSET: 'asset',
  SHOT: 'shot',
  DIALOGUE_LINE: 'dialogue line',
};

/** Columns that revisions tell beside those that edits lie over. */
const told: Readonly<Partial<Record<EditedKind, readonly string[]>>> = { TITLE: ['aliases'] };

/** One snapshot with all that `work` plans; nothing where it plans nothing or throws. */
export function editLake<R>(
  lake: Lake,
  { by, options, reads }: Editor,
  note: string,
  work: (editing: Editing) => Promise<R>,
): Promise<R> {
  return writeToLake(lake, { ...options, note }, async (writer) => {
    const editing = new Editing(writer, by, await by.sight(writer.base), reads);
    const result = await work(editing);
    await editing.write();
    return result;
  });
}

/** Changes of titles, assets, shots and lines, planned one by one and written together, each as a version of its entity. */
export class Editing {
  private readonly planned = new Map<string, Planned>();
  private readonly last: (() => Promise<void>)[] = [];

  constructor(
    readonly writer: LakeWriter,
    private readonly by: By,
    private readonly sight: WriteSight,
    private readonly reads: View | null,
  ) {}

  /**
   * The rows of these ids, in their order; titles by former ids, too. Throws BAD_USER_INPUT for what is not there or not seen, and
   * FORBIDDEN for what is read by roles that may not change it.
   */
  async find<K extends EditedKind>(kind: K, ids: readonly string[], argument: string): Promise<EditedRow<K>[]> {
    const table = editedTables[kind] as MediaTable;
    const found: ReadonlyMap<string, Values> =
      kind === 'TITLE'
        ? await titlesOfAnyId(this.writer.base, ids)
        : new Map((await selectByKey(this.writer.base, table, 'id', ids)).map((row) => [row['id'] as string, row]));
    const present = [...found.values()].map((row) => row['id'] as string);
    const seen = this.sight.isWhole
      ? null
      : new Set((await selectByKey(this.sight.view, table, 'id', present, ['id'])).map((row) => row['id'] as string));
    return ids.map((id, i) => {
      const row = found.get(id);
      if (row && (!seen || seen.has(row['id'] as string))) return row as EditedRow<K>;
      if (row && this.reads && shows(this.reads, table)(row)) {
        throw forbidden(`${argument}: you may not change ${kindNames[kind]} ${quoted(id)}`);
      }
      const at = ids.length === 1 ? argument : `${argument}[${i}]`;
      throw badInput(`${at}: there is no ${kindNames[kind]} ${quoted(id)}`);
    });
  }

  /** The only row of that id: see `find`. */
  async one<K extends EditedKind>(kind: K, id: string, argument: string): Promise<EditedRow<K>> {
    return (await this.find(kind, [id], argument))[0]!;
  }

  /** Throws FORBIDDEN when not all of these rows are seen: who may not see them may not change them. */
  async mustSee(kind: EditedKind, ids: readonly string[], argument: string): Promise<void> {
    if (this.sight.isWhole) return;
    const table = editedTables[kind] as MediaTable;
    const seen = await selectByKey(this.sight.view, table, 'id', ids, ['id']);
    if (seen.length < new Set(ids).size) {
      throw forbidden(`${argument}: you may not change all ${kindNames[kind]}s that go with it`);
    }
  }

  /** Throws FORBIDDEN for a column that is hidden from whoever edits. */
  mustNotHide(kind: EditedKind, columns: readonly string[], argument: string): void {
    const hidden = columns.find((name) => hides(this.sight.view, editedTables[kind], name));
    if (hidden) throw forbidden(`${argument}: you may not change ${hidden}`);
  }

  /** Throws CONFLICT where the entity is at another version than was expected, with that version and who made it. */
  async expect(kind: EditedKind, id: string, expected: number | null | undefined): Promise<void> {
    if (expected == null) return;
    const edit = await this.editOf(kind, id);
    const version = edit?.version ?? 1;
    if (version === expected) return;
    const by = edit && this.sight.shows(edits, edit) ? this.sight.told(edits, edit) : null;
    const who = by ? `, by ${quoted(by.edited_by ?? 'somebody')} at ${new Date(by.edited_at).toISOString()}` : '';
    throw conflict(
      `expectedVersion: ${kindNames[kind]} ${quoted(id)} is at version ${version}${who}, but ${expected} was expected; read it again`,
    );
  }

  async editOf(kind: EditedKind, id: string): Promise<EditRow | undefined> {
    return (await editsOf(this.writer.base, kind, [id])).get(id);
  }

  /** Plans values of columns; without a change they follow from other rows, and make no version. */
  set<K extends EditedKind>(
    kind: K,
    row: EditedRow<K>,
    values: Partial<EditedRow<K>>,
    change: RevisionChange | null,
  ): EditedRow<K> {
    const planned = this.plan(kind, row as Values);
    planned.after = completed(kind, { ...planned.after, ...values } as EditedRow<K>) as Values;
    planned.change ??= change;
    return planned.after as EditedRow<K>;
  }

  add<K extends EditedKind>(kind: K, row: EditedRow<K>, change: RevisionChange): void {
    this.planned.set(editId(kind, idOf(row)), { kind, before: null, after: row as Values, change });
  }

  drop<K extends EditedKind>(kind: K, row: EditedRow<K>, change: RevisionChange): void {
    const planned = this.plan(kind, row as Values);
    planned.after = null;
    planned.change = change;
  }

  /** Work on what is written, in the same snapshot. */
  afterwards(work: () => Promise<void>): void {
    this.last.push(work);
  }

  private plan(kind: EditedKind, row: Values): Planned {
    const key = editId(kind, idOf(row));
    let planned = this.planned.get(key);
    if (!planned) this.planned.set(key, (planned = { kind, before: row, after: row, change: null }));
    return planned;
  }

  /** Writes what was planned: the rows, what hangs on them, their edits and revisions, and the audit log. */
  async write(): Promise<void> {
    const all = [...this.planned.values()].filter(({ before, after }) => !isSame(before, after));
    for (const { kind, before, after } of all) {
      const sees = (row: object) => this.sight.shows(editedTables[kind], row);
      if (after && (!before || sees(before)) && !sees(after)) {
        throw forbidden(`you may not make a ${kindNames[kind]} what you do not see`);
      }
    }
    for (const kind of EDITED_KINDS)
      await this.writeRows(
        kind,
        all.filter((one) => one.kind === kind),
      );
    await this.writeVersions(all.filter(({ change }) => change !== null));
    await passOn(this.writer, all);
    for (const work of this.last) await work();
  }

  private async writeRows(kind: EditedKind, all: readonly Planned[]): Promise<void> {
    const table = editedTables[kind] as MediaTable;
    await this.writer.upsert(
      table,
      'id',
      all.flatMap(({ after }) => (after ? [after] : [])),
    );
    const gone = all.flatMap(({ before, after }) => (after ? [] : [idOf(before!)]));
    if (gone.length > 0) await this.writer.remove(table, oneOf('id', gone), gone);
  }

  private async writeVersions(all: readonly Planned[]): Promise<void> {
    const audit = new AuditTrail(this.writer, this.by.audited);
    const now = Date.now();
    for (const [kind, ofKind] of groupBy(all, (one) => one.kind)) {
      const known = await editsOf(
        this.writer.base,
        kind,
        ofKind.map((one) => idOf(one.before ?? one.after!)),
      );
      const [layers, revisions, changes]: [EditRow[], EntityRevisionRow[], Change[]] = [[], [], []];
      for (const { before, after, change } of ofKind) {
        const id = idOf(before ?? after!);
        const edit = known.get(id);
        const columns = differing([...layerColumns[kind], ...(told[kind] ?? [])], before ?? {}, after ?? {});
        if (before && after && columns.length === 0) continue;
        const title_id = kind === 'TITLE' ? id : (((after ?? before)!['title_id'] as string | null) ?? null);
        const shared = { kind, entity_id: id, title_id, version: (edit?.version ?? (before ? 1 : 0)) + 1 };
        const ingested = before && after ? layerAfter(kind, edit?.ingested, before, after) : before ? {} : null;
        layers.push({ id: editId(kind, id), ...shared, ingested, edited_by: this.by.author, edited_at: now });
        revisions.push({
          id: entityRevisionId(kind, id, shared.version),
          edit_id: editId(kind, id),
          ...shared,
          change: change!,
          before: before ? picked(before, columns) : {},
          after: after ? picked(after, columns) : {},
          author: this.by.author,
          at: now,
        });
        changes.push({ kind, entityId: id, before, after, ...(kind === 'TITLE' && { titleId: id }) });
      }
      await this.writer.upsert(edits, 'id', layers);
      await this.writer.add(entityRevisions, revisions);
      await audit.add(changes);
    }
    await audit.end();
  }
}

const idOf = (row: object): string => (row as { id: string }).id;
