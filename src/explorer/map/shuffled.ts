import { seededRandom } from '../../base/seeded-random.js';

/** The numbers from 0 to below `count` in an order by chance, so that the first of them are a sample of all: Fisher and Yates's. */
export function shuffled(count: number): Uint32Array {
  const random = seededRandom(1);
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const at = Math.floor(random() * (i + 1));
    order[i] = order[at]!;
    order[at] = i;
  }
  return order;
}
