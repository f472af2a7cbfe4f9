import type { AnnotationRow } from '../../lake/tables/annotations.js';
import type { FoundAnnotation, ReadOptions } from '../annotation-files/found.js';
import { record } from '../annotation-files/json-elements.js';
import { mediumOf } from '../annotation-files/label-studio-medium.js';
import { rowsOfTask } from '../annotation-files/label-studio.js';
import { OWN_MEMBER } from '../annotation-files/own-annotation.js';
import { resultOfPicture, resultOfSound, resultOfVideo, resultOfWords, type Result } from './label-studio-result-of.js';
import { ownSaid } from './own-said.js';
import type { Size } from './outline.js';
import type { DrawnAsset } from './videos.js';

/** What a task shows: a frame, or the whole of an asset. */
export interface Shown {
  readonly asset: DrawnAsset;
  readonly frame: { readonly id: string; readonly size: Size | null } | null;
}

const KEYS = { IMAGE: 'image', VIDEO: 'video', AUDIO: 'audio', TEXT: 'text' } as const;
const READ: ReadOptions = { dataset: null, clip: false, actions: null };

/** What an annotation or a prediction is of: one author, or one model. */
interface Opinion {
  readonly isModel: boolean;
  readonly by: string | null;
  readonly rows: AnnotationRow[];
}

/** One task of Label Studio with all annotations of what it shows, by who says them: people and imports, or models. */
export function labelStudioTask(id: number, shown: Shown, rows: readonly AnnotationRow[]): object {
  const opinions = opinionsIn(rows);
  const drawn = opinions.map(({ rows: some }) => some.map((row) => drawnAs(row, shown)));
  const task = (own: (object | null)[][][] | null) => taskOf(id, shown, opinions, drawn, own);
  const found = rowsOfTask({ list: '', number: 1, value: task(null), repeatsKey: false }, '', READ);
  // Annotations come before predictions, as they do in a task.
  let next = 0;
  const own = opinions.map(({ rows: some }, i) =>
    some.map((row, j) => {
      const first = found[next] as FoundAnnotation;
      next += drawn[i]![j]!.found;
      return [ownSaid(row, first, shown.asset), ...Array<null>(drawn[i]![j]!.found - 1).fill(null)];
    }),
  );
  return task(own);
}

function opinionsIn(rows: readonly AnnotationRow[]): Opinion[] {
  const opinions = new Map<string, Opinion>();
  for (const row of rows) {
    const isModel = row.source === 'MODEL';
    const { model_version } = record(row.data);
    const by = isModel ? (typeof model_version === 'string' ? model_version : row.model_id) : row.author;
    const key = JSON.stringify([isModel, by]);
    const opinion = opinions.get(key) ?? { isModel, by, rows: [] };
    opinion.rows.push(row);
    opinions.set(key, opinion);
  }
  const all = [...opinions.values()];
  return [...all.filter(({ isModel }) => !isModel), ...all.filter(({ isModel }) => isModel)];
}

function drawnAs(row: AnnotationRow, { asset, frame }: Shown): Result {
  const { size } = frame ?? asset;
  const key = keyOf({ asset, frame });
  if (key === 'image') {
    const medium = mediumOf({ data: { image: 'x' } }, { to_name: key, ...sizesOf(size) });
    return resultOfPicture(row, medium, size);
  }
  if (row.start_us === null) return { ...resultOfWords(row), found: 1 };
  return key === 'video' ? resultOfVideo(row, asset) : resultOfSound(row);
}

const keyOf = ({ asset, frame }: Shown) => (frame ? 'image' : KEYS[asset.kind]);

const sizesOf = (size: Size | null) => size && { original_width: size.width, original_height: size.height };

function taskOf(
  id: number,
  shown: Shown,
  opinions: readonly Opinion[],
  drawn: readonly (readonly Result[])[],
  own: readonly (readonly (readonly unknown[])[])[] | null,
): object {
  const { asset, frame } = shown;
  const key = keyOf(shown);
  const of = frame && asset.kind !== 'IMAGE' ? { frame_id: frame.id } : { asset_id: asset.id };
  const uri = frame && asset.kind !== 'IMAGE' ? `${frame.id}.jpg` : asset.uri;
  const said = opinions.map(({ isModel, by, rows }, i) => ({
    isModel,
    said: {
      id: i + 1,
      ...(isModel ? { model_version: by } : completedBy(by)),
      result: rows.map((row, j) => {
        const { type, value } = drawn[i]![j]!;
        const { meta } = record(row.data);
        return {
          ...{ id: row.id, type, from_name: type, to_name: key, origin: 'manual', ...sizesOf((frame ?? asset).size) },
          value,
          ...(row.confidence !== null && { score: row.confidence }),
          meta: { ...record(meta), ...(own && { [OWN_MEMBER]: own[i]![j]! }) },
        };
      }),
    },
  }));
  return {
    id,
    data: { [key]: uri, [OWN_MEMBER]: of },
    annotations: said.filter((one) => !one.isModel).map((one) => one.said),
    predictions: said.filter((one) => one.isModel).map((one) => one.said),
  };
}

/** Label Studio knows people by number or by address. */
function completedBy(author: string | null): object {
  if (author === null) return {};
  return { completed_by: /^[1-9]\d{0,8}$/.test(author) ? Number(author) : { email: author } };
}
