import { badInput } from '../../base/errors.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import { equals } from '../../lake/lancedb/filter.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import { assets } from '../../lake/tables/assets.js';
import type { TimelineSource } from '../../lake/tables/timelines.js';
import { titles } from '../../lake/tables/titles.js';
import { timelineIdOfName } from '../../media/ids.js';
import type { Edit } from '../../media/timeline/edit.js';
import { MATCHED_COLUMNS, MediaMatch, type MatchBy } from '../../media/timeline/media-match.js';
import { timelineRows } from '../../media/timeline/rows.js';
import { writeTimeline } from '../../media/timeline/write-timeline.js';

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
    const imported: ImportedEdit[] = [];
    for (const { file, edit, id, name } of named) {
      const about = { id, name, titleId, source, author, createdAt: Date.now() };
      const rows = timelineRows(edit, about, (clip) => media.of(clip));
      const replaced = await writeTimeline(writer, rows);
      const offline = new Map<string | null, number>();
      for (const { asset_id, source_name: of } of rows.clips)
        if (asset_id === null) offline.set(of, (offline.get(of) ?? 0) + 1);
      imported.push({
        ...{ file, id, name, replaced, tracks: rows.timeline.tracks.length, clips: rows.clips.length },
        offline: [...offline].map(([source, clips]) => ({ source, clips })),
      });
    }
    return imported;
  });
}
