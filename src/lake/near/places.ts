import { fragmentAndOffset } from '../lancedb/raw-columns.js';
import { toShared } from './shared-ints.js';

/** Places of rows by where LanceDB stores them: place + 1 at each offset of a fragment, 0 where no row was read. */
export type EncodedPlaces = ReadonlyMap<number, Uint32Array>;

/** Of each row, about. */
export const BYTES_PER_PLACE = 4;

/** More rows at unknown places than at known ones by so many: the table has been compacted since. */
const MOVED_AFTER = 500;

/**
 * Finds the place of the row that LanceDB stores under a row id; -1 when none was read from there. `onMoved` is called once, when
 * most rows have moved in storage.
 */
export function placeFinder(places: EncodedPlaces, onMoved: () => void): (rowId: bigint) => number {
  let missed = 0;
  let reported = false;
  return (rowId) => {
    const [fragment, offset] = fragmentAndOffset(rowId);
    const place = (places.get(fragment)?.[offset] ?? 0) - 1;
    missed = Math.max(0, missed + (place < 0 ? 1 : -1));
    if (missed > MOVED_AFTER && !reported) {
      reported = true;
      onMoved();
    }
    return place;
  };
}

/** Builds them, row by row. */
export class PlacesBuilder {
  private readonly found = new Map<number, Uint32Array>();

  add(rowId: bigint, place: number): void {
    const [fragment, offset] = fragmentAndOffset(rowId);
    let places = this.found.get(fragment) ?? new Uint32Array(1024);
    if (offset >= places.length) {
      const grown = new Uint32Array(Math.max(offset + 1, places.length * 2));
      grown.set(places);
      places = grown;
    }
    places[offset] = place + 1;
    this.found.set(fragment, places);
  }

  /** On shared memory. */
  finish(): EncodedPlaces {
    return new Map([...this.found].map(([fragment, places]) => [fragment, toShared(places)]));
  }
}
