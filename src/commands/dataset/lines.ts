import type { DatasetRow } from '../../lake/tables/datasets.js';

/** What was done to a dataset, and what it holds now. */
export function whatOf({ id, item_count, title_count, snapshot }: DatasetRow, done: string): string {
  return `${done} ${id}: ${item_count} items of ${title_count} titles, snapshot ${snapshot}`;
}

const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());

export function asJson({ id, name, version, previous_id, kind, status, selection, snapshot, ...row }: DatasetRow) {
  return {
    ...{ id, name, version, previous: previous_id, kind, status, selection, snapshot },
    ...{ itemCount: row.item_count, titleCount: row.title_count, hash: row.hash, splitBy: row.splits },
    ...{ description: row.description, licence: row.licence, author: row.author },
    ...{ createdAt: time(row.created_at), frozenAt: time(row.frozen_at) },
  };
}

export function asLine({ id, kind, status, item_count, title_count, description }: DatasetRow): string {
  return `${id}  ${kind}  ${status}  ${item_count} items of ${title_count} titles  ${description ?? ''}`.trimEnd();
}
