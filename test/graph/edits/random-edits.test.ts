import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { byCommand } from '../../../src/graph/access/by.js';
import { addDialogueLine, removeDialogueLine, shiftDialogue } from '../../../src/graph/edits/dialogue.js';
import type { Editor } from '../../../src/graph/edits/editing.js';
import { mergeTitles } from '../../../src/graph/edits/merge-titles.js';
import { moveAssets } from '../../../src/graph/edits/move-assets.js';
import { mergeShots, setKeyframe, splitShot } from '../../../src/graph/edits/shots.js';
import { updateAsset, updateDialogueLine, updateShot, updateTitle } from '../../../src/graph/edits/update.js';
import { editedTables, layerColumns, picked } from '../../../src/lake/edits/layers.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import type { MediaTable } from '../../../src/lake/lancedb/table.js';
import { annotations } from '../../../src/lake/tables/annotations.js';
import { EDITED_KINDS, edits, type EditedKind } from '../../../src/lake/tables/edits.js';
import { frames } from '../../../src/lake/tables/frames.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { generateRows, temporaryLake, writeRows } from '../../support/lake.js';

let lake: Lake;
let remove: () => Promise<void>;
beforeAll(async () => {
  const made = await temporaryLake();
  ({ lake, remove } = made);
  const rows = generateRows({ titles: 5, shotsPerAsset: 3, framesPerShot: 2, linesPerTitle: 4 });
  await writeRows(lake, { ...rows, titles: rows.titles.map((title) => ({ ...title, eidr: null, external_ids: [] })) });
});
afterAll(() => remove());

const editor: Editor = { by: byCommand('random'), options: {}, reads: null };
type RowOfAny = Record<string, unknown> & { id: string };
const rowsOf = async (kind: EditedKind): Promise<RowOfAny[]> => {
  const rows = await select(await lake.refresh(), editedTables[kind] as MediaTable);
  return (rows as RowOfAny[]).sort((a, b) => (a.id < b.id ? -1 : 1));
};

/** What is done to the nth of those that are there. */
const step = fc.record({
  what: fc.constantFrom(
    ...(['title', 'asset', 'move', 'merge', 'line', 'add', 'remove', 'shift'] as const),
    ...(['shot', 'split', 'join', 'keyframe'] as const),
  ),
  n: fc.nat(1000),
  m: fc.nat(1000),
});

async function take({ what, n, m }: { what: string; n: number; m: number }): Promise<unknown> {
  const nth = async (kind: EditedKind, at = n) => {
    const rows = await rowsOf(kind);
    return rows[at % rows.length]!;
  };
  switch (what) {
    case 'title':
      return updateTitle(
        lake,
        { id: (await nth('TITLE')).id, input: { name: `name ${m}`, releaseYear: null } },
        editor,
      );
    case 'asset':
      return updateAsset(lake, { id: (await nth('ASSET')).id, input: { role: `role ${m % 3}` } }, editor);
    case 'move':
      return moveAssets(lake, { ids: [(await nth('ASSET')).id], to: (await nth('TITLE', m)).id }, editor);
    case 'merge': {
      const [one, other] = [await nth('TITLE'), await nth('TITLE', m)];
      return one.id === other.id ? null : mergeTitles(lake, { ids: [one.id], into: other.id }, editor);
    }
    case 'line': {
      const input = { text: `text ${m}`, startMs: m, endMs: m + 0.001 };
      return updateDialogueLine(lake, { id: (await nth('DIALOGUE_LINE')).id, input }, editor);
    }
    case 'add': {
      const { asset_id } = await nth('DIALOGUE_LINE');
      return addDialogueLine(
        lake,
        { assetId: asset_id as string, input: { text: 'new', startMs: m, endMs: m + 1 } },
        editor,
      );
    }
    case 'remove':
      return removeDialogueLine(lake, { id: (await nth('DIALOGUE_LINE')).id }, editor);
    case 'shift': {
      const assetId = (await nth('DIALOGUE_LINE'))['asset_id'] as string;
      return shiftDialogue(lake, { assetId, byMs: m / 3, scale: 24 / 25 }, editor);
    }
    case 'shot':
      return updateShot(lake, { id: (await nth('SHOT')).id, input: { name: `shot ${m}`, labels: ['x'] } }, editor);
    case 'split': {
      const shot = await nth('SHOT');
      const [from, to] = [shot['start_frame'] as number, shot['end_frame'] as number];
      return to - from < 2 ? null : splitShot(lake, { id: shot.id, atFrame: from + 1 + (m % (to - from - 1)) }, editor);
    }
    case 'join': {
      const shot = await nth('SHOT');
      const next = (await rowsOf('SHOT')).find(
        (one) => one['asset_id'] === shot['asset_id'] && one['ordinal'] === (shot['ordinal'] as number) + 1,
      );
      return next ? mergeShots(lake, [next.id, shot.id], editor) : null;
    }
    default: {
      const shot = await nth('SHOT');
      const own = (await select(lake.current, frames)).filter(({ shot_id }) => shot_id === shot.id);
      const frameId = own[m % own.length]?.id;
      return frameId ? setKeyframe(lake, { shotId: shot.id, frameId }, editor) : null;
    }
  }
}

it('whatever is edited in whatever order, the lake stays whole, and a reset gives back what was ingested', async () => {
  const first = new Map<string, RowOfAny>();
  for (const kind of EDITED_KINDS) for (const row of await rowsOf(kind)) first.set(`${kind}:${row.id}`, row);
  const counts = async () => {
    const now = await lake.refresh();
    const all = await Promise.all(
      [frames, annotations].map(async (table) => (await select(now, table, { columns: ['id'] })).length),
    );
    return all;
  };
  const before = await counts();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 12 }), async (steps) => {
      for (const one of steps) {
        await take(one);
        expect((await verifySnapshot(await lake.refresh())).findings, JSON.stringify(one)).toEqual([]);
      }
    }),
    { numRuns: 2, endOnFailure: true },
  );
  expect(await counts()).toEqual(before);

  const update = { TITLE: updateTitle, ASSET: updateAsset, SHOT: updateShot, DIALOGUE_LINE: updateDialogueLine };
  const titleNow = new Map<string, string>();
  for (const row of await rowsOf('TITLE'))
    for (const id of [row.id, ...((row['aliases'] as string[]) ?? [])]) titleNow.set(id, row.id);
  for (const { kind, entity_id, ingested } of await select(lake.current, edits)) {
    const ingestedRow = first.get(`${kind}:${entity_id}`);
    const isThere = (await rowsOf(kind)).some(({ id }) => id === entity_id);
    if (
      !isThere ||
      !ingestedRow ||
      Object.keys(ingested ?? {}).some((name) => /^(start|end|transition)_.*/.test(name) && kind === 'SHOT')
    )
      continue;
    await update[kind](lake, { id: entity_id, resetTo: 'INGESTED' }, editor);
    const after = (await rowsOf(kind)).find(({ id }) => id === entity_id)!;
    const was = picked(ingestedRow, layerColumns[kind]);
    if (kind === 'ASSET') was['title_id'] = titleNow.get(was['title_id'] as string);
    expect(picked(after, layerColumns[kind])).toEqual(was);
  }
  expect((await verifySnapshot(await lake.refresh())).findings).toEqual([]);
}, 60_000);
