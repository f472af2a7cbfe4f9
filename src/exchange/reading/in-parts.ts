import type { SourceRow } from '../formats/source.js';
import { MAX_ROWS } from './packed.js';

/** The same rows in parts of up to `MAX_ROWS`, which take less handing over; readers give fewer at a time. */
export async function* inParts(batches: AsyncIterable<SourceRow[]>): AsyncGenerator<SourceRow[]> {
  let part: SourceRow[] = [];
  for await (const batch of batches) {
    if (part.length > 0 && part.length + batch.length > MAX_ROWS) {
      yield part;
      part = [];
    }
    part = part.length === 0 ? batch : part.concat(batch);
  }
  if (part.length > 0) yield part;
}
