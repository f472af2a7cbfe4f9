import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { badInput, quoted } from '../../base/errors.js';
import { asEidr, asLanguage } from '../../base/identifiers.js';
import { titlesOfAnyId } from '../../lake/edits/titles-of-any-id.js';
import type { CommitOptions } from '../../lake/lancedb/commit.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import type { View } from '../../lake/lancedb/view.js';
import { writeToLake } from '../../lake/lancedb/writer.js';
import type { TitleKind, TitleRow } from '../../lake/tables/titles.js';
import {
  addNew,
  newAsset,
  newTitle,
  summed,
  titlesOfWorks,
  type AddedWorks,
  type NewAsset,
  type TitleOf,
} from '../new-works.js';
import type { OmcAsset, OmcWork } from './document.js';
import { keyOf, type Identifier } from './entities.js';
import type { OmcFiles } from './files.js';

export interface OmcImport extends AddedWorks {
  /** What was not taken, by name, and how many of each. */
  readonly leftOut: Readonly<Record<string, number>>;
}

const TYPES: Readonly<Record<string, TitleKind>> = { series: 'SERIES', season: 'SEASON', episode: 'EPISODE' };
const CATEGORIES: Readonly<Record<string, TitleKind>> = { movie: 'MOVIE', short: 'SHORT' };

/**
 * Writes what files of the Ontology for Media Creation say in one commit: a title for each creative work, an asset for each asset that
 * is picture or sound, and for each group of such, derived from what it is a version or a group of. What is there stays as it is: people
 * may have changed it. A work is the title of its EIDR, or of any of its identifiers, where the lake has one.
 *
 * `titleId`: the title of assets whose context names no work. Throws BAD_USER_INPUT where the lake does not have it.
 */
export async function importOmc(
  lake: Lake,
  { works, assets, leftOut, count }: OmcFiles,
  titleId: string | null,
  options: CommitOptions,
): Promise<OmcImport> {
  const note = `import ${count} OMC files`;
  return writeToLake(lake, { ...options, note }, async (writer) => {
    const now = Date.now();
    const named = works.map(({ identifiers }) => ({ names: identifiers.map(keyOf), eidr: eidrOf(identifiers) }));
    const described = new Set(named.flatMap(({ names }) => names));
    const mentioned = [...works.map(({ parent }) => parent), ...assets.map(({ work }) => work)];
    const others = new Set(mentioned.filter((key) => key !== null && !described.has(key)));
    const titleOf = await titlesOfWorks(writer.base, named, [...others] as string[]);
    const otherwise = titleId === null ? null : await knownTitle(writer.base, titleId);
    const added = await addNew(
      writer,
      works.map((work) => titleRow(work, titleOf, now)),
      assets.map((asset) => assetRow(asset, titleOf(asset.work) ?? otherwise, now)),
    );
    return { ...added, leftOut: summed([leftOut]) };
  });
}

async function knownTitle(view: View, id: string): Promise<string> {
  const found = (await titlesOfAnyId(view, [id])).get(id);
  if (!found) throw badInput(`--title-id: the lake has no title ${quoted(id)}`);
  return found.id;
}

const eidrIn = ({ scope, value }: Identifier): string | null =>
  /^eidr\b/i.test(scope) ? asEidr(value.replace(/^.*(?=10\.5240\/)/, '')) : null;

const eidrOf = (identifiers: readonly Identifier[]): string | null =>
  identifiers.map(eidrIn).find((eidr) => eidr !== null) ?? null;

function titleRow(
  { identifiers, name, type, category, languages, parent }: OmcWork,
  titleOf: TitleOf,
  now: number,
): TitleRow {
  const external_ids = identifiers.map((one) => {
    const eidr = eidrIn(one);
    return eidr === null ? { scheme: one.scope, value: one.value } : { scheme: 'EIDR', value: eidr };
  });
  return newTitle({
    ...{ id: titleOf(keyOf(identifiers[0]!))!, name, eidr: eidrOf(identifiers), external_ids, created_at: now },
    kind: TYPES[type ?? ''] ?? (category === null ? null : (CATEGORIES[category] ?? 'OTHER')),
    original_language: languages.map(asLanguage).find((tag) => tag !== null) ?? null,
    parent_id: titleOf(parent),
  });
}

const assetRow = (asset: OmcAsset, titleId: string | null, now: number): NewAsset =>
  newAsset({
    ...{ id: asset.id, kind: asset.kind, role: asset.role, title_id: titleId, ingested_at: now },
    uri: asset.place === null ? `urn:omc:${encodeURIComponent(asset.id)}` : uriOf(asset.place),
    ...{ content_type: asset.contentType, language: asset.language, start_timecode: asset.timecode },
    derived_from: [...asset.madeOf],
  });

/** A path is said from where the file is that says it; names may hold what means something in an address. */
function uriOf({ path, saidIn }: { path: string; saidIn: string }): string {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) return path;
  const escaped = path.split('/').map(encodeURIComponent).join('/');
  return new URL(escaped.replace(/^\/+/, '/'), pathToFileURL(resolve(saidIn))).href;
}
