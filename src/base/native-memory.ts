import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { LibraryHandle } from 'koffi';

/** Parameters of glibc's mallopt: sourceware.org/glibc/manual/latest/html_node/Malloc-Tunable-Parameters.html and malloc.h. */
const M_TRIM_THRESHOLD = -1;
const M_MMAP_THRESHOLD = -3;
const M_ARENA_MAX = -8;

/**
 * Makes glibc give back at once what native code freed: LanceDB's threads else keep it in a heap each, and an import of a million
 * frames without vectors held 690 MiB instead of 460, for an eighth more CPU time. Nothing happens where the C library is another.
 */
export function giveBackNativeMemory(): void {
  callLibc((libc) => {
    const mallopt = libc.func('int mallopt(int param, int value)');
    mallopt(M_ARENA_MAX, 2);
    mallopt(M_MMAP_THRESHOLD, 2 ** 20);
    mallopt(M_TRIM_THRESHOLD, 2 ** 20);
  });
}

/**
 * Has V8 collect its garbage when the heap is so many percent larger than what the last collection left. As V8 does it by itself, an import
 * of four million frames held 745 MiB; with 50 it held 595, for a tenth more CPU time, with 100 some 20 more than that, for half of it.
 */
export function keepHeapSmall(growthPercent: number): void {
  setFlagsFromString(`--heap-growing-percent=${growthPercent}`);
}

/** Collects JavaScript's garbage, and has glibc give back what is free: the process stands still for as long as that takes. */
export function giveBackAllMemory(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  callLibc((libc) => void libc.func('int malloc_trim(size_t pad)')(0));
}

function callLibc(call: (libc: LibraryHandle) => void): void {
  if (process.platform !== 'linux') return;
  try {
    call((createRequire(import.meta.url)('koffi') as typeof import('koffi')).load(null));
  } catch {
    // As on musl, which has no mallopt and no such heaps, and where koffi has no binary.
  }
}
