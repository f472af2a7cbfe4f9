import { basename, extname } from 'node:path';
import { readablePath } from '../../base/raw-path.js';
import { titleKeys, type TitleKind, type TitleRow } from '../../lake/tables/titles.js';
import { titleIdOfAsset, titleIdOfName } from '../ids.js';

/** What the user gives for the title. All fields are optional. */
export interface TitleInfo {
  id?: string;
  name?: string;
  kind?: TitleKind;
  releaseYear?: number;
  originalLanguage?: string;
  eidr?: string;
  /** Added to those that the title has. */
  accessTags?: readonly string[];
}

/** The title id that the user gave, directly or by name; null when neither was given. */
export function chosenTitleId({ id, name }: TitleInfo): string | null {
  return id ?? (name === undefined ? null : titleIdOfName(name));
}

/** The row of a new title. */
export function newTitle(info: TitleInfo, file: { assetId: string; path: string; tag: string | null }): TitleRow {
  // Some tools write a blank title tag.
  const name = info.name ?? (file.tag?.trim() || nameOfFile(file.path));
  const of = {
    name,
    release_year: info.releaseYear ?? null,
    external_ids: info.eidr ? [{ scheme: 'EIDR', value: info.eidr }] : [],
  };
  return {
    id: chosenTitleId(info) ?? titleIdOfAsset(file.assetId),
    eidr: info.eidr ?? null,
    ...of,
    ...titleKeys(of),
    kind: info.kind ?? null,
    original_language: info.originalLanguage ?? null,
    parent_id: null,
    access_tags: [...new Set(info.accessTags)],
    aliases: [],
    created_at: Date.now(),
  };
}

/** The title with the access tags that it lacks; the same object when it lacks none. */
export function withTags(title: TitleRow, { accessTags = [] }: TitleInfo): TitleRow {
  const tags = new Set([...(title.access_tags ?? []), ...accessTags]);
  return accessTags.every((tag) => title.access_tags?.includes(tag)) ? title : { ...title, access_tags: [...tags] };
}

/** `big-buck_bunny.mp4` as `big buck bunny`. */
function nameOfFile(path: string): string {
  const stem = readablePath(basename(path, extname(path)));
  return stem.replace(/[-_.]+/g, ' ').trim() || stem;
}
