import type { Filter } from '../../../lake/lancedb/filter.js';
import { and } from '../../../lake/lancedb/filter.js';
import {
  bytesAt,
  numberAt,
  scanRawSeen,
  textAt,
  type RawBatch,
  type RawNumbers,
  type RawText,
} from '../../../lake/lancedb/raw-columns.js';
import type { ColumnName } from '../../../lake/lancedb/table.js';
import type { View } from '../../../lake/lancedb/view.js';
import { annotations } from '../../../lake/tables/annotations.js';
import type { ComparisonSettings, EvaluationTask } from '../../../lake/tables/evaluations.js';
import { NONE, Items, type Names } from './items.js';
import type { Scope } from './scope.js';
import { TextNumbers } from './text-numbers.js';

/** What a task compares of an annotation, and within what. */
interface Wants {
  readonly within: 'FRAME' | 'SHOT' | 'ASSET' | 'CLOSEST';
  readonly box?: true;
  readonly time?: true;
  readonly text?: true;
  /** Its label, or else its text, is what was asked for; it says nothing of time. */
  readonly query?: true;
}

const WANTS: Readonly<Record<EvaluationTask, Wants>> = {
  BOXES: { within: 'FRAME', box: true },
  FRAME_CLASSIFICATION: { within: 'FRAME' },
  SHOT_CLASSIFICATION: { within: 'SHOT' },
  TIME_RANGES: { within: 'ASSET', time: true },
  TIME_SEGMENTATION: { within: 'ASSET', time: true },
  BOUNDARIES: { within: 'ASSET', time: true },
  TEXT: { within: 'CLOSEST', text: true },
  RETRIEVAL: { within: 'CLOSEST', query: true },
};

export interface ReadingSide {
  readonly task: EvaluationTask;
  readonly names: Names;
  readonly labels: ComparisonSettings['labels'];
  readonly scope: Scope;
  /** Truths may be crowds, and say their area. */
  readonly isTruth: boolean;
  /** Whether labels are left aside. */
  readonly oneLabel: boolean;
  /** Only what is within these groups; null: within any. */
  readonly groups: ReadonlySet<number> | null;
  /** Annotations that the filter lets through. */
  readonly expected: number;
  /** Told of rows as they are read; throws to stop. */
  readonly onRows: (rows: number) => void;
}

const PLACES = [
  'id',
  'label',
  'confidence',
  'title_id',
  'asset_id',
  'shot_id',
  'frame_id',
  'start_us',
  'end_us',
] as const;
const BOX = ['x', 'y', 'width', 'height'] as const;

/** The annotations of one side that the view shows, in storage order. */
export async function readSide(view: View, filter: Filter, reading: ReadingSide): Promise<Items> {
  const { task, scope, isTruth } = reading;
  const wants = WANTS[task];
  const columns: ColumnName<typeof annotations>[] = [
    ...PLACES,
    ...(wants.box ? BOX : []),
    ...(wants.box && isTruth ? (['data'] as const) : []),
    ...(wants.text || wants.query ? (['text'] as const) : []),
  ];
  const isAsked = isTruth || !scope.isOfTruth;
  const items = new Items(scope.column === null ? reading.expected : 0, wants.box);
  const add = adder(items, wants, reading);
  for await (const batch of scanRawSeen(view, annotations, columns, isAsked ? and(filter, scope.filter) : filter)) {
    const row = add(batch);
    for (let i = 0; i < batch.rowCount; i++) if (!isAsked || scope.includes(batch, i)) row(i);
    reading.onRows(batch.rowCount);
  }
  return items;
}

