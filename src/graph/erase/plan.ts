import { badInput, quoted } from '../../base/errors.js';
import type { ErasureRow } from '../../lake/beside/erasures.js';
import type { Lake, LakeSnapshot } from '../../lake/lancedb/lake.js';
import { count, selectByKey } from '../../lake/lancedb/read.js';
import { deletedRows } from '../../lake/lancedb/rewrite.js';
import type { MediaTable } from '../../lake/lancedb/table.js';
import { timelineClips } from '../../lake/tables/timeline-clips.js';
import { timelines } from '../../lake/tables/timelines.js';
import { checkSpaces, takeParts } from '../remove/going.js';
import { planRows } from '../remove/plan.js';
import { nothingGoing, type Going, type RemovalPlan } from '../remove/removal.js';
import type { ErasableKind, ErasureAsked, ErasurePlan } from './erasure.js';
import { SET_OF } from './erasure.js';
import { mentionsOf } from './mentions.js';
import { idsOfRows, idsThere, namesOf, NAMED_BY, tablesOf } from './states.js';
import { Traces } from './traces.js';
import { planWholes } from './wholes.js';

/** More single ones are not looked for in texts. */
const MOST_WORDS = 2_000;

/**
 * What goes from every state of the lake. `pending`: erasures that have begun and not ended, which this one completes. Throws
 * BAD_USER_INPUT for an id that no state has and no commit names.
 */
export async function planErasure(
  lake: Lake,
  base: LakeSnapshot,
  asked: ErasureAsked,
  pending: readonly ErasureRow[],
): Promise<ErasurePlan> {
  const { kind, references: choice } = asked;
  const found = await idsThere(base, kind, asked.ids);
  const going = seedsOf(kind, found);
  await checkSpaces(base, going);
  const references = await takeParts(base, going, choice);
  const removal = await planRows(base, going, references, choice);
  const gathered = new Gathered();
  await gathered.add(base, removal);
  await lookAtOlder(lake, base, asked, removal.going, gathered, found);
  const known = new Set(pending.flatMap((one) => (one.kind === kind ? one.ids : [])));
  const told = await toldOf(lake, kind, asked.ids);
  const missing = asked.ids.find((id) => !found.has(id) && !known.has(id) && !told.ids.has(id));
  if (missing !== undefined)
    throw badInput(`id: no state of the lake has a ${kind.toLowerCase().replace('_', ' ')} ${quoted(missing)}`);

  const ids = new Set([...(await gathered.gone(base)), ...asked.ids.map((id) => idIn(kind, id))]);
  for (const id of pending.flatMap(({ gone_ids }) => gone_ids)) ids.add(id);
  for (const file of gathered.files) ids.add(file);
  const words = new Set([...gathered.words, ...pending.flatMap((one) => one.words), ...wordsIn(kind, asked.ids)]);
  for (const set of ['titles', 'assets', 'runs'] as const) for (const id of removal.going[set]) words.add(id);
  const traces = new Traces(ids, words);

  const tables = new Map(gathered.tables);
  for await (const { table } of mentionsOf(base, traces)) tables.set(table.name, table);
  for (const table of lake.tables) {
    const isPending = pending.some((one) => one.tables.includes(table.name));
    // Rows that went earlier may be in its files, whatever they were of.
    if (isPending || told.tables.has(table.name) || (await mayHoldMore(base, table))) tables.set(table.name, table);
  }
  // Their files, indices above all, may hold what was removed before they were made; and clean-up takes versions of tables that were empty.
  const snapshots = (await lake.log.named()).flatMap(({ name }) => name ?? []);
  const { wholes, refused } = await planWholes(base, await unionOf(gathered, removal), snapshots, asked.with, traces);
  for (const table of wholes.tables) tables.set(table.name, table);
  for (const id of [...wholes.datasets, ...wholes.evaluations]) ids.add(id);
  return {
    removal,
    wholes,
    refused: [...(choice === 'REFUSE' ? removal.references.filter((one) => isRefusable(one.kind)) : []), ...refused],
    snapshots,
    tables: lake.tables.filter(({ name }) => tables.has(name)),
    ids,
    words,
    files: [...gathered.files],
  };
}

/** Others that point at it. Datasets and evaluations are asked for by themselves; edits only let go of it. */
const isRefusable = (kind: string): boolean => !['DATASET', 'EVALUATION', 'TIMELINE', 'MODEL'].includes(kind);

/** Types and spaces have names that are words of every day: they are told from other ids. */
const idIn = (kind: ErasableKind, id: string): string =>
  kind === 'ANNOTATION_TYPE' || kind === 'SPACE' ? `${kind}:${id}` : id;

