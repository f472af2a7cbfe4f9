import { randomStream } from './random.js';
import type { Manifest } from './records.js';
import type { Workload } from './workload.js';

const SEED = 777;

/** Each workload draws from a stream of its own, so that choosing some does not change the others. */
export function parametersOf(workload: Workload, manifest: Manifest): unknown[] {
  return workload.parameters(randomStream(SEED), manifest);
}