/** Adds rows of a batch to the items. */
function adder(items: Items, wants: Wants, { names, labels, groups, isTruth, oneLabel }: ReadingSide) {
  const labelOf = labelNumbers(names, labels);
  return (batch: RawBatch) => {
    const text = (name: string) => batch.columns.get(name) as RawText;
    const [ids, label, title, asset, shot, frame] = [
      text('id'),
      text('label'),
      text('title_id'),
      text('asset_id'),
      text('shot_id'),
      text('frame_id'),
    ];
    const numbers = (name: string) => batch.columns.get(name) as RawNumbers;
    const [confidence, start, end] = [numbers('confidence'), numbers('start_us'), numbers('end_us')];
    const box = wants.box ? BOX.map(numbers) : [];
    const data = wants.box && isTruth ? text('data') : null;
    const texts = wants.text ? text('text') : null;
    const queries = wants.query ? text('text') : null;
    const number = (of: TextNumbers, column: RawText, i: number) => {
      const value = bytesAt(column, i);
      return value === null ? NONE : of.numberOf(value);
    };

    return (i: number) => {
      const startUs = numberAt(start, i) ?? NaN;
      const endUs = numberAt(end, i) ?? NaN;
      const assetNumber = number(names.assets, asset, i);
      const shotNumber = number(names.shots, shot, i);
      const frameNumber = number(names.places, frame, i);
      let group = wants.within === 'ASSET' ? assetNumber : wants.within === 'SHOT' ? shotNumber : frameNumber;
      if (group === NONE && (wants.within === 'FRAME' || wants.within === 'CLOSEST')) {
        group = placeOf(
          names,
          wants.within,
          textAt(shot, i),
          textAt(asset, i),
          textAt(title, i),
          wants.query ? NaN : startUs,
        );
      }
      const said = bytesAt(label, i) ?? (queries && bytesAt(queries, i));
      const lacks =
        group === NONE ||
        (wants.time && Number.isNaN(startUs)) ||
        box.some((side) => numberAt(side, i) === null) ||
        texts?.isNull(i) ||
        (queries && said === null);
      if (lacks) {
        items.leftOut++;
        return;
      }
      if (wants.time && isTruth) judge(items, group, startUs, endUs);
      const as = labelOf(oneLabel ? null : said);
      if (as === NONE || (groups && !groups.has(group))) return;
      items.ids.push(bytesAt(ids, i)!);
      items.group.push(group);
      items.label.push(as);
      items.title.push(number(names.titles, title, i));
      items.asset.push(assetNumber);
      items.shot.push(shotNumber);
      items.frame.push(frameNumber);
      items.confidence.push(numberAt(confidence, i) ?? NaN);
      items.start.push(startUs);
      items.end.push(endUs);
      if (box.length > 0) {
        const [x, y, width, height] = box.map((side) => numberAt(side, i)!) as [number, number, number, number];
        items.x.push(x);
        items.y.push(y);
        items.width.push(width);
        items.height.push(height);
        if (data) {
          const { area, crowd } = saidOf(data, i);
          items.area.push(area);
          items.crowd.push(crowd);
        }
      }
      if (texts) items.texts.push(bytesAt(texts, i)!);
    };
  };
}

function judge({ judged }: Items, group: number, start: number, end: number): void {
  const span = judged.get(group);
  if (span && span.start <= start && span.end >= end) return;
  judged.set(group, { start: Math.min(start, span?.start ?? start), end: Math.max(end, span?.end ?? end) });
}

/** The place of what is of no frame: a time of an asset, or for texts the closest that it is of. */
function placeOf(
  names: Names,
  within: Wants['within'],
  shot: string | null,
  asset: string | null,
  title: string | null,
  startUs: number,
): number {
  const inTime = Number.isNaN(startUs) ? null : startUs;
  if (within === 'FRAME') {
    return asset === null || inTime === null ? NONE : names.places.numberOf(placeName('asset', asset, inTime));
  }
  const [kind, id] = shot !== null ? ['shot', shot] : asset !== null ? ['asset', asset] : ['title', title];
  return id === null ? NONE : names.places.numberOf(placeName(kind!, id, inTime));
}

/** No id begins with it. */
const placeName = (kind: string, id: string, startUs: number | null): Uint8Array =>
  Buffer.from(`\0${kind} ${startUs ?? ''} ${id}`);

/** The number of what a label is compared as; NONE: it is left out. */
function labelNumbers(names: Names, labels: ComparisonSettings['labels']): (label: Uint8Array | null) => number {
  const empty = new Uint8Array(0);
  if (!labels) return (label) => names.labels.numberOf(label ?? empty);
  const given = new TextNumbers();
  const comparedAs: number[] = [];
  return (label) => {
    const own = given.numberOf(label ?? empty);
    if (own === comparedAs.length) {
      const name = given.at(own);
      const other = Object.hasOwn(labels, name) ? labels[name]! : name;
      comparedAs.push(other === null ? NONE : names.labels.numberOf(Buffer.from(other)));
    }
    return comparedAs[own]!;
  };
}

interface Said {
  readonly area: number;
  readonly crowd: 0 | 1;
}
const NOTHING_SAID: Said = { area: NaN, crowd: 0 };

/** What an import of COCO keeps of an annotation. */
function saidOf(data: RawText, i: number): Said {
  const bytes = bytesAt(data, i);
  if (bytes === null || !(includes(bytes, '"iscrowd"') || includes(bytes, '"area"'))) return NOTHING_SAID;
  const said = JSON.parse(textAt(data, i)!) as { area?: unknown; iscrowd?: unknown } | null;
  return { area: typeof said?.area === 'number' ? said.area : NaN, crowd: said?.iscrowd === 1 ? 1 : 0 };
}

const includes = (bytes: Uint8Array, word: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(word);
