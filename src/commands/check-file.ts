import { existsSync } from 'node:fs';
import { UsageError } from '../base/usage-error.js';

/** Throws when the caller names a file or folder that is not there. The shell's bytes that are no UTF-8 arrive as U+FFFD. */
export function checkIsThere(path: string): void {
  if (!existsSync(path) && !path.includes('\ufffd')) throw new UsageError(`${path}: there is no such file or folder`);
}
