import { selectByKey } from '../../lake/lancedb/read.js';
import type { AnnotationRow } from '../../lake/tables/annotations.js';
import { frames } from '../../lake/tables/frames.js';
import type { AnnotationForm } from './form.js';
import { labelStudioTask, type Shown } from './label-studio-task.js';
import { OF_THE_LAKE } from './left-out.js';
import type { Size } from './outline.js';
import { drawnAssets, type DrawnAsset } from './videos.js';

/**
 * Label Studio's JSON (https://labelstud.io/guide/export#JSON): a task is a frame, or an asset for what lies in its time. What Label
 * Studio has no place for stands in its `meta`. The annotations of one asset are in memory at a time.
 */
export const labelStudio: AnnotationForm = {
  ofOneAsset: false,
  async write(source, folder, path, leftOut, tell) {
    const drawn = await drawnAssets(source);
    const sizes = await sizesOfFrames();
    const file = await folder.file(path, 'application/json');
    let tasks = 0;
    const writeTasks = async (rows: readonly AnnotationRow[]) => {
      for (const [shown, some] of shownBy(rows, drawn, sizes)) {
        await file.write(`${tasks === 0 ? '' : ','}\n${JSON.stringify(labelStudioTask(++tasks, shown, some))}`);
      }
      tell(rows.length);
    };
    await file.write('[');
    let waiting: AnnotationRow[] = [];
    for await (const rows of source.read('asset_id')) {
      for (const row of rows) {
        const problem = problemOf(row, drawn);
        if (problem) {
          leftOut.add(problem);
          continue;
        }
        leftOut.addColumns(row, OF_THE_LAKE);
        if (waiting.length > 0 && waiting[0]!.asset_id !== row.asset_id) {
          await writeTasks(waiting);
          waiting = [];
        }
        waiting.push(row);
      }
    }
    await writeTasks(waiting);
    await file.write('\n]\n');
    return file.close();

    async function sizesOfFrames(): Promise<ReadonlyMap<string, Size>> {
      const ids = new Set<string>();
      for await (const rows of source.read()) for (const { frame_id } of rows) if (frame_id !== null) ids.add(frame_id);
      const found = await selectByKey(source.snapshot, frames, 'id', [...ids], ['id', 'width', 'height']);
      return new Map(
        found.flatMap(({ id, width, height }) => (width && height ? [[id, { width, height }] as const] : [])),
      );
    }
  },
};

function problemOf(row: AnnotationRow, drawn: ReadonlyMap<string, DrawnAsset>): string | null {
  const asset = drawn.get(row.asset_id ?? '');
  if (!asset) return 'annotations without an asset';
  if (isOfPicture(row, asset)) return null;
  if (row.x !== null && row.start_us === null) return 'boxes of neither a frame nor a time';
  if (row.x !== null && asset.kind !== 'VIDEO') return 'boxes of sound or text';
  const lacksRate = asset.kind === 'VIDEO' && row.start_us !== null && asset.frame_rate_numerator === null;
  return lacksRate ? 'annotations of videos without a frame rate' : null;
}

/** A frame of a video without a time of its own is a picture. */
const isOfPicture = ({ frame_id, start_us }: AnnotationRow, { kind }: DrawnAsset): boolean =>
  kind === 'IMAGE' || (frame_id !== null && start_us === null);

function shownBy(
  rows: readonly AnnotationRow[],
  drawn: ReadonlyMap<string, DrawnAsset>,
  sizes: ReadonlyMap<string, Size>,
): Map<Shown, AnnotationRow[]> {
  const shown = new Map<string, Shown>();
  const of = new Map<Shown, AnnotationRow[]>();
  for (const row of rows) {
    const asset = drawn.get(row.asset_id!)!;
    const id = isOfPicture(row, asset) ? row.frame_id : null;
    const one = shown.get(id ?? '') ?? { asset, frame: id === null ? null : { id, size: sizes.get(id) ?? null } };
    shown.set(id ?? '', one);
    const some = of.get(one);
    if (some) some.push(row);
    else of.set(one, [row]);
  }
  return of;
}