const wordsIn = (kind: ErasableKind, ids: readonly string[]): readonly string[] =>
  kind === 'ANNOTATION_TYPE' || kind === 'SPACE' || ids.length > MOST_WORDS ? [] : ids;

function seedsOf(kind: ErasableKind, ids: Iterable<string>, also: Going = nothingGoing()): Going {
  const going = nothingGoing();
  for (const [set, of] of Object.entries(also) as [keyof Going, Set<string>][]) for (const id of of) going[set].add(id);
  for (const id of ids) going[SET_OF[kind]].add(id);
  return going;
}

/** What the states of the lake hold of it, put together. */
class Gathered {
  readonly tables = new Map<string, MediaTable>();
  readonly words = new Set<string>();
  readonly files = new Set<string>();
  readonly going: Going[] = [];
  readonly annotations = new Set<string>();
  private readonly inBase = new Set<string>();
  private readonly ids = new Map<string, Set<string>>();

  async add(view: LakeSnapshot, { rows, going }: RemovalPlan): Promise<void> {
    const isBase = this.going.length === 0;
    this.going.push(going);
    for (const { table } of rows) this.tables.set(table.name, table);
    for (const [table, ids] of await idsOfRows(view, rows)) {
      const all = this.ids.get(table) ?? new Set<string>();
      for (const id of ids) {
        all.add(id);
        if (isBase) this.inBase.add(`${table} ${id}`);
        if (table === 'annotations') this.annotations.add(id);
      }
      this.ids.set(table, all);
    }
    const { words, files } = await namesOf(view, rows);
    for (const word of words) this.words.add(word);
    for (const file of files) this.files.add(file);
  }

  /** Without those that stand in the present state and stay there: it was another's once. */
  async gone(base: LakeSnapshot): Promise<Set<string>> {
    const gone = new Set<string>();
    for (const [table, key] of NAMED_BY) {
      const ids = [...(this.ids.get(table.name) ?? [])];
      const earlier = ids.filter((id) => !this.inBase.has(`${table.name} ${id}`));
      const stay = new Set((await selectByKey(base, table, key, earlier, [key])).map((row) => row[key] as string));
      for (const id of ids) if (!stay.has(id)) gone.add(id);
    }
    return gone;
  }
}

/** Looks at all kept states but the present one; adds the asked ids that are in them to `found`. */
async function lookAtOlder(
  lake: Lake,
  base: LakeSnapshot,
  { kind, ids }: ErasureAsked,
  going: Going,
  gathered: Gathered,
  found: Set<string>,
): Promise<void> {
  const looked = new Set<string>();
  for (const { number, versions } of await lake.log.all()) {
    if (number === base.record.number) continue;
    const state = await lake.at(number);
    if (!state) continue;
    const key = JSON.stringify(versions);
    if (looked.has(key)) continue;
    looked.add(key);
    const seeds = seedsOf(kind, ids, going);
    await takeParts(state, seeds, 'LEAVE');
    const plan = await planRows(state, seeds, [], 'LEAVE');
    for (const id of await idsThere(state, kind, ids)) found.add(id);
    if (plan.rows.length > 0) await gathered.add(state, plan);
  }
}

/**
 * Those of the ids that the log of commits names: they were there once. And the tables that those commits wrote to: an index of lists keeps
 * a value whose rows are gone, though compaction has left nothing of them in the rows' files.
 */
async function toldOf(lake: Lake, kind: ErasableKind, asked: readonly string[]) {
  const named = tablesOf(kind).map(({ name }) => name);
  const wanted = new Set(asked);
  const [ids, tables] = [new Set<string>(), new Set<string>()];
  for (const { changes } of await lake.log.commits(-1)) {
    const listed = named.flatMap((name) => changes?.[name] ?? []).filter((id) => wanted.has(id));
    if (listed.length === 0) continue;
    for (const id of listed) ids.add(id);
    for (const name of Object.keys(changes!)) tables.add(name);
  }
  return { ids, tables };
}

/** Rows that went, or values that were written over where they stood, may be in the table's files. */
async function mayHoldMore(view: LakeSnapshot, table: MediaTable): Promise<boolean> {
  if (table === timelines || table === timelineClips) return (await count(view, table)) > 0;
  return (await deletedRows(view, table)) > 0;
}

/** All that goes from any state, for what names it without holding it. */
async function unionOf({ going: all, annotations }: Gathered, { going }: RemovalPlan) {
  const union = nothingGoing();
  for (const one of [going, ...all])
    for (const [set, ids] of Object.entries(one) as [keyof Going, Set<string>][])
      for (const id of ids) union[set].add(id);
  return { going: union, annotations: new Set([...annotations, ...union.annotations]) };
}
