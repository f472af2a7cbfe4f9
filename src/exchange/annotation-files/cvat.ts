import { ROWS_PER_BATCH } from '../formats/source.js';
import { RowProblem } from '../problem.js';
import { count, number } from '../values.js';
import { CvatMeta } from './cvat-meta.js';
import { SHAPE_TYPES, shapeValues, type Shape } from './cvat-shape.js';
import { datasetOf } from './dataset.js';
import { orProblem } from './each-as.js';
import {
  ONLY_FRAME,
  type FoundAnnotation,
  type FoundRow,
  type Medium,
  type OpenAnnotationFiles,
  type ReadOptions,
} from './found.js';
import { OWN_MEMBER } from './own-annotation.js';
import { parsedOwn, withOwnSaid } from './with-own-said.js';
import { walkXml, type XmlElement } from './xml-elements.js';

/**
 * CVAT 1.1 for images and for video (https://docs.cvat.ai/docs/manual/advanced/xml_format/). A shape of a track holds from
 * its frame until the track's next shape; the last one for a step of the task. A shape that is outside is none.
 */
export const openCvat: OpenAnnotationFiles = async (_files, options) => ({
  async *read(file) {
    const rows: FoundRow[] = [];
    const visitor = new CvatVisitor(file, options, (row) => void rows.push(row));
    for await (const _ of walkXml(file, visitor)) {
      while (rows.length >= ROWS_PER_BATCH) yield rows.splice(0, ROWS_PER_BATCH);
    }
    if (rows.length > 0) yield rows;
  },
});

/** What shapes stand in. */
type Holder = { readonly element: XmlElement; count: number; before: Shape | null };

class CvatVisitor {
  private readonly meta = new CvatMeta();
  private holder: Holder | null = null;
  private shape: Shape | null = null;
  private attribute = '';

  constructor(
    private readonly file: string,
    private readonly options: ReadOptions,
    private readonly push: (row: FoundRow) => void,
  ) {}

  open(element: XmlElement, path: readonly string[]): void {
    const { name } = element;
    if (path[0] !== 'annotations') throw new Error(`its root is <${path[0]}>, but CVAT's is <annotations>`);
    if (path[1] === 'meta') {
      if (name === 'task' || name === 'job') this.meta.startTask();
    } else if (path.length === 2) {
      this.holder = { element, count: 0, before: null };
    } else if (path.length === 3 && SHAPE_TYPES.has(name)) {
      this.shape = { ...element, said: [], parts: [], strange: [] };
    } else if (path.length === 3) {
      this.push({ line: element.line, problem: new RowProblem(name, null, 'is no shape of CVAT') });
    } else if (this.shape) {
      this.openWithin(this.shape, element, path);
    }
  }

  private openWithin(shape: Shape, element: XmlElement, path: readonly string[]): void {
    const isOfPart = path.length === 5 && path[3] === 'points';
    if (element.name === 'attribute' && (path.length === 4 || isOfPart)) {
      this.attribute = element.attributes['name'] ?? '';
    } else if (element.name === 'points' && path.length === 4 && shape.name === 'skeleton') {
      shape.parts.push({ ...element, said: [] });
    } else {
      shape.strange.push(element.name);
    }
  }

  close(name: string, text: string, path: readonly string[]): void {
    if (path[1] === 'meta') this.meta.take(text, path);
    else if (name === 'attribute') this.saidOf(path)?.push([this.attribute, text]);
    else if (path.length === 3 && this.shape) this.endShape(this.shape);
    else if (path.length === 2) this.endHolder();
  }

  /** What an attribute says something of: the shape, or a point of it. */
  private saidOf(path: readonly string[]) {
    return path.length === 4 ? this.shape?.said : this.shape?.parts.at(-1)?.said;
  }

  private endShape(shape: Shape): void {
    const holder = this.holder!;
    this.shape = null;
    holder.count++;
    if (holder.element.name === 'track') {
      this.endBefore(holder, shape);
      holder.before = shape;
    } else {
      this.push(orProblem(shape.line, () => withOwn(shape, (own) => this.ofImage(own, holder))));
    }
  }

  private endHolder(): void {
    if (this.holder?.element.name === 'track') this.endBefore(this.holder, null);
    this.holder = null;
  }

  /** A track's shape is known to its end once the next one is, or there is none. */
  private endBefore({ before, element }: Holder, next: Shape | null): void {
    if (!before || before.attributes['outside'] === '1') return;
    this.push(orProblem(before.line, () => withOwn(before, (own) => this.ofTrack(own, next, element))));
  }

  private ofImage(shape: Shape, { element, count: n }: Holder): FoundAnnotation {
    const medium = imageOf(element);
    const values = shapeValues(shape, medium, this.options.clip);
    values['id'] = `cvat:${this.dataset()}:${medium.name}:${n}`;
    return { line: shape.line, medium, frame: ONLY_FRAME, range: null, values };
  }

  private ofTrack(shape: Shape, next: Shape | null, { attributes }: XmlElement): FoundAnnotation {
    const { id: track, label, source, task_id: task, ...rest } = attributes;
    if (track === undefined) throw new RowProblem('id', null, 'of the track is required');
    const { medium, step } = this.meta.video(task, datasetOf(this.file));
    const frame = frameOf(shape);
    const end = next ? frameOf(next) : frame + step;
    if (end <= frame) throw new RowProblem('frame', end, `of the next shape is not after ${frame}`);
    const of = { ...shape, attributes: { label: label!, source: source!, ...shape.attributes } };
    const values = shapeValues(of, medium, this.options.clip);
    values['id'] = `cvat:${this.dataset()}:${task === undefined ? '' : `task-${task}:`}track-${track}:${frame}`;
    values['data'] = { track, ...rest, ...(values['data'] as object | undefined) };
    return { line: shape.line, medium, frame: { frame }, range: [{ frame }, { frame: end }], values };
  }

  private dataset(): string {
    return this.options.dataset ?? this.meta.name ?? datasetOf(this.file);
  }
}

/** Pictures of different subsets may have the same name. */
function imageOf({ attributes }: XmlElement): Medium {
  const { name = '', subset, id, width, height } = attributes;
  const full = subset ? `${subset}/${name}` : name;
  if (name === '') throw new RowProblem('name', null, 'of the image is required');
  const size = { width: number(width ?? '', 'width'), height: number(height ?? '', 'height') };
  return { kind: 'IMAGE', name: full, aliases: subset || id === undefined ? [name] : [name, id], uri: full, ...size };
}

function frameOf({ attributes }: Shape): number {
  if (attributes['frame'] === undefined) throw new RowProblem('frame', null, 'is required');
  return count(attributes['frame'], 'frame');
}

/** An export says in an attribute of its own what the row is that CVAT has no place for. */
function withOwn(shape: Shape, read: (shape: Shape) => FoundAnnotation): FoundAnnotation {
  const own = shape.said.find(([name]) => name === OWN_MEMBER)?.[1];
  if (!own) return read(shape);
  const found = read({ ...shape, said: shape.said.filter(([name]) => name !== OWN_MEMBER) });
  return withOwnSaid(found, parsedOwn(own));
}
