import { randomUUID } from 'node:crypto';
import { badInput, quoted } from '../../base/errors.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import type { DialogueRow } from '../../lake/tables/dialogue.js';
import { positionColumns } from '../../lake/tables/line-position.js';
import type { NewDialogueLine } from '../generated/graphql.js';
import { checkId } from '../input.js';
import { editLake, type Editor } from './editing.js';
import { linesOf, placeLines } from './place-lines.js';
import { checkFilled, checkLanguage, checkTimes, microseconds } from './values.js';

/** Adds a line in its place among those of a subtitle or audio asset; its id. */
export function addDialogueLine(
  lake: Lake,
  { assetId, input }: { readonly assetId: string; readonly input: NewDialogueLine },
  editor: Editor,
): Promise<string> {
  const [start_us, end_us] = [microseconds('input.startMs', input.startMs), microseconds('input.endMs', input.endMs)];
  checkTimes('input', start_us, end_us);
  const text = checkFilled('input.text', input.text);
  const speaker = input.speaker == null ? null : checkFilled('input.speaker', input.speaker);
  const language = input.language == null ? input.language : checkLanguage('input.language', input.language);
  return editLake(lake, editor, `added a line to ${quoted(checkId('assetId', assetId))}`, async (editing) => {
    const asset = await editing.one('ASSET', assetId, 'assetId');
    if (asset.kind !== 'TEXT' && asset.kind !== 'AUDIO') {
      throw badInput(`assetId must be that of subtitles or sound, but ${quoted(assetId)} is ${asset.kind}`);
    }
    const row: DialogueRow = {
      id: `line-${randomUUID()}`,
      asset_id: asset.id,
      title_id: asset.title_id,
      ordinal: 0,
      sort_key: 0,
      language: language === undefined ? asset.language : language,
      speaker,
      text,
      start_us,
      end_us,
      ...positionColumns(null),
    };
    editing.mustNotHide('DIALOGUE_LINE', given(input), 'input');
    editing.add('DIALOGUE_LINE', row, 'ADDED');
    await placeLines(editing, asset.id, [row]);
    return row.id;
  });
}

const given = ({ speaker, language }: NewDialogueLine): string[] => [
  ...(speaker == null ? [] : ['speaker']),
  ...(language == null ? [] : ['language']),
];

/** Takes a line away, and closes the gap in the numbers; its id. */
export function removeDialogueLine(
  lake: Lake,
  { id, expectedVersion }: { readonly id: string; readonly expectedVersion?: number | null | undefined },
  editor: Editor,
): Promise<string> {
  return editLake(lake, editor, `removed dialogue line ${quoted(checkId('id', id))}`, async (editing) => {
    const line = await editing.one('DIALOGUE_LINE', id, 'id');
    await editing.expect('DIALOGUE_LINE', id, expectedVersion);
    editing.drop('DIALOGUE_LINE', line, 'REMOVED');
    await placeLines(editing, line.asset_id, [], [id]);
    return id;
  });
}

/** How lines move in time. */
export interface Shift {
  readonly assetId: string;
  readonly byMs: number;
  readonly scale: number;
}

/** Moves all lines of an asset; the asset's id. A line stays at least a microsecond long. */
export function shiftDialogue(lake: Lake, { assetId, byMs, scale }: Shift, editor: Editor): Promise<string> {
  const byUs = microseconds('byMs', byMs);
  if (!(scale > 0 && scale <= MOST_SCALE)) {
    throw badInput(`scale must be greater than 0 and at most ${MOST_SCALE}, but got ${scale}`);
  }
  return editLake(lake, editor, `shifted the dialogue of ${quoted(checkId('assetId', assetId))}`, async (editing) => {
    await editing.one('ASSET', assetId, 'assetId');
    const lines = await linesOf(editing, assetId);
    await editing.mustSee(
      'DIALOGUE_LINE',
      lines.map(({ id }) => id),
      'assetId',
    );
    const shifted = lines.map((line) => {
      const start_us = Math.round(line.start_us * scale) + byUs;
      const end_us = Math.max(Math.round(line.end_us * scale) + byUs, start_us + 1);
      if (start_us < 0) {
        throw badInput(
          `byMs: line ${quoted(line.id)} would begin at ${start_us / 1000} ms, before 0; nothing was written`,
        );
      }
      if (!Number.isSafeInteger(end_us)) throw badInput(`scale: line ${quoted(line.id)} would end too late`);
      return editing.set('DIALOGUE_LINE', line, { start_us, end_us }, 'SHIFTED');
    });
    await placeLines(editing, assetId, shifted);
    return assetId;
  });
}

/** Between any two frame rates. */
const MOST_SCALE = 100;
