import { processTree, readProc } from './proc.js';

/** Resident memory of a process and all below it, memory that they share counted once; 0 where there is no /proc. */
export function residentBytes(pid: number): number {
  let own = 0;
  let shared = 0;
  for (const each of processTree(pid)) {
    const status = readProc(`${each}/status`);
    const sharedHere = kibibytes(status, 'RssShmem');
    own += kibibytes(status, 'VmRSS') - sharedHere;
    shared = Math.max(shared, sharedHere);
  }
  return (own + shared) * 1024;
}

function kibibytes(status: string, name: string): number {
  return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
}
