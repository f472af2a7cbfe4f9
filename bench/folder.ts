import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder of films, data sets and lakes that benches make once. */
export function benchFolder(): string {
  const folder = join(tmpdir(), 'media-graph-bench');
  mkdirSync(folder, { recursive: true });
  return folder;
}
