import { badInput, quoted } from '../../base/errors.js';
import { tell } from '../access/audit.js';
import type { By } from '../access/by.js';
import { conflict, taken } from '../annotations/problem.js';
import type { TimelineInput } from '../generated/graphql.js';
import { checkId } from '../input.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import { equals } from '../../lake/lancedb/filter.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import { assets } from '../../lake/tables/assets.js';
import { timelineClips } from '../../lake/tables/timeline-clips.js';
import { timelines, type TimelineRow, type TimelineSource } from '../../lake/tables/timelines.js';
import { titles } from '../../lake/tables/titles.js';
import { timelineIdOfName } from '../../media/ids.js';
import type { Edit } from '../../media/timeline/edit.js';
import { MATCHED_COLUMNS, MediaMatch } from '../../media/timeline/media-match.js';
import { readOtio } from '../../media/timeline/otio.js';
import { timelineRows } from '../../media/timeline/rows.js';
import { writeTimelines } from '../../media/timeline/write-timelines.js';

/** An edit that was checked, to be kept. */
export interface CheckedEdit {
  readonly id: string;
  readonly name: string;
  readonly titleId: string | null;
  readonly source: TimelineSource;
  readonly edit: Edit;
}

/** Reads the edit. Throws BAD_USER_INPUT that names the field. */
export function editOfInput({ id, name, titleId, otio }: TimelineInput): CheckedEdit {
  const edit = within('input.otio', () => readOtio(otio));
  const called = checkName(name ?? edit.name ?? '');
  return { ...namedEdit(called, id, titleId), source: 'OTIO', edit };
}

export function checkName(name: string): string {
  if (checkId('input.name', name).trim() === '') throw badInput(`input.name must not be ${quoted(name)}`);
  return name;
}

/** Its id: as given, else made of name and title. */
export function namedEdit(name: string, id: string | null | undefined, title: string | null | undefined) {
  const titleId = title == null ? null : checkId('input.titleId', title);
  if (id != null && checkId('input.id', id).trim() === '') throw badInput(`input.id must not be ${quoted(id)}`);
  return { id: id ?? timelineIdOfName(name, titleId), name, titleId };
}

function within<R>(field: string, read: () => R): R {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw badInput(`${field}: ${error.message}`);
    if (error instanceof Error && 'extensions' in error) throw badInput(`${field}: ${error.message}`);
    throw error;
  }
}

/**
 * Keeps the edit in place of the one of its id. Throws CONFLICT for the id of one that is not seen, and BAD_USER_INPUT for a title
 * that is not.
 */
export async function saveTimeline(
  lake: Lake,
  { id, name, titleId, source, edit }: CheckedEdit,
  by: By,
  options: CommitOptions,
): Promise<TimelineRow> {
  return writeToLake(lake, { ...options, note: `timeline ${quoted(name)}` }, async (writer) => {
    const sight = await by.sight(writer.base);
    const [before] = await select(writer.base, timelines, { where: equals('id', id) });
    if (before && !sight.shows(timelines, before)) throw conflict(`input.id: ${taken(id)}`);
    if (titleId !== null) {
      const [title] = await select(sight.view, titles, { where: equals('id', titleId), columns: ['id'] });
      if (!title) throw badInput(`input.titleId: there is no title ${quoted(titleId)}`);
    }
    const media = new MediaMatch(await select(sight.view, assets, { columns: MATCHED_COLUMNS }));
    const about = { id, name, titleId, source, author: by.author, createdAt: before?.created_at ?? Date.now() };
    const rows = timelineRows(edit, about, (clip) => media.of(clip));
    const { otio: _, ...row } = rows.timeline;
    if (!sight.shows(timelines, row)) throw badInput('input.titleId must be of a title that you see');
    await writeTimelines(writer, [rows]);
    await tell(writer, by.audited, { kind: 'TIMELINE', entityId: id, before: before ?? null, after: row });
    return row;
  });
}

/** Takes the edit away; null where none is seen. */
export async function deleteTimeline(lake: Lake, id: string, by: By, options: CommitOptions): Promise<string | null> {
  return writeToLake(lake, { ...options, note: `delete timeline ${quoted(id)}` }, async (writer) => {
    const [before] = await select(writer.base, timelines, { where: equals('id', id) });
    if (!before || !(await by.sight(writer.base)).shows(timelines, before)) return null;
    await writer.remove(timelineClips, equals('timeline_id', id));
    await writer.remove(timelines, equals('id', id));
    await tell(writer, by.audited, { kind: 'TIMELINE', entityId: id, before, after: null });
    return id;
  });
}
