import { badInput, quoted } from '../../base/errors.js';
import { nearestMiddle } from '../../lake/edits/nearest-middle.js';
import { equals, oneOf } from '../../lake/lancedb/filter.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import { annotationDrafts } from '../../lake/tables/annotation-drafts.js';
import { annotations, type AnnotationRow } from '../../lake/tables/annotations.js';
import { assets } from '../../lake/tables/assets.js';
import { frames, type FrameRow } from '../../lake/tables/frames.js';
import { sortKey } from '../../lake/tables/ordering.js';
import { shots, transitionColumns, type ShotRow } from '../../lake/tables/shots.js';
import { checkId } from '../input.js';
import { editLake, type Editing, type Editor } from './editing.js';
import { checkMany } from './move-assets.js';
import { microseconds } from './values.js';

interface OneShot {
  readonly expectedVersion?: number | null | undefined;
}

export interface Split extends OneShot {
  readonly id: string;
  readonly atFrame?: number | null | undefined;
  readonly atMs?: number | null | undefined;
}

export interface Keyframe extends OneShot {
  readonly shotId: string;
  readonly frameId?: string | null | undefined;
  readonly frame?: number | null | undefined;
}

type Place = Pick<FrameRow, 'id' | 'number' | 'timestamp_us' | 'ordinal' | 'colour'>;

/** How an end of a shot is that nobody has described but cut. */
const cut = (end: 'in' | 'out'): Partial<ShotRow> => ({
  ...Object.fromEntries(transitionColumns[end].map((name) => [name, null])),
  [`transition_${end}`]: 'CUT',
});

const transitionOf = (shot: ShotRow, end: 'in' | 'out'): Partial<ShotRow> =>
  Object.fromEntries(transitionColumns[end].map((name) => [name, shot[name]]));

/** Cuts a shot in two; the ids of both parts, the first is that of the shot. */
export function splitShot(lake: Lake, asked: Split, editor: Editor): Promise<readonly [string, string]> {
  const { id, expectedVersion } = asked;
  if ((asked.atFrame == null) === (asked.atMs == null)) throw badInput('atFrame or atMs must be given, and not both');
  return editLake(lake, editor, `split shot ${quoted(checkId('id', id))}`, async (editing) => {
    const shot = await editing.one('SHOT', id, 'id');
    await editing.expect('SHOT', id, expectedVersion);
    const inShot = await framesOf(editing, [id]);
    const at = cutOf(shot, inShot, asked);
    const [kept, moved] = [inShot.filter(isBefore(at.us)), inShot.filter((frame) => !isBefore(at.us)(frame))];
    const keyframe = (part: readonly Place[], start_us: number, end_us: number) =>
      standing(
        part,
        part.some((frame) => frame.id === shot.keyframe_id)
          ? shot.keyframe_id
          : nearestMiddle({ start_us, end_us }, part),
      );
    const second: ShotRow = {
      ...shot,
      id: `${id}-at-${at.frame}`,
      start_us: at.us,
      start_frame: at.frame,
      name: null,
      ...keyframe(moved, at.us, shot.end_us),
      ...cut('in'),
    };
    const fadesOutBefore = second.transition_out_end_us !== null && second.transition_out_end_us < at.us;
    const fadesInAfter = shot.transition_in_start_us !== null && shot.transition_in_start_us > at.us;
    if (fadesOutBefore || fadesInAfter)
      throw badInput('the cut must not lie in the fade that the shot begins or ends with');
    editing.mustNotHide('SHOT', [...transitionColumns.in, ...transitionColumns.out], 'id');
    const first = { end_us: at.us, end_frame: at.frame, ...cut('out') };
    editing.set('SHOT', shot, { ...first, ...keyframe(kept, shot.start_us, at.us) }, 'SPLIT');
    editing.add('SHOT', second, 'SPLIT');
    await placeShots(editing, shot.asset_id, [second], []);
    await giveFrames(editing, second.id, moved);
    const gone = new Set(moved.map((frame) => frame.id));
    await giveAnnotations(editing, [id], second.id, (row) =>
      row.frame_id === null ? isOfSecond(row, at.us) : gone.has(row.frame_id),
    );
    return [id, second.id];
  });
}

