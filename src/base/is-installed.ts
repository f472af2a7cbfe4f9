import { createRequire } from 'node:module';

/** Whether an optional package is there. It is looked for, not loaded. */
export function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}
