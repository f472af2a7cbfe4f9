import { closeSync, openSync, readSync } from 'node:fs';

/** The first bytes of a file, each as one character. */
export function startOf(path: string, bytes: number): string {
  const file = openSync(path, 'r');
  try {
    const start = Buffer.alloc(bytes);
    return start.toString('latin1', 0, readSync(file, start, 0, bytes, 0));
  } finally {
    closeSync(file);
  }
}
