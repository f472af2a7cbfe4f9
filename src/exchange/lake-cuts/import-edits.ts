import { badInput } from '../../base/errors.js';
import { groupBy } from '../../base/group-by.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import { equals } from '../../lake/lancedb/filter.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import { assets } from '../../lake/tables/assets.js';
import type { TimelineClipRow } from '../../lake/tables/timeline-clips.js';
import type { TimelineSource } from '../../lake/tables/timelines.js';
import { titles } from '../../lake/tables/titles.js';
import { timelineIdOfName } from '../../media/ids.js';
import type { Edit } from '../../media/timeline/edit.js';
import { MATCHED_COLUMNS, MediaMatch, type MatchBy } from '../../media/timeline/media-match.js';
import { timelineRows } from '../../media/timeline/rows.js';
import { writeTimelines } from '../../media/timeline/write-timelines.js';

/** An edit that was read from a file. */
export interface ReadEdit {
  readonly file: string;
  readonly edit: Edit;
  /** For an edit without a name of its own. */
  readonly fileName: string;
}

export interface EditImport {
  readonly source: TimelineSource;
  readonly titleId: string | null;
  readonly match: readonly MatchBy[] | undefined;
  readonly author: string | null;
}

export interface ImportedEdit {
  readonly file: string;
  readonly id: string;
  readonly name: string;
  readonly tracks: number;
  readonly clips: number;
  /** What clips say of files that the lake does not have, each once. */
  readonly offline: readonly { readonly source: string | null; readonly clips: number }[];
  /** Whether one of the same name was there. */
  readonly replaced: boolean;
}

/**
 * Writes edits as timelines, all in one commit. A timeline's id comes from its name and title: the same edit again replaces it.
 * Throws BAD_USER_INPUT for a title that is not there, and for two edits of one name.
 */
export async function importEdits(
  lake: Lake,
  edits: readonly ReadEdit[],
  { source, titleId, match, author }: EditImport,
  options: CommitOptions,
): Promise<ImportedEdit[]> {
  const named = edits.map(({ edit, fileName, ...of }) => {
    const name = edit.name?.trim() || fileName;
    return { ...of, edit, name, id: timelineIdOfName(name, titleId) };
  });
  const twice = named.find(({ id }, i) => named.findIndex((other) => other.id === id) < i);
  if (twice) throw badInput(`${twice.file}: another file has an edit named ${JSON.stringify(twice.name)}, too`);
  const note = `import ${named.length} timelines`;
  return writeToLake(lake, { ...options, note }, async (writer) => {
    if (titleId !== null) {
      const [title] = await select(writer.base, titles, { where: equals('id', titleId), columns: ['id'] });
      if (!title) throw badInput(`titleId: there is no title ${JSON.stringify(titleId)} in the lake`);
    }
    const media = new MediaMatch(await select(writer.base, assets, { columns: MATCHED_COLUMNS }), match);
    const all = named.map(({ edit, id, name }) => {
      const about = { id, name, titleId, source, author, createdAt: Date.now() };
      return timelineRows(edit, about, (clip) => media.of(clip));
    });
    const there = await writeTimelines(writer, all);
    return all.map(({ timeline: { id, name, tracks }, clips }, i) => ({
      ...{ file: named[i]!.file, id, name, tracks: tracks.length, clips: clips.length },
      ...{ offline: offlineOf(clips), replaced: there.has(id) },
    }));
  });
}

function offlineOf(clips: readonly TimelineClipRow[]): ImportedEdit['offline'] {
  const offline = clips.filter(({ asset_id }) => asset_id === null);
  return [...groupBy(offline, ({ source_name }) => source_name)].map(([source, { length }]) => ({
    source,
    clips: length,
  }));
}