/** A shot's keyframe with its colour. */
const standing = (of: readonly Place[], keyframe_id: string | null) => ({
  keyframe_id,
  colour: of.find(({ id }) => id === keyframe_id)?.colour ?? null,
});

const isBefore = (us: number) => (frame: Place) => frame.timestamp_us < us;

/** Whether what is said of a shot lies for the greater part behind the cut. */
function isOfSecond({ start_us, end_us }: Pick<AnnotationRow, 'start_us' | 'end_us'>, us: number): boolean {
  return start_us !== null && end_us !== null && end_us - us > us - start_us;
}

/** The frame that the second part begins with, and its time: as its row says, else as its place among the shot's frames does. */
function cutOf(shot: ShotRow, inShot: readonly Place[], { atFrame, atMs }: Split): { frame: number; us: number } {
  const count = shot.end_frame - shot.start_frame;
  const length = shot.end_us - shot.start_us;
  if (count < 2 || length < 2) throw badInput(`id: shot ${quoted(shot.id)} has one frame, and cannot be split`);
  let frame = atFrame ?? 0;
  if (atMs != null) {
    const us = microseconds('atMs', atMs);
    if (!(us > shot.start_us && us < shot.end_us)) {
      throw badInput(
        `atMs must lie within the shot, between ${shot.start_us / 1000} and ${shot.end_us / 1000}, but got ${atMs}`,
      );
    }
    frame = shot.start_frame + Math.round(((us - shot.start_us) * count) / length);
    frame = Math.min(Math.max(frame, shot.start_frame + 1), shot.end_frame - 1);
  }
  if (!(frame > shot.start_frame && frame < shot.end_frame)) {
    throw badInput(`atFrame must be ${shot.start_frame + 1} to ${shot.end_frame - 1}, but got ${frame}`);
  }
  const known = inShot.find(({ number }) => number === frame);
  const guess = shot.start_us + Math.round(((frame - shot.start_frame) * length) / count);
  const us = Math.min(Math.max(known?.timestamp_us ?? guess, shot.start_us + 1), shot.end_us - 1);
  return { frame, us };
}

/** Makes one shot of neighbours; its id. */
export function mergeShots(lake: Lake, ids: readonly string[], editor: Editor): Promise<string> {
  checkMany('ids', ids, 2);
  return editLake(lake, editor, `merged ${ids.length} shots`, async (editing) => {
    const found = (await editing.find('SHOT', ids, 'ids')).sort((a, b) => a.ordinal - b.ordinal);
    const [first, ...others] = found as [ShotRow, ...ShotRow[]];
    const last = others.at(-1)!;
    found.forEach((shot, i) => {
      if (shot.asset_id !== first.asset_id) throw badInput(`ids: ${quoted(shot.id)} is a shot of another asset`);
      if (shot.ordinal !== first.ordinal + i)
        throw badInput(`ids: there is a shot between those before ${quoted(shot.id)}`);
    });
    editing.mustNotHide('SHOT', [...transitionColumns.in, ...transitionColumns.out], 'ids');
    const gone = others.map(({ id }) => id);
    const inShots = await framesOf(editing, [first.id, ...gone]);
    const values = {
      end_us: last.end_us,
      end_frame: last.end_frame,
      ...transitionOf(last, 'out'),
      labels: [...new Set(found.flatMap(({ labels }) => labels))],
      name: found.map(({ name }) => name).find((name) => name != null) ?? null,
      ...standing(
        inShots,
        found.map(({ keyframe_id }) => keyframe_id).find((frame) => frame !== null) ??
          nearestMiddle({ start_us: first.start_us, end_us: last.end_us }, inShots),
      ),
    };
    editing.set('SHOT', first, values, 'MERGED');
    for (const shot of others) editing.drop('SHOT', shot, 'MERGED');
    await placeShots(editing, first.asset_id, [], gone);
    await giveFrames(editing, first.id, inShots);
    await giveAnnotations(editing, gone, first.id, () => true);
    return first.id;
  });
}

