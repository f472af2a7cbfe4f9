import type { MapColumn } from '../../graph/generated/graphql.js';
import { isStanding } from '../../lake/embedding/map/standing.js';
import { columnsAsArrow, type ArrowColumn } from '../../lake/lancedb/arrow-columns.js';
import { bytesAt, type RawLists, type RawText } from '../../lake/lancedb/raw-columns.js';
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
  const points = new Points(await count(view, frames, where));
  const columns = [
    'id' as const,
    ...(asked.has('TITLE') ? (['title_id'] as const) : []),
    ...(asked.has('LABEL') ? (['labels'] as const) : []),
  ];
  for await (const batch of scanVectorsSeen(view, frames, columns, mapColumn(spaceId), where)) points.add(batch);
  return columnsAsArrow(points.columns(asked));
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
  private length = 0;

  constructor(size: number) {
    [this.x, this.y] = [new Uint16Array(size), new Uint16Array(size)];
    [this.number, this.hasNumber] = [new Uint32Array(size), new Uint8Array(size)];
    [this.cluster, this.distance] = [new Uint8Array(size), new Float32Array(size)];
    [this.stem, this.title, this.label] = [new Dictionary(size), new Dictionary(size), new Dictionary(size)];
  }

  add({ rowCount, columns, vectorAt }: SeenVectorBatch): void {
    const ids = columns.get('id') as RawText;
    const titles = columns.get('title_id') as RawText | undefined;
    const labels = columns.get('labels') as RawLists | undefined;
    for (let i = 0; i < rowCount; i++) {
      const at = this.length++;
      const [x, y, cluster, unlike] = vectorAt(i)! as unknown as [number, number, number, number];
      this.x[at] = Math.round(x * MOST_X);
      this.y[at] = Math.round(y * MOST_X);
      this.cluster[at] = cluster;
      this.distance[at] = unlike;
      const id = bytesAt(ids, i)!;
      const begins = numberBegins(id);
      this.stem.set(at, id.subarray(0, begins));
      this.hasNumber[at] = begins < id.length ? 1 : 0;
      this.number[at] = numberFrom(id, begins);
      if (titles) this.title.set(at, bytesAt(titles, i));
      if (labels) this.label.set(at, firstOf(labels, i));
    }
  }

  columns(asked: ReadonlySet<MapColumn>): Record<string, ArrowColumn> {
    const isNull = this.hasNumber.includes(0) ? (i: number) => this.hasNumber[i] === 0 : undefined;
    return {
      x: { values: this.x },
      y: { values: this.y },
      stem: this.stem.column,
      number: { values: this.number, isNull },
      ...(asked.has('TITLE') && { title: this.title.column }),
      ...(asked.has('LABEL') && { label: this.label.column }),
      ...(asked.has('CLUSTER') && { cluster: { values: this.cluster } }),
      ...(asked.has('UNLIKE') && { unlike: { values: byTheFarthest(this.distance) } }),
    };
  }
}

class Dictionary {
  private readonly texts = new Texts();
  private readonly places: Int32Array;

  constructor(size: number) {
    this.places = new Int32Array(size);
  }

  set(at: number, bytes: Uint8Array | null): void {
    this.places[at] = this.texts.placeOf(bytes);
  }

  get column(): ArrowColumn {
    return { texts: this.texts.texts, places: this.places };
  }
}

function firstOf({ offsets, items, isNull }: RawLists, i: number): Uint8Array | null {
  const [from, to] = [offsets[i]!, offsets[i + 1]!];
  return isNull(i) || from === to ? null : bytesAt(items, from);
}

function byTheFarthest(distances: Float32Array): Uint8Array {
  const farthest = distances.reduce((most, of) => Math.max(most, of), 0) || 1;
  return Uint8Array.from(distances, (of) => Math.round((of / farthest) * MOST_UNLIKE));
}
