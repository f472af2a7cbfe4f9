import { badInput, quoted } from '../../base/errors.js';
import { spanColumns, type EditedRow } from '../../lake/edits/layers.js';
import { titlesOfAnyId } from '../../lake/edits/titles-of-any-id.js';
import { and, equals, not } from '../../lake/lancedb/filter.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import type { EditedKind } from '../../lake/tables/edits.js';
import { TITLE_KINDS, titles, type ExternalId, type TitleKind, type TitleRow } from '../../lake/tables/titles.js';
import { conflict } from '../annotations/problem.js';
import type { AssetChanges, DialogueLineChanges, ResetTo, ShotChanges, TitleChanges } from '../generated/graphql.js';
import { checkId, checkList } from '../input.js';
import { editLake, kindNames, type Editing, type Editor } from './editing.js';
import { placeLines } from './place-lines.js';
import { checkStartTimecode } from './start-timecode.js';
import {
  checkEidr,
  checkFilled,
  checkLanguage,
  checkTimes,
  checkWords,
  checkYear,
  columnsOf,
  microseconds,
} from './values.js';

/** What is asked of one entity. */
export interface Update<I> {
  readonly id: string;
  readonly input?: I | null | undefined;
  readonly expectedVersion?: number | null | undefined;
  readonly resetTo?: ResetTo | null | undefined;
}

/** How the values of one kind are checked, and what they must be to the rest of the lake. */
interface Kind<K extends EditedKind, I> {
  columns(input: I, row: EditedRow<K>): Record<string, unknown>;
  /** Throws where the row cannot be what it has become. */
  settle?(editing: Editing, after: EditedRow<K>, before: EditedRow<K>): Promise<void>;
  /** The values that a reset gives back, where they are not what was ingested. */
  reset?(editing: Editing, ingested: Partial<EditedRow<K>>, row: EditedRow<K>): Promise<Partial<EditedRow<K>>>;
}

const externalId = ({ scheme, value }: ExternalId): ExternalId => ({
  scheme: checkFilled('input.externalIds.scheme', scheme),
  value: checkFilled('input.externalIds.value', value),
});

function checkKind(field: string, kind: TitleKind): TitleKind {
  if (TITLE_KINDS.includes(kind)) return kind;
  throw badInput(`${field} must be one of ${TITLE_KINDS.join(', ')}, but got ${quoted(kind)}`);
}

const isEidr = ({ scheme }: ExternalId) => scheme.toLowerCase() === 'eidr';

const title: Kind<'TITLE', TitleChanges> = {
  columns(input, row) {
    const columns = columnsOf(input, {
      name: ['name', checkFilled],
      kind: ['kind', checkKind],
      releaseYear: ['release_year', checkYear],
      originalLanguage: ['original_language', checkLanguage],
      eidr: ['eidr', checkEidr],
      externalIds: ['external_ids', (field, ids) => checkList(field, ids).map(externalId)],
      parentId: ['parent_id', checkId],
      accessTags: ['access_tags', checkWords],
    });
    if (input.externalIds === null) columns['external_ids'] = [];
    if (input.accessTags === null) columns['access_tags'] = [];
    if (input.eidr === undefined && input.externalIds === undefined) return columns;
    const { external_ids: ids, eidr } = { ...row, ...columns } as TitleRow;
    const others = ids.filter((one) => !isEidr(one));
    return { ...columns, external_ids: eidr === null ? others : [...others, { scheme: 'EIDR', value: eidr }] };
  },
  async settle(editing, after, before) {
    if (after.eidr !== before.eidr) await mustBeOnlyOne(editing, after);
    if (after.parent_id === null || after.parent_id === before.parent_id) return;
    const parent = await editing.one('TITLE', after.parent_id, 'input.parentId');
    editing.set('TITLE', before, { parent_id: parent.id }, 'EDITED');
    await mustNotCircle(editing, after.id, parent);
  },
};

/** The EIDR is a key of titles. */
async function mustBeOnlyOne({ writer }: Editing, { id, eidr }: TitleRow): Promise<void> {
  if (eidr === null) return;
  const where = and(equals('eidr', eidr), not(equals('id', id)));
  const [other] = await select(writer.base, titles, { where, columns: ['id'] });
  if (other) throw conflict(`input.eidr: ${quoted(eidr)} is that of another title; merge the two if they are one`);
}

