import { badInput, quoted } from '../../base/errors.js';
import { hasAny, oneOf } from '../../lake/lancedb/filter.js';
import { select, selectByKey } from '../../lake/lancedb/read.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import type { View } from '../../lake/lancedb/view.js';
import { annotationRuns } from '../../lake/tables/annotation-runs.js';
import { annotationTypes } from '../../lake/tables/annotation-types.js';
import { assets } from '../../lake/tables/assets.js';
import { spaces } from '../../lake/tables/spaces.js';
import { titles } from '../../lake/tables/titles.js';
import { nothingGoing, type Going, type Reference, type ReferenceChoice, type RemovableKind } from './removal.js';

const NAMED: Readonly<
  Record<
    RemovableKind,
    { what: string; table: MediaTable; key: string; set: Exclude<keyof Going, 'savedSearches' | 'annotations'> }
  >
> = {
  TITLE: { what: 'title', table: titles, key: 'id', set: 'titles' },
  ASSET: { what: 'asset', table: assets, key: 'id', set: 'assets' },
  RUN: { what: 'run', table: annotationRuns, key: 'id', set: 'runs' },
  ANNOTATION_TYPE: { what: 'annotation type', table: annotationTypes, key: 'name', set: 'types' },
  SPACE: { what: 'space', table: spaces, key: 'id', set: 'spaces' },
};

/** All that goes with these, and what points at it from outside. Throws BAD_USER_INPUT for an id that is not there. */
export async function whatGoes(
  view: View,
  kind: RemovableKind,
  ids: readonly string[],
  choice: ReferenceChoice,
): Promise<{ going: Going; references: Reference[] }> {
  await checkThere(view, kind, ids);
  const going = nothingGoing();
  for (const id of ids) going[NAMED[kind].set].add(id);
  await checkSpaces(view, going);
  return { going, references: await takeParts(view, going, choice) };
}

/** Adds all that goes with what goes; what points at it from outside. */
export async function takeParts(view: View, going: Going, choice: ReferenceChoice): Promise<Reference[]> {
  const references: Reference[] = [];
  const meet = (one: Reference, into: Set<string>) => {
    if (choice === 'TAKE') into.add(one.id);
    else references.push(one);
  };
  // What is taken along may have children and copies of its own.
  for (let before = -1; before !== sizeOf(going);) {
    before = sizeOf(going);
    references.length = 0;
    for (const child of await select(view, titles, {
      where: oneOf('parent_id', [...going.titles]),
      columns: ['id', 'parent_id'],
    }))
      if (!going.titles.has(child.id))
        meet({ kind: 'TITLE', id: child.id, says: `is a child of title ${quoted(child.parent_id)}` }, going.titles);
    for (const { id } of await select(view, assets, { where: oneOf('title_id', [...going.titles]), columns: ['id'] }))
      going.assets.add(id);
    for (const copy of await derivedFrom(view, going.assets)) {
      if (going.assets.has(copy.id)) continue;
      if (copy.isPart) going.assets.add(copy.id);
      else meet({ kind: 'ASSET', id: copy.id, says: `was made from asset ${quoted(copy.from)}` }, going.assets);
    }
    for (const { id } of await select(view, annotationRuns, {
      where: oneOf('asset_id', [...going.assets]),
      columns: ['id'],
    }))
      going.runs.add(id);
    for (const { id } of await select(view, annotationRuns, {
      where: oneOf('type', [...going.types]),
      columns: ['id'],
    }))
      going.runs.add(id);
    for (const run of await select(view, annotationRuns, {
      where: oneOf('extends_id', [...going.runs]),
      columns: ['id', 'extends_id'],
    }))
      if (!going.runs.has(run.id))
        meet({ kind: 'RUN', id: run.id, says: `keeps annotations of run ${quoted(run.extends_id)}` }, going.runs);
  }
  return references;
}

const sizeOf = (going: Going): number => Object.values(going).reduce((sum, ids) => sum + ids.size, 0);

/** A text track within the file is a part of the asset; what was made from it is an asset of its own. */
async function derivedFrom(view: View, ids: ReadonlySet<string>) {
  const where = hasAny('derived_from', [...ids]);
  const found = await select(view, assets, { where, columns: ['id', 'kind', 'uri', 'derived_from'] });
  return found.map(({ id, kind, uri, derived_from }) => ({
    id,
    from: derived_from.find((from) => ids.has(from)),
    isPart: kind === 'TEXT' && uri.includes('#stream='),
  }));
}

async function checkThere(view: View, kind: RemovableKind, ids: readonly string[]): Promise<void> {
  const { what, table, key } = NAMED[kind];
  const found = new Set((await selectByKey(view, table, key, ids, [key])).map((row) => row[key] as string));
  const missing = ids.find((id) => !found.has(id));
  if (missing !== undefined) throw badInput(`id: there is no ${what} ${quoted(missing)}`);
}

/** Whoever names no space reads the default one. Throws BAD_USER_INPUT. */
export async function checkSpaces(view: View, { spaces: ids }: Going): Promise<void> {
  if (ids.size === 0) return;
  const [one] = await select(view, spaces, { where: oneOf('id', [...ids]) }).then((rows) =>
    rows.filter(({ is_default }) => is_default),
  );
  if (one)
    throw badInput(`id: ${quoted(one.id)} is the default space; make another one it first: media-graph space default`);
}
