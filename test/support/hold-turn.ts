import { inTurn } from '../../src/lake/lancedb/view.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';

/** Takes the only turn of a lake with `maxQueries` of 1, so that every query waits until it is given back. */
export function holdTurn(lake: Lake): () => void {
  let release!: () => void;
  const held = new Promise<void>((resolve) => (release = resolve));
  void inTurn(lake.current, { table: 'none', kind: 'select', where: 'held' }, () => held);
  return release;
}
