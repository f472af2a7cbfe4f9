import { quoted } from '../../base/errors.js';
import { groupBy } from '../../base/group-by.js';
import { UsageError } from '../../base/usage-error.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import { equals } from '../../lake/lancedb/filter.js';
import type { Lake, LakeSnapshot } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import { annotationRevisions, revisionOf } from '../../lake/tables/annotation-revisions.js';
import { annotations, type AnnotationRow } from '../../lake/tables/annotations.js';

/** Faces that are alike: see `faces`. */
export interface Person {
  readonly person: string;
  /** Null: nobody has named it. */
  readonly name: string | null;
  readonly faces: number;
  readonly titles: number;
  /** The frame of its surest face, to look at. */
  readonly frameId: string;
}

const personOf = ({ data }: Pick<AnnotationRow, 'data'>) => (data as { person?: string } | null)?.person;

/** The groups of faces of the lake, the greatest first. */
export async function peopleOf(snapshot: LakeSnapshot): Promise<Person[]> {
  const rows = await select(snapshot, annotations, { where: equals('type', 'face') });
  const groups = groupBy(rows, personOf);
  groups.delete(undefined);
  const people = [...groups].map(([person, faces]): Person => {
    const surest = faces.reduce((best, face) => ((face.confidence ?? 0) > (best.confidence ?? 0) ? face : best));
    const name = faces.find(({ label }) => label !== null)?.label ?? null;
    const titles = new Set(faces.map(({ title_id }) => title_id)).size;
    return { person: person!, name, faces: faces.length, titles, frameId: surest.frame_id! };
  });
  return people.sort((a, b) => b.faces - a.faces || (a.person < b.person ? -1 : 1));
}

/** Gives the faces of a group the name of a person. Returns how many there are. Throws UsageError where there is no such group. */
export async function namePerson(lake: Lake, person: string, name: string, options: CommitOptions): Promise<number> {
  return writeToLake(lake, { ...options, note: `named ${quoted(name)}` }, async (writer) => {
    const rows = await select(writer.base, annotations, { where: equals('type', 'face') });
    const own = rows.filter((row) => personOf(row) === person);
    if (own.length === 0)
      throw new UsageError(`there are no faces of ${quoted(person)} in the lake; see media-graph people list`);
    const changed = own.filter(({ label }) => label !== name);
    const end = { ended: 'CHANGED', ended_at: Date.now(), ended_by: null } as const;
    await writer.add(
      annotationRevisions,
      changed.map((row) => revisionOf(row, end)),
    );
    await writer.upsert(
      annotations,
      'id',
      changed.map((row) => ({ ...row, label: name, version: row.version + 1 })),
    );
    return own.length;
  });
}
