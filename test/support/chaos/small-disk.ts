import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LEAST_BYTES = 2 ** 27;
/** Old versions stay: forty rounds take 128 MiB. */
const BYTES_A_ROUND = 2 ** 23;

/** A disk in memory that so many rounds do not fill by themselves. */
export interface SmallDisk {
  readonly folder: string;
  remove(): void;
}

/** Null where none may be mounted: that takes Linux, and root. */
export function mountSmallDisk(rounds: number): SmallDisk | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'media-graph-disk-'));
  const bytes = Math.max(LEAST_BYTES, rounds * BYTES_A_ROUND);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder]).status === 0;
  const remove = () => {
    if (mounted) spawnSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true, force: true });
  };
  if (mounted) return { folder, remove };
  remove();
  return null;
}
