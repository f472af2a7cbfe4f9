import { addDialogueLine, removeDialogueLine, shiftDialogue } from '../edits/dialogue.js';
import type { Editor } from '../edits/editing.js';
import { mergeTitles } from '../edits/merge-titles.js';
import { moveAssets } from '../edits/move-assets.js';
import { mergeShots, setKeyframe, splitShot } from '../edits/shots.js';
import { updateAsset, updateDialogueLine, updateShot, updateTitle } from '../edits/update.js';
import type { By } from '../access/by.js';
import type { OperationContext } from '../context.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import type { Writes } from './by-right.js';
import { alone } from './written.js';

type Edits =
  | `update${'Title' | 'Asset' | 'Shot' | 'DialogueLine'}`
  | `${'add' | 'remove'}DialogueLine`
  | 'shiftDialogue'
  | 'moveAssets'
  | 'mergeTitles'
  | 'splitShot'
  | 'mergeShots'
  | 'setKeyframe';

/** Runs one edit in a commit of its own; what it returns is read at the snapshot that it made. */
function edited<A, R>(
  ctx: OperationContext,
  by: By,
  edit: (lake: Lake, asked: A, editor: Editor) => Promise<R>,
  asked: A,
): Promise<R> {
  const reads = ctx.view;
  return alone(ctx, by, (lake, options) => edit(lake, asked, { by, options, reads }));
}

export const editWrites: Pick<Writes, Edits> = {
  updateTitle: async (args, ctx, by) => one(await edited(ctx, by, updateTitle, args), ctx.loaders.title),
  updateAsset: async (args, ctx, by) => one(await edited(ctx, by, updateAsset, args), ctx.loaders.asset),
  updateShot: async (args, ctx, by) => one(await edited(ctx, by, updateShot, args), ctx.loaders.shot),
  updateDialogueLine: async (args, ctx, by) =>
    one(await edited(ctx, by, updateDialogueLine, args), ctx.loaders.dialogueLine),
  addDialogueLine: async (args, ctx, by) => one(await edited(ctx, by, addDialogueLine, args), ctx.loaders.dialogueLine),
  removeDialogueLine: (args, ctx, by) => edited(ctx, by, removeDialogueLine, args),
  shiftDialogue: async ({ assetId, byMs, scale }, ctx, by) =>
    one(await edited(ctx, by, shiftDialogue, { assetId, byMs: byMs ?? 0, scale: scale ?? 1 }), ctx.loaders.asset),
  moveAssets: async (args, ctx, by) => all(await edited(ctx, by, moveAssets, args), ctx.loaders.asset),
  mergeTitles: async (args, ctx, by) => one(await edited(ctx, by, mergeTitles, args), ctx.loaders.title),
  splitShot: async (args, ctx, by) => all(await edited(ctx, by, splitShot, args), ctx.loaders.shot),
  mergeShots: async ({ ids }, ctx, by) => one(await edited(ctx, by, mergeShots, ids), ctx.loaders.shot),
  setKeyframe: async (args, ctx, by) => one(await edited(ctx, by, setKeyframe, args), ctx.loaders.shot),
};

interface Loader<R> {
  load(id: string): R | null | Promise<R | null>;
}

/** What an edit has just written: whoever edits sees it. */
async function one<R>(id: string, loader: Loader<R>): Promise<R> {
  return (await loader.load(id))!;
}

const all = <R>(ids: readonly string[], loader: Loader<R>): Promise<R[]> =>
  Promise.all(ids.map((id) => one(id, loader)));