/** Chooses the frame that stands for a shot; the shot's id. */
export function setKeyframe(
  lake: Lake,
  { shotId, frameId, frame, expectedVersion }: Keyframe,
  editor: Editor,
): Promise<string> {
  if ((frameId == null) === (frame == null)) throw badInput('frameId or frame must be given, and not both');
  return editLake(lake, editor, `set the keyframe of shot ${quoted(checkId('shotId', shotId))}`, async (editing) => {
    const shot = await editing.one('SHOT', shotId, 'shotId');
    await editing.expect('SHOT', shotId, expectedVersion);
    const all = await framesOf(editing, [shotId]);
    const chosen = all.find(({ id, number }) => (frameId != null ? id === frameId : number === frame));
    if (!chosen) {
      const numbers = all.slice(0, 20).map(({ number }) => number);
      const has = `of shot ${quoted(shotId)} the lake has the frames ${numbers.join(', ') || 'none'}${all.length > 20 ? ' …' : ''}`;
      throw badInput(
        frameId != null
          ? `frameId: ${quoted(checkId('frameId', frameId))} is no frame of the shot; ${has}`
          : `frame: ${frame} is no frame of the shot; ${has}`,
      );
    }
    editing.set('SHOT', shot, standing([chosen], chosen.id), 'EDITED');
    return shotId;
  });
}

/** The shots' frames in the lake, in order. */
const framesOf = ({ writer }: Editing, shotIds: readonly string[]): Promise<Place[]> =>
  select(writer.base, frames, {
    where: oneOf('shot_id', shotIds),
    columns: ['id', 'number', 'timestamp_us', 'ordinal', 'colour'],
    orderBy: [{ column: 'ordinal', ascending: true }],
  });

/** Numbers the shots of an asset anew, with those that come and without those that go. */
async function placeShots(
  editing: Editing,
  assetId: string,
  added: readonly ShotRow[],
  gone: readonly string[],
): Promise<void> {
  const { base } = editing.writer;
  const [asset] = await select(base, assets, { where: equals('id', assetId), columns: ['ordinal'] });
  const all = [...(await select(base, shots, { where: equals('asset_id', assetId) })), ...added]
    .filter(({ id }) => !gone.includes(id))
    .sort((a, b) => a.start_us - b.start_us || a.ordinal - b.ordinal);
  all.forEach((shot, ordinal) =>
    editing.set('SHOT', shot, { ordinal, sort_key: sortKey(asset!.ordinal, ordinal) }, null),
  );
}

/** Makes the frames, in their order, those of the shot. */
async function giveFrames({ writer }: Editing, shotId: string, all: readonly Place[]): Promise<void> {
  const rows = all.map(({ id }, ordinal_in_shot) => ({ id, shot_id: shotId, ordinal_in_shot }));
  await writer.patch(frames, 'id', ['id', 'shot_id', 'ordinal_in_shot'], rows);
}

type OfShot = Pick<AnnotationRow, 'id' | 'frame_id' | 'start_us' | 'end_us'>;

/** Makes annotations of some shots those of another, drafts too. What was said in earlier versions stays said of those. */
async function giveAnnotations(
  { writer }: Editing,
  from: readonly string[],
  to: string,
  isMeant: (row: OfShot) => boolean,
): Promise<void> {
  for (const table of [annotations, annotationDrafts] as unknown as (typeof annotations)[]) {
    const where = oneOf('shot_id', from);
    const rows = await select(writer.base, table, { where, columns: ['id', 'frame_id', 'start_us', 'end_us'] });
    await writer.patch(
      table,
      'id',
      ['id', 'shot_id'],
      rows.filter(isMeant).map(({ id }) => ({ id, shot_id: to })),
    );
  }
}
