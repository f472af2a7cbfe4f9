import type { Config } from '../../config.js';
import { DiskWatch, type DiskState } from './disk-watch.js';

/** Watches the disks of some folders. Null: there are none. */
export async function diskOf(
  folders: readonly string[],
  config: Config,
  note: (message: string) => void,
): Promise<DiskWatch | null> {
  if (folders.length === 0) return null;
  const marks = { low: config.DISK_LOW_BYTES, full: config.DISK_FULL_BYTES };
  return new DiskWatch(folders, marks, (state, free) => note(toldOf(state, free))).open();
}

const WHAT: Readonly<Record<DiskState, string>> = {
  enough: 'there is room again',
  low: 'less than DISK_LOW_BYTES: no files are taken, nothing is compacted and no index is made',
  full: 'less than DISK_FULL_BYTES: nothing is written',
};

const toldOf = (state: DiskState, free: number) =>
  `the disk of the lake or of uploads has ${free} bytes left: ${WHAT[state]}`;
