import type { AnnotationRow } from '../../lake/tables/annotations.js';
import { shapeValues, type Shape } from '../annotation-files/cvat-shape.js';
import type { FoundAnnotation } from '../annotation-files/found.js';
import { record } from '../annotation-files/json-elements.js';
import { frameAt } from '../frame-rate.js';
import { cvatElement, opened } from './cvat-element.js';
import { CvatLabels, element } from './cvat-labels.js';
import { cvatShapeOf } from './cvat-shape-of.js';
import type { AnnotationForm } from './form.js';
import { OF_THE_LAKE } from './left-out.js';
import { ownSaid } from './own-said.js';
import { drawnAssets, type DrawnAsset } from './videos.js';

/**
 * CVAT for video 1.1 (https://docs.cvat.ai/docs/manual/advanced/xml_format/): a task is a video, a shape holds from its frame until the
 * track's next one. Annotations of one `track` that follow each other are one track. What CVAT has no place for stands in an attribute of
 * our own. Assets and names of labels stay in memory.
 */
export const cvatVideo: AnnotationForm = {
  ofOneAsset: false,
  async write(source, folder, path, leftOut, tell) {
    const drawn = await drawnAssets(source);
    const labels = new CvatLabels();
    const tasks = new Map<string, number>();
    for await (const rows of source.read('asset_id')) {
      for (const row of rows) {
        const asset = drawn.get(row.asset_id ?? '');
        if (problemOf(row, asset) !== null) continue;
        labels.add(cvatShapeOf(row, asset!.size));
        if (!tasks.has(asset!.id)) tasks.set(asset!.id, tasks.size + 1);
      }
    }
    const file = await folder.file(path, 'application/xml');
    const all = [...tasks].map(([id, number]) => taskOf(number, drawn.get(id)!));
    await file.write(
      `<?xml version="1.0" encoding="utf-8"?>\n<annotations>\n<version>1.1</version>\n<meta><project>` +
        `${element('name', 'media-graph')}\n${labels.toXml()}<tasks>\n${all.join('')}</tasks></project></meta>\n`,
    );
    const tracks = new Tracks();
    for await (const rows of source.read('asset_id')) {
      const parts: string[] = [];
      let written = 0;
      for (const row of rows) {
        const asset = drawn.get(row.asset_id ?? '');
        const problem = problemOf(row, asset);
        if (problem) {
          leftOut.add(problem);
          continue;
        }
        leftOut.addColumns(row, OF_THE_LAKE);
        parts.push(tracks.next(row, asset!, tasks.get(asset!.id)!));
        written++;
      }
      await file.write(parts.join(''));
      tell(written);
    }
    await file.write(`${tracks.end()}</annotations>\n`);
    return file.close();
  },
};

function problemOf(row: AnnotationRow, asset: DrawnAsset | undefined): string | null {
  if (row.start_us === null) return 'annotations without a time';
  if (asset?.kind !== 'VIDEO') return 'annotations of no video';
  if (row.x === null) return 'annotations without a box';
  if (asset.frame_rate_numerator === null) return 'annotations of videos without a frame rate';
  return asset.size === null ? 'annotations of videos without a size' : null;
}

/** The asset is its name and its source: that is how an import finds it. */
function taskOf(number: number, { id, size }: DrawnAsset): string {
  const sizes = `<original_size>${element('width', size!.width)}${element('height', size!.height)}</original_size>`;
  const frames = '<mode>interpolation</mode><start_frame>0</start_frame><frame_filter></frame_filter>';
  return `<task>${element('id', number)}${element('name', id)}${frames}${sizes}${element('source', id)}</task>\n`;
}

/** A track while it is written: `end` is where its last shape ends. */
interface Open {
  readonly key: string;
  readonly id: string;
  readonly shape: Shape;
  readonly end: number;
}

class Tracks {
  private open: Open | null = null;
  private readonly ids = new Set<string>();
  private asset = '';

  next(row: AnnotationRow, asset: DrawnAsset, task: number): string {
    if (asset.id !== this.asset) this.ids.clear();
    this.asset = asset.id;
    const start = frameAt(row.start_us!, asset)!;
    const end = Math.max(frameAt(row.end_us!, asset)!, start + 1);
    const shape = cvatShapeOf(row, asset.size);
    const { track } = record(row.data);
    const key = JSON.stringify([asset.id, shape.name, shape.attributes['label'], track ?? row.id]);
    const before = this.open;
    const isNext = before?.key === key && before.end <= start;
    const id = isNext ? before.id : this.newId(track);
    const range = [{ frame: start }, { frame: end }] as const;
    const found: FoundAnnotation = {
      line: 0,
      medium: { kind: 'VIDEO', name: asset.id, aliases: [], uri: '' },
      ...{ frame: range[0], range },
      values: valuesOf(shape, asset, id),
    };
    const { label, source, ...rest } = shape.attributes;
    const label_ = { id, label: label!, source: source!, task_id: `${task}` };
    const [ended, begun] = isNext
      ? [before.end < start ? outsideAt(before) : '', '']
      : [this.end(), opened('track', label_, null)];
    this.open = { key, id, shape: { ...shape, attributes: rest }, end };
    const placed = { ...shape, attributes: { ...placeAt(start, rest), source: source! } };
    return `${ended}${begun}${cvatElement(placed, ownSaid(row, found, asset))}`;
  }

  end(): string {
    const text = this.open ? `${outsideAt(this.open)}</track>\n` : '';
    this.open = null;
    return text;
  }

  /** The track's own where it is free. */
  private newId(track: unknown): string {
    let number = this.ids.size;
    let id = typeof track === 'string' && /^[\w.-]+$/.test(track) ? track : `${number}`;
    while (this.ids.has(id)) id = `${number++}`;
    this.ids.add(id);
    return id;
  }
}

function valuesOf(shape: Shape, { size }: DrawnAsset, track: string): Record<string, unknown> {
  const values = shapeValues(shape, size!, false);
  return { ...values, data: { track, ...(values['data'] as object | undefined) } };
}

const placeAt = (frame: number, attributes: Readonly<Record<string, string>>) => ({
  frame: `${frame}`,
  outside: '0',
  keyframe: '1',
  ...attributes,
});

const outsideAt = ({ shape, end }: Open): string =>
  cvatElement(
    { ...shape, said: [], attributes: { ...placeAt(end, shape.attributes), outside: '1', keyframe: '1' } },
    null,
  );
