import { growingBytes, growingFloats, growingInts } from '../../lake/near/growable.js';
import { inParts, inSlices } from '../../base/in-slices.js';
import { partsOfRange } from '../../base/parts-of.js';
import { sortInParts } from '../../base/sort-in-parts.js';
import { assetByAsset, chosen, countUpTo, covered, type Timeline } from './timeline.js';

/** The rows that fulfil a criterion. */
export type HitKind = 'Annotation' | 'DialogueLine' | 'Shot';

/** One row that fulfils a criterion, at its start on an asset's clock. */
export interface Hit {
  readonly kind: HitKind;
  readonly id: string;
  readonly startUs: number;
}

/**
 * Where a criterion holds, and by which rows: a row's time on each asset that it counts on. Sorted by asset, then by start;
 * hits overlap and repeat as rows do. Typed arrays throughout: a label may have hundreds of thousands.
 */
export interface Hits {
  readonly kind: HitKind;
  /** Each hit's time; not apart from each other as a timeline's stretches are. */
  readonly times: Timeline;
  /** The latest end of an asset's hits up to this one: it never falls within an asset, so that it can be searched. */
  readonly reach: Float64Array;
  /** The row of each hit. */
  readonly rows: Uint32Array;
  /** Of row i: the UTF-8 from `idOffsets[i]` to `idOffsets[i + 1]`; empty where a row is no evidence. */
  readonly idOffsets: Uint32Array;
  readonly idBytes: Uint8Array;
  /** By row; NaN where it has none. */
  readonly confidences: Float64Array;
  readonly byteLength: number;
}

/** Gathers hits in any order. */
export class HitsBuilder {
  private readonly assets = growingInts();
  private readonly starts = growingFloats();
  private readonly ends = growingFloats();
  private readonly rows = growingInts();
  private readonly idOffsets = growingInts();
  private readonly idBytes = growingBytes();
  private readonly confidences = growingFloats();

  constructor(private readonly kind: HitKind) {
    this.idOffsets.push(0);
  }

  /** Begins a row: the next hits belong to it. */
  row(id: Uint8Array, confidence: number | null = null): void {
    this.idBytes.append(id);
    this.idOffsets.push(this.idBytes.length);
    this.confidences.push(confidence ?? NaN);
  }

  /** A time of no length holds at no time, and neither does one that ends before it begins. */
  add(asset: number, startUs: number, endUs: number): void {
    if (endUs <= startUs) return;
    this.assets.push(asset);
    this.starts.push(startUs);
    this.ends.push(endUs);
    this.rows.push(this.confidences.length - 1);
  }

  async finish(): Promise<Hits> {
    const gathered = { assets: this.assets.take(), starts: this.starts.take(), ends: this.ends.take() };
    const order = await orderOf(gathered);
    const times = order ? await inOrder(gathered, order) : gathered;
    const rows = this.rows.take();
    const arrays = {
      times,
      reach: await reachOf(times),
      rows: order ? order.map((at) => rows[at]!) : rows,
      idOffsets: this.idOffsets.take(),
      idBytes: this.idBytes.take(),
      confidences: this.confidences.take(),
    };
    return { kind: this.kind, ...arrays, byteLength: bytesOf(arrays) };
  }
}

/** A tenth of a millisecond's work. */
const AT_A_TIME = 4_096;

/** Visits 0, 1, 2 … in slices. */
async function eachPlace(count: number, visit: (at: number) => void): Promise<void> {
  await inSlices(
    partsOfRange(count, AT_A_TIME),
    ([from, to]) => {
      for (let at = from; at < to; at++) visit(at);
    },
    1,
  );
}

/** The order by asset, then by start; null when they are in it already, as rows mostly are. */
async function orderOf({ assets, starts }: Timeline): Promise<Uint32Array | null> {
  const compare = (a: number, b: number) => assets[a]! - assets[b]! || starts[a]! - starts[b]! || a - b;
  let sorted = true;
  await eachPlace(assets.length, (i) => {
    sorted &&= i === 0 || compare(i - 1, i) < 0;
  });
  if (sorted) return null;
  const places = new Uint32Array(assets.length);
  await eachPlace(places.length, (i) => (places[i] = i));
  return inParts(sortInParts(places, compare));
}

async function inOrder({ assets, starts, ends }: Timeline, order: Uint32Array): Promise<Timeline> {
  const { length } = order;
  const sorted = { assets: new Uint32Array(length), starts: new Float64Array(length), ends: new Float64Array(length) };
  await eachPlace(length, (i) => {
    sorted.assets[i] = assets[order[i]!]!;
    sorted.starts[i] = starts[order[i]!]!;
    sorted.ends[i] = ends[order[i]!]!;
  });
  return sorted;
}

async function reachOf({ assets, ends }: Timeline): Promise<Float64Array> {
  const reach = new Float64Array(ends.length);
  await eachPlace(ends.length, (i) => {
    const continues = i > 0 && assets[i] === assets[i - 1];
    reach[i] = continues ? Math.max(reach[i - 1]!, ends[i]!) : ends[i]!;
  });
  return reach;
}

function bytesOf({ times, ...rest }: Omit<Hits, 'kind' | 'byteLength'>): number {
  return [...Object.values(times), ...Object.values(rest)].reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** The time that the hits cover: those of at least this confidence, when one is asked for. */
export function coverage(hits: Hits, minConfidence: number | null): Promise<Timeline> {
  if (minConfidence === null) return assetByAsset([hits.times], covered);
  let i = 0;
  return assetByAsset([hits.times], (times) => chosen(times, () => isSure(hits, i++, minConfidence)));
}

/** A row without a confidence never reaches a minimum. */
function isSure({ rows, confidences }: Hits, at: number, minConfidence: number): boolean {
  return confidences[rows[at]!]! >= minConfidence;
}

/** The first hits that share some time with the stretch of the asset, by their starts. */
export function hitsWithin(
  hits: Hits,
  asset: number,
  { startUs, endUs }: { startUs: number; endUs: number },
  minConfidence: number | null,
  limit: number,
): Hit[] {
  const { kind, times, rows, reach } = hits;
  const found: Hit[] = [];
  const end = countUpTo(times, asset, endUs);
  for (let at = firstReaching(reach, firstOf(times, asset), end, startUs); at < end && found.length < limit; at++) {
    if (times.ends[at]! <= startUs || times.starts[at]! >= endUs) continue;
    if (minConfidence !== null && !isSure(hits, at, minConfidence)) continue;
    const id = idOf(hits, rows[at]!);
    if (id !== '') found.push({ kind, id, startUs: times.starts[at]! });
  }
  return found;
}

const firstOf = (times: Timeline, asset: number): number => countUpTo(times, asset - 1, Infinity);

/** The first place of an asset's hits from which on some hit ends after the time. */
function firstReaching(reach: Float64Array, from: number, to: number, time: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (reach[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function idOf({ idOffsets, idBytes }: Hits, row: number): string {
  return Buffer.from(
    idBytes.buffer,
    idBytes.byteOffset + idOffsets[row]!,
    idOffsets[row + 1]! - idOffsets[row]!,
  ).toString();
}
