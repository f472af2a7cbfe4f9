import type { MapColumn } from '../../graph/generated/graphql.js';
import { inSlices } from '../../base/in-slices.js';
import { hasPlace, isStanding } from '../../lake/embedding/map/standing.js';
import { columnsAsArrow, type ArrowColumn } from '../../lake/lancedb/arrow-columns.js';
import type { RawLists, RawText } from '../../lake/lancedb/raw-columns.js';
import { scanVectorsSeen, type SeenVectorBatch } from '../../lake/lancedb/raw-vectors.js';
import { count } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import { frames, mapColumn } from '../../lake/tables/frames.js';
import { numberBegins, numberFrom } from './stem-and-number.js';
import { Texts } from './texts.js';

const MOST_X = 65_535;
const MOST_UNLIKE = 255;

/** The points of a space's map that the view shows, as an Arrow IPC stream: see `MapPoints.url`. */
export async function readPoints(view: View, spaceId: string, asked: ReadonlySet<MapColumn>): Promise<Uint8Array> {
  const where = isStanding({ id: spaceId });
  // Not of those with a vector alone, which takes as long as all else: all vectors are read for it.
  const points = new Points(await count(view, frames, hasPlace({ id: spaceId })));
  const columns = [
    'id' as const,
    ...(asked.has('TITLE') ? (['title_id'] as const) : []),
    ...(asked.has('LABEL') ? (['labels'] as const) : []),
  ];
  for await (const batch of scanVectorsSeen(view, frames, columns, [mapColumn(spaceId)], where)) {
    await inParts(batch.rowCount, (from, to) => points.add(batch, from, to));
  }
  const unlike = asked.has('UNLIKE') ? await points.byTheFarthest() : null;
  return columnsAsArrow(points.length, points.columns(asked, unlike));
}

/** A thousand take less than a millisecond. */
const POINTS_PER_PART = 1_024;

/** Does so many things part by part, and lets others have their turn in between. */
async function inParts(count: number, work: (from: number, to: number) => void): Promise<void> {
  const starts = Array.from({ length: Math.ceil(count / POINTS_PER_PART) }, (_, i) => i * POINTS_PER_PART);
  await inSlices(starts, (from) => work(from, Math.min(count, from + POINTS_PER_PART)), 1);
}

/** Columns of points, filled row by row. */
class Points {
  private readonly x: Uint16Array;
  private readonly y: Uint16Array;
  private readonly number: Uint32Array;
  private readonly hasNumber: Uint8Array;
  private readonly cluster: Uint8Array;
  private readonly distance: Float32Array;
  private readonly stem: Dictionary;
  private readonly title: Dictionary;
  private readonly label: Dictionary;
  length = 0;

  constructor(size: number) {
    [this.x, this.y] = [new Uint16Array(size), new Uint16Array(size)];
    [this.number, this.hasNumber] = [new Uint32Array(size), new Uint8Array(size)];
    [this.cluster, this.distance] = [new Uint8Array(size), new Float32Array(size)];
    [this.stem, this.title, this.label] = [new Dictionary(size), new Dictionary(size), new Dictionary(size)];
  }

  /** Rows of a batch from one on to before another. */
  add({ columns, vectors: [places] }: SeenVectorBatch, from: number, to: number): void {
    const { values } = places!;
    const ids = columns.get('id') as RawText;
    const titles = columns.get('title_id') as RawText | undefined;
    const labels = columns.get('labels') as RawLists | undefined;
    for (let i = from; i < to; i++) {
      const at = this.length++;
      // No object a point: a million of them take longer than all else.
      const placed = places!.from(i);
      this.x[at] = Math.round(values[placed]! * MOST_X);
      this.y[at] = Math.round(values[placed + 1]! * MOST_X);
      this.cluster[at] = values[placed + 2]!;
      this.distance[at] = values[placed + 3]!;
      const [begin, end] = [ids.offsets[i]!, ids.offsets[i + 1]!];
      const begins = numberBegins(ids.bytes, begin, end);
      this.stem.set(at, ids.bytes, begin, begins);
      this.hasNumber[at] = begins < end ? 1 : 0;
      this.number[at] = numberFrom(ids.bytes, begins, end);
      if (titles) this.title.setText(at, titles, i);
      if (labels) this.label.setFirst(at, labels, i);
    }
  }

  /** How unlike each is, by the most unlike. */
  async byTheFarthest(): Promise<Uint8Array> {
    let farthest = 0;
    for (const of of this.distance.subarray(0, this.length)) farthest = Math.max(farthest, of);
    const unlike = new Uint8Array(this.length);
    const scale = farthest > 0 ? MOST_UNLIKE / farthest : 0;
    await inParts(this.length, (from, to) => {
      for (let i = from; i < to; i++) unlike[i] = Math.round(this.distance[i]! * scale);
    });
    return unlike;
  }

  columns(asked: ReadonlySet<MapColumn>, unlike: Uint8Array | null): Record<string, ArrowColumn> {
    const isNull = this.hasNumber.subarray(0, this.length).includes(0)
      ? (i: number) => this.hasNumber[i] === 0
      : undefined;
    return {
      x: { values: this.x },
      y: { values: this.y },
      stem: this.stem.column,
      number: { values: this.number, isNull },
      ...(asked.has('TITLE') && { title: this.title.column }),
      ...(asked.has('LABEL') && { label: this.label.column }),
      ...(asked.has('CLUSTER') && { cluster: { values: this.cluster } }),
      ...(unlike && { unlike: { values: unlike } }),
    };
  }
}

class Dictionary {
  private readonly texts = new Texts();
  private readonly places: Int32Array;

  constructor(size: number) {
    this.places = new Int32Array(size);
  }

  set(at: number, bytes: Uint8Array, from: number, to: number): void {
    this.places[at] = this.texts.placeOf(bytes, from, to);
  }

  setText(at: number, { offsets, bytes, isNull }: RawText, i: number): void {
    if (isNull(i)) this.places[at] = -1;
    else this.set(at, bytes, offsets[i]!, offsets[i + 1]!);
  }

  setFirst(at: number, { offsets, items, isNull }: RawLists, i: number): void {
    if (isNull(i) || offsets[i] === offsets[i + 1]) this.places[at] = -1;
    else this.setText(at, items, offsets[i]!);
  }

  get column(): ArrowColumn {
    return { texts: this.texts.texts, places: this.places };
  }
}
