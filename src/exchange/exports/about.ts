import type { DatasetRow } from '../../lake/tables/datasets.js';

/** What every form tells of the dataset that it is of. */
export function aboutDataset(dataset: DatasetRow): Readonly<Record<string, string>> {
  const { id, name, version, kind, status, snapshot, hash, description, licence, card, author } = dataset;
  const told = {
    dataset: id,
    name,
    version: String(version),
    kind,
    status,
    snapshot,
    hash,
    description,
    licence,
    card,
    author,
    created_at: new Date(dataset.created_at).toISOString(),
    frozen_at: dataset.frozen_at === null ? null : new Date(dataset.frozen_at).toISOString(),
  };
  return Object.fromEntries(Object.entries(told).filter((one): one is [string, string] => one[1] !== null));
}
