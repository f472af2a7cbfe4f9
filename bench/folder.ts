import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What benches make once and keep: films, data sets, lakes. */
export function benchFolder(): string {
  const folder = join(tmpdir(), 'media-graph-bench');
  mkdirSync(folder, { recursive: true });
  return folder;
}