async function mustNotCircle({ writer }: Editing, id: string, parent: TitleRow): Promise<void> {
  const passed = new Set<string>();
  for (let above: string | null = parent.id; above !== null && !passed.has(above);) {
    if (above === id) throw badInput(`input.parentId: ${quoted(parent.id)} is the title itself or below it`);
    passed.add(above);
    const rows: Pick<TitleRow, 'parent_id'>[] = await select(writer.base, titles, {
      where: equals('id', above),
      columns: ['parent_id'],
    });
    above = rows[0]?.parent_id ?? null;
  }
}

const asset: Kind<'ASSET', AssetChanges> = {
  columns: (input, row) =>
    columnsOf(input, {
      role: ['role', checkFilled],
      uri: ['uri', checkFilled, true],
      contentType: ['content_type', checkFilled],
      language: ['language', checkLanguage],
      startTimecode: ['start_timecode', (field, value) => checkStartTimecode(field, value, row)],
    }),
  async reset({ writer }, ingested) {
    if (ingested.title_id == null) return ingested;
    // The title may have been merged since.
    const became = (await titlesOfAnyId(writer.base, [ingested.title_id])).get(ingested.title_id);
    if (!became) throw conflict(`resetTo: title ${quoted(ingested.title_id)}, which it was ingested for, is gone`);
    return { ...ingested, title_id: became.id };
  },
  async settle(editing, after, before) {
    if (after.title_id === before.title_id || after.title_id === null) return;
    await editing.one('TITLE', after.title_id, 'resetTo');
  },
};

const shot: Kind<'SHOT', ShotChanges> = {
  columns(input) {
    const columns = columnsOf(input, { name: ['name', checkFilled], labels: ['labels', checkWords] });
    return input.labels === null ? { ...columns, labels: [] } : columns;
  },
  reset: async (_, ingested, { id }) => {
    if (!spanColumns.some((name) => name in ingested)) return ingested;
    throw conflict(
      `resetTo: shot ${quoted(id)} was split or merged; put its cuts back with mergeShots or splitShot first`,
    );
  },
};

const line: Kind<'DIALOGUE_LINE', DialogueLineChanges> = {
  columns: (input) =>
    columnsOf(input, {
      text: ['text', checkFilled, true],
      speaker: ['speaker', checkFilled],
      language: ['language', checkLanguage],
      startMs: ['start_us', microseconds, true],
      endMs: ['end_us', microseconds, true],
    }),
  async settle(editing, after, before) {
    if (after.start_us === before.start_us && after.end_us === before.end_us) return;
    checkTimes('input', after.start_us, after.end_us);
    await placeLines(editing, after.asset_id, [after]);
  },
};

const updater =
  <K extends EditedKind, I extends object>(kind: K, { columns, settle, reset }: Kind<K, I>) =>
  (lake: Lake, { id, input, expectedVersion, resetTo }: Update<I>, editor: Editor): Promise<string> => {
    if ((input == null) === (resetTo == null)) throw badInput('input or resetTo must be given, and not both');
    const name = `${kindNames[kind]} ${quoted(checkId('id', id))}`;
    return editLake(lake, editor, `${resetTo ? 'reset' : 'edited'} ${name}`, async (editing) => {
      const row = await editing.one(kind, id, 'id');
      const own = (row as unknown as AssetRow).id;
      await editing.expect(kind, own, expectedVersion);
      let values: Partial<EditedRow<K>>;
      if (resetTo) {
        const edit = await editing.editOf(kind, own);
        if (edit?.ingested === null)
          throw badInput(`resetTo: ${name} was made by people; there is nothing to go back to`);
        const ingested = (edit?.ingested ?? {}) as Partial<EditedRow<K>>;
        values = reset ? await reset(editing, ingested, row) : ingested;
      } else values = columns(input!, row) as Partial<EditedRow<K>>;
      editing.mustNotHide(kind, Object.keys(values), resetTo ? 'resetTo' : 'input');
      const after = editing.set(kind, row, values, resetTo ? 'RESET' : 'EDITED');
      await settle?.(editing, after, row);
      return own;
    });
  };

/** Each corrects one entity, or takes off what people changed of it; the entity's id. Nothing is written where nothing changes. */
export const updateTitle = updater('TITLE', title);
export const updateAsset = updater('ASSET', asset);
export const updateShot = updater('SHOT', shot);
export const updateDialogueLine = updater('DIALOGUE_LINE', line);
